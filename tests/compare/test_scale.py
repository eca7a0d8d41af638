"""Many articles: in parts, in several processes, and without holding what is no longer needed; the results are the same."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from importlib import import_module

import pytest

from factcheck.compare import compare, forks
from factcheck.compare.judge import forget, judge
from factcheck.compare.pairs import Blocks
from factcheck.compare.sides import Side, all_sides
from factcheck.model import Document
from handmade import RULES, VOCABULARY, one

PLACES = ["Harrow", "Lindal", "Morvik", "Osterby", "Pelham"]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are copied on Linux only")


def articles() -> list[Document]:
    """Three articles about each of some bridges; of each, one gives another sum."""
    return [
        one(f"The new harbour bridge at {place} cost ${n + odd} million in all", "money", f"${n + odd} million", {"amount": (n + odd) * 1e6, "unit": "USD"},
            id=f"{place}-{number}", published="2024-07-01")
        for n, place in enumerate(PLACES, 12) for number, odd in enumerate((0, 0, 40))
    ]  # fmt: skip


@linux
@pytest.mark.parametrize("workers", [2, 3, 40])
def test_in_several_processes_the_same_comes_out(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: how many processes compare changes no byte."""
    judging = import_module("factcheck.compare.judge")
    monkeypatch.setattr(judging, "ENOUGH_SIDES", 1)
    made: list[int] = []
    shared_out = forks.shared_out
    monkeypatch.setattr(forks, "possible", lambda: True)
    monkeypatch.setattr(forks, "shared_out", lambda work, parts: made.append(parts) or shared_out(work, parts))
    alone = compare(articles(), RULES)
    assert compare(articles(), RULES, workers=workers).model_dump_json() == alone.model_dump_json()
    assert alone.findings
    assert len(made) == 1
    assert 1 < made[0] <= workers


@linux
def test_what_a_process_that_dies_should_have_done_is_done_all_the_same() -> None:
    """The results are those of all parts, in order."""
    here = os.getpid()

    def work(part: int) -> int:
        if part == 2 and os.getpid() != here:
            os._exit(9)
        return part * part

    assert forks.shared_out(work, 4) == [0, 1, 4, 9]


@linux
def test_an_error_in_a_part_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    """A part that fails in another process fails here, where it is worked out again."""

    def work(part: int) -> int:
        return 1 // (1 - part)

    with pytest.raises(ZeroDivisionError):
        forks.shared_out(work, 2)


@pytest.mark.parametrize("count", [1, 2, 4, 100])
def test_parts_are_of_whole_articles_and_have_all_pairs(count: int) -> None:
    """Law: each side is in one part, the sides of one article together, and the parts have each pair once."""
    _, sides = all_sides(articles(), VOCABULARY)
    blocks = Blocks.of(sides, VOCABULARY)
    parts = blocks.parts(count)
    assert len(parts) <= count
    assert [n for part in parts for n in part] == list(range(len(sides)))
    assert all(sides[part.start].story is not sides[part.start - 1].story for part in parts[1:])
    assert [pair for part in parts for some in blocks.by_story(part=part) for pair in some] == list(blocks.pairs())


def test_what_was_worked_out_is_dropped_and_worked_out_again() -> None:
    """After its pairs are judged an article takes no more than before; asked again, its sides say the same."""
    _, sides = all_sides(articles()[:2], VOCABULARY)
    told = [(side.tokens, side.acts, side.order, side.named) for side in sides]
    assert any("tokens" in vars(side) for side in sides)
    for side in sides:
        side.memory["kept"] = 1
    forget(sides)
    assert all(vars(side).keys() == {field.name for field in fields(Side)} for side in sides)
    assert [(side.tokens, side.acts, side.order, side.named) for side in sides] == told
    assert all(not side.memory for side in sides)


def test_judged_articles_hold_nothing_worked_out() -> None:
    """What is held while articles are compared doesn't grow with what was looked up about them."""
    judged = judge(sorted(articles(), key=lambda d: d.id), VOCABULARY)
    assert judged.matches
    assert not any("memory" in vars(side) for side in judged.sides)
