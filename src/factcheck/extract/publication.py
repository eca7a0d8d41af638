"""The date of publication that is printed in a text: its dateline, a line above or below it, "today" beside a date."""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck import timex
from factcheck.extract.datemeanings import DateReading, Point, Publication
from factcheck.extract.datepoints import of_year
from factcheck.rules import RuleSet

_DATELINE_HEAD = re.compile(
    r"[\W_]*+(?:[^\W\d_][\w.'\u2019]*+(?:-[\w.'\u2019]++)*+[,/]?+[ \t]*+){0,8}+(?:[ \t]*[-\u2013\u2014]{0,2}[ \t]*\([^()\n]{1,40}\))?"
    r"[ \t]*(?:--|[-\u2013\u2014:|(\[])?[ \t]*"
)
_DATELINE_TAIL = re.compile(
    r"[ \t]*,?[ \t]*(?:\([^()\n]{1,60}\)[ \t]*[-\u2013\u2014:/]*"
    r"|[A-Z][\w ./&-]{0,40}?[ \t]*(?:--?|[\u2013\u2014:])|--?|[\u2013\u2014:/|])[ \t]*\S"
)
TOP_LINES, BOTTOM_LINES, LONGEST_LINE = 12, 6, 130


class Printed:
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
                    value = of_year(p, int(number))
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
        said = {self.rules.meaning("title-line", word) for word in lower}
        if " ".join(lower[:2]) in self.rules.in_list("article-word") and said & {0, 2}:
            return 0 if 0 in said else 2
        if strange:
            set_apart = any(re.search(r"[|\u2022\u00b7\u2013\u2014/]|--| - |^\(|^\[", piece) for piece in (*rest, line))
            place = len(inside) == 1 and re.fullmatch(r"\W*+(?:[^\W\d_][\w.'\u2019-]*+[ ]?+){1,4}+,\s*", rest[0]) and not rest[-1].strip(" .)")
            by = lower[0] in self.rules.in_list("byline")
            agency = len(strange) <= 4 and all(w.isupper() for w in strange)
            if not (set_apart or place or by or agency) or len(strange) > 7 or line.rstrip()[-1:] in ".!?":
                return None
            if not all(w[0].isupper() or len(w) < 4 for w in strange):
                return None
        return 0 if 0 in said else 2 if 2 in said else 1

    def beside_today(self) -> Publication | None:
        """Today, July 12, 2024; yesterday (July 11, 2024)."""
        for one, other in zip(self.readings, self.readings[1:], strict=False):
            between = self.text[one.end : other.start]
            p = one.meaning
            if not isinstance(p, Point) or p.outer is None or p.outer.unit != "D" or p.outer.anchor != "publication":
                continue
            if not re.fullmatch(r"\s*[,(]\s*", between):
                continue
            day = timex.day_of(self._full(other))
            if day is not None:
                return Publication((day - timedelta(p.outer.amount)).isoformat(), other.start, other.end)
        return None
