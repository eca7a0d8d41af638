"""Comparing grows with what is compared, not with its square: calls and lines of our own code are counted, not seconds."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from factcheck import Checker
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Document
from handmade import RULES
from hostile.attacks import COMPARED, articles_of
from steps import steps

TIMES = 4
MOST = 1.7
"""How many times more lines than ``TIMES`` as many are run for ``TIMES`` as many sentences or articles: a square would be four times more."""
STORY = (
    "Japan gave Ukraine 12 billion dollars in aid in June 2024, officials said on Friday. The minister told reporters that the money would be paid over "
    "four years in equal parts to the ministry of defence in Kyiv. Nobody in the parliament was told before the vote. "
)


def extracted(checker: Checker, texts: list[str]) -> list[Document]:
    return [checker.extract(text, id=f"d{n:05}", published="2024-07-11") for n, text in enumerate(texts)]


@pytest.mark.parametrize("name", COMPARED)
def test_comparing_grows_with_what_is_compared(checker: Checker, name: str) -> None:
    """Four times as much is about four times the work."""
    few, many = (steps(lambda documents=extracted(checker, articles_of(name, count)): checker.compare(documents)) for count in (25, 100))
    assert many < MOST * TIMES * few


@pytest.mark.parametrize("end", ["", "Reporting by desk {}."])
def test_many_outlets_print_one_text(checker: Checker, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """However many do, all but one are copies of the one, and each is held against few others."""
    copies, asked = import_module("factcheck.compare.copies"), 0
    real = copies.is_copy

    def is_copy(*arguments: Any) -> bool:
        nonlocal asked
        asked += 1
        return real(*arguments)

    monkeypatch.setattr(copies, "is_copy", is_copy)
    documents = extracted(checker, [STORY + end.format(n) for n in range(150)])
    found = copies.copies(documents, Vocabulary.of(RULES))
    assert set(found) == {d.id for d in documents[1:]} if not end else len(found) == len(documents) - 1
    assert len(set(found.values())) == 1
    assert asked < 40 * len(documents)
