"""Cues: words that say how a clause is meant (negated, planned, possible ...), and how far they reach (ConText: Harkema et al. 2009)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.extract.patterns import Tokens
from factcheck.model import Modality, Stage
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Reading:
    """How a clause is meant."""

    negated: bool = False
    modality: Modality = "asserted"
    stage: Stage | None = None


@dataclass(frozen=True)
class Cues:
    """The cues of a text; ``of`` gives the reading of the clause of a verb."""

    rules: RuleSet

    def of(self, head: Token) -> Reading:
        """How the clause of ``head`` is meant."""
        helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
        negated = any(c.dep_ == "neg" or c.lower_ in ("no", "neither") for c in head.children)
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in head.children):
            return Reading(negated, "conditional")
        if helpers & {"will", "'ll", "shall", "would"}:
            return Reading(negated, "planned", "planned")
        if helpers & {"may", "might", "could", "can"}:
            return Reading(negated, "possible")
        if helpers & {"must", "should"}:
            return Reading(negated, "required")
        return Reading(negated, "asserted", "done" if head.tag_ in ("VBD", "VBN") else None)


class CueReader:
    """Finds cues."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def read(self, doc: Doc, tokens: Tokens) -> Cues:
        """The cues of a parsed text."""
        return Cues(self.rules)
