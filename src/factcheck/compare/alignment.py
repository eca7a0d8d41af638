"""Do two claims speak of the same fact? The share of the weight of each claim's words that the other one has too (lemma containment,
weighted by a fixed table), and slots that agree or exclude each other.

Containment, not resemblance, because one report says in a sentence what another says in a clause.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from factcheck.compare.lazy import lazy
from factcheck.compare.sides import Side
from factcheck.compare.vocabulary import Vocabulary

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
    verbs = {a.verb, b.verb, a.predicate, b.predicate}
    apart = a.family == "clause" or related(a, b, vocabulary)  # whether they do the same is asked apart
    topic = a.story.topic & b.story.topic  # what both articles are about as a whole doesn't tell one of their facts from another
    a_in_b, shared, strangers_a = contained(a, b, verbs, topic, apart, vocabulary)
    b_in_a, _, strangers_b = contained(b, a, verbs, topic, apart, vocabulary)
    return Alignment(
        a_in_b=a_in_b if a_in_b is not None else b_in_a or 0.0, b_in_a=b_in_a if b_in_a is not None else a_in_b or 0.0, shared=shared,
        strangers_a=strangers_a, strangers_b=strangers_b, subjects=meet(a.subject, b.subject, a, b), heads=meet(a.head, b.head, a, b),
        acts=a.predicate is not None and a.predicate == b.predicate and not vocabulary.has("empty-predicate", a.predicate),
    )  # fmt: skip


def contained(
    x: Side, y: Side, verbs: Set[str | None], topic: Set[str], apart: bool, vocabulary: Vocabulary
) -> tuple[float | None, float, tuple[str, ...]]:
    """The share of a side's words that stand near the other (None where it has none), the weight of those that both have, and the words of
    some weight that the other doesn't know; all in one pass, since most of what comparing takes is spent here. ``apart``: without verbs."""
    stranger, part = vocabulary.setting("alignment", "stranger"), vocabulary.setting("alignment", "topic")
    near, other = y.words, y.focus
    total = found = shared = 0.0
    strangers = []
    for token, weight in x.focus.items():
        is_verb = token in verbs
        known, general = token in near, token in topic
        if not known and not is_verb and not general and weight >= stranger:
            strangers.append(token)
        if apart and is_verb:
            continue
        if token in other:
            shared += weight
        if general:
            weight *= part
        total += weight
        if known:
            found += weight
    return found / total if total else None, shared, tuple(strangers)


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
    if any(all(a.vocabulary.weight(t) < 1 for t in tokens) for tokens in (x, y)):
        return None  # "the company", "the city" may be whoever the other names
    return None if x & b.words or y & a.words else False
