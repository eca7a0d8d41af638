"""Ages and ordinals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.amounts import Function, quantity
from factcheck.extract.figures import SMALL, Figure
from factcheck.extract.figuretext import Reading
from factcheck.extract.numbers import is_multiple
from factcheck.extract.patterns import Match


def age(match: Match, reading: Reading) -> list[Figure] | None:
    """An age in years, or in another unit."""
    unit = match.one("unit")
    name = reading.known.nouns.singular(unit.words) if unit else "year"
    figures = quantity("age", match, reading, {"unit": name})
    if figures is None or (unit is None and any(f.size > 120 for f in figures)):
        return None
    number = match.one("number")
    if match.rule.set.get("only") and number:
        if reading.is_taken(reading.tokens.starts[number.first], reading.tokens.ends[number.last - 1]):
            return None
        if reading.norm(match.last - 1)[0].isalnum() and reading.noun(match.last, one=False) is not None:
            return None
        return [replace(f, first=number.first, last=number.last) for f in figures]
    return figures


def age_decade(match: Match, reading: Reading) -> list[Figure] | None:
    """An age by its decade: in her thirties."""
    word, number = match.one("word"), match.one("number")
    decade = reading.lists["age-decade"].get(word.words) if word else None
    if number is not None:
        read = reading.number(number)
        decade = int(read.value) if read is not None and is_multiple(read.value, 10) else None
    if decade is None:
        return None
    return [
        Figure("age", match.first, match.last, low=Decimal(decade), high=Decimal(decade // 10 * 10 + 9), unit="year", approximate=True, led=False)
    ]


def ordinal(match: Match, reading: Reading) -> list[Figure] | None:
    """A place in a row: third, 75th."""
    ordinal, number = match.one("ordinal"), match.one("number")
    if reading.in_title(match.first) and not reading.opens_sentence(match.first) and number is None:
        return None
    if number is not None:
        read = reading.number(number)
        if read is None:
            return None
        amount, digits = read.value, read.digits
    elif ordinal is not None:
        amount = Decimal(str(reading.lists["ordinal-word"][ordinal.words]))
        tens = match.one("tens-word")
        if tens is not None:
            if amount >= SMALL:
                return None
            amount += reading.lists["tens-word"][tens.words]
        elif amount <= 2 and match.last - match.first == 1 and not _opens_ordinal(match, reading):
            return None
        digits = len(str(int(amount)).rstrip("0"))
    else:
        return None
    noun = reading.noun(match.last, one=True)
    unit = None
    if noun is not None and noun[0] - match.last <= 4 and noun[1] not in ("one", "ones"):
        unit = reading.known.nouns.singular(noun[1]) if reading.known.nouns.is_plural(noun[1]) else noun[1]
    return [Figure("ordinal", match.first, match.last, amount, unit=unit, digits=digits, led=False)]


def _opens_ordinal(match: Match, reading: Reading) -> bool:
    before, following = reading.norm(match.first - 1), reading.norm(match.last)
    if before in reading.lists["copula"]:
        return not following[:1].isalpha() or following in reading.lists["no-noun"]
    if before not in reading.lists["opener"] or (not following[:1].isalpha() and following != "-" and before in ("a", "an")):
        return False
    if before in ("a", "an", "the") and following in reading.lists["no-noun"] and match.text.lower() == "second":
        return before == "the"
    return True


VALUES: dict[str, Function] = {
    "age": age,
    "age-decade": age_decade,
    "ordinal": ordinal,
}
