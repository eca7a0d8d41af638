"""A figure in the making, and a text while its figures are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from factcheck.extract.nouns import NounAt
from factcheck.extract.numbers import Number, Vague, writes_continental
from factcheck.extract.patterns import TOKEN, Match, Tokens, normal
from factcheck.rules import RuleSet

LONGER_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the making: tokens ``first`` to ``last`` (exclusive). ``counted`` asks for the noun it counts."""

    kind: str
    first: int
    last: int
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    approximate: bool = False
    bound: str | None = None
    digits: int | None = None
    note: str | None = None
    spelled: bool = False
    counted: bool = False
    led: bool = True

    @property
    def size(self) -> Decimal:
        """The number by which it is small or large."""
        return next((abs(x) for x in (self.amount, self.high, self.low) if x is not None), Decimal(0))


@dataclass
class Reading:
    """A text while its figures are read."""

    text: str
    tokens: Tokens
    nouns: NounAt | None
    country: str | None
    taken: Sequence[tuple[int, int]] = ()
    mentions: dict[str, int] = field(default_factory=dict)

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


def table_of(rules: RuleSet, name: str) -> dict[str, Any]:
    """A word list with its words as texts are cut: tokens with blanks between them."""
    return {
        " ".join(normal(m[0]) for m in TOKEN.finditer(word) if m.lastgroup != "blank"): meaning
        for word, meaning in rules.words[name].meanings.items()
    }


def by_last_word(table: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in table.items():
        words = tuple(phrase.split(" "))
        found.setdefault(words[-1], []).append((words, meaning))
    return {last: sorted(phrases, key=lambda p: -len(p[0])) for last, phrases in found.items()}


def with_told(figure: Figure, meanings: Sequence[str]) -> Figure:
    """A figure with what the bounds and approximations before it say."""
    for word in " ".join(meanings).replace("?", "").split():
        if word == "approximate":
            figure = replace(figure, approximate=True)
        elif word not in ("minus", "plus", "plus-minus"):
            figure = replace(figure, bound=word)
    return figure


def below_zero(figure: Figure) -> Figure:
    """A figure below zero."""
    amount, low, high = (None if x is None else -x for x in (figure.amount, figure.low, figure.high))
    return replace(figure, amount=amount, low=high, high=low)


def figure_of(kind: str, first: int, last: int, number: Number, more: Mapping[str, Any]) -> Figure:
    """The figure of a number, with what else is known of it."""
    return Figure(kind, first, last, number.value, digits=number.digits, spelled=number.spelled, approximate=number.rounded, **more)


def vague_figure(kind: str, match: Match, vague: Vague, more: Mapping[str, Any]) -> Figure:
    """The figure of a vague number."""
    return Figure(kind, match.first, match.last, low=vague.low, high=vague.high, approximate=True, spelled=True, **more)


def scaled(figure: Figure, scale: Decimal) -> Figure:
    """A figure times a scale: 50 cents are half a dollar."""
    amount, low, high = (None if x is None else x * scale for x in (figure.amount, figure.low, figure.high))
    return replace(figure, amount=amount, low=low, high=high)
