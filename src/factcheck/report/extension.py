"""Formats of other packages, and ours in the same shape: an object with ``documents`` and ``comparison``, either of which may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.model import Comparison, Document
from factcheck.plugins import failed, plugins_of
from factcheck.report import encode_comparison, encode_documents, render_comparison, render_documents
from factcheck.report.options import Head, ReportOptions


class Format:
    """One of our own text formats, as an entry point of ``factcheck.reports``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def documents(self, documents: Iterable[Document], *, head: Head, options: ReportOptions) -> Iterator[str]:
        """Documents in this format, piece by piece."""
        return render_documents(documents, self.name, head=head, options=options)

    def comparison(self, comparison: Comparison, *, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> Iterator[str]:
        """A comparison in this format, piece by piece."""
        return render_comparison(comparison, self.name, head=head, options=options, documents=documents)


class Table:
    """One of our own formats that are bytes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def documents(self, documents: Iterable[Document], *, head: Head, options: ReportOptions) -> bytes:
        """Documents in this format."""
        return encode_documents(documents, self.name, head=head)

    def comparison(self, comparison: Comparison, *, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> bytes:
        """A comparison in this format."""
        return encode_comparison(comparison, self.name, head=head, documents=documents)


report = Format("report")
json = Format("json")
jsonl = Format("jsonl")
csv = Format("csv")
csv_claims = Format("csv-claims")
csv_groups = Format("csv-groups")
markdown = Format("markdown")
html = Format("html")
web_annotations = Format("annotations")
schema_org = Format("schema-org")
stix = Format("stix")
sarif = Format("sarif")
parquet = Table("parquet")
duckdb = Table("duckdb")


def plugged_documents(documents: Iterable[Document], format: str, head: Head, options: ReportOptions) -> Iterator[str]:
    """Documents in a plug-in's format. Raises PluginError where it fails, FactcheckError where it has none for documents."""
    return _plugged("documents", "extract", format, documents, head=head, options=options)


def plugged_comparison(comparison: Comparison, format: str, head: Head, options: ReportOptions, documents: Sequence[Document]) -> Iterator[str]:
    """A comparison in a plug-in's format. Raises PluginError where it fails, FactcheckError where it has none for comparisons."""
    return _plugged("comparison", "compare", format, comparison, head=head, options=options, documents=documents)


def _plugged(method: str, command: str, format: str, result: Any, **more: Any) -> Iterator[str]:
    plugin = plugins_of("factcheck.reports")[format]
    function = getattr(plugin.load(), method, None)
    if function is None:
        raise FactcheckError(f"{plugin} writes nothing for {command}")
    try:
        for piece in function(result, **more):
            if not isinstance(piece, str):
                raise TypeError(f"it gave a {type(piece).__name__}, no text")
            yield piece
    except FactcheckError:
        raise
    except Exception as error:
        raise failed(plugin, error) from error
