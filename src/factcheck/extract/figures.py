"""A figure in the making, and what can be done to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from factcheck.extract.numbers import Number, Vague
from factcheck.extract.patterns import TOKEN, Match, normal
from factcheck.rules import RuleSet

SMALL = 10


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
    assumed: bool = False
    spelled: bool = False
    counted: bool = False
    led: bool = True

    @property
    def size(self) -> Decimal:
        """The number by which it is small or large."""
        return next((abs(x) for x in (self.amount, self.high, self.low) if x is not None), Decimal(0))


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
