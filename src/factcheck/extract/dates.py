"""Dates, times, lengths of time and recurrences: what the words of a rule mean, and which day that is.

Reading and resolving are two steps (duckling, ``Duckling/Engine.hs``): a rule's match is read into a meaning that holds only what is
written ("the 12th of June", "two weeks ago"); ``resolve`` then settles it against the publication date, or against the last date that
the text told (the focus), or leaves it open. Which of the two anchors holds is in the words (``last`` and ``ago`` count from the
publication, ``the following`` and ``later`` from the focus; TimeML's deictic and anaphoric expressions). Values are TIMEX3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Literal

from factcheck import timex
from factcheck.errors import RuleError
from factcheck.extract.patterns import Capture, Match, Tokens
from factcheck.extract.spans import Span, Tense, TenseAt
from factcheck.model import Basis, TimeKind, TimeValue
from factcheck.rules import RuleSet

KINDS: tuple[TimeKind, ...] = ("date", "time", "duration", "recurrence")
Anchor = Literal["publication", "focus", "either"]
FIRST_YEAR, LAST_YEAR = 1000, 2199
FOCUS_REACH = 5
"""How many sentences back a date stays in focus."""
FAR_PAST, NEAR_FUTURE = 270, 100
"""A day without a year that was so many days ago, in the words of the past, is the one ahead if that is so near."""


# ---------------------------------------------------------------- meanings
@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit so many units away from an anchor: last month is ``M``, -1, publication."""

    unit: str
    amount: int
    anchor: Anchor = "publication"


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar, with what is written of it; None is what is not. ``outer`` fixes what is coarser ("of last year");
    ``way`` tells which one is meant of those that come again ("last May")."""

    year: int | None = None
    digits: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    named: dict[str, Any] | None = None
    fiscal: bool = False
    outer: Shift | None = None
    way: Shift | None = None
    daypart: str | None = None
    clock: str | None = None
    half_told: bool = False
    edge: str | None = None
    approximate: str | None = None
    nth: int | None = None
    nth_unit: str | None = None
    week_of: str | None = None
    run: int | None = None
    numeric: bool = False

    @property
    def yearless(self) -> bool:
        return self.year is None and self.outer is None and self.way is None and (self.month is not None or self.named is not None)


@dataclass(frozen=True, slots=True)
class Between:
    """A range of two points."""

    begin: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``amount`` is None where it is vague. ``window`` is -1 where it ends now, 1 where it begins now."""

    amount: float | None
    unit: str
    value: str
    modifier: str | None = None
    window: int = 0
    high: str | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """So far from an anchor: two weeks ago, six years later; from ``base`` where that is said, from an event where ``event`` names it."""

    length: Length
    sign: int
    anchor: Anchor = "publication"
    base: Point | None = None
    event: str | None = None
    only_future: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that needs no calendar: PRESENT_REF, a recurrence."""

    value: str


@dataclass(frozen=True, slots=True)
class Within:
    """Within the current unit."""

    unit: str


@dataclass(frozen=True, slots=True)
class Period:
    """The current or last told unit ("for the quarter")."""

    unit: str


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend next to the publication date."""


Meaning = Point | Between | Length | Away | Reference | Within | Period | Weekend


@dataclass(frozen=True, slots=True)
class DateReading:
    """An expression of time as read, not yet settled. ``outside`` is the modifier of the word before it ("since", "by")."""

    kind: str
    start: int
    end: int
    rule: str
    meaning: Meaning
    tokens: Tokens = field(repr=False, compare=False)
    first: int = 0
    last: int = 0
    outside: str | None = None
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, by its own text: an ISO date or a partial one, and the words that say so."""

    published: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a value function gives: a meaning, and the tokens it takes (None: those of the match)."""

    meaning: Meaning
    first: int | None = None
    last: int | None = None
    kind: str | None = None


class Scope:
    """The captures of a match, or of a part of it, by name."""

    def __init__(self, match: Match, rules: RuleSet, captures: Iterable[Capture] | None = None) -> None:
        self.match = match
        self.rules = rules
        self.captures = list(match.captures if captures is None else captures)

    def one(self, name: str) -> Capture | None:
        return next((c for c in self.captures if c.name == name), None)

    def all(self, name: str) -> list[Capture]:
        return [c for c in self.captures if c.name == name]

    def has(self, name: str) -> bool:
        return self.one(name) is not None

    def meaning(self, *names: str) -> Any:
        for name in names:
            if (found := self.one(name)) is not None:
                return found.meaning
        return None

    def inside(self, outer: Capture) -> Scope:
        return Scope(self.match, self.rules, [c for c in self.captures if outer.first <= c.first and c.last <= outer.last and c is not outer])

    def from_token(self, first: int) -> Scope:
        return Scope(self.match, self.rules, [c for c in self.captures if c.first >= first])

    def until_token(self, last: int) -> Scope:
        return Scope(self.match, self.rules, [c for c in self.captures if c.last <= last])

    def before(self, capture: Capture) -> str:
        """The word before a capture."""
        return self.match.tokens.norms[capture.first - 1] if capture.first else ""

    def integer(self, name: str) -> int | None:
        found = self.one(name)
        if found is None:
            return None
        digits = re.match(r"\d+", found.words)
        return int(digits[0]) if digits else None


# ---------------------------------------------------------------- value functions: a match -> what it means
Value = Callable[[Scope, dict[str, Any]], Draft | list[Draft] | None]
VALUES: dict[str, Value] = {}


def value(function: Value) -> Value:
    """Makes a function known under its name, for ``value`` in a rule."""
    VALUES[function.__name__.strip("_")] = function
    return function


def _year(number: int | None) -> int | None:
    return number if number is not None and FIRST_YEAR <= number <= LAST_YEAR else None


def _short_year(number: int) -> int:
    return number + (2000 if number < 50 else 1900)


def _day_number(scope: Scope) -> int | None:
    found = scope.one("day_number") or scope.one("day-ordinal") or scope.one("day")
    if found is None:
        return None
    if digits := re.match(r"\d+", found.words):
        return int(digits[0])
    word = next((c for c in scope.all("day-word") if found.first <= c.first and c.last <= found.last), None)
    return word.meaning if word else None


def _clock(scope: Scope) -> str | None:
    found = scope.one("clock")
    inner = scope.inside(found) if found else scope
    if name := inner.meaning("clock-name"):
        return str(name)
    if (military := inner.one("military")) is not None:
        hour, minute = int(military.words[:2]), int(military.words[2:])
    elif (dotted := inner.one("dotted")) is not None:
        parts = re.match(r"(\d+)\.(\d\d)", dotted.words)
        if not parts:
            return None
        hour, minute = int(parts[1]), int(parts[2])
    elif inner.has("hour"):
        number = inner.integer("hour")
        hour = number if number is not None else int(inner.meaning("cardinal") or 0)
        minute = inner.integer("minute") or 0
    else:
        return None
    if (half := inner.meaning("ampm")) is not None and hour <= 12:
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59:
        return None
    seconds = inner.one("seconds")
    return f"T{hour:02}:{minute:02}" + (f":{seconds.words}" if seconds else "")


def _shift(scope: Scope, capture: Capture, unit: str) -> Shift:
    told = capture.meaning or {}
    anchor = told.get("from", "publication")
    if unit == "D" and anchor == "publication" and capture.name == "deictic" and told["shift"] > 0:
        anchor = "focus"  # "next day", "the next morning" follow the story
    return Shift(unit, int(told["shift"]), anchor)


def _unit_of(scope: Scope, capture: Capture | None) -> str | None:
    """The calendar unit that a capture names; parts of the day count as days."""
    if capture is None:
        return None
    if capture.name == "one-unit":
        return str(capture.meaning)
    unit = scope.rules.meaning("one-unit", capture.words)
    return str(unit) if unit else "D"


def _point(scope: Scope, given: dict[str, Any]) -> Point | None:
    """What the captures of a scope say of a stretch of the calendar; None where they say nothing that can be one."""
    fields: dict[str, Any] = {}
    if (found := scope.one("year")) is not None:
        fields["year"] = _year(int(found.words)) if found.words.isdigit() else None
        if fields["year"] is None:
            return None
    if (short := scope.integer("short_year")) is not None:
        fields["year"] = _short_year(short)
    if (decade := scope.one("decade")) is not None:
        number = int(decade.words)
        if number % 10 or not FIRST_YEAR <= number <= LAST_YEAR:
            return None
        fields["digits"] = f"{number // 10:03}" if number % 100 or number >= 2000 else f"{number // 100:02}"
    if (short := scope.integer("short_decade")) is not None:
        if short % 10:
            return None
        fields["digits"] = f"{(2000 if short < 20 else 1900) // 10 + short // 10:03}"
    if (word := scope.meaning("decade-word")) is not None:
        fields["digits"] = str(word)
    fields["month"] = scope.meaning("month", "month-lower", "month-plain", "month-short") or scope.integer("month_number")
    fields["day"] = _day_number(scope)
    fields["weekday"] = scope.meaning("weekday", "weekday-short")
    fields["season"] = scope.meaning("season")
    fields["quarter"] = scope.integer("qdigit")
    fields["half"] = scope.integer("hdigit")
    named = scope.one("named-day")
    if named is not None:
        if not scope.match.tokens.text[scope.match.tokens.starts[named.first]].isupper() and named.words[:3] != "the":
            return None
        fields["named"] = named.meaning
    fields["daypart"] = scope.meaning("daypart")
    fields["edge"] = scope.meaning("edge")
    fields["approximate"] = scope.meaning("point-bound")
    fields["clock"] = _clock(scope)
    fields["half_told"] = scope.has("ampm")
    fields["fiscal"] = scope.has("fiscal")
    if (nth := scope.meaning("nth")) is not None and "nth" in given:
        most = 2 if given["nth"] == "half" else 4
        number = int(nth) if nth > 0 else most
        if number > most:
            return None
        fields[given["nth"]] = number
    if (n := scope.meaning("relative-day")) is not None:
        fields["outer"] = Shift("D", int(n))
    if scope.has("tonight"):
        fields["outer"] = Shift("D", 0)
    pointer = scope.one("deictic") or scope.one("narrative") or scope.one("beyond")
    unit = scope.one("one-unit")
    if pointer is not None:
        recurs = any(fields.get(k) is not None for k in ("month", "weekday", "season", "named"))
        if unit is not None:
            if _is_length(scope, pointer, unit):
                return None
            fields["outer"] = _shift(scope, pointer, str(unit.meaning))
        elif recurs:
            fields["way"] = _shift(scope, pointer, "near" if (pointer.meaning or {}).get("near") else "")
        elif fields["daypart"] or _word_in(scope, "day"):
            fields["outer"] = _shift(scope, pointer, "D")
    elif unit is not None:
        fields["outer"] = Shift(str(unit.meaning), 0, "either")
    if "unit" in given:
        fields["outer"] = Shift(given["unit"], given["shift"], given.get("from", "publication"))
    for name in ("year", "month", "day", "daypart", "edge"):
        if name in given:
            fields[name] = given[name]
    outer = fields.get("outer")
    if outer is not None and outer.unit == "FY":
        fields["fiscal"] = True
        fields["outer"] = replace(outer, unit="Y")
    if fields["day"] is not None and (fields["day"] > 31 or fields["day"] < 1):
        return None
    if fields["month"] is not None and not 1 <= fields["month"] <= 12:
        return None
    if fields["day"] and fields["month"] and outer is not None and outer.unit != "Y":
        return None
    if (fields["half"] or fields["quarter"]) and outer is not None and outer.unit in ("D", "W", "WE", "Q"):
        return None
    if fields["quarter"] is not None and not 1 <= fields["quarter"] <= 4 or fields["half"] is not None and not 1 <= fields["half"] <= 2:
        return None
    told = ("year", "digits", "month", "weekday", "season", "quarter", "half", "named", "daypart", "clock", "outer", "way")
    return Point(**fields) if any(fields.get(k) is not None for k in told) else None


def _bare_clock(scope: Scope) -> bool:
    """Whether there are but two numbers and a colon, behind a word that takes no time of day: John 3:16."""
    clock = scope.one("clock")
    if clock is None or len(scope.captures) == 0:
        return False
    said = {"ampm", "zone", "military", "clock-name", "point-bound", "full-date", "weekday", "relative-day", "deictic", "tonight", "dotted"}
    if any(scope.has(name) for name in said) or clock.words.endswith(("hours", "hrs", "clock")):
        return False
    before = scope.before(clock)
    return clock.first > 0 and before[:1].isalnum() and before not in scope.rules.in_list("clock-context")


def _is_length(scope: Scope, pointer: Capture, unit: Capture) -> bool:
    """"the last year", "the next month" are lengths that end or begin now, not calendar units."""
    return (
        pointer.words in ("last", "past", "next", "coming")
        and scope.before(pointer) == "the"
        and (unit.meaning not in ("D", "Q", "WE") or unit.meaning == "D" and pointer.words != "next")
    )


def _word_in(scope: Scope, word: str) -> bool:
    return word in scope.match.tokens.norms[scope.match.first : scope.match.last]


@value
def point(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A stretch of the calendar, from whatever the pattern captures."""
    if given.get("year") and given.get("day"):
        return Draft(Point(year=given["year"], month=given["month"], day=given["day"]))
    if scope.has("clock") and _clock(scope) is None:
        return None
    if _bare_clock(scope):
        return None
    found = _point(scope, given)
    if found is None:
        return None
    return Draft(found, kind="time" if found.clock or found.daypart else None)


@value
def year(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A year that stands alone, if the words around it do not make it a number of something."""
    tokens, match, rules = scope.match.tokens, scope.match, scope.rules
    found = scope.one("year")
    if found is None:
        return None
    number = int(found.words)
    if scope.meaning("era") == "BC":
        return Draft(Reference(f"BC{number:04}"))
    if _year(number) is None:
        return None
    if match.last - match.first > 1:
        return Draft(Point(year=number))
    before = tokens.norms[match.first - 1] if match.first else ""
    after = tokens.norms[match.last] if match.last < len(tokens) else ""
    plural = after[-1:] == "s" and after.isalpha() and after not in ("was", "is", "has", "as", "its", "this", "s") and tokens.text[tokens.starts[match.last]].islower()
    if before in rules.in_list("year-context"):
        return None if plural and number % 50 == 0 and number != 2000 or number > 2100 else Draft(Point(year=number))
    if plural or not 1500 <= number <= 2099 or number % 100 == 0 and number < 1900:
        return None
    return Draft(Point(year=number))


@value
def iso_month(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A year and a month in digits, where the second number is no later year."""
    found = _point(scope, given)
    return Draft(found) if found and found.year and found.month and found.month <= found.year % 100 else None


@value
def numeric(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Two or three numbers; day and month are told apart later, by the other dates of the text. Kept as month = first, day = second."""
    if (dotted := scope.one("dotted_day")) is not None:
        parts = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", dotted.words)
        if not parts:
            return None
        first, second = int(parts[2]), int(parts[1])
    else:
        first, second = scope.integer("a") or 0, scope.integer("b") or 0
    last = scope.one("c")
    number: int | None = None
    if last is not None:
        if len(last.words) == 2 and _word_in(scope, "-"):
            return None
        number = _short_year(int(last.words)) if len(last.words) == 2 else _year(int(last.words))
        if number is None:
            return None
    if not (1 <= first <= 31 and 1 <= second <= 31) or first > 12 and second > 12:
        return None
    return Draft(Point(year=number, month=first, day=second, numeric=dotted is None))


@value
def century(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A century by its ordinal, or half of one, or half of a decade."""
    if scope.has("decade"):
        return point(scope, given)  # type: ignore[return-value]
    number = scope.meaning("day-word")
    if number is None:
        digits = re.search(r"(\d+) (?:st|nd|rd|th)\b", scope.match.tokens.words(scope.match.first, scope.match.last))
        number = int(digits[1]) if digits else None
    if number is None or not 1 <= number <= 30:
        return None
    if scope.meaning("era") == "BC":
        return Draft(Reference(f"BC{number - 1:02}"))
    half = None
    if "nth" in given and (nth := scope.meaning("nth")):
        half = 1 if nth == 1 else 2
    return Draft(Point(digits=f"{number - 1:02}", edge=scope.meaning("edge"), half=half))


@value
def centuries(scope: Scope, given: dict[str, Any]) -> list[Draft] | None:
    """Two centuries under one noun."""
    first, last = scope.one("span_first"), scope.one("span_last")
    if first is None or last is None:
        return None
    out = []
    for span in (first, last):
        number = _day_number(scope.inside(span))
        if number is None:
            return None
        out.append(Draft(Point(digits=f"{number - 1:02}"), span.first, span.last))
    return out


@value
def old_year(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A year before or after Christ, said to be so."""
    number = scope.integer("old")
    if not number:
        return None
    return Draft(Reference(f"BC{number:04}") if scope.meaning("era") == "BC" else Point(year=number))


@value
def first_months(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The first or last so many months of a year, as a range of months, a quarter or a half; so many days or weeks of any stretch, as a
    range of days."""
    count, container, unit = _count(scope), scope.one("container"), scope.meaning("time-unit")
    outer = _point(scope.inside(container), {}) if container else None
    if count is None or not count.is_integer() or count < 1 or outer is None:
        return None
    number, last = int(count), scope.has("closing")
    if unit in ("D", "W"):
        return Draft(replace(outer, run=(-1 if last else 1) * number * (7 if unit == "W" else 1)))
    if unit != "M" or number > 12 or _has_part(outer):
        return None
    if number == 12:
        return Draft(outer)
    if number == 3:
        return Draft(replace(outer, quarter=4 if last else 1))
    if number == 6:
        return Draft(replace(outer, half=2 if last else 1))
    first, end = (13 - number, 12) if last else (1, number)
    return Draft(Between(replace(outer, month=first), replace(outer, month=end)))


@value
def nth(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """One of several units or weekdays in a container: the first Monday of May."""
    container = scope.one("container")
    number = scope.meaning("nth")
    if number is None and (digits := re.match(r"(?:the )?(?:very )?(\d+) ", scope.match.tokens.words(scope.match.first, scope.match.last))):
        number = int(digits[1])
    if container is None or number is None:
        return None
    outer = _point(scope.inside(container), {})
    head = scope.until_token(container.first)
    weekday = head.meaning("weekday")
    unit = _unit_of(scope, head.one("one_unit")) if weekday is None else "D"
    if outer is None or outer.weekday or outer.day:
        return None
    return Draft(replace(outer, nth=int(number), nth_unit=unit, weekday=weekday))


@value
def week_of(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The week or weekend that holds a day."""
    full = scope.one("full-date")
    if full is None and (day := scope.one("weekday")) is not None:
        return Draft(Point(weekday=day.meaning, week_of=_unit_of(scope, scope.one("one_unit"))))
    found = _point(scope.inside(full), {}) if full else _point(scope, {})
    unit = _unit_of(scope, scope.one("one_unit"))
    return Draft(replace(found, week_of=unit)) if found else None


def _count(scope: Scope) -> float | None:
    """How many, from the first ``count``; None where it is vague or no number."""
    found = scope.one("count")
    if found is None:
        return None
    inner = scope.inside(found)
    norms = scope.match.tokens.norms[found.first : found.last]
    half = 0.5 if inner.has("half") else 0.0
    if inner.has("vague-count"):
        return None
    numbers = [float(n.replace(",", "")) for n in norms if re.fullmatch(r"\d[\d,]*(\.\d+)?", n)]
    total = numbers[0] if numbers else sum(float(c.meaning) for c in inner.all("cardinal"))
    if (power := inner.meaning("power")) is not None:
        total = (total or 1.0) * float(power)
    elif not numbers and not inner.has("cardinal"):
        total = 1.0 if inner.has("one") else 0.0
        if not total and not half:
            return None
    return total + half


def _length(scope: Scope, counted: Capture | None) -> Length | None:
    """A length of time from a count and a unit."""
    inner = scope.inside(counted) if counted else scope
    unit_found = inner.one("time-unit")
    if unit_found is None or not unit_found.meaning:
        return None
    unit = str(unit_found.meaning)
    count_found = inner.one("count")
    amount = _count(inner)
    if any(c.words == "half" and (count_found is None or c.first >= count_found.last) for c in inner.all("half")):
        amount = (amount or 1.0) + 0.5
    if found := re.fullmatch(r"(\d+)([A-Z]+)", unit):
        amount, unit = (amount * int(found[1]) if amount is not None else None), found[2]
    return Length(amount, unit, _length_value(amount, unit))


_HALVES = {"CE": (50, "Y"), "DE": (5, "Y"), "Y": (6, "M"), "TH": (30, "TM"), "D": (12, "TH"), "TM": (30, "TS")}
_LENGTH_UNITS = {"TS": ("T", "S"), "TM": ("T", "M"), "TH": ("T", "H"), "WE": ("", "WE"), "S": ("", "S")}


def _length_value(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of a length."""
    if amount == 0.5 and unit in _HALVES:
        amount, unit = _HALVES[unit]
    prefix, letter = _LENGTH_UNITS.get(unit, ("", unit))
    number = "X" if amount is None else f"{amount:.6f}".rstrip("0").rstrip(".")
    if unit == "Q" and amount is not None:
        return f"P{amount * 3:g}M"
    if unit == "S":
        return f"P{amount * 3:g}M" if amount is not None else "PXM"
    return f"P{prefix}{number}{letter}"


@value
def duration(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A length of time."""
    if _is_share(scope):
        return None
    modifier = scope.meaning("length-bound") or ("APPROX" if scope.has("so") else None)
    start: int | None = None
    over = scope.one("length-bound")
    if over is not None and over.words == "over" and scope.before(over) not in scope.rules.in_list("over-context") and over.first:
        modifier, start = None, over.last  # "loans over three years": in the course of them
    if (word := scope.meaning("length-word")) is not None:
        return Draft(Length(None, "", str(word), modifier))
    parts = scope.all("counted")
    if not parts:
        if (plural := scope.one("plural-unit")) is not None:
            return Draft(Length(None, plural.meaning, _length_value(None, plural.meaning)))
        return _adjective(scope, modifier)
    first = _length(scope, parts[0])
    if first is None:
        return None
    inner = scope.inside(parts[0])
    single = inner.one("one")
    if single is not None and inner.one("count") and not (_takes_length(scope, modifier) or start is not None):
        return None
    if first.amount == 0 or _count_words(scope, inner) in ("one", "some") and first.unit == "D" and not _takes_length(scope, modifier):
        return None  # "one day", "some day"
    if single is not None and first.unit == "TS" and not modifier:
        return None  # "a second attempt"
    tokens = scope.match.tokens
    count = inner.one("count")
    if first.amount is not None and count is not None and count.words.isdigit() and len(count.words) == 4 and FIRST_YEAR <= int(count.words) <= 2100 and "," not in count.words:
        before = tokens.norms[count.first - 1] if count.first else ""
        if before in scope.rules.in_list("year-context") and int(count.words) >= 1800 and int(count.words) % 100:
            return None  # "In 2014 months passed"
    if len(parts) == 1:
        return Draft(replace(first, modifier=modifier), first=start)
    second = _length(scope, parts[1])
    joined = _joined(first, second) if second else None
    if joined is None:
        return Draft(replace(first, modifier=modifier), first=start, last=parts[0].last)
    return Draft(Length(first.amount, first.unit, joined, modifier), first=start)


def _count_words(scope: Scope, inner: Scope) -> str:
    """The words of a count."""
    found = inner.one("count")
    return found.words if found else ""


def _is_share(scope: Scope) -> bool:
    """Whether quarters are parts of a whole (a quarter of voters, three-quarters), not of a year (three quarters of growth)."""
    match = scope.match
    words, norms = match.tokens.norms[match.first : match.last], match.tokens.norms[match.last : match.last + 2]
    if not words or words[-1] not in ("quarter", "quarters"):
        return False
    if norms[:1] == ["of"]:
        return norms[1:] not in ([word] for word in scope.rules.in_list("goes-on-quarters"))
    return words[-2:] == ["-", "quarters"] or words[-2:] == ["a", "quarter"] and norms[:1] not in (["ago"], ["later"], ["earlier"])


_ORDER = ("CE", "DE", "Y", "Q", "M", "W", "D", "TH", "TM", "TS")


def _joined(first: Length, second: Length) -> str | None:
    """Two lengths as one, the second finer than the first."""
    if first.amount is None or second.amount is None or first.unit not in _ORDER or second.unit not in _ORDER:
        return None
    if _ORDER.index(second.unit) <= _ORDER.index(first.unit):
        return None
    if second.value.startswith("PT"):
        return first.value + second.value[2 if first.value.startswith("PT") else 1 :]
    return first.value + second.value[1:]


def _takes_length(scope: Scope, modifier: str | None) -> bool:
    """Whether "a day", "a year" is a length here, not a rate ("5,000 cars a day")."""
    tokens, match = scope.match.tokens, scope.match
    before = tokens.norms[match.first - 1] if match.first else ""
    after = tokens.norms[match.last] if match.last < len(tokens) else ""
    return bool(modifier) or before in scope.rules.in_list("length-context") or after in scope.rules.in_list("length-follows")


def _adjective(scope: Scope, modifier: str | None) -> Draft | None:
    unit_found = scope.one("time-unit")
    if unit_found is None or not unit_found.meaning:
        return None
    tokens = scope.match.tokens.norms[scope.match.first : unit_found.first]
    numbers = [float(n.replace(",", "")) for n in tokens if re.fullmatch(r"\d[\d,]*(\.\d+)?", n)]
    amount: float | None = numbers[-1] if numbers else sum(float(c.meaning) for c in scope.all("cardinal")) or (0.5 if scope.has("half") else None)
    unit = str(unit_found.meaning)
    if found := re.fullmatch(r"(\d+)([A-Z]+)", unit):
        amount, unit = (amount * int(found[1]) if amount is not None else None), found[2]
    return Draft(Length(amount, unit, _length_value(amount, unit), modifier))


@value
def duration_range(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Between two lengths."""
    unit_found, low, high = scope.one("time-unit"), scope.one("low"), scope.one("high")
    if unit_found is None or low is None or high is None or not unit_found.meaning:
        return None
    first, second = (_number(scope, c) for c in (low, high))
    if first is None or second is None or first >= second:
        return None
    unit = str(unit_found.meaning)
    if unit[0].isdigit():
        return None
    return Draft(Length(first, unit, f"{_length_value(first, unit)}/{_length_value(second, unit)}", scope.meaning("length-bound")))


def _number(scope: Scope, capture: Capture) -> float | None:
    if re.fullmatch(r"\d[\d,]*(\.\d+)?", capture.words):
        return float(capture.words.replace(",", ""))
    return next((float(c.meaning) for c in scope.all("cardinal") if capture.first <= c.first < capture.last), None)


@value
def window(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A length that ends or begins with the publication: the past five years."""
    head, unit_found = scope.one("window"), scope.one("time-unit")
    if head is None or unit_found is None or not unit_found.meaning:
        return None
    length = _length(scope, None)
    if length is None:
        return None
    if head.words == "last" and scope.before(head) in scope.rules.in_list("before-verb"):
        return Draft(length, first=head.last) if scope.has("count") else None
    side = int(head.meaning)
    counted = scope.has("count") and (scope.one("count") or head).words != "a"
    if not counted:
        plural = unit_found.words.endswith("s") or unit_found.words.endswith("ies")
        if head.words not in ("last", "past", "next", "coming") or scope.before(head) != "the" or plural and head.words not in ("past", "next"):
            return None
        if length.unit in ("Q", "WE", "S", "TM", "TS") or length.unit == "D" and head.words != "past":
            return None
        factor = re.match(r"\d+", str(unit_found.meaning))
        amount = None if plural else 1.5 if scope.has("half") else float(factor[0]) if factor else 1.0
        length = Length(amount, length.unit, _length_value(amount, length.unit))
    return Draft(replace(length, modifier=scope.meaning("length-bound"), window=side))


@value
def consecutive(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The third consecutive year is three years."""
    number = scope.integer("ordinal") or scope.meaning("day-word")
    unit_found = scope.one("time-unit")
    if number is None or unit_found is None or not unit_found.meaning or str(unit_found.meaning)[0].isdigit():
        return None
    return Draft(Length(float(number), str(unit_found.meaning), _length_value(float(number), str(unit_found.meaning))))


@value
def whole(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """All day, all year long."""
    found = scope.one("one_unit")
    if found is None:
        return None
    if scope.rules.meaning("season", found.words):
        return Draft(Length(3.0, "M", "P3M"))
    unit = _unit_of(scope, found) or "D"
    return Draft(Length(1.0, unit, _length_value(1.0, unit)))


@value
def ago(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So long before or after an anchor."""
    tail = scope.meaning("hence-closed", "hence-open")
    if tail is None:
        return None
    anchor: Anchor = tail.get("from", "publication")
    if (found := scope.one("counted")) is not None:
        length = _length(scope, found)
    elif (plural := scope.one("plural")) is not None:
        unit = str(scope.rules.meaning("plural-unit", plural.words))
        length = Length(None, unit, _length_value(None, unit))
    elif (said := scope.one("one_unit")) is not None:
        unit = _unit_of(scope, said) or "D"
        length = Length(1.0, unit, _length_value(1.0, unit))
    else:
        length = None
    if length is None:
        return None
    modifier = scope.meaning("length-bound")
    kind = "time" if length.unit in ("TH", "TM", "TS") else None
    return Draft(Away(replace(length, modifier=modifier), int(tail["sign"]), anchor), kind=kind)


@value
def event(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So long before or after an event."""
    noun = scope.one("event-noun")
    if (found := scope.one("counted")) is not None:
        length = _length(scope, found)
    elif (plural := scope.one("plural")) is not None:
        unit = str(scope.rules.meaning("plural-unit", plural.words))
        length = Length(None, unit, _length_value(None, unit))
    else:
        unit = _unit_of(scope, scope.one("one_unit")) or "D"
        length = Length(1.0, unit, _length_value(1.0, unit))
    if length is None or noun is None:
        return None
    return Draft(Away(length, -1 if scope.has("before") else 1, "focus", event=noun.words))


@value
def from_day(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So long before or after a day that is said."""
    joint = scope.one("before") or scope.one("after")
    if joint is None:
        return None
    base = _point(scope.from_token(joint.last), {})
    head = scope.until_token(joint.first)
    if (found := head.one("counted")) is not None:
        length = _length(head, found)
    else:
        unit = _unit_of(scope, head.one("one_unit")) or "D"
        length = Length(1.0, unit, _length_value(1.0, unit))
    if base is None or length is None or length.amount is None:
        return None
    return Draft(Away(length, -1 if scope.has("before") else 1, base=base))


@value
def in_future(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """In so many days, where the clause tells of the future; else a length."""
    found = scope.one("counted")
    length = _length(scope, found)
    if found is None or length is None or scope.meaning("length-bound") not in (None, "APPROX"):
        return None
    return Draft(Away(replace(length, modifier=scope.meaning("length-bound")), 1, only_future=True))


@value
def within(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Within the current unit."""
    unit = given.get("unit") or _unit_of(scope, scope.one("one_unit"))
    return Draft(Within(str(unit)))


@value
def period(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The year, the quarter: the one that was told last, or the current one."""
    word = scope.match.tokens.norms[scope.match.last - 1]
    unit = scope.rules.meaning("one-unit", word)
    return Draft(Period(str(unit))) if unit else None


@value
def weekend(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The weekend next to the publication."""
    return Draft(Weekend())


@value
def reference(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A reference to past, present or future, by its word."""
    return Draft(Reference(str(given[scope.match.tokens.norms[scope.match.last - 1]])))


@value
def reference_list(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A reference to past, present or future, by the list that holds it."""
    name = "PAST_REF" if scope.has("past") else "FUTURE_REF" if scope.has("future") else "PRESENT_REF"
    return Draft(Reference(name))


@value
def recurrence(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """What happens again and again."""
    part = f"T{scope.meaning('daypart')}" if scope.has("daypart") else ""
    if (day := scope.meaning("weekday", "weekday-plural")) is not None:
        return Draft(Reference(f"XXXX-WXX-{day}{part}"))
    if part:
        return Draft(Reference(f"XXXX-XX-XX{part}"))
    if (season := scope.meaning("season")) is not None:
        return Draft(Reference(f"XXXX-{season}"))
    if (month := scope.meaning("month")) is not None:
        return Draft(Reference(f"XXXX-{month:02}"))
    if (unit_found := scope.one("time-unit")) is not None:
        if not unit_found.meaning:
            return None
        unit = str(unit_found.meaning)
        if unit == "WE":
            return Draft(Reference("XXXX-WXX-WE"))
        numbers = [c for c in scope.captures if c.name == "cardinal" and c.last == unit_found.first]
        digits = scope.match.tokens.norms[unit_found.first - 1]
        amount = float(digits) if digits.isdigit() else float(numbers[-1].meaning) if numbers else 2.0 if scope.has("other") else 1.0
        if (ordinal := scope.one("ordinal")) is not None:
            amount = float(scope.rules.meaning("nth", ordinal.words) or 1)
        if found := re.fullmatch(r"(\d+)([A-Z]+)", unit):
            amount, unit = amount * int(found[1]), found[2]
        return Draft(Reference(_length_value(None if digits == "few" else amount, unit)))
    if (frequency := scope.meaning("frequency")) is not None:
        return Draft(Reference(str(frequency)))
    if _word_in(scope, "weekends"):
        return Draft(Reference("XXXX-WXX-WE"))
    return Draft(Reference("P1D"))


@value
def share(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So many hours of each day: what recurs is the day."""
    unit = _unit_of(scope, scope.one("one-unit"))
    return Draft(Reference(_length_value(1.0, unit))) if unit and unit != "FY" else None


@value
def days_of_month(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Two days of one month, as a range."""
    first, last = scope.integer("first"), scope.integer("last")
    month = scope.meaning("month", "month-lower", "month-short")
    found = scope.one("year")
    number = _year(int(found.words)) if found else None
    if first is None or last is None or month is None or not 1 <= first < last <= 31 or found and number is None:
        return None
    return Draft(Between(Point(year=number, month=month, day=first), Point(year=number, month=month, day=last)))


@value
def list_of_days(scope: Scope, given: dict[str, Any]) -> list[Draft] | None:
    """Several days of one month: each is a fact of its own."""
    listed = scope.all("listed")
    month = scope.meaning("month", "month-lower", "month-short")
    found, final = scope.one("year"), scope.one("span_last")
    days = [int(re.match(r"\d+", c.words)[0]) for c in listed if re.match(r"\d+", c.words)]  # type: ignore[index]
    number = _year(int(found.words)) if found else None
    if month is None or final is None or len(days) != len(listed) or sorted(days) != days or not all(1 <= d <= 31 for d in days):
        return None
    out = []
    for index, (capture, day) in enumerate(zip(listed, days, strict=True)):
        first = scope.match.first if index == 0 else final.first if index == len(days) - 1 else capture.first
        last = final.last if index == len(days) - 1 else capture.last
        out.append(Draft(Point(year=number, month=month, day=day), first, last))
    return out


@value
def range_(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """From one point to another; what the first leaves out it takes from the second."""
    first, last = scope.one("begin"), scope.one("end")
    if first is None or last is None:
        return None
    begin, end = _point(scope.inside(first), {}), _point(scope.inside(last), {})
    if begin is None or end is None:
        return None
    if begin.weekday and not begin.month and end.month or end.weekday and not end.month and begin.month:
        return None
    if begin.digits and end.digits and begin.digits >= end.digits or begin.year and end.year and begin.year > end.year:
        return None
    if begin.month and not end.month and end.year:  # "from May to 2019"
        return None
    return Draft(Between(begin, end))


@value
def years(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Two years, the second perhaps in short."""
    first, last = scope.integer("year"), scope.one("last")
    if first is None or last is None or _year(first) is None:
        return None
    second = int(last.words)
    if len(last.words) == 2:
        short = second
        second = first - first % 100 + short
        if second <= first:
            if first % 100 != 99 or short:
                return None
            second += 100
    if _year(second) is None or not first < second <= first + 300:
        return None
    return Draft(Between(Point(year=first), Point(year=second)))


@value
def clock_range(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """From one time of day to another, perhaps with the day."""
    first, last = scope.one("begin"), scope.one("end")
    if first is None or last is None:
        return None
    end = _clock(scope.inside(last))
    inner = scope.inside(first)
    begin = _clock(inner)
    hours = re.fullmatch(r"\d{1,2}", first.words)
    if end is None or begin is None and not hours:
        return None
    if begin is None:
        begin = f"T{int(first.words):02}:00"
    half = scope.inside(last).meaning("ampm")
    if half and not inner.has("ampm") and int(begin[1:3]) < 12 and int(begin[1:3]) + half <= int(end[1:3]):
        begin = f"T{int(begin[1:3]) + half:02}{begin[3:]}"
    day = _point(scope.from_token(last.last), {}) or Point()
    return Draft(Between(replace(day, clock=begin), replace(day, clock=end)), kind="time")


# ---------------------------------------------------------------- reading
class DateReader:
    """Finds the expressions of time in a text and settles them. Built once for a rule set; keeps no state of a text.

    Raises RuleError where a rule names no value function of this module.
    """

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        complaints = []
        for rule in rules.rules:
            if rule.kind in KINDS and rule.value not in VALUES:
                near = get_close_matches(rule.value, VALUES, 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                complaints.append(
                    f"{rules.origins.get(f'rule:{rule.id}', '?')}: rule {rule.id!r}: no value function {rule.value!r}; allowed: {', '.join(sorted(VALUES))}{hint}"
                )
        if complaints:
            raise RuleError(complaints)
        self._outside = _phrases(rules, "outside")
        self._cues: dict[tuple[str, ...], Tense] = {}
        for name, tense in (("tense-present", "present"), ("tense-past", "past"), ("tense-future", "future")):
            self._cues |= dict.fromkeys(_phrases(rules, name), tense)  # type: ignore[arg-type]
        self.not_verbs = rules.in_list("not-infinitive")
        self.modals = rules.in_list("modal")
        self._not_past = rules.in_list("not-past")
        self._owners = _phrases(rules, "fiscal-owner")
        names = rules.words["month"].meanings if "month" in rules.words else {}
        self._full_months = {max((n for n in names if names[n] == m), key=len) for m in names.values()}
        self._abbreviations = (frozenset(names) - self._full_months) | rules.in_list("abbreviation-dot")

    def read(self, tokens: Tokens, matches: list[Match]) -> list[DateReading]:
        """The expressions of time among the matches of all rules, in the order of the text; of those that overlap the longest.

        What they mean is read, not settled.
        """
        found: list[DateReading] = []
        for match in matches:
            if match.rule.kind in KINDS:
                found += self._drafts(match)
        kept = _longest(found)
        kept = _order_numeric(kept)
        return [replace(r, outside=self._outside_of(tokens, r)) for r in _years_of_lists(kept)]

    def _drafts(self, match: Match) -> list[DateReading]:
        got = VALUES[match.rule.value](Scope(match, self.rules), match.rule.set)
        if got is None:
            return []
        span = match.one("span")
        out = []
        for draft in got if isinstance(got, list) else [got]:
            first = draft.first if draft.first is not None else span.first if span else match.first
            last = draft.last if draft.last is not None else span.last if span else match.last
            tokens = match.tokens
            while last > first + 1 and (tokens.norms[last - 1] == "," or tokens.norms[last - 1] == "." and tokens.norms[last - 2] in self._full_months):
                last -= 1  # a comma, or a full stop behind a month that is not shortened
            out.append(DateReading(
                draft.kind or match.rule.kind, tokens.starts[first], tokens.ends[last - 1], match.rule.id, draft.meaning, tokens, first, last,
                priority=match.rule.priority,
            ))  # fmt: skip
        return out

    def _outside_of(self, tokens: Tokens, reading: DateReading) -> str | None:
        if reading.kind not in ("date", "time") or isinstance(reading.meaning, Reference):
            return None
        for size in (3, 2, 1):
            start = reading.first - size
            if start >= 0 and (found := self._outside.get(tuple(tokens.norms[start : reading.first]))):
                return str(found)
        return None

    # -- publication
    def publication(self, text: str, readings: list[DateReading], *, metadata: tuple[tuple[int, int], ...] = ()) -> Publication | None:
        """When the text says it was published: its dateline, a printed date line above or below it, "today" beside a date, a year that
        its dates and "this year" agree on; None where it does not say. ``metadata`` are stretches that are no text."""
        readings = [r for r in readings if not any(a <= r.start < b for a, b in metadata)]
        if not readings:
            return None
        printed = _Printed(text, readings, self.rules)
        told = self._year_told(text, readings)
        for found in (printed.dateline(told.published if told else None), printed.date_line(), printed.beside_today()):
            if found is not None and not self.refutation(text, readings, found.published):
                return found
        return told if told is not None and not self.refutation(text, readings, told.published) else None

    def _year_told(self, text: str, readings: list[DateReading]) -> Publication | None:
        """The year, where the text says "this year" and dates by month what it tells as past in one and the latest year."""
        deictic = any(
            isinstance(r.meaning, Point) and r.meaning.outer is not None and r.meaning.outer.unit == "Y" and r.meaning.outer.amount == 0
            and r.meaning.outer.anchor == "publication" for r in readings
        )  # fmt: skip
        if not deictic:
            return None
        clauses = _Clauses(readings[0].tokens, self)
        told = [
            r for r in readings
            if isinstance(r.meaning, Point) and r.meaning.year and r.meaning.month and r.outside is None and clauses.tense(r) == "past"
        ]  # fmt: skip
        later = [r.meaning.year for r in readings if isinstance(r.meaning, Point) and r.meaning.year and clauses.tense(r) == "past"]
        if not told:
            return None
        best = max(told, key=lambda r: r.meaning.year or 0)  # type: ignore[union-attr]
        assert isinstance(best.meaning, Point)
        if any(y is not None and y > (best.meaning.year or 0) for y in later):
            return None
        return Publication(f"{best.meaning.year:04}", best.start, best.end)

    def refutation(self, text: str, readings: list[DateReading], published: str | None) -> str | None:
        """A message where the text tells as past a full date that lies after ``published``; None where nothing speaks against it.

        One day is allowed, for the zones of time."""
        days = timex.bounds(published)
        if days is None:
            return None
        clauses: _Clauses | None = None
        for r in readings:
            m = r.meaning
            if isinstance(m, Point) and m.year and m.month and m.day and not m.numeric and r.outside is None and m.year >= days[1].year:
                told = timex.bounds(f"{m.year:04}-{m.month:02}-{m.day:02}")
                if told and told[0] > days[1] + timedelta(1):
                    clauses = clauses or _Clauses(r.tokens, self)
                    if clauses.told_as_past(r):
                        return f"published {published} is before {text[r.start : r.end]!r}, which the text tells as past; the publication date is not used"
        return None

    # -- resolving
    def resolve(
        self, text: str, readings: list[DateReading], published: str | None, *, tense: TenseAt | None = None
    ) -> tuple[list[Span], list[str]]:
        """The readings with their values, and messages about what is impossible. ``published`` is a full or partial date, or None;
        ``tense`` gives the tense of the clause at an offset, else words near the date do."""
        if not readings:
            return [], []
        if message := self.refutation(text, readings, published):
            spans, warnings = self.resolve(text, readings, None, tense=tense)
            return spans, [message, *warnings]
        return _Resolver(self, text, readings, published, tense).run()


def _phrases(rules: RuleSet, name: str) -> dict[tuple[str, ...], Any]:
    """The phrases of a list, cut as texts are, with what they mean."""
    from factcheck.extract.patterns import TOKEN, normal

    if name not in rules.words:
        return {}
    return {tuple(normal(m[0]) for m in TOKEN.finditer(w) if m.lastgroup != "blank"): v for w, v in rules.words[name].meanings.items()}


def _longest(readings: Sequence[DateReading]) -> list[DateReading]:
    """Of readings that overlap the longest; of equally long ones that of the higher priority, then the later."""
    ranked = sorted(enumerate(readings), key=lambda nr: (-nr[1].priority if nr[1].priority > 9 else 0, -(nr[1].end - nr[1].start), -nr[1].priority, -nr[0]))
    taken: set[int] = set()
    kept = []
    for _, reading in ranked:
        places = set(range(reading.first, reading.last))
        if not places & taken:
            taken |= places
            kept.append(reading)
    return sorted(kept, key=lambda r: r.start)



def _order_numeric(readings: list[DateReading]) -> list[DateReading]:
    """Day and month of dates in digits told apart: by the dates in digits that can be read in one way only, else by how the text writes
    dates with the name of the month, else the month is first."""
    numeric_ones = [r.meaning for r in readings if isinstance(r.meaning, Point) and r.meaning.numeric]
    if not numeric_ones:
        return readings
    day_first = sum((p.month or 0) > 12 for p in numeric_ones)
    month_first = sum((p.day or 0) > 12 for p in numeric_ones)
    if day_first == month_first == 0:
        for r in readings:
            if r.rule == "date.full" and isinstance(r.meaning, Point) and r.meaning.day:
                leading = r.tokens.text[r.start : r.end].lstrip("the ")[:1].isdigit()
                day_first, month_first = day_first + leading, month_first + (not leading)
    out = []
    for r in readings:
        p = r.meaning
        if isinstance(p, Point) and p.numeric:
            swap = (p.month or 0) > 12 or (p.day or 0) <= 12 and day_first > month_first
            r = replace(r, meaning=replace(p, numeric=False, month=p.day if swap else p.month, day=p.month if swap else p.day))
        out.append(r)
    return out


_JOINTS = {(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",), ("to",), ("through",), ("-",), ("until",), ("/",)}


def _years_of_lists(readings: list[DateReading]) -> list[DateReading]:
    """The year of a list stands at its last item: March 4, March 11 and March 18, 2025. It may also stand at the first."""
    out = list(readings)
    for i in range(len(out) - 2, -1, -1):
        here, there = out[i].meaning, out[i + 1].meaning
        if isinstance(there, Between):
            there = there.begin
        if not (isinstance(here, Point) and isinstance(there, Point) and here.yearless and here.month and there.month and there.year):
            continue
        if tuple(out[i].tokens.norms[out[i].last : out[i + 1].first]) in _JOINTS:
            number = there.year - (here.month > there.month)
            out[i] = replace(out[i], meaning=replace(here, year=number))
    for i in range(1, len(out)):
        here, there = out[i].meaning, out[i - 1].meaning
        if isinstance(here, Point) and isinstance(there, Point) and here.yearless and here.month and there.month and there.year:
            between = tuple(out[i].tokens.norms[out[i - 1].last : out[i].first])
            if between in _JOINTS and between != (",",) and here.month >= there.month:
                out[i] = replace(out[i], meaning=replace(here, year=there.year))
    return out


# ---------------------------------------------------------------- the words around a date
class _Clauses:
    """Sentences and tenses of a text by its words alone."""

    def __init__(self, tokens: Tokens, reader: DateReader) -> None:
        self.tokens = tokens
        self.reader = reader
        self.starts = [0]
        norms, code = tokens.norms, tokens.code
        for i in range(1, len(tokens)):
            gap = code[tokens.places[i] - 1] if tokens.places[i] else ""
            if gap == "\n":
                self.starts.append(i)
            elif gap == " " and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]] and tokens.text[tokens.starts[i]].isupper():
                if norms[i - 1] != ",":
                    self.starts.append(i)
            elif norms[i - 1] in (".", "!", "?") and gap == " " and not tokens.text[tokens.starts[i]].islower():
                if not (norms[i - 1] == "." and i > 1 and norms[i - 2] in reader._abbreviations):
                    self.starts.append(i)
            elif norms[i - 1] == '"' and i > 1 and norms[i - 2] in (".", "!", "?") and gap == " ":
                self.starts.append(i)

    def sentence(self, index: int) -> int:
        """The number of the sentence of a token."""
        return bisect_right(self.starts, index) - 1

    def limits(self, index: int) -> tuple[int, int]:
        """The first token of the sentence of a token, and the one behind its last."""
        n = self.sentence(index)
        return self.starts[n], self.starts[n + 1] if n + 1 < len(self.starts) else len(self.tokens)

    def cue(self, index: int) -> Tense | None:
        """The tense that a token tells of."""
        norms = self.tokens.norms
        word = norms[index]
        cues = self.reader._cues
        if index + 1 < len(norms) and (found := cues.get((word, norms[index + 1]))):
            return found
        original = self.tokens.text[self.tokens.starts[index]]
        if found := cues.get((word,)):
            return None if original.isupper() and word in ("may", "will", "march") else found
        if len(word) > 3 and word.endswith("ed") and original.islower() and word not in self.reader._not_past:
            return "past"
        return None

    def tense(self, reading: DateReading) -> Tense | None:
        """The tense of the verb next to a date: the last one before it in its clause, else the first one behind it."""
        first, last = self.limits(reading.first)
        norms = self.tokens.norms
        index = reading.first - 1
        while index >= first and norms[index] not in (";", ":"):
            found = self.cue(index)
            if found == "past":
                near = set(norms[max(first, index - 2) : index])
                if near & self.reader.modals:
                    return "future"
                if near & {"be", "is", "are"}:
                    found = None
            if found:
                return found
            index -= 1
        for index in range(reading.last, last):
            if norms[index] == ";":
                break
            if found := self.cue(index):
                return found
        return None

    def infinitive(self, reading: DateReading) -> bool:
        """Whether the verb next to a date, before it in its clause, is an infinitive ("to approve its part by Friday")."""
        first, _ = self.limits(reading.first)
        norms, text, starts = self.tokens.norms, self.tokens.text, self.tokens.starts
        for index in range(reading.first - 1, first, -1):
            if norms[index] in (";", ":") or self.cue(index):
                return False
            if norms[index - 1] == "to" and norms[index].isalpha() and text[starts[index]].islower() and norms[index] not in self.reader.not_verbs:
                return True
        return False

    def told_as_past(self, reading: DateReading) -> bool:
        """Whether the words right before a date tell of it as past: a verb of the past with ``on`` behind it, and no word of plans."""
        first, last = self.limits(reading.first)
        norms = self.tokens.norms
        if reading.first - 1 < first or norms[reading.first - 1] != "on":
            return False
        cues = [self.cue(i) for i in range(max(first, reading.first - 7), reading.first)]
        everything = [self.cue(i) for i in range(first, last)]
        return "past" in cues and "future" not in everything


# ---------------------------------------------------------------- settling
@dataclass(frozen=True, slots=True)
class _Settled:
    timex: str | None
    basis: Basis | None
    days: tuple[date, date] | None = None
    modifier: str | None = None

    @property
    def day(self) -> date | None:
        """The one day it is."""
        found = self.days or timex.bounds(self.timex)
        return found[0] if found and found[0] == found[1] else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that the text told, for what is counted from it."""

    timex: str
    sentence: int
    index: int
    plain: bool
    explicit: bool
    head: bool


class _Resolver:
    """Settles the readings of one text, in its order."""

    def __init__(self, reader: DateReader, text: str, readings: list[DateReading], published: str | None, tense: TenseAt | None) -> None:
        self.reader = reader
        self.text = text
        self.readings = readings
        self.published = published if timex.bounds(published) else None
        self.days = timex.bounds(published)
        self.given = tense
        self.clauses = _Clauses(readings[0].tokens, reader)
        self.sentences = [self.clauses.sentence(r.first) for r in readings]
        self.told: list[_Told] = []
        self.warnings: list[str] = []
        self.now = 0

    def run(self) -> tuple[list[Span], list[str]]:
        spans = []
        for number, reading in enumerate(self.readings):
            self.now = number
            spans.append(self._span(reading))
        return spans, self.warnings

    # -- one reading
    def _span(self, reading: DateReading) -> Span:
        meaning = reading.meaning
        kind, start = reading.kind, reading.start
        if isinstance(meaning, Away) and meaning.only_future and not (self.days and self._tense(reading) == "future"):
            kind, start = "duration", reading.tokens.starts[reading.first + 1]
            meaning = meaning.length
        if isinstance(meaning, Within) and (self.days is None or meaning.unit not in timex.UNIT_GRANULARITY):
            kind = "duration"
        settled = self._settle(meaning, reading)
        days = settled.days if settled.days is not None else timex.bounds(settled.timex)
        modifier = reading.outside or settled.modifier
        if isinstance(meaning, (Length, Reference)) and not (isinstance(meaning, Length) and meaning.window):
            days = None
        found = TimeValue(
            timex=settled.timex, earliest=days[0].isoformat() if days else None, latest=days[1].isoformat() if days else None,
            basis=settled.basis, modifier=modifier,
        )  # fmt: skip
        if isinstance(meaning, (Point, Between, Away, Period, Weekend)) and settled.timex and kind in ("date", "time"):
            self._tell(settled.timex, settled.basis, reading)
        return Span(kind, start, reading.end, found, reading.rule)

    def _tell(self, value: str, basis: Basis | None, reading: DateReading) -> None:
        plain = re.sub(r"T.*", "", value.split("/")[-1]) if not value.startswith("T") else value
        if timex.fields(plain):
            explicit = isinstance(reading.meaning, Point) and (reading.meaning.year is not None or basis == "context")
            self.told.append(_Told(plain, self.sentences[self.now], reading.first, reading.outside is None, explicit, self._at_head(reading)))

    def _settle(self, meaning: Meaning, reading: DateReading) -> _Settled:
        if isinstance(meaning, Point):
            return self._place(meaning, reading)
        if isinstance(meaning, Between):
            return self._between(meaning, reading)
        if isinstance(meaning, Length):
            return self._length(meaning)
        if isinstance(meaning, Away):
            return self._away(meaning, reading)
        if isinstance(meaning, Within):
            return self._within(meaning)
        if isinstance(meaning, Period):
            return self._period(meaning)
        if isinstance(meaning, Weekend):
            return self._weekend(reading)
        return _Settled(meaning.value, None if meaning.value in timex.REFERENCES else "explicit")

    # -- anchors
    def _tense(self, reading: DateReading) -> Tense | None:
        by_words = self.clauses.tense(reading)
        if by_words == "future":
            return "future"
        by_parse = self.given(reading.start) if self.given else None
        if reading.outside == "ON_OR_BEFORE" and self.clauses.infinitive(reading):
            return "future"
        if reading.outside == "ON_OR_BEFORE" and by_parse != "past" and by_words != "past":
            return "future"
        return by_parse or by_words

    def _focus(self, unit: str, reach: int, plain: bool) -> str | None:
        """The last date told that is fine enough for a unit, settled or open."""
        here = self.sentences[self.now]
        wanted = timex.COARSENESS[timex.UNIT_GRANULARITY[unit]]
        for told in reversed(self.told):
            if here - told.sentence > reach:
                break
            kind = timex.granularity(told.timex)
            if kind and timex.COARSENESS[kind] <= wanted and (told.plain or not plain):
                return told.timex
        return None

    def _shifted(self, shift: Shift) -> tuple[str | None, Basis | None]:
        """The unit that a shift names; None where its anchor is not known."""
        unit, amount = shift.unit, shift.amount
        if shift.anchor != "publication":
            near = shift.anchor == "either"
            told = self._focus(unit, 1 if near and unit != "D" else FOCUS_REACH, near)
            usable = told is not None and not (near and amount == 0 and unit != "D" and self.days and not self._same_story())
            if usable and (moved := _moved(told or "", unit, amount)):
                return moved, None if timex.is_open(moved) else "context"
            if not near:
                return None, None
        moved = timex.shift(self.published, unit, amount) if self.published else None
        return moved, "document-date" if moved else None

    def _same_story(self) -> bool:
        """Whether "the year" is that of a date just told: told in the same sentence, or in the one before."""
        return bool(self.told) and self.sentences[self.now] - self.told[-1].sentence <= 1 and self.told[-1].explicit

    # -- points
    def _place(self, p: Point, reading: DateReading) -> _Settled:
        settled = self._calendar(p, reading)
        modifier = p.edge or p.approximate
        if p.clock or p.daypart:
            settled = self._time(p, settled, reading)
        elif p.edge and settled.timex and settled.days is None:
            settled = replace(settled, days=timex.narrowed(settled.timex, p.edge))
        if p.run and (whole := timex.bounds(settled.timex)):
            first, last = (whole[0], whole[0] + timedelta(p.run - 1)) if p.run > 0 else (whole[1] + timedelta(p.run + 1), whole[1])
            settled = replace(settled, timex=f"{first.isoformat()}/{last.isoformat()}", days=(first, last))
        if p.week_of and settled.timex:
            unit = p.week_of if p.week_of in ("W", "WE") else "W"
            week = timex.coarsen(settled.timex, unit)
            if unit == "WE" and settled.day and settled.day.isoweekday() <= 2:
                week = timex.shift(week, unit, -1)  # the weekend before a holiday on Monday
            settled = replace(settled, timex=week or timex.OPEN[unit], days=timex.bounds(week))
        return replace(settled, modifier=modifier)

    def _time(self, p: Point, settled: _Settled, reading: DateReading) -> _Settled:
        tail = p.clock or f"T{p.daypart}"
        if p.clock and p.daypart in ("AF", "EV", "NI") and 5 <= int(p.clock[1:3]) < 12 and not p.half_told:
            tail = f"T{int(p.clock[1:3]) + 12}{p.clock[3:]}"
        value, basis = settled.timex, settled.basis
        if timex.granularity(value) != "day":
            value, basis = self._day_here(reading)
        days = timex.bounds(value)
        return _Settled(f"{value}{tail}", basis, days)

    def _day_here(self, reading: DateReading) -> tuple[str, Basis | None]:
        """The day that a time of day belongs to: the one told in its sentence, else in the one before, else that of the publication."""
        here = self.sentences[self.now]
        later = [
            (abs(other.first - reading.first), n) for n, other in enumerate(self.readings)
            if n != self.now and self.sentences[n] == here and isinstance(other.meaning, Point) and _names_a_day(other.meaning)
            and not other.meaning.clock and not other.outside
        ]  # fmt: skip
        if later:
            _, n = min(later)
            kept = self.now
            self.now = n
            found = self._calendar(self.readings[n].meaning, self.readings[n], quiet=True)  # type: ignore[arg-type]
            self.now = kept
            if found.timex and timex.granularity(found.timex) == "day":
                return found.timex, found.basis
        told = self._focus("D", len(self.clauses.starts), True) if self._tense(reading) != "future" else self._focus("D", 1, True)
        if told is not None and timex.granularity(told) == "day":
            return told, None if timex.is_open(told) else "context"
        if self.days and self.days[0] == self.days[1]:
            return self.days[0].isoformat(), "document-date"
        return timex.OPEN["D"], None

    def _calendar(self, p: Point, reading: DateReading, quiet: bool = False) -> _Settled:
        if p.digits is not None:
            return self._long(p)
        container: str | None = None
        basis: Basis | None = None
        if p.outer is not None:
            container, basis = self._shifted(p.outer)
            if p.fiscal:
                return self._fiscal(p, reading, None)
            if container is None:
                container = timex.OPEN[p.outer.unit]
        elif p.year is not None:
            container, basis = f"{p.year:04}", "explicit"
        if p.fiscal:
            return self._fiscal(p, reading, p.year)
        if p.nth is not None:
            return self._nth(p, reading, container, basis)
        if container is not None and not _has_part(p):
            return _Settled(container, basis)
        if container is not None and timex.granularity(container) not in ("year", "decade", "century"):
            return self._in_finer(p, container, basis)
        if container is not None and timex.granularity(container) in ("decade", "century"):
            return self._half_of(container, p.half, basis)
        if container is not None:
            return self._in_year(p, container, basis, reading, quiet)
        return self._recurring(p, reading, quiet)

    def _long(self, p: Point) -> _Settled:
        if p.half and p.digits:
            return self._half_of(p.digits, p.half, "explicit")
        return _Settled(p.digits, "explicit", timex.narrowed(p.digits, p.edge))

    def _half_of(self, value: str, half: int | None, basis: Basis | None) -> _Settled:
        whole = timex.bounds(value)
        if whole is None or half is None:
            return _Settled(value, basis)
        middle = whole[0].year + (whole[1].year - whole[0].year + 1) // 2
        days = (whole[0], date(middle - 1, 12, 31)) if half == 1 else (date(middle, 1, 1), whole[1])
        return _Settled(value, basis, days)

    def _in_finer(self, p: Point, container: str, basis: Basis | None) -> _Settled:
        """Part of a week, month or day."""
        kind, days = timex.granularity(container), timex.bounds(container)
        if p.weekday and kind in ("week", "weekend"):
            if days is None:
                return _Settled(f"{container[:8]}-{p.weekday}", None)
            return _Settled((days[0] - timedelta(days[0].isoweekday() - p.weekday)).isoformat(), basis)
        if p.half and kind == "month":
            return _Settled(container, basis, _half_month(days, p.half))
        if p.weekday and kind == "day" and days and days[0].isoweekday() == p.weekday:
            return _Settled(container, basis)
        if p.daypart or p.clock:
            return _Settled(container, basis)
        return _Settled(container if days is None else None, basis if days is None else None)

    def _in_year(self, p: Point, container: str, basis: Basis | None, reading: DateReading, quiet: bool) -> _Settled:
        """Part of a year, settled or open."""
        if timex.is_open(container):
            return _Settled(_open_value(p), None)
        value = _of_year(p, int(container))
        if value is None:
            if not quiet:
                self.warnings.append(f"{self.text[reading.start : reading.end]!r} is no day of the calendar; it is left open")
            return _Settled(None, None)
        if p.half and p.month:
            return _Settled(value, basis, _half_month(timex.bounds(value), p.half))
        day = timex.day_of(value)
        if p.weekday and p.month and day and day.isoweekday() != p.weekday and not quiet:
            name = day.strftime("%A")
            self.warnings.append(f"{self.text[reading.start : reading.end]!r}: {value} is a {name}")
        return _Settled(value, basis)

    def _recurring(self, p: Point, reading: DateReading, quiet: bool) -> _Settled:
        """What comes again every year or week, without the words that say which: by tense and distance."""
        if not _has_part(p):
            return _Settled(None, None)
        if p.weekday and p.month is None and p.named is None:
            return self._weekday(p, reading)
        if p.month and p.day and not any(_of_year(p, y) for y in (2023, 2024)):
            if not quiet:
                self.warnings.append(f"{self.text[reading.start : reading.end]!r} is no day of the calendar; it is left open")
            return _Settled(None, None)
        chosen: int | None = None
        basis: Basis | None = "document-date"
        if p.way is not None and p.way.anchor != "publication":
            told, basis = self._shifted(Shift("Y", 0, p.way.anchor))
            chosen = int(told) if told and not timex.is_open(told) else None
            if chosen is not None and p.way.amount:
                chosen = self._next_after_focus(p, chosen, p.way.amount)
        elif p.way is None and (story := self._story_year(p, reading)) is not None:
            chosen, basis = story, "context"
        elif self.days is not None:
            chosen = _chosen_year(p, self.days, self._tense(reading), p.way.amount if p.way else None)
        if chosen is None:
            return _Settled(_open_value(p), None)
        value = _of_year(p, chosen)
        if p.half and p.month and value:
            return _Settled(value, basis, _half_month(timex.bounds(value), p.half))
        return _Settled(value, basis) if value else _Settled(_open_value(p), None)

    def _next_after_focus(self, p: Point, year: int, amount: int) -> int:
        told = timex.bounds(self._focus("Y", FOCUS_REACH, False))
        if told is None or told[0].month == 1 and told[1].month == 12:
            return year if amount > 0 else year - 1
        candidates = [y for y in (year - 1, year, year + 1) if (d := timex.bounds(_of_year(p, y))) and (d[0] > told[1] if amount > 0 else d[1] < told[0])]
        return (candidates[0] if amount > 0 else candidates[-1]) if candidates else year + amount

    def _at_head(self, reading: DateReading) -> bool:
        """Whether a date opens its sentence ("In October", "On October 3")."""
        return reading.first - self.clauses.starts[self.clauses.sentence(reading.first)] <= 1

    def _story_year(self, p: Point, reading: DateReading) -> int | None:
        """The year of a story told in order: a month or day at the head of a sentence in the past, behind a month of an earlier year.
        Without a publication date also that of the one month of this name which the text gives a year."""
        if p.month is None:
            return None
        if self._at_head(reading) and self.told and reading.outside is None:
            last = self.told[-1]
            days = timex.bounds(last.timex)
            fine = timex.granularity(last.timex) in ("month", "day") or last.head and timex.granularity(last.timex) == "year"
            if last.explicit and last.plain and fine and days and self.sentences[self.now] - last.sentence == 1 and p.month >= days[0].month:
                past = self.days is None or days[0].year < self.days[0].year
                if past and self._tense(reading) in ("past", None):
                    return days[0].year
        if self.days is None and p.day:
            same = {
                r.meaning.year for r in self.readings
                if isinstance(r.meaning, Point) and r.meaning.year and r.meaning.month == p.month
            }  # fmt: skip
            if len(same) == 1:
                return same.pop()
        return None

    def _weekday(self, p: Point, reading: DateReading) -> _Settled:
        wanted = p.weekday or 1
        if p.way is not None and p.way.anchor == "focus":
            told = self._focus("D", FOCUS_REACH, False)
            days = timex.bounds(told)
            if days is None:
                return _Settled(f"XXXX-WXX-{wanted}", None)
            step = (wanted - days[0].isoweekday()) % 7 if p.way.amount >= 0 else -((days[0].isoweekday() - wanted) % 7 or 7)
            if p.way.amount > 0 and step == 0:
                step = 7
            return _Settled((days[0] + timedelta(step)).isoformat(), "context")
        if self.days is None or self.days[0] != self.days[1]:
            return _Settled(f"XXXX-WXX-{wanted}", None)
        today = self.days[0]
        back, ahead = (today.isoweekday() - wanted) % 7, (wanted - today.isoweekday()) % 7
        if p.day is not None:
            return self._weekday_number(p, today, self._tense(reading))
        if p.way is not None:
            if p.way.unit == "near":
                step = ahead or 7
            elif p.way.amount < 0:
                step = -(back or 7) + 7 * (p.way.amount + 1)
            elif p.way.amount > 0:
                step = 7 * p.way.amount - today.isoweekday() + wanted
            else:
                step = wanted - today.isoweekday()
        else:
            step = ahead if self._ahead(reading) else -back
        return _Settled((today + timedelta(step)).isoformat(), "document-date")

    def _ahead(self, reading: DateReading) -> bool:
        """Whether a weekday is one to come. The present tense of headlines tells of the past; "is on Friday" does not."""
        tense = self._tense(reading)
        return tense == "future" or tense == "present" and self.clauses.tense(reading) == "present"

    def _weekday_number(self, p: Point, today: date, tense: Tense | None) -> _Settled:
        """Friday the 13th: the nearest one in the direction of the tense."""
        for distance in range(430):
            for step in ((distance,) if tense == "future" else (-distance,) if tense == "past" else (-distance, distance)):
                day = today + timedelta(step)
                if day.day == p.day and day.isoweekday() == p.weekday:
                    return _Settled(day.isoformat(), "document-date")
        return _Settled(f"XXXX-WXX-{p.weekday}", None)

    def _nth(self, p: Point, reading: DateReading, container: str | None, basis: Basis | None) -> _Settled:
        inner = replace(p, nth=None, nth_unit=None, weekday=None, edge=None)
        found = self._calendar(inner, reading) if container is None or p.month or p.season else _Settled(container, basis)
        days = timex.bounds(found.timex)
        unit = p.nth_unit or "D"
        if days is None:
            return _Settled(timex.OPEN[unit] if p.weekday is None else f"XXXX-WXX-{p.weekday}", None)
        value = _nth_of(days, p.nth or 1, unit, p.weekday)
        return _Settled(value, found.basis) if value else _Settled(None, None)

    def _fiscal(self, p: Point, reading: DateReading, number: int | None) -> _Settled:
        """A fiscal year: its days only where the sentence says whose it is."""
        owner = self._owner(reading)
        basis: Basis | None = "explicit" if number is not None else None
        if number is None and p.outer is not None and owner and self.days and p.outer.anchor == "publication":
            day = self.days[0]
            starts = day.year - (day.month < owner["month"])
            number = starts + (owner["named"] == "end") + p.outer.amount
            basis = "document-date"
        quarter = f"-Q{p.quarter}" if p.quarter else f"-H{p.half}" if p.half else ""
        if number is None:
            return _Settled(f"FYXXXX{quarter}", None)
        if owner is None or quarter:
            return _Settled(f"FY{number:04}{quarter}", basis)
        first = date(number - (owner["named"] == "end"), owner["month"], 1)
        following = timex.plus(first, "Y", 1)
        return _Settled(f"FY{number:04}", basis, (first, following - timedelta(1)) if following else None)

    def _owner(self, reading: DateReading) -> dict[str, Any] | None:
        first, last = self.clauses.limits(reading.first)
        norms = reading.tokens.norms
        owners = self.reader._owners
        near = sorted(range(first, last), key=lambda i: (abs(i - reading.first), i))
        for i in near:
            for size in (3, 2, 1):
                if (found := owners.get(tuple(norms[i : i + size]))) is not None:
                    return dict(found)
        return None

    # -- ranges, lengths, distances
    def _between(self, b: Between, reading: DateReading) -> _Settled:
        begin, end = b.begin, b.end
        told_year = True
        if begin.yearless and end.year and begin.month:
            begin = replace(begin, year=end.year - ((begin.month, begin.day or 0) > (end.month or 12, end.day or 31)))
        elif end.yearless and begin.year and end.month:
            end = replace(end, year=begin.year + ((end.month, end.day or 31) < (begin.month or 1, begin.day or 1)))
        elif begin.year is None and end.year and (begin.season or begin.quarter) and begin.outer is None:
            begin = replace(begin, year=end.year)
        if begin.outer and not end.outer and not end.year and end.month == begin.month is None:
            end = replace(end, outer=begin.outer)
        if begin.yearless and end.yearless and begin.month and end.month and self._tense(reading) == "future":
            whole_end = timex.bounds(self._place(end, reading).timex)  # what is to come may have begun
            if whole_end:
                later = (begin.month, begin.day or 0) > (end.month, end.day or 31)
                begin, end = replace(begin, year=whole_end[0].year - later), replace(end, year=whole_end[0].year)
                told_year = False
        first = self._place(begin, reading)
        days = first.days or timex.bounds(first.timex)
        if end.yearless and end.month and days:
            end = replace(end, year=days[0].year + ((end.month, end.day or 31) < (days[0].month, days[0].day)))
        if end.weekday and end.month is None and begin.weekday and days and end.way is None and end.outer is None:
            second = _Settled((days[0] + timedelta((end.weekday - days[0].isoweekday()) % 7)).isoformat(), first.basis)
            if end.clock:
                second = replace(second, timex=f"{second.timex}{end.clock}")
        else:
            second = self._place(end, reading)
        if first.timex is None or second.timex is None:
            return _Settled(None, None)
        end_days = second.days or timex.bounds(second.timex)
        whole = (days[0], end_days[1]) if days and end_days and days[0] <= end_days[1] else None
        basis: Basis | None = first.basis if first.basis == second.basis else second.basis if first.basis == "explicit" else first.basis
        if not told_year:
            basis = "document-date"
        if timex.is_open(first.timex) or timex.is_open(second.timex):
            basis = None
        return _Settled(f"{first.timex}/{second.timex}", basis, whole)

    def _length(self, length: Length) -> _Settled:
        basis: Basis | None = None if "X" in length.value else "explicit"
        if length.window and self.days and self.days[0] == self.days[1] and length.amount is not None:
            other = _distant(self.days[0], length.amount, length.unit, length.window)
            if other is not None:
                return _Settled(length.value, "document-date", (min(other, self.days[0]), max(other, self.days[0])), length.modifier)
        return _Settled(length.value, basis, None, length.modifier)

    def _away(self, away: Away, reading: DateReading) -> _Settled:
        length = away.length
        modifier = _point_modifier(length.modifier, away.sign)
        if away.base is not None:
            base = self._place(away.base, reading)
            other = _distant(base.day, length.amount or 0, length.unit, away.sign) if base.day else None
            return _Settled(other.isoformat(), base.basis, None, modifier) if other else _Settled(timex.OPEN["D"], None, None, modifier)
        unit, amount = _calendar_units(length)
        if away.event is not None:
            dated = self._event_date(away.event, reading)
            open_value = timex.OPEN.get(unit or "D", "XXXX-XX-XX")
            moved = timex.shift(dated, unit, away.sign * amount) if dated and unit and amount is not None else None
            return _Settled(moved or open_value, "context" if moved else None, None, modifier)
        if amount is None:
            if away.sign > 0 and away.anchor == "focus":
                return _Settled(timex.OPEN[unit] if unit else f"{timex.OPEN['D']}TXX:XX", None, None, modifier)
            return _Settled("PAST_REF" if away.sign < 0 else "FUTURE_REF", None, None, modifier)
        if unit is None:
            return _Settled(f"{timex.OPEN['D']}TXX:XX", None, None, modifier)
        step = away.sign * amount
        if away.anchor != "publication":
            near = away.anchor == "either"
            told = self._focus(unit, 1 if near else FOCUS_REACH, near)
            if told is not None:
                moved = _kept(told, unit, step) if near else _moved(told, unit, step)
                if moved:
                    return _Settled(moved, None if timex.is_open(moved) else "context", None, modifier)
            if not near:
                return _Settled(timex.OPEN[unit], None, None, modifier)
        moved = timex.shift(self.published, unit, step) if self.published else None
        return _Settled(moved or timex.OPEN[unit], "document-date" if moved else None, None, modifier)

    def _event_date(self, noun: str, reading: DateReading) -> str | None:
        """The day of an event, where the text gives it one and only one: "the summit on July 9, 2024", "the July 9 summit"."""
        found: set[str] = set()
        norms = reading.tokens.norms
        for n, other in enumerate(self.readings):
            if n == self.now or not isinstance(other.meaning, Point) or not _names_a_day(other.meaning) or other.outside:
                continue
            before = norms[max(0, other.first - 3) : other.first]
            if noun in before and before[-1] in ("on", "of", noun, ",") or norms[other.last : other.last + 1] == [noun]:
                kept, self.now = self.now, n
                settled = self._calendar(other.meaning, other, quiet=True)
                self.now = kept
                if settled.day:
                    found.add(settled.day.isoformat())
        return found.pop() if len(found) == 1 else None

    def _within(self, meaning: Within) -> _Settled:
        unit = meaning.unit
        if self.days is None or unit not in timex.UNIT_GRANULARITY:
            return _Settled(_length_value(1.0, unit), "explicit")
        current = timex.coarsen(self.published, unit)
        days = timex.bounds(current)
        if days is None:
            return _Settled(_length_value(1.0, unit), "explicit")
        return _Settled(current, "document-date", (max(days[0], self.days[0]), days[1]))

    def _period(self, meaning: Period) -> _Settled:
        unit = meaning.unit
        for told in reversed(self.told):
            if self.sentences[self.now] - told.sentence > FOCUS_REACH:
                break
            if timex.granularity(told.timex) == timex.UNIT_GRANULARITY[unit]:
                return _Settled(told.timex, None if timex.is_open(told.timex) else "context")
        current = timex.shift(self.published, unit, -1 if unit == "Q" else 0) if self.published else None
        return _Settled(current or timex.OPEN[unit], "document-date" if current else None)

    def _weekend(self, reading: DateReading) -> _Settled:
        if self.days is None or self.days[0] != self.days[1]:
            return _Settled(timex.OPEN["WE"], None)
        past = not self._ahead(reading) and self.days[0].isoweekday() < 6
        return _Settled(timex.shift(self.published, "WE", -1 if past else 0), "document-date")


# ---------------------------------------------------------------- arithmetic on points
def _has_part(p: Point) -> bool:
    """Whether something finer than the year is written."""
    return any(v is not None for v in (p.month, p.weekday, p.season, p.quarter, p.half, p.named, p.daypart, p.clock))


def _names_a_day(p: Point) -> bool:
    return (
        p.month is not None and p.day is not None or p.weekday is not None and p.nth is None or p.named is not None
        or p.outer is not None and p.outer.unit == "D"
    )  # fmt: skip


def _of_year(p: Point, number: int) -> str | None:
    """The value of what a point names, in a year; None where the year has no such day."""
    if p.named is not None:
        day = _named_day(p.named, number)
        return day.isoformat() if day else None
    if p.month is not None and p.day is not None:
        value = f"{number:04}-{p.month:02}-{p.day:02}"
        return value if timex.bounds(value) else None
    if p.month is not None:
        return f"{number:04}-{p.month:02}"
    if p.season is not None:
        return f"{number:04}-{p.season}"
    if p.quarter is not None:
        return f"{number:04}-Q{p.quarter}"
    if p.half is not None:
        return f"{number:04}-H{p.half}"
    return f"{number:04}"


def _open_value(p: Point) -> str:
    """The value of what a point names, in no particular year or week."""
    if p.named is not None:
        told = p.named
        return f"XXXX-{told['month']:02}-{told['day']:02}" if "day" in told else f"XXXX-{told['month']:02}-XX" if "month" in told else "XXXX-XX-XX"
    if p.month is not None:
        return f"XXXX-{p.month:02}" + (f"-{p.day:02}" if p.day else "")
    if p.weekday is not None:
        return f"XXXX-WXX-{p.weekday}"
    if p.season is not None:
        return f"XXXX-{p.season}"
    if p.quarter is not None:
        return f"XXXX-Q{p.quarter}"
    if p.half is not None:
        return f"XXXX-H{p.half}"
    return "XXXX-XX-XX"


def _named_day(told: dict[str, Any], number: int) -> date | None:
    """A day with a name, in a year: a day of a month, a weekday of it by its number or the first after a day, or so many days from Easter."""
    if "easter" in told:
        return easter(number) + timedelta(int(told["easter"]))
    month = int(told["month"])
    if "day" in told:
        return date(number, month, int(told["day"]))
    weekday = int(told["weekday"])
    if "after" in told:
        start = date(number, month, int(told["after"]))
        return start + timedelta((weekday - start.isoweekday()) % 7)
    days = timex.bounds(f"{number:04}-{month:02}")
    value = _nth_of(days, int(told["nth"]), "D", weekday) if days else None
    return timex.day_of(value)


def easter(number: int) -> date:
    """Easter Sunday of a year (Gregorian; the algorithm of Meeus, Jones and Butcher)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(number, month, day + 1)


def _nth_of(days: tuple[date, date], number: int, unit: str, weekday: int | None) -> str | None:
    """The nth unit or weekday in a stretch of days, from the end where negative. A week belongs where its Thursday lies (ISO 8601)."""
    first, last = days
    if unit == "D" and weekday is None:
        day = first + timedelta(number - 1) if number > 0 else last + timedelta(number + 1)
        return day.isoformat() if first <= day <= last else None
    if unit in ("D", "W", "WE"):
        wanted = weekday if unit == "D" and weekday else 4 if unit == "W" else 6
        start = first + timedelta((wanted - first.isoweekday()) % 7)
        end = last - timedelta((last.isoweekday() - wanted) % 7)
        day = start + timedelta(7 * (number - 1)) if number > 0 else end + timedelta(7 * (number + 1))
        return timex.of_day(day, unit) if first <= day <= last else None
    start_value = timex.of_day(first if number > 0 else last, unit)
    value = timex.shift(start_value, unit, number - 1 if number > 0 else number + 1)
    found = timex.bounds(value)
    return value if found and found[0] <= last and found[1] >= first else None


def _half_month(days: tuple[date, date] | None, half: int) -> tuple[date, date] | None:
    if days is None:
        return None
    return (days[0], days[0].replace(day=15)) if half == 1 else (days[0].replace(day=16), days[1])


def _chosen_year(p: Point, days: tuple[date, date], tense: Tense | None, way: int | None) -> int | None:
    """The year of what comes again every year: the last one for the past, the next for the future, else the nearest."""
    first, last = days
    options: list[tuple[int, date, date]] = []
    for number in range(first.year - 2, last.year + 3):
        found = timex.bounds(_of_year(p, number))
        if found and (p.weekday is None or p.month is None or p.day is None or found[0].isoweekday() == p.weekday):
            options.append((number, *found))
    near = [o for o in options if first.year - 1 <= o[0] <= last.year + 1]
    if p.weekday and p.month and p.day and not near:
        options = [(n, *f) for n in range(first.year - 1, last.year + 2) if (f := timex.bounds(_of_year(replace(p, weekday=None), n)))]
    if not options:
        return None
    before = [o for o in options if o[1] <= last]
    after = [o for o in options if o[2] >= first]
    if way is not None:
        if way < 0:
            strictly = [o for o in options if o[2] < first]
            return strictly[-1][0] if strictly else None
        if way > 0:
            strictly = [o for o in options if o[1] > last]
            return strictly[0][0] if strictly else None
        return min(options, key=lambda o: (o[0] != first.year, abs((o[1] - first).days)))[0]
    if tense == "past" and before:
        chosen = before[-1]
        if p.day is not None and after and (first - chosen[2]).days > FAR_PAST and (after[0][1] - last).days < NEAR_FUTURE:
            return after[0][0]
        return chosen[0]
    if tense == "future" and after:
        return after[0][0]

    def distance(option: tuple[int, date, date]) -> int:
        return max(0, (first - option[2]).days, (option[1] - last).days)

    return min(options, key=lambda o: (distance(o), o[0]))[0]


def _calendar_units(length: Length) -> tuple[str | None, int | None]:
    """A length in whole calendar units; the unit is None for hours and less, the amount where it is vague or no whole number."""
    unit, amount = length.unit, length.amount
    if unit in ("TH", "TM", "TS"):
        if unit == "TH" and amount is not None and amount % 24 == 0:
            return "D", int(amount // 24)
        return None, None if amount is None else 0
    if amount is None:
        return unit, None
    if unit in ("DE", "CE"):
        unit, amount = "Y", amount * (10 if unit == "DE" else 100)
    if unit == "S":
        unit = "Q"
    if not amount.is_integer() and unit == "Y" and (amount * 12).is_integer():
        unit, amount = "M", amount * 12
    if not amount.is_integer():
        return unit, None
    return unit, int(amount)


def _distant(day: date, amount: float, unit: str, sign: int) -> date | None:
    """The day so far from another; None outside the calendar."""
    whole_unit, whole = _calendar_units(Length(amount, unit, ""))
    if whole_unit is None or whole is None:
        return day if whole_unit is None else None
    return timex.plus(day, whole_unit, sign * whole)


def _point_modifier(modifier: str | None, sign: int) -> str | None:
    """The modifier of a length as one of the point that lies so far away."""
    earlier = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
    later = {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE"}
    return (earlier if sign < 0 else later).get(modifier or "", modifier)


def _moved(told: str, unit: str, amount: int) -> str | None:
    """A told date so many units on; an open weekday stays one."""
    if not timex.is_open(told):
        return timex.shift(told, unit, amount)
    if amount == 0 and timex.granularity(told) == timex.UNIT_GRANULARITY[unit]:
        return told
    if unit == "D" and (found := re.fullmatch(r"XXXX-WXX-([1-7])", told)):
        return f"XXXX-WXX-{(int(found[1]) - 1 + amount) % 7 + 1}"
    if unit == "M" and (found := re.match(r"XXXX-(\d\d)(?:-|$)", told)):
        return f"XXXX-{(int(found[1]) - 1 + amount) % 12 + 1:02}"
    return timex.OPEN[unit]


def _kept(told: str, unit: str, amount: int) -> str | None:
    """A told quarter or month so many years on is a quarter or month: a year earlier."""
    kind = timex.granularity(told)
    factor = {"quarter": ("Q", 4), "half": ("H", 2), "month": ("M", 12), "season": ("S", 4)}.get(kind or "")
    if unit == "Y" and factor and not timex.is_open(told):
        return timex.shift(told, factor[0], amount * factor[1])
    return _moved(told, unit, amount)


# ---------------------------------------------------------------- printed dates of publication
_DATELINE_HEAD = re.compile(r"[\W_]*(?:[^\W\d_][\w.'\u2019-]*[,/]?[ \t]*){0,8}[-\u2013\u2014:|(\[]?[ \t]*")
_DATELINE_TAIL = re.compile(r"[ \t]*,?[ \t]*(?:\([^()\n]{1,60}\)[ \t]*[-\u2013\u2014:/]*|[A-Z][\w ./&-]{0,40}?[ \t]*(?:--?|[\u2013\u2014:])|--?|[\u2013\u2014:/|])[ \t]*\S")
TOP_LINES, BOTTOM_LINES, LONGEST_LINE = 12, 6, 130


class _Printed:
    """Looks for the date of publication that is printed in a text."""

    def __init__(self, text: str, readings: list[DateReading], rules: RuleSet) -> None:
        self.text = text
        self.readings = readings
        self.rules = rules
        self.lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r]*\S[^\n\r]*", text)]

    def _full(self, reading: DateReading) -> str | None:
        p = reading.meaning
        if isinstance(p, Point) and p.year and p.month and p.day and not reading.outside:
            value = f"{p.year:04}-{p.month:02}-{p.day:02}"
            return value if timex.bounds(value) else None
        return None

    def _in(self, start: int, end: int) -> list[DateReading]:
        return [r for r in self.readings if start <= r.start and r.end <= end]

    def dateline(self, number: str | None = None) -> Publication | None:
        """GENEVA, March 14, 2023 (Agency) - The text. ``number`` is the year where the dateline has none."""
        for start, end in self.lines[:TOP_LINES]:
            for r in self._in(start, end)[:1]:
                value = self._full(r)
                p = r.meaning
                if value is None and number and isinstance(p, Point) and p.yearless and p.month and p.day:
                    value = _of_year(p, int(number))
                head, tail = self.text[start : r.start], self.text[r.end : end]
                words = re.findall(r"[^\W\d_][\w'\u2019]*", head)
                if words and words[-1].lower() in self.rules.in_list("clock-context"):
                    continue
                capitals = all(w[0].isupper() or len(w) < 4 for w in words) and (not words or words[0][0].isupper())
                if value and len(head) < 70 and capitals and _DATELINE_HEAD.fullmatch(head) and _DATELINE_TAIL.match(tail) and len(tail) > 15:
                    return Publication(value, r.start, r.end)
        return None

    def date_line(self) -> Publication | None:
        """A line that holds little more than a date, above or below the text; one that says "published" before one that says "updated"."""
        found: list[tuple[int, int, Publication]] = []
        count = len(self.lines)
        for number, (start, end) in enumerate(self.lines):
            if TOP_LINES <= number < count - BOTTOM_LINES or end - start > LONGEST_LINE:
                continue
            inside = self._in(start, end)
            dated = [(value, r) for r in inside if (value := self._full(r))]
            if not dated:
                continue
            label = self._label(start, end, inside)
            if label is not None:
                value, r = dated[0]
                place = 0 if number < TOP_LINES else 1
                found.append((label + 3 * place, number, Publication(value, r.start, r.end)))
        found.sort(key=lambda f: f[:2])
        if not found:
            return None
        best = found[0]
        bare = {f[2].published for f in found if f[0] == best[0]}
        return best[2] if best[0] % 3 == 0 or len(bare) == 1 or best[1] < 3 else None

    def _label(self, start: int, end: int, inside: list[DateReading]) -> int | None:
        """0 where the line says it is when the text was published, 1 where it is a date alone, 2 where it says updated; None where it is a
        line of the text."""
        rest, at = [], start
        for r in inside:
            rest.append(self.text[at : r.start])
            at = r.end
        rest.append(self.text[at:end])
        words = re.findall(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*", " ".join(rest))
        known = self.rules.in_list("title-line") | self.rules.in_list("zone-code")
        parts = {w for phrase in known for w in phrase.split()}
        strange = [w for w in words if w.lower() not in parts]
        lower = [w.lower() for w in words]
        line = self.text[start:end]
        if " ".join(lower[:2]) in self.rules.in_list("article-word") and {"published", "posted"} & set(lower):
            return 2 if "updated" in lower and lower.index("updated") < len(lower) - 1 and "first" not in lower else 0
        if strange:
            set_apart = any(re.search(r"[|\u2022\u00b7\u2013\u2014/]|--| - |^\(|^\[", piece) for piece in (*rest, line))
            place = len(inside) == 1 and re.fullmatch(r"\W*(?:[^\W\d_][\w.'\u2019-]*[ ]?){1,4},\s*", rest[0]) and not rest[-1].strip(" .)")
            by = lower[0] == "by"
            agency = len(strange) <= 4 and all(w.isupper() for w in strange)
            if not (set_apart or place or by or agency) or len(strange) > 7 or line.rstrip()[-1:] in ".!?" or not all(w[0].isupper() or len(w) < 4 for w in strange):
                return None
        if "updated" in lower or "modified" in lower:
            return 0 if "published" in lower or "posted" in lower else 2
        return 0 if {"published", "posted", "date", "dated", "issued", "released", "release"} & set(lower) else 1

    def beside_today(self) -> Publication | None:
        """Today, July 12, 2024; yesterday (July 11, 2024)."""
        for one, other in zip(self.readings, self.readings[1:], strict=False):
            between = self.text[one.end : other.start]
            p = one.meaning
            if not (isinstance(p, Point) and p.outer and p.outer.unit == "D" and p.outer.anchor == "publication" and re.fullmatch(r"\s*[,(]\s*", between)):
                continue
            day = timex.day_of(self._full(other))
            if day is not None:
                return Publication((day - timedelta(p.outer.amount)).isoformat(), other.start, other.end)
        return None
