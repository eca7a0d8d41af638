"""Documents -> Comparison. Plain Python; never imports spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.copies import copies
from factcheck.compare.groups import evidence, groups_of, timeline_of
from factcheck.compare.judge import Match, judge
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Comparison, Document, DocumentSummary, Finding, Warning
from factcheck.rules import RuleSet


def compare(documents: Sequence[Document], rules: RuleSet, *, within: bool = False) -> Comparison:
    """How the documents stand to each other: findings, groups and a timeline. ``within`` also compares each document with itself."""
    ordered = sorted(documents, key=lambda d: d.id)
    vocabulary = Vocabulary.of(rules)
    judged = judge(ordered, vocabulary, within=within)
    copy_of = copies(ordered, vocabulary)
    groups, members = groups_of(((m.a, m.b, m.relation, m.verdict.level) for m in judged.matches), copy_of, vocabulary)
    return Comparison(
        documents=tuple(summary(d, copy_of.get(d.id)) for d in ordered),
        findings=tuple(finding(n, match) for n, match in enumerate(judged.matches, 1)),
        groups=tuple(groups),
        timeline=tuple(timeline_of(judged.sides, members, {g.id: g.status for g in groups})),
        warnings=tuple(warnings(judged.skipped)),
    )


def summary(document: Document, copies_of: str | None) -> DocumentSummary:
    """A document as a comparison names it."""
    return DocumentSummary(
        id=document.id, title=document.title, publisher=document.publisher, published=document.published,
        published_basis=document.published_basis, copies_of=copies_of, path=document.path, url=document.url, sha256=document.sha256,
        facts=len(document.facts), claims=len(document.claims), remainder=len(document.remainder),
    )  # fmt: skip


def finding(number: int, match: Match) -> Finding:
    """A match as a finding."""
    return Finding(
        id=f"n{number}", relation=match.relation, aspect=match.verdict.aspect, level=match.verdict.level, explanation=match.verdict.explanation,
        confidence=match.confidence, claims=(evidence(match.a), evidence(match.b)),
    )  # fmt: skip


def warnings(skipped: int) -> list[Warning]:
    """What a reader should know about how the pairs were found."""
    if not skipped:
        return []
    return [Warning(code="block", message=f"{skipped} times a claim shared its words with too many others to be held against all of them")]
