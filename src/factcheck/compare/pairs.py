"""Candidate pairs by blocking keys: two claims are held against each other only where they share a rare slot, and each pair once.

A key is a kind of fact and a word of it. A block that is too large is split by a second word. Pairs come out story by story, so that nothing
is compared twice, and all that two articles have between them is compared together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import product
from math import log

from factcheck.compare.attributes import properties
from factcheck.compare.dates import deed
from factcheck.compare.lazy import once
from factcheck.compare.sides import LEAD, Side
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import AcronymFact, AgreementFact, QuantityFact, RoleFact, TimeFact
from factcheck.record import record
from factcheck.timex import length_in_days

Key = tuple[str, ...]
STEP = log(1.05)
MOST_EQUALS = 16
MOST_OF_FEW = 90


def keys_of(side: Side, vocabulary: Vocabulary, most: int) -> list[Key]:
    """The keys of a side: its kind with each of its heaviest words, the nearest first among equals; for some kinds a slot of their own."""
    bucket = side.aspect if side.family == "quantity" else side.family
    words = [t for t, _ in sorted(side.focus.items(), key=lambda x: -x[1])][:most]
    keys: list[Key] = [(bucket, word) for word in words]
    if side.family == "clause" and side.claim.negated and not side.subject and not side.object:
        keys += [("none", side.predicate or "", mark) for mark in side.story.marks]
    if isinstance(side.fact, RoleFact):
        value = side.fact.value
        keys = [("role", value.role.lower(), (value.of or "").lower())]
        keys += [("role", "person", word) for word in (value.person or "").lower().split()]
    elif side.family == "acronym" and isinstance(side.fact, AcronymFact):
        keys = [("acronym", side.fact.value.short)]
    elif isinstance(side.fact, AgreementFact):
        keys += [("agreement", "party", party) for party in side.fact.value.parties]
    elif isinstance(side.fact, QuantityFact) and side.fact.value.amount is not None:
        keys += [("figure", f"{side.fact.value.amount:.3g}", mark) for mark in side.story.marks]
        acts = sorted(side.acts) if side.fact.kind == "count" else []
        keys += [(bucket, "act", act, mark) for act in acts for mark in side.story.marks]
        if side.fact.kind == "ordinal" and side.claim.predicate and vocabulary.has("placing", side.claim.predicate.lemma):
            keys += [(bucket, "place", word) for word in sorted(side.subject)]
        keys += [(bucket, "of", what, mark) for what in sorted(properties(side)) for mark in side.story.marks]
    elif isinstance(side.fact, TimeFact):
        when = side.fact.value.timex or ""
        keys.append((bucket, side.predicate or "", when[:7]))
        if side.family == "duration":
            keys += [(bucket, "of", what, mark) for what in sorted(properties(side)) for mark in side.story.marks]
        elif side.family == "date" and (act := deed(side)):
            keys += [(bucket, "deed", act, mark) for mark in side.story.marks]
        if side.family != "date" or side.fact.sentence < LEAD:
            keys.append((bucket, "=", when[when.find("T") :] if "T" in when and side.family == "time" else when))
    return keys


def shared_keys(sides: Sequence[Side], vocabulary: Vocabulary, most: int) -> set[int]:
    """The hashes of keys that several sides have, and perhaps of some others. Most keys are those of one side alone; kept as hashes meanwhile
    they take a fifth of the memory."""
    seen: set[int] = set()
    again: set[int] = set()
    for side in sides:
        own = {hash(key) for key in keys_of(side, vocabulary, most)}
        again |= own & seen
        seen |= own
    return again


@once
def value_keys(side: Side) -> list[Key]:
    """Keys for the value of a fact: equal ones share a key, and so do numbers that are the same but for their rounding."""
    fact = side.fact
    if isinstance(fact, QuantityFact):
        value = fact.value.si or fact.value
        amount = next((n for n in (value.amount, value.low, value.high) if n is not None), None)
        if not amount:
            return []
        step = round(log(abs(amount)) / STEP)
        unit = (side.unit or "") if side.aspect in ("money", "percent", "measure") else ""
        return [(side.aspect, unit, str(n)) for n in (step, step + 1)]
    if isinstance(fact, TimeFact) and side.family == "duration" and (days := length_in_days(fact.value.timex)):
        return [(side.family, f"{days:.3g}")]  # two days, 48 hours
    if isinstance(fact, TimeFact) and fact.value.timex:
        return [(side.family, fact.value.timex), (side.family, "month", fact.value.timex[:7])]
    return []


@record
class Blocks:
    """Sides by their keys. ``skipped`` counts those that are not held against all with which they share a key, because too many do."""

    sides: Sequence[Side]
    members: dict[Key, list[int]] = field(default_factory=dict)
    skipped: int = 0
    _of: list[list[list[int]]] = field(default_factory=list)

    @classmethod
    def of(cls, sides: Sequence[Side], vocabulary: Vocabulary) -> Blocks:
        """The blocks of some sides."""
        most, cap = int(vocabulary.setting("blocking", "keys")), int(vocabulary.setting("blocking", "cap"))
        keep = int(vocabulary.setting("blocking", "keep"))
        made = cls(sides)
        first: defaultdict[Key, list[int]] = defaultdict(list)
        shared = shared_keys(sides, vocabulary, most)
        for n, side in enumerate(sides):
            for key in keys_of(side, vocabulary, most):
                if hash(key) in shared and (not first[key] or first[key][-1] != n):
                    first[key].append(n)
        few = int(vocabulary.setting("blocking", "few"))
        crowded: list[list[int]] = []
        for key, members in first.items():
            if len(members) < 2:
                continue
            if len(members) <= cap or (len(members) <= MOST_OF_FEW and len({sides[n].story.position for n in members}) <= few):
                made.members[key] = members
                continue
            second: defaultdict[Key, list[int]] = defaultdict(list)
            for n in members:
                for word in sides[n].focus:
                    if word not in key:
                        second[*key, word].append(n)
            for longer, some in second.items():
                if 1 < len(some) <= keep:
                    made.members[longer] = some
                elif len(some) > keep:
                    crowded.append(some)
        made._of = [[] for _ in sides]
        for members in made.members.values():
            for n in members:
                made._of[n].append(members)
        made.skipped = len(made.left_out(crowded))
        return made

    def left_out(self, crowds: Sequence[Sequence[int]]) -> set[int]:
        """The sides in blocks too large to keep that are not held against all those of other articles in them under another key either; of a
        crowd of very many that is taken for granted."""
        found = {n for crowd in crowds if len(crowd) > MOST_OF_FEW for n in crowd}
        story = [side.story.position for side in self.sides]
        for crowd in crowds:
            for n in crowd:
                if n not in found:
                    near = self.near(n)
                    if any(m not in near and story[m] != story[n] for m in crowd):
                        found.add(n)
        return found

    def near(self, n: int) -> set[int]:
        """The sides that share a key with one, itself among them."""
        return set().union(*self._of[n])

    def shared(self, i: int, j: int) -> list[Key]:
        """The keys that two sides share."""
        return sorted(key for key, members in self.members.items() if i in members and j in members)

    def count(self) -> int:
        """How many pairs there are at most to compare, those counted under several keys included."""
        return sum(len(m) * (len(m) - 1) // 2 for m in self.members.values())

    def pairs(self, *, within: bool = False) -> Iterator[tuple[int, int]]:
        """The pairs, each once; of one document only where asked for."""
        for some in self.by_story(within=within):
            yield from some

    def by_story(self, *, within: bool = False, only: str | None = None, part: range | None = None) -> Iterator[list[tuple[int, int]]]:
        """The pairs, each once, in the order of the sides, together those whose first side is of one story: what is held of them while they
        are compared doesn't grow with the number of stories. ``within``: also those of one story; ``only``: those with the story of this id;
        ``part``: those whose first side is one of these."""
        story = [side.story.position for side in self.sides]
        wanted = {side.story.position for side in self.sides if only in (None, side.story.id)}
        found: list[tuple[int, int]] = []
        for i in part if part is not None else range(len(story)):
            place = story[i]
            if found and story[found[-1][0]] != place:
                yield found
                found = []
            others = self.near(i)
            found += [(i, j) for j in sorted(others) if j > i and (story[j] != place or within) and (place in wanted or story[j] in wanted)]
        if found:
            yield found

    def parts(self, count: int) -> list[range]:
        """The sides in so many stretches of whole stories, each with about as many later sides to be held against."""
        later = [1] * len(self.sides)
        for members in self.members.values():
            for place, n in enumerate(members):
                later[n] += len(members) - 1 - place
        share = sum(later) / count
        out: list[range] = []
        start = weight = 0
        for n, more in enumerate(later):
            if n > start and weight >= share and len(out) < count - 1 and self.sides[n].story is not self.sides[n - 1].story:
                out.append(range(start, n))
                start, weight = n, 0
            weight += more
        return [*out, range(start, len(self.sides))]


def equals(first: Sequence[Side], second: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Further pairs for two articles that are tied to one event, each perhaps more than once: facts with the same value, whatever the words
    around them."""
    by: tuple[dict[Key, list[Side]], dict[Key, list[Side]]] = ({}, {})
    for sides, found in zip((first, second), by, strict=True):
        for side in sides:
            for key in value_keys(side):
                found.setdefault(key, []).append(side)
    for key, some in by[0].items():
        if key in by[1] and len(some) * len(by[1][key]) <= MOST_EQUALS:
            yield from product(some, by[1][key])
