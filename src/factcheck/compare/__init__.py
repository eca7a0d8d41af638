"""Documents -> Comparison. Plain Python; never imports spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Comparison, Document, DocumentSummary
from factcheck.rules import RuleSet


def compare(documents: Sequence[Document], rules: RuleSet) -> Comparison:
    """How the documents stand to each other: findings, groups and a timeline."""
    summaries = tuple(
        DocumentSummary(id=d.id, title=d.title, publisher=d.publisher, published=d.published, published_basis=d.published_basis)
        for d in sorted(documents, key=lambda d: d.id)
    )
    return Comparison(documents=summaries)
