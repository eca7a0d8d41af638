"""Agreements: treaties, accords, deals and the like; what was done to them, by whom, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.extract.clauses import Clauses
from factcheck.extract.cues import Cues
from factcheck.extract.mentions import Mentions
from factcheck.extract.patterns import Match, longest
from factcheck.extract.spans import Span
from factcheck.extract.tree import Tree
from factcheck.model import AgreementValue
from factcheck.rules import RuleSet


class AgreementReader:
    """Finds agreements."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def read(
        self, tree: Tree, clauses: Clauses, matches: list[Match], mentions: Mentions, cues: Cues, times: Sequence[Span], identify: Callable[[Span], str]
    ) -> list[Span]:
        """The agreements of a parsed text; ``identify`` gives the fact id of a date."""
        return [Span("agreement", m.start, m.end, AgreementValue(name=m.text), m.rule.id) for m in longest([m for m in matches if m.rule.kind == "agreement"])]
