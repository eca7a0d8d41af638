"""Agreements: what the rules' own tests promise, read as any text is."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.extract.selftest import run_tests
from factcheck.rules import load_rules


@pytest.fixture(scope="module")
def checker():
    return factcheck.Checker()


def test_the_tests_of_the_rules_pass(checker):
    """Every agreement in brackets is found, with its act and status, and nothing else is."""
    outcomes = list(run_tests(load_rules(), lambda: checker.extractor, wanted=lambda section, name: name.startswith("agreement.")))
    assert outcomes
    assert [(o.text, o.reason) for o in outcomes if not o.good] == []
