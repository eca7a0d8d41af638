"""Conversion of units: every factor against pint, and the laws of conversion."""

from __future__ import annotations

import tomllib

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.rules import load_rules, shipped_folder
from factcheck.units import shipped_units, units_of

UNITS = shipped_units()
TABLE = tomllib.loads((shipped_folder() / "units.toml").read_text("utf-8"))
NAMES = sorted(TABLE["table"]["units"])
# Names that pint writes otherwise, by the size meant: one for each of the factors.
OTHERWISE = {
    "nautical-mile": ["nautical_mile"], "light-year": ["light_year"], "astronomical-unit": ["astronomical_unit"], "acre-foot": ["acre_foot"],
    "barrel": ["oil_barrel"], "gallon": ["gallon", "imperial_gallon"], "quart": ["quart", "imperial_quart"],
    "pint": ["pint", "imperial_pint"], "fluid-ounce": ["imperial_fluid_ounce", "fluid_ounce"], "bushel": ["bushel", "imperial_bushel"],
    "tablespoon": ["tablespoon", "0.02 litre"], "teaspoon": ["teaspoon", "0.005 litre"],
    "tonne": ["metric_ton"], "ton": ["short_ton", "long_ton"], "short-ton": ["short_ton"], "long-ton": ["long_ton"], "kiloton": ["kilometric_ton"],
    "megaton": ["megametric_ton"], "gigaton": ["gigametric_ton"], "ounce": ["ounce", "troy_ounce"],
    "horsepower": ["metric_horsepower", "horsepower"], "calorie": ["calorie", "kilocalorie"], "atmosphere": ["standard_atmosphere"],
    "pound-foot": ["force_pound * foot"], "newton-metre": ["newton * metre"], "pound-per-square-inch": ["pound_force_per_square_inch"],
    "part-per-million": ["ppm"], "part-per-billion": ["1e-9 * dimensionless"], "foot": ["foot"], "mile": ["mile"],
    "fathom": ["fathom"], "furlong": ["220 * yard"],
}  # fmt: skip


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("name", NAMES)
def test_factor(name: str, registry: pint.UnitRegistry) -> None:
    """What one unit is in SI is what pint says; two sizes where the name stands for two units."""
    unit = UNITS.get(name)
    assert unit is not None
    if unit.dimension == "temperature":
        for amount in (-40.0, 0.0, 100.0):
            wanted = registry.Quantity(amount, {"degree-celsius": "degC", "degree-fahrenheit": "degF"}.get(name, name)).to("kelvin").magnitude
            assert UNITS.to_si(name, amount=amount).amount == pytest.approx(wanted)  # type: ignore[union-attr]
        return
    written = OTHERWISE.get(name, [name.replace("-per-", "/").replace("-hour", "*hour").replace("-", "_")])
    sizes = [registry.parse_expression(w).to_base_units() for w in written]
    base = "dimensionless" if unit.dimension == "ratio" else unit.si.replace("newton-metre", "newton*metre").replace("square-metre", "metre**2")
    si = registry.parse_expression(base.replace("cubic-metre", "metre**3").replace("-per-", "/")).to_base_units()
    wanted = sorted(float((size / si).to("dimensionless").magnitude) for size in sizes)
    assert [unit.low, unit.high] == pytest.approx([wanted[0], wanted[-1]], rel=1e-5)  # pint has the acre and the fathom of the US survey


@pytest.mark.parametrize(
    ("amount", "name", "wanted", "si"),
    [
        (36.0, "kilometre-per-hour", 10.0, "metre-per-second"),
        (2.0, "square-mile", 5179976.220672, "square-metre"),
        (1.0, "cubic-foot", 0.028316846592, "cubic-metre"),
        (8.0, "megabit-per-second", 1e6, "byte-per-second"),
        (5.0, "gram-per-kilometre", 5e-6, "kilogram-per-metre"),
    ],
)
def test_made_of_parts(amount: float, name: str, wanted: float, si: str) -> None:
    """Squares, cubes and rates are worked out from their parts."""
    found = UNITS.to_si(name, amount=amount)
    assert found is not None
    assert (found.amount, found.unit) == (pytest.approx(wanted), si)


def test_every_name_has_a_unit() -> None:
    """Each name of a unit in the word lists leads to one that can be converted, or to one that is known to have no conversion."""
    without = {
        "degree",
        "decibel",
        "megapixel",
        "pixel",
        "international-unit",
        "karat",
        "cup",
        "revolution-per-minute",
        "frame-per-second",
        "milligram-per-decilitre",
    }
    named = {v for name, words in TABLE["words"].items() if name not in ("area-word", "speed-time") for v in words["values"].values()}
    assert {n for n in named if UNITS.get(n) is None} <= without


def test_no_conversion() -> None:
    """A unit that isn't known has no SI value, and nothing converts between dimensions."""
    assert UNITS.to_si("parsnip", amount=1.0) is None
    assert UNITS.convert(1.0, "metre", "kilogram") is None
    assert not UNITS.same_dimension("mile", "acre")
    assert UNITS.same_dimension("mile", "kilometre")


def test_two_sizes_are_an_interval() -> None:
    """Of a unit that has two sizes the SI value is an interval, which holds both."""
    found = UNITS.to_si("gallon", amount=10.0)
    assert found is not None
    assert found.amount is None
    assert found.low == pytest.approx(0.0378541178)
    assert found.high == pytest.approx(0.0454609)


def test_rules_have_the_same_units() -> None:
    """The units of the rules are those that are read without rules."""
    assert units_of(load_rules()).get("mile") == UNITS.get("mile")


@settings(deadline=None)
@given(
    st.floats(-1e12, 1e12),
    st.sampled_from([("mile", "kilometre"), ("acre", "hectare"), ("degree-celsius", "degree-fahrenheit"), ("pound", "kilogram")]),
)
def test_there_and_back(amount: float, pair: tuple[str, str]) -> None:
    """Converting there and back gives the same amount."""
    there = UNITS.convert(amount, *pair)
    assert there is not None
    assert UNITS.convert(there, pair[1], pair[0]) == pytest.approx(amount, rel=1e-9, abs=1e-6)
