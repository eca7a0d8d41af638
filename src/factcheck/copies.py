"""Signatures by which near copies and copied passages are known: shingles of words (Broder 1997) and MinHash."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq

PERMUTATIONS = 64
PASSAGE_WORDS = 5
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def passages(text: str, size: int = PASSAGE_WORDS) -> tuple[int, ...]:
    """Hashes (32 bits) of the runs of ``size`` words in a text, in order."""
    from hashlib import blake2b  # not at the start: comparing what was extracted needs none

    tokens = words(text)
    runs = (" ".join(tokens[i : i + size]).encode("utf-8", "surrogatepass") for i in range(len(tokens) - size + 1))
    return tuple(int.from_bytes(blake2b(run, digest_size=4).digest(), "big") for run in runs)


@lru_cache(maxsize=1)
def _multipliers() -> tuple[int, ...]:
    """One odd number of 64 bits a permutation: multiply-shift hashing (Dietzfelbinger et al. 1997)."""
    from hashlib import blake2b

    return tuple(int.from_bytes(blake2b(f"permutation {i}".encode(), digest_size=8).digest(), "big") | 1 for i in range(PERMUTATIONS))


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles, 64 numbers of 32 bits; empty for a text of fewer than five words."""
    import numpy

    shingles = numpy.unique(numpy.array(passages(text), dtype="uint64"))
    if not len(shingles):
        return ()
    return tuple(int((shingles * numpy.uint64(a)).min() >> numpy.uint64(32)) for a in _multipliers())


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The estimated Jaccard resemblance of two texts by their signatures, 0 to 1."""
    if not a or not b:
        return 0.0
    return float(sum(map(eq, a, b))) / len(a)
