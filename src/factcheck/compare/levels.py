"""Levels of comparison: an ordered tuple of them decides about a pair; the first that holds gives the relation and the sentence.

``contradicts`` is always the last one, reached only when every innocent explanation has failed (the ordering is that of splink's
comparison levels, https://moj-analytical-services.github.io/splink/).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from factcheck.compare.alignment import Alignment, align
from factcheck.compare.events import Likeness
from factcheck.compare.lazy import lazy
from factcheck.compare.sides import Side, Story
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Aspect, Relation
from factcheck.record import record

Details = Mapping[str, str]
Test = Callable[["Pair"], Details | None]


@dataclass(frozen=True)
class Pair:
    """Two sides about to be compared, with how their words fit and how alike their articles are. ``in_one_event`` tells that the articles have so
    many facts in common that they are of one event, ``anchor`` how much the two sentences agree on beside."""

    a: Side
    b: Side
    vocabulary: Vocabulary = field(repr=False)
    alike: Callable[[Story, Story], Likeness] = field(repr=False)
    in_one_event: bool = False
    anchor: float = 0.0
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)

    @lazy
    def likeness(self) -> Likeness:
        """How alike their articles are."""
        return self.alike(self.a.story, self.b.story)

    @lazy
    def alignment(self) -> Alignment:
        """How the words of the two fit."""
        return align(self.a, self.b, self.vocabulary)

    def same_fact(self, name: str) -> bool:
        """Whether the words fit as well as the setting ``name`` asks."""
        return self.alignment.score >= self.vocabulary.setting("alignment", name)

    @property
    def told_alike(self) -> bool:
        """Whether the articles are more than plainly of one event: most of their names and words are the same."""
        return self._alike("story_strict")

    @property
    def one_story(self) -> bool:
        """Whether the two articles plainly tell of one event."""
        return self._alike("story")

    def _alike(self, setting: str) -> bool:
        if self.likeness.apart:
            return False
        return self.likeness.score >= self.vocabulary.setting("alignment", setting) or self.tied

    @property
    def tied(self) -> bool:
        """Whether the articles have so many facts in common that they are of one event."""
        if not self.in_one_event:
            self.memory["asked_for_ties"] = True
        return self.in_one_event

    def fits_as(self, other: Pair) -> None:
        """Take over how the words of the same two fit, which another look at them worked out."""
        if "alignment" in vars(other):
            vars(self)["alignment"] = other.alignment

    @property
    def hangs_on_ties(self) -> bool:
        """Whether the verdict may be another one once the articles are known to be of one event."""
        return "asked_for_ties" in self.memory


@record(frozen=True, eq=False)
class Level:
    """A name, a test, what follows when it holds (None: there is no finding), and the sentence for a reader.

    The test gives the words that the sentence needs, beside ``{a}`` and ``{b}``, the two values; None where it doesn't hold.
    """

    name: str
    relation: Relation | None
    test: Test
    sentence: str = ""

    def said(self, values: tuple[str, str], details: Details) -> str:
        """The sentence about two values, with the details of the test."""
        if not self.sentence:
            return ""
        words = self.sentence.format(**{"a": values[0], "b": values[1], **details})
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a pair, by which level; ``tried`` are the levels before it, which did not hold."""

    relation: Relation | None
    level: str
    explanation: str
    aspect: Aspect
    tried: tuple[str, ...] = ()


def decide(
    pair: Pair, levels: tuple[Level, ...], values: tuple[str, str], aspect: Aspect, shown: Callable[[Side, Side], tuple[str, str]] | None = None
) -> Verdict:
    """The verdict of the first level that holds; ``values`` are what the sentence calls ``{a}`` and ``{b}``, unless ``shown`` has better words."""
    for n, level in enumerate(levels):
        details = level.test(pair)
        if details is not None:
            told = shown(pair.a, pair.b) if shown is not None and level.sentence else values
            return Verdict(level.relation, level.name, level.said(told, details), aspect, names_before(levels, n))
    return Verdict(None, "undecided", "", aspect, names_before(levels, len(levels)))


@lru_cache(maxsize=1024)
def names_before(levels: tuple[Level, ...], count: int) -> tuple[str, ...]:
    """The names of the first levels; one tuple for all verdicts that came so far."""
    return tuple(level.name for level in levels[:count])


def always(pair: Pair) -> Details | None:
    """Holds."""
    return {}
