"""A text as it is matched, with the way back to the text as read.

In the view blanks are of one kind, letters are composed (NFC), invisible characters are gone, words broken at the end of a printed line are
whole, and of a long run of signs (rules, leaders,
or ten thousand brackets, which would cost a tokenizer the square of their number) only both ends are left.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
FOLDED = {0x2126: "\u03a9", 0x212A: "K", 0x212B: "\u00c5"}
FOLDED |= {ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"}
KEPT_OF_RUN = 24
LONG_RUN = rf"(?:[^\w\n]|_){{{3 * KEPT_OF_RUN},}}"
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
BROKEN = r"(?<=[a-z])[-\u00ac\u2010\u00ad]\r?\n[ \t]*(?=[a-z])"
SPECIAL = re.compile(rf"(?P<run>{LONG_RUN})|(?P<broken>{BROKEN})|(?P<invisible>[{INVISIBLE}]+)|(?P<composed>[^{MARKS}{INVISIBLE}\n][{MARKS}]+)")
ODD = re.compile(rf"[{INVISIBLE}]|{LONG_RUN}|{BROKEN}")


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is what is matched; ``source`` what was read.

    From place ``cuts[i]`` of the text on, a character stands ``shifts[i]`` further on in the source; ``widths`` has the places of
    composed characters, and how many code points of the source each is.
    """

    source: str
    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    widths: dict[int, int] | None = None

    def at(self, offset: int) -> int:
        """The place in the source of a place in the view."""
        if not self.cuts:
            return offset
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span in the view."""
        if not self.cuts or end <= start:
            return self.at(start), self.at(end)
        last = end - 1
        return self.at(start), self.at(last) + (self.widths or {}).get(last, 1)


def view_of(source: str, metadata: Iterable[tuple[int, int]] = ()) -> View:
    """The view of a text; stretches of ``metadata`` are blank in it."""
    parts, done = [], 0
    for start, end in sorted(metadata):
        parts += [source[done:start], re.sub(r"[^\n]", " ", source[max(start, done) : end])]
        done = max(end, done)
    text = "".join([*parts, source[done:]]).translate(FOLDED)
    if not ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return View(source, text)
    pieces: list[str] = []
    cuts, shifts = [0], [0]
    widths: dict[int, int] = {}
    length = done = 0

    def keep(piece: str, start: int) -> None:
        nonlocal length
        if piece and shifts[-1] != start - length:
            cuts.append(length)
            shifts.append(start - length)
        pieces.append(piece)
        length += len(piece)

    for found in SPECIAL.finditer(text):
        keep(text[done : found.start()], done)
        done = found.end()
        if found.lastgroup == "composed":
            composed = unicodedata.normalize("NFC", found[0])
            if len(composed) == 1:
                widths[length] = done - found.start()
                keep(composed, found.start())
            else:
                keep(found[0][:KEPT_OF_RUN], found.start())
        elif found.lastgroup == "broken" and text[max(found.start() - 2, 0) : found.start()] == "ty":
            keep("-", found.start())  # "twenty-five"
        elif found.lastgroup == "run":
            signs = [place for place in range(found.start(), done) if text[place] not in INVISIBLE]
            for place in signs if len(signs) <= 2 * KEPT_OF_RUN else [*signs[:KEPT_OF_RUN], *signs[-KEPT_OF_RUN:]]:
                keep(text[place], place)
    keep(text[done:], done)
    return View(source, "".join(pieces), tuple(cuts), tuple(shifts), widths)
