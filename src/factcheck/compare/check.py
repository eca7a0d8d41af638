"""One article held against others: each of its claims supported, refined, differing, contradicted, or found nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.compare.copies import copies
from factcheck.compare.findings import finding, summary
from factcheck.compare.groups import evidence, independent
from factcheck.compare.judge import Match, judge
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Check, CheckedClaim, CheckStatus, Document, Relation
from factcheck.rules import RuleSet

STATUS: dict[Relation, CheckStatus] = {"contradicts": "contradicted", "differs": "differing", "agrees": "supported", "refines": "refined"}
ORDER: tuple[Relation, ...] = ("contradicts", "agrees", "refines", "differs")


def check(document: Document, against: Sequence[Document], rules: RuleSet, *, block: int | None = None) -> Check:
    """What other documents say to each claim of one. A claim is contradicted if anybody contradicts it, else supported if anybody agrees."""
    vocabulary = Vocabulary.of(rules).with_block(block)
    others = sorted((d for d in against if d.id != document.id), key=lambda d: d.id)
    ordered = sorted([document, *others], key=lambda d: d.id)
    judged = judge(ordered, vocabulary, only=document.id)
    copy_of = copies(ordered, vocabulary)
    by: defaultdict[str, list[Match]] = defaultdict(list)
    for match in judged.matches:
        by[match.a.claim.id if match.a.story.id == document.id else match.b.claim.id].append(match)
    numbers = {id(m): n for n, m in enumerate(judged.matches, 1)}
    claims = []
    for side in judged.sides:
        if side.story.id != document.id:
            continue
        found = sorted(by[side.claim.id], key=lambda m: (ORDER.index(m.relation), -m.confidence, m.a.order, m.b.order))
        supporting = [m.b if m.a is side else m.a for m in found if m.relation in ("agrees", "refines")]
        claims.append(CheckedClaim(
            claim=evidence(side), status=STATUS[found[0].relation] if found else "nowhere", findings=tuple(finding(numbers[id(m)], m) for m in found),
            independent_sources=independent(supporting, copy_of, vocabulary),
        ))  # fmt: skip
    told = tuple(summary(d, copy_of.get(d.id)) for d in others)
    return Check(document=summary(document, copy_of.get(document.id)), against=told, claims=tuple(claims))
