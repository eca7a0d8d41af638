"""Do two claims speak of the same fact? The share of the weight of each claim's words that the other one has too (lemma containment,
weighted by a fixed table), and slots that agree or exclude each other.

Containment, not resemblance, because one report says in a sentence what another says in a clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.compare.lazy import lazy
from factcheck.compare.sides import Side
from factcheck.compare.vocabulary import Vocabulary

EMPTY = ("be", "have", "own", "say")
SAME_HEAD = 0.4


@dataclass(frozen=True)
class Alignment:
    """How two sides fit. ``a_in_b`` is the share of the first one's words found near the second (of a side without words of its own, what
    holds for the other); ``strangers`` are words of some weight
    that the other side doesn't know."""

    a_in_b: float
    b_in_a: float
    shared: float
    strangers_a: tuple[str, ...]
    strangers_b: tuple[str, ...]
    subjects: bool | None
    heads: bool | None
    acts: bool

    @lazy
    def high(self) -> float:
        """The greater containment."""
        return max(self.a_in_b, self.b_in_a)

    @lazy
    def low(self) -> float:
        """The lesser containment."""
        return min(self.a_in_b, self.b_in_a)

    @lazy
    def score(self) -> float:
        """Both in one number."""
        return 0.6 * self.high + 0.4 * self.low

    @lazy
    def another_thing(self) -> bool:
        """Each side has something that the other doesn't know, or their subjects or heads exclude each other. Where head and act are one,
        what else stands around may differ."""
        strange = bool(self.strangers_a and self.strangers_b) and not (self.heads and self.acts and self.low >= SAME_HEAD)
        return strange or self.subjects is False or self.heads is False


def align(a: Side, b: Side, vocabulary: Vocabulary) -> Alignment:
    """How the words of two sides fit."""
    stranger = vocabulary.setting("alignment", "stranger")
    verbs = {a.verb, b.verb, a.predicate, b.predicate}
    x, y = a.focus, b.focus
    if a.family == "clause" or related(a, b, vocabulary):  # whether they do the same is asked apart
        x, y = ({t: w for t, w in f.items() if t not in verbs} for f in (x, y))
    shared = sum(w for t, w in x.items() if t in y)
    topic = a.story.topic & b.story.topic
    if topic:  # what both articles are about as a whole doesn't tell one of their facts from another
        part = vocabulary.setting("alignment", "topic")
        x, y = ({t: w * part if t in topic else w for t, w in f.items()} for f in (x, y))
    total_a, total_b = sum(x.values()), sum(y.values())
    found_a = sum(w for t, w in x.items() if t in b.words)
    found_b = sum(w for t, w in y.items() if t in a.words)

    def strange(x: Side, y: Side) -> tuple[str, ...]:
        return tuple(t for t, w in x.focus.items() if w >= stranger and t not in y.words and t not in verbs and t not in topic)

    a_in_b, b_in_a = found_a / total_a if total_a else None, found_b / total_b if total_b else None
    return Alignment(
        a_in_b=a_in_b if a_in_b is not None else b_in_a or 0.0, b_in_a=b_in_a if b_in_a is not None else a_in_b or 0.0, shared=shared,
        strangers_a=strange(a, b), strangers_b=strange(b, a), subjects=meet(a.subject, b.subject, a, b), heads=meet(a.head, b.head, a, b),
        acts=a.predicate is not None and a.predicate == b.predicate and a.predicate not in EMPTY,
    )  # fmt: skip


def related(a: Side, b: Side, vocabulary: Vocabulary) -> bool:
    """Whether two predicates are one act, its opposite, or the same seen from the other party."""
    if a.predicate is None or b.predicate is None:
        return False
    found = vocabulary.classes.get(a.predicate)
    other = vocabulary.classes.get(b.predicate)
    return a.predicate == b.predicate or bool(
        (found and b.predicate in (found.opposite, found.converse)) or (other and a.predicate in (other.opposite, other.converse))
    )


def meet(x: frozenset[str], y: frozenset[str], a: Side, b: Side) -> bool | None:
    """Whether two slots share a word; None where one is empty, or where one's words stand elsewhere near the other."""
    if not x or not y:
        return None
    if x & y:
        return True
    return None if x & b.words or y & a.words else False
