"""Signatures by which near copies and copied passages are known: shingles of words (Broder 1997) and MinHash."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

PERMUTATIONS = 64
PASSAGE_WORDS = 5
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def passages(text: str, size: int = PASSAGE_WORDS) -> tuple[int, ...]:
    """Hashes (32 bits) of the runs of ``size`` words in a text, in order."""
    tokens = words(text)
    return tuple(_hash(" ".join(tokens[i : i + size])) for i in range(len(tokens) - size + 1))


@lru_cache(maxsize=1)
def _coefficients() -> tuple[tuple[int, int], ...]:
    def number(name: str) -> int:
        return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest(), "big")

    return tuple((number(f"a{i}") | 1, number(f"b{i}")) for i in range(PERMUTATIONS))


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles, 64 numbers of 32 bits; empty for a text of fewer than five words."""
    shingles = set(passages(text))
    if not shingles:
        return ()
    return tuple(min((a * s + b) % _PRIME for s in shingles) & 0xFFFFFFFF for a, b in _coefficients())


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The estimated Jaccard resemblance of two texts by their signatures, 0 to 1."""
    if not a or not b:
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
