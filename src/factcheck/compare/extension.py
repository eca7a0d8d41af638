"""Comparators of other packages: asked before ours, which is what decides where they have no opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property

from factcheck.compare.levels import Pair, Verdict
from factcheck.plugins import Plugin, PluginError, failed, plugins_of
from factcheck.record import record

GROUP = "factcheck.comparators"
Comparator = Callable[[Pair], Verdict | None]


@record(frozen=True)
class Opinion:
    """What a comparator says of a pair: a verdict, or none; or why it can't say anything."""

    plugin: Plugin
    asks: str
    verdict: Verdict | None = None
    failure: str = ""


@record
class Extension:
    """The comparators that are named ``family.name``. One that fails is asked no more, and told in ``failures``."""

    failures: list[str] = field(default_factory=list)

    @cached_property
    def _of(self) -> dict[str, list[Plugin]]:
        found: dict[str, list[Plugin]] = {}
        for name, plugin in sorted(plugins_of(GROUP).items()):
            family, dot, _ = name.partition(".")
            if dot:
                found.setdefault(family, []).append(plugin)
        return found

    @cached_property
    def _loaded(self) -> dict[str, Comparator]:
        return {}

    @property
    def present(self) -> bool:
        """Whether there is any."""
        return bool(self._of)

    def verdict(self, pair: Pair) -> Verdict | None:
        """What the first comparator with an opinion says of a pair."""
        return next((opinion.verdict for opinion in self.opinions(pair) if opinion.verdict is not None), None) if self._of else None

    def opinions(self, pair: Pair) -> Iterator[Opinion]:
        """What each comparator for such a pair says, in their order."""
        for plugin in list(self._of.get(pair.a.family, ())):
            try:
                comparator = self._loaded.get(plugin.name) or self._loaded.setdefault(plugin.name, plugin.load())
                verdict = comparator(pair)
                if not isinstance(verdict, Verdict | None):
                    raise TypeError(f"it gave a {type(verdict).__name__}, no Verdict")
            except Exception as error:  # noqa: BLE001 whatever it raises costs only itself
                self.failures.append(str(error if isinstance(error, PluginError) else failed(plugin, error)))
                self._of[pair.a.family].remove(plugin)
                yield Opinion(plugin, "", failure=self.failures[-1])
                continue
            yield Opinion(plugin, " ".join((comparator.__doc__ or "").split()), verdict)
