"""What the comparer found, in the types that other tools see."""

from __future__ import annotations

from factcheck.compare.groups import evidence
from factcheck.compare.judge import Match
from factcheck.model import Document, DocumentSummary, Finding, with_shared_fields


def summary(document: Document, copies_of: str | None) -> DocumentSummary:
    """A document as a comparison names it."""
    return DocumentSummary(
        id=document.id, title=document.title, publisher=document.publisher, published=document.published,
        published_basis=document.published_basis, copies_of=copies_of, path=document.path, url=document.url, sha256=document.sha256,
        facts=len(document.facts), claims=len(document.claims), remainder=len(document.remainder),
    )  # fmt: skip


def finding(number: int, match: Match) -> Finding:
    """A match as a finding."""
    return with_shared_fields(Finding(
        id=f"n{number}", relation=match.relation, aspect=match.verdict.aspect, level=match.verdict.level, explanation=match.verdict.explanation,
        confidence=match.confidence, claims=(evidence(match.a), evidence(match.b)),
    ))  # fmt: skip
