"""Figures: number sense, and each level alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare import quantities
from factcheck.model import QuantityValue
from handmade import VOCABULARY, one, pair

MILE = {"amount": 7.5, "unit": "mile", "significant_digits": 2, "si": {"amount": 12070.08, "unit": "metre"}}


@pytest.mark.parametrize(
    ("kind", "a", "b", "expected"),
    [
        ("money", {"amount": 12e9, "significant_digits": 2}, {"amount": 12e9, "significant_digits": 2}, "same"),
        ("money", {"amount": 12e9, "significant_digits": 2}, {"amount": 12.3e9, "significant_digits": 3}, "rounded"),
        ("money", {"amount": 12e9, "significant_digits": 2}, {"amount": 12.7e9, "significant_digits": 3}, "disjoint"),
        ("money", {"amount": 70e6, "significant_digits": 1, "approximate": True}, {"amount": 67e6, "significant_digits": 2}, "rounded"),
        ("money", {"amount": 1e9, "significant_digits": 1}, {"amount": 1.4e9, "significant_digits": 2}, "disjoint"),
        ("count", {"low": 2000, "bound": "more-than"}, {"amount": 2345, "significant_digits": 4}, "contained"),
        ("count", {"low": 2000, "bound": "more-than"}, {"amount": 1800, "significant_digits": 2}, "disjoint"),
        ("count", {"low": 26000, "bound": "more-than"}, {"low": 31000, "bound": "more-than"}, "contained"),
        ("count", {"low": 30, "bound": "at-least"}, {"low": 30, "bound": "at-least"}, "same"),
        ("count", {"low": 30, "bound": "at-least"}, {"high": 20, "bound": "at-most"}, "disjoint"),
        ("count", {"amount": 30, "significant_digits": 1}, {"amount": 34, "significant_digits": 2}, "disjoint"),
        ("count", {"amount": 4000, "significant_digits": 1, "approximate": True}, {"amount": 4012, "significant_digits": 4}, "rounded"),
        ("count", {"low": 100, "high": 1000, "approximate": True}, {"amount": 340}, "contained"),
        ("count", {"low": 100, "high": 1000, "approximate": True}, {"amount": 27}, "disjoint"),
        ("money", {"low": 4e9, "high": 5e9}, {"amount": 4.7e9, "significant_digits": 2}, "contained"),
        ("money", {"low": 4e9, "high": 5e9}, {"amount": 6.2e9, "significant_digits": 2}, "disjoint"),
        ("money", {"low": 4e9, "high": 5e9}, {"low": 4.5e9, "high": 6e9}, "overlap"),
        ("measure", {"amount": 12, "unit": "kilometre", "significant_digits": 2, "si": {"amount": 12000, "unit": "metre"}}, MILE, "rounded"),
        ("measure", {"amount": 9, "unit": "kilometre", "significant_digits": 1, "si": {"amount": 9000, "unit": "metre"}}, MILE, "disjoint"),
        ("percent", {"amount": 25}, {"amount": 25.0}, "same"),
        ("age", {"amount": 31}, {"amount": 32}, "disjoint"),
        ("percent", {"amount": 0}, {"amount": 3, "significant_digits": 1}, "disjoint"),
    ],
)  # fmt: skip
def test_numbers_stand_as_a_reader_reads_them(kind: str, a: dict[str, Any], b: dict[str, Any], expected: str) -> None:
    """Rounding from the written digits, bounds, ranges and conversion decide how two numbers stand; and the order of the two doesn't."""
    x, y = (quantities.interval_of(QuantityValue(**v), "", kind, VOCABULARY) for v in (a, b))
    assert x is not None
    assert y is not None
    assert quantities.standing(x, y) == quantities.standing(y, x) == expected


def test_nearly_reaches_down_but_not_up() -> None:
    """Nearly 20 billion is 19.8 billion, and is neither 21 nor 15."""
    nearly = quantities.interval_of(QuantityValue(amount=20e9, approximate=True, significant_digits=1), "Nearly $20 billion", "money", VOCABULARY)
    for amount, expected in ((19.8e9, "rounded"), (21.5e9, "disjoint"), (15e9, "disjoint")):
        other = quantities.interval_of(QuantityValue(amount=amount, significant_digits=3), "", "money", VOCABULARY)
        assert nearly
        assert other
        assert quantities.standing(nearly, other) == expected


NUMBERS = st.floats(min_value=0.01, max_value=1e12, allow_nan=False)
VALUES = st.builds(
    lambda x, width, digits, about, bound: QuantityValue(
        amount=None if bound else x, low=x if bound in ("at-least", "more-than") or bound == "range" else None,
        high=x * (1 + width) if bound == "range" else x if bound in ("at-most", "less-than") else None,
        approximate=about, bound=bound if bound != "range" else None, significant_digits=digits,
    ),
    NUMBERS, st.floats(0, 2), st.integers(1, 6), st.booleans(), st.sampled_from([None, "at-least", "at-most", "more-than", "less-than", "range"]),
)  # fmt: skip


@given(VALUES, VALUES, st.sampled_from(["money", "percent", "count", "measure"]))
def test_standing_is_symmetric_and_a_number_stands_with_itself(a: QuantityValue, b: QuantityValue, kind: str) -> None:
    """Law: standing(x, y) is standing(y, x), and standing(x, x) is never a difference."""
    x, y = (quantities.interval_of(v, "", kind, VOCABULARY) for v in (a, b))
    if x and y:
        assert quantities.standing(x, y) == quantities.standing(y, x)
        assert quantities.standing(x, x) == "same"


COST = "Rebuilding the harbour wall cost {} in all"
USD = {"unit": "USD"}
AUD = {"unit": "AUD", "unit_assumed": True}


def money(words: str, amount: float, **more: Any) -> dict[str, Any]:
    """A sentence about one cost."""
    slots = {k: more.pop(k) for k in ("qualifiers", "attribution", "modality", "when", "published", "id") if k in more}
    value = {"amount": amount, "unit": "USD", "significant_digits": 2, **more}
    return {"text": COST.format(words), "kind": "money", "words": words, "value": value, **slots}


@pytest.mark.parametrize(
    ("a", "b", "level", "relation"),
    [
        (money("$12 million", 12e6), money("12 million dollars", 12e6), "same", "agrees"),
        (money("$12 million", 12e6), money("$12.4 million", 12.4e6), "rounded", "agrees"),
        (money("$12 million", 12e6), money("$19 million", 19e6), "otherwise", "contradicts"),
        (money("$12 million", 12e6), money("$12 million a head", 12e6, per="person"), "same", "agrees"),
        (money("$12 million", 12e6), money("$900", 900, per="person"), "per", "differs"),
        (money("$12 million", 12e6), money("11 million euros", 11e6, unit="EUR"), "other-currency", "differs"),
        (money("$12 million", 12e6), money("$18 million", 18e6, **AUD), "assumed-currency", "differs"),
        (money("$12 million", 12e6), money("$12 million", 12e6, **AUD), "same", "agrees"),
        (money("A$12 million", 12e6, unit="AUD"), money("$18 million", 18e6, **AUD), "assumed-currency", "differs"),
        (money("$12 million", 12e6, **AUD), money("$18 million", 18e6, **AUD), "otherwise", "contradicts"),
        (money("$12 million", 12e6), money("$19 million", 19e6, qualifiers=("annual",)), "other-qualifier", "differs"),
        (
            money("$12 million", 12e6, attribution={"speaker": "the mayor"}), money("$19 million", 19e6, attribution={"speaker": "the union"}),
            "other-speaker", "differs",
        ),
        (
            money("$12 million", 12e6, attribution={"speaker": "the mayor"}), money("$19 million", 19e6, attribution={"speaker": "Mayor Lee"}),
            "otherwise", "contradicts",
        ),
        (money("$12 million", 12e6, modality="conditional"), money("$19 million", 19e6), "condition", "differs"),
        (money("$12 million", 12e6), {**money("$19 million", 19e6), "text": "The band sold records for $19 million"}, "another-thing", None),
    ],
)  # fmt: skip
def test_the_first_level_that_holds_decides(a: dict[str, Any], b: dict[str, Any], level: str, relation: str | None) -> None:
    """Every innocent explanation comes before the contradiction, whichever of the two is read first."""
    first, second = one(**a), one(**{**b, "id": "b"})
    for x, y in ((first, second), (second, first)):
        verdict = quantities.compare(pair(x, y))
        assert (verdict.level, verdict.relation) == (level, relation)


def test_an_explanation_names_the_dimension_and_both_values() -> None:
    """One sentence, with what was compared in it."""
    verdict = quantities.compare(pair(one(**money("$12 million", 12e6)), one(**money("11 million euros", 11e6, unit="EUR"), id="b")))
    assert verdict.explanation == "$12 million and 11 million euros are in different currencies, USD and EUR"


def test_other_times_are_no_contradiction() -> None:
    """Two years of one series differ by their time, and the sentence says so."""
    sentence = "Coffee exports of Peru reached {} in {}"
    documents = [
        one(
            sentence.format(f"${n} billion", year), "money", f"${n} billion", {"amount": n * 1e9, "unit": "USD"}, id=year,
            when=(year, {"timex": year, "earliest": f"{year}-01-01", "latest": f"{year}-12-31", "basis": "explicit"}),
        )
        for n, year in ((4, "2023"), (5, "2024"))
    ]  # fmt: skip
    verdict = quantities.compare(pair(*documents))
    assert (verdict.relation, verdict.level) == ("differs", "other-time")
    assert "2023" in verdict.explanation
    assert "2024" in verdict.explanation


def toll(count: int, noun: str = "person", **more: Any) -> dict[str, Any]:
    """A sentence about one toll."""
    words = f"{count} people"
    return {
        "text": f"The mine collapse at Harrow killed {words}", "kind": "count", "words": words,
        "value": {"amount": count, "unit": noun, "significant_digits": 2}, "predicate": {"lemma": "kill", "text": "killed"}, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (toll(14, published="2024-05-01"), toll(19, published="2024-05-03", id="b"), "updated"),
        (toll(14, published="2024-05-01"), toll(19, published="2024-05-01", id="b"), "otherwise"),
        (toll(14), toll(19, id="b"), "otherwise"),
        (toll(14), toll(14, id="b"), "same"),
    ],
)
def test_a_later_report_of_a_running_count_is_an_update(a: dict[str, Any], b: dict[str, Any], level: str) -> None:
    """A toll told on another day may have grown; on the same day one of the two is wrong."""
    assert quantities.compare(pair(one(**a), one(**b))).level == level


@pytest.mark.parametrize(
    ("u", "v", "fit"),
    [("worker", "person", True), ("person", "robber", True), ("robber", "pirate", False), ("car", "vehicle", True), ("rifle", "magazine", False)],
)
def test_nouns_fit(u: str, v: str, fit: bool) -> None:
    """People under a general name, and words of one meaning, can be one count."""
    assert quantities.nouns_fit(u, v, VOCABULARY) is quantities.nouns_fit(v, u, VOCABULARY) is fit
