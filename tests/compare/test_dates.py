"""Dates, clock times and lengths of time: their granularity, and each level alone."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck import timex
from factcheck.compare import dates
from handmade import one, pair

SENTENCE = "Both presidents signed the border pact {}"


def when(words: str, value: str, kind: str = "date", modifier: str | None = None, **more: Any) -> dict[str, Any]:
    """A sentence that dates one signature."""
    days = timex.bounds(value) if kind == "date" else None
    slots = {"predicate": {"lemma": "sign", "text": "signed", "class": "sign"}, **more}
    return {
        "text": SENTENCE.format(words), "kind": kind, "words": words, **slots,
        "value": {"timex": value, "earliest": days and days[0].isoformat(), "latest": days and days[1].isoformat(), "basis": "explicit", "modifier": modifier},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (when("on 13 June 2024", "2024-06-13"), when("on June 13, 2024", "2024-06-13"), "agrees"),
        (when("in June 2024", "2024-06"), when("on 13 June 2024", "2024-06-13"), "refines"),
        (when("in the second quarter of 2024", "2024-Q2"), when("on 13 June 2024", "2024-06-13"), "refines"),
        (when("on 13 June 2024", "2024-06-13"), when("on 13 July 2024", "2024-07-13"), "contradicts"),
        (when("in 2023", "2023"), when("on 13 June 2024", "2024-06-13"), "contradicts"),
        (when("on Thursday", "XXXX-WXX-4"), when("on Thursday", "XXXX-WXX-4"), "agrees"),
        (when("on Thursday", "XXXX-WXX-4"), when("on Friday", "XXXX-WXX-5"), "contradicts"),
        (when("on 13 June", "XXXX-06-13"), when("on 13 June 2024", "2024-06-13"), "agrees"),
        (when("on 13 June", "XXXX-06-13"), when("on 14 June 2024", "2024-06-14"), "contradicts"),
        (when("in June 2024", "2024-06"), when("in June 2024", "2024-06", negated=True), None),
        (when("in May 2025", "2025-05", modality="planned"), when("on 13 June 2024", "2024-06-13"), "differs"),
        (when("in 1990", "1990"), {**when("in 1995", "1995"), "text": "The opera house burned down in 1995"}, None),
        (
            when("in June 2024", "2024-06"),
            when("in July 2024", "2024-07", predicate={"lemma": "prolong", "text": "prolonged", "class": "extend"}), None,
        ),
        (when("for two years", "P2Y", "duration"), when("for 24 months", "P24M", "duration"), "agrees"),
        (when("for 12 years", "P12Y", "duration"), when("for 12 months", "P12M", "duration"), "contradicts"),
    ],
)  # fmt: skip
def test_dates_are_compared_at_their_granularity(a: dict[str, Any], b: dict[str, Any], relation: str | None) -> None:
    """A month holds its days; two days of one signature exclude each other; the order of the two changes nothing."""
    first, second = one(**a), one(**{**b, "id": "b"})
    for x, y in ((first, second), (second, first)):
        assert dates.compare(pair(x, y)).relation == relation


def test_an_act_that_can_happen_twice_is_no_contradiction() -> None:
    """They met in May, and they met in June."""
    met = {"predicate": {"lemma": "meet", "text": "met"}}
    a, b = (one(**when(words, value, **met), id=id) for id, words, value in (("a", "in May 2024", "2024-05"), ("b", "in June 2024", "2024-06")))
    assert dates.compare(pair(a, b)).level == "repeated"


def test_clock_times_of_one_day_may_be_some_minutes_apart() -> None:
    """About eleven and five past eleven are one time, eleven and two are not."""
    at = [one(**when(words, value, "time"), id=words) for words, value in (("at 11 am", "T11:00"), ("at 11.05", "T11:05"), ("at 2 pm", "T14:00"))]
    assert dates.compare(pair(at[0], at[1])).relation == "agrees"
    assert dates.compare(pair(at[0], at[2])).relation == "contradicts"
