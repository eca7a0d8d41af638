"""Cues: every rule's own tests, and what a parse adds to their reach."""

from __future__ import annotations

import re

import pytest

from factcheck.extract.cues import CueReader, words_of
from factcheck.rules import load_rules

RULES = load_rules()
READER = CueReader(RULES)
CASES = [(cue, test) for cue in RULES.cues for test in cue.tests]


@pytest.mark.parametrize(("cue", "test"), CASES, ids=[f"{c.id}-{t.text[:40]}" for c, t in CASES])
def test_a_rule_s_own_tests_pass(cue, test):
    """What stands in brackets is meant as the test says, by the reach of the cues alone."""
    kind = cue.on[0]
    parts = re.split(r"\[([^\]]*)\]", test.text)
    words: list[str] = []
    targets = []
    for number, part in enumerate(parts):
        more = words_of(part)
        if number % 2:
            targets.append((len(words), len(words) + len(more) - 1))
        words += more
    wanted = test.value if isinstance(test.value, list) else [test.value] * len(targets)
    assert len(wanted) == len(targets)
    for (first, last), value in zip(targets, wanted, strict=True):
        found = READER.window(words, first, last, kind)
        assert {k: found.get(k, "null") for k in value} == value


def kept_out(cue, test) -> bool:
    """Whether the words of a cue stand in a test and yet don't set what it sets; of a cue that sets nothing, whether they are other words."""
    words = words_of(re.sub(r"[\[\]]", "", test.text))
    stands = any(hit.cue.id == cue.id for hit in READER.find(words, cue.on[0]))
    if not cue.sets:
        return not stands
    values = test.value if isinstance(test.value, list) else [test.value]
    return stands and any(value.get(k, v) != v for value in values for k, v in cue.sets.items())


@pytest.mark.parametrize("cue", RULES.cues, ids=lambda cue: cue.id)
def test_every_cue_is_tried_both_ways(cue):
    """A cue has a test in which it counts, and one in which its words stand and it must not count."""
    tried = [kept_out(cue, test) for test in cue.tests]
    assert set(tried) == {True, False}
