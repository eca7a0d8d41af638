"""Candidate pairs: each once, none left out that shares a rare slot, counted before they are compared."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.pairs import Blocks
from handmade import VOCABULARY, one, side

WORDS = ["harbour", "bridge", "lithium", "glacier", "orchestra", "turbine", "mayor", "cable"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True), min_size=2, max_size=12))
def test_each_pair_that_shares_a_word_comes_out_once(sentences: list[list[str]]) -> None:
    """Law: what shares a word of its focus is compared, once; what shares none isn't."""
    sides = [
        side(one(" ".join(words) + f" cost ${n} million", "money", f"${n} million", {"amount": n * 1e6 + 1e5 * n * n, "unit": "USD"}, id=str(n)), n)
        for n, words in enumerate(sentences, 1)
    ]
    found = list(Blocks.of(sides, VOCABULARY).pairs())
    expected = [(i, j) for i, j in combinations(range(len(sides)), 2) if sides[i].focus.keys() & sides[j].focus.keys()]
    assert len(found) == len(set(found))
    assert sorted(found) == expected
    assert Blocks.of(sides, VOCABULARY).count() >= len(found)


def test_one_document_is_compared_with_itself_only_when_asked() -> None:
    """``within`` is off by default."""
    document = one("The harbour cost $3 million", "money", "$3 million", {"amount": 3e6, "unit": "USD"})
    first = side(document)
    sides = [first, first]
    blocks = Blocks.of(sides, VOCABULARY)
    assert list(blocks.pairs()) == []
    assert list(blocks.pairs(within=True)) == [(0, 1)]
