"""Work grows with a text's length, not with its square: lines of our own code are counted, not seconds."""

from __future__ import annotations

import pytest

from factcheck import Checker
from factcheck.extract import pipeline
from hostile.attacks import text_of
from steps import steps

SIZE = 1_500
TIMES = 4
MOST = 1.6
"""How many times more lines than ``TIMES`` as many are run for a text ``TIMES`` as long: a square would be four times more."""


@pytest.mark.parametrize("name", [
    "nested brackets", "quotes that go on", "quotes in the first person", "speakers and pronouns", "quotes of nobody", "reports", "headings",
    "names with a word in common", "names and their short forms", "acronyms and words in capitals", "descriptions", "governments", "ministers",
    "different roles", "pronouns in sentences", "dated events", "sums", "roman",
])  # fmt: skip
def test_work_grows_with_length(checker: Checker, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Four times the text takes about four times the work."""
    monkeypatch.setattr(pipeline, "KEPT_CHARACTERS", 0)
    short, long = (steps(lambda text=text_of(name, size): checker.extract(text)) for size in (SIZE, TIMES * SIZE))
    assert long < MOST * TIMES * short


def test_a_square_is_seen() -> None:
    """The measure itself tells a loop from a loop within a loop."""
    once, square = (
        [steps(lambda count=count, inner=inner: [sum(1 for _ in range(inner(count))) for _ in range(count)], __file__) for count in (20, 80)]
        for inner in (lambda count: 3, lambda count: count)
    )
    assert once[1] < 5 * once[0]
    assert square[1] > 10 * square[0]
