"""Units of measure: their dimension, and what an amount of them is in the SI unit. The factors are data, in ``rules/units.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.model import SiValue
from factcheck.rules import RuleSet, shipped_folder


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. One of it is ``low`` to ``high`` of the SI unit of its dimension (the two differ where its name stands for different units:
    the gallons of two countries); ``offset`` is the zero of a scale of temperature."""

    name: str
    dimension: str
    si: str
    low: float
    high: float
    offset: float = 0.0


class Units:
    """The units of a table, and those made of them: ``square-mile``, ``cubic-metre``, ``kilometre-per-hour``."""

    def __init__(self, units: Mapping[str, Mapping[str, Any]], dimensions: Mapping[str, str]) -> None:
        self._units = units
        self._dimensions = dimensions
        self._dimension_of = {si: dimension for dimension, si in dimensions.items()}
        self._known: dict[str, Unit | None] = {}

    def get(self, name: str) -> Unit | None:
        """The unit of that name, or None where there is none with a dimension."""
        if name not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Unit | None:
        if row := self._units.get(name):
            factor = row["factor"]
            low, high = factor if isinstance(factor, list) else (factor, factor)
            dimension = row["dimension"]
            return Unit(name, dimension, self._dimensions.get(dimension, dimension), float(low), float(high), float(row.get("offset", 0.0)))
        for prefix, power in (("square-", 2), ("cubic-", 3)):
            if name.startswith(prefix) and (base := self.get(name.removeprefix(prefix))) and base.dimension == "length":
                si = f"{prefix}{base.si}"
                return Unit(name, self._dimension_of.get(si, si), si, base.low**power, base.high**power)
        above, per, below = name.partition("-per-")
        if per and (top := self.get(above)) and (bottom := self.get(below)) and not (top.offset or bottom.offset):
            si = f"{top.si}-per-{bottom.si}"
            return Unit(name, self._dimension_of.get(si, si), si, top.low / bottom.high, top.high / bottom.low)
        return None

    def same_dimension(self, one: str | None, other: str | None) -> bool:
        """Whether amounts in two units can be compared: they are the same unit, or measure the same."""
        if one == other:
            return True
        a, b = self.get(one or ""), self.get(other or "")
        return a is not None and b is not None and a.dimension == b.dimension

    def to_si(self, unit: str | None, *, amount: float | None = None, low: float | None = None, high: float | None = None) -> SiValue | None:
        """An amount or interval in SI; None for a unit without a conversion. An amount in a unit of two sizes comes out as an interval."""
        known = self.get(unit or "")
        if known is None:
            return None
        if amount is not None and known.low == known.high:
            return SiValue(amount=_tidy(amount * known.low + known.offset), unit=known.si)
        bottom, top = (amount, amount) if amount is not None else (low, high)
        ends = [None if x is None else x * f + known.offset for x, f in ((bottom, known.low), (top, known.high))]
        if bottom is not None and bottom < 0:
            ends[0] = bottom * known.high + known.offset
        return SiValue(low=None if ends[0] is None else _tidy(ends[0]), high=None if ends[1] is None else _tidy(ends[1]), unit=known.si)

    def convert(self, amount: float, one: str, other: str) -> float | None:
        """An amount of one unit in another of the same dimension; None where they don't measure the same. Of a unit of two sizes the mean."""
        a, b = self.get(one), self.get(other)
        if a is None or b is None or a.dimension != b.dimension:
            return None
        return _tidy((amount * (a.low + a.high) / 2 + a.offset - b.offset) / ((b.low + b.high) / 2))


def _tidy(value: float) -> float:
    """A product without the noise behind its fifteenth digit."""
    return float(f"{value:.14g}")


def units_of(rules: RuleSet) -> Units:
    """The units of a rule set."""
    return Units(rules.tables.get("units", {}), rules.tables.get("dimensions", {}))


@lru_cache(maxsize=1)
def shipped_units() -> Units:
    """The units that come with factcheck, for those who have no rule set at hand."""
    import tomllib  # only where units are asked for without rules

    table = tomllib.loads((shipped_folder() / "units.toml").read_text("utf-8"))["table"]
    return Units(table["units"], table["dimensions"])
