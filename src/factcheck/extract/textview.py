"""A text as it is matched: blanks of one kind, no invisible characters, composed letters; with the way back to the text as read."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BLANKS = {ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"}
_ODD = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is what is matched; ``source`` what was read. ``cuts`` are places in ``text``, ``shifts`` what to add from there on."""

    source: str
    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """The place in the source of a place in the view."""
        if not self.cuts:
            return offset
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span in the view."""
        if not self.cuts or end <= start:
            return self.at(start), self.at(end)
        return self.at(start), self.at(end - 1) + 1 + self._tail(end - 1)

    def _tail(self, offset: int) -> int:
        """What a composed character takes more than one code point in the source."""
        here = self.at(offset)
        count = 0
        while here + 1 + count < len(self.source) and unicodedata.combining(self.source[here + 1 + count]):
            count += 1
        return count


def view_of(source: str, metadata: Iterable[tuple[int, int]] = ()) -> View:
    """The view of a text; stretches of ``metadata`` are blank in it."""
    text = source
    for start, end in metadata:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    text = text.translate(BLANKS)
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return View(source, text)
    pieces: list[str] = []
    cuts, shifts, length = [0], [0], 0
    for found in re.finditer(rf"[{INVISIBLE}]+|.[\u0300-\u036f]+|[^{INVISIBLE}]", text, re.S):
        word = found[0]
        kept = "" if word[0] in INVISIBLE else unicodedata.normalize("NFC", word)
        if kept and shifts[-1] != found.start() - length:
            cuts.append(length)
            shifts.append(found.start() - length)
        pieces.append(kept)
        length += len(kept)
    return View(source, "".join(pieces), tuple(cuts), tuple(shifts))
