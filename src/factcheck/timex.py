"""TIMEX3 values and the calendar: what days a value covers, how coarse it is, what lies in what, one unit on or back.

The values are those of TimeML 1.2.1 (https://timeml.github.io; ISO 24617-1) with ISO 8601 weeks: ``2024-07-11`` ``2024-07`` ``2024``
``2024-W28`` ``2024-W28-WE`` ``2024-SU`` ``2024-Q3`` ``2024-H2`` ``198`` (a decade) ``18`` (a century) ``FY2022`` ``2024-07-11T06:15``
``2024-07-11TMO`` ``P3Y`` ``PRESENT_REF``; ``X`` stands for what is open (``XXXX-07-11``, ``XXXX-WXX-3``); ``a/b`` is a range.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from factcheck.model import TimeValue

Granularity = Literal["century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend", "day", "time"]
Unit = Literal["CE", "DE", "Y", "H", "S", "Q", "M", "W", "WE", "D"]

COARSENESS: dict[Granularity, int] = {
    "century": 10, "decade": 9, "year": 8, "half": 7, "season": 6, "quarter": 6, "month": 5, "week": 4, "weekend": 3, "day": 2, "time": 1,
}  # fmt: skip
UNIT_GRANULARITY: dict[str, Granularity] = {
    "CE": "century", "DE": "decade", "Y": "year", "H": "half", "S": "season", "Q": "quarter", "M": "month", "W": "week", "WE": "weekend", "D": "day",
}  # fmt: skip
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season starts (meteorological; the winter of a year is the one that starts in its December)."""
OPEN = {
    "CE": "XX", "DE": "XXX", "Y": "XXXX", "H": "XXXX-HX", "S": "XXXX", "Q": "XXXX-QX",
    "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX",
}  # fmt: skip
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")

_FORMS: tuple[tuple[Granularity, re.Pattern[str]], ...] = (
    ("time", re.compile(r"(?P<y>[\dX]{4})-(?P<m>[\dX]{2})-(?P<d>[\dX]{2})T.+")),
    ("time", re.compile(r"(?P<y>[\dX]{4})-W(?P<w>[\dX]{2})-(?P<wd>[1-7X])T.+")),
    ("day", re.compile(r"(?P<y>[\dX]{4})-(?P<m>[\dX]{2})-(?P<d>[\dX]{2})")),
    ("weekend", re.compile(r"(?P<y>[\dX]{4})-W(?P<w>[\dX]{2})-WE")),
    ("day", re.compile(r"(?P<y>[\dX]{4})-W(?P<w>[\dX]{2})-(?P<wd>[1-7X])")),
    ("week", re.compile(r"(?P<y>[\dX]{4})-W(?P<w>[\dX]{2})")),
    ("half", re.compile(r"(?P<y>[\dX]{4})-H(?P<h>[12X])")),
    ("quarter", re.compile(r"(?P<y>[\dX]{4})-Q(?P<q>[1-4X])")),
    ("season", re.compile(r"(?P<y>[\dX]{4})-(?P<s>SP|SU|FA|WI)")),
    ("month", re.compile(r"(?P<y>[\dX]{4})-(?P<m>[\dX]{2})")),
    ("year", re.compile(r"(?:FY)?(?P<y>[\dX]{4})")),
    ("decade", re.compile(r"(?P<y>[\dX]{3})")),
    ("century", re.compile(r"(?P<y>[\dX]{2})")),
)


@lru_cache(maxsize=8192)
def fields(timex: str | None) -> tuple[Granularity, dict[str, str]] | None:
    """The granularity of a single value, and its fields as written; None for what is no point of the calendar (durations, ranges, references)."""
    if not timex:
        return None
    for granularity, form in _FORMS:
        if found := form.fullmatch(timex):
            return granularity, {k: v for k, v in found.groupdict().items() if v is not None}
    return None


def granularity(timex: str | None) -> Granularity | None:
    """How coarse a value is; of a range the coarser end. None for durations, references and what is no value."""
    if timex and "/" in timex:
        first, last = granularity(timex.split("/")[0]), granularity(timex.split("/")[-1])
        return (first if COARSENESS[first] >= COARSENESS[last] else last) if first and last else None
    found = fields(timex)
    return found[0] if found else None


def is_open(timex: str | None) -> bool:
    """Whether something of the value is left open: no value, an X in it, or a mere reference to past, present or future."""
    return not timex or "X" in timex or timex in REFERENCES


def is_duration(timex: str | None) -> bool:
    """Whether the value is a length of time."""
    return bool(timex) and bool(re.fullmatch(r"P[\dX.].*|PT[\dX.].*", timex or ""))


@lru_cache(maxsize=8192)
def bounds(timex: str | None) -> tuple[date, date] | None:
    """The first and last day of a settled value, both included. None where something is open, for durations, references and fiscal years."""
    if not timex or is_open(timex) or timex.startswith("FY"):
        return None
    if "/" in timex:
        parts = [bounds(part) for part in timex.split("/")]
        first, last = parts[0], parts[-1]
        return (first[0], last[1]) if len(parts) == 2 and first and last and first[0] <= last[1] else None
    found = fields(timex)
    if not found:
        return None
    kind, part = found
    if kind == "century":
        return _days(int(part["y"]) * 100, 100)
    if kind == "decade":
        return _days(int(part["y"]) * 10, 10)
    year = int(part["y"])
    if not 1 <= year <= 9998:
        return None
    if "w" in part:
        monday = _monday(year, int(part["w"]))
        if monday is None:
            return None
        if kind == "weekend":
            return monday + timedelta(5), monday + timedelta(6)
        if "wd" in part:
            day = monday + timedelta(int(part["wd"]) - 1)
            return day, day
        return monday, monday + timedelta(6)
    if "d" in part:
        try:
            day = date(year, int(part["m"]), int(part["d"]))
        except ValueError:
            return None
        return day, day
    if kind == "month":
        return _months(year, int(part["m"]), 1) if 1 <= int(part["m"]) <= 12 else None
    if kind == "quarter":
        return _months(year, 3 * int(part["q"]) - 2, 3)
    if kind == "half":
        return _months(year, 6 * int(part["h"]) - 5, 6)
    if kind == "season":
        return _months(year, SEASONS[part["s"]], 3)
    return _days(year, 1)


def _days(year: int, years: int) -> tuple[date, date] | None:
    return (date(max(year, 1), 1, 1), date(year + years - 1, 12, 31)) if year >= 0 and year + years <= 9999 else None


def _months(year: int, month: int, months: int) -> tuple[date, date]:
    end = month + months - 2
    last_year, last_month = year + end // 12, end % 12 + 1
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def narrowed(timex: str | None, modifier: str | None) -> tuple[date, date] | None:
    """The days of a value of which only the beginning, middle or end is meant (``START``, ``MID``, ``END``): the usual thirds of it."""
    whole = bounds(timex)
    if whole is None or modifier not in ("START", "MID", "END"):
        return whole
    first, last = whole
    kind = granularity(timex)
    third = ("START", "MID", "END").index(modifier)
    if kind == "century":
        low, high = ((0, 33), (33, 66), (66, 99))[third]
        return date(max(first.year - first.year % 100 + low, 1), 1, 1), date(first.year - first.year % 100 + high, 12, 31)
    if kind == "decade":
        low, high = ((0, 3), (4, 6), (7, 9))[third]
        return date(first.year - first.year % 10 + low, 1, 1), date(first.year - first.year % 10 + high, 12, 31)
    if kind == "year" and "/" not in (timex or ""):
        return _months(first.year, 4 * third + 1, 4)
    if kind in ("half", "season", "quarter") and "/" not in (timex or ""):
        size = 2 if kind == "half" else 1
        start = first.month - 1 + third * size
        return _months(first.year + start // 12, start % 12 + 1, size)
    if kind == "month" and "/" not in (timex or ""):
        return (first.replace(day=(1, 11, 21)[third]), last if third == 2 else first.replace(day=(10, 20)[third]))
    if kind == "week":
        low, high = ((0, 1), (2, 3), (4, 6))[third]
        return first + timedelta(low), first + timedelta(high)
    return whole


def interval(value: TimeValue) -> tuple[date | None, date | None]:
    """The days that a value allows, opened by the word before it: "by 2027" ends in 2027 and has no beginning, "since 2023" no end."""
    first, last = day_of(value.earliest), day_of(value.latest)
    if value.modifier in ("ON_OR_BEFORE", "BEFORE"):
        return None, (first - timedelta(1) if value.modifier == "BEFORE" and first else last)
    if value.modifier in ("ON_OR_AFTER", "AFTER"):
        return (last + timedelta(1) if value.modifier == "AFTER" and last else first), None
    return first, last


@lru_cache(maxsize=8192)
def day_of(text: str | None) -> date | None:
    """An ISO day as a date; None for None and for what is no full date."""
    if not text or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def contains(outer: str | None, inner: str | None) -> bool:
    """Whether every day of ``inner`` is a day of ``outer``; False where either is open."""
    a, b = bounds(outer), bounds(inner)
    return bool(a and b and a[0] <= b[0] and b[1] <= a[1])


def overlaps(a: str | None, b: str | None) -> bool:
    """Whether two settled values share a day."""
    x, y = bounds(a), bounds(b)
    return bool(x and y and x[0] <= y[1] and y[0] <= x[1])


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two values can mean the same day: ``XXXX-07-11`` and ``2024-07``; what one leaves open the other may fill."""
    if not a or not b or a in REFERENCES or b in REFERENCES:
        return True
    if not is_open(a) and not is_open(b):
        return overlaps(a, b)
    if "/" in a or "/" in b:
        return any(compatible(x, y) for x in a.split("/") for y in b.split("/"))
    if not is_open(a):
        a, b = b, a
    x, y = fields(a), fields(b)
    if x is None or y is None:
        return False
    if not is_open(b):
        return any(_fits(a, year, b) for year in _years(b))
    return all(_same_field(x[1][k], y[1][k]) for k in x[1].keys() & y[1].keys()) and not _strangers(x[1], y[1])


def _same_field(a: str, b: str) -> bool:
    return len(a) != len(b) or all(p == q or "X" in (p, q) for p, q in zip(a, b, strict=True))


def _strangers(x: dict[str, str], y: dict[str, str]) -> bool:
    """Two open values in different systems (a month, a quarter) that share no day in any year."""
    a, b = _sample(x), _sample(y)
    return bool(a and b and not overlaps(a, b))


def _sample(part: dict[str, str]) -> str | None:
    rest = {k: v for k, v in part.items() if k != "y"}
    if not rest or any("X" in v for v in rest.values()) or "w" in part:
        return None
    if "m" in rest:
        return f"2024-{rest['m']}" + (f"-{rest['d']}" if "d" in rest else "")
    return f"2024-{'Q' + rest['q'] if 'q' in rest else 'H' + rest['h'] if 'h' in rest else rest['s']}"


def _years(timex: str) -> range:
    found = bounds(timex)
    return range(found[0].year - 1, min(found[1].year, found[0].year + 120) + 1) if found else range(0)


def _fits(open_value: str, year: int, settled: str) -> bool:
    found = fields(open_value)
    days = bounds(settled)
    if not found or not days:
        return False
    part = found[1]
    if not _same_field(part["y"], f"{year:04}"):
        return False
    if part.get("wd", "X") != "X":
        return (days[1] - days[0]).days >= 6 or any(
            (days[0] + timedelta(n)).isoweekday() == int(part["wd"]) for n in range((days[1] - days[0]).days + 1)
        )
    known = f"{year:04}"
    for key, form in (("m", "-{}"), ("d", "-{}"), ("q", "-Q{}"), ("h", "-H{}"), ("s", "-{}")):
        if key in part and "X" not in part[key]:
            known += form.format(part[key])
        elif key in part:
            break
    return overlaps(known, settled)


# ---------------------------------------------------------------- moving about
def of_day(day: date, unit: str) -> str:
    """The value of the unit in which a day lies: 2024-06-21 and ``W`` give 2024-W25."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    if unit == "S":
        name = {12: "WI", 1: "WI", 2: "WI", 3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU"}.get(day.month, "FA")
        return f"{day.year - (day.month < 3):04}-{name}"
    if unit == "DE":
        return f"{day.year // 10:03}"
    if unit == "CE":
        return f"{day.year // 100:02}"
    return f"{day.year:04}"


def coarsen(timex: str | None, unit: str) -> str | None:
    """The unit that holds all days of a value; None where the value is open or coarser than the unit."""
    days = bounds(timex)
    if days is None:
        return None
    kind = granularity(timex)
    if kind == UNIT_GRANULARITY.get(unit):
        return timex.split("/")[-1] if timex and "/" in timex else timex
    first, last = of_day(days[0], unit), of_day(days[1], unit)
    return first if first == last or (kind == "week" and unit in ("M", "Y", "Q") and first[:4] == last[:4]) else None


def shift(timex: str | None, unit: str, amount: int) -> str | None:
    """The unit ``amount`` units after the one that holds ``timex``: 2024-06-21, ``M``, -1 give 2024-05. None where it is open, too coarse
    for the unit, or falls outside the calendar."""
    start = coarsen(timex, unit)
    days = bounds(start)
    if start is None or days is None:
        return None
    first = days[0]
    try:
        if unit == "D":
            return of_day(first + timedelta(amount), "D")
        if unit in ("W", "WE"):
            return of_day(first + timedelta(7 * amount), unit)
        months = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit] * amount
        base = (int(start) * (100 if unit == "CE" else 10) if unit in ("CE", "DE") else first.year) * 12 + first.month - 1 + months
        if base // 12 < 1 or base // 12 > 9998:
            return None
        return of_day(date(base // 12, base % 12 + 1, 1), unit)
    except (OverflowError, ValueError):
        return None


def plus(day: date, unit: str, amount: int) -> date | None:
    """A day so many units on; the last of the month where the month is too short. None outside the calendar."""
    try:
        if unit in ("D", "W", "WE"):
            return day + timedelta(amount * (1 if unit == "D" else 7))
        months = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit] * amount + day.year * 12 + day.month - 1
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


# ---------------------------------------------------------------- lengths of time
_LENGTH = re.compile(r"P(?:(?P<a>[\d.]+)(?P<u>CE|DE|Y|Q|M|WE|W|D))?(?:(?P<a2>[\d.]+)(?P<u2>Y|M|W|D))?(?:T(?P<t>(?:[\d.]+[HMS])+))?")
_DAYS = {"CE": 36524.25, "DE": 3652.425, "Y": 365.2425, "Q": 91.310625, "M": 30.436875, "WE": 2.0, "W": 7.0, "D": 1.0}
_DAYS_OF_TIME = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}


def length_in_days(timex: str | None) -> float | None:
    """A length of time in days (a year is 365.2425, a month a twelfth of it); None for vague ones (``PXY``) and what is no length."""
    found = _LENGTH.fullmatch(timex or "")
    if not found or timex in ("P", "PT"):
        return None
    total = sum(float(found[a]) * _DAYS[found[u]] for a, u in (("a", "u"), ("a2", "u2")) if found[a])
    for amount, unit in re.findall(r"([\d.]+)([HMS])", found["t"] or ""):
        total += float(amount) * _DAYS_OF_TIME[unit]
    return total


def resolution_in_days(timex: str | None) -> float:
    """How finely a length of time is told, in days: its smallest unit, and of a round number of them its last digit that is none of the
    zeros (``P6W`` 7, ``P100D`` 100, ``PT2H19M41S`` a second); 0 for what is no length."""
    found = _LENGTH.fullmatch(timex or "")
    if not found:
        return 0.0
    parts = [(found[a], _DAYS[found[u]]) for a, u in (("a", "u"), ("a2", "u2")) if found[a]]
    parts += [(amount, _DAYS_OF_TIME[unit]) for amount, unit in re.findall(r"([\d.]+)([HMS])", found["t"] or "")]
    if not parts:
        return 0.0
    amount, unit = parts[-1]
    whole, _, decimals = amount.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if len(parts) == 1 and whole.strip("0") else 0
    return float(unit * 10 ** (-len(decimals) if decimals.strip("0") else zeros))


_CLOCK = re.compile(r"T(\d\d)(?::?(\d\d))?")
_PART_OF_DAY = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (5, 20)}


def minutes(timex: str | None) -> tuple[float, float] | None:
    """First and last minute of the day that a clock time or a part of the day allows; None for what is neither."""
    if found := re.search(r"T(MO|MI|AF|EV|NI|DT)\b", timex or ""):
        first, last = _PART_OF_DAY[found[1]]
        return first * 60.0, last * 60.0
    clock = _CLOCK.search(timex or "")
    if clock is None:
        return None
    at = int(clock[1]) * 60.0 + int(clock[2] or 0)
    return at, at
