"""Figures: what is written is read back, spans are the words, and nothing hostile costs more than its length."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcheck import Checker
from factcheck.extract.patterns import PatternMatcher
from factcheck.extract.quantities import KINDS, QuantityReader
from factcheck.extract.spans import Span
from factcheck.model import QuantityValue
from factcheck.rules import load_rules

RULES = load_rules()
MATCHER = PatternMatcher(RULES, KINDS)
READER = QuantityReader(RULES)


def figures(text: str, taken: tuple[tuple[int, int], ...] = (), country: str | None = None) -> list[Span]:
    tokens = MATCHER.tokens(text)
    return READER.find(text, tokens, list(MATCHER.find(tokens)), taken, country=country)


def only(text: str, **options: str) -> tuple[str, QuantityValue]:
    """The words and the value of the one figure in a text."""
    found = figures(text, **options)  # type: ignore[arg-type]
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    value = found[0].value
    assert isinstance(value, QuantityValue)
    return text[found[0].start : found[0].end], value


AMOUNTS = st.decimals(Decimal("0.01"), Decimal(10**9), places=2)
WHOLE = st.integers(2101, 10**9)
MONEY = [
    ("${}", "USD"), ("US${}", "USD"), ("€{}", "EUR"), ("£{}", "GBP"), ("A${}", "AUD"), ("HK${}", "HKD"),
    ("₹{}", "INR"), ("USD {}", "USD"), ("{} euros", "EUR"),
    ("{} dollars", "USD"), ("{} Swiss francs", "CHF"), ("{} Canadian dollars", "CAD"), ("{} yuan", "CNY"), ("NOK {}", "NOK"), ("{} baht", "THB"),
]  # fmt: skip
SCALES = [("", 0), (" million", 6), (" billion", 9), ("-billion", 9), ("bn", 9), ("tn", 12), (" trillion", 12), (" crore", 7)]


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(MONEY), st.sampled_from(SCALES), st.booleans())
def test_money_reads_back(amount: Decimal, form: tuple[str, str], scale: tuple[str, int], grouped: bool) -> None:
    """A sum in any form is read as that sum, and its span is what was written."""
    written = form[0].format((f"{amount:,}" if grouped else f"{amount}") + scale[0])
    words, value = only(f"The state spent {written} on it.")
    assert words == written
    assert (value.amount, value.unit) == (pytest.approx(float(amount * 10 ** scale[1])), form[1])


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(["%", " percent", " per cent", " pct", "-percent"]))
def test_percent_reads_back(amount: Decimal, sign: str) -> None:
    """A percentage in any form is read as that percentage."""
    words, value = only(f"It rose by {amount}{sign} in all.")
    assert (words, value.amount, value.unit) == (f"{amount}{sign}", float(amount), "percent")


ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
THINGS = [
    ("{} per cent", "percent", 1), ("{} percentage points", "percentage-point", 1), ("{} miles", "mile", 1), ("{} million dollars", "USD", 10**6),
    ("{} euros", "EUR", 1), ("{} people", "person", 1), ("{} million barrels", "barrel", 10**6), ("{} pounds of cocaine", "pound", 1),
    ("{} basis points", "percentage-point", 0.01), ("{} cents", "USD", 0.01),
]  # fmt: skip


def in_words(number: int, hyphen: str, joint: str) -> str:
    """A number as it is said: three hundred and forty-one."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")
    scale, name = (100, " hundred") if number < 1000 else (1000, " thousand")
    rest = number % scale
    told = (joint if rest < 100 else " ") + in_words(rest, hyphen, joint) if rest else ""
    return in_words(number // scale, hyphen, joint) + name + told


@settings(deadline=None)
@given(
    st.integers(2, 9_999),
    st.integers(1, 99),
    st.sampled_from(THINGS),
    st.sampled_from("- "),
    st.sampled_from([" and ", " "]),
    st.sampled_from(["", " to ", " or "]),
)
def test_numbers_in_words_read_back(number: int, more: int, thing: tuple[str, str, float], hyphen: str, joint: str, between: str) -> None:
    """A number in words is one number, whatever its hyphens; two of them are a range."""
    form, unit, factor = thing
    assume(not between or factor == 1 or number % 1000)  # "one thousand to two million": the first has a scale of its own
    written = form.format(in_words(number, hyphen, joint) + (between + in_words(number + more, hyphen, joint) if between else ""))
    words, value = only(f"They put it at {written} there.")
    low, high = number * factor, (number + more) * factor
    assert words == written.removesuffix(" of cocaine")
    assert (value.unit, value.amount, value.low, value.high) == (
        (unit, None, pytest.approx(low), pytest.approx(high)) if between else (unit, pytest.approx(low), None, None)
    )


@settings(deadline=None)
@given(WHOLE, st.sampled_from(["km", "kg", "tonnes", "miles", "square metres", "megawatts", "km/h", "litres"]), st.booleans())
def test_measures_read_back(amount: int, unit: str, grouped: bool) -> None:
    """A measure is read with its amount, and has an SI value."""
    written = f"{amount:,} {unit}" if grouped else f"{amount} {unit}"
    words, value = only(f"They measured {written} there.")
    assert (words, value.amount) == (written, amount)
    assert value.si is not None
    assert value.si.amount is not None
    assert value.si.amount > 0


@settings(deadline=None)
@given(WHOLE, st.sampled_from([("ships", "ship"), ("people", "person"), ("aid workers", "worker"), ("cities", "city"), ("buses", "bus")]))
def test_counts_read_back(amount: int, noun: tuple[str, str]) -> None:
    """A count is read with the noun, in the singular, and its span holds both."""
    words, value = only(f"They counted {amount:,} {noun[0]} in all.")
    assert (words, value.amount, value.unit) == (f"{amount:,} {noun[0]}", amount, noun[1])


@settings(deadline=None)
@given(WHOLE, WHOLE, st.sampled_from(["between {} and {}", "{} to {}", "{}-{}"]))
def test_ranges_read_back(one: int, other: int, form: str) -> None:
    """A range is one figure, from the smaller to the larger."""
    low, high = sorted((one, other))
    if low == high:
        return
    words, value = only(f"They found {form.format(f'{low:,}', f'{high:,}')} cars.")
    assert words == f"{form.format(f'{low:,}', f'{high:,}')} cars"
    assert (value.amount, value.low, value.high, value.unit) == (None, low, high, "car")


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES.words["lead"].values.items())), WHOLE)
def test_leads(lead: tuple[str, str], amount: int) -> None:
    """Every bound and approximation is part of the span and of the value."""
    words, value = only(f"They found {lead[0]} {amount:,}% of it.")
    assert words == f"{lead[0]} {amount:,}%"
    told = lead[1].rstrip("?").split()
    assert value.approximate == ("approximate" in told)
    assert value.bound == next((w for w in told if w in ("at-least", "at-most", "more-than", "less-than")), None)
    assert value.amount == (-amount if told == ["minus"] else amount)


TAKEN = "On 12 May 2024 some 300 ships and 40 planes left; 5 percent of $3 million was paid."


@settings(deadline=None)
@given(st.integers(0, 16), st.integers(1, 4))
def test_never_on_what_is_taken(first: int, count: int) -> None:
    """No figure overlaps a date, time or duration, its noun and its bounds included."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", TAKEN)][first : first + count]
    start, end = words[0][0], words[-1][1]
    for figure in figures(TAKEN, ((start, end),)):
        assert figure.end <= start or end <= figure.start


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_any_text(text: str) -> None:
    """No text raises, and every span lies in the text, in order and apart from the others."""
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


PIECES = [
    "12",
    "1,234",
    "3.5",
    "$",
    "€",
    "%",
    "percent",
    "million",
    "bn",
    "two",
    "hundred",
    "and",
    "half",
    "a",
    "dozen",
    "-",
    "to",
    "between",
    "about",
    "km",
    "people",
    "of",
    "in",
    "first",
    "th",
    ",",
    ".",
    "/",
    ":",
    "(",
    ")",
    "the",
    "dollars",
    "years",
    "old",
    "pounds",
    "feet",
    "inches",
    "both",
    "no",
    "casualties",
    "A",
    "Boeing",
    "\n",
]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=30))
def test_any_row_of_words(pieces: list[tuple[str, str]]) -> None:
    """The same for rows of the words that rules are made of."""
    test_any_text.hypothesis.inner_test("".join(word + blank for word, blank in pieces))  # type: ignore[attr-defined]


HOSTILE = {
    "digits": "9" * 100_000, "commas": "," * 100_000, "signs": "$" * 100_000, "groups": "1" + ",234" * 25_000, "numbers": "1," * 4_000,
    "points": "1.234" * 4_000, "exponents": "9e999999999 " * 1_500, "hundreds": "hundred " * 3_000, "and": "two hundred and " * 800,
    "dashes": "1-" * 3_000, "scales": "million " * 2_500, "spaced": "123 " * 2_000, "between": "between 1 and " * 1_500,
    "of": "thousands of " * 2_000, "slashes": "1/2" * 5_000, "a": "a half of a " * 1_500, "halves": "and a half " * 2_000, "per": "5 per " * 3_000,
    "hyphens": "one-" * 2_000, "about": "about about " * 2_000, "quotes": "5'" * 3_000,
    "long ranges": "2020202020202020202020-20202020202020202020202020202020202 people, " * 40, "long decades": "in her 40404040404040404040404040404040s, " * 40,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_harmless(name: str) -> None:
    """Nonsense of numbers takes seconds at most, twice as much about twice as long, and gives finite values."""

    def seconds(text: str) -> float:
        started = time.process_time()
        for figure in figures(text):
            value = figure.value
            assert isinstance(value, QuantityValue)
            assert all(x is None or abs(x) < 1e31 for x in (value.amount, value.low, value.high))
        return time.process_time() - started

    text = HOSTILE[name]
    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    assert whole < 8
    assert whole < 4 * half + 0.5


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        ("It cost $5 million.", None, "USD"), ("It cost $5 million.", "AU", "AUD"), ("It cost 5 million dollars.", "Canada", "CAD"),
        ("It cost US$5 million.", "AU", "USD"), ("It cost $5 million.", "FR", "USD"), ("It cost Rs 5 crore.", "PK", "PKR"),
        ("It cost 5 million pesos.", "PH", "PHP"), ("It cost 5 million kroner.", "DK", "DKK"), ("It cost £5 million.", "EG", "EGP"),
    ],
)  # fmt: skip
def test_whose_currency(text: str, country: str | None, unit: str) -> None:
    """Dollars are those of the text's country where it has any, and the value says that this was assumed."""
    _, value = only(text, country=country)  # type: ignore[arg-type]
    assert value.unit == unit
    if unit in ("AUD", "PKR", "PHP", "DKK", "EGP", "CAD"):
        assert value.note


def test_the_currency_that_the_text_speaks_of() -> None:
    """Kroner in a text about Denmark are Danish."""
    text = "In Denmark the Danish state paid 5 million kroner."
    assert figures(text)[0].value.unit == "DKK"  # type: ignore[union-attr]


def test_a_scale_said_once() -> None:
    """ "$3 to $4 million" are millions both; "$500 to $1 million" are not."""
    assert (only("It costs $3 to $4 million.")[1].low, only("It costs $500 to $1 million.")[1].low) == (3e6, 500)


def test_counted_nouns_by_the_parse(checker: Checker) -> None:
    """With a parse the head of the noun phrase is what is counted, adjectives and nouns before it belong to the span."""
    text = "The navy freed two hundred Indian and Filipino merchant seamen and sank six fast attack boats."
    found = [(text[f.start : f.end], f.value.unit) for f in checker.extract(text, id="a").facts if f.kind == "count"]  # type: ignore[union-attr]
    assert found == [("two hundred Indian and Filipino merchant seamen", "seaman"), ("six fast attack boats", "boat")]


def test_seeds(seed_documents: list[object]) -> None:
    """Acronyms, weapons and articles of law are no figures in the five articles."""
    for document in seed_documents:
        for fact in document.facts:  # type: ignore[attr-defined]
            if fact.kind in KINDS:
                assert fact.text not in ("4", "7", "9", "23")


def test_currencies_are_those_of_babel(root: Path) -> None:
    """The file of currencies is what its script writes."""
    written = subprocess.run([sys.executable, str(root / "scripts" / "currencies.py")], capture_output=True, text=True, check=True).stdout
    assert written.strip() == (root / "rules" / "currencies.toml").read_text("utf-8").strip()


@pytest.mark.parametrize("text", ["It cost 12\ufffd500 dollars.", "1\ufffd000 people came.", "It rose to 5\ufffd3 percent."])
def test_a_figure_with_a_lost_character_is_none(text: str) -> None:
    """What is left of a number that could not be read whole is no number."""
    assert figures(text) == []
