"""Value functions: what a match of a rule means. A rule names one in ``value`` and may give it arguments in ``set``.

A function gets the captures of a match (a Scope) and the rule's ``set``, and gives a Draft, several of them, or None where the words
mean no time after all ("Room 1984").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from factcheck.extract.datemeanings import (
    Anchor,
    Away,
    Between,
    Length,
    Meaning,
    Period,
    Point,
    Reference,
    SameOf,
    Shift,
    Weekend,
    Within,
    length_value,
)
from factcheck.extract.patterns import Capture, Match
from factcheck.rules import RuleSet

FIRST_YEAR, LAST_YEAR = 1000, 2199


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
        self.firsts: dict[str, Capture] = {}
        for capture in self.captures:
            self.firsts.setdefault(capture.name, capture)

    def one(self, name: str) -> Capture | None:
        """The first capture of that name."""
        return self.firsts.get(name)

    def all(self, name: str) -> list[Capture]:
        """All captures of that name."""
        return [c for c in self.captures if c.name == name]

    def has(self, name: str) -> bool:
        """Whether there is one of that name."""
        return name in self.firsts

    def meaning(self, *names: str) -> Any:
        """What the first capture of the first of these names that is there means in its word list."""
        for name in names:
            if (found := self.one(name)) is not None:
                return found.meaning
        return None

    def inside(self, outer: Capture) -> Scope:
        """The captures within another."""
        return Scope(self.match, self.rules, [c for c in self.captures if outer.first <= c.first and c.last <= outer.last and c is not outer])

    def from_token(self, first: int) -> Scope:
        """The captures from a token on."""
        return Scope(self.match, self.rules, [c for c in self.captures if c.first >= first])

    def until_token(self, last: int) -> Scope:
        """The captures that end before a token."""
        return Scope(self.match, self.rules, [c for c in self.captures if c.last <= last])

    def before(self, capture: Capture) -> str:
        """The word before a capture."""
        return self.match.tokens.norms[capture.first - 1] if capture.first else ""

    def integer(self, name: str) -> int | None:
        """The number that the first capture of that name begins with."""
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
    fields["edge"] = scope.meaning("edge", "edge-noun")
    fields["approximate"] = scope.meaning("point-bound")
    fields["clock"] = _clock(scope)
    fields["half_told"] = scope.has("ampm")
    fields["fiscal"] = scope.has("fiscal")
    if (second := scope.one("second_year")) is not None and fields.get("year") is not None:
        fields["two_years"] = int(second.words) % 100 == (fields["year"] + 1) % 100
    if (nth := scope.meaning("nth")) is not None and "nth" in given:
        if nth < 0 and not any(scope.has(name) for name in ("year", "short_year", "one-unit", "month", "month-lower")):
            return None  # "last quarter" is the one before this
        most = 2 if given["nth"] == "half" else 4
        number = int(nth) if nth > 0 else most
        if number > most:
            return None
        fields[given["nth"]] = number
    if (n := scope.meaning("relative-day")) is not None:
        fields["outer"] = Shift("D", int(n))
    if scope.has("tonight") or scope.has("now"):
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
    if "unit" in given and fields.get("year") is None:
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
    if (fields["quarter"] is not None and not 1 <= fields["quarter"] <= 4) or (fields["half"] is not None and not 1 <= fields["half"] <= 2):
        return None
    if (edge := scope.one("edge")) is not None and unit is not None and unit.meaning in ("CE", "DE") and edge.words in scope.rules.in_list("turn"):
        return None
    told = ("year", "digits", "month", "day", "weekday", "season", "quarter", "half", "named", "daypart", "clock", "outer", "way")
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
    """ "the last year", "the next month" are lengths that end or begin now, not calendar units."""
    told = pointer.meaning or {}
    units = unit.meaning not in ("D", "Q", "WE") or (unit.meaning == "D" and told.get("shift", 0) < 0)
    return bool(told.get("length")) and units and scope.before(pointer) == "the"


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
    after = scope.match.tokens.norms[scope.match.last : scope.match.last + 1]
    if found.quarter and after and after[0] in scope.rules.in_list("period-end"):
        found = replace(found, fiscal=True)
    return Draft(found, kind="time" if found.clock or found.daypart else None)


@value
def nothing(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Words that are no date, time or duration, though they look like one: they are closed to all rules of these kinds."""
    return None


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
    lower = match.last < len(tokens) and tokens.text[tokens.starts[match.last]].islower()
    plural = lower and len(after) > 1 and after.endswith("s") and after not in rules.in_list("no-plural")
    if before in rules.in_list("year-context"):
        return None if (plural and number % 50 == 0 and number != 2000) or number > 2100 else Draft(Point(year=number))
    if plural or not 1500 <= number <= 2099 or (number % 100 == 0 and number < 1900):
        return None
    return Draft(Point(year=number))


@value
def iso_month(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A year and a month in digits, where the second number is no later year."""
    found = _point(scope, given)
    return Draft(found) if found and found.year and found.month and found.month <= found.year % 100 else None


@value
def last_month(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A month in a list of months, of which the pattern reports the last."""
    span = scope.one("span")
    found = _point(scope.inside(span), {}) if span else None
    return Draft(found) if found else None


@value
def numeric(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Two or three numbers; day and month are told apart later, by the other dates of the text. Kept as month = first, day = second."""
    if (dotted := scope.one("dotted_day")) is not None:
        parts = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", dotted.words)
        if not parts:
            return None
        first, second = int(parts[2]), int(parts[1])
        if first > 12:
            first, second = second, first
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
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
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
    if unit != "M" or number > 12 or outer.has_part:
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
    if inner.has("couple-of"):
        return 2.0
    numbers = [float(n.replace(",", "")) for n in norms if re.fullmatch(r"\d[\d,]*(\.\d+)?", n)]
    sign = inner.one("half-sign")
    half += float(sign.meaning) if sign else 0.0
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
    return Length(amount, unit, length_value(amount, unit))


@value
def duration(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A length of time."""
    if _is_share(scope):
        return None
    modifier = scope.meaning("length-bound") or ("APPROX" if scope.has("so") or scope.has("couple-of") else None)
    start: int | None = None
    over = scope.one("length-bound")
    if over is not None and over.words == "over" and scope.before(over) not in scope.rules.in_list("over-context"):
        modifier, start = None, over.last  # "loans over three years": in the course of them
    if (word := scope.meaning("length-word")) is not None:
        return Draft(Length(None, "", str(word), modifier))
    parts = scope.all("counted")
    if not parts:
        if (plural := scope.one("plural-unit")) is not None:
            return Draft(Length(None, plural.meaning, length_value(None, plural.meaning)))
        return _adjective(scope, modifier)
    first = _length(scope, parts[0])
    if first is None or _is_name(scope):
        return None
    inner = scope.inside(parts[0])
    single = inner.one("one")
    if single is not None and inner.one("count") and not (_takes_length(scope, modifier) or start is not None):
        return None
    if first.amount == 0 or (_count_words(scope, inner) in ("one", "some") and first.unit == "D" and not _takes_length(scope, modifier)):
        return None  # "one day", "some day"
    if single is not None and first.unit == "TS" and not modifier:
        return None  # "a second attempt"
    tokens = scope.match.tokens
    count = inner.one("count")
    if first.amount is not None and count is not None and re.fullmatch(r"(?:1[89]|20)\d\d", count.words):
        before = tokens.norms[count.first - 1] if count.first else ""
        if before in scope.rules.in_list("year-context") and int(count.words) % 100:
            return None  # "In 2014 months passed"
    if len(parts) == 1:
        return Draft(replace(first, modifier=modifier), first=start)
    whole, last = first, parts[0].last
    for part in parts[1:]:
        finer = _length(scope, part)
        joined = _joined(whole, finer) if finer else None
        if joined is None or finer is None:
            return Draft(replace(whole, modifier=modifier), first=start, last=last)
        whole, last = Length(first.amount, finer.unit, joined), part.last
    return Draft(replace(whole, unit=first.unit, modifier=modifier), first=start)


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
    return words[-2:] == ["-", "quarters"] or (words[-2:] == ["a", "quarter"] and norms[:1] not in (["ago"], ["later"], ["earlier"]))


_ORDER = ("CE", "DE", "Y", "Q", "M", "W", "D", "TH", "TM", "TS")


def _joined(first: Length, second: Length) -> str | None:
    """Two lengths as one, the second finer than the first (or than its last part)."""
    if first.amount is None or second.amount is None or first.unit not in _ORDER or second.unit not in _ORDER:
        return None
    if _ORDER.index(second.unit) <= _ORDER.index(first.unit):
        return None
    if second.value.startswith("PT"):
        return first.value + second.value[2 if "T" in first.value else 1 :]
    return first.value + second.value[1:]


def _takes_length(scope: Scope, modifier: str | None) -> bool:
    """Whether "a day", "a year" is a length here, not a rate ("5,000 cars a day")."""
    tokens, match = scope.match.tokens, scope.match
    before = tokens.norms[match.first - 1] if match.first else ""
    after = tokens.norms[match.last] if match.last < len(tokens) else ""
    return bool(modifier) or before in scope.rules.in_list("length-context") or after in scope.rules.in_list("length-follows")


def _is_name(scope: Scope) -> bool:
    """Whether a length is part of a name: the Six-Day War, the Thirty Years' War."""
    tokens, match = scope.match.tokens, scope.match
    capital = [tokens.text[tokens.starts[i]].isupper() for i in range(match.first, min(match.last + 3, len(tokens))) if tokens.norms[i].isalpha()]
    inside = sum(tokens.norms[i].isalpha() for i in range(match.first, match.last))
    return inside > 1 and len(capital) > inside and all(capital[: inside + 1])


def _adjective(scope: Scope, modifier: str | None) -> Draft | None:
    unit_found = scope.one("time-unit")
    if unit_found is None or not unit_found.meaning or _is_name(scope):
        return None
    tokens = scope.match.tokens.norms[scope.match.first : unit_found.first]
    numbers = [float(n.replace(",", "")) for n in tokens if re.fullmatch(r"\d[\d,]*(\.\d+)?", n)]
    amount: float | None = numbers[-1] if numbers else sum(float(c.meaning) for c in scope.all("cardinal")) or (0.5 if scope.has("half") else None)
    unit = str(unit_found.meaning)
    if found := re.fullmatch(r"(\d+)([A-Z]+)", unit):
        amount, unit = (amount * int(found[1]) if amount is not None else None), found[2]
    return Draft(Length(amount, unit, length_value(amount, unit), modifier))


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
    return Draft(Length(first, unit, f"{length_value(first, unit)}/{length_value(second, unit)}", scope.meaning("length-bound")))


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
    told = head.meaning
    counted = scope.has("count") and (scope.one("count") or head).words != "a"
    if not counted:
        plural = unit_found.words in scope.rules.in_list("plural-unit")
        if not told.get("alone") or scope.before(head) != "the" or (plural and not told.get("plural")):
            return None
        if length.unit in ("Q", "WE", "S", "TM", "TS") or (length.unit == "D" and not told.get("day")):
            return None
        factor = re.match(r"\d+", str(unit_found.meaning))
        amount = None if plural else 1.5 if scope.has("half") else float(factor[0]) if factor else 1.0
        length = Length(amount, length.unit, length_value(amount, length.unit))
    return Draft(replace(length, modifier=scope.meaning("length-bound"), window=int(told["side"])))


@value
def consecutive(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The third consecutive year is three years."""
    number = scope.integer("ordinal") or scope.meaning("day-word")
    unit_found = scope.one("time-unit")
    if number is None or unit_found is None or not unit_found.meaning or str(unit_found.meaning)[0].isdigit():
        return None
    return Draft(Length(float(number), str(unit_found.meaning), length_value(float(number), str(unit_found.meaning))))


@value
def whole(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """All day, all year long."""
    found = scope.one("one_unit")
    if found is None:
        return None
    if scope.rules.meaning("season", found.words):
        return Draft(Length(3.0, "M", "P3M"))
    unit = _unit_of(scope, found) or "D"
    return Draft(Length(1.0, unit, length_value(1.0, unit)))


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
        length = Length(None, unit, length_value(None, unit))
    elif (said := scope.one("one_unit")) is not None:
        unit = _unit_of(scope, said) or "D"
        length = Length(1.0, unit, length_value(1.0, unit))
    else:
        length = None
    if length is None:
        return None
    modifier = scope.meaning("length-bound")
    kind = "time" if length.unit in ("TH", "TM", "TS") else None
    grain = "D" if _word_in(scope, "today") and tail.get("sign") < 0 else None
    if scope.has("counted") and (exact := scope.one("one_unit")) is not None:
        grain = _unit_of(scope, exact)
    return Draft(Away(replace(length, modifier=modifier), int(tail["sign"]), anchor, grain=grain), kind=kind)


@value
def event(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So long before or after an event."""
    noun = scope.one("event-noun")
    if (found := scope.one("counted")) is not None:
        length = _length(scope, found)
    elif (plural := scope.one("plural")) is not None:
        unit = str(scope.rules.meaning("plural-unit", plural.words))
        length = Length(None, unit, length_value(None, unit))
    else:
        unit = _unit_of(scope, scope.one("one_unit")) or "D"
        length = Length(1.0, unit, length_value(1.0, unit))
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
        length = Length(1.0, unit, length_value(1.0, unit))
    if base is None or length is None or length.amount is None:
        return None
    return Draft(Away(length, -1 if scope.has("before") else 1, base=base))


@value
def week_on(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So many weeks behind the next such day: a week on Tuesday, Thursday week."""
    joint, day = scope.one("after"), scope.meaning("weekday")
    if joint is None or day is None:
        return None
    weeks = 2.0 if joint.words == "fortnight" else 1.0
    length = _length(scope, found) if (found := scope.one("counted")) is not None else Length(weeks, "W", length_value(weeks, "W"))
    if length is None or length.amount is None or length.unit != "W":
        return None
    return Draft(Away(length, 1, base=Point(weekday=int(day), way=Shift("near", 1))))


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
def same_of(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """The month or quarter that was told, in another year."""
    unit = _unit_of(scope, scope.one("one_unit")) or "M"
    if scope.has("hence"):
        return Draft(SameOf(unit, None))
    found = _point(scope, {})
    if found is None or not (found.year or (found.outer and found.outer.unit == "Y")):
        return None
    return Draft(SameOf(unit, found))


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
        return Draft(Reference(length_value(None if digits == "few" else amount, unit)))
    if (frequency := scope.meaning("frequency")) is not None:
        return Draft(Reference(str(frequency)))
    if _word_in(scope, "weekends"):
        return Draft(Reference("XXXX-WXX-WE"))
    return Draft(Reference("P1D"))


@value
def share(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """So many hours of each day: what recurs is the day."""
    unit = _unit_of(scope, scope.one("one-unit"))
    return Draft(Reference(length_value(1.0, unit))) if unit and unit != "FY" else None


@value
def days_of_month(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """Two days of one month, as a range."""
    first, last = scope.integer("first"), scope.integer("last")
    month = scope.meaning("month", "month-lower", "month-short")
    found = scope.one("year")
    number = _year(int(found.words)) if found else None
    if first is None or last is None or month is None or not 1 <= first < last <= 31 or (found and number is None):
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
    if (begin.weekday and not begin.month and end.month) or (end.weekday and not end.month and begin.month):
        return None
    if (begin.digits and end.digits and begin.digits >= end.digits) or (begin.year and end.year and begin.year > end.year):
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
def spoken_clock(scope: Scope, given: dict[str, Any]) -> Draft | None:
    """A time of day as it is said. Minutes alone need the word for them, or what tells the half of the day: "ten to two" is a vote."""
    spoken, portion, minutes = scope.one("spoken"), scope.one("portion"), scope.one("minutes")
    hour = _number(scope, spoken) if spoken else None
    told = scope.has("ampm") or scope.has("daypart")
    if hour is None or not 1 <= hour <= 12 or (portion is None and not told):
        return None
    half = scope.rules.meaning("clock-portion", portion.words) if portion else None
    part = int(half) if half else int(_number(scope, minutes) or 0) if minutes else 0
    late = scope.meaning("ampm") == 12 or scope.meaning("daypart") in ("AF", "EV") or (scope.meaning("daypart") == "NI" and hour > 4)
    total = (int(hour) % 12 + (12 if late else 0)) * 60 + (part if scope.has("past") else -part)
    return Draft(Point(clock=f"T{total // 60 % 24:02}:{total % 60:02}", approximate=scope.meaning("point-bound"), half_told=True), kind="time")


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
    if end is None or (begin is None and not hours):
        return None
    if begin is None:
        begin = f"T{int(first.words):02}:00"
    half = scope.inside(last).meaning("ampm")
    if half and not inner.has("ampm") and int(begin[1:3]) < 12 and int(begin[1:3]) + half <= int(end[1:3]):
        begin = f"T{int(begin[1:3]) + half:02}{begin[3:]}"
    day = _point(scope.from_token(last.last), {}) or Point()
    return Draft(Between(replace(day, clock=begin), replace(day, clock=end)), kind="time")
