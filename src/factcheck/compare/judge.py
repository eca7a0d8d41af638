"""The verdicts about all candidate pairs, and what is left of them once the rest of both documents is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from factcheck import timex
from factcheck.compare import agreements, clauses, dates, names, quantities, scope
from factcheck.compare.attributes import ANCHORED, attribute
from factcheck.compare.events import Likeness, likeness
from factcheck.compare.extension import Extension
from factcheck.compare.lazy import once
from factcheck.compare.levels import Level, Pair, Verdict, names_before
from factcheck.compare.pairs import Blocks, equals
from factcheck.compare.sides import LEAD, SHORT, Family, Side, Story, all_sides
from factcheck.compare.vocabulary import Vocabulary
from factcheck.compare.wording import quoted
from factcheck.model import Aspect, Document, QuantityFact, Relation, RoleFact, TimeFact
from factcheck.record import record

COMPARERS: dict[Family, Callable[[Pair], Verdict]] = {
    "quantity": quantities.compare, "date": dates.compare, "time": dates.compare, "duration": dates.compare, "agreement": agreements.compare,
    "role": names.compare_roles, "acronym": names.compare_acronyms, "clause": clauses.compare,
}  # fmt: skip
LEVELS_OF: dict[Family, tuple[Level, ...]] = {
    "quantity": quantities.LEVELS, "date": dates.LEVELS, "time": dates.LEVELS, "duration": dates.LEVELS, "agreement": agreements.LEVELS,
    "role": names.ROLE_LEVELS, "acronym": names.ACRONYM_LEVELS, "clause": clauses.LEVELS,
}  # fmt: skip
ENOUGH_SIDES = 4000
"""From which on copies of the process are worth making."""
LEEWAY = 0.15
ALIKE = 0.3
OTHER_HOLDER = 2.0
TIED = 3.0
VERY_ALIKE, OF_ONE_NEWS, NEWS_DAYS, SAME_NEWS = 0.5, 0.4, 10, 3
Place = tuple[object, ...]
Packed = tuple[int, int, Relation, str, str, Aspect, float, float, float]
Bonds = defaultdict[tuple[int, int], dict[Place, float]]
Anchors = defaultdict[tuple[int, int, int, int], dict[tuple[int, int], float]]
CLOSE, UNLIKE, TIED_AT_ALL, TIED_LITTLE = 0.8, 0.45, 1.0, 0.3
PERSON_TIE, MOST_BY_PERSONS = 1.5, 4.5
NAME_TIE, MOST_BY_NAMES, DAYS_OF_ONE_STORY = 1.0, 2.0, 3
LOOSE, PLAIN_STORY, ENOUGH = 0.5, 0.6, 2.0


@dataclass(frozen=True, slots=True)
class Match:
    """Two sides with a relation, and how sure it is."""

    a: Side
    b: Side
    verdict: Verdict
    relation: Relation
    score: float
    confidence: float
    likeness: float

    @property
    def family_is_fact(self) -> bool:
        """Whether it is about a fact, not about a clause as a whole."""
        return self.a.family != "clause"


@record(frozen=True)
class Judged:
    """All matches, in order; and what they were made from. ``tied`` are the places of articles that are of one event."""

    stories: Sequence[Story]
    sides: Sequence[Side]
    blocks: Blocks
    matches: Sequence[Match]
    tied: frozenset[tuple[int, int]]
    failures: Sequence[str] = ()

    @property
    def skipped(self) -> int:
        """How often a side was left out of a block that was too large."""
        return self.blocks.skipped


def verdict_of(pair: Pair, extension: Extension) -> Verdict:
    """The verdict about a pair: that of another package's comparator, if it has one, else ours."""
    return extension.verdict(pair) or COMPARERS[pair.a.family](pair)


def hopeless(a: Side, b: Side, least: float) -> bool:
    """Whether so few words are shared that no level could hold; worked out before anything else, because most candidates end here."""
    if a.family in ("role", "acronym", "agreement") or (a.fact is not None and a.acts & b.acts):
        return False
    if isinstance(a.fact, QuantityFact) and attribute(a, b):
        return False
    if isinstance(a.fact, TimeFact) and ((a.predicate == b.predicate and a.predicate) or a.family != "date" or leads(a, b)):
        return False
    if isinstance(a.fact, QuantityFact) and isinstance(b.fact, QuantityFact) and a.fact.value.amount == b.fact.value.amount:
        if rare(a) or (a.unit and a.unit == b.unit):
            return False
    found_a = fsum([a.focus[t] for t in a.tokens & b.words])
    found_b = fsum([b.focus[t] for t in b.tokens & a.words])
    x, y = found_a / (a.total or 1.0), found_b / (b.total or 1.0)
    return max(x, y) < least


def leads(a: Side, b: Side) -> bool:
    """Whether both facts stand where articles tell what happened."""
    return a.claim.sentence < LEAD and b.claim.sentence < LEAD


def values_of(pair: Pair) -> tuple[str, str]:
    """What an explanation calls the two values."""
    return quoted(pair.a, pair.b) if pair.a.family == "clause" else (pair.a.text, pair.b.text)


def judge(documents: Sequence[Document], vocabulary: Vocabulary, *, within: bool = False, only: str | None = None, workers: int = 1) -> Judged:
    """The verdicts about the claims of documents, which are in the order of their ids. ``within``: also those of one document about each
    other; ``only``: none but those about claims of this document; ``workers``: in so many processes, where there is enough to do."""
    stories, sides = all_sides(documents, vocabulary)
    blocks = Blocks.of(sides, vocabulary)
    extension = Extension()
    found = None
    if workers > 1 and len(sides) >= ENOUGH_SIDES and not extension.present:
        found = judged_in_parts(blocks, vocabulary, blocks.parts(workers), within=within, only=only)
    matches, tied = found or judge_part(blocks, vocabulary, extension, within=within, only=only)
    return Judged(stories, sides, blocks, sorted(matches, key=lambda m: (m.a.order, m.b.order, m.relation)), frozenset(tied), extension.failures)


def judge_part(
    blocks: Blocks, vocabulary: Vocabulary, extension: Extension, *, within: bool, only: str | None, part: range | None = None
) -> tuple[list[Match], set[tuple[int, int]]]:
    """The matches of sides, or of part of them, with later ones, and the places of the articles that are of one event."""
    sides = blocks.sides
    matches: list[Match] = []
    tied = set()
    start = part.start if part is not None else 0
    for candidates in blocks.by_story(within=within, only=only, part=part):
        for pair, some in between_stories(sides, candidates).items():
            found = judge_between(some, vocabulary, extension)
            matches += found.matches
            if found.tied:
                tied.add(pair)
        forget(sides[start : (start := candidates[-1][0] + 1)])
    forget(sides[start : part.stop if part is not None else None])
    return matches, tied


def judged_in_parts(
    blocks: Blocks, vocabulary: Vocabulary, parts: Sequence[range], *, within: bool, only: str | None
) -> tuple[list[Match], set[tuple[int, int]]] | None:
    """The same of all sides, each part of them in a process of its own; None where there can be none."""
    from factcheck.compare import forks  # which most calls need not

    if not forks.possible():
        return None
    sides = blocks.sides

    def work(number: int) -> tuple[list[Packed], set[tuple[int, int]]]:
        matches, tied = judge_part(blocks, vocabulary, Extension(), within=within, only=only, part=parts[number])
        numbers = {id(side): n for n, side in enumerate(sides)}
        return [packed(m, numbers) for m in matches], tied

    done = forks.shared_out(work, len(parts))
    return [unpacked(m, sides) for found, _ in done for m in found], set().union(*(tied for _, tied in done))


def packed(match: Match, numbers: dict[int, int]) -> Packed:
    """A match as another process can send it: the numbers of its sides, and what was found."""
    v = match.verdict
    return (
        numbers[id(match.a)],
        numbers[id(match.b)],
        match.relation,
        v.level,
        v.explanation,
        v.aspect,
        match.score,
        match.confidence,
        match.likeness,
    )


def unpacked(sent: Packed, sides: Sequence[Side]) -> Match:
    """The match that was sent."""
    a, b, relation, level, explanation, aspect, score, sure, alike = sent
    levels = LEVELS_OF[sides[a].family]
    tried = names_before(levels, next(n for n, one in enumerate(levels) if one.name == level))
    return Match(sides[a], sides[b], Verdict(relation, level, explanation, aspect, tried), relation, score, sure, alike)


def forget(sides: Iterable[Side]) -> None:
    """Drop what was worked out about sides and their articles: all their pairs with earlier and later ones are judged."""
    for side in sides:
        side.story.forget()
        side.forget()


def between_stories(sides: Sequence[Side], candidates: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[tuple[Side, Side]]]:
    """Candidates that can be held against each other, by the places of their articles."""
    out: dict[tuple[int, int], list[tuple[Side, Side]]] = {}
    for i, j in candidates:
        if comparable(a := sides[i], b := sides[j]):
            a, b = in_order(a, b)
            out.setdefault((a.story.position, b.story.position), []).append((a, b))
    return out


def comparable(a: Side, b: Side) -> bool:
    """Whether two sides are of one family. Two dates that are hours of a day are held against each other as hours."""
    return a.family == b.family and not (a.family == "date" and a.aspect == b.aspect == "time")


def in_order(a: Side, b: Side) -> tuple[Side, Side]:
    """Two sides in the order of their places."""
    return (b, a) if b.order < a.order else (a, b)


@record(frozen=True)
class Between:
    """What is found between two articles, and whether they are of one event."""

    matches: Sequence[Match] = ()
    tied: bool = False


NOTHING = Between()


def judge_between(candidates: Sequence[tuple[Side, Side]], vocabulary: Vocabulary, extension: Extension) -> Between:
    """The verdicts about the candidates between two articles, which depend on no third one. A first look shows whether both are of one event;
    if so, a second one asks again whatever hangs on that, and facts of equal value."""
    one, other = (side.story for side in candidates[0])
    alike = once_alike(vocabulary)
    if not extension.present and strange(one, other):
        candidates = [(a, b) for a, b in candidates if a.family not in NAMED]
        if not candidates or (not any(a.family in UNNAMED for a, _ in candidates) and alike(one, other).score < least_alike(vocabulary)):
            return NOTHING
    least = vocabulary.setting("alignment", "equal")
    found: dict[int, Match] = {}  # by the number of the candidate, so that a second look leaves the order as it is
    hanging: dict[int, Pair] = {}  # those that may be judged otherwise once their articles are known to be of one event
    for number, (a, b) in enumerate(candidates):
        if hopeless(a, b, least):
            continue
        pair = Pair(a, b, vocabulary, alike)
        if (match := match_of(pair, extension)) is not None:
            found[number] = match
        if pair.hangs_on_ties or extension.present:
            hanging[number] = pair
    if not found:
        return NOTHING
    anchors: Anchors = defaultdict(dict)
    for m in found.values():
        if m.relation == "agrees" and m.family_is_fact:
            anchors[where(m)][m.a.start, m.b.start] = tie(m)
    ties, odds = (fsum(bond[one.position, other.position].values()) for bond in bonds(found.values()))
    tied = of_one_event(ties + people(one, other), odds, alike(one, other), one, other)
    if tied or (ties >= 1 and alike(one, other).score >= vocabulary.setting("alignment", "story")):
        second = [*candidates, *equal_in_value(candidates)] if tied and one is not other else candidates
        for number, (a, b) in enumerate(second):
            anchor = anchor_of(a, b, anchors)
            if number >= len(candidates) or anchor >= ANCHORED or (number in hanging and (tied or extension.present)):
                found.pop(number, None)
                pair = Pair(a, b, vocabulary, alike, tied, anchor)
                if number in hanging:
                    pair.fits_as(hanging[number])
                if (match := match_of(pair, extension)) is not None:
                    found[number] = match
    return Between(settle([found[number] for number in sorted(found)], of_one=tied), tied)


def once_alike(vocabulary: Vocabulary) -> Callable[[Story, Story], Likeness]:
    """How alike two articles are, worked out when first asked for; to be asked of the same two."""
    known: list[Likeness] = []

    def alike(a: Story, b: Story) -> Likeness:
        if not known:
            known.append(likeness(a, b, vocabulary))
        return known[0]

    return alike


def strange(a: Story, b: Story) -> bool:
    """Whether two articles, both of which name somebody, have no name in common."""
    return bool(a.names) and bool(b.names) and a.names.keys().isdisjoint(b.names)


def least_alike(vocabulary: Vocabulary) -> float:
    """How alike two articles are at least that are taken for reports of one event, before anything else ties them."""
    return min(vocabulary.setting("alignment", name) for name in ("story", "story_strict"))


def named_families() -> frozenset[Family]:
    """The families of which nothing is ever found between two articles that have no name in common: no level before the one that asks for
    names finds anything."""
    out = set()
    for family, levels in LEVELS_OF.items():
        names = next((n for n, level in enumerate(levels) if level.test is scope.other_names), None)
        if names is not None and all(level.relation is None for level in levels[: names + 1]):
            out.add(family)
    return frozenset(out)


NAMED = named_families()
UNNAMED = LEVELS_OF.keys() - NAMED - {"quantity"}
"""Families that need no name in common. Figures do, unless the articles are of one event for all that."""


def match_of(pair: Pair, extension: Extension) -> Match | None:
    """What was found about a pair, if anything was."""
    verdict = verdict_of(pair, extension)
    if verdict.relation is None:
        return None
    score = pair.alignment.score
    return Match(pair.a, pair.b, verdict, verdict.relation, score, confidence(verdict, score, pair.vocabulary), pair.likeness.score)


def equal_in_value(candidates: Sequence[tuple[Side, Side]]) -> list[tuple[Side, Side]]:
    """Pairs of facts between the same two articles that have the same value, and aren't among the candidates."""
    (a, b), known = candidates[0], {(id(a), id(b)) for a, b in candidates}
    out = []
    for x, y in equals(a.siblings, b.siblings):
        if comparable(x, y) and (id(x), id(y)) not in known:
            known.add((id(x), id(y)))
            out.append((x, y))
    return out


def of_one_event(ties: float, odds: float, alike: Likeness, a: Story, b: Story) -> bool:
    """Whether what two articles agree on shows that they tell of one event; where nearly all their words and names are the same and they
    are of one time, less is enough."""
    return ties >= max(TIED, odds) or (ties >= max(1.0, odds) and alike.score >= VERY_ALIKE and not alike.apart and of_one_time(a, b))


def days_apart(a: Story, b: Story) -> int:
    """How many days lie between the dates of two articles at least; none, where one has no date."""
    if not a.published or not b.published:
        return 0
    return max((a.published[0] - b.published[1]).days, (b.published[0] - a.published[1]).days, 0)


def of_one_time(a: Story, b: Story, days: int = NEWS_DAYS) -> bool:
    """Whether two articles are of the same days, as far as anything says of which they are."""
    if a.published and b.published:
        return days_apart(a, b) <= days
    x, y = (timex.bounds(s.main_time.timex) if s.main_time else None for s in (a, b))
    return not x or not y or max((x[0] - y[1]).days, (y[0] - x[1]).days) <= days


def anchor_of(a: Side, b: Side, anchors: Anchors) -> float:
    """How much the sentences of two sides agree on beside the two themselves: equal facts, and the only person that both name."""
    key = (a.story.position, a.claim.sentence, b.story.position, b.claim.sentence)
    found = fsum(weight for (x, y), weight in anchors[key].items() if x != a.start and y != b.start) if key in anchors else 0.0
    here = persons_of(a)
    return found + (ANCHORED if len(here) == 1 and here == persons_of(b) else 0.0)


@once
def persons_of(side: Side) -> frozenset[str]:
    """The persons that a claim names."""
    return side.story.persons.intersection(side.claim.names)


def confidence(verdict: Verdict, score: float, vocabulary: Vocabulary) -> float:
    """How often a finding of this relation, or of this level where the table has it, with words that fit so well, is right."""
    table = vocabulary.rules.tables["confidence"]
    low, high = table.get(verdict.level, table[str(verdict.relation)])
    return round(float(low + (high - low) * min(max((score - 0.4) / 0.6, 0.0), 1.0)), 2)


def settle(matches: Sequence[Match], *, of_one: bool = False) -> list[Match]:
    """Drops what the rest of the two documents explains.

    A claim that another claim of the other document agrees with is not at odds with that document. Of several claims of one document with
    which it is at odds, only the best fit counts. Two articles that are at odds on most of what they share tell of two events.
    """
    agreed: defaultdict[tuple[object, int], float] = defaultdict(float)
    best: defaultdict[tuple[object, int, bool], float] = defaultdict(float)
    for m in matches:
        for side, other in ((m.a, m.b), (m.b, m.a)):
            key = (side.order, other.story.position)
            if m.relation in ("agrees", "refines"):
                agreed[key] = max(agreed[key], m.score)
            else:
                hard = m.relation == "contradicts"
                best[*key, hard] = max(best[*key, hard], m.score)
    kept = []
    for m in matches:
        keys = ((m.a.order, m.b.story.position), (m.b.order, m.a.story.position))
        if m.relation in ("differs", "contradicts"):
            if not telling(m) and any(k in agreed and agreed[k] >= m.score - LEEWAY for k in keys):
                continue
            others = (True,) if m.relation == "contradicts" else (True, False)
            if any(best[*k, hard] > m.score + 1e-9 for k in keys for hard in others):
                continue
        kept.append(m)
    told = {where(m) for m in kept if m.family_is_fact and m.relation in ("agrees", "refines")}
    kept = [m for m in kept if m.verdict.level != "more" or m.family_is_fact or where(m) not in told]
    at_odds = {where(m) for m in kept if m.relation in ("differs", "contradicts")}
    return apart([m for m in kept if m.family_is_fact or m.relation in ("differs", "contradicts") or where(m) not in at_odds], of_one=of_one)


def telling(match: Match) -> bool:
    """Whether a difference is news though both articles may have both values: a plan that moved, or one thing at two times that stand in
    the very clauses."""
    if match.verdict.level == "moved":
        return True
    return match.verdict.level == "other-time" and match.family_is_fact and match.a.dated == match.b.dated == "clause" and match.score >= CLOSE


def where(match: Match) -> tuple[int, int, int, int]:
    """The two sentences that a match is about."""
    return (match.a.story.position, match.a.claim.sentence, match.b.story.position, match.b.claim.sentence)


def apart(matches: Sequence[Match], *, of_one: bool = False) -> list[Match]:
    """Drops the contradictions between two articles that may tell of two events: those that share hardly any fact that only one event has,
    or are at odds on more of them than they agree on. Two short texts of which nearly every word is the same need no more."""
    ties, odds = bonds(matches)
    firm, _ = bonds(m for m in matches if not nothing_particular(m))
    tied, at_odds, firmly = ({pair: sum(map(Fraction, row.values()), Fraction()) for pair, row in bond.items()} for bond in (ties, odds, firm))
    known_by: dict[tuple[int, int], float] = {}

    def acquainted(m: Match) -> float:
        pair = (m.a.story.position, m.b.story.position)
        if pair not in known_by:
            known_by[pair] = acquaintance(m.a.story, m.b.story)
        return known_by[pair]

    def beside(m: Match, bond: Bonds, total: Mapping[tuple[int, int], Fraction]) -> float:
        """What ties the two articles but for the match itself; as exact as adding up all the others, which would take the square of them."""
        pair = (m.a.story.position, m.b.story.position)
        return float(total[pair] - Fraction(bond[pair].get(of_tie(m), 0.0))) if pair in total else 0.0

    def one_event(m: Match) -> bool:
        pair = (m.a.story.position, m.b.story.position)
        if m.likeness >= ALIKE and max(len(s.story.document.sentences) for s in (m.a, m.b)) < SHORT:
            return True
        told = m.verdict.level in ("outcome", "filler")  # whose things were matched one by one
        if m.likeness >= (OF_ONE_NEWS if told else VERY_ALIKE) and of_one_time(m.a.story, m.b.story, SAME_NEWS):
            return True
        known = people(m.a.story, m.b.story)
        if known and of_one_time(m.a.story, m.b.story):
            return True
        if of_one_time(m.a.story, m.b.story) and float(tied.get(pair, 0)) + acquainted(m) >= ENOUGH:
            return True
        return float(tied.get(pair, 0)) + known >= max(1.0, float(at_odds.get(pair, 0)))

    def told_apart(m: Match) -> bool:
        """Words that fit loosely, in articles that little else ties together."""
        if of_one or (m.score >= LOOSE and m.verdict.level != "other-words") or m.a.family in ("role", "acronym") or m.likeness >= PLAIN_STORY:
            return False
        return float(tied.get((m.a.story.position, m.b.story.position), 0)) + acquainted(m) < ENOUGH

    def by_chance(m: Match) -> bool:
        """Something that two events may share (a small number, a weekday, that nobody was hurt, a phrase), in articles that nothing else ties."""
        if m.relation == "contradicts":
            return False
        pair = (m.a.story.position, m.b.story.position)
        known = acquainted(m)
        others = beside(m, ties, tied) + known
        long = min(len(s.story.document.sentences) for s in (m.a, m.b)) >= SHORT
        near = days_apart(m.a.story, m.b.story) <= NEWS_DAYS
        if (long or not near) and nothing_particular(m):
            alike = near and m.likeness >= UNLIKE and m.a.story.names.keys() & m.b.story.names.keys()
            if (others if alike else beside(m, firm, firmly) + known) < TIED_LITTLE:
                return True
        if m.score >= CLOSE or m.likeness >= UNLIKE or m.a.family in ("role", "acronym", "agreement"):
            return False
        if m.relation == "differs":
            return float(tied.get(pair, 0)) + known < TIED_AT_ALL
        if m.a.aspect in ("count", "ordinal") and not rare(m.a) and not m.a.acts & m.b.acts:
            return others < TIED_AT_ALL
        return others < TIED_LITTLE and long

    return [m for m in matches if (one_event(m) if m.relation == "contradicts" else not told_apart(m) and not by_chance(m))]


def nothing_particular(match: Match) -> bool:
    """Whether what two claims say names nobody and nothing in particular that both sentences have: "farmers on both banks", "the forward Marta"."""
    a, b = match.a, match.b
    if isinstance(a.fact, RoleFact) and isinstance(b.fact, RoleFact):
        x, y = (set((s.fact.value.person or "").split()) for s in (a, b) if isinstance(s.fact, RoleFact))
        return min(len(x), len(y)) < 2 and not (a.fact.value.of and a.fact.value.of == b.fact.value.of)
    return not a.names & b.names and not rare(a)


def bonds(matches: Iterable[Match]) -> tuple[Bonds, Bonds]:
    """What ties any two articles to one event, and what is at odds between them, once for any two sentences."""
    ties: Bonds = defaultdict(dict)
    odds: Bonds = defaultdict(dict)
    for m in matches:
        pair = (m.a.story.position, m.b.story.position)
        if m.relation in ("agrees", "refines") or m.verdict.level == "risen":
            ties[pair][of_tie(m)] = max(ties[pair].get(of_tie(m), 0.0), tie(m))
        elif m.relation == "contradicts" or m.verdict.level == "other-holder":
            odds[pair][where(m)] = OTHER_HOLDER if m.verdict.level == "other-holder" else 1.0
    return ties, odds


def of_tie(match: Match) -> Place:
    """What a tie is counted once for: a common number, wherever it is told, else two sentences."""
    fact = match.a.fact
    if isinstance(fact, QuantityFact) and match.relation == "agrees" and not rare(match.a):
        return (match.a.aspect, fact.value.amount, fact.value.low, fact.value.high)
    return where(match)


def people(a: Story, b: Story) -> float:
    """How much the persons that both articles name tie them together."""
    return min(PERSON_TIE * len(a.persons & b.persons), MOST_BY_PERSONS)


def acquaintance(a: Story, b: Story) -> float:
    """How much the names that both articles have tie them together: persons, and in the news of the same days others that few articles have."""
    known = people(a, b)
    if a.published and b.published and days_apart(a, b) <= DAYS_OF_ONE_STORY:
        shared = {key for key in a.own | b.own if key not in a.persons and key not in b.persons and a.speaks_of(key) and b.speaks_of(key)}
        known += min(NAME_TIE * len(shared), MOST_BY_NAMES)
    return known


def tie(match: Match) -> float:
    """How much an agreement shows that two articles tell of one event: a rare number much, a name or an office little."""
    if match.a.family == "quantity":
        return 1.0 if match.verdict.relation == "agrees" and rare(match.a) else 0.4
    if match.verdict.level in ("other-words", "nobody"):
        return 0.2
    return {"date": 0.4, "time": 1.0, "duration": 0.5, "agreement": 0.5, "clause": 0.5}.get(match.a.family, 0.2)


def rare(side: Side) -> bool:
    """Whether a number is one that two events hardly share."""
    value = side.fact.value if isinstance(side.fact, QuantityFact) else None
    amount = abs(value.amount or 0.0) if value else 0.0
    return amount >= 11 or side.aspect in ("money", "age") or amount % 1 != 0
