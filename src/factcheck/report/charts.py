"""Numbers to draw: where values lie on an axis, as shares of its length. The template draws them as inline SVG."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.model import TimelineEntry
from factcheck.report.view import Item
from factcheck.report.wording import number_words
from factcheck.timewords import date_words, timex_words

# The least distance between two dates written below an axis, in hundredths of it.
TICK_ROOM = 26.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where (0 to 100) and what it says."""

    at: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on an axis: its place, the interval it stands for, its words and the documents that give it."""

    at: float | None
    low: float
    high: float
    words: str
    documents: tuple[str, ...]
    open_low: bool = False
    open_high: bool = False
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks on an axis. ``steps`` are the lines between the marks of a value that changes."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    unit: str
    steps: tuple[tuple[Mark, Mark], ...] = ()


def value_chart(item: Item) -> Chart | None:
    """The readings of a figure on one axis; null where they aren't two or more numbers of one unit."""
    measured = [(reading, _interval(reading.value)) for reading in item.readings]
    known = [(reading, interval) for reading, interval in measured if interval is not None]
    units = {interval[3] for _, interval in known}
    if len(known) < 2 or len(units) != 1:
        return None
    ends = [end for _, (low, amount, high, _) in known for end in (low, amount, high) if end is not None]
    least, most = min(ends), max(ends)
    if least == most:
        return None
    scale = _Scale(least, most)
    marks = []
    for reading, (low, amount, high, _) in known:
        marks.append(Mark(
            at=scale.share(amount) if amount is not None else None,
            low=scale.share(low) if low is not None else 0.0, high=scale.share(high) if high is not None else 100.0,
            open_low=low is None, open_high=high is None, words=reading.words,
            documents=tuple(dict.fromkeys(evidence.document for evidence in reading.evidence)),
        ))  # fmt: skip
    return Chart(marks=tuple(marks), ticks=scale.ticks(), unit=units.pop() or "")


def update_chart(entries: Sequence[TimelineEntry]) -> Chart | None:
    """A figure that changes, over time: null where there are not two dated numbers of one unit."""
    points = []
    for entry in entries:
        interval, when = _interval(entry.value), _day(entry.earliest or entry.timex)
        if interval is None or when is None:
            continue
        low, amount, high, unit = interval
        number = amount if amount is not None else low if low is not None else high
        if number is not None:
            words = entry.claims[0].text if entry.claims else number_words(number)
            points.append((when, number, unit, words, tuple(dict.fromkeys(evidence.document for evidence in entry.claims))))
    if len({when for when, *_ in points}) < 2 or len({unit for _, _, unit, *_ in points}) != 1:
        return None
    points.sort(key=lambda point: (point[0], point[1]))
    days = [when.toordinal() for when, *_ in points]
    numbers = [number for _, number, *_ in points]
    first, last, most = min(days), max(days), max(numbers) or 1.0
    marks = tuple(
        Mark(at=4 + 92 * (when.toordinal() - first) / (last - first), low=0, high=0, words=f"{words}", documents=documents, height=number / most)
        for when, number, _, words, documents in points
    )
    ticks = tuple(
        Tick(mark.at or 0.0, date_words(when.isoformat()), "start" if mark.at == 4 else "end" if mark.at == 96 else "middle")
        for when, mark in ((_ordinal(first), marks[0]), (_ordinal(last), marks[-1]))
    )
    return Chart(marks=marks, ticks=ticks, unit=str(points[0][2] or ""), steps=tuple(itertools.pairwise(marks)))


def timeline_chart(entries: Sequence[TimelineEntry]) -> Chart | None:
    """All that is dated, in its order on one line. The longer a gap the shorter its share (logarithm of the days), so that a week of news
    beside the year in which something was built stays readable; marks that would cover each other are stacked."""
    spans = []
    for entry in entries:
        earliest, latest = _day(entry.earliest or entry.timex), _day(entry.latest or entry.earliest or entry.timex)
        if earliest is not None and latest is not None and earliest <= latest:
            spans.append((earliest, latest, entry))
    days = sorted({earliest for earliest, _, _ in spans})
    if len(days) < 2:
        return None
    places = [0.0]
    for before, after in itertools.pairwise(days):
        places.append(places[-1] + math.log2(1 + (after - before).days))
    share = {day: round(2 + 96 * place / places[-1], 2) for day, place in zip(days, places, strict=True)}
    taken: list[tuple[float, int]] = []
    marks = []
    for earliest, _, entry in sorted(spans, key=lambda span: (span[0], span[1])):
        at = share[earliest]
        row = next(row for row in range(len(taken) + 1) if all(abs(at - other) >= 1.6 for other, place in taken if place == row))
        taken.append((at, row))
        marks.append(Mark(
            at=at, low=at, high=at, words=f"{timex_words(entry.timex)}: {entry.statement}",
            documents=tuple(dict.fromkeys(evidence.document for evidence in entry.claims)), height=float(row),
        ))  # fmt: skip
    ticks: list[Tick] = []
    words = {earliest: timex_words(entry.timex) for earliest, _, entry in reversed(spans)}
    for day in days:
        at = share[day]
        if (not ticks or at - ticks[-1].at >= TICK_ROOM) and (at <= 100 - TICK_ROOM or day == days[-1] or share[days[-1]] - at >= TICK_ROOM):
            ticks.append(Tick(at, words[day], "start" if at < 10 else "end" if at > 90 else "middle"))
    return Chart(marks=tuple(marks), ticks=tuple(ticks), unit="")


Interval = tuple[float | None, float | None, float | None, str]


def _interval(value: Any) -> Interval | None:
    """(low, amount, high, unit) of a quantity; a measure in its SI unit, so that miles and kilometres share an axis."""
    if not isinstance(value, dict) or not any(isinstance(value.get(part), int | float) for part in ("amount", "low", "high")):
        return None
    told = value["si"] if isinstance(value.get("si"), dict) else value
    low, amount, high = (told.get(part) for part in ("low", "amount", "high"))
    if amount is not None and low is None and high is None:
        low = high = amount
    return low, amount, high, str(told.get("unit") or "") + (f" per {value['per']}" if value.get("per") else "")


class _Scale:
    """A linear axis with a margin on both sides and ticks at round numbers."""

    def __init__(self, least: float, most: float) -> None:
        room = (most - least) * 0.12
        self.least, self.most = least - room, most + room

    def share(self, number: float) -> float:
        return round(100 * (number - self.least) / (self.most - self.least), 2)

    def ticks(self) -> tuple[Tick, ...]:
        rough = (self.most - self.least) / 4
        power = 10 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
        numbers = [step * place for place in range(math.ceil(self.least / step), math.floor(self.most / step) + 1)]
        return tuple(Tick(self.share(number), number_words(round(number, 10))) for number in numbers)


def _ordinal(day: int) -> date:
    return date.fromordinal(day)


def _day(words: str | None) -> date | None:
    """A full or partial ISO date as its first day; null for anything else."""
    parts = (words or "").split("/")[0].split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return date(year, month, min(day, 28 if month == 2 else 30)) if day > 28 and not _exists(year, month, day) else date(year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date(9999, 12, 31)
    return day <= (following.toordinal() - date(year, month, 1).toordinal() if (year, month) < (9999, 12) else 31)
