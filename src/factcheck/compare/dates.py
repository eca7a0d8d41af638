"""When do two dates, clock times or lengths of time agree? At their granularity: June 2024 holds 13 June 2024."""

from __future__ import annotations

from datetime import date

from factcheck import timex
from factcheck.compare import attributes, scope
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Level, Pair, Verdict, always, decide
from factcheck.compare.quantities import Standing
from factcheck.compare.sides import LEAD, SHORT, WORD, Side, usable
from factcheck.model import TimeFact, TimeValue

EQUAL = {"time": 0.2, "duration": 0.35}
FRAME, SETTLED, LONGER, YEARS = 0.3, 0.45, 3, 5
NEW = r"(?:{article} )?{new-one}"
FIRST = r"{first-one} ([a-z]+)(?: ([a-z]+))?"
USUAL = {"time": 0, "day": 0, "week": 6, "weekend": 1, "month": 30, "season": 91, "quarter": 91, "half": 182, "year": 365, "decade": 3652}
OPEN = 10**6
SAME_LENGTH, ROUNDED_LENGTH, CONVERTED_LENGTH = 1e-6, 0.02, 0.05
ENDED = ("BEFORE", "ON_OR_BEFORE", "AFTER", "ON_OR_AFTER")
QUARTER, MINUTES_OF_DAY = 15, 1440


def facts(pair: Pair) -> tuple[TimeFact, TimeFact]:
    """The two dates."""
    a, b = pair.a.fact, pair.b.fact
    assert isinstance(a, TimeFact)
    assert isinstance(b, TimeFact)
    return a, b


def length(value: TimeValue) -> float | None:
    """A length of time in days."""
    return timex.length_in_days(value.timex)


@once
def standing(pair: Pair) -> Standing | None:
    """How the two stand; None where one says no time."""
    a, b = facts(pair)
    if pair.a.family == "duration":
        return lengths(a.value, b.value)
    if not usable(a.value) or not usable(b.value):
        return None
    if a.value.timex == b.value.timex and not_before(pair.a) != not_before(pair.b):
        return "rounded"
    x, y = (interval(s) for s in (pair.a, pair.b))
    p, q = timex.minutes(a.value.timex), timex.minutes(b.value.timex)
    if p and q and days_meet(a.value, b.value):
        return clocks(p, q, pair)
    if a.value.timex == b.value.timex and a.value.modifier == b.value.modifier:
        return "same"
    if x[0] is None or x[1] is None or y[0] is None or y[1] is None:
        return open_ends(a.value, b.value, x, y)
    return settled((x[0], x[1]), (y[0], y[1]))


@once
def not_before(side: Side) -> bool:
    """Whether something is said not to be before a date: it is on the date, or after it."""
    return isinstance(side.fact, TimeFact) and side.claim.negated and side.fact.value.modifier == "BEFORE"


@once
def interval(side: Side) -> tuple[date | None, date | None]:
    """The days that the date of a side allows; of what goes on until a date, that date: two of them don't hold each other."""
    assert isinstance(side.fact, TimeFact)
    if not_before(side):
        return timex.day_of(side.fact.value.earliest), None
    if side.vocabulary.has("ending", side.claim.slot):
        return timex.bounds(side.fact.value.timex) or (None, None)
    return timex.interval(side.fact.value)


def days_meet(x: TimeValue, y: TimeValue) -> bool:
    """Whether two clock times can be of one day."""
    a, b = timex.interval(x), timex.interval(y)
    return None in a or None in b or scope.meets(x, y)


def lengths(x: TimeValue, y: TimeValue) -> Standing | None:
    """How two lengths of time stand, each as finely as it is told; years are held against months as the calendar has them."""
    a, b = length(x), length(y)
    if a is None or b is None:
        return None
    gap = abs(a - b) / max(a, b, 1e-9)
    if gap < SAME_LENGTH:
        return "same"
    about = "APPROX" in (x.modifier or "", y.modifier or "")
    if (x.modifier in ("MORE_THAN", "EQUAL_OR_MORE") and b > a) or (y.modifier in ("MORE_THAN", "EQUAL_OR_MORE") and a > b):
        return "contained"
    if (x.modifier in ("LESS_THAN", "EQUAL_OR_LESS") and b < a) or (y.modifier in ("LESS_THAN", "EQUAL_OR_LESS") and a < b):
        return "contained"
    fine = [timex.resolution_in_days(v.timex) for v in (x, y)]
    limit = ROUNDED_LENGTH if fine[0] == fine[1] else CONVERTED_LENGTH
    return "rounded" if (about and gap < 0.1) or (gap < limit and abs(a - b) <= max(fine) / 2) else "disjoint"


def clocks(x: tuple[float, float], y: tuple[float, float], pair: Pair) -> Standing:
    """How two times of one day stand."""
    if x == y:
        return "same"
    if x[0] <= y[1] and y[0] <= x[1]:
        return "contained"
    gap = max(x[0] - y[1], y[0] - x[1])
    return "rounded" if gap <= pair.vocabulary.setting("tolerance", "clock_minutes") else "disjoint"


def open_ends(a: TimeValue, b: TimeValue, x: tuple[date | None, date | None], y: tuple[date | None, date | None]) -> Standing:
    """How dates stand of which one is open at an end ("by 2027") or not settled ("Friday", "11 July" of no year)."""
    if x != (None, None) and y != (None, None):
        apart = (x[1] and y[0] and x[1] < y[0]) or (y[1] and x[0] and y[1] < x[0])
        return "disjoint" if apart else "contained"
    if not scope.meets(a, b):
        return "disjoint"
    p, q = timex.fields(a.timex), timex.fields(b.timex)
    if p and q and p[0] == q[0] == "day" and not (timex.is_open(a.timex) and timex.is_open(b.timex)):
        return "rounded"
    if p and q and p[0] == q[0] and all(p[1].get(k) == q[1].get(k) for k in ("m", "d", "wd", "q", "h", "s")):
        return "rounded"
    return "overlap"


def settled(x: tuple[date, date], y: tuple[date, date]) -> Standing:
    """How two stretches of days stand."""
    (a, b), (c, d) = x, y
    if x == y:
        return "same"
    if b < c or d < a:
        return "disjoint"
    return "contained" if (a <= c and d <= b) or (c <= a and b <= d) else "overlap"


# ---------------------------------------------------------------- tests of the levels
def no_time(pair: Pair) -> Details | None:
    """One names no time that could be compared."""
    return {} if standing(pair) is None else None


def other_names(pair: Pair) -> Details | None:
    """Each is told of people or places that the other article doesn't know; unless articles of one event give one time."""
    found = scope.other_names(pair)
    one = found is not None and standing(pair) in ("same", "rounded", "contained") and pair.tied and not scope.other_persons(pair)
    return None if one else found


def newer(pair: Pair) -> Details | None:
    """A new one of its kind, and one of years before."""
    new = [any(s.vocabulary.expression(NEW).match(p.text) for p in s.claim.subjects or s.claim.objects) for s in (pair.a, pair.b)]
    x, y = (timex.bounds(f.value.timex) for f in facts(pair))
    return {} if new[0] != new[1] and x and y and abs(x[0].year - y[0].year) >= YEARS else None


def another_event(pair: Pair) -> Details | None:
    """Two acts, or two things: a date says nothing about another one."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if one_ended(pair) and a.predicate != b.predicate:
        return {}
    if fits(pair, before=True) or singular(pair):
        return None
    if apart(a, b):
        return {}
    if fits(pair, before=False) or framed(pair):
        return None
    return {} if fit.another_thing or not pair.same_fact("loose") else None


def one_ended(pair: Pair) -> bool:
    """Whether one says only by when or from when, and the other a time: another act than that one may have any time within."""
    ends = [f.value.modifier in ENDED and not not_before(s) for f, s in zip(facts(pair), (pair.a, pair.b), strict=True)]
    return ends[0] != ends[1] and pair.a.family != "duration"


def fits(pair: Pair, *, before: bool) -> bool:
    """Whether equal times are of one event in one story, though the words around differ; ``before`` it is asked whether the acts do."""
    a, b, fit = pair.a, pair.b, pair.alignment
    stand = standing(pair)
    if stand not in ("same", "rounded", "contained"):
        return False
    if before:
        if stand == "contained" or (fit.subjects is False and a.family != "date"):
            return False
        if a.family == "time" and to_the_minute(pair) and a.predicate == b.predicate and pair.one_story:
            return True
        if a.family != "date":
            return fit.high >= EQUAL[a.family] and pair.one_story
        if fit.high >= SETTLED and fit.subjects is not False and all(plain_date(s) for s in (a, b)) and pair.told_alike:
            return True
        leads = max(a.claim.sentence, b.claim.sentence) < LEAD and (least(a, b) >= SHORT or pair.tied)
        to_come = [s.claim.tense == "future" for s in (a, b)]
        return leads and precise(pair) and to_come[0] == to_come[1] and pair.told_alike
    if stand == "rounded":
        return False
    if a.predicate == b.predicate and precise(pair) and fit.subjects is not True and pair.one_story:
        return True
    if fit.strangers_a and fit.strangers_b and (least(a, b) < SHORT or not pair.told_alike):
        return False
    return fit.high >= pair.vocabulary.setting("alignment", "loose") and fit.subjects is not False and pair.one_story


@once
def singular(pair: Pair) -> bool:
    """Whether each article names only one time for one and the same act, or one length of one and the same thing."""
    return singular_length(pair) if pair.a.family == "duration" else singular_date(pair)


def singular_length(pair: Pair) -> bool:
    """Whether two lengths of time are the only ones of one attribute ("sentenced to six years")."""
    a, b = pair.a, pair.b
    x, y = (length(f.value) for f in facts(pair))
    if not x or not y or max(x, y) > LONGER * min(x, y) or scope.other_names_near(pair) or any(s.nameless for s in (a, b)):
        return False
    return attributes.one_attribute(pair) and (attributes.anchored(pair) or pair.alignment.high >= FRAME)


def singular_date(pair: Pair) -> bool:
    """Whether two dates are the only ones that their articles have for one act which happens once to one thing."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if a.family != "date" or not pair.told_alike or deed(a) is None or deed(a) != deed(b) or scope.other_names_near(pair):
        return False
    first = opening(a) or opening(b)
    if (
        (fit.subjects is False and not first)
        or any(s.nameless for s in (a, b))
        or not all(plain_date(s) or near_day(s) for s in (a, b))
        or attributes.narrowed(pair)
    ):
        return False
    return all(only_date(s) for s in (a, b)) and (first or attributes.anchored(pair) or fit.high >= SETTLED)


@once
def deed(side: Side) -> str | None:
    """The act that a date is the date of; that the first visitors are let in is an opening."""
    if opening(side):
        return "open"
    if side.predicate is None or side.vocabulary.has("empty-predicate", side.predicate) or side.claim.predicate is None:
        return None
    once = side.vocabulary.lists["once"]
    if side.vocabulary.has("put-off", side.claim.predicate.lemma) and side.claim.slot in ("to", "until", "till"):
        words = [w for p in (side.claim.subjects or side.claim.objects)[:1] for w in WORD.findall(p.text.lower())]
        return next((side.vocabulary.class_of.get(w, w) for w in words if side.vocabulary.class_of.get(w, w) in once), None)
    return side.predicate if side.claim.predicate.lemma in once or side.predicate in once else None


@once
def opening(side: Side) -> bool:
    """Whether the clause tells of the first who get to use a thing ("the first cars will cross")."""
    return any(side.vocabulary.has("user", word.lower()) for found in side.vocabulary.expression(FIRST).findall(side.claim.text) for word in found)


@once
def only_date(side: Side) -> bool:
    """Whether its article has no other date for the same act, a plan that was given up aside."""
    for other in side.siblings:
        if other is side or other.family != "date" or other.fact is side.fact or deed(other) != deed(side) or past_plan(other):
            continue
        if other.claim.tense == "past" and side.claim.tense == "future":
            continue
        if isinstance(other.fact, TimeFact) and isinstance(side.fact, TimeFact) and not scope.meets(other.fact.value, side.fact.value):
            return False
    return not past_plan(side)


@once
def past_plan(side: Side) -> bool:
    """Whether a date is that of a plan of the past ("the first cars were to cross in June")."""
    return side.claim.tense == "past" and scope.forecast(side)


def near_day(side: Side) -> bool:
    """Whether a date is a weekday or a day of a month whose year is open."""
    value = side.fact.value if isinstance(side.fact, TimeFact) else None
    return value is not None and timex.granularity(value.timex) in ("day", "month")


def to_the_minute(pair: Pair) -> bool:
    """Whether both name one minute that is no quarter of an hour: a time that two events hardly share."""
    x, y = (timex.minutes(f.value.timex) for f in facts(pair))
    return x is not None and x == y and x[0] == x[1] and x[0] % QUARTER != 0


@once
def plain_date(side: Side) -> bool:
    """Whether a date is a day or a month of a year that is known."""
    value = side.fact.value if isinstance(side.fact, TimeFact) else None
    return value is not None and timex.bounds(value.timex) is not None and timex.granularity(value.timex) in ("day", "month")


def framed(pair: Pair) -> bool:
    """Whether both lengths of time stand before one and the same noun ("a five-year contract"), in one story."""
    a, b = pair.a, pair.b
    slots = (a.claim.slot, b.claim.slot)
    one = slots == ("modifier", "modifier") and bool(a.head & b.head)
    return a.family == "duration" and one and pair.alignment.high >= FRAME and pair.one_story


def least(a: Side, b: Side) -> int:
    """How many sentences the shorter of the two articles has."""
    return min(len(a.story.document.sentences), len(b.story.document.sentences))


def precise(pair: Pair) -> bool:
    """Whether the act and the time together say which event is meant: no verb of being, and at least one of the dates is a month or a day."""
    found = [timex.granularity(f.value.timex) for f in facts(pair)]
    acts = all(s.predicate is not None and not s.vocabulary.has("empty-predicate", s.predicate) for s in (pair.a, pair.b))
    return acts and any(g in ("day", "month", "time") for g in found) and pair.a.family == "date"


def apart(a: Side, b: Side) -> bool:
    """Whether two predicates are different acts: signing a pact and its coming into force."""
    if a.family == "duration" and a.head and b.head:
        return not a.head & b.head
    if a.predicate == b.predicate or a.predicate is None or b.predicate is None:
        return False
    if "say" in (a.predicate, b.predicate):  # the day of saying so is none of the thing
        return True
    if a.predicate in b.words or b.predicate in a.words:
        return False
    return True


def denied(pair: Pair) -> Details | None:
    """One says that it was not then."""
    if not_before(pair.a) or not_before(pair.b):
        return None
    return {} if pair.a.claim.negated != pair.b.claim.negated else None


def planned(pair: Pair) -> Details | None:
    """One is the date that was planned, the other the date it came to, or a plan that was given up."""
    a, b = pair.a, pair.b
    if pair.a.family == "duration" or standing(pair) in ("same", "rounded", "contained"):
        return None
    x, y = scope.forecast(a), scope.forecast(b)
    if x != y and (a.predicate == b.predicate or {a.predicate, b.predicate} & {"postpone", "cancel"}):
        return {"plan": (a if x else b).text, "outcome": (b if x else a).text}
    return None


def moved(pair: Pair) -> Details | None:
    """A date that was planned once, and the one that is planned now."""
    a, b = pair.a, pair.b
    if a.family == "duration" or standing(pair) in ("same", "rounded", "contained") or not (scope.forecast(a) and scope.forecast(b)):
        return None
    if {a.claim.tense, b.claim.tense} != {"past", "future"}:
        return None
    old, new = (a, b) if a.claim.tense == "past" else (b, a)
    return {"old": old.text, "new": new.text}


def other_act(pair: Pair) -> Details | None:
    """Not the same predicate: near enough to agree, not to exclude each other."""
    a, b = pair.a, pair.b
    return {} if a.predicate != b.predicate and not (a.family == "duration" and a.head & b.head) and not singular(pair) else None


def same_words(pair: Pair) -> Details | None:
    """One relative date in two articles: "next month" of the 30th and of the 1st may be one month or two, and neither is at fault."""
    a, b = facts(pair)
    return {} if a.text.lower() == b.text.lower() and "document-date" in (a.value.basis, b.value.basis) else None


def repeated(pair: Pair) -> Details | None:
    """The act is one that can happen on both days."""
    a, b = pair.a, pair.b
    if a.family == "duration" or singular(pair):
        return None
    once = pair.vocabulary.lists["once"]
    named = [s.claim.predicate.lemma in once or (s.predicate or "") in once if s.claim.predicate else False for s in (a, b)]
    return None if all(named) else {}


def same(pair: Pair) -> Details | None:
    """The same time."""
    if standing(pair) not in ("same", "rounded"):
        return None
    a, b = facts(pair)
    if a.text.lower() == b.text.lower():
        return {"both": f"both say {a.text}"}
    hours = [f.kind == "time" for f in (a, b)]
    if pair.a.family == "date" and hours[0] != hours[1]:
        return {"both": f"{a.text} and {b.text} are of one day"}
    settled = a.value.timex == b.value.timex and pair.a.family == "date" and timex.bounds(a.value.timex)
    return {"both": f"{a.text} and {b.text} are the same" + (f": {scope.told_time(a.value)}" if settled else "")}


def holds(pair: Pair) -> Details | None:
    """One lies within the other."""
    if standing(pair) not in ("contained", "overlap"):
        return None
    exact, coarse = sorted((pair.a, pair.b), key=lambda s: (days_of(s), s.order))
    settled_ones = all(timex.bounds(f.value.timex) for f in facts(pair))
    if (standing(pair) == "overlap" and settled_ones) or days_of(exact) == days_of(coarse):
        return {"how": f"{pair.a.text} and {pair.b.text} can both be right"}
    return {"how": f"{exact.text} is more exact than {coarse.text}; both can be right"}


def days_of(side: Side) -> float:
    """How many days the date of a side allows, parts of one where it is an hour, as far as its kind tells where it isn't settled; very many
    where an end is open."""
    assert isinstance(side.fact, TimeFact)
    first, last = interval(side)
    hours = timex.minutes(side.fact.value.timex)
    if hours and side.fact.value.modifier not in ENDED:
        return (hours[1] - hours[0]) / MINUTES_OF_DAY
    if first and last:
        return (last - first).days + 1
    ends = first is not None or last is not None
    return OPEN if ends else USUAL.get(timex.granularity(side.fact.value.timex) or "", OPEN) + 1


def names_month(side: Side) -> bool:
    """Whether a date is a day or a month that is named, though perhaps of no year."""
    value = side.fact.value if isinstance(side.fact, TimeFact) else None
    found = timex.fields(value.timex) if value else None
    return found is not None and found[0] in ("day", "month") and "X" not in found[1].get("m", "X")


def by_chance(pair: Pair) -> Details | None:
    """One lies within the other, but one is no day or month of a known year, and nothing else shows that both are of one act: "in the
    spring" and "until June 2030"."""
    if standing(pair) not in ("contained", "overlap") or pair.a.family != "date":
        return None
    if all(plain_date(s) or names_month(s) for s in (pair.a, pair.b)):
        return None
    if {timex.granularity(f.value.timex) for f in facts(pair)} & {"year", "decade", "century"} and any(
        timex.is_open(f.value.timex) for f in facts(pair)
    ):
        return {}
    a, b, fit = pair.a, pair.b, pair.alignment
    one_act = (
        a.predicate is not None
        and a.predicate == b.predicate
        and not pair.vocabulary.has("empty-predicate", a.predicate)
        and fit.subjects is not False
    )
    return None if one_act and fit.high >= pair.vocabulary.setting("alignment", "loose") and fit.shared else {}


def deadlines(pair: Pair) -> Details | None:
    """Both say by when something was so; it may have been so by either day."""
    modifiers = [f.value.modifier for f in facts(pair)]
    before = all(m in ("BEFORE", "ON_OR_BEFORE") for m in modifiers)
    return {} if before and all(s.claim.tense == "past" for s in (pair.a, pair.b)) and standing(pair) not in ("same", "rounded") else None


def other_event(pair: Pair) -> Details | None:
    """The articles tell of two events, as far as their dates say."""
    return {} if pair.likeness.apart and standing(pair) not in ("same", "contained") else None


def unsure(pair: Pair) -> Details | None:
    """Too little shows that both are of one thing."""
    return None if (framed(pair) and pair.told_alike) or singular(pair) else scope.too_little(pair)


LEVELS: tuple[Level, ...] = (
    Level("no-time", None, no_time),
    Level("other-names", None, other_names),
    Level("another-one", None, scope.another_one),
    Level("newer", None, newer),
    Level("another-event", None, another_event),
    Level("other-event", None, other_event),
    Level("denied", None, denied),
    Level("same", "agrees", same, "{both}"),
    Level("deadlines", None, deadlines),
    Level("by-chance", None, by_chance),
    Level("contained", "refines", holds, "{how}"),
    Level("only-wanted", None, scope.only_wanted),
    Level("swapped-word", None, scope.swapped_word),
    Level("planned", "differs", planned, "{plan} is what was planned or expected, {outcome} what came of it"),
    Level("moved", "differs", moved, "{old} was the plan before, {new} is the later one"),
    Level("other-qualifier", "differs", scope.other_qualifier, "{a} and {b} are of different things: {narrowing}"),
    Level("other-speaker", "differs", scope.other_speaker, "{a} according to {sa}, {b} according to {sb}"),
    Level("other-act", None, other_act),
    Level("same-words", None, same_words),
    Level("repeated", None, repeated),
    Level("unsure", None, unsure),
    Level("otherwise", "contradicts", always, "{a} against {b} for the same event"),
)


def compare(pair: Pair) -> Verdict:
    """The verdict about two dates, clock times or lengths of time."""
    return decide(pair, LEVELS, (pair.a.text, pair.b.text), pair.a.aspect)
