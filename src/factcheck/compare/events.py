"""Similar events apart: how alike two articles are, and whether their dates put them apart.

Nothing here looks at a third article, so that adding one changes nothing between two others.
"""

from __future__ import annotations

from math import sqrt

from factcheck.compare.sides import Story
from factcheck.compare.vocabulary import Vocabulary
from factcheck.record import record


@record(frozen=True)
class Likeness:
    """How alike two articles are (0 to 1, by their words and their names), and whether their dates put them apart."""

    words: float
    names: float
    apart: bool

    @property
    def score(self) -> float:
        """Both in one number."""
        return 0.5 * self.words + 0.5 * self.names


def likeness(a: Story, b: Story, vocabulary: Vocabulary) -> Likeness:
    """How alike two articles are."""
    apart = False
    if a.published and b.published:
        gap = max((a.published[0] - b.published[1]).days, (b.published[0] - a.published[1]).days)
        apart = gap > vocabulary.setting("alignment", "days_apart")
    return Likeness(cosine(a.words, b.words, a.lengths[0], b.lengths[0]), cosine(a.names, b.names, a.lengths[1], b.lengths[1]), apart)


def cosine(x: dict[str, float], y: dict[str, float], p: float, q: float) -> float:
    """The cosine of two bags of words, each word once, whose squares sum up to ``p`` and ``q``."""
    if len(x) > len(y):
        x, y, p, q = y, x, q, p
    shared = sum([x[t] * y[t] for t in x if t in y])
    return shared / sqrt(p * q) if shared else 0.0
