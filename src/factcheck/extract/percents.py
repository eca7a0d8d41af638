"""Per cent, percentage points, and parts of a whole."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extract.amounts import Function, quantity
from factcheck.extract.figures import Figure, figure_of, scaled
from factcheck.extract.figuretext import Reading
from factcheck.extract.patterns import Match


def percent(match: Match, reading: Reading) -> list[Figure] | None:
    """Per cent, of a whole perhaps."""
    if any(unit.words == "pc" and not reading.is_digits(unit.first - 1) for unit in match.all("unit")):
        return None
    whole = match.one("whole")
    per = reading.lists["whole"].get(whole.words) if whole else None
    figures = quantity("percent", match, reading, {"unit": "percent", "per": per})
    if figures and len(figures) > 2 and "to" in reading.tokens.norms[match.first : match.last]:
        return None
    return figures


def point(match: Match, reading: Reading) -> list[Figure] | None:
    """Percentage points; ``set`` may give their ``scale`` (basis points), or the ``amount`` where no number stands."""
    settings = match.rule.set
    if (amount := settings.get("amount")) is not None:
        if reading.norm(match.first - 1) != "by" and not reading.lead_before(match.first, 0)[1]:
            return None
        return [Figure("percent", match.first, match.last, Decimal(str(amount)), unit="percentage-point", digits=1, spelled=True)]
    figures = quantity("percent", match, reading, {"unit": "percentage-point"})
    return figures and [scaled(f, Decimal(str(settings.get("scale", 1)))) for f in figures]


def points_and_percent(match: Match, reading: Reading) -> list[Figure] | None:
    """Points that are percentage points, by the percentage beside them: up 4 points to 52 percent; 38 percent, down 6 points."""
    found = []
    for name, unit in (("points", "percentage-point"), ("percentage", "percent")):
        whole = match.all(name)[0]
        read = reading.number(match.inside(whole, "number")[0])
        if read is None:
            return None
        found.append(figure_of("percent", whole.first, whole.last, read, {"unit": unit}))
    return sorted(found, key=lambda figure: figure.first)


def fraction(match: Match, reading: Reading) -> list[Figure] | None:
    """A part in words: two thirds of voters."""
    above, below = match.one("above"), match.one("below")
    if below is None:
        return None
    top = reading.number(above)
    parts = reading.lists["part-plural"].get(below.words) or reading.lists["part-singular"].get(below.words)
    if top is None or parts is None or top.value >= parts:
        return None
    if above is not None and reading.norm(above.last) != "-" and below.words == "quarters" and reading.norm(match.last) != "of":
        return None
    return [Figure("percent", match.first, match.last, top.value * 100 / Decimal(parts), unit="percent", spelled=True)]


def slash(match: Match, reading: Reading) -> list[Figure] | None:
    """A part in digits: 3/4 of voters."""
    read = reading.number(match.one("number"))
    if read is None or read.value >= 1:
        return None
    number = match.all("number")[0]
    return [Figure("percent", number.first, number.last, read.value * 100, unit="percent", spelled=True)]


def fraction_range(match: Match, reading: Reading) -> list[Figure] | None:
    """Between half and two-thirds, a quarter to a third."""
    ends = [reading.known.numbers.read(reading.tokens.norms[c.first : c.last]) for c in (*match.all("low"), *match.all("high"))]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or not ends[0].value < ends[1].value <= 1:
        return None
    low, high = ends[0].value * 100, ends[1].value * 100
    return [Figure("percent", match.first, match.last, low=low, high=high, unit="percent", spelled=True)]


def one_part(match: Match, reading: Reading) -> list[Figure] | None:
    """One part. Behind "a" it may be an ordinal: what stands around decides."""
    below = match.one("below")
    if below is None:
        return None
    parts = reading.lists["part-singular"][below.words]
    if match.one("above") is None:
        following = reading.norm(match.last)
        led = reading.lead_before(match.first, 0)[1] or reading.norm(match.first - 1) in reading.lists["by-word"]
        ends = not following[:1].isalpha() or following in reading.lists["no-noun"]
        if not (following == "of" or following in reading.lists["comparative"] or (led and ends)):
            return None
    return [Figure("percent", match.first, match.last, 100 / Decimal(parts), unit="percent", spelled=True)]


def half(match: Match, reading: Reading) -> list[Figure] | None:
    """Half of something."""
    following, before = reading.norm(match.last), reading.norm(match.first - 1)
    led = any(m.rstrip("?") not in ("plus",) for m in reading.lead_before(match.first, 0)[1])
    if before in reading.lists["not-before-half"] and not led:
        return None
    if following == "of" or following in reading.lists["determiner"] or led or (before in reading.lists["by-word"] and following not in ("-",)):
        return [Figure("percent", match.first, match.last, Decimal(50), unit="percent", digits=1, spelled=True)]
    return None


def share(match: Match, reading: Reading) -> list[Figure] | None:
    """So many of so many: one in five."""
    above, below = reading.number(match.one("above")), reading.number(match.one("below"))
    if above is None or below is None or not 0 < above.value < below.value or (not above.spelled and above.value >= 100):
        return None
    if "of" in reading.tokens.norms[match.first : match.last] and above.value == 0:
        return None
    return [Figure("percent", match.first, match.last, above.value * 100 / below.value, unit="percent", digits=above.digits, spelled=True)]


VALUES: dict[str, Function] = {
    "percent": percent,
    "point": point,
    "points-and-percent": points_and_percent,
    "fraction": fraction,
    "slash": slash,
    "fraction-range": fraction_range,
    "one-part": one_part,
    "half": half,
    "share": share,
}
