"""The report as one HTML file that opens from disk: no request leaves it, and it reads without its script.

The template is ``templates/comparison.html``; every string it prints goes through ``for_html`` and is then escaped by Jinja, without
exception. A content security policy allows this page's one style sheet and one script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factcheck.model import Comparison, Document, Evidence, Relation
from factcheck.report.charts import Chart, timeline_chart, update_chart, value_chart
from factcheck.report.harmless import for_html
from factcheck.report.options import Head, ReportOptions
from factcheck.report.view import PART_TITLE, Item, Outlet, Part, View, distinct_words, evidence_told, is_repeated, reasons_told, view
from factcheck.report.wording import (
    ASPECT_WORD,
    BETWEEN_WORD,
    GRAVITY,
    RELATION_SIGN,
    RELATION_WORD,
    STATUS_WORD,
    as_sentence,
    confidence_word,
    origin_words,
    published_words,
    value_words,
)
from factcheck.timewords import count_words, date_words, timex_words

# More columns than this are no matrix that a person reads: facts then list the sources that speak.
MATRIX_COLUMNS = 24
# More articles than this start closed.
OPEN_ARTICLES = 6
# More sentences than this of one reading stay folded until asked for.
OPEN_EVIDENCE = 5

BLANK_LINE = re.compile(r"\n[ \t\r]*\n[\s]*")
LINE = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article: plain, or words of a claim that belongs to a fact. ``anchors`` are the ids that evidence starting here has."""

    text: str
    href: str | None = None
    relation: Relation | None = None
    title: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What others say of the words beside it: the outlets, and their words, "" where they are the same."""

    href: str
    relation: Relation
    words: str
    others: tuple[tuple[tuple[Outlet, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, with the notes of its margin."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the page shows it."""

    outlet: Outlet
    paragraphs: tuple[Paragraph, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one fact in the matrix."""

    relation: Relation | None
    words: str


class _Links:
    """The ids of the page: of facts, articles, and words in articles."""

    def __init__(self, seen: View) -> None:
        self.fact = {item.id: f"fact-{number}" for number, item in enumerate(seen.items, 1)}
        self.article = {outlet.id: f"article-{outlet.label}" for outlet in seen.outlets}

    def words(self, evidence: Evidence) -> str:
        """The place of the evidence in its article; "" where the article isn't on the page."""
        article = self.article.get(evidence.document)
        return f"{article}-{evidence.start}-{evidence.end}" if article else ""


def comparison_html(comparison: Comparison, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> Iterator[str]:
    """The page, piece by piece. Articles whose Document is given are shown with their claims underlined."""
    seen = view(comparison, options, documents)
    links = _Links(seen)
    style, script = _resource("comparison.css"), _resource("comparison.js")
    sparse = len(seen.outlets) > MATRIX_COLUMNS
    shared = [item for item in seen.items if len({evidence.document for evidence in item.evidence}) > 1]
    articles = {article.outlet.id: article for article in _articles(seen, links, documents)}
    template = _environment().get_template("comparison.html")
    # Our own files, shipped with the package: the only text that the template does not escape.
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    pieces = template.stream(
        view=seen, head=head, links=links, **own, style_hash=_hash(style), script_hash=_hash(script),
        parts=[(part, PART_TITLE[part], seen.count(part)) for part in PART_TITLE if seen.count(part)], sparse=sparse,
        shared=shared, cells={item.id: _cells(item, comparison) for item in shared}, charts=_charts(seen, comparison),
        timeline_chart=timeline_chart(seen.timeline), articles=articles, open_articles=len(articles) <= OPEN_ARTICLES,
        verbose=options.verbose, kinds=sorted({item.aspect for item in seen.items}),
        part_ids={title: part for part, title in PART_TITLE.items()},
    )  # fmt: skip
    pieces.enable_buffering(64)
    return iter(pieces)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("factcheck.report", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_finalize, auto_reload=False,
    )  # fmt: skip
    environment.globals.update(
        sign=lambda relation: RELATION_SIGN[relation] if relation else "·", aspect_word=ASPECT_WORD, status_word=STATUS_WORD,
        relation_word=RELATION_WORD, between_word=BETWEEN_WORD, confidence_word=confidence_word, origin_words=origin_words,
        published_words=published_words, date_words=date_words, count_words=count_words, as_sentence=as_sentence,
        distinct_words=distinct_words, value_words=value_words, in_sentence=_in_sentence,
        documents_of=lambda item: dict.fromkeys(evidence.document for evidence in item.evidence),
        rows_of=rows_of, reasons_told=reasons_told, is_repeated=is_repeated, timex_words=timex_words, part_relation=_part_relation,
    )  # fmt: skip
    return environment


def _finalize(value: Any) -> Any:
    """What every expression of the template passes through: text is made harmless, then Jinja escapes it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return for_html(value)


def _resource(name: str) -> str:
    return resources.files("factcheck.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The source of a content security policy for one inline element (CSP Level 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _part_relation(part: Part) -> str:
    return {"contradictions": "contradicts", "differences": "differs", "refinements": "refines", "corroborated": "agrees"}.get(part, "none")


def _in_sentence(evidence: Evidence) -> tuple[str, str, str]:
    """The sentence before, in and after the words compared; the words alone where there is no sentence."""
    if evidence.sentence_text is None or evidence.sentence_start is None:
        return "", evidence.text, ""
    start, end = evidence.start - evidence.sentence_start, evidence.end - evidence.sentence_start
    return evidence.sentence_text[:start], evidence.sentence_text[start:end], evidence.sentence_text[end:]


def rows_of(evidence: Sequence[Evidence]) -> tuple[list[list[Evidence]], list[list[Evidence]]]:
    """Evidence of a reading by sentence: what is shown at once, and what opens on demand (sentences of articles already heard, and many)."""
    first, _ = evidence_told(evidence, verbose=False)
    rows, _ = evidence_told(evidence, verbose=True)
    shown = first[:OPEN_EVIDENCE]
    return shown, [row for row in rows if row not in shown]


def _charts(seen: View, comparison: Comparison) -> dict[str, Chart]:
    """The chart of each fact that has one: of a value that changes over time, else of values side by side."""
    found = {}
    entries: dict[str, list[Any]] = defaultdict(list)
    for entry in comparison.timeline:
        if entry.group:
            entries[entry.group].append(entry)
    for item in seen.items:
        chart = (update_chart(entries[item.id]) if item.id in entries else None) or value_chart(item)
        if chart is not None and item.relation not in (None, "agrees"):
            found[item.id] = chart
    return found


def _cells(item: Item, comparison: Comparison) -> dict[str, Cell]:
    """The matrix row of a fact: of each source, the gravest finding it is part of, and what it says."""
    findings = {id for reason in item.reasons for id in reason.findings}
    gravest: dict[str, Relation] = {}
    for finding in comparison.findings:
        if finding.id in findings:
            for evidence in finding.claims:
                before = gravest.get(evidence.document)
                if before is None or GRAVITY.index(finding.relation) < GRAVITY.index(before):
                    gravest[evidence.document] = finding.relation
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for evidence in item.evidence:
        words[evidence.document][evidence.text] = None
    # A copy that no finding names says what its original says, and stands with it.
    for reading in item.readings:
        known = [gravest[e.document] for e in reading.evidence if e.document in gravest]
        for evidence in reading.evidence:
            if known and evidence.document not in gravest:
                gravest[evidence.document] = min(known, key=GRAVITY.index)
    return {document: Cell(gravest.get(document), "; ".join(told)) for document, told in words.items()}


# ---------------------------------------------------------------- articles
def _articles(seen: View, links: _Links, documents: Sequence[Document]) -> Iterator[Article]:
    """The articles in the order of the comparison, each claim of a fact marked."""
    by_id = {document.id: document for document in documents}
    told: dict[str, list[tuple[Evidence, Item]]] = defaultdict(list)
    for item in seen.items:
        for evidence in item.evidence:
            told[evidence.document].append((evidence, item))
    for outlet in seen.outlets:
        document = by_id.get(outlet.id)
        if document is not None:
            yield Article(outlet, tuple(_paragraphs(document, told[outlet.id], seen, links)), len(told[outlet.id]))


def _paragraphs(document: Document, told: Sequence[tuple[Evidence, Item]], seen: View, links: _Links) -> Iterator[Paragraph]:
    text = document.text if document.text is not None else _text_of_sentences(document)
    ordered = sorted(told, key=lambda pair: (pair[0].start, pair[0].end))
    cuts = [0, *(match.end() for match in (BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE).finditer(text)), len(text)]
    here = 0
    open_still: list[tuple[Evidence, Item]] = []
    for start, following in itertools.pairwise(cuts):
        end = start + len(text[start:following].rstrip())
        if end == start:
            continue
        begun = []
        while here < len(ordered) and ordered[here][0].start < following:
            if ordered[here][0].end <= len(text):
                begun.append(ordered[here])
            here += 1
        segments = _segments(text, start, end, [*open_still, *begun], links)
        yield Paragraph(tuple(segments), tuple(_notes(document.id, begun, seen, links)))
        open_still = [(evidence, item) for evidence, item in (*open_still, *begun) if evidence.end > following]


def _text_of_sentences(document: Document) -> str:
    """The text as far as its sentences hold it, every offset in place: a gap of one is a space, a wider one a new paragraph."""
    made, done = [], 0
    for sentence in document.sentences:
        gap = sentence.start - done
        if gap > 0:
            made.append(" " if gap == 1 else "\n\n" + " " * (gap - 2))
        made.append(sentence.text[max(0, -gap) :])
        done = max(done, sentence.end)
    return "".join(made)


def _segments(text: str, start: int, end: int, told: Sequence[tuple[Evidence, Item]], links: _Links) -> Iterator[Segment]:
    """The stretch cut where claims begin and end; of claims that overlap, the gravest gives colour and link."""
    cuts = {start, end} | {min(max(place, start), end) for evidence, _ in told for place in (evidence.start, evidence.end)}
    ordered = sorted(cuts)
    for left, right in itertools.pairwise(ordered):
        over = [(evidence, item) for evidence, item in told if evidence.start < right and evidence.end > left]
        if not over:
            yield Segment(text[left:right])
            continue
        _, gravest = min(over, key=lambda pair: _gravity(pair[1]))
        anchors = dict.fromkeys(links.words(evidence) for evidence, _ in over if evidence.start == left)
        yield Segment(
            text[left:right], f"#{links.fact[gravest.id]}", gravest.relation, gravest.statement or ASPECT_WORD[gravest.aspect], tuple(anchors),
        )  # fmt: skip


def _gravity(item: Item) -> int:
    return GRAVITY.index(item.relation) if item.relation else len(GRAVITY)


def _notes(document: str, told: Sequence[tuple[Evidence, Item]], seen: View, links: _Links) -> Iterator[Note]:
    """One note for each fact of a paragraph of which others tell."""
    done = set()
    for evidence, item in told:
        if item.id in done or item.relation is None:
            continue
        done.add(item.id)
        others: dict[str, str] = {}
        for other in item.evidence:
            if other.document != document:
                others.setdefault(other.document, other.text)
        by_words: dict[str, list[Outlet]] = defaultdict(list)
        for id, words in others.items():
            by_words["" if words.casefold() == evidence.text.casefold() else words].append(seen.outlet(id))
        if others:
            shown = tuple((tuple(outlets), words) for words, outlets in sorted(by_words.items(), key=lambda pair: not pair[0]))
            yield Note(f"#{links.fact[item.id]}", item.relation, evidence.text, shown)
