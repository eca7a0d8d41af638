"""Every format on real articles, by the command a user types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from factcheck.commands.group import run as run_command
from factcheck.model import ComparisonReport, Document, Extraction
from factcheck.report import BINARY_FORMATS, COMPARE_FORMATS, EXTRACT_FORMATS, TEXT_FORMATS, Head, ReportOptions, encode_documents, render_documents

SEEDS = Path(__file__).resolve().parents[2] / "data" / "seeds"


def run(*arguments: object, out: Path) -> bytes:
    """What the command writes."""
    assert run_command([*map(str, arguments), "-o", str(out)]) == 0
    return out.read_bytes()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory, seed_documents: list[Document]) -> Path:
    """The seeds, as extract writes them."""
    path = tmp_path_factory.mktemp("seeds") / "documents.json"
    head = Head(factcheck="0", model="m", rules="r")
    path.write_text("".join(render_documents(seed_documents, "json", head=head, options=ReportOptions())), encoding="utf-8")
    return path


@pytest.mark.parametrize("format", COMPARE_FORMATS)
def test_compare(extracted, format, tmp_path):
    """Each format is written whole, twice the same, and says what it is."""
    first, second = (run("compare", extracted, "-f", format, out=tmp_path / name) for name in "ab")
    assert first or format == "jsonl"
    if format != "duckdb":
        assert first == second
    if format in ("json", "annotations", "schema-org", "stix", "sarif"):
        json.loads(first)


@pytest.mark.parametrize("format", EXTRACT_FORMATS)
def test_extract(extracted, format):
    """Each format is written, and of a report no fact is missing."""
    read = Extraction.model_validate_json(extracted.read_bytes())
    head = Head(factcheck=read.factcheck, model=read.model, rules=read.rules)
    if format in BINARY_FORMATS:
        assert encode_documents(read.documents, format, head=head)
        return
    text = "".join(render_documents(read.documents, format, head=head, options=ReportOptions(width=100)))
    words = set(text.split())
    for fact in (fact for document in read.documents for fact in document.facts if fact.kind in ("money", "percent")):
        assert fact.text.split()[0] in words or format != "report"
    assert text


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_report_shows_each_finding(extracted, width, tmp_path):
    """At any width no line is wider, and the words of each finding's evidence stand in the report."""
    comparison = ComparisonReport.model_validate_json(run("compare", extracted, "-f", "json", out=tmp_path / "json"))
    text = run("compare", extracted, "-f", "report", "--width", width, out=tmp_path / "report").decode()
    assert max(cell_len(line) for line in text.splitlines()) <= width
    words = " ".join(text.replace("^", " ").split())
    for evidence in (claim for finding in comparison.findings for claim in finding.claims):
        assert evidence.text.split()[0] in words
        assert evidence.sentence_text is not None
        assert evidence.sentence_start is not None
        start = evidence.start - evidence.sentence_start
        assert evidence.sentence_text[start : start + len(evidence.text)] == evidence.text


def test_formats_that_show_articles_have_their_text(tmp_path):
    """SARIF has lines and columns though plain text is not kept otherwise: such formats ask for it."""
    assert TEXT_FORMATS == ("html", "sarif")
    two = tmp_path / "a.txt", tmp_path / "b.txt"
    two[0].write_text("A heading\n\nJapan gave Ukraine $12 billion in aid in June 2024.\n")
    two[1].write_text("Japan gave Ukraine $12 billion in aid in June 2024.\n")
    run_made = json.loads(run("compare", *two, "-f", "sarif", out=tmp_path / "out"))["runs"][0]
    assert all("startLine" in r["locations"][0]["physicalLocation"]["region"] for r in run_made["results"])
