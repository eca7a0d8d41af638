"""Copies: documents whose text largely repeats another's, and passages that two documents share (shingles, Broder 1997)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import combinations

from factcheck.compare.sides import Side
from factcheck.compare.vocabulary import Vocabulary
from factcheck.copies import resemblance
from factcheck.model import Document

ROWS = 2
MOST_IN_BAND = 32
"""Of documents that have two values of their signatures in common, at most so many are held against each other; of more, each against those
that are copies of none before them, and at most so many of these."""
KEPT_SHINGLES = 4096
FEWEST_SHINGLES = 30


def copies(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, str]:
    """The id of each copy, and the id of what it is a copy of: the earlier one, else the longer one, else the first by id.

    Documents are compared only where two neighbouring values of their signatures are the same (locality-sensitive hashing); however many
    print one text, time grows with their number.
    """
    bands: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        for start in range(0, len(document.signature) - ROWS + 1, ROWS):
            bands[(start, *document.signature[start : start + ROWS])].append(n)
    shingles_of = lru_cache(maxsize=KEPT_SHINGLES)(lambda n: shingles(documents[n]))
    alike = lru_cache(maxsize=None)(lambda i, j: is_copy(documents[i], documents[j], vocabulary, shingles_of(i), shingles_of(j)))
    rank = {n: place for place, n in enumerate(sorted(range(len(documents)), key=lambda n: _precedence(documents[n])))}
    near: set[tuple[int, int]] = set()
    for members in bands.values():
        if len(members) <= MOST_IN_BAND:
            near.update(combinations(members, 2))
        else:
            near.update(_with_originals(sorted(members, key=rank.__getitem__), alike))
    del bands
    found: dict[str, str] = {}
    for i, j in sorted(near):
        if alike(i, j):
            original, copy = sorted((i, j), key=rank.__getitem__)
            found.setdefault(documents[copy].id, documents[original].id)
    return {copy: root(copy, found) for copy in found}


def _precedence(document: Document) -> tuple[str, int, str]:
    """Which of two copies is the original: the smaller one."""
    return (document.published or "9999", -sum(len(s.text) for s in document.sentences), document.id)


def _with_originals(members: Sequence[int], alike: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Each document, in their order, with the first before it that it is a copy of, among those that are copies of none."""
    originals: list[int] = []
    for n in members:
        pairs = ((min(n, original), max(n, original)) for original in originals)
        pair = next((pair for pair in pairs if alike(*pair)), None)
        if pair is not None:
            yield pair
        elif len(originals) < MOST_IN_BAND:
            originals.append(n)


def shingles(document: Document) -> frozenset[int]:
    """The hashes of all runs of words in a document."""
    return frozenset(h for s in document.sentences for h in s.shingles)


def is_copy(a: Document, b: Document, vocabulary: Vocabulary, x: Set[int], y: Set[int]) -> bool:
    """Whether one text largely repeats the other; ``x`` and ``y`` are their shingles."""
    smaller = min(len(x), len(y))
    if smaller >= FEWEST_SHINGLES and len(x & y) >= vocabulary.setting("copies", "containment") * smaller:
        return True
    return resemblance(a.signature, b.signature) >= vocabulary.setting("copies", "resemblance")


def root(document: str, found: dict[str, str]) -> str:
    """What a copy of a copy is a copy of in the end."""
    seen = {document}
    while document in found and found[document] not in seen:
        document = found[document]
        seen.add(document)
    return document


def copied(a: Side, b: Side, vocabulary: Vocabulary) -> bool:
    """Whether two claims stand in one and the same passage, word for word but for small edits."""
    x = set(a.story.document.sentences[a.claim.sentence].shingles)
    y = set(b.story.document.sentences[b.claim.sentence].shingles)
    smaller = min(len(x), len(y))
    return smaller >= 4 and len(x & y) >= vocabulary.setting("copies", "containment") * smaller
