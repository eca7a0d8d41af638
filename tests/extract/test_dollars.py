"""Whose dollars: "$" is the US dollar, unless several signs say that the text is from and about a country with a dollar of its own."""

from __future__ import annotations

import pytest

from factcheck import Checker
from factcheck.sources import Source

AT_HOME = "Finance minister Chrystia Freeland said Ontario will get $8 million for Canadians, and Statistics Canada 50 cents a head."
SITE = "https://www.example.com.au/business/1"
CASES = {
    "a dateline, its bodies and its people": ("OTTAWA — " + AT_HOME, {}, "CAD"),
    "no dateline, no publisher, but its bodies and its people": (AT_HOME, {}, "CAD"),
    "its domain and its people": ("Australian buyers in Sydney paid $90 million for the wharf, the mayor said.", {"url": SITE}, "AUD"),
    "US$ beside $": ("Rates in Auckland rise by $250 (US$150) a house, Auckland Council said. Wellington pays $90 million.", {}, "NZD"),
    "the text says so": ("The province will pay $20 million. All figures are in Canadian dollars.", {}, "CAD"),
    "a publisher of that country": ("Singapore's HDB sold the flat for $1.2 million.", {"publisher": "The Straits Times"}, "SGD"),
    "nothing": ("The city will pay $20 million.", {}, "USD"),
    "one sign": ("Ottawa will pay $8.1 billion for ships.", {}, "USD"),
    "a world agency under a dateline there": ("OTTAWA, May 5 (Reuters) - " + AT_HOME, {}, "USD"),
    "its own dollar written beside $": ("OTTAWA — " + AT_HOME + " The port costs C$90 million.", {}, "USD"),
    "its domain, and a text about the United States": (
        "Apple said on Wall Street that US sales brought $40 billion. American buyers paid; so did Australia.", {"url": SITE}, "USD"
    ),
    "its name as often as that of the United States": ("Australians paid $5 million to America's Congress, the US said in Sydney.", {}, "USD"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whose_dollars(checker: Checker, name: str) -> None:
    """Only several signs together make another dollar of "$", and then every such sum says that its currency is assumed."""
    text, told, unit = CASES[name]
    document = next(iter(checker.extract_many([Source(id="a", text=text, **told)])))  # type: ignore[arg-type]
    sums = [fact.value for fact in document.facts if fact.kind == "money" and fact.text.startswith(("$", "50"))]
    assert sums
    for value in sums:
        assert (value.unit, value.unit_assumed, bool(value.note)) == (unit, unit != "USD", unit != "USD")


def test_what_is_written_is_not_assumed(checker: Checker) -> None:
    """A sum that names its currency keeps it, in a text of whatever country."""
    (document,) = checker.extract_many([Source(id="a", text=AT_HOME + " It paid US$3 million and €2 million.")])
    assert [(f.value.unit, f.value.unit_assumed) for f in document.facts if f.kind == "money"][-2:] == [("USD", False), ("EUR", False)]
