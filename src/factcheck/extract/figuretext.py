"""A text while its figures are read, with what the rules know of figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extract.currencies import CurrencyReader
from factcheck.extract.figures import Figure, by_last_word, table_of
from factcheck.extract.nouns import NounAt, NounReader
from factcheck.extract.numbers import Number, NumberReader, writes_continental
from factcheck.extract.patterns import Capture, Match, Tokens, normal
from factcheck.rules import RuleSet
from factcheck.units import Units, units_of

LONGER_WORD = re.compile(r"[^\W\d_]{5,}")
CUE_REACH = 9
YEARS = range(1000, 2101)


class FigureWords:
    """What the rules know of figures: word lists, numbers, nouns, units and currencies. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self.lists = {name: table_of(rules, name) for name in rules.words}
        self.leads = by_last_word(self.lists["lead"])
        self.unbound = {"up to": self.lists["going-up"], "over": self.lists["spread-over"]}
        self.numbers = NumberReader(rules)
        self.nouns = NounReader(rules)
        self.units: Units = units_of(rules)
        self.currencies = CurrencyReader(rules, self.lists)


@dataclass
class Reading:
    """A text while its figures are read: its tokens, and what they say by themselves."""

    text: str
    tokens: Tokens
    known: FigureWords
    noun_at: NounAt | None = None
    country: str | None = None
    taken: Sequence[tuple[int, int]] = ()
    mentions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lists = self.known.lists
        self.leads = self.known.leads

    @cached_property
    def continental(self) -> bool:
        """Whether it writes 1.234,56."""
        return writes_continental(self.text)

    @cached_property
    def words(self) -> dict[str, int]:
        """How often each word of the text occurs; what is written in capitals keeps them."""
        found: dict[str, int] = {}
        for start, end in zip(self.tokens.starts, self.tokens.ends, strict=True):
            word = self.text[start:end]
            if word[0].isupper() or not word.isascii():
                found[word] = found.get(word, 0) + 1
        return found

    def norm(self, index: int) -> str:
        """The token of that number, or an empty string outside the text."""
        return self.tokens.norms[index] if 0 <= index < len(self.tokens) else ""

    def written(self, index: int) -> str:
        """The token of that number as it is written."""
        return self.text[self.tokens.starts[index] : self.tokens.ends[index]] if 0 <= index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.tokens.ends[index - 1] : self.tokens.starts[index]] if 0 < index < len(self.tokens) else "\n"

    def opens_sentence(self, index: int) -> bool:
        """Whether a token is the first of its sentence or line, as far as the signs before it tell."""
        return index <= 0 or self.norm(index - 1) in (".", "!", "?", ":", '"', "(", "-", ";", "|") or "\n" in self.gap(index)

    def in_title(self, index: int) -> bool:
        """Whether a token with a capital stands before another, in a line that doesn't write all its words so: a name, no headline."""
        if not (self.written(index)[:1].isupper() and self.written(index + 1)[:1].isupper()) or "\n" in self.gap(index + 1):
            return False
        return not self.is_headline(self.tokens.starts[index])

    def is_headline(self, offset: int) -> bool:
        """Whether the line there writes all its longer words with capitals."""
        begin, end = self.text.rfind("\n", 0, offset) + 1, self.text.find("\n", offset)
        words = LONGER_WORD.findall(self.text[begin : end if end >= 0 else len(self.text)][:300])
        return bool(words) and all(w[0].isupper() for w in words)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether characters belong to a date, time or duration."""
        place = bisect_left(self.taken, (end, 0)) - 1
        while place >= 0 and place >= bisect_left(self.taken, (end, 0)) - 4:
            if self.taken[place][1] > start and self.taken[place][0] < end:
                return True
            place -= 1
        return False

    # ---------------------------------------------------------------- numbers and nouns
    def number(self, capture: Capture | None, *, loose: bool = True) -> Number | None:
        """The number a capture holds; None where its digits only look like one."""
        if capture is None:
            return None
        first, last = capture.first, capture.last
        norms = self.tokens.norms[first:last]
        if self.tokens.glued(first) and (self.norm(first - 1) in (":", "/", "_", "#") or (self.norm(first - 1) == "," and self.is_digits(first - 2))):
            return None
        if norms[0] == "." and self.tokens.glued(first) and self.norm(first - 1)[-1:].isalnum():
            return None
        if len(norms[0]) > 1 and norms[0][0] == "0" and norms[0].isdigit():
            return None
        for index in range(first + 1, last):
            if norms[index - first][0].isdigit() and norms[index - first - 1][0].isdigit():
                if self.gap(index) not in (" ", "\u00a0", "\u202f", "\u2009") or (norms[index - first - 1][0] == "0" and index - 1 == first):
                    return None
            if norms[index - first] == "," and not loose and not self.continental:
                return None
        return self.known.numbers.read(norms, continental=self.continental)

    def is_digits(self, index: int) -> bool:
        """Whether a token is a number that the next one is joined to."""
        return self.norm(index)[:1].isdigit() and self.tokens.glued(index + 1)

    def noun(self, last: int, *, one: bool, ceiling: int | None = None) -> tuple[int, str] | None:
        """The noun counted by a number that ends before token ``last``: where it ends (a token, exclusive), its singular."""
        tokens = self.tokens
        if last >= len(tokens):
            return None
        top = len(tokens) if ceiling is None else ceiling
        lexical = self.known.nouns.behind(tokens, last, one=one)
        if lexical is not None and lexical[0] >= top:
            lexical = None
        if lexical is not None and self.norm(lexical[0]) in self.lists["last-noun"]:
            return lexical[0] + 1, lexical[1]
        if self.noun_at is not None and (found := self.noun_at(tokens.starts[last] if "\n" not in self.gap(last) else -1)):
            start, end, _ = found
            place = tokens.index_at(start)
            word = normal(self.text[start:end])
            inside = last <= place < top and tokens.starts[place] == start and self.is_one_phrase(last, place)
            if inside and word not in self.lists["no-noun"]:
                if not one and (self.known.nouns.is_plural(word) or (word in self.lists["noun-modifier"] and word.endswith("s"))):
                    return place + 1, self.known.nouns.singular(word)
                if one and word[0].isalpha() and self.written(place)[0].islower():
                    return place + 1, word
        return None if lexical is None or (one and self.noun_at is not None) else (lexical[0] + 1, lexical[1])

    def of_noun(self, index: int) -> str | None:
        """The noun of "of the 27 states" where it begins at token ``index``."""
        if self.norm(index) != "of":
            return None
        index += 1
        while self.norm(index) in self.lists["determiner"] or self.norm(index)[:1].isdigit() or self.norm(index) in self.lists["digit-word"]:
            index += 1
        found = self.noun(index, one=False)
        return found[1] if found else None

    def is_one_phrase(self, first: int, last: int) -> bool:
        """Whether nothing between a number and a noun parts them."""
        for index in range(first, last):
            norm = self.norm(index)
            if (
                norm[0].isdigit()
                or norm in (".", ";", ":", "(", ")")
                or (index > first and "\n" in self.gap(index) and self.written(index)[0].isupper())
            ):
                return False
            if norm in self.lists["no-noun"] and norm not in ("and", "or"):
                return False
        return True

    def lead_before(self, first: int, floor: int) -> tuple[int, list[str]]:
        """Where the bounds and approximations before a token begin, and what they say, the nearest last."""
        told: list[str] = []
        for _ in range(2):
            for phrase, meaning in self.leads.get(self.norm(first - 1), ()):
                begin = first - len(phrase)
                if begin < floor or tuple(self.tokens.norms[begin:first]) != phrase:
                    continue
                if any("\n\n" in self.gap(i) for i in range(begin + 1, first + 1)):
                    continue
                if self.norm(begin - 1) in self.known.unbound.get(" ".join(phrase), ()):
                    continue
                first = begin
                told.insert(0, meaning)
                break
            else:
                break
        return first, told

    def has_noun_at(self, match: Match) -> bool:
        """Whether a noun that the match may count stands near behind it."""
        found = self.noun(match.last, one=False)
        return found is not None and found[0] - match.last <= 5

    def near(self, match: Match) -> list[int]:
        """The tokens around a match, as far as its sentence goes."""
        found: list[int] = []
        for steps in (range(match.first - 1, match.first - CUE_REACH, -1), range(match.last, match.last + CUE_REACH)):
            for index in steps:
                if self.norm(index) in ("", ".", "!", "?", ";") or "\n" in self.gap(index + (steps.step < 0)):
                    break
                found.append(index)
        return found

    def has_noun(self, figure: Figure) -> bool:
        """Whether a noun that a figure counts stands behind it."""
        return self.noun(figure.last, one=figure.amount == 1) is not None
