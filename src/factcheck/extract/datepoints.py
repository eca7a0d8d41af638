"""Arithmetic on points and lengths: which day of a year a point is, which year is meant, how far is so far."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from factcheck import timex
from factcheck.extract.datemeanings import Length, Point
from factcheck.extract.spans import Tense

FAR_PAST, NEAR_FUTURE = 270, 100
"""A day without a year that was so many days ago, in the words of the past, is the one ahead if that is so near."""


def of_year(p: Point, number: int) -> str | None:
    """The value of what a point names, in a year; None where the year has no such day."""
    if p.named is not None:
        day = named_day(p.named, number)
        return day.isoformat() if day else None
    if p.month is not None and p.day is not None:
        value = f"{number:04}-{p.month:02}-{p.day:02}"
        return value if timex.bounds(value) else None
    if p.month is not None:
        return f"{number:04}-{p.month:02}"
    return _part_of(f"{number:04}", p) or f"{number:04}"


def _part_of(year: str, p: Point) -> str | None:
    """The season, quarter or half of a year that a point names; None where it names none."""
    parts = ((p.season, ""), (p.quarter, "Q"), (p.half, "H"))
    return next((f"{year}-{letter}{part}" for part, letter in parts if part is not None), None)


def open_value(p: Point) -> str:
    """The value of what a point names, in no particular year or week."""
    if p.named is not None:
        told = p.named
        return f"XXXX-{told['month']:02}-{told['day']:02}" if "day" in told else f"XXXX-{told['month']:02}-XX" if "month" in told else "XXXX-XX-XX"
    if p.month is not None:
        return f"XXXX-{p.month:02}" + (f"-{p.day:02}" if p.day else "")
    if p.weekday is not None:
        return f"XXXX-WXX-{p.weekday}"
    if p.day is not None:
        return f"XXXX-XX-{p.day:02}"
    return _part_of("XXXX", p) or "XXXX-XX-XX"


def named_day(told: dict[str, Any], number: int) -> date | None:
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
    value = nth_of(days, int(told["nth"]), "D", weekday) if days else None
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


def nth_of(days: tuple[date, date], number: int, unit: str, weekday: int | None) -> str | None:
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


def half_month(days: tuple[date, date] | None, half: int) -> tuple[date, date] | None:
    """The days of the first or second half of a month."""
    if days is None:
        return None
    return (days[0], days[0].replace(day=15)) if half == 1 else (days[0].replace(day=16), days[1])


def chosen_year(p: Point, days: tuple[date, date], tense: Tense | None, way: int | None) -> int | None:
    """The year of what comes again every year: the last one for the past, the next for the future, else the nearest."""
    first, last = days
    options: list[tuple[int, date, date]] = []
    for number in range(first.year - 2, last.year + 3):
        found = timex.bounds(of_year(p, number))
        if found and (p.weekday is None or p.month is None or p.day is None or found[0].isoweekday() == p.weekday):
            options.append((number, *found))
    near = [o for o in options if first.year - 1 <= o[0] <= last.year + 1]
    if p.weekday and p.month and p.day and not near:
        options = [(n, *f) for n in range(first.year - 1, last.year + 2) if (f := timex.bounds(of_year(replace(p, weekday=None), n)))]
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


def calendar_units(length: Length) -> tuple[str | None, int | None]:
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


def distant(day: date, amount: float, unit: str, sign: int) -> date | None:
    """The day so far from another; None outside the calendar."""
    whole_unit, whole = calendar_units(Length(amount, unit, ""))
    if whole_unit is None or whole is None:
        return day if whole_unit is None else None
    return timex.plus(day, whole_unit, sign * whole)


def point_modifier(modifier: str | None, sign: int) -> str | None:
    """The modifier of a length as one of the point that lies so far away."""
    earlier = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
    later = {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE"}
    return (earlier if sign < 0 else later).get(modifier or "", modifier)


def moved_on(told: str, unit: str, amount: int) -> str | None:
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


def kept_size(told: str, unit: str, amount: int) -> str | None:
    """A told quarter or month so many years on is a quarter or month: a year earlier."""
    kind = timex.granularity(told)
    factor = {"quarter": ("Q", 4), "half": ("H", 2), "month": ("M", 12), "season": ("S", 4)}.get(kind or "")
    if unit == "Y" and factor and not timex.is_open(told):
        return timex.shift(told, factor[0], amount * factor[1])
    return moved_on(told, unit, amount)
