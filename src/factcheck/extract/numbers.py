"""Number words and digits -> a number, with the significant digits that were written.

The words come from the rules (``@digit-word``, ``@teen-word``, ``@tens-word``, ``@scale-word``, ``@scale-sign``, ``@fraction-word``,
``@vague-word``); what is done with them is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, getcontext
from typing import Any

from factcheck.rules import RuleSet

LONGEST = 40
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d+,\d{1,2}")
SHORT_CONTINENTAL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
CONTINENTAL_TEXT = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])\d+,\d{1,2} ?(?:%|\u20ac)"
)
ENGLISH_TEXT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
FRACTION_SIGNS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read. ``plain`` is it without its scale (3 in "3 million"); ``spelled`` tells words from digits; ``rounded`` a
    "couple of" and its like."""

    value: Decimal
    plain: Decimal
    scale: Decimal
    digits: int
    spelled: bool = False
    rounded: bool = False

    def scaled(self, scale: Decimal) -> Number:
        """The same number of a scale that was written once for two: "3 to 4 million"."""
        return Number(self.value * scale, self.plain, scale, self.digits, self.spelled, self.rounded)


@dataclass(frozen=True, slots=True)
class Vague:
    """A number of which only the scale is told: dozens, tens of thousands."""

    low: Decimal
    high: Decimal


def writes_continental(text: str) -> bool:
    """Whether the text writes 1.234,56 for what is 1,234.56 in English, by its own clear cases."""
    return bool(CONTINENTAL_TEXT.search(text)) and not ENGLISH_TEXT.search(text)


def read_digits(written: str, *, continental: bool = False) -> Decimal | None:
    """What digits with their separators are worth; None where they are no number, or longer than any number in the news.

    "1.234" is a decimal unless the text writes in the continental way.
    """
    if len(written) > LONGEST:
        return None
    bare = SPACES.sub("", written)
    if continental and SHORT_CONTINENTAL.fullmatch(bare):
        bare = bare.replace(".", "")
    elif ENGLISH.fullmatch(bare) or INDIAN.fullmatch(bare):
        bare = bare.replace(",", "")
    elif CONTINENTAL.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    if not bare.isascii() or not PLAIN.fullmatch(bare):
        return None
    return Decimal(bare)


def is_multiple(number: Decimal, step: int) -> bool:
    """Whether a number is a whole multiple of another; one with more digits than Decimal divides exactly counts as none."""
    return number.adjusted() < getcontext().prec and not number % step


def significant(number: Decimal) -> int:
    """How many digits of a number as written are significant: zeros at the end of a whole number don't count."""
    _, digits, exponent = number.as_tuple()
    written = "".join(map(str, digits)).lstrip("0")
    if isinstance(exponent, int) and exponent >= 0:
        written = written.rstrip("0")
    return max(1, len(written))


class NumberReader:
    """Reads a row of tokens as one number."""

    def __init__(self, rules: RuleSet) -> None:
        def table(name: str) -> dict[str, Any]:
            return rules.words[name].meanings if name in rules.words else {}

        self._small = {w: Decimal(str(v)) for name in ("digit-word", "teen-word", "tens-word") for w, v in table(name).items()}
        self._scales = {w: Decimal(str(v)) for name in ("scale-word", "scale-sign") for w, v in table(name).items()}
        self._fractions = {w: Decimal(1) / Decimal(str(v)) for w, v in table("fraction-word").items()}
        self._vague = {w: (Decimal(str(v[0])), Decimal(str(v[1]))) for w, v in table("vague-word").items()}
        self._several = {w: Decimal(str(v)) for w, v in table("several-word").items()}
        self._groups = {w: Decimal(str(v)) for w, v in table("group-word").items()}

    def read(self, tokens: Sequence[str], *, continental: bool = False) -> Number | None:
        """The number that tokens (lower case) spell: ``["two", "hundred", "and", "thirty", "-", "one"]``, ``["2.4", "-", "million"]``,
        ``["half", "a", "billion"]``, ``["3", "-", "1", "/", "2"]``, ``["40", "000"]``. None where they spell none."""
        total, base, current = Decimal(0), Decimal(0), None
        last_scale, joined, seen, rounded, spelled = Decimal(1), False, False, False, True
        written: Decimal | None = None
        index = 0
        while index < len(tokens):
            word = tokens[index]
            index += 1
            if word[0].isdigit() or (word[0] == "." and word[1:].isdigit()):
                stop = index
                while stop < len(tokens) and (tokens[stop] in ".," or tokens[stop][0].isdigit()) and tokens[stop : stop + 2] != [","]:
                    stop += 1
                if stop + 1 < len(tokens) and tokens[stop] == "/" and tokens[stop - 1].isdigit() and tokens[stop + 1].isdigit():
                    above, below = Decimal(tokens[stop - 1][:9]), Decimal(tokens[stop + 1][:9])
                    if not below:
                        return None
                    whole = (
                        read_digits("".join(tokens[index - 1 : stop - 1]), continental=continental) if stop - 1 > index - 1 else current or Decimal(0)
                    )
                    if whole is None:
                        return None
                    current, index, seen = whole + above / below, stop + 2, True
                    continue
                if stop < len(tokens) and tokens[stop] == "-" and len(tokens) > stop + 2 and tokens[stop + 2] == "/":
                    stop = index
                found = read_digits("".join(tokens[index - 1 : stop]), continental=continental)
                if found is None or current is not None:
                    return None
                current, written, spelled, index = found, found, False, stop
            elif word in FRACTION_SIGNS:
                above_below = FRACTION_SIGNS[word]
                current = (current or Decimal(0)) + Decimal(above_below[0]) / Decimal(above_below[1])
            elif word == "point" and current is not None and index < len(tokens) and tokens[index] in self._small:
                place = Decimal(1)
                while index < len(tokens) and tokens[index] in self._small:
                    place /= 10
                    current += self._small[tokens[index]] * place
                    index += 1
                written = current
            elif word in self._small:
                current = (current or Decimal(0)) + self._small[word]
            elif word in self._several:
                current, rounded = self._several[word], True
            elif word == "hundred":
                current = (Decimal(1) if current is None else current) * 100
            elif word in self._groups:
                current, base = (base + current if current is not None else Decimal(1)) * self._groups[word], Decimal(0)
            elif word in self._scales:
                scale = self._scales[word]
                if total and scale > last_scale:  # four thousand five hundred million
                    total = (total + base + (current or Decimal(0))) * scale
                elif current is None and not base:
                    total = scale
                else:
                    total += (base + (current or Decimal(0))) * scale
                base, current, last_scale = Decimal(0), None, scale
            elif word in self._fractions:
                part = self._fractions[word] * (current if current is not None else 1)
                current = part * last_scale if joined and not base and total else part
                written = None
            elif word == "and":
                joined = True
                base += current or Decimal(0)
                current = None
            elif word not in ("a", "an", "-", "of", "the"):
                return None
            seen = seen or word not in ("a", "an", "-", "of", "the", "and")
        if not seen:
            return None
        value = total + base + (current or Decimal(0))
        whole_scale = last_scale if total and not base and current is None else Decimal(1)
        plain = value / whole_scale
        return Number(value, plain, whole_scale, significant(written if written is not None else _settled(plain)), spelled, rounded)

    def read_vague(self, tokens: Sequence[str]) -> Vague | None:
        """The interval of a vague number: ``["tens", "of", "thousands"]``, ``["dozens"]``, ``["several", "hundred"]``."""
        low, high = Decimal(1), Decimal(1)
        last: Decimal | None = None
        for word in tokens:
            if word in self._vague:
                bottom, top = self._vague[word]
                low, high, last = low * bottom, low * top, bottom
            elif word in self._several:
                low, last = low * self._several[word], Decimal(1)
            elif word in self._scales or word == "hundred" or word in self._groups:
                scale = self._scales.get(word) or self._groups.get(word) or Decimal(100)
                low, high, last = low * scale, 10 * scale, scale
            elif word not in ("of", "a", "-"):
                return None
        return Vague(low, high) if last is not None and high > low else None


def _settled(value: Decimal) -> Decimal:
    """A number without the zeros that arithmetic put behind its point."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") or "0") if "." in text else value
