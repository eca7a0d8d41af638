"""The tests that rules carry: all of ours are as they should be, and each state of a test is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.checker import DEFAULT_MODEL
from factcheck.extract.pipeline import Extractor
from factcheck.extract.selftest import Outcome, lacking_tests, run_tests, without_brackets
from factcheck.rules import load_rules


def outcomes(folder: Path, tests: str) -> list[Outcome]:
    """What comes of tests of an entity that is called Zorblax."""
    (folder / "own.toml").write_text(
        '[[entity]]\nid = "own.zorblax"\nkind = "organization"\ncanonical = "Zorblax"\nabout = "company"\nnames = ["Zorblax Corporation"]\n' + tests,
        encoding="utf-8",
    )
    rules = load_rules([folder])
    return list(run_tests(rules, lambda: Extractor(rules, DEFAULT_MODEL), wanted=lambda section, name: name == "own.zorblax"))


def test_shipped_rules() -> None:
    """Every test of every shipped rule passes, or is marked todo and doesn't."""
    rules = load_rules()
    bad = [f"{o.origin}: {o.id}: {o.text}: {o.reason}" for o in run_tests(rules, lambda: Extractor(rules, DEFAULT_MODEL)) if not o.good]
    assert bad == []


def test_shipped_rules_are_tested_both_ways() -> None:
    """Every rule says what it must find and what it must not."""
    assert [line for line in lacking_tests(load_rules()) if ": rule " in line] == []


@pytest.mark.parametrize(
    ("test", "state", "reason"),
    [
        ('{text = "Shares of [Zorblax Corporation] fell on Monday."}', "passed", ""),
        ('{text = "Shares fell on Monday."}', "passed", ""),
        ('{text = "Shares of [Zorblax Corporation] fell.", value = {canonical = "zorblax"}}', "passed", ""),
        ('{text = "Shares of Zorblax Corporation fell on Monday."}', "failed", "more was found than stands in brackets"),
        ('{text = "Shares [fell] on Monday."}', "failed", "not found: fell"),
        ('{text = "Shares of [Zorblax] Corporation fell on Monday."}', "failed", "found elsewhere than in the brackets"),
        ('{text = "Shares of [Zorblax Corporation] fell.", value = {canonical = "acme"}}', "failed", "canonical is 'zorblax', not 'acme'"),
        ('{text = "Shares of [Zorblax Corporation] fell.", value = {name = "acme"}}', "failed", "there is no name; there are: canonical"),
        ('{text = "Shares of [Zorblax Corporation] fell.", value = [{}, {}]}', "failed", "2 values for 1 pairs of brackets"),
        ('{text = "Shares fell.", value = {canonical = "acme"}}', "failed", "a value is wanted, but no brackets mark of what"),
        ('{text = "Shares [fell] on Monday.", todo = "a verb"}', "todo", "not found: fell"),
        ('{text = "Shares fell.", todo = "nothing"}', "fixed", "it passes; remove todo (nothing)"),
    ],
)
def test_states(test: str, state: str, reason: str, tmp_path: Path) -> None:
    """A test passes, fails, is still to do, or is done and has to lose its mark."""
    assert [(o.state, o.reason) for o in outcomes(tmp_path, f"tests = [{test}]\n")] == [(state, reason)]


@pytest.mark.parametrize(
    ("text", "plain", "spans"),
    [("a [bc] d [e]", "a bc d e", [(2, 4), (7, 8)]), ("none", "none", []), ("[\U0001f600]x", "\U0001f600x", [(0, 1)])],
)
def test_brackets(text: str, plain: str, spans: list[tuple[int, int]]) -> None:
    """Brackets mark spans in code points of the text without them."""
    assert without_brackets(text) == (plain, spans)
