"""Pairs of sentences, from the text to the verdict: what excludes each other is flagged, and nothing else is."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import Checker

PAIRS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "pairs.toml").read_text(encoding="utf-8"))["pair"]


@lru_cache(maxsize=1)
def checker() -> Checker:
    """One for all of them."""
    return Checker()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p["a"][:40])
def test_a_pair_contradicts_or_not(pair: dict[str, Any]) -> None:
    """Either way round; what is marked as missed may be found one day."""
    a, b = checker().extract(pair["a"], id="a"), checker().extract(pair["b"], id="b")
    there, back = ({f.relation for f in checker().compare(two).findings} for two in ([a, b], [b.model_copy(update={"id": "0"}), a]))
    assert there == back
    if not pair.get("missed"):
        assert ("contradicts" in there) == pair["contradicts"], there
