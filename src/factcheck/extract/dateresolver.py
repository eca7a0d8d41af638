"""Settles expressions of time: against the publication date, against the last date told (the focus), or not at all.

Which anchor holds is in the words (TimeML's deictic and anaphoric expressions); which of the days that come again is meant, in the tense
and the distance. What nothing settles is left open (``XXXX-07-11``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from factcheck import timex
from factcheck.extract.datemeanings import (
    Away,
    Between,
    DateReading,
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
from factcheck.extract.datepoints import (
    calendar_units,
    chosen_year,
    distant,
    half_month,
    kept_size,
    moved_on,
    nth_of,
    of_year,
    open_value,
    point_modifier,
)
from factcheck.extract.datetense import Clauses, TenseWords, phrases
from factcheck.extract.spans import Span, Tense, TenseAt
from factcheck.model import Basis, TimeValue
from factcheck.rules import RuleSet

FOCUS_REACH = 5
"""How many sentences back a date stays in focus."""
STORY_DAYS = 45
"""How far from the publication the day of a story may lie that a bare time of day belongs to."""
NEIGHBOURS, MOST_TOLD = 8, 60
"""How many expressions around one are looked at, and how many dates back; bounds on the work that a long text can cause."""


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


class Resolver:
    """Settles the readings of one text, in its order."""

    def __init__(
        self, rules: RuleSet, words: TenseWords, text: str, readings: list[DateReading], published: str | None, tense: TenseAt | None
    ) -> None:
        self.rules = rules
        self.owners = phrases(rules, "fiscal-owner")
        self.text = text
        self.readings = readings
        self.published = published if timex.bounds(published) else None
        self.days = timex.bounds(published)
        self.given = tense
        self.clauses = Clauses(readings[0].tokens, words)
        self.sentences = [self.clauses.sentence(r.first) for r in readings]
        self.told: list[_Told] = []
        self.warnings: list[str] = []
        self.now = 0
        self.years_of_month: dict[int, set[int]] = {}
        for r in readings:
            if isinstance(r.meaning, Point) and r.meaning.year and r.meaning.month:
                self.years_of_month.setdefault(r.meaning.month, set()).add(r.meaning.year)
        self.days_told = [
            n for n, r in enumerate(readings) if isinstance(r.meaning, Point) and r.meaning.names_a_day and not r.outside
        ]  # fmt: skip

    def run(self) -> tuple[list[Span], list[str]]:
        """The spans of all readings, and what is impossible in them."""
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
        if isinstance(meaning, (Point, Between, Away, Period, SameOf, Weekend)) and settled.timex and kind in ("date", "time"):
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
        if isinstance(meaning, SameOf):
            return self._same_of(meaning, reading)
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
        deadline = reading.first > 0 and reading.tokens.norms[reading.first - 1] in self.rules.in_list("deadline")
        if deadline and reading.tokens.norms[reading.last : reading.last + 1] == ["to"]:
            return "future"  # gave them until Friday to reply
        if reading.outside == "ON_OR_BEFORE" and deadline and by_parse != "past" and by_words != "past":
            return "future"
        return by_parse or by_words

    def _focus(self, unit: str, reach: int, plain: bool) -> str | None:
        """The last date told that is fine enough for a unit, settled or open."""
        here = self.sentences[self.now]
        wanted = timex.COARSENESS[timex.UNIT_GRANULARITY[unit]]
        for told in self.told[-1 : -MOST_TOLD - 1 : -1]:
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
            if usable and (moved := moved_on(told or "", unit, amount)):
                return moved, None if timex.is_open(moved) else "context"
            if not near or (unit == "D" and amount):
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
        around = range(max(0, self.now - NEIGHBOURS), min(len(self.readings), self.now + NEIGHBOURS))
        later = []
        for n in around:
            other, point = self.readings[n], self.readings[n].meaning
            here_too = n != self.now and self.sentences[n] == here
            if here_too and isinstance(point, Point) and point.names_a_day and not point.clock and not other.outside:
                later.append((abs(other.first - reading.first), n))
        for _, n in sorted(later):
            kept = self.now
            self.now = n
            found = self._calendar(self.readings[n].meaning, self.readings[n], quiet=True)  # type: ignore[arg-type]
            self.now = kept
            if found.timex and found.timex != timex.OPEN["D"] and timex.granularity(found.timex) == "day":
                return found.timex, found.basis
        if any(self.readings[n].kind == "recurrence" and self.sentences[n] == here for n in around):
            return timex.OPEN["D"], None
        told = self._day_of_story(here, 1 if self._tense(reading) == "future" else len(self.clauses.starts))
        if told is not None:
            return told, None if timex.is_open(told) else "context"
        if self.days and self.days[0] == self.days[1]:
            return self.days[0].isoformat(), "document-date"
        return timex.OPEN["D"], None

    def _day_of_story(self, here: int, reach: int) -> str | None:
        """The last day told; farther back than the sentence before only one that lies near the publication, not one of a story long past."""
        for told in self.told[-1 : -MOST_TOLD - 1 : -1]:
            if here - told.sentence > reach:
                break
            if not told.plain or timex.granularity(told.timex) != "day":
                continue
            days = timex.bounds(told.timex)
            if here - told.sentence <= 1 or not (days and self.days) or abs((days[0] - self.days[0]).days) <= STORY_DAYS:
                return told.timex
        return None

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
        if container is not None and not p.has_part:
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
            return _Settled(container, basis, half_month(days, p.half))
        if p.weekday and kind == "day" and days and days[0].isoweekday() == p.weekday:
            return _Settled(container, basis)
        if p.daypart or p.clock:
            return _Settled(container, basis)
        return _Settled(container if days is None else None, basis if days is None else None)

    def _in_year(self, p: Point, container: str, basis: Basis | None, reading: DateReading, quiet: bool) -> _Settled:
        """Part of a year, settled or open."""
        if timex.is_open(container):
            return _Settled(open_value(p), None)
        value = of_year(p, int(container))
        if value is None:
            if not quiet:
                self.warnings.append(f"{self.text[reading.start : reading.end]!r} is no day of the calendar; it is left open")
            return _Settled(None, None)
        if p.half and p.month:
            return _Settled(value, basis, half_month(timex.bounds(value), p.half))
        day = timex.day_of(value)
        if p.weekday and p.month and day and day.isoweekday() != p.weekday and not quiet:
            name = day.strftime("%A")
            self.warnings.append(f"{self.text[reading.start : reading.end]!r}: {value} is a {name}")
        return _Settled(value, basis)

    def _recurring(self, p: Point, reading: DateReading, quiet: bool) -> _Settled:
        """What comes again every year or week, without the words that say which: by tense and distance."""
        if not p.has_part:
            return _Settled(None, None)
        if p.weekday and p.month is None and p.named is None:
            return self._weekday(p, reading)
        if p.day and p.month is None:
            return self._day_alone(p, reading)
        if p.month and p.day and not any(of_year(p, y) for y in (2023, 2024)):
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
            chosen = chosen_year(p, self.days, self._tense(reading), p.way.amount if p.way else None)
        if chosen is None:
            return _Settled(open_value(p), None)
        value = of_year(p, chosen)
        if p.half and p.month and value:
            return _Settled(value, basis, half_month(timex.bounds(value), p.half))
        return _Settled(value, basis) if value else _Settled(open_value(p), None)

    def _next_after_focus(self, p: Point, year: int, amount: int) -> int:
        told = timex.bounds(self._focus("Y", FOCUS_REACH, False))
        if told is None or (told[0].month == 1 and told[1].month == 12):
            return year if amount > 0 else year - 1
        candidates = [
            y for y in (year - 1, year, year + 1)
            if (d := timex.bounds(of_year(p, y))) and (d[0] > told[1] if amount > 0 else d[1] < told[0])
        ]  # fmt: skip
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
            fine = timex.granularity(last.timex) in ("month", "day") or (last.head and timex.granularity(last.timex) == "year")
            if last.explicit and last.plain and fine and days and self.sentences[self.now] - last.sentence == 1 and p.month >= days[0].month:
                past = self.days is None or days[0].year < self.days[0].year
                if past and self._tense(reading) in ("past", None):
                    return days[0].year
        if self.days is None and p.day:
            if len(same := self.years_of_month.get(p.month, set())) == 1:
                return next(iter(same))
        return None

    def _weekday(self, p: Point, reading: DateReading) -> _Settled:
        wanted = p.weekday or 1
        if p.way is None and self._indefinite(reading):
            return _Settled(f"XXXX-WXX-{wanted}", None)
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

    def _indefinite(self, reading: DateReading) -> bool:
        """Whether a day of the week is no particular one: on a Saturday in June; but not in a Thursday interview."""
        norms, rules = reading.tokens.norms, self.rules
        if not reading.first or norms[reading.first - 1] not in rules.in_list("indefinite"):
            return False
        after = norms[reading.last] if reading.last < len(norms) else "."
        return not after[0].isalnum() or after in rules.in_list("indefinite-follows")

    def _ahead(self, reading: DateReading) -> bool:
        """Whether a weekday is one to come. The present tense tells of what is planned ("polls open on Tuesday"), but in a headline, which
        ends without a full stop, of the past."""
        tense = self._tense(reading)
        if tense != "present":
            return tense == "future"
        return self.clauses.tense(reading) == "present" or self.clauses.ends_with_stop(reading.first)

    def _day_alone(self, p: Point, reading: DateReading) -> _Settled:
        """The 27th: of this month, the one before or the next, by the tense."""
        if self.days is None or self.days[0] != self.days[1]:
            return _Settled(open_value(p), None)
        today, tense = self.days[0], self._tense(reading)
        near = []
        for months in (0, 1, 2, -1, -2):
            first = timex.plus(today.replace(day=1), "M", months)
            day = timex.day_of(f"{first:%Y-%m}-{p.day:02}") if first else None
            if day and not (tense == "future" and day < today) and not (tense == "past" and day > today):
                near.append((abs((day - today).days), day))
        return _Settled(min(near)[1].isoformat(), "document-date") if near else _Settled(open_value(p), None)

    def _weekday_number(self, p: Point, today: date, tense: Tense | None) -> _Settled:
        """Friday the 13th: the nearest one in the direction of the tense."""
        for distance in range(430):
            for step in (distance,) if tense == "future" else (-distance,) if tense == "past" else (-distance, distance):
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
        value = nth_of(days, p.nth or 1, unit, p.weekday)
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
        number += p.two_years and (owner is None or owner["named"] == "end")
        if owner is None or quarter:
            return _Settled(f"FY{number:04}{quarter}", basis)
        first = date(number - (owner["named"] == "end"), owner["month"], 1)
        following = timex.plus(first, "Y", 1)
        return _Settled(f"FY{number:04}", basis, (first, following - timedelta(1)) if following else None)

    def _owner(self, reading: DateReading) -> dict[str, Any] | None:
        first, last = self.clauses.limits(reading.first)
        norms = reading.tokens.norms
        owners = self.owners
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
        if begin.clock and end.clock and end.clock < begin.clock and first.day is not None and first.day == second.day:
            following = first.day + timedelta(1)  # from 9 p.m. to 5 a.m.
            second = _Settled(f"{following.isoformat()}{end.clock}", second.basis)
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
            other = distant(self.days[0], length.amount, length.unit, length.window)
            if other is not None:
                return _Settled(length.value, "document-date", (min(other, self.days[0]), max(other, self.days[0])), length.modifier)
        return _Settled(length.value, basis, None, length.modifier)

    def _away(self, away: Away, reading: DateReading) -> _Settled:
        length = away.length
        modifier = point_modifier(length.modifier, away.sign)
        if away.base is not None:
            base = self._place(away.base, reading)
            other = distant(base.day, length.amount, length.unit, away.sign) if base.day and length.amount is not None else None
            return _Settled(other.isoformat(), base.basis, None, modifier) if other else _Settled(timex.OPEN["D"], None, None, modifier)
        unit, amount = calendar_units(length)
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
        if away.grain and self.days:
            day = timex.plus(self.days[0], unit, step)
            fine = self.days[0] == self.days[1] or away.grain != "D"
            if day is None or not fine:
                return _Settled(timex.OPEN[unit], None, None, modifier)
            return _Settled(timex.of_day(day, away.grain), "document-date", None, modifier)
        if away.anchor != "publication":
            near = away.anchor == "either"
            told = self._focus(unit, 1 if near else FOCUS_REACH, near)
            if told is not None:
                moved = kept_size(told, unit, step) if near else moved_on(told, unit, step)
                if moved:
                    return _Settled(moved, None if timex.is_open(moved) else "context", None, modifier)
            if not near or unit == "D":
                return _Settled(timex.OPEN[unit], None, None, modifier)
        moved = timex.shift(self.published, unit, step) if self.published else None
        return _Settled(moved or timex.OPEN[unit], "document-date" if moved else None, None, modifier)

    def _event_date(self, noun: str, reading: DateReading) -> str | None:
        """The day of an event, where the text gives it one and only one: "the summit on July 9, 2024", "the July 9 summit"."""
        found: set[str] = set()
        norms = reading.tokens.norms
        place = bisect_left(self.days_told, self.now)
        for n in self.days_told[max(0, place - MOST_TOLD) : place + MOST_TOLD]:
            other = self.readings[n]
            if n == self.now or not isinstance(other.meaning, Point):
                continue
            before = norms[max(0, other.first - 3) : other.first]
            if (noun in before and before[-1] in ("on", "of", noun, ",")) or norms[other.last : other.last + 1] == [noun]:
                kept, self.now = self.now, n
                settled = self._calendar(other.meaning, other, quiet=True)
                self.now = kept
                if settled.day:
                    found.add(settled.day.isoformat())
        return found.pop() if len(found) == 1 else None

    def _within(self, meaning: Within) -> _Settled:
        unit = meaning.unit
        if self.days is None or unit not in timex.UNIT_GRANULARITY:
            return _Settled(length_value(1.0, unit), "explicit")
        current = timex.coarsen(self.published, unit)
        days = timex.bounds(current)
        if days is None:
            return _Settled(length_value(1.0, unit), "explicit")
        return _Settled(current, "document-date", (max(days[0], self.days[0]), days[1]))

    def _period(self, meaning: Period) -> _Settled:
        unit = meaning.unit
        for told in self.told[-1 : -MOST_TOLD - 1 : -1]:
            if self.sentences[self.now] - told.sentence > FOCUS_REACH:
                break
            if timex.granularity(told.timex) == timex.UNIT_GRANULARITY[unit]:
                return _Settled(told.timex, None if timex.is_open(told.timex) else "context")
        current = timex.shift(self.published, unit, -1 if unit == "Q" else 0) if self.published else None
        return _Settled(current or timex.OPEN[unit], "document-date" if current else None)

    def _same_of(self, meaning: SameOf, reading: DateReading) -> _Settled:
        unit = meaning.unit
        told = self._focus(unit, FOCUS_REACH, False)
        if told is None and meaning.year is None:
            told = timex.coarsen(self.published, unit)
        if told is None or timex.granularity(told) != timex.UNIT_GRANULARITY[unit]:
            return _Settled(timex.OPEN[unit], None)
        days = timex.bounds(told)
        if meaning.year is None:
            moved = kept_size(told, "Y", -1) if unit in ("M", "Q") else None
            return _Settled(moved or timex.OPEN[unit], "context" if moved and days else None)
        number = self._calendar(meaning.year, reading).timex
        if number is None or timex.is_open(number) or unit == "W":
            return _Settled(timex.OPEN[unit], None)
        value = f"{number}{told[4:]}"
        return _Settled(value, "context") if timex.bounds(value) else _Settled(timex.OPEN[unit], None)

    def _weekend(self, reading: DateReading) -> _Settled:
        if self.days is None or self.days[0] != self.days[1]:
            return _Settled(timex.OPEN["WE"], None)
        past = not self._ahead(reading) and self.days[0].isoweekday() < 6
        return _Settled(timex.shift(self.published, "WE", -1 if past else 0), "document-date")
