"""Documents -> Comparison. Plain Python; never imports spaCy."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from factcheck.compare.check import check
from factcheck.compare.copies import copies
from factcheck.compare.explain import explain
from factcheck.compare.findings import finding, summary
from factcheck.compare.groups import groups_of, timeline_of
from factcheck.compare.identity import unified
from factcheck.compare.judge import judge
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Comparison, Document, DocumentSummary, Warning
from factcheck.naming import Naming
from factcheck.rules import RuleSet

MOST_ALONE = 2
__all__ = ["check", "compare", "explain"]


def compare(documents: Sequence[Document], rules: RuleSet, *, within: bool = False, block: int | None = None, workers: int = 1) -> Comparison:
    """How the documents stand to each other: findings, groups and a timeline. ``within`` also compares each document with itself; ``block`` is
    how many claims that share their words are all compared, where it isn't to be what the rules say; ``workers`` is in how many processes (on
    Linux, from some hundred articles on)."""
    with no_cycles():
        return _compare(documents, rules, within=within, block=block, workers=workers)


@contextmanager
def no_cycles() -> Iterator[None]:
    """Without the search for cyclic garbage, of which comparing makes none: over a million objects it is a fifth of the work."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _compare(documents: Sequence[Document], rules: RuleSet, *, within: bool, block: int | None, workers: int) -> Comparison:
    ordered = unified(sorted(documents, key=lambda d: d.id), Naming(rules))
    vocabulary = Vocabulary.of(rules).with_block(block)
    judged = judge(ordered, vocabulary, within=within, workers=workers)
    copy_of = copies(ordered, vocabulary)
    settled = context_dates(ordered, judged.tied)
    groups, members = groups_of(((m.a, m.b, m.relation, m.verdict.level) for m in judged.matches), copy_of, vocabulary)
    return Comparison(
        documents=tuple(dated(summary(d, copy_of.get(d.id)), settled.get(d.id)) for d in ordered),
        findings=tuple(finding(n, match) for n, match in enumerate(judged.matches, 1)),
        groups=tuple(groups),
        timeline=tuple(timeline_of(judged.sides, members, {g.id: g.status for g in groups})),
        warnings=(*warnings(judged.skipped, vocabulary), *(Warning(code="plugin", message=message) for message in judged.failures)),
    )


def context_dates(documents: Sequence[Document], tied: Collection[tuple[int, int]]) -> dict[str, str]:
    """The month in which an article without a date appeared, where the dated articles that many facts tie to it all are of that month:
    two of them at least. The day stays open, because nothing says it."""
    out = {}
    beside: defaultdict[int, list[str | None]] = defaultdict(list)
    for a, b in tied:
        beside[a].append(documents[b].published)
        beside[b].append(documents[a].published)
    for n, document in enumerate(documents):
        if document.published is None:
            near = beside[n]
            months = {p[:7] for p in near if p and len(p) >= len("2024-07")}
            if len(months) == 1 and sum(p is not None for p in near) >= MOST_ALONE:
                out[document.id] = months.pop()
    return out


def dated(told: DocumentSummary, published: str | None) -> DocumentSummary:
    """A summary with the date that the other documents settle, where there is one."""
    return told.model_copy(update={"published": published, "published_basis": "context"}) if published else told


def warnings(skipped: int, vocabulary: Vocabulary) -> list[Warning]:
    """What a reader should know about how the pairs were found."""
    if not skipped:
        return []
    claims = "1 claim was" if skipped == 1 else f"{skipped:,} claims were"
    most = int(vocabulary.setting("blocking", "keep"))
    told = (
        f"{claims} held only against the claims in other articles that are most like them, because very many say something similar: "
        f"there may be more agreements or differences; to compare all of them, which takes longer, raise --limit block={most}"
    )
    return [Warning(code="block", message=told)]
