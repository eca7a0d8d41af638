"""Measures: a number and a unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.amounts import Function, quantity
from factcheck.extract.counts import counts_millions, follows_sum
from factcheck.extract.figures import Figure
from factcheck.extract.figuretext import Reading
from factcheck.extract.patterns import Capture, Match


def measure(match: Match, reading: Reading) -> list[Figure] | None:
    """A number and a unit; ``set`` may give the ``unit``."""
    unit = match.one("unit")
    name = match.rule.set.get("unit") or (_unit_name(match, unit, reading) if unit else None)
    if name is None or (unit is not None and not _is_unit(match, unit, name, reading)):
        return None
    last, name, per = _compounded(match.last, name, reading)
    figures = quantity("measure", match, reading, {"unit": name, "per": per})
    return figures and [*figures[:-1], replace(figures[-1], last=max(last, figures[-1].last))]


def _unit_name(match: Match, unit: Capture, reading: Reading) -> str | None:
    for name, lists in (
        ("word", ("unit-word", "length-unit")),
        ("sign", ("unit-sign", "length-sign")),
        ("small", ("unit-letter-small",)),
        ("capital", ("unit-letter-capital",)),
    ):
        for capture in match.inside(unit, name):
            return next((str(reading.lists[each][capture.words]) for each in lists if capture.words in reading.lists[each]), None)
    bases = match.inside(unit, "base")
    if not bases:
        return None
    base = next(
        (str(reading.lists[n][bases[0].words]) for n in ("length-unit", "length-sign", "unit-letter-small") if bases[0].words in reading.lists[n]),
        None,
    )
    area, power = match.inside(unit, "area"), match.inside(unit, "power")
    if area:
        return f"{reading.lists['area-word'][area[0].words]}-{base}"
    return f"{'square' if power[0].words in ('2', '²') else 'cubic'}-{base}" if power else base


def _is_unit(match: Match, unit: Capture, name: str, reading: Reading) -> bool:
    """Whether words that may be a unit are one here: bits of advice, a second, feet of a table are not."""
    written = reading.text[reading.tokens.starts[unit.first] : reading.tokens.ends[unit.last - 1]]
    number = match.one("number") or match.one("high")
    if number is not None and reading.in_title(number.first) and reading.known.units.get(name) is not None and len(written) > 3:
        return False
    if name == "degree" and any(reading.norm(match.last + n) in reading.lists["compass"] for n in range(2)):
        return False
    if len(written) > 3 and reading.norm(match.last) != "-" and reading.in_title(unit.last - 1):
        return False  # Miles Davis, 8 Mile Road
    if name == "bit":
        return number is not None and reading.norm(number.first)[0].isdigit()
    if name in ("nautical-mile", "megaton", "kiloton", "knot") and len(written) == 2:
        return reading.tokens.glued(unit.first) or written.islower() or name == "megaton"
    return True


def _compounded(last: int, name: str, reading: Reading) -> tuple[int, str, str | None]:
    """A unit with what it is per: a length and a time are a speed, a time alone is ``per``."""
    index = last + (reading.norm(last) == "-")
    word = reading.norm(index)
    if word not in ("per", "a", "an", "/") or (word == "/" and not reading.tokens.glued(index)):
        return last, name, None
    index += 1 + (reading.norm(index + 1) == "-")
    known = reading.known.units.get(name)
    time = reading.lists["speed-time"].get(reading.norm(index))
    if time is not None:
        if (known is not None and known.dimension == "length" and time != "minute") or (known is not None and known.dimension == "data"):
            return index + 1, f"{name}-per-{time}", None
        return last, name, str(time)
    if word in ("per", "/"):
        for lists in ("unit-word", "length-unit", "length-sign", "unit-sign"):
            if (other := reading.lists[lists].get(reading.norm(index))) is not None:
                return index + 1, f"{name}-per-{other}", None
        area = reading.lists["area-word"].get(reading.norm(index))
        if area and (base := reading.lists["length-unit"].get(reading.norm(index + 1))):
            return index + 2, f"{name}-per-{area}-{base}", None
    return last, name, None


def letter(match: Match, reading: Reading) -> list[Figure] | None:
    """A unit of one letter. A small m may be millions: of what is counted, where a plural follows."""
    unit = match.one("unit")
    name = _unit_name(match, unit, reading) if unit else None
    if name is None or unit is None:
        return None
    glued = reading.tokens.glued(unit.first)
    if glued and reading.norm(match.first - 1) in reading.lists["reference"]:
        return None
    if name == "metre" and glued and (counts_millions(match, reading) or follows_sum(match, reading) or _is_paid(match, reading)):
        return None
    if name == "metre" and not glued and reading.norm(match.last) in reading.lists["counted-in-millions"]:
        return None
    if not glued and name != "metre" and reading.norm(match.last)[:1] in ("'", "."):
        return None
    last, name, per = _compounded(match.last, name, reading)
    figures = quantity("measure", match, reading, {"unit": name, "per": per}, loose=False)
    return figures and [*figures[:-1], replace(figures[-1], last=max(last, figures[-1].last))]


def _is_paid(match: Match, reading: Reading) -> bool:
    """Whether a word of money stands right before: paid 1.5m, a fee of 3m."""
    return any(reading.norm(match.first - n) in reading.lists["money-cue"] for n in (1, 2))


def and_half(match: Match, reading: Reading) -> list[Figure] | None:
    """A number, a unit and a half: a mile and a half."""
    number, unit = match.one("number"), match.one("unit")
    name = _unit_name(match, unit, reading) if unit else None
    read = reading.number(number) if number and number.words not in ("a", "an") else None
    if name is None or number is None or (read is None and number.words not in ("a", "an")):
        return None
    return [Figure("measure", match.first, match.last, (read.value if read else Decimal(1)) + Decimal("0.5"), unit=name, digits=2, spelled=True)]


def one_unit(match: Match, reading: Reading) -> list[Figure] | None:
    """One of a unit behind an article: a foot of snow, within a mile of the school."""
    unit = match.one("unit")
    name = _unit_name(match, unit, reading) if unit else None
    if name not in reading.lists["single-unit"] or reading.norm(match.first - 1) not in ("a", "an"):
        return None
    unled = reading.lead_before(match.first - 1, 0)[0]
    if match.one("look") and reading.norm(match.last) in reading.lists["no-noun"] and reading.norm(unled - 1) != "within":
        return None
    return [Figure("measure", match.first - 1, match.last - 1, Decimal(1), unit=name, digits=1, spelled=True)]


def before(match: Match, reading: Reading) -> list[Figure] | None:
    """A number whose unit is told by the word behind it, which stays outside."""
    look = match.one("look")
    figures = quantity(match.rule.kind, match, reading, {"unit": match.rule.set["unit"]})
    return [replace(f, last=look.first) for f in figures] if figures and look else None


def behind(match: Match, reading: Reading) -> list[Figure] | None:
    """A number whose unit is told by the words before it, which stay outside."""
    look = match.one("look")
    if look is None or reading.is_taken(reading.tokens.starts[look.last], match.end):
        return None
    figures = quantity(match.rule.kind, match, reading, {"unit": match.rule.set["unit"]})
    return [replace(f, first=max(look.last, f.first)) for f in figures] if figures else None


def compound(match: Match, reading: Reading) -> list[Figure] | None:
    """Feet and inches, pounds and ounces, in the larger unit."""
    major, minor = reading.number(match.one("major")), reading.number(match.one("minor"))
    parts = int(match.rule.set["parts"])
    if major is None or minor is None or not minor.value < parts or major.value > 60:
        return None
    norms, last = reading.tokens.norms[match.first : match.last], match.all("minor")[0].last
    if last == match.last and "-" not in norms and "'" not in norms:
        return None
    amount = major.value + minor.value / parts
    return [
        Figure("measure", match.first, match.last, amount, unit=str(match.rule.set["unit"]), digits=len(str(int(major.value * parts + minor.value))))
    ]


VALUES: dict[str, Function] = {
    "measure": measure,
    "letter": letter,
    "and-half": and_half,
    "before": before,
    "behind": behind,
    "measure-one": one_unit,
    "compound": compound,
}
