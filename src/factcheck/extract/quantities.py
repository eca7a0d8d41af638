"""Matches of the rules -> figures with values: money, percent, counts, measures, ages, ordinals.

A rule names one of the values of the modules beside this one (``value = "money"``) and gives it arguments (``set``). A value gives the
figures that a match holds, none (the words are no figure, and nobody else's), or None (the rule doesn't fit here; others may).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.extract import ages, counts, measurements, money, percents
from factcheck.extract.amounts import Function
from factcheck.extract.figures import SMALL, Figure, below_zero, with_told
from factcheck.extract.figuretext import FigureWords, Reading
from factcheck.extract.notfigures import BLOCKERS
from factcheck.extract.nouns import NounAt, noun_at
from factcheck.extract.patterns import Match, Tokens, longest, unfit
from factcheck.extract.spans import Span
from factcheck.model import QuantityValue
from factcheck.rules import RuleSet

__all__ = ["NounAt", "QuantityReader", "noun_at"]

KINDS = ("money", "percent", "count", "measure", "age", "ordinal")
GREATEST = Decimal(10) ** 30
REACH = 12
CLOSED_BY = {"count": ("count", "ordinal"), "ordinal": ("count", "ordinal")}
LARGE = 1_000_000
FUNCTIONS: dict[str, Function] = {**money.VALUES, **percents.VALUES, **measurements.VALUES, **ages.VALUES, **counts.VALUES}
VALUES: dict[str, Callable[[Match, Reading], object]] = {**FUNCTIONS, **BLOCKERS}
"""The values that a rule of these kinds may name."""


class QuantityReader:
    """Gives the figures of a text. Built once for a rule set; keeps nothing of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._words = FigureWords(rules)

    def find(
        self,
        text: str,
        tokens: Tokens,
        matches: list[Match],
        taken: Sequence[tuple[int, int]],
        nouns: NounAt | None = None,
        *,
        country: str | None = None,
    ) -> list[Span]:
        """The figures of a text.

        ``matches`` are those of all rules; ``taken`` the characters of dates, times and durations, which no figure may overlap (an age
        may hold a duration: "12-year-old"); ``nouns`` the counted nouns by the parse, without which the words alone decide;
        ``country`` (a code or an English name) is where the text is from, and decides whose dollars are meant.
        """
        reading = Reading(text, tokens, self._words, nouns, country, sorted(taken))
        closed = {kind: bytearray(len(tokens)) for kind in KINDS}
        drafts: dict[int, list[Figure]] = {}
        fitting: list[Match] = []
        ours = [with_article for m in matches if m.rule.kind in KINDS and (with_article := self._with_article(m, reading)) is not None]
        for match in ours:
            if (blocks := BLOCKERS.get(match.rule.value)) and blocks(match, reading):
                for kind in CLOSED_BY.get(match.rule.kind, (match.rule.kind,)):
                    closed[kind][match.first : match.last] = b"\x01" * (match.last - match.first)
        for match in ours:
            function = FUNCTIONS.get(match.rule.value)
            if function is None or any(closed[match.rule.kind][match.first : match.last]):
                continue
            if match.rule.kind != "age" and match.rule.value != "behind" and reading.is_taken(match.start, match.end):
                continue
            try:
                figures = function(match, reading)
            except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
                raise unfit(match, self._rules, error) from error
            if figures is not None and all(f.size < GREATEST for f in figures):
                drafts[id(match)] = figures
                fitting.append(match)
        chosen = longest(fitting)
        found = [(figure, match.rule.id) for match in chosen for figure in drafts[id(match)]]
        return self._finished(sorted(found, key=lambda pair: pair[0].first), reading)

    def _with_article(self, match: Match, reading: Reading) -> Match | None:
        """A match with the article before "hundred" or "dozen", which no pattern has at its start: every "a" would have to be tried."""
        opening = reading.norm(match.first)
        needs = opening in reading.lists["needs-article"]
        if not needs and opening not in reading.lists["may-have-article"]:
            return match
        if not any(c.first == match.first for name in ("number", "low", "vague", "amount") for c in match.all(name)):
            return match
        if reading.norm(match.first - 1) in ("a", "an") and "\n\n" not in reading.gap(match.first):
            return Match(match.rule, match.tokens, match.first - 1, match.last, match.captures)
        return match if not needs or reading.norm(match.first - 1) in reading.lists["determiner"] else None

    def _finished(self, figures: list[tuple[Figure, str]], reading: Reading) -> list[Span]:
        """Bounds, nouns and rates added; offsets instead of tokens."""
        spans: list[Span] = []
        floor = 0
        currencies = {figure.unit for figure, _ in figures if figure.kind == "money"}
        last_sum: Figure | None = None
        tokens = reading.tokens
        held = bytearray(len(tokens) + 1)
        for start, end in reading.taken:
            first, last = tokens.index_at(start), tokens.index_at(end - 1) + 1
            held[first:last] = b"\x01" * (min(last, len(held)) - first)
        for place, (figure, rule) in enumerate(figures):
            ceiling = figures[place + 1][0].first if place + 1 < len(figures) else len(tokens)
            ceiling = next((i for i in range(figure.last, min(ceiling, figure.last + REACH)) if held[i]), ceiling)
            floor = next((i + 1 for i in range(figure.first - 1, max(floor, figure.first - REACH) - 1, -1) if held[i]), floor)
            if figure.counted:
                figure = _with_noun(figure, reading, ceiling)
            if figure.led:
                figure = _with_lead(figure, reading, floor)
            if unit := self._elided_currency(figure, last_sum, currencies, reading):
                figure = replace(figure, kind="money", unit=unit, note=f"no currency said; taken as {unit}, that of the sum before or of the text")
            if figure.kind == "money":
                last_sum = figure
            elif figure.kind == "count" and figure.size >= LARGE:
                last_sum = None  # $1 billion for 3 million people, up from 2.5 million
            figure = _with_rate(figure, reading)
            floor = figure.last
            start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
            spans.append(Span(figure.kind, start, end, self._value(figure), rule))
        return spans

    def _elided_currency(self, figure: Figure, last_sum: Figure | None, currencies: set[str | None], reading: Reading) -> str | None:
        """The currency of a large number without a noun where it compares with the sum before it in its sentence (from $1.2 billion to
        900 million), or is paid in a text with one currency; None where it counts."""
        if figure.kind != "count" or not figure.counted or figure.unit is not None or figure.size < LARGE:
            return None
        if reading.norm(figure.last) in reading.lists["counts-alone"]:
            return None
        before = reading.norm(figure.first - 1)
        if before in reading.lists["sum-before"]:
            return next(iter(currencies)) if len(currencies) == 1 else None
        compared = before in reading.lists["sum-after-sum"] or f"{reading.norm(figure.first - 2)} {before}" in reading.lists["sum-after-sum"]
        if last_sum is None or not compared:
            return None
        parted = any(reading.norm(index) in (".", ";", "!", "?") for index in range(last_sum.last, figure.first))
        return None if parted else last_sum.unit

    def _value(self, figure: Figure) -> QuantityValue:
        amount, low, high = (None if x is None else _plain(x) for x in (figure.amount, figure.low, figure.high))
        si = self._words.units.to_si(figure.unit, amount=amount, low=low, high=high) if figure.kind == "measure" else None
        return QuantityValue.model_validate({
            "amount": amount, "low": low, "high": high, "unit": figure.unit, "per": figure.per, "approximate": figure.approximate,
            "bound": figure.bound, "significant_digits": figure.digits, "si": si, "note": figure.note, "unit_assumed": figure.assumed,
        })  # fmt: skip


# ---------------------------------------------------------------- words around
def _with_lead(figure: Figure, reading: Reading, floor: int) -> Figure:
    first, told = reading.lead_before(figure.first, floor)
    unit = reading.known.units.get(figure.unit) if figure.unit else None
    if (
        unit is not None
        and unit.dimension == "temperature"
        and any(reading.norm(i) in reading.lists["record-word"] for i in range(first, figure.first))
    ):
        first, told = figure.first, []
    weak = [m for m in told if m.endswith("?")]
    if weak and figure.kind == "count" and figure.size < SMALL:
        return figure
    negative = "minus" in told
    if first == figure.first and figure.kind != "count" and reading.norm(first - 1) in ("-", "+") and reading.tokens.glued(first):
        free = first - 2 < 0 or not reading.tokens.glued(first - 1) or reading.norm(first - 2) in ("(", "[")
        if free and first - 1 >= floor:
            negative = reading.norm(first - 1) == "-"
            first -= 1
    figure = with_told(replace(figure, first=first), told)
    return below_zero(figure) if negative else figure


def _with_rate(figure: Figure, reading: Reading) -> Figure:
    """What it is per: a year, per person, -a-year; the words stay outside."""
    if figure.per is not None or figure.kind not in ("money", "count", "measure", "percent"):
        return figure
    index = figure.last
    if reading.norm(index) in reading.lists["per-adverb"] and figure.kind in ("money", "measure"):
        return replace(figure, per=str(reading.lists["per-adverb"][reading.norm(index)]))
    index += reading.norm(index) == "-"
    word = reading.norm(index)
    if word not in ("a", "an", "per", "each", "every", "/"):
        return figure
    index += 1 + (reading.norm(index + 1) == "-")
    for width in (2, 1):
        name = " ".join(reading.tokens.norms[index : index + width])
        if name in reading.lists["per-unit"]:
            if reading.norm(index + width) in reading.lists["not-a-rate"]:
                return figure
            return replace(figure, per=str(reading.lists["per-unit"][name]))
    if word == "per" and reading.norm(index)[:1].isalpha() and reading.norm(index) not in reading.lists["percent"]:
        return replace(figure, per=reading.known.nouns.singular(reading.norm(index)))
    if word == "per" and reading.norm(index)[:1].isdigit() and (noun := reading.known.nouns.behind(reading.tokens, index + 1, one=False)):
        return replace(figure, per=f"{reading.written(index)} {reading.norm(noun[0])}")
    return figure


def _with_noun(figure: Figure, reading: Reading, ceiling: int) -> Figure:
    one = figure.amount == 1
    index = figure.last
    vague = figure.low is not None and figure.amount is None and figure.approximate
    if reading.norm(index) == "of":
        if (
            (vague or reading.norm(index - 1) in reading.lists["group-word"])
            and reading.norm(index + 1) not in reading.lists["determiner"]
            and (found := reading.noun(index + 1, one=False, ceiling=ceiling))
        ):
            return replace(figure, last=found[0], unit=found[1])
        return replace(figure, unit=reading.of_noun(index))
    found = reading.noun(index, one=one, ceiling=ceiling)
    if found is not None:
        return replace(figure, last=found[0], unit=found[1])
    if ceiling == index and (found := reading.noun(index, one=one)):
        return replace(figure, unit=found[1])  # another figure stands between: two 19-year-old students
    return figure


def _plain(value: Decimal) -> float:
    """A number as JSON has it."""
    return float(value)
