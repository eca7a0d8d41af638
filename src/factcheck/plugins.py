"""Where Python extends factcheck: entry points of installed packages, in groups, loaded when asked for.

==========================  =============================  =================================================================
group                       name                           object
==========================  =============================  =================================================================
``factcheck.values``        the ``value`` of rules         ``value(match) -> dict | None``: the value of what a rule matched; ours have
                                                           their family before the name (``quantity.money``), and see the text around
``factcheck.comparators``   ``quantity``, ``date.mine``    ``comparator(pair) -> Verdict | None``; those with a dot go first
``factcheck.reports``       a format                       ``documents(...)`` and ``comparison(...)``, giving pieces of text
``factcheck.backends``      of ``--backend``               ``backend(workers) -> Backend``, a context manager
``factcheck.readers``       a file's ending                ``reader(data) -> dict``: an article's text, title and so on
==========================  =============================  =================================================================

Our own are entry points as well; a package that offers a name of ours is told, and not used. A plug-in that fails costs only itself.
``docs/plugins.md`` tells more.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

from factcheck import __version__
from factcheck.cache import plain_key, read, write
from factcheck.errors import FactcheckError
from factcheck.record import record

OURS = "factcheck-cli"
VALUES = "factcheck.values"
GROUPS = (VALUES, "factcheck.comparators", "factcheck.reports", "factcheck.backends", "factcheck.readers")


class PluginError(FactcheckError):
    """A plug-in that can't be loaded, or failed; the message names it and its package."""


@record(frozen=True)
class Plugin:
    """An entry point and the package that offers it. ``shadowed`` tells why it is not used, where it isn't."""

    group: str
    name: str
    target: str
    package: str
    version: str
    shadowed: str | None = None

    def __str__(self) -> str:
        return f"plug-in {self.name!r} ({self.group.removeprefix('factcheck.')}) of {self.package} {self.version}"

    def load(self) -> Any:
        """The object. Raises PluginError, whatever the package does."""
        from importlib.metadata import EntryPoint

        try:
            return EntryPoint(self.name, self.target, self.group).load()
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            raise PluginError(f"{self} can't be loaded: {type(error).__name__}: {_line(error)}") from error


def failed(plugin: Plugin, error: BaseException) -> PluginError:
    """What to tell when a plug-in raised at work."""
    return PluginError(f"{plugin} failed: {type(error).__name__}: {_line(error)}")


def _line(error: BaseException) -> str:
    return (" ".join(str(error).split()) or "no message")[:200]


@cache
def find_plugins() -> tuple[Plugin, ...]:
    """All of them, those not used too, by group and name."""
    found: dict[tuple[str, str], Plugin] = {}
    ours: dict[tuple[str, str], Plugin] = {}
    unused: list[Plugin] = []
    for plugin in sorted(_offered(), key=lambda p: (p.package != OURS, p.package, p.group, p.name)):
        first = ours.get((plugin.group, plugin.name)) or found.setdefault((plugin.group, plugin.name), plugin)
        if plugin.package == OURS and plugin.group == VALUES:
            ours[plugin.group, plugin.name.partition(".")[2]] = plugin
        if first is not plugin and first.target != plugin.target:
            unused.append(Plugin(plugin.group, plugin.name, plugin.target, plugin.package, plugin.version, f"{first.package} offers the same name"))
    return tuple(sorted((*found.values(), *unused), key=lambda p: (GROUPS.index(p.group), p.name, p.shadowed is not None)))


def _offered() -> list[Plugin]:
    """What installed packages offer. Going through all of them takes longer than comparing a few articles, so it is kept until a package
    comes, goes or changes what it offers."""
    key = plain_key(__version__, *_installed())
    if (kept := read("plugins", key)) is not None:
        return [Plugin(*row) for row in json.loads(kept)]
    found = list(_searched())
    write("plugins", key, json.dumps([(p.group, p.name, p.target, p.package, p.version) for p in found]).encode("utf-8", "surrogatepass"))
    return found


def installed() -> int:
    """A number that changes when a package comes or goes."""
    return crc32("\n".join(_installed()).encode("utf-8", "surrogatepass"))


def _installed() -> Iterator[str]:
    """What the list of packages depends on: the places where Python looks, what is in them, and when that was written."""
    yield " ".join(type(finder).__module__ if not isinstance(finder, type) else finder.__name__ for finder in sys.meta_path)
    for place in sys.path:
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info", ".egg")))  # noqa: PTH208
        except NotADirectoryError:  # packed
            yield f"{place} {_written(place)}"
            continue
        except OSError:  # gone
            continue
        yield place
        for name in names:
            inside = f"{place}/{name}"
            yield f"{name} {_written(inside)} {_written(f'{inside}/entry_points.txt')}" + (
                f" {_written(f'{inside}/PKG-INFO')}" if name.endswith(".egg-info") else ""
            )


def _written(path: str) -> str:
    """When a file or folder was written."""
    try:
        return str(os.stat(path).st_mtime_ns)  # noqa: PTH116 a Path for each would take longer than to look
    except OSError:
        return "-"


def _searched() -> Iterator[Plugin]:
    from importlib.metadata import distributions

    for distribution in distributions():
        try:
            points = [point for point in distribution.entry_points if point.group in GROUPS]
            if points:
                name, version = distribution.metadata["Name"], distribution.version
                yield from (Plugin(point.group, point.name, point.value, name, version) for point in points)
        except Exception:  # noqa: BLE001, S112 broken metadata of a package that may have nothing to do with us
            continue


def plugins_of(group: str) -> dict[str, Plugin]:
    """Those of one group that are in use, by name."""
    return {plugin.name: plugin for plugin in find_plugins() if plugin.group == group and plugin.shadowed is None}
