"""What an analyst adds to the rules takes effect where sources are compared: each addition with two sentences, what came of them before and
what comes of them after."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck import Checker
from factcheck.checker import DEFAULT_MODEL
from factcheck.extract.pipeline import Extractor
from factcheck.extract.selftest import run_tests
from factcheck.rules import load_rules


class Added(NamedTuple):
    """An addition, two sentences of two sources, a relation (and its aspect) that is there with it, and whether it is there without it."""

    what: str
    toml: str
    a: str
    b: str
    relation: tuple[str, str]
    published: str = "2024-05-02"


ADDED = (
    Added(
        "a synonym of a predicate",
        '[[predicate]]\nid = "own.mothball"\nabout = "To put a plant aside."\nlemmas = ["mothball", "lay up"]\n',
        "Oakfield Power mothballed the Harwich plant on Monday.", "Oakfield Power laid up the Harwich plant on Monday.", ("agrees", "event"),
    ),
    Added(
        "an opposite, of a verb that no dictionary has",
        '[[predicate]]\nid = "own.mothball"\nabout = "a"\nlemmas = ["mothball"]\nopposite = "own.again"\n'
        '[[predicate]]\nid = "own.again"\nabout = "b"\nlemmas = ["recommission"]\nopposite = "own.mothball"\n',
        "Oakfield Power mothballed the Harwich plant on Monday.", "Oakfield Power recommissioned the Harwich plant on Monday.",
        ("contradicts", "polarity"),
    ),
    Added(
        "a noun of a running count",
        '[words.running-noun]\nadd = true\nwords = ["sandbag"]\n',
        "Volunteers in Merrin had filled 400 sandbags by the river.", "Volunteers in Merrin had filled 900 sandbags by the river.",
        ("differs", "count"), "2024-05-04",
    ),
    Added(
        "a tolerance", "[table.tolerance]\nequal = 0.05\n",
        "The Merrin bridge cost $40.0 million to build.", "The Merrin bridge cost $41.5 million to build.", ("agrees", "money"),
    ),
    Added(
        "a name of a company",
        '[[entity]]\nid = "own.meridian"\nkind = "organization"\ncanonical = "Meridian Freight"\nabout = "company"\nnames = ["MFX"]\n',
        "Meridian Freight paid the Merrin council $3 million.", "MFX paid the Merrin council $3 million.", ("agrees", "event"),
    ),
    Added(
        "a phrase that denies",
        '[[cue]]\nid = "own.nowhere"\nabout = "a"\nwords = ["came nowhere near"]\nwithin = 8\non = ["clause"]\nsets = { negated = true }\n',
        "Meridian Freight paid the debt to Merrin council.", "Meridian Freight came nowhere near paying the debt to Merrin council.",
        ("contradicts", "polarity"),
    ),
    Added(
        "an office", '[words.office]\nadd = true\nvalues = { portreeve = "portreeve" }\n',
        "Ann Lee is the portreeve of Merrin.", "Bob Ray is the portreeve of Merrin.", ("differs", "role"),
    ),
    Added(
        "a nickname of a currency", '[words.currency-nickname]\nadd = true\nvalues = { smackers = "USD" }\n',
        "Merrin council paid 40,000 smackers for the mill.", "Merrin council paid $40,000 for the mill.", ("agrees", "money"),
    ),
)  # fmt: skip


def relations(added: Added, checker: Checker) -> set[tuple[str, str]]:
    a = checker.extract(added.a, id="a", published="2024-05-02")
    b = checker.extract(added.b, id="b", published=added.published)
    return {(finding.relation, finding.aspect) for finding in checker.compare([a, b]).findings}


@pytest.fixture(scope="module")
def plain() -> Checker:
    return Checker()


@pytest.mark.parametrize("added", ADDED, ids=lambda added: added.what.replace(" ", "-"))
def test_an_addition_takes_effect(added: Added, plain: Checker, tmp_path: Path) -> None:
    """With the addition the finding is there, without it it isn't."""
    (tmp_path / "own.toml").write_text(added.toml, encoding="utf-8")
    assert added.relation not in relations(added, plain)
    assert added.relation in relations(added, Checker(rules=[tmp_path]))


def test_values_for_own_rules() -> None:
    """The values that the reference tells of do what it says, in rules as a user writes them."""
    rules = load_rules([Path(__file__).parent / "data" / "own_rules.toml"])
    outcomes = list(run_tests(rules, lambda: Extractor(rules, DEFAULT_MODEL), wanted=lambda section, name: name.startswith("own.")))
    assert len(outcomes) == 13
    assert [outcome for outcome in outcomes if outcome.state != "passed"] == []
