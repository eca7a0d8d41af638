"""Pairs of sentences of two sources, labelled before they were run: what is between them, through extraction and comparing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck import Checker

PAIRS = Path(__file__).parents[1] / "data" / "pairs_news.jsonl"
GRAVEST = ("contradicts", "differs", "refines", "agrees")


def pairs() -> Iterator[Any]:
    """The pairs; ``open`` marks one that isn't understood yet."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield pytest.param(case, id=case["id"], marks=pytest.mark.xfail(reason="not understood yet") if case.get("open") else ())


def found(checker: Checker, case: dict[str, Any], order: str) -> str:
    """The gravest relation between the two sentences."""
    documents = [checker.extract(case[side], id=side, published=case.get(f"published_{side}")) for side in order]
    relations = {f.relation for f in checker.compare(documents).findings}
    return next((r for r in GRAVEST if r in relations), "none")


@pytest.mark.parametrize("case", pairs())
def test_what_is_between_two_sentences(checker: Checker, case: dict[str, Any]) -> None:
    """Polarity, stage, roles, agreements, places, ordinals, lists, parts, shares, running counts: the relation a careful reader gives."""
    assert found(checker, case, "ab") in {case["relation"], *case.get("also", ())}


def test_never_a_false_contradiction(checker: Checker) -> None:
    """Not even where a pair isn't understood: no contradiction is found between two sentences that don't contradict each other."""
    cases = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    flagged = [c["id"] for c in cases if "contradicts" not in (c["relation"], *c.get("also", ())) and found(checker, c, "ba") == "contradicts"]
    assert not flagged
