"""What the numbers of a match say: one figure, a range, or several that share a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from factcheck.extract.figures import Figure, figure_of, vague_figure, with_told
from factcheck.extract.figuretext import Reading
from factcheck.extract.notfigures import is_named
from factcheck.extract.numbers import is_multiple
from factcheck.extract.patterns import Capture, Match

TEN, HUNDRED = 10, 100

Function = Callable[[Match, Reading], "list[Figure] | None"]
"""The value of a rule: from a match to its figures; none where it is no figure at all, None where the rule doesn't fit here."""


def quantity(kind: str, match: Match, reading: Reading, units: Mapping[str, Any] | None = None, *, loose: bool = True) -> list[Figure] | None:
    """What the numbers of a match say: one figure, a range, or several that share a unit."""
    more = units or {}
    vague = match.one("vague")
    if vague is not None:
        open_ = reading.known.numbers.read_vague(reading.tokens.norms[vague.first : vague.last])
        return None if open_ is None else [vague_figure(kind, match, open_, more)]
    low, high = match.one("low"), match.one("high")
    if low is not None and high is not None:
        return _range(kind, match, reading, low, high, more, loose=loose)
    captures = match.all("number")
    if len(captures) > 1 and is_named(match, reading):
        return None
    if any(_is_one(a, b, reading) for a, b in pairwise(captures)):
        return None
    numbers = [reading.number(c, loose=loose) for c in captures]
    if not numbers or any(n is None for n in numbers):
        return None
    out = []
    for place, (capture, number) in enumerate(zip(captures, numbers, strict=True)):
        assert number is not None
        first, last = match.first if place == 0 else capture.first, match.last if place + 1 == len(captures) else capture.last
        figure = figure_of(kind, first, last, number, more)
        told_at = capture.first - (reading.norm(capture.first - 1) == "-")
        out.append(with_told(figure, reading.lead_before(told_at, first)[1]) if told_at > first else figure)
    return [replace(f, **_behind(match, reading)) for f in out] if match.one("behind") else out


def _is_one(a: Capture, b: Capture, reading: Reading) -> bool:
    """Whether two rows of words are one number: three hundred and forty, twenty-five."""
    if (joint := reading.tokens.norms[a.last : b.first]) not in (["and"], ["-"]):
        return False
    low, high = reading.number(a), reading.number(b)
    if low is None or high is None or not (low.spelled and high.spelled):
        return False
    ending = reading.norm(a.last - 1)
    if joint == ["-"]:
        return ending in reading.lists["tens-word"] and high.plain < TEN
    if ending == "hundred":
        return high.plain < HUNDRED
    scale = int(reading.lists["scale-word"].get(ending, 0))
    return high.value < scale or high.plain < scale < high.scale


def _behind(match: Match, reading: Reading) -> dict[str, Any]:
    behind = match.one("behind")
    meaning = reading.lists["trail"].get(behind.words if behind else "") or reading.lists["trail"].get(
        (behind.words if behind else "").replace(" ", "")
    )
    if meaning is None:
        return {}
    return {"approximate": True} if meaning == "approximate" else {"bound": meaning}


def _range(
    kind: str, match: Match, reading: Reading, low_at: Capture, high_at: Capture, more: Mapping[str, Any], *, loose: bool = True
) -> list[Figure] | None:
    low, high = reading.number(low_at, loose=loose), reading.number(high_at, loose=loose)
    if low is None or high is None:
        return None
    if reading.norm(high_at.first) in reading.lists["needs-article"] and reading.norm(high_at.first - 1) != "a":
        return None
    between = reading.tokens.norms[low_at.last : high_at.first]
    if "between" not in reading.tokens.norms[match.first : low_at.first] and _is_one(low_at, high_at, reading):
        return None
    own_unit = any(c.first >= low_at.last and c.last <= high_at.first for n in ("unit", "lowunit", "name") for c in match.all(n))
    signs_both = len(match.all("currency")) > 1
    if low.scale == 1 and high.scale > 1 and not own_unit and low.plain < high.plain:
        low, signs_both = low.scaled(high.scale), False
    elif (
        "-" in between
        and low.scale == 1
        and low.value * 1000 < high.value
        and is_multiple(high.value, 1000)
        and low.value < 1000 <= high.value
        and not low.spelled
    ):
        low = low.scaled(Decimal(1000))
    low_figure = figure_of(kind, match.first, high_at.first, low, more)
    apart = _are_apart(match, reading, low_at, high_at, own_unit or signs_both) or low.value >= high.value or match.one("apart") is not None
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


def _are_apart(match: Match, reading: Reading, low_at: Capture, high_at: Capture, own_unit: bool) -> bool:
    """Whether "X to Y" tells a change (from X to Y; rose X to Y) and no range."""
    if "between" in reading.tokens.norms[match.first : low_at.first]:
        return False
    joint = reading.tokens.norms[low_at.last : high_at.first]
    if "to" not in joint:
        return "and" in joint
    before = reading.lead_before(match.first, 0)[0] - 1
    if reading.norm(before) == "from":
        return reading.norm(before - 1) not in reading.lists["ranging"]
    return own_unit and any(reading.norm(i) in reading.lists["change"] for i in (before, before - 1))
