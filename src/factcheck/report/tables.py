"""Results as tables of a database: a DuckDB file with all of them, or one Parquet file. Needs the package duckdb (extra ``store``)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.errors import MissingExtra
from factcheck.model import Comparison, Document, DocumentSummary, Evidence
from factcheck.report.options import Head

Row = tuple[Any, ...]

# Rows that go to the database at a time.
BATCH = 10_000

COLUMNS: dict[str, dict[str, str]] = {
    "head": {"factcheck": "VARCHAR", "model": "VARCHAR", "rules": "VARCHAR"},
    "documents": {
        "id": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "published": "VARCHAR", "published_basis": "VARCHAR", "url": "VARCHAR",
        "path": "VARCHAR", "sha256": "VARCHAR", "copies_of": "VARCHAR", "facts": "INTEGER", "claims": "INTEGER", "remainder": "INTEGER",
    },
    "facts": {
        "document": "VARCHAR", "id": "VARCHAR", "kind": "VARCHAR", "text": "VARCHAR", "start": "INTEGER", "end": "INTEGER", "sentence": "INTEGER",
        "amount": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE", "unit": "VARCHAR", "timex": "VARCHAR", "earliest": "VARCHAR", "latest": "VARCHAR",
        "canonical": "VARCHAR", "value": "VARCHAR", "rule": "VARCHAR", "sentence_text": "VARCHAR",
    },
    "claims": {
        "document": "VARCHAR", "id": "VARCHAR", "kind": "VARCHAR", "about": "VARCHAR", "text": "VARCHAR", "start": "INTEGER", "end": "INTEGER",
        "sentence": "INTEGER", "subject": "VARCHAR", "predicate": "VARCHAR", "object": "VARCHAR", "negated": "BOOLEAN", "modality": "VARCHAR",
        "stage": "VARCHAR", "speaker": "VARCHAR", "confidence": "DOUBLE",
    },
    "findings": {
        "id": "VARCHAR", "relation": "VARCHAR", "aspect": "VARCHAR", "level": "VARCHAR", "explanation": "VARCHAR", "confidence": "DOUBLE",
    },
    "groups": {
        "id": "VARCHAR", "statement": "VARCHAR", "aspect": "VARCHAR", "status": "VARCHAR", "sources": "INTEGER", "independent_sources": "INTEGER",
    },
    "evidence": {
        "of": "VARCHAR", "owner": "VARCHAR", "document": "VARCHAR", "claim": "VARCHAR", "text": "VARCHAR", "start": "INTEGER", "end": "INTEGER",
        "value": "VARCHAR", "speaker": "VARCHAR", "sentence_text": "VARCHAR",
    },
    "timeline": {
        "timex": "VARCHAR", "earliest": "VARCHAR", "latest": "VARCHAR", "statement": "VARCHAR", "value": "VARCHAR", "group": "VARCHAR",
    },
}  # fmt: skip
FINDING_ROWS = {f"finding_{name}" if name == "id" else name: kind for name, kind in COLUMNS["findings"].items()} | {
    name: kind for name, kind in COLUMNS["evidence"].items() if name not in ("of", "owner")
}


def documents_table(documents: Iterable[Document], format: str, head: Head) -> bytes:
    """The file of ``extract -f duckdb`` (documents, facts, claims) or ``-f parquet`` (facts). Raises MissingExtra without duckdb."""
    kept = list(documents)
    if format == "parquet":
        return _parquet(COLUMNS["facts"], _facts(kept), head)
    return _duckdb({
        "head": _head(head), "documents": (_document_row(d) for d in kept), "facts": _facts(kept), "claims": _claims(kept),
    })  # fmt: skip


def comparison_table(comparison: Comparison, format: str, head: Head, documents: Sequence[Document]) -> bytes:
    """The file of ``compare -f duckdb`` (all tables) or ``-f parquet`` (a row for each side of each finding). Raises MissingExtra."""
    if format == "parquet":
        return _parquet(FINDING_ROWS, (
            (f.id, f.relation, f.aspect, f.level, f.explanation, f.confidence, *_evidence_row(e)) for f in comparison.findings for e in f.claims
        ), head)  # fmt: skip
    return _duckdb({
        "head": _head(head), "documents": (_summary_row(summary) for summary in comparison.documents),
        "facts": _facts(documents), "claims": _claims(documents),
        "findings": ((f.id, f.relation, f.aspect, f.level, f.explanation, f.confidence) for f in comparison.findings),
        "groups": ((g.id, g.statement, g.aspect, g.status, g.sources, g.independent_sources) for g in comparison.groups),
        "evidence": _evidence(comparison),
        "timeline": ((t.timex, t.earliest, t.latest, t.statement, _json(t.value), t.group) for t in comparison.timeline),
    })  # fmt: skip


def _head(head: Head) -> list[Row]:
    return [(head.factcheck, head.model, head.rules)]


def _document_row(d: Document) -> Row:
    counts = len(d.facts), len(d.claims), len(d.remainder)
    return d.id, d.title, d.publisher, d.published, d.published_basis, d.url, d.path, d.sha256, None, *counts


def _summary_row(s: DocumentSummary) -> Row:
    return s.id, s.title, s.publisher, s.published, s.published_basis, s.url, s.path, s.sha256, s.copies_of, s.facts, s.claims, s.remainder


def _facts(documents: Iterable[Document]) -> Iterator[Row]:
    for document in documents:
        for fact in document.facts:
            value = fact.value.model_dump(mode="json")
            sentence = document.sentences[fact.sentence].text if 0 <= fact.sentence < len(document.sentences) else None
            spread = (value.get(name) for name in ("amount", "low", "high", "unit", "timex", "earliest", "latest", "canonical"))
            yield document.id, fact.id, fact.kind, fact.text, fact.start, fact.end, fact.sentence, *spread, _json(value), fact.rule, sentence


def _claims(documents: Iterable[Document]) -> Iterator[Row]:
    for document in documents:
        for claim in document.claims:
            said = claim.attribution
            yield (
                document.id, claim.id, claim.kind, claim.about, claim.text, claim.start, claim.end, claim.sentence,
                claim.subject.text if claim.subject else None, claim.predicate.text if claim.predicate else None,
                claim.object.text if claim.object else None, claim.negated, claim.modality, claim.stage,
                (said.canonical or said.speaker) if said else None, claim.confidence,
            )  # fmt: skip


def _evidence(comparison: Comparison) -> Iterator[Row]:
    for finding in comparison.findings:
        for evidence in finding.claims:
            yield "finding", finding.id, *_evidence_row(evidence)
    for group in comparison.groups:
        for evidence in group.claims:
            yield "group", group.id, *_evidence_row(evidence)


def _evidence_row(e: Evidence) -> Row:
    return e.document, e.claim, e.text, e.start, e.end, _json(e.value), e.speaker, e.sentence_text


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- writing
def _duckdb(tables: dict[str, Iterable[Row]]) -> bytes:
    def fill(connection: Any, path: Path) -> None:
        for name, rows in tables.items():
            _fill(connection, name, COLUMNS[name], rows)
        connection.execute("CHECKPOINT")

    return _file("result.duckdb", fill, on_disk=True)


def _parquet(columns: dict[str, str], rows: Iterable[Row], head: Head) -> bytes:
    """A Parquet file of rows; what made them is in its metadata, as a key and a value each."""
    made = ", ".join(f"{name}: '{_quoted(value)}'" for name, value in zip(COLUMNS["head"], _head(head)[0], strict=True))

    def fill(connection: Any, path: Path) -> None:
        _fill(connection, "rows", columns, rows)
        connection.execute(f"COPY rows TO '{_quoted(path.as_posix())}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{made}}})")

    return _file("result.parquet", fill, on_disk=False)


def _quoted(value: object) -> str:
    """Words for between the quotes of SQL."""
    return str(value).replace("'", "''")


def _file(name: str, fill: Callable[[Any, Path], None], *, on_disk: bool) -> bytes:
    """What a database leaves on disk, made in a folder that goes away."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("tables need the package duckdb: pip install 'factcheck-cli[store]'") from error
    settings: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "1"}
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        path = Path(folder) / name
        connection = duckdb.connect(str(path) if on_disk else ":memory:", config=settings)
        try:
            fill(connection, path)
        finally:
            connection.close()
        return path.read_bytes()


def _fill(connection: Any, table: str, columns: dict[str, str], rows: Iterable[Row]) -> None:
    """A table of rows. They go in by column, a list a column: a hundred times as fast as row by row."""
    quoted = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    connection.execute(f'CREATE TABLE "{table}" ({quoted})')
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
    coming = iter(rows)
    while batch := list(islice(coming, BATCH)):
        connection.execute(f'INSERT INTO "{table}" SELECT {lists}', [list(column) for column in zip(*batch, strict=True)])
