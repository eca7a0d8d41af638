"""Comparators of other packages: asked before ours, which is what decides where they have no opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.compare.levels import Pair, Verdict
from factcheck.plugins import Plugin, PluginError, failed, plugins_of

GROUP = "factcheck.comparators"
Comparator = Callable[[Pair], Verdict | None]


@dataclass
class Extension:
    """The comparators that are named ``family.name``. One that fails is asked no more, and told in ``failures``."""

    failures: list[str] = field(default_factory=list)

    @cached_property
    def _of(self) -> dict[str, list[tuple[Plugin, Comparator]]]:
        found: dict[str, list[tuple[Plugin, Comparator]]] = {}
        for name, plugin in sorted(plugins_of(GROUP).items()):
            family, dot, _ = name.partition(".")
            if dot:
                try:
                    found.setdefault(family, []).append((plugin, plugin.load()))
                except PluginError as error:
                    self.failures.append(str(error))
        return found

    def verdict(self, pair: Pair) -> Verdict | None:
        """What the first comparator with an opinion says of a pair."""
        return next(self._verdicts(pair), None) if self._of else None

    def _verdicts(self, pair: Pair) -> Iterator[Verdict]:
        for entry in list(self._of.get(pair.a.family, ())):
            plugin, comparator = entry
            try:
                verdict = comparator(pair)
                if not isinstance(verdict, Verdict | None):
                    raise TypeError(f"it gave a {type(verdict).__name__}, no Verdict")
            except Exception as error:  # noqa: BLE001 whatever it raises costs only itself
                self.failures.append(str(failed(plugin, error)))
                self._of[pair.a.family].remove(entry)
                continue
            if verdict is not None:
                yield verdict
