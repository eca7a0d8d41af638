"""A result -> text, one module for each family of formats. Importing this imports none of them: a format loads what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.errors import FactcheckError
from factcheck.model import Comparison, Document
from factcheck.report.options import GroupBy, Head, ReportOptions, Sort

__all__ = ["COMPARE_FORMATS", "EXTRACT_FORMATS", "GroupBy", "Head", "ReportOptions", "Sort", "render_comparison", "render_documents"]

EXTRACT_FORMATS = ("report", "json", "jsonl", "csv", "csv-claims", "markdown")
COMPARE_FORMATS = ("report", "json", "jsonl", "csv", "csv-groups", "markdown", "html")


def render_documents(documents: Iterable[Document], format: str, *, head: Head, options: ReportOptions) -> Iterator[str]:
    """Documents as text in one of ``EXTRACT_FORMATS``, piece by piece, each document when it comes.

    Raises FactcheckError for a format that is not among them.
    """
    if format not in EXTRACT_FORMATS:
        raise FactcheckError(f'"{format}" is no format of extract; there are: {", ".join(EXTRACT_FORMATS)}')
    if format == "report":
        from factcheck.report.terminal import documents_report

        return documents_report(documents, head, options)
    if format == "markdown":
        from factcheck.report.markdown import documents_markdown

        return documents_markdown(documents, head, options)
    from factcheck.report import records

    if format == "json":
        return records.documents_json(documents, head)
    if format == "jsonl":
        return records.documents_jsonl(documents, head)
    return records.facts_csv(documents) if format == "csv" else records.claims_csv(documents)


def render_comparison(
    comparison: Comparison, format: str, *, head: Head, options: ReportOptions, documents: Sequence[Document] = ()
) -> Iterator[str]:
    """A comparison as text in one of ``COMPARE_FORMATS``, piece by piece. ``documents`` are the articles compared, for formats that show
    them; without them evidence stands in its sentence alone.

    Raises FactcheckError for a format that is not among them.
    """
    if format not in COMPARE_FORMATS:
        raise FactcheckError(f'"{format}" is no format of compare; there are: {", ".join(COMPARE_FORMATS)}')
    if format == "report":
        from factcheck.report.terminal import comparison_report

        return comparison_report(comparison, head, options)
    if format == "markdown":
        from factcheck.report.markdown import comparison_markdown

        return comparison_markdown(comparison, head, options)
    if format == "html":
        from factcheck.report.html import comparison_html

        return comparison_html(comparison, head, options, documents)
    from factcheck.report import records

    if format == "json":
        return records.comparison_json(comparison, head)
    if format == "jsonl":
        return records.comparison_jsonl(comparison)
    return records.findings_csv(comparison) if format == "csv" else records.groups_csv(comparison)
