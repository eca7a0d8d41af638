"""A result -> text, one module for each family of formats. Importing this imports none of them: a format loads what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.errors import FactcheckError
from factcheck.model import Comparison, Document
from factcheck.plugins import plugins_of
from factcheck.report.options import GroupBy, Head, ReportOptions, Sort
from factcheck.written import Written

__all__ = [
    "BINARY_FORMATS",
    "COMPARE_FORMATS",
    "EXTRACT_FORMATS",
    "LINES",
    "TEXT_FORMATS",
    "GroupBy",
    "Head",
    "ReportOptions",
    "Sort",
    "encode_comparison",
    "encode_documents",
    "render_comparison",
    "render_documents",
    "render_lines",
]

# Formats that are no text and go to a file.
BINARY_FORMATS = ("parquet", "duckdb")
EXTRACT_FORMATS = ("report", "json", "jsonl", "csv", "csv-claims", "markdown", "annotations", "schema-org", *BINARY_FORMATS)
COMPARE_FORMATS = (
    "report", "json", "jsonl", "csv", "csv-groups", "markdown", "html", "annotations", "schema-org", "stix", "sarif", *BINARY_FORMATS,
)  # fmt: skip
# Formats of extract that hold documents as they are written.
LINES = ("json", "jsonl")
# Formats of compare that say more when the documents keep the text of their articles.
TEXT_FORMATS = ("html", "sarif")


def is_plugged(format: str) -> bool:
    """Whether a plug-in writes this format."""
    return format not in {*EXTRACT_FORMATS, *COMPARE_FORMATS} and format in plugins_of("factcheck.reports")


def encode_documents(documents: Iterable[Document], format: str, *, head: Head) -> bytes:
    """Documents as the bytes of a file, in one of ``BINARY_FORMATS``. Raises MissingExtra where the package for it isn't installed."""
    from factcheck.report.tables import documents_table

    return documents_table(documents, format, head)


def encode_comparison(comparison: Comparison, format: str, *, head: Head, documents: Sequence[Document] = ()) -> bytes:
    """A comparison as the bytes of a file, in one of ``BINARY_FORMATS``. Raises MissingExtra where the package for it isn't installed."""
    from factcheck.report.tables import comparison_table

    return comparison_table(comparison, format, head, documents)


def render_documents(documents: Iterable[Document], format: str, *, head: Head, options: ReportOptions) -> Iterator[str]:
    """Documents as text in one of ``EXTRACT_FORMATS``, piece by piece, each document when it comes.

    Raises FactcheckError for a format that is not among them, or is no text (``encode_documents`` makes that).
    """
    if is_plugged(format):
        from factcheck.report.extension import plugged_documents

        return plugged_documents(documents, format, head, options)
    if format not in EXTRACT_FORMATS or format in BINARY_FORMATS:
        raise FactcheckError(f'"{format}" is no text format of extract; there are: {", ".join(EXTRACT_FORMATS)}')
    if format == "report":
        from factcheck.report.terminal import documents_report

        return documents_report(documents, head, options)
    if format == "markdown":
        from factcheck.report.markdown import documents_markdown

        return documents_markdown(documents, head, options)
    if format in ("annotations", "schema-org"):
        from factcheck.report import standards

        return standards.documents_annotations(documents, head) if format == "annotations" else standards.documents_claims(documents, head)
    from factcheck.report import records

    if format == "json":
        return records.documents_json(documents, head)
    if format == "jsonl":
        return records.documents_jsonl(documents, head)
    return records.facts_csv(documents, head) if format == "csv" else records.claims_csv(documents, head)


def render_lines(documents: Iterable[Written], format: str, *, head: Head) -> Iterator[str]:
    """Documents as they are written, in one of ``LINES``: what is only passed on is not read."""
    from factcheck.report import records

    return records.documents_json(documents, head) if format == "json" else records.documents_jsonl(documents, head)


def render_comparison(
    comparison: Comparison, format: str, *, head: Head, options: ReportOptions, documents: Sequence[Document] = ()
) -> Iterator[str]:
    """A comparison as text in one of ``COMPARE_FORMATS``, piece by piece. ``documents`` are the articles compared, for formats that show
    them; without them evidence stands in its sentence alone.

    Raises FactcheckError for a format that is not among them, or is no text (``encode_comparison`` makes that).
    """
    if is_plugged(format):
        from factcheck.report.extension import plugged_comparison

        return plugged_comparison(comparison, format, head, options, documents)
    if format not in COMPARE_FORMATS or format in BINARY_FORMATS:
        raise FactcheckError(f'"{format}" is no text format of compare; there are: {", ".join(COMPARE_FORMATS)}')
    if format == "report":
        from factcheck.report.terminal import comparison_report

        return comparison_report(comparison, head, options, documents)
    if format == "markdown":
        from factcheck.report.markdown import comparison_markdown

        return comparison_markdown(comparison, head, options, documents)
    if format == "html":
        from factcheck.report.html import comparison_html

        return comparison_html(comparison, head, options, documents)
    if format in ("annotations", "schema-org", "stix", "sarif"):
        from factcheck.report import standards

        if format == "sarif":
            return standards.comparison_sarif(comparison, head, documents)
        if format == "stix":
            return standards.comparison_stix(comparison, head)
        return standards.comparison_annotations(comparison, head) if format == "annotations" else standards.comparison_claims(comparison, head)
    from factcheck.report import records

    if format == "json":
        return records.comparison_json(comparison, head)
    if format == "jsonl":
        return records.comparison_jsonl(comparison, head)
    return records.findings_csv(comparison, head) if format == "csv" else records.groups_csv(comparison, head)
