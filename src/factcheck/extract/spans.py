"""A fact before it has an id, as the finders of each kind give it to the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.model import Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tense = Literal["past", "present", "future"]
TenseAt = Callable[[int], Tense | None]
"""From an offset to the tense of the clause there; None where it has none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A kind, the characters it takes, its value and the rule that found it."""

    kind: str
    start: int
    end: int
    value: Value
    rule: str


def tense_at(doc: Doc, modals: Container[str]) -> TenseAt:
    """The tense of the clause around an offset, by the tags of its verbs; ``modals`` are those of what is yet to come."""

    def tense(offset: int) -> Tense | None:
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is None:
            return None
        token = span[0]
        for ancestor in (token, *token.ancestors):
            if ancestor.pos_ not in ("VERB", "AUX"):
                continue
            helpers = [ancestor, *(c for c in ancestor.children if c.dep_ in ("aux", "auxpass"))]
            tags = {h.tag_ for h in helpers}
            if any(h.tag_ == "MD" and h.lower_ in modals for h in helpers):
                return "future"
            if (
                tags & {"VBD"}
                or (ancestor.tag_ == "VBN" and tags <= {"VBN"})
                or any(h.tag_ in ("VBZ", "VBP") and h.lemma_ == "have" for h in helpers[1:])
            ):
                return "past"
            if any(h.lower_ == "to" and h.dep_ == "aux" for h in helpers):
                return "future"
            if tags & {"VBZ", "VBP"}:
                return "present"
        return None

    return tense
