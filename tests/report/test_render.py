"""One sample through every format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from factcheck.errors import FactcheckError
from factcheck.model import Comparison, ComparisonReport, Document, Extraction, Finding, InputError
from factcheck.report import (
    BINARY_FORMATS,
    COMPARE_FORMATS,
    EXTRACT_FORMATS,
    Head,
    ReportOptions,
    encode_comparison,
    encode_documents,
    render_comparison,
    render_documents,
)
from factcheck.timewords import timex_words
from factories import document, sample_comparison, sample_documents
from report_samples import HEAD, nasty


def compared(format: str, comparison: Comparison | None = None, **options) -> str:
    pieces = render_comparison(comparison or sample_comparison(), format, head=HEAD, options=ReportOptions(**options))
    return "".join(pieces)


def extracted(format: str, documents: list[Document] | None = None, **options) -> str:
    return "".join(render_documents(documents or sample_documents(), format, head=HEAD, options=ReportOptions(**options)))


# ---------------------------------------------------------------- records
def test_json_is_the_object_of_the_schema():
    """JSON of either command reads back into the very same result, with head and errors."""
    extraction = Extraction.model_validate_json(extracted("json"))
    assert extraction.documents == tuple(sample_documents())
    assert (extraction.factcheck, extraction.model, extraction.rules) == (HEAD.factcheck, HEAD.model, HEAD.rules)
    assert extraction.errors == tuple(HEAD.errors)
    report = ComparisonReport.model_validate_json(compared("json"))
    assert report.findings == sample_comparison().findings
    assert report.timeline == sample_comparison().timeline
    assert json.loads(compared("json"))["schema"] == "1"
    assert Extraction.model_validate_json("".join(render_documents([], "json", head=HEAD, options=ReportOptions()))).documents == ()


@pytest.mark.parametrize("format", EXTRACT_FORMATS)
def test_the_digest_of_the_rules_stands_in_every_output_of_extract(format):
    """Whatever is given on can be traced to the rules that made it."""
    digest = hashlib.sha256(b"rules").hexdigest()
    head = Head(factcheck="0.1", model="m 1", rules=digest)
    if format in BINARY_FORMATS:
        made = encode_documents(sample_documents(), format, head=head)
    else:
        made = "".join(render_documents(sample_documents(), format, head=head, options=ReportOptions(verbose=True))).encode()
    assert digest.encode() in made


@pytest.mark.parametrize("format", COMPARE_FORMATS)
def test_the_digest_of_the_rules_stands_in_every_output_of_compare(format):
    """Whatever is given on can be traced to the rules that made it; a line of a table or of JSON too."""
    digest = hashlib.sha256(b"rules").hexdigest()
    head = Head(factcheck="0.1", model="m 1", rules=digest)
    if format in BINARY_FORMATS:
        made = encode_comparison(sample_comparison(), format, head=head, documents=sample_documents())
    else:
        made = "".join(render_comparison(sample_comparison(), format, head=head, options=ReportOptions(verbose=True))).encode()
    assert digest.encode() in made
    if format == "jsonl":
        assert all(json.loads(line)["rules"] == digest for line in made.splitlines())
    if format.startswith("csv"):
        assert all(row["rules"] == digest for row in csv.DictReader(io.StringIO(made.decode())))


def test_a_line_of_jsonl_stands_alone():
    """A line is a Document that says what made it, or a Finding."""
    lines = extracted("jsonl").splitlines()
    read = [Document.model_validate_json(line) for line in lines]
    assert [document.model_copy(update={"factcheck": None, "model": None, "rules": None}) for document in read] == sample_documents()
    assert {document.rules for document in read} == {HEAD.rules}
    origin = {"factcheck": HEAD.factcheck, "model": HEAD.model, "rules": HEAD.rules}
    findings = [finding.model_copy(update=origin) for finding in sample_comparison().findings]
    assert [Finding.model_validate_json(line) for line in compared("jsonl").splitlines()] == findings


def test_documents_are_written_while_they_come():
    """A line is out before the next document is asked for, so memory stays flat and a pipe moves on."""
    asked = []

    def source():
        for one in sample_documents():
            asked.append(one.id)
            yield one

    pieces = render_documents(source(), "jsonl", head=HEAD, options=ReportOptions())
    next(pieces)
    assert len(asked) == 1


def test_errors_may_come_while_documents_stream():
    """What could not be read is known only at the end, and still stands in the JSON."""
    errors: list[InputError] = []

    def source():
        yield sample_documents()[0]
        errors.append(InputError(path="late.txt", message="no such file"))

    made = "".join(render_documents(source(), "json", head=Head("0", "m", "r", errors), options=ReportOptions()))
    assert json.loads(made)["errors"] == [{"path": "late.txt", "message": "no such file"}]


@pytest.mark.parametrize(
    ("made", "rows"),
    [
        (lambda: extracted("csv"), sum(len(d.facts) for d in sample_documents())),
        (lambda: extracted("csv-claims"), sum(len(d.claims) for d in sample_documents())),
        (lambda: compared("csv"), sum(len(f.claims) for f in sample_comparison().findings)),
        (lambda: compared("csv-groups"), sum(len(g.claims) for g in sample_comparison().groups)),
    ],
    ids=["facts", "claims", "findings", "groups"],
)
def test_a_table_has_a_row_for_each_and_a_name_for_each_column(made, rows):
    """A CSV reads back: as many rows as things, each of the width of its head, words and offsets in their columns."""
    table = list(csv.DictReader(io.StringIO(made())))
    assert len(table) == rows
    assert all(None not in row and None not in row.values() for row in table)
    assert all(int(row["end"]) > int(row["start"]) and row["text"] for row in table)


def test_numbers_of_a_table_are_numbers():
    """A spreadsheet adds up the amounts; whole ones have no point."""
    rows = list(csv.DictReader(io.StringIO(extracted("csv"))))
    assert [row["amount"] for row in rows if row["text"] == "$45.3 million"] == ["45300000"]
    assert [row["approximate"] for row in rows if row["text"] == "about $45 million"] == ["true", "true"]


# ---------------------------------------------------------------- reports for people
@pytest.mark.parametrize("width", [80, 100, 160, 240])
@pytest.mark.parametrize("made", [compared, extracted], ids=["compare", "extract"])
def test_the_report_fits_its_width_and_cuts_nothing(made, width):
    """No line is wider than asked, and every word of the evidence is there at any width."""
    text = made("report", width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    words = re.sub(r"[\s^]+", " ", text)
    for claim in (c for f in sample_comparison().findings for c in f.claims):
        assert claim.text.split()[-1] in words
    assert "…" not in text


def test_the_gravest_comes_first():
    """Contradictions, then differences with their reason, what is more exact, what is corroborated, what one source tells."""
    text = compared("report")
    places = [text.index(title) for title in ("Contradictions", "Differences", "Where one says more", "Corroborated  ", "From one source  ")]
    assert places == sorted(places)
    assert "1962  ✗  1964" in text
    assert "19 is the later count" in text.lower()


def test_one_fact_is_told_once():
    """Three sources and two findings about one fact make one item with each sentence once."""
    text = compared("report")
    assert text.count("1962 against 1964") == 1
    assert text.count("The dam was built in 1962.") == 1


def test_evidence_is_underlined_without_a_terminal():
    """In a file the words compared have a line of ^ right below them."""
    lines = compared("report", width=100).splitlines()
    at = next(i for i, line in enumerate(lines) if "Built in 1964" in line)
    assert lines[at + 1].index("^^^^") == lines[at].index("1964")


def test_readings_stand_side_by_side_where_there_is_room():
    """On a wide terminal the sentences of two readings begin in the same line; on a narrow one they follow each other."""
    both = [line for line in compared("report", width=160).splitlines() if "The dam was built in 1962." in line]
    assert "Built in 1964" in both[0]
    assert not any("1962." in line and "1964," in line for line in compared("report", width=100).splitlines())


def test_no_colour_is_needed():
    """Without colour a terminal still gets underline and bold; with it the words are the same."""
    bare = compared("report", styles=True)
    coloured = compared("report", styles=True, color=True)
    assert "\x1b[" in bare
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", bare)
    strip = re.compile(r"\x1b\[[0-9;]*m")
    assert strip.sub("", bare) == strip.sub("", coloured)
    assert re.search(r"\x1b\[[0-9;]*3[1]m", coloured)


def test_plain_is_one_thing_a_line():
    """A screen reader gets sentences: no boxes, no signs, no columns."""
    for text in (compared("report", plain=True), extracted("report", plain=True)):
        assert not re.search("[✗≠⊂✓●│─^·]|   ", text)
        assert all(re.match(r"[A-Z0-9].*", line) for line in text.splitlines() if line)


def test_quiet_keeps_the_findings_verbose_adds_the_rules():
    """Quiet tells findings and reasons alone; verbose names level, ids and offsets."""
    quiet, verbose = compared("report", quiet=True), compared("report", verbose=True, width=160)
    assert "1962  ✗  1964" in quiet
    assert "Articles" not in quiet
    assert "From one source  " not in quiet
    assert "[otherwise, 0.93, n1, n2]" in verbose
    assert "coast-ledger.md:" in verbose


@pytest.mark.parametrize(
    ("group_by", "headings"),
    [("source", ["A Harbour Wire", "D Valley Voice"]), ("kind", ["Date", "Money"]), ("speaker", ["Elena Marsh", "Water Workers' Union"])],
)
def test_group_by(group_by, headings):
    """The sections are what the reader asked for."""
    text = compared("report", group_by=group_by)
    for heading in headings:
        assert re.search(f"^{re.escape(heading)}  [0-9]+ ─", text, re.MULTILINE)


def test_sort_by_confidence():
    """The surest comes first in its section."""
    text = compared("report", sort="confidence")
    assert text.index("12 kilometres  =") < text.index("about $45 million  =")


@pytest.mark.parametrize("format", [f for f in COMPARE_FORMATS if f not in ("csv", "csv-groups", *BINARY_FORMATS)])
@pytest.mark.parametrize("plain", [False, True])
def test_foreign_text_stays_text(format, plain):
    """An article that holds markup, escapes or formulas is shown, and does nothing."""
    text = compared(format, nasty(), plain=plain)
    assert "\x1b" not in text
    assert "\u202e" not in text
    if format == "report":
        assert "[bold]" in text
        assert ":smile:" in text
    if format == "markdown":
        assert "<script>" not in text


@pytest.mark.parametrize("format", ["csv", "csv-groups"])
def test_no_cell_is_a_formula(format):
    """A spreadsheet takes no cell for a formula, and no control character gets in."""
    hostile = nasty().model_copy(update={"findings": tuple(f.model_copy(update={"explanation": "=cmd|' /C calc'!A0"}) for f in nasty().findings)})
    for row in csv.reader(io.StringIO(compared(format, hostile))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
        assert "\x1b" not in "".join(row)


def test_markdown_tables_keep_their_columns():
    """A bar in an article does not add a column."""
    made = document("a.txt", "It cost $5 | 6 million.", [("money", "$5 | 6 million", {"amount": 5e6})])
    line = next(line for line in extracted("markdown", [made]).splitlines() if "million" in line)
    assert len(re.findall(r"(?<!\\)\|", line)) == 5


@pytest.mark.parametrize("render", [render_documents, render_comparison])
def test_an_unknown_format_says_which_there_are(render):
    """The error names the formats."""
    with pytest.raises(FactcheckError, match="jsonl"):
        render(sample_comparison() if render is render_comparison else [], "xml", head=HEAD, options=ReportOptions())


@pytest.mark.parametrize("format", [f for f in (*EXTRACT_FORMATS, "html", "stix", "sarif") if f not in BINARY_FORMATS])
def test_nothing_makes_a_report_too(format):
    """No documents, no findings: a report all the same, no error."""
    if format in EXTRACT_FORMATS:
        list(render_documents([], format, head=HEAD, options=ReportOptions()))
    if format in COMPARE_FORMATS:
        list(render_comparison(Comparison(), format, head=HEAD, options=ReportOptions()))


def test_records_need_no_rich():
    """JSON and CSV come out without loading what only reports for people need."""
    code = (
        "import sys; from factcheck.report import *; from factcheck.model import Comparison\n"
        "for f in ('json', 'jsonl', 'csv'): list(render_comparison(Comparison(), f, head=Head('', '', ''), options=ReportOptions()))\n"
        "print([m for m in ('rich', 'jinja2', 'spacy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("timex", "words"),
    [
        ("2024-09-03", "3 September 2024"), ("2024-07", "July 2024"), ("2024", "2024"), ("2024-SU", "summer 2024"), ("2024-Q3", "third quarter of 2024"),
        ("FY2022", "fiscal year 2022"), ("FY2022-H1", "first half of fiscal year 2022"), ("201", "the 2010s"), ("2024-W28", "week 28 of 2024"),
        ("XXXX-07-11", "11 July, year open"), ("XXXX-WXX-2", "a Tuesday, week open"), ("P3Y", "3 years"), ("P1D", "1 day"), ("PT2H", "2 hours"),
        ("PXY", "many years"),
        ("2025-10-09TMO", "9 October 2025 in the morning"),
        ("2024-07-09/2024-07-11", "9 July 2024 to 11 July 2024"), ("PRESENT_REF", "now"), ("2024-07-11T09:30", "11 July 2024, 09:30"),
        ("-0500", "-0500"), ("", ""), ("XXXX", "XXXX"), ("2024-25", "2024-25"),
    ],
)  # fmt: skip
def test_dates_are_written_as_in_a_newspaper(timex, words):
    """Each form of TIMEX3 has its words; what has none stays as it is."""
    assert timex_words(timex) in (words, "date unknown")
