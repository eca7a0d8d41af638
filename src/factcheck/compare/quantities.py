"""When do two figures agree? Amounts, bounds, ranges, rounding read from the written digits, units and currencies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from factcheck import timex
from factcheck.compare import attributes, scope
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Level, Pair, Test, Verdict, always, decide
from factcheck.compare.sides import WORD, Side
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import QuantityFact, QuantityValue, TimeFact
from factcheck.units import units_of

Standing = Literal["same", "rounded", "contained", "overlap", "disjoint"]
INFINITE = math.inf
MANY = 1_000_000
SLIP = 2.6  # of the numbers of two digits that are near to each other turned round
STEADY = ("measure", "ordinal", "age")  # what is the same the day after
MAGNITUDE = "magnitude"  # of a scale on which a tenth is much
KELVIN = "kelvin"  # what is converted of temperatures is converted to the degree
DAYS_OF_REPORTS = 7
LONG = 80
FRAME, FAR, FAR_ALIKE, FAR_BOUND = 0.3, 20, 0.8, 3
ESTIMATES = 5
FITTING = (2.0, 4.0)
BROKEN = 1_000
SOME_WORDS = 0.4


@dataclass(frozen=True)
class Interval:
    """What a figure allows. ``slack`` is what its rounding may hide on either side; ``point`` whether it names one amount;
    ``down`` and ``up`` how far an inexact one may reach; ``strict`` whether the bound itself is left out ("more than 2,000")."""

    low: float
    high: float
    slack: float = 0.0
    point: bool = True
    down: float = 0.0
    up: float = 0.0
    strict: bool = False


def interval_of(value: QuantityValue, text: str, kind: str, vocabulary: Vocabulary) -> Interval | None:
    """What a written figure allows; None where it has no number. The amounts are in SI where the value has them."""
    written = value.amount if value.amount is not None else value.low if value.low is not None else value.high
    if written is None:
        return None
    amount, low, high = value.amount, value.low, value.high
    factor = 1.0
    if value.si is not None:
        factor = abs(size_of_unit(value, written, vocabulary))
        amount, low, high = value.si.amount, value.si.low, value.si.high
    slack = max(rounding(written, value.significant_digits, kind, vocabulary), vocabulary.setting("tolerance", "equal") * abs(written)) * factor
    if value.si is not None and value.si.unit != value.unit and value.si.unit != KELVIN:
        slack = max(slack, vocabulary.setting("tolerance", "distance") * abs(written) * factor)
    inexact = (
        vocabulary.setting("tolerance", "approximate") * abs(written) if value.unit != MAGNITUDE else vocabulary.setting("tolerance", "magnitude")
    )
    about = inexact * factor if value.approximate else 0.0
    below = vocabulary.setting("tolerance", "below") * abs(written) * factor
    if value.bound in ("at-least", "more-than"):
        start = low if low is not None else amount
        strict = value.bound == "more-than"
        return Interval(start if start is not None else 0.0, INFINITE, slack, point=False, strict=strict)
    if value.bound in ("at-most", "less-than"):
        top = high if high is not None else amount
        top = top if top is not None else 0.0
        down = below if value.approximate else INFINITE
        return Interval(top - down, top, slack, point=False, strict=value.bound == "less-than")
    if amount is None:
        return Interval(low if low is not None else -INFINITE, high if high is not None else INFINITE, slack, point=False)
    if value.approximate and scope.found_in(text, vocabulary.lists["below"]):
        return Interval(amount, amount, slack, down=below, up=slack)
    return Interval(amount, amount, slack, down=about, up=about)


def size_of_unit(value: QuantityValue, written: float, vocabulary: Vocabulary) -> float:
    """How much of the SI unit one of the written unit is: of a degree Fahrenheit 5/9 of a kelvin, wherever its scale begins."""
    known = units_of(vocabulary.rules).get(value.unit or "")
    if known is not None and known.offset:
        return (known.low + known.high) / 2
    si = next((n for n in (value.si.amount, value.si.low, value.si.high) if n is not None), None) if value.si else None
    return si / written if si is not None and written else 1.0


def rounding(amount: float, digits: int | None, kind: str, vocabulary: Vocabulary) -> float:
    """Half a unit of the last digit that was written, and never more than the tolerance says: "$12 billion" hides half a billion."""
    if not amount:
        return 0.0
    if kind in ("age", "ordinal") or (kind == "count" and abs(amount) < vocabulary.setting("tolerance", "exact_count")):
        return 0.0
    digits = digits or (2 if kind == "percent" else 1)  # a third, three in five: as exact as a whole percentage
    half: float = 0.5 * 10.0 ** (math.floor(math.log10(abs(amount))) - digits + 1)
    return min(half, vocabulary.setting("tolerance", "written") * abs(amount))


def standing(x: Interval, y: Interval) -> Standing:
    """How two figures of one unit stand to each other. Symmetric."""
    if x.point and y.point:
        gap = abs(x.low - y.low)
        if gap <= 1e-9 * max(abs(x.low), abs(y.low), 1e-9):
            return "same"
        coarser = max(x.slack, y.slack)
        first, second = (x, y) if x.low > y.low else (y, x)
        return "rounded" if gap <= coarser * (1 + 1e-9) or gap <= max(first.down, second.up) * (1 + 1e-9) else "disjoint"
    low, high = max(x.low, y.low), min(x.high, y.high)
    point = x if x.point else y
    if low > high + (point.slack + max(point.down, point.up) if point.point else 0.0):
        return "disjoint"
    if (x.low, x.high) == (y.low, y.high):
        return "same"
    if x.point != y.point and point.low in (low, high) and exact(x if y.point else y, point):
        return "rounded"
    if (x.low <= y.low and y.high <= x.high) or (y.low <= x.low and x.high <= y.high):
        return "contained"
    return "overlap"


def exact(bounded: Interval, point: Interval) -> bool:
    """Whether an amount is the very bound that the other one names and holds ("at least three" and three)."""
    return not bounded.strict and (bounded.low == -INFINITE or bounded.high == INFINITE) and point.low in (bounded.low, bounded.high)


def figures(pair: Pair) -> tuple[QuantityFact, QuantityFact]:
    """The two figures."""
    a, b = pair.a.fact, pair.b.fact
    assert isinstance(a, QuantityFact)
    assert isinstance(b, QuantityFact)
    return a, b


@once
def stand(pair: Pair) -> Standing | None:
    """How the two figures stand, where both have a number."""
    x, y = side_interval(pair.a), side_interval(pair.b)
    return standing(x, y) if x and y else None


@once
def side_interval(side: Side) -> Interval | None:
    """What the figure of a side allows."""
    fact = side.fact
    assert isinstance(fact, QuantityFact)
    return interval_of(fact.value, fact.text, fact.kind, side.vocabulary)


@once
def units(pair: Pair) -> Literal["same", "open", "currency", "assumed", "points", "people", "other"]:
    """Whether the figures can be held against each other."""
    a, b = figures(pair)
    if a.kind != b.kind:
        written = {(f.kind, f.value.unit is None) for f in (a, b)}
        return "open" if ("count", True) in written and any(kind in ("money", "age") for kind, _ in written) else "other"
    u, v = pair.a.unit, pair.b.unit
    if u == v:
        return "same" if u or a.kind in ("age", "ordinal") else "open"
    if a.kind == "money":
        return "open" if not (u and v) else "assumed" if a.value.unit_assumed or b.value.unit_assumed else "currency"
    if a.kind == "percent":
        return "points"
    if "time" in (u, v) and a.kind == "count":
        return "open"
    if u is None or v is None:
        bare, counted = (a, b) if u is None else (b, a)
        broken = (bare.value.amount or 0) % 1 and counted.kind == "count" and counted.value.unit  # nobody counts 6.3 people
        return "other" if broken and abs(bare.value.amount or 0) < BROKEN else "open"
    if a.kind in ("count", "ordinal") and nouns_fit(u, v, pair.vocabulary):
        return "same"
    return "people" if all(pair.vocabulary.has("counted-person", n.split()[-1]) for n in (u, v)) else "other"


def nouns_fit(u: str, v: str, vocabulary: Vocabulary) -> bool:
    """Whether two counted nouns can count the same things: one word, one meaning, or people under two names of which one is general."""
    x, y = u.split()[-1], v.split()[-1]
    if vocabulary.token(x) == vocabulary.token(y):
        return True
    people = vocabulary.has("counted-person", x) and vocabulary.has("counted-person", y)
    return people and (vocabulary.has("counted-anyone", x) or vocabulary.has("counted-anyone", y))


def one_of_some(pair: Pair) -> Details | None:
    """A man, or a woman, among people of both: no count of them all."""
    a, b = (f.value for f in figures(pair))
    u, v = pair.a.unit or "", pair.b.unit or ""
    words = pair.vocabulary
    single = [words.has("counted-of-one-sex", unit) or (value.amount == 1 and unit == "man") for unit, value in ((u, a), (v, b))]
    return {"part": (pair.a if single[0] else pair.b).text} if single[0] != single[1] else None


def same(pair: Pair) -> bool:
    """Whether the numbers are the same, rounding aside."""
    return stand(pair) in ("same", "rounded")


# ---------------------------------------------------------------- tests of the levels
def no_number(pair: Pair) -> Details | None:
    """One has no number."""
    return {} if stand(pair) is None else None


def counted_until(pair: Pair) -> Details | None:
    """One is a count or a share up to some time, the other isn't."""
    return scope.as_of(pair) if pair.a.aspect in ("count", "percent") and not pair.alignment.another_thing else None


def another_in_turn(pair: Pair) -> Details | None:
    """The first of some things, and the second of them; or the first round that somebody lost, and the second, which she won."""
    if pair.a.aspect == "ordinal" and scope.opposite_acts(pair):
        return {}
    return {} if all(scope.naming(s) for s in (pair.a, pair.b)) and stand(pair) == "disjoint" else None


def other_unit(pair: Pair) -> Details | None:
    """Their units measure different things."""
    if units(pair) == "people":
        return None if stand(pair) == "same" and distinctive(pair) and pair.one_story else {}
    return {} if units(pair) == "other" or other_slot(pair) else None


def other_slot(pair: Pair) -> bool:
    """One is where a change starts and the other where it ends ("from 40 to 50"), or the change itself."""
    ends = ("from", "to", "by")
    x, y = pair.a.claim.slot, pair.b.claim.slot
    if {x, y} == {"to", "by"}:
        return True
    if any(p in ("to", "from", "at") and amounts_of_change(other) for p, other in ((x, pair.b), (y, pair.a))):
        return True
    if not any(changing(s) for s in (pair.a, pair.b)):
        return False
    return x != y and (x in ends or y in ends) and not (same(pair) and units(pair) == "same") and {x, y} & {"from"} != set()


@once
def amounts_of_change(side: Side) -> bool:
    """Whether a figure says by how much something changed: an increase of 3 billion."""
    if side.claim.slot in ("by", "difference"):
        return True
    kinds = [side.vocabulary.classes.get(side.vocabulary.class_of.get(w, "")) for w in side.claim.head[:1]]
    return side.claim.slot == "modifier" and any(kind is not None and kind.direction for kind in kinds)


def directed(side: Side) -> bool:
    """Whether its verb tells of a change up or down."""
    found = side.vocabulary.classes.get(side.predicate or "")
    return found is not None and bool(found.direction)


@once
def changing(side: Side) -> bool:
    """Whether its clause tells of a change: by its verb, or because it says from how much and to how much."""
    if side.aspect != "count" or directed(side):
        return True
    ends = {s.claim.slot for s in side.beside if s.family == "quantity"}
    return {"from", "to"} <= ends


@once
def same_person(pair: Pair) -> bool:
    """Whether two ages are of one person: the same, or at least a name in common where a clause says no more."""
    a, b = pair.a, pair.b
    x, y = (s.claim.subject.canonical if s.claim.subject and s.claim.predicate and s.claim.predicate.class_ == "age" else None for s in (a, b))
    if x and y and a.aspect == b.aspect == "age":
        return x == y
    if a.claim.head or b.claim.head:
        return False  # "he leaves a 17-year-old son"
    return a.aspect == b.aspect == "age" and bool(a.subject & b.subject & frozenset(a.story.names) & frozenset(b.story.names))


@once
def related(side: Side) -> frozenset[str]:
    """As whose son, wife or lawyer the clause names the one whose age it tells."""
    return frozenset(w for w in side.claim.head if side.vocabulary.has("office-of-person", w))


def other_names(pair: Pair) -> Details | None:
    """Each is told of people or places that the other article doesn't know; unless both are the only ones that could be meant."""
    found = scope.other_names(pair)
    if found is None or scope.other_persons(pair):
        return found
    return None if (stand(pair) == "disjoint" and singular(pair)) or (same(pair) and pair.tied and not by_chance(pair)) else found


def by_chance(pair: Pair) -> bool:
    """Whether it is a number that two things of one story may share by chance: a count of a few, to whom nothing happened that both tell."""
    return pair.a.aspect in ("count", "ordinal") and not distinctive(pair) and not pair.a.acts & pair.b.acts


def other_person(pair: Pair) -> Details | None:
    """The age of somebody's son, or wife, and that of somebody else."""
    x, y = kin(pair.a), kin(pair.b)
    return {} if pair.a.aspect == "age" and x != y else None


@once
def kin(side: Side) -> str | None:
    """The relation to somebody by which a person is named right after an age ("a 17-year-old son")."""
    after = side.sentence_text[side.end - scope.sentence_start(side) :].lower().split()
    return after[0].strip(".,;:") if after and side.vocabulary.has("kin", after[0].strip(".,;:")) else None


def unlike(pair: Pair) -> Details | None:
    """Nothing shows that both figures are of one thing. A rare number said by both needs fewer other words than a common one."""
    if pair.a.aspect == pair.b.aspect == "age" and related(pair.a) != related(pair.b):
        return {}  # somebody's own age, and a son's
    if pair.a.aspect == pair.b.aspect == "measure":
        undirected = [s for s in (pair.a, pair.b) if attributes.bearing(s) is None]
        if len(undirected) == 1 and attributes.properties(undirected[0]):
            return {}  # 25 miles west of somewhere, and a depth of 28 km
    if stand(pair) in ("same", "rounded") and not scope.other_act(pair) and equal_fits(pair):
        return None
    if known_to_be_one(pair) or (stand(pair) == "disjoint" and same_frame(pair) and scoped(pair)):
        return None
    return scope.another_thing(pair)


@once
def known_to_be_one(pair: Pair) -> bool:
    """Whether something shows that two figures are of one thing, however the words fit."""
    return same_person(pair) or placed(pair) or framed(pair) or singular(pair) or mistyped(pair)


def scoped(pair: Pair) -> bool:
    """Whether the time or the speaker explains a difference, so that nothing hangs on how well the words fit."""
    return any(test(pair) is not None for test in (other_time, scope.later_report, scope.other_speaker))


@once
def same_frame(pair: Pair) -> bool:
    """Whether both are figures of the same in clauses of one build: enough for a difference that their scope explains."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if fit.subjects is False or fit.heads is False or scope.other_act(pair) or not pair.one_story:
        return False
    if units(pair) not in ("same", "currency") and not (units(pair) == "open" and a.acts & b.acts):
        return False
    if any(scope.open_scope(s) for s in (a, b)) or scope.other_names_near(pair):
        return False
    one = bool(attributes.attribute(a, b)) or (a.aspect == "money" and units(pair) == "currency")
    return one and (fit.acts or fit.subjects is True or bool(a.acts & b.acts))


@once
def singular(pair: Pair) -> bool:
    """Whether both figures are the only ones that could be meant: of one attribute, or in sentences that agree on something else."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if units(pair) != "same" or scope.other_act(pair) or any(scope.open_scope(s) for s in (a, b)) or attributes.narrowed(pair):
        return False
    if not of_one_size(pair, FITTING[a.aspect == "measure"]) or (a.aspect == "count" and not particular(pair)):
        return False
    acting = a.predicate is not None and a.predicate == b.predicate and not pair.vocabulary.has("empty-predicate", a.predicate)
    if any(scope.partitive(s) for s in (a, b)) and not acting:
        return False
    anchored = attributes.anchored(pair)
    if a.aspect == "count" and not anchored and any(scope.within_another(s) for s in (a, b)):
        return False
    if not anchored and (scope.other_names_near(pair) or scope.unknown_subject(a, b) or scope.unknown_subject(b, a) or bool(a.acts) != bool(b.acts)):
        return False
    if a.aspect == "measure" and fit.subjects is False and not anchored and not attributes.one_place(pair):
        return False
    told = anchored or fit.high >= FRAME or attributes.nearest(a) & attributes.nearest(b) or attributes.named_by(a) or slip(pair)
    if told and attributes.one_attribute(pair):
        return True
    return anchored and (acting or bool(attributes.attribute(a, b))) and all(attributes.alone(s) for s in (a, b)) and fit.heads is not False


@once
def slip(pair: Pair) -> int:
    """How many digits the two numbers have, if they are the same ones in another order, as where one was mistyped: 74 and 47; else 0."""
    values = [s.fact.value.amount for s in (pair.a, pair.b) if isinstance(s.fact, QuantityFact)]
    if len(values) < 2 or any(v is None for v in values) or values[0] == values[1]:
        return 0
    x, y = (f"{v:.6g}".strip("0").replace(".", "").rstrip("0") if v and abs(v) < MANY else f"{v:.0f}".rstrip("0") for v in values)
    return len(x) if len(x) > 1 and sorted(x) == sorted(y) and of_one_size(pair, SLIP) else 0


def mistyped(pair: Pair) -> bool:
    """Whether the two numbers are so much alike that one is a slip of the other: nearly all their digits, said of what may be one thing."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if not slip(pair) or not pair.tied or scope.other_act(pair) or scope.times(pair) == "other":
        return False
    if units(pair) != "same" and not (units(pair) == "open" and (slip(pair) > 2 or attributes.anchored(pair))):
        return False
    if any(scope.another(s) for s in (a, b)) or bool(a.acts) != bool(b.acts):
        return False
    if slip(pair) > 2:
        return True
    if any(scope.open_scope(s) for s in (a, b)):
        return False
    return attributes.anchored(pair) or fit.subjects is True or fit.heads is True or bool(attributes.attribute(a, b))


def of_one_size(pair: Pair, most: float) -> bool:
    """Whether two figures are near enough to be two reports of one."""
    x, y = sorted(abs(found) for found in (amount(pair.a), amount(pair.b)))
    return y <= most * x


@once
def amount(side: Side) -> float:
    """The number of a figure, in the SI unit where it has one."""
    value = side.fact.value if isinstance(side.fact, QuantityFact) else None
    found = (value.si or value) if value else None
    return next((n for n in (found.amount, found.high, found.low) if n is not None), 0.0) if found else 0.0


@once
def framed(pair: Pair) -> bool:
    """Whether both count things of one particular kind in one story ("two railway tracks", "a single railway track")."""
    fit = pair.alignment
    if fated(pair):
        return True
    return (
        pair.a.unit == pair.b.unit
        and particular(pair)
        and not scope.other_act(pair)
        and of_one_size(pair, FITTING[1])
        and fit.high >= FRAME
        and all(
            attributes.only_one(s, attributes.attribute(pair.a, pair.b), o) and not scope.partitive(s) and not scope.within_another(s)
            for s, o in ((pair.a, pair.b), (pair.b, pair.a))
        )
        and fit.subjects is not False
        and fit.heads is not False
        and pair.told_alike
    )


def fated(pair: Pair) -> bool:
    """Whether both say what became of some people at one and the same time before the story's own ("two workers died in 2023")."""
    a, b = pair.a, pair.b
    dated = all(s.dated in scope.PLAIN and scope.background(s) for s in (a, b))
    return bool(a.acts & b.acts) and dated and units(pair) in ("same", "open") and scope.times(pair) == "same" and pair.told_alike


def particular(pair: Pair) -> bool:
    """Whether both count things under one noun that isn't a general one, narrowed by the same words."""
    a, b = pair.a, pair.b
    if (
        a.aspect != "count"
        or not a.unit
        or not b.unit
        or pair.vocabulary.has("counted-broadly", a.unit)
        or pair.vocabulary.has("counted-broadly", b.unit)
        or pair.vocabulary.has("counted-anyone", a.unit)
    ):
        return False
    return pair.vocabulary.token(a.unit) == pair.vocabulary.token(b.unit) and kinds(a) == kinds(b)


@once
def kinds(side: Side) -> frozenset[str]:
    """The words between a number and its noun ("railway")."""
    words = WORD.findall(side.text.lower())
    return frozenset(side.vocabulary.token(w) for w in words[:-1] if side.vocabulary.weight(w) and not w.isdigit())


def placed(pair: Pair) -> bool:
    """Whether both say which place one and the same party took."""
    a, b = pair.a, pair.b
    verbs = [s.claim.predicate.lemma if s.claim.predicate else "" for s in (a, b)]
    return a.aspect == "ordinal" and bool(a.subject & b.subject) and all(pair.vocabulary.has("placing", v) for v in verbs) and pair.one_story


def equal_fits(pair: Pair) -> bool:
    """Whether an equal number is that of one thing: in one story a rare one nearly always is, a common one with the same act or noun."""
    fit, setting = pair.alignment, pair.vocabulary.setting
    if units(pair) not in ("same", "open", "people") or (fit.heads is False and not pair.one_story):
        return False
    bare = units(pair) == "open" and pair.a.aspect == pair.b.aspect == "count" and not pair.tied
    if bare and fit.heads is not True and fit.high < setting("alignment", "loose"):
        return False
    if not pair.one_story:
        clear = fit.subjects is not False and fit.heads is not False and units(pair) != "people"
        return clear and fit.high >= setting("alignment", "distinctive" if distinctive(pair) else "loose")
    if distinctive(pair):
        return fit.heads is not False or fit.high >= setting("alignment", "distinctive") or (units(pair) == "people" and pair.tied)
    if pair.tied and fit.acts and units(pair) == "same" and pair.a.unit == pair.b.unit and fit.subjects is not False:
        return True  # three men were arrested
    if pair.a.acts & pair.b.acts or (units(pair) == "same" and particular(pair)):
        return True
    return units(pair) == "same" and fit.high >= setting("alignment", "near") and fit.subjects is not False and fit.heads is not False


def next_days(pair: Pair) -> bool:
    """Whether the two times are days that follow each other, and only those of what stands around; of what stays the same the next day,
    one may be told in the very clause."""
    x, y = (timex.bounds(s.time.timex) if s.time else None for s in (pair.a, pair.b))
    plain = [s.dated in scope.PLAIN for s in (pair.a, pair.b)]
    if pair.a.dated == pair.b.dated == "story" and scope.days_of_reports(pair) <= 1:
        return True
    if not x or not y or all(plain) or (any(plain) and pair.a.aspect not in STEADY):
        return False
    return max((x[0] - y[1]).days, (y[0] - x[1]).days) <= 1


@once
def earlier(pair: Pair) -> Details | None:
    """One is said of a time before that of its article, the other of the time of its own: last year's figure, and this year's."""
    if scope.times(pair) != "apart" or pair.likeness.apart or stand(pair) != "disjoint" or not same_frame(pair):
        return None
    then = [s.dated in scope.PLAIN and scope.bygone(s) for s in (pair.a, pair.b)]
    now = pair.b if then[0] else pair.a
    if then[0] == then[1] or now.dated in scope.PLAIN or scope.background(now) or 0 < scope.days_between(pair) <= DAYS_OF_REPORTS:
        return None
    return {key: scope.told_time(s.time) if s.time else "the event itself" for key, s in (("ta", pair.a), ("tb", pair.b))}


def risen(pair: Pair) -> Details | None:
    """A count of what befell people, as an earlier report bounds it, and a greater one of a later day: both can be right, and it has grown."""
    a, b = pair.a, pair.b
    if stand(pair) != "contained" or not a.acts & b.acts or scope.settled_long_ago(pair):
        return None
    old, new = (a, b) if scope.reported_before(a.story, b.story) else (b, a)
    if not scope.reported_before(old.story, new.story) or scope.size(old) >= scope.size(new):
        return None
    return {"old": old.text, "new": new.text, "then": old.story.document.published or "", "now": new.story.document.published or ""}


def changed(pair: Pair) -> Details | None:
    """One is what something was changed to, the other what an earlier report says that it is."""
    ends = [s.claim.slot == "to" and directed(s) for s in (pair.a, pair.b)]
    if ends[0] == ends[1]:
        return None
    new, old = (pair.a, pair.b) if ends[0] else (pair.b, pair.a)
    return {"new": new.text, "old": old.text} if old.claim.tense == "present" and scope.reported_before(old.story, new.story) else None


def other_event(pair: Pair) -> Details | None:
    """The articles, or the words around, put the two at different times or events. Somebody's age is the same in any of one time."""
    if same_person(pair) and not pair.likeness.apart:
        return None
    found = scope.other_event(pair)
    if found is not None and scope.times(pair) == "apart" and not pair.likeness.apart and pair.a.aspect == "count" and framed(pair):
        return None
    if found is not None and not pair.likeness.apart and pair.tied and next_days(pair):
        return None  # the leads of two reports of one event speak of two days
    if found is not None and earlier(pair) is not None:
        return None  # said by the level of times
    if found is not None and not pair.likeness.apart and attributes.anchored(pair) and not all(s.dated == "clause" for s in (pair.a, pair.b)):
        return None  # the sentences agree on something else, and so tell of one time
    if found is not None and not pair.likeness.apart and pair.tied and units(pair) == "currency" and scope.days_between(pair) <= DAYS_OF_REPORTS:
        return None
    if found is not None and not pair.likeness.apart and placed(pair) and "story" in (pair.a.dated, pair.b.dated):
        return None  # a place taken last season, told in an article of today
    alike = stand(pair) in ("same", "rounded") and pair.one_story
    return None if found is not None and not pair.likeness.apart and alike else found


def other_time(pair: Pair) -> Details | None:
    """The two are said of different times, or hours of a day."""
    if same_person(pair) and not pair.likeness.apart:
        return None
    if same(pair):
        return None
    return scope.other_time(pair) or part_of_time(pair) or other_hour(pair) or other_session(pair) or earlier(pair)


def same_of_another_time(pair: Pair) -> Details | None:
    """The same number, said of two times that are settled and far apart, or of two months: neither the same thing nor at odds."""
    if not same(pair) or (scope.other_time(pair) is None and part_of_time(pair) is None):
        return None
    x, y = (timex.bounds(s.time.timex) if s.time else None for s in (pair.a, pair.b))
    far = x and y and max((x[0] - y[1]).days, (y[0] - x[1]).days) > DAYS_OF_REPORTS
    months = [timex.fields(s.time.timex) if s.time and s.dated == "clause" else None for s in (pair.a, pair.b)]
    apart = all(m is not None and m[0] == "month" for m in months)
    return {} if far or apart or not pair.one_story else None


def other_hour(pair: Pair) -> Details | None:
    """The clauses name two hours, or parts of a day, that don't meet."""
    hours = [hour(s) for s in (pair.a, pair.b)]
    if hours[0] is None or hours[1] is None:
        return None
    x, y = (timex.minutes(h.value.timex) for h in hours if h is not None)
    apart = x and y and (x[1] < y[0] or y[1] < x[0])
    return {"ta": hours[0].text, "tb": hours[1].text} if apart else None


def other_session(pair: Pair) -> Details | None:
    """Prices, or their changes, of two parts of a trading day; or one of a part and the other of no part that is told."""
    if pair.a.aspect not in ("money", "percent"):
        return None
    x, y = (session(s) for s in (pair.a, pair.b))
    return {"ta": x or "no hour told", "tb": y or "no hour told"} if x != y else None


@once
def session(side: Side) -> str:
    """The part of a trading day that the sentence of a figure names."""
    meanings = side.vocabulary.rules.words["session"].meanings
    return next((str(meanings[w]) for w in sorted(meanings, key=lambda w: (-len(w), w)) if scope.found_in(side.sentence_text, frozenset({w}))), "")


@once
def hour(side: Side) -> TimeFact | None:
    """The hour that the clause of a figure names, where it names one."""
    found = [f for i in side.claim.facts if isinstance(f := side.story.facts.get(i), TimeFact) and f.kind == "time"]
    return found[0] if len(found) == 1 else None


def part_of_time(pair: Pair) -> Details | None:
    """One is said of a longer time that holds the other's: a sum of years against one of them. What befell people in one event isn't."""
    a, b = pair.a, pair.b
    if a.acts & b.acts or a.time is None or b.time is None or {a.dated, b.dated} - {"clause", "sentence"}:
        return None
    x, y = timex.bounds(a.time.timex), timex.bounds(b.time.timex)
    if not x or not y:
        return None
    since = [s.time is not None and s.time.modifier in ("ON_OR_AFTER", "AFTER") for s in (a, b)]
    if since[0] != since[1] and (x[0] <= y[0] if since[0] else y[0] <= x[0]):
        return {"ta": scope.told_time(a.time), "tb": scope.told_time(b.time)}
    short, long = sorted(((x[1] - x[0]).days + 1, (y[1] - y[0]).days + 1))
    inside = (x[0] <= y[0] and y[1] <= x[1]) or (y[0] <= x[0] and x[1] <= y[1])
    return {"ta": scope.told_time(a.time), "tb": scope.told_time(b.time)} if inside and long >= LONG and long >= 1.9 * short else None


def distinctive(pair: Pair) -> bool:
    """Whether the number itself is rare: three digits written, or a large sum."""
    a, _ = figures(pair)
    number = a.value.amount or 0
    if a.kind == "count" and (a.value.unit or "") in ("person", "people", "year"):
        return abs(number) >= 100
    digits = a.value.significant_digits or 0
    return digits >= 3 or (a.kind == "measure" and digits >= 2) or abs(number) >= 11 or a.kind in ("money", "age")


def other_condition(pair: Pair) -> Details | None:
    """One of two figures of two acts holds only on a condition."""
    acts = pair.a.predicate == pair.b.predicate or pair.same_fact("strict")
    return {} if not same(pair) and not acts and scope.conditional(pair) is not None else None


def points(pair: Pair) -> Details | None:
    """A change in percentage points against a percentage."""
    return {} if units(pair) == "points" else None


def per(pair: Pair) -> Details | None:
    """A total against a share for each, or two different shares."""
    x, y = share(pair.a), share(pair.b)
    if x == y or same(pair):
        return None
    return {"pa": f"per {x}" if x else "in all", "pb": f"per {y}" if y else "in all"}


@once
def share(side: Side) -> str | None:
    """What a figure is a rate of: the tail of the figure itself, or words of its clause ("5,000 cars cross every day")."""
    assert isinstance(side.fact, QuantityFact)
    words = side.fact.value.per, side.vocabulary.rules.words.get("rate")
    if words[0] or words[1] is None:
        return words[0]
    text = side.claim.text.lower()
    return next((unit for phrase, unit in sorted(words[1].meanings.items()) if scope.found_in(text, frozenset((phrase,)))), None)


def currency(pair: Pair) -> Details | None:
    """Sums in different currencies."""
    return {"ua": pair.a.unit or "", "ub": pair.b.unit or ""} if units(pair) == "currency" else None


def assumed_currency(pair: Pair) -> Details | None:
    """Sums of which one has a currency that only the country of its text tells: they may be the same money, or not."""
    a, b = figures(pair)
    if not (a.value.unit_assumed or b.value.unit_assumed) or not a.kind == b.kind == "money":
        return None
    alike = units(pair) == "same" and a.value.unit_assumed == b.value.unit_assumed
    return None if alike else {"ua": pair.a.unit or "", "ub": pair.b.unit or "", "assumed": (pair.a if a.value.unit_assumed else pair.b).text}


def unsure_of_currency(pair: Pair) -> Details | None:
    """A currency is only taken from the country of its text, and too little shows that it is the same sum."""
    return {} if not same(pair) and assumed_currency(pair) is not None and unsure(pair) is not None else None


def unless_same(test: Test) -> Test:
    """The scope explains a difference; where there is none it isn't asked."""

    def asked(pair: Pair) -> Details | None:
        return None if same(pair) else test(pair)

    return asked


def unless_mistyped(test: Test) -> Test:
    """What tells one thing from another by a few words near it; where one number is a slip of the other it isn't asked."""

    def asked(pair: Pair) -> Details | None:
        return None if mistyped(pair) else test(pair)

    return asked


def opposed(pair: Pair) -> Details | None:
    """The same number with the opposite direction: rose 4 percent, fell 4 percent."""
    a, b = directions(pair)
    if not a or not b or a == b or units(pair) not in ("same", "open") or scope.too_little(pair) is not None:
        return None
    if scope.other_names_near(pair):
        return None  # the shares of one company, and those of another
    return {"da": a, "db": b}


def directions(pair: Pair) -> tuple[str | None, str | None]:
    """Whether each figure is said to go up or down."""

    def way(side: Side) -> str | None:
        found = pair.vocabulary.classes.get(side.predicate or "")
        return found.direction if found and not side.claim.negated else None

    return way(pair.a), way(pair.b)


def opposite_way(pair: Pair) -> Details | None:
    """The same distance from the same place, and the opposite way: 150 miles east of a port, 150 miles west of it."""
    if stand(pair) not in ("same", "rounded") or pair.a.aspect != "measure" or not pair.told_alike or scope.times(pair) in ("other", "apart"):
        return None
    x, y = attributes.bearing(pair.a), attributes.bearing(pair.b)
    if not x or not y or not x[1] & y[1] or not any({p, q} in ({"n", "s"}, {"e", "w"}) for p in x[0] for q in y[0]):
        return None
    return {} if attributes.anchored(pair) or pair.a.predicate == pair.b.predicate or pair.alignment.high >= SOME_WORDS else None


def identical(pair: Pair) -> Details | None:
    """The same number."""
    return {} if stand(pair) == "same" else None


def rounded(pair: Pair) -> Details | None:
    """The same number once rounded to the coarser of the two, or within what "about" allows."""
    return {} if stand(pair) == "rounded" else None


def far_bound(pair: Pair) -> Details | None:
    """More than 2 million is said of 2.3 million, not of 137 million; less than 100 not of 3."""
    x, y = (side_interval(s) for s in (pair.a, pair.b))
    if x is None or y is None or x.point == y.point:
        return None
    point, bounded = (x.low, y) if x.point else (y.low, x)
    if math.isinf(bounded.high) == math.isinf(bounded.low) or bounded.down:
        return None
    bound = bounded.low if math.isinf(bounded.high) else bounded.high
    return {} if max(abs(point), abs(bound)) > FAR_BOUND * max(min(abs(point), abs(bound)), 1e-9) else None


def contained(pair: Pair) -> Details | None:
    """One lies within the bounds of the other."""
    if stand(pair) not in ("contained", "overlap"):
        return None
    exact, coarse = sorted((pair.a, pair.b), key=lambda s: (*width(s), s.order))
    if stand(pair) == "overlap":
        return {"how": f"{pair.a.text} and {pair.b.text} can both be right"}
    return {"how": f"{exact.text} is more exact than {coarse.text}; both can be right"}


def width(side: Side) -> tuple[float, float]:
    """How much the figure of a side leaves open; of two that are open at one end, the one whose other end lies further is the more exact."""
    found = side_interval(side)
    if found is None:
        return INFINITE, 0.0
    open_ = found.high - found.low + 2 * found.slack + found.down + found.up
    return open_, -found.low if math.isinf(found.high) else found.high


def estimates(pair: Pair) -> Details | None:
    """Two rough figures of one thing, of like size, where too little shows that they exclude each other."""
    values = [f.value for f in figures(pair)]
    rough = all(v.approximate or (v.bound is not None) for v in values)
    x, y = (scope.size(s) for s in (pair.a, pair.b))
    near = max(x, y) <= ESTIMATES * min(x, y)
    one = units(pair) == "same" and (pair.alignment.heads is True or bool(pair.a.acts & pair.b.acts)) and pair.told_alike
    return {} if rough and near and one and unsure(pair) is not None and not scope.open_ended(pair) else None


def unsure(pair: Pair) -> Details | None:
    """A unit is missing, or too little shows that it is the same figure."""
    if attributes.named_by(pair.a) and (attributes.answered(pair.a, pair.b) or attributes.answered(pair.b, pair.a)):
        return {}
    if mistyped(pair) and not attributes.beside_others(pair):
        return None
    if open_unit(pair) is not None:
        return {}
    if (same_person(pair) and pair.one_story) or placed(pair):
        return None
    if other_owner(pair):
        return {}
    if framed(pair) and not scope.open_ended(pair) and not scope.other_names_near(pair):
        return None
    if not known_to_be_one(pair) and scope.another_thing(pair) is not None:
        return {}
    if attributes.beside_others(pair):
        return {}
    if attributes.crowded(pair.a, pair.b) or attributes.crowded(pair.b, pair.a):
        return {}
    if far_apart(pair) or attributes.among(pair.a, pair.b) or attributes.among(pair.b, pair.a):
        return {}
    return None if singular(pair) else scope.too_little(pair)


def other_owner(pair: Pair) -> bool:
    """Whether each is told of somebody else by name, though of the same thing of theirs: the shares of two companies."""
    x, y = (frozenset(t for t in s.subject if t in s.story.names) for s in (pair.a, pair.b))
    both = all(t in s.story.names or t in s.story.words for s in (pair.a, pair.b) for t in x | y)
    return bool(x and y) and x.isdisjoint(y) and both and bool(pair.a.subject & pair.b.subject)


def open_unit(pair: Pair) -> Details | None:
    """A unit is missing, and nothing else shows that one thing is counted."""
    told = pair.a.unit == pair.b.unit and pair.a.head & pair.b.head
    return {} if units(pair) == "open" and not (pair.a.acts & pair.b.acts or told) else None


def loose_qualifier(pair: Pair) -> Details | None:
    """Narrowed in different ways, and of two acts or things: a length, and the main span."""
    one = pair.alignment.heads is True or pair.a.predicate == pair.b.predicate
    return {} if not one and scope.other_qualifier(pair) is not None else None


def far_apart(pair: Pair) -> bool:
    """Whether two counts are of such different size that they hardly count one thing, unless under one and the same noun."""
    x, y = scope.size(pair.a), scope.size(pair.b)
    alike = pair.a.unit == pair.b.unit and pair.alignment.low >= FAR_ALIKE
    return pair.a.aspect == "count" and not alike and max(x, y) >= FAR * max(min(x, y), 1.0)


LEVELS: tuple[Level, ...] = (
    Level("no-number", None, no_number),
    Level("other-unit", None, other_unit),
    Level("another-in-turn", None, another_in_turn),
    Level("other-names", None, other_names),
    Level("another-one", None, scope.another_one),
    Level("other-person", None, other_person),
    Level("another-thing", None, unlike),
    Level("other-event", None, other_event),
    Level("opposite-direction", "contradicts", opposed, "{a} {da} against {b} {db}"),
    Level("same-of-another-time", None, same_of_another_time),
    Level("other-time", "differs", other_time, "{a} is said of {ta}, {b} of {tb}"),
    Level("other-condition", None, other_condition),
    Level("condition", "differs", unless_same(scope.conditional), "one of {a} and {b} holds only on a condition"),
    Level("stage", "differs", unless_same(scope.other_stage), "{plan} is what was expected or planned, {outcome} what came of it"),
    Level("points", "differs", points, "{a} and {b}: one is in percent, the other in percentage points"),
    Level("per", "differs", per, "{a} is said {pa}, {b} {pb}"),
    Level("other-currency", "differs", currency, "{a} and {b} are in different currencies, {ua} and {ub}"),
    Level("unsure-of-currency", None, unsure_of_currency),
    Level(
        "assumed-currency", "differs", unless_same(assumed_currency), "{a} is read as {ua}, {b} as {ub}, and the currency of {assumed} isn't written"
    ),
    Level("opposite-way", "contradicts", opposite_way, "{a} and {b} lead opposite ways from the same place"),
    Level("same", "agrees", identical, "both say {a}"),
    Level("rounded", "agrees", rounded, "{a} and {b} are the same once rounded"),
    Level("far-bound", None, far_bound),
    Level("risen", "differs", risen, "{old} ({then}) and {new} ({now}) are counts of different moments: it has grown"),
    Level("contained", "refines", contained, "{how}"),
    Level("as-of", "differs", counted_until, "{a} against {b}: {then} is the state at an earlier moment"),
    Level("only-wanted", None, scope.only_wanted),
    Level("swapped-word", None, unless_mistyped(scope.swapped_word)),
    Level("some-of-them", None, one_of_some),
    Level("part-and-whole", "differs", unless_mistyped(scope.part_and_whole), "{a} against {b}: {part} is only a part of the whole"),
    Level("other-moment", "differs", unless_mistyped(scope.other_moment), "{a} against {b}: {then} is told of the time before"),
    Level("changed", "differs", changed, "{old} was reported before the change to {new}"),
    Level("open-unit", None, unless_mistyped(open_unit)),
    Level("loose-qualifier", None, unless_mistyped(loose_qualifier)),
    Level("other-qualifier", "differs", scope.other_qualifier, "{a} and {b} are of different scope: {narrowing}"),
    Level("updated", "differs", scope.later_report, "{a} and {b} are counts of different moments: {how} ({pa}, {pb})"),
    Level("other-speaker", "differs", scope.other_speaker, "{a} according to {sa}, {b} according to {sb}"),
    Level("estimates", "differs", estimates, "{a} and {b} are estimates of one number"),
    Level("unsure", None, unsure),
    Level("otherwise", "contradicts", always, "{a} against {b} for the same thing"),
)


def compare(pair: Pair) -> Verdict:
    """The verdict about two figures."""
    return decide(pair, LEVELS, (pair.a.text, pair.b.text), pair.a.aspect)
