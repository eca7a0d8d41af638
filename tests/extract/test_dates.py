"""Dates, times, lengths of time: what rules find and what it is worth, without a trained model."""

from __future__ import annotations

import pytest

from factcheck.extract.dates import KINDS, DateReader
from factcheck.extract.patterns import PatternMatcher
from factcheck.extract.selftest import without_brackets
from factcheck.extract.spans import Span
from factcheck.rules import RuleTest, load_rules

RULES = load_rules()
MATCHER = PatternMatcher(RULES, KINDS)
READER = DateReader(RULES)


def read(text: str, published: str | None = None) -> list[Span]:
    """The expressions of time in a text, settled."""
    tokens = MATCHER.tokens(text)
    return READER.resolve(text, READER.read(tokens, list(MATCHER.find(tokens))), published)[0]


CASES = [(rule.id, rule.kind, test) for rule in RULES.rules if rule.kind in KINDS for test in rule.tests]


@pytest.mark.parametrize(("rule", "kind", "test"), CASES, ids=lambda x: x.text if isinstance(x, RuleTest) else None)
def test_rule(rule: str, kind: str, test: RuleTest) -> None:
    """A rule finds what its test brackets, with these values, and nothing else of its kind; a test marked todo does not pass yet."""
    text, wanted = without_brackets(test.text)
    found = [s for s in read(text, str(test.published) if test.published else None) if s.kind == kind]
    values = test.value if isinstance(test.value, list) else [test.value or {}] * len(wanted)
    got = [s.value.model_dump(mode="json") for s in found]
    right = [(s.start, s.end) for s in found] == wanted and all(
        (None if want == "null" else want) == value[name] for value, asked in zip(got, values, strict=True) for name, want in asked.items()
    )
    assert right == (test.todo is None), f"{rule}: {[(text[s.start : s.end], v) for s, v in zip(found, got, strict=True)]}"


def test_the_grammar_is_shown() -> None:
    """Every rule of time has a test, and there are many."""
    assert {rule.id for rule in RULES.rules if rule.kind in KINDS} == {rule for rule, _, _ in CASES}
    assert len(CASES) > 150
