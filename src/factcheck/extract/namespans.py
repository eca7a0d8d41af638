"""Where names begin and end, by what stands around them: the place at the head of a report, a nickname in quotation marks inside a name,
and rows of words that the model took for one name though a small word or the end of a sentence parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.words import Words
from factcheck.rules import RuleSet

_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z'\u2019.]+(?:-[^\W\d_a-z]+)*"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}})"
    r"(?:,[^\n:\u2013\u2014]{1,60}?)?(?:\s*\((?P<agency>[^)\n]{2,40})\))?(?:\s+(?:-{1,2}|[\u2013\u2014])\s*|\u2014|:\s)(?=\S[^\n]{40})",
    re.MULTILINE,
)
QUOTES = ('"', "\u201c", "\u201d", "'", "\u2018", "\u2019")
NICKNAME_TOKENS = 3


class NameSpans:
    """Finds the boundaries, with the words of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self.parting = rules.in_list("name-parting")
        self.label = rules.in_list("report-label")
        self.heads = set(rules.words["name-head"].meanings)
        self.suffix = rules.in_list("name-suffix") | rules.in_list("company-form")
        self.titles = rules.in_list("honorific") | rules.in_list("rank") | rules.in_list("office")

    def datelines(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """The tokens of the places that reports of a text begin with, in capitals, and of the agencies in brackets behind them, with the kind
        of each: KOUROU, French Guiana (Wire) - An Ariane rocket ..."""
        for found in _DATELINE.finditer(words.source):
            place = found["place"]
            if not place.isupper() or len(place) < 3 or any(w.lower().strip(".") in self.label for w in place.split()):
                continue
            first, last = words.find(found.start("place")), words.find(found.end("place") - 1) + 1
            if first < last <= len(words) and words.starts[first] == found.start("place"):
                yield first, last, "place"
            agency = found["agency"] or ""
            if agency[:1].isupper() and not any(c.isdigit() or c in ",;" for c in agency):
                yield words.find(found.start("agency")), words.find(found.end("agency") - 1) + 1, "organization"

    def pieces(self, words: Words, first: int, last: int, *, person: bool = False) -> list[tuple[int, int]]:
        """A row of words that the model took for one name, parted where it can't be one: Nils Aakre to Real Cartuja; Delta-1D. Kim Lee."""
        norms, texts = words.norms, words.texts
        for i in range(first + 1, last - 1):
            if person and norms[i] == "of" and words.capital[i + 1] and norms[first] not in self.titles:
                return [(first, i), (i + 1, last)]  # Halbritter of Dresden
            if norms[i] in self.parting and not words.capital[i] and not any(n in self.heads for n in norms[first:i]):
                return [(first, i), *self.pieces(words, i + 1, last)]
        for i in range(first, last - 1):
            text = texts[i]
            stop = len(text) > 3 and text[-1] == "." and "." not in text[:-1] and norms[i] not in self.suffix | self.titles
            if stop and (len(text) > 5 or any(c.isdigit() for c in text)) and words.capital[i + 1]:
                return [(first, i + 1), *self.pieces(words, i + 1, last)]
        return [(first, last)]

    def over_nickname(self, words: Words, first: int, last: int) -> int | None:
        """The token behind the name that goes on after a nickname in quotation marks: Joaquin "El Toro" Salas; None where none does."""
        texts, capital = words.texts, words.capital
        if last + 2 >= len(words) or texts[last] not in QUOTES or words.glued(last):
            return None
        end = last + 1
        while end < len(words) and end - last <= NICKNAME_TOKENS and texts[end] not in QUOTES:
            if not capital[end] or not texts[end][-1].isalpha():
                return None
            end += 1
        if end == last + 1 or end + 1 >= len(words) or texts[end] not in QUOTES or words.sentence[end + 1] != words.sentence[first]:
            return None
        at = end + 1
        while at < len(words) and words.tags[at] in ("NNP", "NNPS") and capital[at] and texts[at].isalpha() and at - end <= NICKNAME_TOKENS:
            at += 1
        return at if at > end + 1 else None
