"""TIMEX3 values and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import timex
from factcheck.model import TimeValue

DAYS = st.dates(date(1000, 1, 1), date(2190, 12, 31))
UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "S", "H", "Y", "DE", "CE"])


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-07-11", "2024-07-11", "2024-07-11"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W28", "2024-07-08", "2024-07-14"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-W24-WE", "2024-06-15", "2024-06-16"),
        ("2024-W28-3", "2024-07-10", "2024-07-10"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-SU", "2024-06-01", "2024-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("198", "1980-01-01", "1989-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2024-07-11T06:15", "2024-07-11", "2024-07-11"),
        ("2024-07-11TMO", "2024-07-11", "2024-07-11"),
        ("2024-07-09/2024-07-11", "2024-07-09", "2024-07-11"),
        ("2014/2020", "2014-01-01", "2020-12-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    """A settled value has a first and a last day, both included."""
    assert timex.bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


OPEN = [None, "", "XXXX-07-11", "XXXX-WXX-3", "2024-XX", "P3Y", "PXY", "PRESENT_REF", "FY2022"]
IMPOSSIBLE = ["2024-02-30", "2024-13", "2024-W60", "2024/2019", "BC0044"]


@pytest.mark.parametrize("value", [*OPEN, *IMPOSSIBLE])
def test_no_bounds(value: str | None) -> None:
    """What is open, no date, or impossible has no days."""
    assert timex.bounds(value) is None


@pytest.mark.parametrize(
    ("value", "modifier", "first", "last"),
    [
        ("2024", "START", "2024-01-01", "2024-04-30"),
        ("2025", "MID", "2025-05-01", "2025-08-31"),
        ("2024-07", "END", "2024-07-21", "2024-07-31"),
        ("196", "END", "1967-01-01", "1969-12-31"),
        ("16", "END", "1666-01-01", "1699-12-31"),
        ("2024-Q1", "MID", "2024-02-01", "2024-02-29"),
        ("2023-WI", "END", "2024-02-01", "2024-02-29"),
        ("2024-W26", "START", "2024-06-24", "2024-06-25"),
        ("2024-07-11", "START", "2024-07-11", "2024-07-11"),
        ("2024", None, "2024-01-01", "2024-12-31"),
    ],
)
def test_narrowed(value: str, modifier: str | None, first: str, last: str) -> None:
    """Early, mid and late are the usual thirds."""
    assert timex.narrowed(value, modifier) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("value", "unit", "amount", "wanted"),
    [
        ("2024-06-21", "M", -1, "2024-05"),
        ("2024-06-21", "Y", -1, "2023"),
        ("2024-06-21", "W", 1, "2024-W26"),
        ("2024-01-03", "W", -1, "2023-W52"),
        ("2024-06-21", "Q", -2, "2023-Q4"),
        ("2024-02-10", "S", 0, "2023-WI"),
        ("2024-06-21", "DE", -1, "201"),
        ("2024-06-21", "CE", -1, "19"),
        ("1994", "Y", 6, "2000"),
        ("2024-07", "D", 1, None),
        ("XXXX-07", "M", 1, None),
        ("2024-12-31", "D", 1, "2025-01-01"),
    ],
)
def test_shift(value: str, unit: str, amount: int, wanted: str | None) -> None:
    """So many units on, in the granularity of the unit; nothing is invented where the value is too coarse."""
    assert timex.shift(value, unit, amount) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("XXXX-07-11", "2024-07-11", True),
        ("XXXX-07-11", "2024-07", True),
        ("XXXX-07-11", "2024", True),
        ("XXXX-07-11", "2024-08", False),
        ("XXXX-07-11", "2024-Q3", True),
        ("XXXX-07-11", "XXXX-07", True),
        ("XXXX-07-11", "XXXX-08-11", False),
        ("XXXX-07-11", "XXXX-Q1", False),
        ("XXXX-WXX-3", "2024-07-10", True),
        ("XXXX-WXX-3", "2024-07-11", False),
        ("XXXX-WXX-3", "2024-07", True),
        ("XXXX-WXX-3", "XXXX-WXX-4", False),
        ("XXXX", "2024-07-11", True),
        ("PRESENT_REF", "2024-07-11", True),
        ("2024-07-11", "2024-07", True),
        ("2024-07-11", "2024-07-12", False),
        ("2024-07-09/2024-07-11", "2024-07-10", True),
        ("XXXX-07-09/XXXX-07-11", "2024-07-09", True),
    ],
)
def test_compatible(a: str, b: str, wanted: bool) -> None:
    """An open value may be what fits it; the order of the two does not matter."""
    assert timex.compatible(a, b) is wanted
    assert timex.compatible(b, a) is wanted


@pytest.mark.parametrize(
    ("modifier", "wanted"),
    [
        (None, ("2027-01-01", "2027-12-31")),
        ("ON_OR_BEFORE", (None, "2027-12-31")),
        ("BEFORE", (None, "2026-12-31")),
        ("ON_OR_AFTER", ("2027-01-01", None)),
        ("AFTER", ("2028-01-01", None)),
    ],
)
def test_interval(modifier: str | None, wanted: tuple[str | None, str | None]) -> None:
    """The word before a date opens its interval."""
    value = TimeValue(timex="2027", earliest="2027-01-01", latest="2027-12-31", modifier=modifier)
    assert tuple(day and day.isoformat() for day in timex.interval(value)) == wanted


LENGTHS = {"P1D": 1, "PT24H": 1, "P2W": 14, "P10D": 10, "P1DE": 3652.425, "P2Y3M": 821.795625, "PXY": None, "2024": None, "P": None}


@pytest.mark.parametrize(("value", "days"), LENGTHS.items())
def test_length(value: str, days: float | None) -> None:
    """Lengths in days, to compare a decade with ten years."""
    found = timex.length_in_days(value)
    assert found == pytest.approx(days) if days is not None else found is None


FINENESS = {"P6W": 7, "P100D": 100, "P1.5Y": 36.52425, "PT2H19M41S": 1 / 86400, "PT40M": 10 / 1440, "P3M": 30.436875, "PXY": 0}


@pytest.mark.parametrize(("value", "days"), FINENESS.items())
def test_how_finely_a_length_is_told(value: str, days: float) -> None:
    """A length of time is told to its smallest unit; a round number of them only to its last digit that is no zero."""
    assert timex.resolution_in_days(value) == pytest.approx(days)


@given(DAYS, UNITS)
def test_a_day_lies_in_its_unit(day: date, unit: str) -> None:
    """The unit in which a day lies holds it."""
    assert timex.contains(timex.of_day(day, unit), day.isoformat()) or (unit == "WE" and day.isoweekday() < 6)


@given(DAYS, UNITS, st.integers(-40, 40))
def test_there_and_back(day: date, unit: str, amount: int) -> None:
    """So many units on and as many back is where one was, and the units between do not overlap."""
    start = timex.coarsen(timex.of_day(day, unit), unit)
    moved = timex.shift(start, unit, amount)
    if moved is not None:
        assert timex.shift(moved, unit, -amount) == start
        assert timex.overlaps(moved, start) is (amount == 0)


@given(DAYS, st.sampled_from(["W", "M", "Q", "S", "H", "Y", "DE", "CE"]))
def test_neighbours_touch(day: date, unit: str) -> None:
    """The day after the last day of a unit is the first of the next."""
    here = timex.bounds(timex.of_day(day, unit))
    following = timex.bounds(timex.shift(day.isoformat(), unit, 1))
    assert here
    assert following is None or following[0] == here[1] + timedelta(1)


@given(DAYS, UNITS, st.sampled_from(["START", "MID", "END"]))
def test_thirds_stay_inside(day: date, unit: str, modifier: str) -> None:
    """A part of a stretch lies within it."""
    value = timex.of_day(day, unit)
    whole, part = timex.bounds(value), timex.narrowed(value, modifier)
    assert whole
    assert part
    assert whole[0] <= part[0] <= part[1] <= whole[1]


@given(DAYS)
def test_open_day_fits_its_own(day: date) -> None:
    """A day whose year is left open is compatible with itself, its month and its year."""
    for settled in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"):
        assert timex.compatible(f"XXXX-{day:%m-%d}", settled)
        assert timex.compatible(f"XXXX-WXX-{day.isoweekday()}", settled)


@given(st.text(max_size=12))
def test_any_text(text: str) -> None:
    """No text breaks the arithmetic."""
    timex.bounds(text)
    timex.granularity(text)
    timex.compatible(text, "2024-07-11")
    timex.length_in_days(text)
    timex.shift(text, "M", 1)
