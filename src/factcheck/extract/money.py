"""Sums of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from factcheck.extract.amounts import Function, quantity
from factcheck.extract.currencies import USUAL
from factcheck.extract.figures import Figure, figure_of, scaled
from factcheck.extract.figuretext import Reading
from factcheck.extract.patterns import Match


def money(match: Match, reading: Reading) -> list[Figure] | None:
    """A sum: a ``number`` with a ``currency`` (sign or code) or ``name`` of one that the rules know, or with the ``unit`` of ``set``."""
    if unit := match.rule.set.get("unit"):
        return quantity("money", match, reading, {"unit": str(unit)})
    signs, names = match.all("currency"), match.all("name")
    codes: list[tuple[str, str | None]] = []
    for found in (
        *(reading.known.currencies.of_sign(s, reading) for s in signs),
        *(reading.known.currencies.of_name(match, n, reading, is_mass=_is_mass) for n in names),
    ):
        if found is None:
            return None
        codes.append(found)
    if not codes or _is_event(match, reading):
        return None
    if match.rule.id.startswith("money.sign-range") and len(signs) == 1 and not _one_sum(match, reading):
        return None
    if (
        names
        and "won" in names[-1].words
        and (not _is_large(match, reading) or reading.norm(match.last) in ("a", "an", *reading.lists["determiner"]))
    ):
        return None
    code, note = codes[0]
    figures = quantity("money", match, reading, _currency(code, note))
    if figures is None or match.rule.value != "money":
        return figures
    low, high = match.one("low"), match.one("high")
    if len({c for c, _ in codes}) > 1 and low is not None and high is not None:
        begin = min([c.first for c in signs[1:]] + [high.first])
        first, second = reading.number(low), reading.number(high)
        if first is None or second is None:
            return None
        end = max([low.last] + [c.last for c in names if c.last <= high.first])
        return [
            figure_of("money", match.first, end, first, _currency(code, note)),
            figure_of("money", begin, match.last, second, _currency(*codes[-1])),
        ]
    return figures


def _currency(code: str | None, note: str | None) -> dict[str, Any]:
    """What a figure has of its currency, and whether another than the usual one had to be assumed."""
    return {"unit": code, "note": note, "assumed": note is not None and not note.endswith(USUAL)}


def _is_event(match: Match, reading: Reading) -> bool:
    """Whether a code right before a small number names something else: COP28."""
    code, number = match.one("currency"), match.one("number")
    if code is None or number is None or code.words not in reading.lists["code-of-event"] or not reading.tokens.glued(number.first):
        return False
    read = reading.number(number)
    return read is not None and read.value < 100


def _one_sum(match: Match, reading: Reading) -> bool:
    """Whether the number behind "$10 to" is a sum too, and counts nothing: "$20 to 15 children"."""
    high = match.one("high")
    number = reading.number(high)
    return number is not None and (number.scale > 1 or reading.noun(match.last, one=False) is None)


def _is_large(match: Match, reading: Reading) -> bool:
    """Whether the number before "won" is a sum, and no score or age."""
    capture = match.one("number") or match.one("high") or match.one("vague")
    number = reading.number(capture) if capture and capture.name != "vague" else None
    return (
        (capture is not None and capture.name == "vague")
        or (number is not None and number.value >= 1000)
        or "-" in reading.tokens.norms[match.first : match.last]
    )


def cents(match: Match, reading: Reading) -> list[Figure] | None:
    """A sum in the hundredth part of a currency."""
    cent = match.one("cent")
    if cent is None:
        return None
    unit, note = match.rule.set.get("unit") or reading.lists["cent"].get(cent.words), None
    if unit is not None and unit.endswith("?"):
        unit, note = reading.known.currencies.of_cents(unit[:-1], match, reading)
    figures = quantity("money", match, reading, _currency(unit, note))
    return figures and [scaled(f, Decimal("0.01")) for f in figures]


def _is_mass(match: Match, reading: Reading) -> bool:
    """Whether pounds are a weight. Sums have a scale or a word of money near; a text with a £ means money."""
    number = match.one("number") or match.one("high")
    if number is None:
        return False
    read = reading.number(number)
    near = reading.near(match)
    following = reading.norm(match.last)
    if following in ("a", "an", "per", "each") and reading.norm(match.last + 1) in reading.lists["per-time"]:
        return False
    if reading.norm(match.last) == "of" and reading.norm(match.last + 1) not in reading.lists["no-noun"]:
        return not any(reading.norm(i) in reading.lists["money-cue"] for i in range(match.first - 4, match.first))
    if any(reading.norm(i) in reading.lists["mass-cue"] for i in near):
        return True
    if read is not None and read.scale == 1 and reading.norm(number.last) == "-" and following not in reading.lists["money-cue"]:
        return True
    if (read is not None and read.scale >= 1000) or "£" in reading.text:
        return False
    return not any(reading.norm(i) in reading.lists["money-cue"] for i in near)


def pounds(match: Match, reading: Reading) -> list[Figure] | None:
    """Pounds that are a weight."""
    return quantity("measure", match, reading, {"unit": "pound"}) if _is_mass(match, reading) else None


VALUES: dict[str, Function] = {
    "money": money,
    "cents": cents,
    "pounds": pounds,
}
