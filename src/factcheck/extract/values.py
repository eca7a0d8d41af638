"""Values: the functions that ``value = "..."`` of a rule names, those of other packages too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from factcheck.errors import RuleError
from factcheck.extract.agreements import Weight
from factcheck.extract.datevalues import VALUES as TIME_VALUES
from factcheck.extract.patterns import Match, longest
from factcheck.extract.quantities import VALUES as QUANTITY_VALUES
from factcheck.extract.spans import Span
from factcheck.lean import core
from factcheck.model import Fact, QuantityKind, TimeKind, TypeAdapter
from factcheck.plugins import OURS, Plugin, PluginError, failed, plugins_of
from factcheck.rules import RuleSet, nearest_of

GROUP = "factcheck.values"
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
"""Makes a fact of a dict that says its kind."""


def known_values(kind: str) -> frozenset[str]:
    """Our own values for rules of a kind."""
    if kind in get_args(TimeKind):
        return frozenset(TIME_VALUES)
    if kind in get_args(QuantityKind):
        return frozenset(QUANTITY_VALUES)
    return frozenset(get_args(Weight)) if kind == "agreement" else frozenset()


class PluggedValues:
    """Reads what rules match whose value is a plug-in's. Raises RuleError for rules with a value that nobody has."""

    def __init__(self, rules: RuleSet) -> None:
        self._values: dict[str, Plugin] = {}
        complaints = []
        for rule in rules.rules:
            if rule.value in (known := known_values(rule.kind)):
                continue
            offered = {name: plugin for name, plugin in plugins_of(GROUP).items() if plugin.package != OURS}
            if rule.value in offered:
                self._values[rule.value] = offered[rule.value]
                continue
            allowed = sorted({*known, *offered})
            listed = f"allowed for {rule.kind}: {', '.join(allowed) or 'none without a plug-in'}"
            where = rules.origins.get(f"rule:{rule.id}", "?")
            complaints.append(f'{where}: rule "{rule.id}": no value {rule.value!r}; {listed}{nearest_of(rule.value, allowed)}')
        if complaints:
            raise RuleError(complaints)
        self._broken: dict[str, str] = {}

    def read(self, matches: Sequence[Match]) -> tuple[list[Span], list[str]]:
        """The facts of plug-ins in a text, the longest where they overlap; and what failed, which is asked no more."""
        spans: list[Span] = []
        told: list[str] = []
        own = [m for m in matches if m.rule.value in self._values] if self._values else []
        for kind in dict.fromkeys(match.rule.kind for match in own):
            for match in longest([m for m in own if m.rule.kind == kind]):
                plugin = self._values[match.rule.value]
                try:
                    if (span := self._span(match, plugin)) is not None:
                        spans.append(span)
                except PluginError as error:
                    told.append(str(error))
        return spans, list(dict.fromkeys(told))

    def _span(self, match: Match, plugin: Plugin) -> Span | None:
        if plugin.name in self._broken:
            raise PluginError(self._broken[plugin.name])
        try:
            value = plugin.load()(match)
            if value is None:
                return None
            fact = FACT.validate_python({
                "id": "x", "kind": match.rule.kind, "text": match.text, "start": match.start, "end": match.end, "sentence": 0,
                "value": value, "rule": match.rule.id,
            })  # fmt: skip
        except PluginError as error:
            self._broken[plugin.name] = str(error)
            raise
        except core().ValidationError as error:
            problem = error.errors()[0]
            message = f"{plugin} failed: the value of a {match.rule.kind} can't have {'.'.join(map(str, problem['loc']))}: {problem['msg']}"
            self._broken[plugin.name] = message
            raise PluginError(message) from error
        except Exception as error:
            self._broken[plugin.name] = str(failed(plugin, error))
            raise failed(plugin, error) from error
        return Span(match.rule.kind, match.start, match.end, fact.value, match.rule.id)


def beside(spans: Sequence[Span], plugged: Sequence[Span]) -> list[Span]:
    """The spans without those that a plug-in's span of the same kind overlaps: who writes a rule of that kind wants it to count."""
    return [s for s in spans if not any(p.kind == s.kind and p.start < s.end and s.start < p.end for p in plugged)]
