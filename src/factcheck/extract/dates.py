"""Dates, times, lengths of time and recurrences: what the words of a rule mean, and which day that is.

Reading and resolving are two steps (duckling, ``Duckling/Engine.hs``): a rule's match is read into a meaning that holds only what is
written ("the 12th of June", "two weeks ago"); ``resolve`` then settles it against the publication date, or against the last date that
the text told (the focus), or leaves it open. Which of the two anchors holds is in the words (``last`` and ``ago`` count from the
publication, ``the following`` and ``later`` from the focus; TimeML's deictic and anaphoric expressions). Values are TIMEX3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from factcheck import timex
from factcheck.extract.datemeanings import KINDS, Between, DateReading, Point, Publication, Reference
from factcheck.extract.dateresolver import Resolver
from factcheck.extract.datetense import Clauses, TenseWords, phrases
from factcheck.extract.datevalues import VALUES, Scope
from factcheck.extract.patterns import Match, Tokens, unfit
from factcheck.extract.publication import Printed
from factcheck.extract.spans import Span, TenseAt
from factcheck.rules import RuleSet

__all__ = ["KINDS", "DateReader", "DateReading", "Publication"]


class DateReader:
    """Finds the expressions of time in a text and settles them. Built once for a rule set; keeps no state of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._outside = phrases(rules, "outside")
        self.words = TenseWords(rules)

    def read(self, tokens: Tokens, matches: list[Match]) -> list[DateReading]:
        """The expressions of time among the matches of all rules, in the order of the text; of those that overlap the longest.

        What they mean is read, not settled.
        """
        found: list[DateReading] = []
        for match in matches:
            if match.rule.kind in KINDS and match.rule.value in VALUES:
                found += self._drafts(match)
        closed = [(m.start, m.end) for m in matches if m.rule.value == "nothing" and m.rule.kind in KINDS]
        kept = _longest([r for r in found if not any(start < r.end and r.start < end for start, end in closed)])
        kept = _order_numeric(kept)
        return [replace(r, outside=self._outside_of(tokens, r)) for r in _years_of_lists(kept)]

    def _drafts(self, match: Match) -> list[DateReading]:
        try:
            got = VALUES[match.rule.value](Scope(match, self.rules), match.rule.set)
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
            raise unfit(match, self.rules, error) from error
        if got is None:
            return []
        span = match.one("span")
        out = []
        for draft in got if isinstance(got, list) else [got]:
            first = draft.first if draft.first is not None else span.first if span else match.first
            last = draft.last if draft.last is not None else span.last if span else match.last
            tokens = match.tokens
            while last > first + 1 and tokens.norms[last - 1] in (",", "."):
                if tokens.norms[last - 1] == "." and tokens.norms[last - 2] not in self.words.full_months:
                    break  # the full stop of a month that is shortened
                last -= 1
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
            words = tuple(tokens.norms[start : reading.first]) if start >= 0 else ()
            if found := self._outside.get(words):
                denied = " ".join(words) in self.rules.in_list("until-word") and self._denied(tokens, start)
                return "BEFORE" if denied else str(found)
        return None

    def _denied(self, tokens: Tokens, index: int) -> bool:
        """Whether the clause before a word denies: "not ... until" is not before."""
        for i in range(index - 1, max(-1, index - 9), -1):
            if not tokens.norms[i][0].isalnum():
                return False
            if tokens.norms[i] in self.rules.in_list("clause-denial"):
                return True
        return False

    # -- publication
    def publication(self, text: str, readings: list[DateReading], *, metadata: tuple[tuple[int, int], ...] = ()) -> Publication | None:
        """When the text says it was published: its dateline, a printed date line above or below it, "today" beside a date, a year that
        its dates and "this year" agree on; None where it does not say. ``metadata`` are stretches that are no text."""
        readings = [r for r in readings if not any(a <= r.start < b for a, b in metadata)]
        if not readings:
            return None
        printed = Printed(text, readings, self.rules)
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
        clauses = Clauses(readings[0].tokens, self.words)
        past = [(r.meaning, r) for r in readings if isinstance(r.meaning, Point) and r.meaning.year and clauses.tense(r) == "past"]
        told = [(point.year or 0, r) for point, r in past if point.month and r.outside is None]
        if not told:
            return None
        year, reading = max(told, key=lambda pair: (pair[0], -pair[1].start))
        if any((point.year or 0) > year for point, _ in past):
            return None
        return Publication(f"{year:04}", reading.start, reading.end)

    def refutation(self, text: str, readings: list[DateReading], published: str | None) -> str | None:
        """A message where the text tells as past a full date that lies after ``published``; None where nothing speaks against it.

        One day is allowed, for the zones of time."""
        days = timex.bounds(published)
        if days is None:
            return None
        clauses: Clauses | None = None
        for r in readings:
            m = r.meaning
            if isinstance(m, Point) and m.year and m.month and m.day and not m.numeric and r.outside is None and m.year >= days[1].year:
                told = timex.bounds(f"{m.year:04}-{m.month:02}-{m.day:02}")
                if told and told[0] > days[1] + timedelta(1):
                    clauses = clauses or Clauses(r.tokens, self.words)
                    if clauses.told_as_past(r):
                        said = text[r.start : r.end]
                        return f"published {published} is before {said!r}, which the text tells as past; the publication date is not used"
        return None

    # -- resolving
    def resolve(self, text: str, readings: list[DateReading], published: str | None, *, tense: TenseAt | None = None) -> tuple[list[Span], list[str]]:
        """The readings with their values, and messages about what is impossible. ``published`` is a full or partial date, or None;
        ``tense`` gives the tense of the clause at an offset, else words near the date do."""
        if not readings:
            return [], []
        if message := self.refutation(text, readings, published):
            spans, warnings = self.resolve(text, readings, None, tense=tense)
            return spans, [message, *warnings]
        return Resolver(self.rules, self.words, text, readings, published, tense).run()


def _longest(readings: Sequence[DateReading]) -> list[DateReading]:
    """Of readings that overlap the longest; of equally long ones that of the higher priority, then the later."""

    def rank(numbered: tuple[int, DateReading]) -> tuple[int, ...]:
        number, reading = numbered
        return (-reading.priority if reading.priority > 9 else 0, reading.start - reading.end, -reading.priority, -number)

    ranked = sorted(enumerate(readings), key=rank)
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
            swap = (p.month or 0) > 12 or ((p.day or 0) <= 12 and day_first > month_first)
            r = replace(r, meaning=replace(p, numeric=False, month=p.day if swap else p.month, day=p.month if swap else p.day))
        out.append(r)
    return out


def _bare_weekday(p: Point) -> bool:
    """Whether there is but a day of the week."""
    return p.weekday is not None and not (p.way or p.outer or p.month or p.day or p.year or p.nth)


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
    for i, j in [(n, n - 1) for n in range(1, len(out))] + [(n, n + 1) for n in range(len(out) - 2, -1, -1)]:
        here, there = out[i].meaning, out[j].meaning
        if isinstance(here, Point) and isinstance(there, Point) and _bare_weekday(here) and there.weekday and (there.way or there.outer):
            between = out[i].tokens.norms[min(out[i].last, out[j].last) : max(out[i].first, out[j].first)]
            if tuple(between) in _JOINTS:  # next Wednesday and Thursday
                out[i] = replace(out[i], meaning=replace(here, way=there.way, outer=there.outer))
    for i in range(1, len(out)):
        here, there = out[i].meaning, out[i - 1].meaning
        if isinstance(here, Point) and isinstance(there, Point) and here.yearless and here.month and there.month and there.year:
            joint = tuple(out[i].tokens.norms[out[i - 1].last : out[i].first])
            if joint in _JOINTS and joint != (",",) and here.month >= there.month:
                out[i] = replace(out[i], meaning=replace(here, year=there.year))
    return out
