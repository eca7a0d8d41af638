"""What expressions of time mean before they are settled: only what is written, nothing of the calendar that is not.

The meanings follow duckling (``Duckling/Time/Types.hs``): points with open fields, shifts from an anchor, lengths, ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from factcheck.extract.patterns import Tokens
from factcheck.model import TimeKind

KINDS: tuple[TimeKind, ...] = ("date", "time", "duration", "recurrence")
Anchor = Literal["publication", "focus", "either"]
"""What a distance counts from: the publication, the last date told (the focus), or the focus where there is one near, else the publication."""


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
    two_years: bool = False
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
        """Whether it comes again every year, and nothing says which year."""
        return self.year is None and self.outer is None and self.way is None and (self.month is not None or self.named is not None)

    @property
    def has_part(self) -> bool:
        """Whether something finer than the year is written."""
        told = (self.month, self.day, self.weekday, self.season, self.quarter, self.half, self.named, self.daypart, self.clock)
        return any(part is not None for part in told)

    @property
    def names_a_day(self) -> bool:
        """Whether it is one day."""
        day_of_month = self.month is not None and self.day is not None
        weekday = self.weekday is not None and self.nth is None
        return day_of_month or weekday or self.named is not None or (self.outer is not None and self.outer.unit == "D")


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
    grain: str | None = None


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
class SameOf:
    """The unit that was told, in another year; ``year`` is None for the year before it."""

    unit: str
    year: Point | None


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend next to the publication date."""


Meaning = Point | Between | Length | Away | Reference | Within | Period | SameOf | Weekend


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


_HALVES = {"CE": (50, "Y"), "DE": (5, "Y"), "Y": (6, "M"), "TH": (30, "TM"), "D": (12, "TH"), "TM": (30, "TS")}
_LENGTH_UNITS = {"TS": ("T", "S"), "TM": ("T", "M"), "TH": ("T", "H"), "WE": ("", "WE"), "S": ("", "S")}


def length_value(amount: float | None, unit: str) -> str:
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
