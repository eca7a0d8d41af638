"""Numbers in words and digits: each supported way of writing one is read back as the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.numbers import NumberReader, read_digits, significant, writes_continental
from factcheck.extract.patterns import TOKEN, normal
from factcheck.rules import load_rules

READER = NumberReader(load_rules())
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")]


def tokens(text: str) -> list[str]:
    return [normal(m[0]) for m in TOKEN.finditer(text) if m.lastgroup != "blank"]


def in_words(number: int, joiner: str = " and ") -> str:
    """A whole number as it is spelled out."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{SMALL[number // 100]} hundred" + (joiner + in_words(number % 100) if number % 100 else "")
    size, name = next(scale for scale in SCALES if number >= scale[0])
    return f"{in_words(number // size, joiner)} {name}" + (f" {in_words(number % size, joiner)}" if number % size else "")


def indian(number: int) -> str:
    """A whole number with the commas of India: 12,34,567."""
    head, tail = str(number)[:-3], str(number)[-3:]
    while len(head) > 2:
        tail, head = f"{head[-2:]},{tail}", head[:-2]
    return f"{head},{tail}" if head else tail


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1), st.sampled_from([" and ", " "]))
def test_words_read_back(number: int, joiner: str) -> None:
    """A number that is spelled out is read as that number."""
    read = READER.read(tokens(in_words(number, joiner)))
    assert read is not None
    assert read.value == number
    assert read.spelled


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_separators_read_back(number: int) -> None:
    """The same number with commas, with blanks, with the commas of India, or plain, is the same number."""
    assert read_digits(f"{number:,}") == number
    assert read_digits(f"{number:,}".replace(",", "\u00a0")) == number
    assert read_digits(indian(number)) == number
    assert read_digits(str(number)) == number


@settings(deadline=None)
@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_continental_reads_back(number: int, cents: int) -> None:
    """1.234,56 is 1,234.56."""
    written = f"{number:,}".replace(",", ".") + f",{cents:02d}"
    assert read_digits(written) == Decimal(f"{number}.{cents:02d}")


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=3), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9), ("trillion", 12), ("lakh", 5), ("crore", 7)]))
def test_scales(number: Decimal, scale: tuple[str, int]) -> None:
    """A scale multiplies, however it is joined."""
    for joiner in (" ", "-"):
        read = READER.read(tokens(f"{number:f}{joiner}{scale[0]}"))
        assert read is not None
        assert read.value == number * 10 ** scale[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million", 500_000), ("half a billion", 500_000_000), ("a half-million", 500_000), ("three-quarters of a million", 750_000),
        ("a quarter of a billion", 250_000_000), ("two and a half", 2.5), ("two and a half million", 2_500_000),
        ("seven and a half million", 7_500_000),
        ("a million and a half", 1_500_000), ("3 1/2", 3.5), ("3-1/2", 3.5), ("3½", 3.5), ("½", 0.5), ("a dozen", 12), ("two dozen", 24),
        ("half a dozen", 6), ("a couple of dozen", 24), ("a couple of hundred", 200), ("a hundred", 100),
        ("a thousand", 1000), ("nineteen hundred", 1900),
        ("twenty one", 21), ("two hundred and thirty-one", 231), ("one hundred thousand", 100_000), ("1.5 lakh crore", 1.5e12), ("40 000", 40_000),
        ("one and three quarters", 1.75), (".5", 0.5), ("2 million three hundred thousand", 2_300_000),
    ],
)  # fmt: skip
def test_forms(text: str, value: float) -> None:
    """Parts, dozens, couples and mixed numbers have the value a reader gives them."""
    read = READER.read(tokens(text))
    assert read is not None
    assert float(read.value) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12, 100), ("hundreds", 100, 1000), ("tens of thousands", 1e4, 1e5), ("hundreds of thousands", 1e5, 1e6),
        ("tens of millions", 1e7, 1e8), ("thousands", 1e3, 1e4), ("several hundred", 200, 1000), ("a few thousand", 2000, 10_000),
    ],
)  # fmt: skip
def test_vague(text: str, low: float, high: float) -> None:
    """A vague number is an interval from its smallest reading to the next scale."""
    read = READER.read_vague(tokens(text))
    assert read is not None
    assert (float(read.low), float(read.high)) == (low, high)


@pytest.mark.parametrize(
    ("written", "digits"),
    [("12", 2), ("2000", 1), ("2,000", 1), ("1,047", 4), ("2.40", 3), ("0.3", 1), ("0.05", 1), ("12.0", 3), ("0", 1), ("100.5", 4)],
)
def test_significant_digits(written: str, digits: int) -> None:
    """Zeros at the end of a whole number don't count, those behind a point do."""
    number = read_digits(written)
    assert number is not None
    assert significant(number) == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [("12 billion", 2), ("2.40 million", 3), ("half a million", 1), ("two hundred and thirty-one", 3), ("seven and a half million", 2)],
)
def test_digits_before_a_scale(text: str, digits: int) -> None:
    """The digits that count are those written before the scale."""
    read = READER.read(tokens(text))
    assert read is not None
    assert read.digits == digits


@pytest.mark.parametrize("text", ["and", "of the", "banana", "1,23,4", "1 / 0", "twelve bananas", "9" * 41])
def test_no_number(text: str) -> None:
    """What isn't a number, or is longer than any in the news, is none."""
    assert READER.read(tokens(text)) is None


@pytest.mark.parametrize(
    ("text", "continental"),
    [("Es kostet 1.234,56 Euro", True), ("It has 1.234.567 people", True), ("It has 1,234 and 2.5", False), ("1.234 m", False)],
)
def test_evidence_of_the_continental_way(text: str, continental: bool) -> None:
    """Only a clear case tells that a text writes 1.234 for a thousand and more."""
    assert writes_continental(text) is continental


def test_continental_text() -> None:
    """In a text that writes so, 1.234 is a whole number; elsewhere a decimal."""
    assert read_digits("1.234", continental=True) == 1234
    assert read_digits("1.234") == Decimal("1.234")


@settings(deadline=None)
@given(st.text(alphabet="0123456789,./- ", max_size=60))
def test_any_digits(text: str) -> None:
    """No row of digits and signs raises."""
    READER.read(tokens(text) or ["0"])
