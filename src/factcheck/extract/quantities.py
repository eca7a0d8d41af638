"""Matches of the rules -> figures with values: money, percent, counts, measures, ages, ordinals.

A rule names one of the value functions of ``QuantityReader`` (``value = "money"``) and gives it arguments (``set``). A function gives the
figures that a match holds, none (the words are no figure, and nobody else's), or None (the rule doesn't fit here; others may).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from factcheck.extract.currencies import CurrencyReader
from factcheck.extract.figures import Figure, Reading, below_zero, by_last_word, figure_of, scaled, table_of, vague_figure, with_told
from factcheck.extract.nouns import NounAt, NounReader, noun_at
from factcheck.extract.numbers import Number, NumberReader
from factcheck.extract.patterns import Capture, Match, Tokens, longest, normal, unfit
from factcheck.extract.spans import Span
from factcheck.model import QuantityValue
from factcheck.rules import RuleSet
from factcheck.units import Units, units_of

__all__ = ["NounAt", "QuantityReader", "noun_at"]

KINDS = ("money", "percent", "count", "measure", "age", "ordinal")
GREATEST = Decimal(10) ** 30
SMALL = 10
CUE_REACH = 9
REACH = 12
LARGE = 1_000_000
YEARS = range(1000, 2101)


Function = Callable[[Match, Reading], "list[Figure] | None"]


class QuantityReader:
    """Gives the figures of a text. Built once for a rule set; keeps nothing of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._numbers = NumberReader(rules)
        self._nouns = NounReader(rules)
        self._units: Units = units_of(rules)
        self._lists = {name: table_of(rules, name) for name in rules.words}
        self._leads = by_last_word(self._lists["lead"])
        self._currencies = CurrencyReader(rules, self._lists)
        self._functions: dict[str, Function] = {
            "money": self._money, "cents": self._cents, "percent": self._percent, "point": self._point, "points-and-percent": self._points_and_percent,
            "fraction": self._fraction, "fraction-range": self._fraction_range, "slash": self._slash,
            "one-part": self._one_part, "half": self._half, "share": self._share, "measure": self._measure, "letter": self._letter,
            "before": self._before, "and-half": self._and_half,
            "compound": self._compound, "pounds": self._pounds, "age": self._age, "age-decade": self._age_decade, "ordinal": self._ordinal,
            "count": self._count, "count-sign": self._count_sign, "count-range": self._count_range, "count-hyphen": self._count_hyphen,
            "count-alone": self._count_alone, "count-models": self._count_models, "count-noun": self._count_noun,
            "count-word": self._count_word, "count-set": self._count_set,
        }  # fmt: skip
        self._blockers: dict[str, Callable[[Match, Reading], bool]] = {
            "nothing": lambda match, reading: True, "reference": self._is_reference, "group-name": self._is_group_name,
            "phone": self._is_phone,
        }  # fmt: skip

    @property
    def values(self) -> frozenset[str]:
        """The values that a rule may name."""
        return frozenset((*self._functions, *self._blockers))

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
        reading = Reading(text, tokens, nouns, country, sorted(taken))
        closed = bytearray(len(tokens))
        drafts: dict[int, list[Figure]] = {}
        fitting: list[Match] = []
        ours = [with_article for m in matches if m.rule.kind in KINDS and (with_article := self._with_article(m, reading)) is not None]
        for match in ours:
            if (blocks := self._blockers.get(match.rule.value)) and blocks(match, reading):
                closed[match.first : match.last] = b"\x01" * (match.last - match.first)
        for match in ours:
            function = self._functions.get(match.rule.value)
            if function is None or (match.rule.kind in ("count", "ordinal") and any(closed[match.first : match.last])):
                continue
            if match.rule.kind != "age" and reading.is_taken(match.start, match.end):
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
        needs = opening in self._lists["needs-article"]
        if not needs and opening not in self._lists["may-have-article"]:
            return match
        if not any(c.first == match.first for name in ("number", "low", "vague", "amount") for c in match.all(name)):
            return match
        if reading.norm(match.first - 1) in ("a", "an") and "\n\n" not in reading.gap(match.first):
            return Match(match.rule, match.tokens, match.first - 1, match.last, match.captures)
        return match if not needs or reading.norm(match.first - 1) in self._lists["determiner"] else None

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
                figure = self._with_noun(figure, reading, ceiling)
            if figure.led:
                figure = self._with_lead(figure, reading, floor)
            if unit := self._elided_currency(figure, last_sum, currencies, reading):
                figure = replace(figure, kind="money", unit=unit, note=f"no currency said; taken as {unit}, that of the sum before or of the text")
            if figure.kind == "money":
                last_sum = figure
            elif figure.kind == "count" and figure.size >= LARGE:
                last_sum = None  # $1 billion for 3 million people, up from 2.5 million
            figure = self._with_rate(figure, reading)
            floor = figure.last
            start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
            spans.append(Span(figure.kind, start, end, self._value(figure), rule))
        return spans

    def _elided_currency(self, figure: Figure, last_sum: Figure | None, currencies: set[str | None], reading: Reading) -> str | None:
        """The currency of a large number without a noun where it compares with the sum before it in its sentence (from $1.2 billion to
        900 million), or is paid in a text with one currency; None where it counts."""
        if figure.kind != "count" or not figure.counted or figure.unit is not None or figure.size < LARGE:
            return None
        if reading.norm(figure.last) in self._lists["counts-alone"]:
            return None
        before = reading.norm(figure.first - 1)
        if before in self._lists["sum-before"]:
            return next(iter(currencies)) if len(currencies) == 1 else None
        compared = before in self._lists["sum-after-sum"] or f"{reading.norm(figure.first - 2)} {before}" in self._lists["sum-after-sum"]
        if last_sum is None or not compared:
            return None
        parted = any(reading.norm(index) in (".", ";", "!", "?") for index in range(last_sum.last, figure.first))
        return None if parted else last_sum.unit

    def _value(self, figure: Figure) -> QuantityValue:
        amount, low, high = (None if x is None else _plain(x) for x in (figure.amount, figure.low, figure.high))
        si = self._units.to_si(figure.unit, amount=amount, low=low, high=high) if figure.kind == "measure" else None
        return QuantityValue.model_validate({
            "amount": amount, "low": low, "high": high, "unit": figure.unit, "per": figure.per, "approximate": figure.approximate,
            "bound": figure.bound, "significant_digits": figure.digits, "si": si, "note": figure.note,
        })  # fmt: skip

    # ---------------------------------------------------------------- numbers
    def _number(self, capture: Capture | None, reading: Reading, *, loose: bool = True) -> Number | None:
        """The number a capture holds; None where its digits only look like one."""
        if capture is None:
            return None
        first, last = capture.first, capture.last
        norms = reading.tokens.norms[first:last]
        if reading.tokens.glued(first) and (
            reading.norm(first - 1) in (":", "/", "_", "#") or (reading.norm(first - 1) == "," and self._is_digits(first - 2, reading))
        ):
            return None
        if norms[0] == "." and reading.tokens.glued(first) and reading.norm(first - 1)[-1:].isalnum():
            return None
        if len(norms[0]) > 1 and norms[0][0] == "0" and norms[0].isdigit():
            return None
        for index in range(first + 1, last):
            if norms[index - first][0].isdigit() and norms[index - first - 1][0].isdigit():
                if reading.gap(index) not in (" ", "\u00a0", "\u202f", "\u2009") or (norms[index - first - 1][0] == "0" and index - 1 == first):
                    return None
            if norms[index - first] == "," and not loose and not reading.continental:
                return None
        return self._numbers.read(norms, continental=reading.continental)

    def _is_digits(self, index: int, reading: Reading) -> bool:
        return reading.norm(index)[:1].isdigit() and reading.tokens.glued(index + 1)

    def _quantity(
        self, kind: str, match: Match, reading: Reading, units: Mapping[str, Any] | None = None, *, loose: bool = True
    ) -> list[Figure] | None:
        """What the numbers of a match say: one figure, a range, or several that share a unit."""
        more = units or {}
        vague = match.one("vague")
        if vague is not None:
            open_ = self._numbers.read_vague(reading.tokens.norms[vague.first : vague.last])
            return None if open_ is None else [vague_figure(kind, match, open_, more)]
        low, high = match.one("low"), match.one("high")
        if low is not None and high is not None:
            return self._range(kind, match, reading, low, high, more, loose=loose)
        captures = match.all("number")
        if len(captures) > 1 and self._is_named(match, reading):
            return None
        numbers = [self._number(c, reading, loose=loose) for c in captures]
        if not numbers or any(n is None for n in numbers):
            return None
        out = []
        for place, (capture, number) in enumerate(zip(captures, numbers, strict=True)):
            assert number is not None
            first, last = match.first if place == 0 else capture.first, match.last if place + 1 == len(captures) else capture.last
            figure = figure_of(kind, first, last, number, more)
            told_at = capture.first - (reading.norm(capture.first - 1) == "-")
            out.append(with_told(figure, self._lead_before(told_at, reading, first)[1]) if told_at > first else figure)
        return [replace(f, **self._behind(match, reading)) for f in out] if match.one("behind") else out

    def _behind(self, match: Match, reading: Reading) -> dict[str, Any]:
        behind = match.one("behind")
        meaning = self._lists["trail"].get(behind.words if behind else "") or self._lists["trail"].get(
            (behind.words if behind else "").replace(" ", "")
        )
        if meaning is None:
            return {}
        return {"approximate": True} if meaning == "approximate" else {"bound": meaning}

    def _range(
        self, kind: str, match: Match, reading: Reading, low_at: Capture, high_at: Capture, more: Mapping[str, Any], *, loose: bool = True
    ) -> list[Figure] | None:
        low, high = self._number(low_at, reading, loose=loose), self._number(high_at, reading, loose=loose)
        if low is None or high is None:
            return None
        if reading.norm(high_at.first) in self._lists["needs-article"] and reading.norm(high_at.first - 1) != "a":
            return None
        between = reading.tokens.norms[low_at.last : high_at.first]
        own_unit = any(c.first >= low_at.last and c.last <= high_at.first for n in ("unit", "lowunit", "name") for c in match.all(n))
        signs_both = len(match.all("currency")) > 1
        if low.scale == 1 and high.scale > 1 and not own_unit and low.plain < high.plain:
            low, signs_both = low.scaled(high.scale), False
        elif (
            "-" in between
            and low.scale == 1
            and low.value * 1000 < high.value
            and not high.value % 1000
            and low.value < 1000 <= high.value
            and not low.spelled
        ):
            low = low.scaled(Decimal(1000))
        low_figure = figure_of(kind, match.first, high_at.first, low, more)
        apart = self._are_apart(match, reading, low_at, own_unit or signs_both) or low.value >= high.value or match.one("apart") is not None
        if apart:
            end = max([c.last for n in ("unit", "lowunit", "name", "percent") for c in match.all(n) if c.last <= high_at.first] + [low_at.last])
            begin = min([c.first for c in match.all("currency") if c.first >= end] + [high_at.first])
            return [replace(low_figure, last=end), figure_of(kind, begin, match.last, high, more)]
        return [
            replace(
                low_figure,
                last=match.last,
                amount=None,
                low=low.value,
                high=high.value,
                digits=max(low.digits, high.digits),
                spelled=low.spelled and high.spelled,
            )
        ]

    def _are_apart(self, match: Match, reading: Reading, low_at: Capture, own_unit: bool) -> bool:
        """Whether "X to Y" tells a change (from X to Y; rose X to Y) and no range."""
        if "between" in reading.tokens.norms[match.first : low_at.first]:
            return False
        if "to" not in reading.tokens.norms[low_at.last : match.last]:
            return "and" in reading.tokens.norms[low_at.last : match.last]
        before = self._lead_before(match.first, reading, 0)[0] - 1
        if reading.norm(before) == "from":
            return reading.norm(before - 1) not in self._lists["ranging"]
        return own_unit and any(reading.norm(i) in self._lists["change"] for i in (before, before - 1))

    # ---------------------------------------------------------------- words around
    def _lead_before(self, first: int, reading: Reading, floor: int) -> tuple[int, list[str]]:
        """Where the bounds and approximations before a token begin, and what they say, the nearest last."""
        told: list[str] = []
        for _ in range(2):
            for phrase, meaning in self._leads.get(reading.norm(first - 1), ()):
                begin = first - len(phrase)
                if begin < floor or tuple(reading.tokens.norms[begin:first]) != phrase:
                    continue
                if any("\n\n" in reading.gap(i) for i in range(begin + 1, first + 1)):
                    continue
                first = begin
                told.insert(0, meaning)
                break
            else:
                break
        return first, told

    def _with_lead(self, figure: Figure, reading: Reading, floor: int) -> Figure:
        first, told = self._lead_before(figure.first, reading, floor)
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

    def _with_rate(self, figure: Figure, reading: Reading) -> Figure:
        """What it is per: a year, per person, -a-year; the words stay outside."""
        if figure.per is not None or figure.kind not in ("money", "count", "measure", "percent"):
            return figure
        index = figure.last
        if reading.norm(index) in self._lists["per-adverb"] and figure.kind in ("money", "measure"):
            return replace(figure, per=str(self._lists["per-adverb"][reading.norm(index)]))
        index += reading.norm(index) == "-"
        word = reading.norm(index)
        if word not in ("a", "an", "per", "each", "every", "/"):
            return figure
        index += 1 + (reading.norm(index + 1) == "-")
        for width in (2, 1):
            name = " ".join(reading.tokens.norms[index : index + width])
            if name in self._lists["per-unit"]:
                if reading.norm(index + width) in self._lists["not-a-rate"]:
                    return figure
                return replace(figure, per=str(self._lists["per-unit"][name]))
        if word == "per" and reading.norm(index)[:1].isalpha() and reading.norm(index) not in self._lists["percent"]:
            return replace(figure, per=self._nouns.singular(reading.norm(index)))
        if word == "per" and reading.norm(index)[:1].isdigit() and (noun := self._nouns.behind(reading.tokens, index + 1, one=False)):
            return replace(figure, per=f"{reading.written(index)} {reading.norm(noun[0])}")
        return figure

    def _noun(self, last: int, reading: Reading, *, one: bool, ceiling: int | None = None) -> tuple[int, str] | None:
        """The noun counted by a number that ends before token ``last``: where it ends (a token, exclusive), its singular."""
        tokens = reading.tokens
        if last >= len(tokens):
            return None
        top = len(tokens) if ceiling is None else ceiling
        lexical = self._nouns.behind(tokens, last, one=one)
        if lexical is not None and lexical[0] >= top:
            lexical = None
        if lexical is not None and reading.norm(lexical[0]) in self._lists["last-noun"]:
            return lexical[0] + 1, lexical[1]
        if reading.nouns is not None and (found := reading.nouns(tokens.starts[last] if "\n" not in reading.gap(last) else -1)):
            start, end, _ = found
            place = tokens.index_at(start)
            word = normal(reading.text[start:end])
            inside = last <= place < top and tokens.starts[place] == start and self._is_one_phrase(last, place, reading)
            if inside and word not in self._lists["no-noun"]:
                if not one and self._nouns.is_plural(word):
                    return place + 1, self._nouns.singular(word)
                if one and word[0].isalpha() and reading.written(place)[0].islower():
                    return place + 1, word
        return None if lexical is None or (one and reading.nouns is not None) else (lexical[0] + 1, lexical[1])

    def _is_one_phrase(self, first: int, last: int, reading: Reading) -> bool:
        """Whether nothing between a number and a noun parts them."""
        for index in range(first, last):
            norm = reading.norm(index)
            if (
                norm[0].isdigit()
                or norm in (".", ";", ":", "(", ")")
                or (index > first and "\n" in reading.gap(index) and reading.written(index)[0].isupper())
            ):
                return False
            if norm in self._lists["no-noun"] and norm not in ("and", "or"):
                return False
        return True

    def _of_noun(self, index: int, reading: Reading) -> str | None:
        """The noun of "of the 27 states" where it begins at token ``index``."""
        if reading.norm(index) != "of":
            return None
        index += 1
        while (
            reading.norm(index) in self._lists["determiner"] or reading.norm(index)[:1].isdigit() or reading.norm(index) in self._lists["digit-word"]
        ):
            index += 1
        found = self._noun(index, reading, one=False)
        return found[1] if found else None

    def _with_noun(self, figure: Figure, reading: Reading, ceiling: int) -> Figure:
        one = figure.amount == 1
        index = figure.last
        vague = figure.low is not None and figure.amount is None and figure.approximate
        if reading.norm(index) == "of":
            if (
                (vague or reading.norm(index - 1) in self._lists["group-word"])
                and reading.norm(index + 1) not in self._lists["determiner"]
                and (found := self._noun(index + 1, reading, one=False, ceiling=ceiling))
            ):
                return replace(figure, last=found[0], unit=found[1])
            return replace(figure, unit=self._of_noun(index, reading))
        found = self._noun(index, reading, one=one, ceiling=ceiling)
        if found is not None:
            return replace(figure, last=found[0], unit=found[1])
        if ceiling == index and (found := self._noun(index, reading, one=one)):
            return replace(figure, unit=found[1])  # another figure stands between: two 19-year-old students
        return figure

    # ---------------------------------------------------------------- money
    def _money(self, match: Match, reading: Reading) -> list[Figure] | None:
        signs, names = match.all("currency"), match.all("name")
        codes: list[tuple[str, str | None]] = []
        for found in (
            *(self._currencies.of_sign(s, reading) for s in signs),
            *(self._currencies.of_name(match, n, reading, is_mass=self._is_mass) for n in names),
        ):
            if found is None:
                return None
            codes.append(found)
        if not codes:
            return None
        if match.rule.id.startswith("money.sign-range") and len(signs) == 1 and not self._one_sum(match, reading):
            return None
        if names and "won" in names[-1].words and not self._is_large(match, reading):
            return None
        code, note = codes[0]
        figures = self._quantity("money", match, reading, {"unit": code, "note": note})
        if figures is None or match.rule.value != "money":
            return figures
        low, high = match.one("low"), match.one("high")
        if len({c for c, _ in codes}) > 1 and low is not None and high is not None:
            begin = min([c.first for c in signs[1:]] + [high.first])
            first, second = self._number(low, reading), self._number(high, reading)
            if first is None or second is None:
                return None
            end = max([low.last] + [c.last for c in names if c.last <= high.first])
            return [
                figure_of("money", match.first, end, first, {"unit": code, "note": note}),
                figure_of("money", begin, match.last, second, {"unit": codes[-1][0], "note": codes[-1][1]}),
            ]
        return figures

    def _one_sum(self, match: Match, reading: Reading) -> bool:
        """Whether the number behind "$10 to" is a sum too, and counts nothing: "$20 to 15 children"."""
        high = match.one("high")
        number = self._number(high, reading)
        return number is not None and (number.scale > 1 or self._noun(match.last, reading, one=False) is None)

    def _is_large(self, match: Match, reading: Reading) -> bool:
        """Whether the number before "won" is a sum, and no score or age."""
        capture = match.one("number") or match.one("high") or match.one("vague")
        number = self._number(capture, reading) if capture and capture.name != "vague" else None
        return (
            (capture is not None and capture.name == "vague")
            or (number is not None and number.value >= 1000)
            or "-" in reading.tokens.norms[match.first : match.last]
        )

    def _cents(self, match: Match, reading: Reading) -> list[Figure] | None:
        cent = match.one("cent")
        if cent is None:
            return None
        unit, note = match.rule.set.get("unit") or self._lists["cent"].get(cent.words), None
        if unit is not None and unit.endswith("?"):
            unit, note = self._currencies.of_cents(unit[:-1], match, reading)
        figures = self._quantity("money", match, reading, {"unit": unit, "note": note})
        return figures and [scaled(f, Decimal("0.01")) for f in figures]

    def _is_mass(self, match: Match, reading: Reading) -> bool:
        """Whether pounds are a weight. Sums have a scale or a word of money near; a text with a £ means money."""
        number = match.one("number") or match.one("high")
        if number is None:
            return False
        read = self._number(number, reading)
        near = self._near(match, reading)
        following = reading.norm(match.last)
        if following in ("a", "an", "per", "each") and reading.norm(match.last + 1) in self._lists["per-time"]:
            return False
        if reading.norm(match.last) == "of" and reading.norm(match.last + 1) not in self._lists["no-noun"]:
            return not any(reading.norm(i) in self._lists["money-cue"] for i in range(match.first - 4, match.first))
        if any(reading.norm(i) in self._lists["mass-cue"] for i in near):
            return True
        if read is not None and read.scale == 1 and reading.norm(number.last) == "-" and following not in self._lists["money-cue"]:
            return True
        if (read is not None and read.scale >= 1000) or "£" in reading.text:
            return False
        return not any(reading.norm(i) in self._lists["money-cue"] for i in near)

    def _near(self, match: Match, reading: Reading) -> list[int]:
        """The tokens around a match, as far as its sentence goes."""
        found: list[int] = []
        for steps in (range(match.first - 1, match.first - CUE_REACH, -1), range(match.last, match.last + CUE_REACH)):
            for index in steps:
                if reading.norm(index) in ("", ".", "!", "?", ";") or "\n" in reading.gap(index + (steps.step < 0)):
                    break
                found.append(index)
        return found

    def _pounds(self, match: Match, reading: Reading) -> list[Figure] | None:
        return self._quantity("measure", match, reading, {"unit": "pound"}) if self._is_mass(match, reading) else None

    # ---------------------------------------------------------------- percent
    def _percent(self, match: Match, reading: Reading) -> list[Figure] | None:
        whole = match.one("whole")
        per = self._lists["whole"].get(whole.words) if whole else None
        figures = self._quantity("percent", match, reading, {"unit": "percent", "per": per})
        if figures and len(figures) > 2 and "to" in reading.tokens.norms[match.first : match.last]:
            return None
        return figures

    def _point(self, match: Match, reading: Reading) -> list[Figure] | None:
        settings = match.rule.set
        if (amount := settings.get("amount")) is not None:
            if reading.norm(match.first - 1) != "by" and not self._lead_before(match.first, reading, 0)[1]:
                return None
            return [Figure("percent", match.first, match.last, Decimal(str(amount)), unit="percentage-point", digits=1, spelled=True)]
        figures = self._quantity("percent", match, reading, {"unit": "percentage-point"})
        return figures and [scaled(f, Decimal(str(settings.get("scale", 1)))) for f in figures]

    def _points_and_percent(self, match: Match, reading: Reading) -> list[Figure] | None:
        """Points that are percentage points, by the percentage beside them: up 4 points to 52 percent; 38 percent, down 6 points."""
        found = []
        for name, unit in (("points", "percentage-point"), ("percentage", "percent")):
            whole = match.all(name)[0]
            read = self._number(match.inside(whole, "number")[0], reading)
            if read is None:
                return None
            found.append(figure_of("percent", whole.first, whole.last, read, {"unit": unit}))
        return sorted(found, key=lambda figure: figure.first)

    def _fraction(self, match: Match, reading: Reading) -> list[Figure] | None:
        above, below = match.one("above"), match.one("below")
        if below is None:
            return None
        top = self._number(above, reading)
        parts = self._lists["part-plural"].get(below.words) or self._lists["part-singular"].get(below.words)
        if top is None or parts is None or top.value >= parts:
            return None
        if above is not None and reading.norm(above.last) != "-" and below.words == "quarters" and reading.norm(match.last) != "of":
            return None
        return [Figure("percent", match.first, match.last, top.value * 100 / Decimal(parts), unit="percent", spelled=True)]

    def _slash(self, match: Match, reading: Reading) -> list[Figure] | None:
        """A part in digits: 3/4 of voters."""
        read = self._number(match.one("number"), reading)
        if read is None or read.value >= 1:
            return None
        number = match.all("number")[0]
        return [Figure("percent", number.first, number.last, read.value * 100, unit="percent", spelled=True)]

    def _fraction_range(self, match: Match, reading: Reading) -> list[Figure] | None:
        """Between half and two-thirds, a quarter to a third."""
        ends = [self._numbers.read(reading.tokens.norms[c.first : c.last]) for c in (*match.all("low"), *match.all("high"))]
        if len(ends) != 2 or ends[0] is None or ends[1] is None or not ends[0].value < ends[1].value <= 1:
            return None
        low, high = ends[0].value * 100, ends[1].value * 100
        return [Figure("percent", match.first, match.last, low=low, high=high, unit="percent", spelled=True)]

    def _one_part(self, match: Match, reading: Reading) -> list[Figure] | None:
        """One part. Behind "a" it may be an ordinal: what stands around decides."""
        below = match.one("below")
        if below is None:
            return None
        parts = self._lists["part-singular"][below.words]
        if match.one("above") is None:
            following = reading.norm(match.last)
            led = self._lead_before(match.first, reading, 0)[1] or reading.norm(match.first - 1) in self._lists["by-word"]
            ends = not following[:1].isalpha() or following in self._lists["no-noun"]
            if not (following == "of" or following in self._lists["comparative"] or (led and ends)):
                return None
        return [Figure("percent", match.first, match.last, 100 / Decimal(parts), unit="percent", spelled=True)]

    def _half(self, match: Match, reading: Reading) -> list[Figure] | None:
        following, before = reading.norm(match.last), reading.norm(match.first - 1)
        led = any(m.rstrip("?") not in ("plus",) for m in self._lead_before(match.first, reading, 0)[1])
        if before in self._lists["not-before-half"] and not led:
            return None
        if following == "of" or following in self._lists["determiner"] or led or (before in self._lists["by-word"] and following not in ("-",)):
            return [Figure("percent", match.first, match.last, Decimal(50), unit="percent", digits=1, spelled=True)]
        return None

    def _share(self, match: Match, reading: Reading) -> list[Figure] | None:
        above, below = self._number(match.one("above"), reading), self._number(match.one("below"), reading)
        if above is None or below is None or not 0 < above.value < below.value or (not above.spelled and above.value >= 100):
            return None
        if "of" in reading.tokens.norms[match.first : match.last] and above.value == 0:
            return None
        return [Figure("percent", match.first, match.last, above.value * 100 / below.value, unit="percent", digits=above.digits, spelled=True)]

    # ---------------------------------------------------------------- measures
    def _unit_name(self, match: Match, unit: Capture, reading: Reading) -> str | None:
        for name, lists in (
            ("word", ("unit-word", "length-unit")),
            ("sign", ("unit-sign", "length-sign")),
            ("small", ("unit-letter-small",)),
            ("capital", ("unit-letter-capital",)),
        ):
            for capture in match.inside(unit, name):
                return next((str(self._lists[each][capture.words]) for each in lists if capture.words in self._lists[each]), None)
        bases = match.inside(unit, "base")
        if not bases:
            return None
        base = next(
            (str(self._lists[n][bases[0].words]) for n in ("length-unit", "length-sign", "unit-letter-small") if bases[0].words in self._lists[n]),
            None,
        )
        area, power = match.inside(unit, "area"), match.inside(unit, "power")
        if area:
            return f"{self._lists['area-word'][area[0].words]}-{base}"
        return f"{'square' if power[0].words in ('2', '²') else 'cubic'}-{base}" if power else base

    def _measure(self, match: Match, reading: Reading) -> list[Figure] | None:
        unit = match.one("unit")
        name = match.rule.set.get("unit") or (self._unit_name(match, unit, reading) if unit else None)
        if name is None or (unit is not None and not self._is_unit(match, unit, name, reading)):
            return None
        last, name, per = self._compounded(match.last, name, reading)
        figures = self._quantity("measure", match, reading, {"unit": name, "per": per})
        return figures and [*figures[:-1], replace(figures[-1], last=max(last, figures[-1].last))]

    def _is_unit(self, match: Match, unit: Capture, name: str, reading: Reading) -> bool:
        """Whether words that may be a unit are one here: bits of advice, a second, feet of a table are not."""
        written = reading.text[reading.tokens.starts[unit.first] : reading.tokens.ends[unit.last - 1]]
        number = match.one("number") or match.one("high")
        if number is not None and reading.in_title(number.first) and self._units.get(name) is not None and len(written) > 3:
            return False
        if name == "bit":
            return number is not None and reading.norm(number.first)[0].isdigit()
        if name in ("nautical-mile", "megaton", "kiloton", "knot") and len(written) == 2:
            return reading.tokens.glued(unit.first) or written.islower() or name == "megaton"
        return True

    def _compounded(self, last: int, name: str, reading: Reading) -> tuple[int, str, str | None]:
        """A unit with what it is per: a length and a time are a speed, a time alone is ``per``."""
        index = last + (reading.norm(last) == "-")
        word = reading.norm(index)
        if word not in ("per", "a", "an", "/") or (word == "/" and not reading.tokens.glued(index)):
            return last, name, None
        index += 1 + (reading.norm(index + 1) == "-")
        known = self._units.get(name)
        time = self._lists["speed-time"].get(reading.norm(index))
        if time is not None:
            if (known is not None and known.dimension == "length" and time != "minute") or (known is not None and known.dimension == "data"):
                return index + 1, f"{name}-per-{time}", None
            return last, name, str(time)
        if word in ("per", "/"):
            for lists in ("unit-word", "length-unit", "length-sign", "unit-sign"):
                if (other := self._lists[lists].get(reading.norm(index))) is not None:
                    return index + 1, f"{name}-per-{other}", None
            area = self._lists["area-word"].get(reading.norm(index))
            if area and (base := self._lists["length-unit"].get(reading.norm(index + 1))):
                return index + 2, f"{name}-per-{area}-{base}", None
        return last, name, None

    def _letter(self, match: Match, reading: Reading) -> list[Figure] | None:
        """A unit of one letter. A small m may be millions: of what is counted, where a plural follows."""
        unit = match.one("unit")
        name = self._unit_name(match, unit, reading) if unit else None
        if name is None or unit is None:
            return None
        glued = reading.tokens.glued(unit.first)
        if name == "metre" and glued and (self._counts_millions(match, reading) or self._follows_sum(match, reading)):
            return None
        if not glued and name != "metre" and reading.norm(match.last)[:1] in ("'", "."):
            return None
        last, name, per = self._compounded(match.last, name, reading)
        figures = self._quantity("measure", match, reading, {"unit": name, "per": per}, loose=False)
        return figures and [*figures[:-1], replace(figures[-1], last=max(last, figures[-1].last))]

    def _follows_sum(self, match: Match, reading: Reading) -> bool:
        """Whether a number is compared with a sum or a count in millions said before it: $4.1m from 3.8m."""
        if reading.norm(match.first - 1) not in self._lists["sum-after-sum"]:
            return False
        for index in range(match.first - 2, max(match.first - 25, -1), -1):
            word = reading.norm(index)
            if word in (".", ";", "!", "?"):
                return False
            if word in self._lists["currency-sign"] or word in self._lists["currency-noun"]:
                return True
            if word in self._lists["count-sign"] and self._is_digits(index - 1, reading) and self._noun(index + 1, reading, one=False) is not None:
                return True
        return False

    def _counts_millions(self, match: Match, reading: Reading) -> bool:
        following = reading.norm(match.last)
        if following == "of":
            return reading.norm(match.last + 1) in self._lists["pointing"]
        if following in self._lists["counts-alone"] or following.endswith("ed"):
            return True
        return following not in self._lists["of-length"] and self._noun(match.last, reading, one=False) is not None

    def _and_half(self, match: Match, reading: Reading) -> list[Figure] | None:
        number, unit = match.one("number"), match.one("unit")
        name = self._unit_name(match, unit, reading) if unit else None
        read = self._number(number, reading) if number and number.words not in ("a", "an") else None
        if name is None or number is None or (read is None and number.words not in ("a", "an")):
            return None
        return [Figure("measure", match.first, match.last, (read.value if read else Decimal(1)) + Decimal("0.5"), unit=name, digits=2, spelled=True)]

    def _before(self, match: Match, reading: Reading) -> list[Figure] | None:
        """A number whose unit is told by the word behind it, which stays outside."""
        look = match.one("look")
        figures = self._quantity("measure", match, reading, {"unit": match.rule.set["unit"]})
        return [replace(f, last=look.first) for f in figures] if figures and look else None

    def _compound(self, match: Match, reading: Reading) -> list[Figure] | None:
        """Feet and inches, pounds and ounces, in the larger unit."""
        major, minor = self._number(match.one("major"), reading), self._number(match.one("minor"), reading)
        parts = int(match.rule.set["parts"])
        if major is None or minor is None or not minor.value < parts or major.value > 60:
            return None
        norms, last = reading.tokens.norms[match.first : match.last], match.all("minor")[0].last
        if last == match.last and "-" not in norms and "'" not in norms:
            return None
        amount = major.value + minor.value / parts
        return [
            Figure(
                "measure", match.first, match.last, amount, unit=str(match.rule.set["unit"]), digits=len(str(int(major.value * parts + minor.value)))
            )
        ]

    # ---------------------------------------------------------------- ages
    def _age(self, match: Match, reading: Reading) -> list[Figure] | None:
        unit = match.one("unit")
        name = self._nouns.singular(unit.words) if unit else "year"
        figures = self._quantity("age", match, reading, {"unit": name})
        if figures is None or (unit is None and any(f.size > 120 for f in figures)):
            return None
        number = match.one("number")
        if match.rule.set.get("only") and number:
            if reading.is_taken(reading.tokens.starts[number.first], reading.tokens.ends[number.last - 1]):
                return None
            if self._noun(match.last, reading, one=False) is not None:
                return None
            return [replace(f, first=number.first, last=number.last) for f in figures]
        return figures

    def _age_decade(self, match: Match, reading: Reading) -> list[Figure] | None:
        word, number = match.one("word"), match.one("number")
        decade = self._lists["age-decade"].get(word.words) if word else None
        if number is not None:
            read = self._number(number, reading)
            decade = int(read.value) if read is not None and not read.value % 10 else None
        if decade is None:
            return None
        return [
            Figure("age", match.first, match.last, low=Decimal(decade), high=Decimal(decade // 10 * 10 + 9), unit="year", approximate=True, led=False)
        ]

    # ---------------------------------------------------------------- ordinals
    def _ordinal(self, match: Match, reading: Reading) -> list[Figure] | None:
        ordinal, number = match.one("ordinal"), match.one("number")
        if reading.in_title(match.first) and not reading.opens_sentence(match.first) and number is None:
            return None
        if number is not None:
            read = self._number(number, reading)
            if read is None:
                return None
            amount, digits = read.value, read.digits
        elif ordinal is not None:
            amount = Decimal(str(self._lists["ordinal-word"][ordinal.words]))
            tens = match.one("tens-word")
            if tens is not None:
                if amount >= SMALL:
                    return None
                amount += self._lists["tens-word"][tens.words]
            elif amount <= 2 and match.last - match.first == 1 and not self._opens_ordinal(match, reading):
                return None
            digits = len(str(int(amount)).rstrip("0"))
        else:
            return None
        noun = self._noun(match.last, reading, one=True)
        unit = None
        if noun is not None and noun[0] - match.last <= 4 and noun[1] not in ("one", "ones"):
            unit = self._nouns.singular(noun[1]) if self._nouns.is_plural(noun[1]) else noun[1]
        return [Figure("ordinal", match.first, match.last, amount, unit=unit, digits=digits, led=False)]

    def _opens_ordinal(self, match: Match, reading: Reading) -> bool:
        before, following = reading.norm(match.first - 1), reading.norm(match.last)
        if before in self._lists["copula"]:
            return not following[:1].isalpha() or following in self._lists["no-noun"]
        if before not in self._lists["opener"] or (not following[:1].isalpha() and following != "-" and before in ("a", "an")):
            return False
        if before in ("a", "an", "the") and following in self._lists["no-noun"] and match.text.lower() == "second":
            return before == "the"
        return True

    # ---------------------------------------------------------------- counts
    def _count(self, match: Match, reading: Reading) -> list[Figure] | None:
        figures = self._quantity("count", match, reading, loose=False)
        if figures is None or self._is_named(match, reading):
            return None
        figure = replace(figures[0], counted=True)
        if figure.amount == 1 and figure.spelled:
            return [figure] if self._counts_one(figure, reading) else None
        if match.one("vague") is not None:
            return [figure]
        if self._hyphenated(match, reading):
            return None
        if self._has_noun(figure, reading) or self._stands_alone(match, figure, reading):
            return [figure]
        return None

    def _hyphenated(self, match: Match, reading: Reading) -> bool:
        return (
            reading.norm(match.last) == "-"
            and reading.tokens.glued(match.last)
            and reading.tokens.glued(match.last + 1)
            and reading.norm(match.last + 1)[:1].isalnum()
        )

    def _has_noun(self, figure: Figure, reading: Reading) -> bool:
        return self._noun(figure.last, reading, one=figure.amount == 1) is not None

    def _counts_one(self, figure: Figure, reading: Reading) -> bool:
        """Whether "one" counts something here."""
        if any(reading.norm(figure.last + n) in self._lists["casualty"] for n in (0, 1, 2)) and reading.norm(figure.last) in (
            *self._lists["casualty"],
            "was",
            "is",
        ):
            return True
        if reading.norm(figure.last) == "-" or reading.norm(figure.last) in self._lists["after-pronoun"]:
            return False
        noun = self._noun(figure.last, reading, one=True)
        return noun is not None and reading.written(noun[0] - 1)[0].islower()

    def _is_named(self, match: Match, reading: Reading) -> bool:
        """Whether the number is part of a name or code: Ekawat Nava 5, KN-23, 3:16, (12)."""
        number = match.one("number") or match.one("low") or match.one("vague")
        if number is None:
            return False
        first = number.first
        before, glued = reading.norm(first - 1), reading.tokens.glued(first)
        if glued and before == "-" and reading.written(first - 1) in "\u2014\u2015":
            glued = False
        if (
            glued
            and before in ("-", "/", ":", ".", "#", "'", "_", "&", "@", "=", "*")
            and not (before == "-" and not reading.tokens.glued(first - 1))
        ):
            return not (before == "'" and not reading.tokens.glued(first - 1)) and not (
                before == "-" and reading.norm(first - 2) in self._lists["lead"]
            )
        if glued and before[-1:].isalnum():
            return True
        if glued and not before[-1:].isalnum() and before not in ('"', "(", "[", "{", "-", "'", ",", ";", "|"):
            return True
        if reading.written(first)[:1].isupper() and reading.in_title(first) and not reading.opens_sentence(first):
            return True
        following = reading.norm(match.last)
        if following in ("/", ":", "°") and reading.tokens.glued(match.last) and reading.norm(match.last + 1)[:1].isdigit():
            return True
        if before in ("[", "(") and following in ("]", ")") and match.first == match.last - 1 and not match.text[:1].isalpha():
            return True
        if (
            following in (".", ")")
            and reading.tokens.glued(match.last)
            and "\n" in reading.gap(first)
            and len(match.text) < 3
            and not match.text.isalpha()
        ):
            return True
        if not before or not before[0].isalpha() or not reading.written(first - 1)[0].isupper() or "\n" in reading.gap(first):
            return (
                reading.written(first)[0].isupper()
                and reading.written(first)[0].isalpha()
                and not reading.opens_sentence(first)
                and not self._has_noun_at(match, reading)
            )
        if before in self._lists["headline-word"] or self._lead_before(first, reading, 0)[1]:
            return False
        if reading.opens_sentence(first - 1):
            return not self._has_noun_at(match, reading) or (
                not match.text[:1].isalpha() and before not in self._lists["no-noun"] and not before.endswith(("ly", "ing"))
            )
        begin = first - 1
        while begin > 0 and reading.written(begin - 1)[:1].isupper() and first - begin < 5:
            begin -= 1
        if reading.is_headline(reading.tokens.starts[first]) and before not in self._lists["reference"] and self._has_noun_at(match, reading):
            return False
        if ("," in match.text or match.one("scale-word")) and before not in self._lists["always-reference"]:
            return False
        found = self._noun(match.last, reading, one=False)
        if found is not None and found[0] - match.last <= 5:
            known = found[1] == "time" or not match.text.isdigit() or reading.written(first - 1) in self._currencies.country_names
            if known and before not in self._lists["always-reference"]:
                return False
        placed = reading.norm(begin - 1) in self._lists["before-place"] or reading.norm(begin) in self._lists["before-place"]
        return not ((placed and self._has_noun_at(match, reading)) or (match.text[:1].isalpha() and self._has_noun_at(match, reading)))

    def _has_noun_at(self, match: Match, reading: Reading) -> bool:
        found = self._noun(match.last, reading, one=False)
        return found is not None and found[0] - match.last <= 5

    def _stands_alone(self, match: Match, figure: Figure, reading: Reading) -> bool:
        """Whether a number without a noun counts all the same."""
        before, following = reading.norm(match.first - 1), reading.norm(match.last)
        number = match.one("number")
        assert number is not None
        told = self._lead_before(match.first, reading, 0)[1]
        if match.one("behind") is not None or [m for m in told if not m.endswith("?")]:
            return True
        if figure.spelled:
            if (figure.size >= 100 or "dozen" in number.words) and before not in ("the", "these", "those"):
                return True
            if before == "of" and reading.norm(match.first - 2) in self._lists["group-noun"]:
                return True
            if before in ("the", "these", "those", "all", "any", "no", "this", "that", "other", "last", "first", "past", "next", "at", "-"):
                return False
            return (
                following in self._lists["counts-alone"]
                or before in self._lists["counts-before"]
                or (following == "of" and self._of_noun(match.last, reading) is not None)
            )
        written = match.text
        if following in self._lists["counts-alone"] and following not in ("of", "was", "have", "had", "are", "were"):
            return True
        if before in ("a", "an", "the") and following != "of" and figure.size < 10000:
            return False
        if before == "at" and written.isdigit() and figure.size <= 24 and reading.norm(match.first - 2) not in self._lists["stands-at"]:
            return False
        if written.isdigit() and len(written) == 4 and int(written) in YEARS:
            return following in self._lists["counts-alone"]
        if following == "'" or following == "'s":
            return False
        if written.isdigit() and len(written) == 1 and before in ("in", "on", "by", "of", "with"):
            return following in self._lists["counts-alone"]
        return True

    def _count_sign(self, match: Match, reading: Reading) -> list[Figure] | None:
        figures = self._quantity("count", match, reading, loose=False)
        if figures is None or self._is_named(match, reading):
            return None
        if reading.norm(match.last) in self._lists["of-length"] and not self._counts_millions(match, reading):
            return None
        figure = replace(figures[0], counted=True)
        sign = reading.written(match.last - 1) if match.one("behind") is None else ""
        if (sign == "K" and figure.size < 10_000) or reading.written(match.last).isupper():
            return None
        if self._has_noun(figure, reading) or self._counts_millions(match, reading) or self._follows_sum(match, reading):
            return [figure]
        return [figure] if sign in ("M", "B", "bn") and self._lead_before(match.first, reading, 0)[1] else None

    def _count_range(self, match: Match, reading: Reading) -> list[Figure] | None:
        low, high = match.one("low"), match.one("high")
        figures = self._quantity("count", match, reading, loose=False)
        if figures is None or low is None or high is None:
            return None
        if reading.tokens.glued(match.first) and reading.norm(match.first - 1) in ("-", "/", ":", ".", "'", "_"):
            return []
        if self._is_named(match, reading):
            return None
        joined = reading.tokens.norms[low.last : high.first]
        if joined == ["-"] and figures[0].spelled:
            return None
        if reading.norm(match.last) in self._lists["ratio-noun"]:
            return []
        noun = self._has_noun(figures[-1], reading) or reading.norm(match.last) == "of"
        if len(figures) == 2:
            if "or" in joined:
                return None
            if joined == ["-"]:
                return []
            if noun or reading.norm(self._lead_before(match.first, reading, 0)[0] - 1) == "from" or self._changes_before(match, reading):
                return [replace(f, counted=True) for f in figures]
            return [] if figures[0].size < 500 else [replace(f, counted=True) for f in figures]
        if noun or match.one("sure") is not None:
            return [replace(figures[0], counted=True)]
        if self._changes_before(match, reading) and joined == ["to"]:
            return [
                figure_of("count", low.first, low.last, n, {}) if c is low else figure_of("count", high.first, high.last, n, {})
                for c in (low, high)
                if (n := self._number(c, reading))
            ]
        big = figures[0].low is not None and figures[0].low >= 100 and joined != ["-"]
        return [replace(figures[0], counted=True)] if big or (self._lead_before(match.first, reading, 0)[1] and joined != ["-"]) else []

    def _changes_before(self, match: Match, reading: Reading) -> bool:
        return any(reading.norm(match.first - n) in self._lists["change"] for n in (1, 2))

    def _count_hyphen(self, match: Match, reading: Reading) -> list[Figure] | None:
        noun, number = match.one("noun"), match.one("number")
        if (
            noun is None
            or number is None
            or noun.words in self._lists["hyphen-not-counted"]
            or noun.words in self._lists["no-noun"]
            or self._is_named(match, reading)
        ):
            return None
        if (
            not noun.words.isalpha()
            or len(noun.words) < 3
            or noun.words in self._lists["scale-word"]
            or noun.words in self._lists["digit-word"]
            or noun.words in self._lists["ordinal-word"]
        ):
            return None
        figures = self._quantity("count", match, reading, loose=False)
        if figures is None or (figures[0].amount == 1 and figures[0].spelled and noun.words not in self._lists["one-hyphen"]):
            return None
        return [replace(figures[0], unit=self._nouns.singular(noun.words))]

    def _count_alone(self, match: Match, reading: Reading) -> list[Figure] | None:
        return self._quantity("count", match, reading, loose=False)

    def _count_models(self, match: Match, reading: Reading) -> list[Figure] | None:
        model, number = match.one("model"), match.one("number")
        if model is None or number is None:
            return None
        figures = self._quantity("count", match, reading, loose=False)
        name = reading.text[reading.tokens.starts[model.first] : reading.tokens.ends[model.last - 2]]
        if figures is None or (name.isdigit() and (len(name) == 2 or (len(name) == 4 and int(name) in YEARS))):
            return None
        return [replace(figures[0], unit=name)]

    def _count_noun(self, match: Match, reading: Reading) -> list[Figure] | None:
        noun = match.one("noun")
        if noun is None:
            return None
        return [Figure("count", match.first, match.last, Decimal(str(match.rule.set["amount"])), unit=self._nouns.singular(noun.words), led=False)]

    def _count_word(self, match: Match, reading: Reading) -> list[Figure] | None:
        """A word that is a number before its noun: both leaders, a single track."""
        amount = Decimal(str(match.rule.set["amount"]))
        found = self._noun(match.last, reading, one=amount == 1)
        if found is None or not reading.written(found[0] - 1)[:1].islower() or found[0] - match.last > 4:
            return None
        if amount == 1 and (reading.norm(found[0] - 1) in self._lists["not-single"] or reading.norm(match.last) in self._lists["not-single"]):
            return None
        return [Figure("count", match.first, found[0], amount, unit=found[1], digits=1, spelled=True)]

    def _count_set(self, match: Match, reading: Reading) -> list[Figure] | None:
        word = match.one("set")
        found = self._noun(match.last, reading, one=False)
        if word is None or found is None or (reading.norm(match.last - 1) != "of" and word.words != "couple"):
            return None
        amount = Decimal(self._lists["set"][word.words])
        return [Figure("count", match.first, found[0], amount, unit=found[1], approximate=word.words == "couple", digits=1, spelled=True)]

    # ---------------------------------------------------------------- no figures
    def _is_reference(self, match: Match, reading: Reading) -> bool:
        word = match.one("reference")
        if word is None or word.words in self._lists["always-reference"]:
            return True
        return not self._has_noun_at(match, reading)

    def _is_group_name(self, match: Match, reading: Reading) -> bool:
        return reading.written(match.last - 1)[0].isupper() or not self._has_noun_at(match, reading)

    def _is_phone(self, match: Match, reading: Reading) -> bool:
        groups = [n for n in reading.tokens.norms[match.first : match.last] if n[0].isdigit()]
        spaced = (
            all(len(g) == 3 for g in groups[1:])
            and len(groups[0]) <= 3
            and groups[0][0] != "0"
            and "-" not in reading.tokens.norms[match.first : match.last]
        )
        return not spaced and sum(map(len, groups)) >= 7 and (len(groups) > 2 or groups[0][0] == "0")


def _plain(value: Decimal) -> float:
    """A number as JSON has it."""
    return float(value)
