"""Results as records: JSON, a record a line, and tables of comma-separated values (RFC 4180, lines end in a newline)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import SCHEMA_VERSION, Comparison, Document, DocumentSummary, Evidence
from factcheck.report.harmless import for_csv, for_json
from factcheck.report.options import Head
from factcheck.written import Written

Cell = str | float | int | bool | None

COMPARISON_LISTS = ("documents", "findings", "groups", "timeline", "warnings")


def documents_json(documents: Iterable[Document | Written], head: Head) -> Iterator[str]:
    """The object of ``extract -f json``, a document on a line; written while documents come in."""
    yield _head_json(head) + ', "documents": ['
    comma = "\n"
    for document in documents:
        yield comma + for_json(document.line if isinstance(document, Written) else document.model_dump_json(by_alias=True))
        comma = ",\n"
    yield f'\n], "errors": {_errors_json(head)}}}\n'


def documents_jsonl(documents: Iterable[Document | Written], head: Head) -> Iterator[str]:
    """One Document a line, each with the head in it, so that a line alone says what made it."""
    for document in documents:
        written = document if isinstance(document, Written) else Written(read=document)
        yield for_json(written.made_by(head.factcheck, head.model, head.rules)) + "\n"


def comparison_json(comparison: Comparison, head: Head) -> Iterator[str]:
    """The object of ``compare -f json``, a document, finding, group or dated thing on a line."""
    yield _head_json(head)
    for name in COMPARISON_LISTS:
        yield f', "{name}": ['
        comma = "\n"
        for item in getattr(comparison, name):
            yield comma + for_json(item.model_dump_json(by_alias=True))
            comma = ",\n"
        yield "\n]"
    yield f', "errors": {_errors_json(head)}}}\n'


def comparison_jsonl(comparison: Comparison, head: Head) -> Iterator[str]:
    """One Finding a line, each with the head in it, so that a line alone says what made it."""
    origin = {"factcheck": head.factcheck, "model": head.model, "rules": head.rules}
    for finding in comparison.findings:
        yield for_json(finding.model_copy(update=origin).model_dump_json(by_alias=True)) + "\n"


def _head_json(head: Head) -> str:
    """The head, open at its end."""
    fields = {"schema": SCHEMA_VERSION, "factcheck": head.factcheck, "model": head.model, "rules": head.rules}
    return for_json(json.dumps(fields, ensure_ascii=False))[:-1]


def _errors_json(head: Head) -> str:
    return for_json(json.dumps([error.model_dump(mode="json") for error in head.errors], ensure_ascii=False))


# ---------------------------------------------------------------- tables
FACT_COLUMNS = (
    "document", "publisher", "published", "id", "kind", "text", "start", "end", "sentence", "timex", "earliest", "latest", "basis", "modifier",
    "amount", "low", "high", "unit", "per", "approximate", "bound", "name", "act", "status", "parties", "person", "role", "of", "tenure",
    "short", "long", "canonical", "rule", "sentence_text",
)  # fmt: skip
CLAIM_COLUMNS = (
    "document", "publisher", "published", "id", "kind", "subject", "predicate", "object", "about", "value", "negated", "modality", "stage",
    "qualifiers", "speaker", "quoted", "when", "where", "confidence", "text", "start", "end", "sentence",
)  # fmt: skip
FINDING_COLUMNS = (
    "finding", "relation", "aspect", "level", "confidence", "explanation", "document", "publisher", "published", "speaker", "text", "value",
    "start", "end", "claim", "sentence_text",
)  # fmt: skip
GROUP_COLUMNS = (
    "group", "status", "aspect", "statement", "sources", "independent_sources", "document", "publisher", "published", "speaker", "text", "value",
    "start", "end", "claim", "sentence_text",
)  # fmt: skip


def facts_csv(documents: Iterable[Document], head: Head) -> Iterator[str]:
    """The facts as lines."""
    return _lines(FACT_COLUMNS, fact_rows(documents), head)


def claims_csv(documents: Iterable[Document], head: Head) -> Iterator[str]:
    """The claims as lines."""
    return _lines(CLAIM_COLUMNS, claim_rows(documents), head)


def findings_csv(comparison: Comparison, head: Head) -> Iterator[str]:
    """The findings as lines."""
    return _lines(FINDING_COLUMNS, finding_rows(comparison), head)


def groups_csv(comparison: Comparison, head: Head) -> Iterator[str]:
    """The groups as lines."""
    return _lines(GROUP_COLUMNS, group_rows(comparison), head)


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]], head: Head) -> Iterator[str]:
    """A table, with the digest of the rules as its last column: a line alone says what made it."""
    yield _row((*columns, "rules"))
    for row in rows:
        yield _row((*row, head.rules))


def fact_rows(documents: Iterable[Document]) -> Iterator[list[Cell]]:
    """A fact a row, its value spread over the columns of its kind (``FACT_COLUMNS``)."""
    for document in documents:
        for fact in document.facts:
            cells: dict[str, Cell] = {
                "document": document.id, "publisher": document.publisher, "published": document.published, "id": fact.id, "kind": fact.kind,
                "text": fact.text, "start": fact.start, "end": fact.end, "sentence": fact.sentence, "rule": fact.rule,
                "sentence_text": document.sentences[fact.sentence].text if 0 <= fact.sentence < len(document.sentences) else None,
            }  # fmt: skip
            for name, value in fact.value.model_dump(mode="json").items():
                if name in FACT_COLUMNS:
                    cells[name] = "; ".join(value) if isinstance(value, list) else value
            yield [cells.get(column) for column in FACT_COLUMNS]


def claim_rows(documents: Iterable[Document]) -> Iterator[list[Cell]]:
    """A claim a row (``CLAIM_COLUMNS``); ``about``, ``when`` and ``where`` are the words of the facts."""
    for document in documents:
        facts = {fact.id: fact for fact in document.facts}
        for claim in document.claims:
            about, when, where = (facts.get(id) if id else None for id in (claim.about, claim.when, claim.where))
            said = claim.attribution
            yield [
                document.id, document.publisher, document.published, claim.id, claim.kind, claim.subject.text if claim.subject else None,
                claim.predicate.text if claim.predicate else None, claim.object.text if claim.object else None, about.text if about else None,
                _value(about.value.model_dump(mode="json")) if about else None, claim.negated, claim.modality, claim.stage,
                "; ".join(claim.qualifiers), (said.canonical or said.speaker) if said else None, said.direct if said else None,
                when.text if when else None, where.text if where else None, claim.confidence, claim.text, claim.start, claim.end, claim.sentence,
            ]  # fmt: skip


def finding_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """A row for each side of each finding (``FINDING_COLUMNS``); the rows of one finding share its id."""
    summaries = {document.id: document for document in comparison.documents}
    for found in comparison.findings:
        head: list[Cell] = [found.id, found.relation, found.aspect, found.level, found.confidence, found.explanation]
        for evidence in found.claims:
            yield head + _evidence(summaries, evidence)


def group_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """A row for each claim of each group (``GROUP_COLUMNS``); the rows of one group share its id."""
    summaries = {document.id: document for document in comparison.documents}
    for group in comparison.groups:
        head: list[Cell] = [group.id, group.status, group.aspect, group.statement, group.sources, group.independent_sources]
        for evidence in group.claims:
            yield head + _evidence(summaries, evidence)


def _evidence(summaries: dict[str, DocumentSummary], evidence: Evidence) -> list[Cell]:
    summary = summaries.get(evidence.document)
    return [
        evidence.document, summary.publisher if summary else None, summary.published if summary else None, evidence.speaker, evidence.text,
        _value(evidence.value), evidence.start, evidence.end, evidence.claim, evidence.sentence_text,
    ]  # fmt: skip


def _value(value: object) -> str | None:
    """A value in one cell: as JSON, its empty fields left out."""
    if isinstance(value, dict):
        value = {name: part for name, part in value.items() if part not in (None, [], False)}
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _row(cells: Iterable[Cell]) -> str:
    """A line. Numbers stay numbers: only text can carry a formula."""
    import csv

    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(cell: Cell) -> str | float | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return for_csv(cell) if isinstance(cell, str) else cell
