"""Claims about one fact -> Groups, and what is dated -> the timeline. A group's status comes from its values, not from chains of agreement:
rounding is not transitive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from factcheck import timex
from factcheck.compare.copies import copied
from factcheck.compare.lazy import once
from factcheck.compare.sides import Side
from factcheck.compare.vocabulary import Vocabulary
from factcheck.compare.wording import told
from factcheck.model import Evidence, Group, GroupStatus, GroupValue, TimeFact, TimelineEntry, with_shared_fields

JOINING = ("updated", "other-speaker", "other-currency", "contested", "denied")
LONGEST_STATEMENT = 200
SHORT_STATEMENT = 20


class Joined:
    """Which of some items belong together (union and find)."""

    def __init__(self) -> None:
        self.above: dict[Any, Any] = {}

    def find(self, item: Any) -> Any:
        """The item that stands for all that are joined with this one."""
        above = self.above.setdefault(item, item)
        while above != self.above[above]:
            self.above[item] = self.above[above]
            item, above = above, self.above[above]
        return above

    def join(self, a: Any, b: Any) -> None:
        """Put two together; the lesser stands for both."""
        x, y = sorted((self.find(a), self.find(b)))
        self.above[y] = x


def value_of(side: Side) -> Any:
    """The value of a side as JSON: that of its fact, else whether it is affirmed."""
    if side.fact is not None:
        return side.fact.value.model_dump(mode="json", exclude_none=True)
    return {"negated": side.claim.negated}


@once
def evidence(side: Side) -> Evidence:
    """The words that a side compares; made once for all findings and groups that show them."""
    sentence = side.story.document.sentences[side.claim.sentence]
    by = side.claim.attribution
    return with_shared_fields(Evidence(
        document=side.story.id, claim=side.claim.id, text=side.text, start=side.start, end=side.end, value=value_of(side),
        sentence=side.claim.sentence, sentence_text=sentence.text, sentence_start=sentence.start,
        speaker=(by.canonical or by.speaker) if by else None,
    ))  # fmt: skip


def shown(value: Any) -> Any:
    """What of a value tells two claims apart: not how it was written."""
    drop = ("significant_digits", "basis", "si", "note")
    return {k: v for k, v in value.items() if k not in drop} if isinstance(value, dict) else value


def independent(sides: Sequence[Side], copy_of: dict[str, str], vocabulary: Vocabulary, at_odds: Collection[tuple[str, str]] = ()) -> int:
    """How many origins the claims have: a copy and its original count once, and so does a passage that two documents share, and what two
    give as the words of one and the same speaker, unless they are ``at_odds`` about them: then each vouches for its own."""
    joined = Joined()
    documents = sorted({s.story.id for s in sides})
    for document in documents:
        joined.find(document)
        if (origin := copy_of.get(document)) is not None:
            joined.join(document, origin)
    for n, a in enumerate(sides):
        for b in sides[n + 1 :]:
            if joined.find(a.story.id) != joined.find(b.story.id) and (
                ((a.story.id, b.story.id) not in at_odds and one_voice(a, b)) or copied(a, b, vocabulary)
            ):
                joined.join(a.story.id, b.story.id)
    return len({joined.find(d) for d in documents})


def one_voice(a: Side, b: Side) -> bool:
    """Whether two documents have what they say from one and the same speaker, who is named: one source, however many quote it."""
    x, y = (s.claim.attribution for s in (a, b))
    return bool(x and y and x.canonical and x.canonical == y.canonical)


def groups_of(
    edges: Iterable[tuple[Side, Side, str, str]], copy_of: dict[str, str], vocabulary: Vocabulary
) -> tuple[list[Group], dict[str, list[Side]]]:
    """The groups that findings make (side, side, relation, level), and the sides of each."""
    joined, sides, relations = Joined(), {}, defaultdict(set)
    kept = [(a, b, relation, level) for a, b, relation, level in edges if relation != "differs" or level in JOINING]
    odds = {pair for a, b, relation, _ in kept if relation == "contradicts" for pair in ((a.story.id, b.story.id), (b.story.id, a.story.id))}
    for a, b, *_ in kept:
        sides[a.order], sides[b.order] = a, b
        joined.join(a.order, b.order)
    for a, _, relation, level in kept:
        relations[joined.find(a.order)].add(level if level in JOINING else relation)
    members: defaultdict[Any, list[Side]] = defaultdict(list)
    for order in sorted(sides):
        members[joined.find(order)].append(sides[order])
    groups, of = [], {}
    for n, (key, those) in enumerate(sorted(members.items()), 1):
        values: list[tuple[Any, list[str]]] = []
        for side in those:
            value = shown(value_of(side))
            known = next((documents for v, documents in values if v == value), None)
            if known is None:
                values.append((value, [side.story.id]))
            elif side.story.id not in known:
                known.append(side.story.id)
        origins = independent(those, copy_of, vocabulary, odds)
        id_ = f"g{n}"
        groups.append(Group(
            id=id_, statement=statement(those), aspect=those[0].aspect, claims=tuple(evidence(s) for s in those),
            values=tuple(GroupValue(value=v, documents=tuple(d)) for v, d in values), sources=len({s.story.id for s in those}),
            independent_sources=origins, status=status(relations[key], origins),
        ))  # fmt: skip
        of[id_] = those
    return groups, of


def status(relations: set[str], origins: int) -> GroupStatus:
    """What the relations between the claims of a group come to."""
    if relations & {"contradicts", "other-speaker", "contested", "denied"}:
        return "contested"
    if "updated" in relations:
        return "updated"
    return "corroborated" if origins > 1 else "single-source"


def statement(sides: Sequence[Side]) -> str:
    """The words of the claim that says it shortest, and says enough: one that names who does it, if there is one, and no mere pronoun."""
    best = min((clean(s) for s in sides), key=lambda x: (*x[1:], len(x[0]) < SHORT_STATEMENT, len(x[0]), x[0]))[0]
    return best if len(best) <= LONGEST_STATEMENT else best[: LONGEST_STATEMENT - 1].rsplit(" ", 1)[0] + "…"


def clean(side: Side) -> tuple[str, bool, bool]:
    """The words of a claim from who does it on, whether its sentence doesn't say that, and whether it is a pronoun."""
    text = told(side)
    sentence = side.story.document.sentences[side.claim.sentence]
    subject = side.claim.subject
    inside = subject is not None and sentence.start <= subject.start < sentence.start + len(sentence.text)
    return text, not inside, side.vocabulary.has("pronoun", text.split(" ", 1)[0].lower())


def timeline_of(sides: Iterable[Side], groups: dict[str, list[Side]], statuses: dict[str, str]) -> list[TimelineEntry]:
    """What happened when: each date that is settled, once for all who give it, and the values of a figure that changes."""
    group_of = {s.order: g for g, those in groups.items() for s in those}
    entries: dict[tuple[Any, ...], list[Side]] = {}
    for side in sides:
        if isinstance(side.fact, TimeFact) and side.fact.kind == "date" and side.fact.value.earliest:
            value = side.fact.value
            entries.setdefault((value.earliest, value.latest or "", value.timex or "", group_of.get(side.order) or side.order), []).append(side)
    out = [
        TimelineEntry(
            timex=key[2], earliest=key[0], latest=key[1] or None, statement=statement(those), group=key[3] if isinstance(key[3], str) else None,
            claims=tuple(evidence(s) for s in those),
        )
        for key, those in entries.items()
    ]  # fmt: skip
    for group, those in groups.items():
        if statuses[group] == "updated":
            by: dict[tuple[str, str], list[Side]] = {}
            for side in those:
                by.setdefault((moment(side) or "", str(shown(value_of(side)))), []).append(side)
            for (day, _), some in by.items():
                if day:
                    bounds = timex.bounds(day)
                    out.append(TimelineEntry(
                        timex=day, earliest=bounds[0].isoformat() if bounds else None, latest=bounds[1].isoformat() if bounds else None,
                        statement=statement(some), value=value_of(some[0]), group=group, claims=tuple(evidence(s) for s in some),
                    ))  # fmt: skip
    return sorted(out, key=lambda e: (e.earliest or "", e.latest or "", e.claims[0].document, e.claims[0].start))


def moment(side: Side) -> str | None:
    """When a count stood so: the date in its clause, else the day of the article."""
    if side.time and side.dated == "clause" and side.time.earliest:
        return side.time.timex
    return side.story.document.published
