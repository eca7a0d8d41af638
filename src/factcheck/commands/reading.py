"""From the paths a user names to Documents: what both extract and compare do first."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.commands import console
from factcheck.commands.options import DEFAULT_MODEL, EARLY_POOL, FIELDS
from factcheck.commands.output import to_terminal, width
from factcheck.errors import OutputError, UsageError
from factcheck.plugins import installed
from factcheck.record import record
from factcheck.report import BINARY_FORMATS, TEXT_FORMATS
from factcheck.written import Written

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.errors import SourceError
    from factcheck.model import Document, InputError
    from factcheck.report import Head, ReportOptions
    from factcheck.sources import ReadOptions, Source
    from factcheck.sources.walk import Entry
    from factcheck.store import Store

FETCHED = 1_000
"""Documents taken out of a store at a time."""
FEWEST_LOADED_AHEAD = 50
"""Below this another parsing process costs more than it brings."""


@record
class Job:
    """One call of extract or compare: what was asked for, and the errors so far."""

    options: dict[str, Any]
    checker: Checker
    read_options: ReadOptions
    errors: list[InputError]

    @classmethod
    def of(cls, options: dict[str, Any]) -> Job:
        """The job that options describe. Raises FactcheckError where they don't go together, or rules have errors."""
        console.set_level(quiet=options["quiet"], verbose=options["verbose"])
        if options["quiet"] and options["verbose"]:
            raise UsageError("-q and -v exclude each other")
        if options["ray_address"] and options["backend"] != "ray":
            raise UsageError("--ray-address goes with --backend ray")
        from factcheck.checker import Checker
        from factcheck.config import find_config
        from factcheck.sources import Limits, ReadOptions

        limits = Limits().set(*options["limits"])
        fields = {name: options[f"{name}_field"] for name in FIELDS if options[f"{name}_field"]}
        read_options = ReadOptions(include=options["include"], exclude=options["exclude"], fields=fields, limits=limits)
        config = find_config(options["rules"])
        options["model"] = options["model"] or config.model or DEFAULT_MODEL
        job = cls(options, Checker(rules=config.own, model=options["model"], limits=limits, store=options["store"]), read_options, [])
        if config.own:
            from factcheck.extract.values import PluggedValues

            PluggedValues(job.checker.rules)  # complains of values that nobody has, before a worker does
        for note in job.checker.rules.notes:  # complaints about rules come before anything is read
            console.note(note)
        return job

    def documents(self, *, one_each: bool = False) -> Iterator[Document]:
        """As ``written``, read."""
        return (written.document for written in self.written(one_each=one_each))

    def written(self, *, one_each: bool = False) -> Iterator[Written]:
        """The Documents of all paths, in the order of their ids; what failed is told and noted. ``one_each``: of each path the one article
        in it, in the order of the paths. Raises UsageError where there is another number of them."""
        from factcheck.backends import ProcessPool
        from factcheck.sources.walk import Reader

        with ProcessPool(self.options["workers"], memory=self.read_options.limits.memory, verbose=console.verbose()) as parsers:
            before = ReadBefore(self.checker.store, self._setting()) if self.checker.store else None
            reader = Reader(self.read_options, parsers.call, partial(self.checker.rules.in_list, "common-english"), unchanged=before)
            entries: list[Entry] = []
            for paths in [(path,) for path in self.options["paths"]] if one_each else [self.options["paths"]]:
                found, failed = reader.catalogue(paths)
                for error in failed:
                    self.fail(error.path, error.reason)
                if one_each and not failed and len(found) != 1:
                    raise UsageError(f"{paths[0]}: {len(found)} articles; name a file that holds one")
                entries += found
            for note in reader.notes:
                console.note(note)
            self._not_over_an_input(entries)
            yield from self._told(before.of(entries) if before else entries)
            if before:
                self._keep_files(before.store)

    def _setting(self) -> str:
        """What settles, besides the files, what is read and made of them: options, rules, the pipeline, and the packages that parse pages."""
        limits = [getattr(self.read_options.limits, field.name) for field in fields(self.read_options.limits)]
        asked = [self.options["published"], self._keeps_text, sorted(self.read_options.fields.items()), limits]
        return json.dumps([__version__, self.checker.rules.digest, self.label, asked, installed()])

    def _keep_files(self, store: Store) -> None:
        try:
            store.keep_files()
        except OutputError as error:
            console.failure(str(error), error.exit_status)

    def _told(self, entries: Sequence[Entry]) -> Iterator[Written]:
        """Documents, with their warnings on standard error."""
        with console.Progress(len(entries)) as progress:
            for written in self._read(entries):
                for warning in written.document.warnings if written.warns else ():
                    console.warning(f"{warning.document or written.document.id}: {warning.message}")
                progress.step()
                yield written

    def _read(self, entries: Sequence[Entry]) -> Iterator[Written]:
        """Documents in order: those that are ready, and those still to be extracted, which go through the backend together."""
        from factcheck.backends import ProcessPool, RayCluster
        from factcheck.errors import SourceError

        waiting: deque[Written | None] = deque()
        store = self.checker.store
        coming = zip(entries, loading(entries, self.options["workers"]), strict=True)
        first: list[Source] = []

        def loaded_ones() -> Iterator[Source | Written]:
            from factcheck.model import Document

            for entry, waited_for in coming:
                try:
                    loaded = waited_for()
                except SourceError as error:
                    self.fail(error.path, error.reason)
                    continue
                if isinstance(loaded, Document | Written):
                    yield loaded if isinstance(loaded, Written) else Written(read=loaded)
                    continue
                source = self._as_asked(loaded)
                if store and entry.state is not None:
                    store.note(entry.state, entry.id, source)
                yield source

        def sources() -> Iterator[Source]:
            for loaded in chain(first, loaded_ones()):
                waiting.append(loaded if isinstance(loaded, Written) else None)
                if not isinstance(loaded, Written):
                    yield loaded

        for loaded in loaded_ones():  # what is there already waits for nothing, and where all is, no process is started
            if not isinstance(loaded, Written):
                first.append(loaded)
                break
            yield loaded
        else:
            return

        pool: Any
        if self.options["backend"] == "ray":
            pool = RayCluster(self.options["workers"], address=self.options["ray_address"])
        elif self.options["backend"] != "process":
            pool = _plugged_backend(self.options["backend"], self.options["workers"])
        else:
            pool = click.get_current_context().meta.get(EARLY_POOL) or ProcessPool(verbose=console.verbose(), ready=self.checker.ready)
            pool.workers, pool.memory, pool.ready = self.options["workers"], self.read_options.limits.memory, self.checker.ready
        # Ray tells of lost workers on sys.stdout, which is for data.
        aside = contextlib.redirect_stdout(sys.stderr) if isinstance(pool, RayCluster) else contextlib.nullcontext()
        with pool, aside:
            self.checker.backend = pool
            for result in self._results(sources()):
                while (ready := waiting.popleft()) is not None:
                    yield ready
                if isinstance(result, SourceError):
                    self.fail(result.path, result.reason)
                else:
                    yield result
        yield from (ready for ready in waiting if ready is not None)
        for message in self.checker.store.warnings if self.checker.store else ():
            console.warning(message)

    def _results(self, sources: Iterator[Source]) -> Iterator[Written | SourceError]:
        """What becomes of Sources. That they could not be kept in the store costs the exit status, not the result."""
        begun = False
        try:
            for result in self.checker.written(sources):
                begun = True
                yield result
        except OutputError as error:
            if not begun:
                raise
            console.failure(str(error), error.exit_status)

    def _as_asked(self, source: Source) -> Source:
        if self.options["published"]:
            source = replace(source, published=self.options["published"], published_basis="option")
        return replace(source, keep_text=True) if self._keeps_text else source

    @property
    def _keeps_text(self) -> bool:
        return self.options["include_text"] or self.format in TEXT_FORMATS

    def _not_over_an_input(self, entries: Sequence[Entry]) -> None:
        output = self.options["output"]
        if output and (target := Path(output)).is_file():
            for entry in entries:
                if Path(entry.path).exists() and target.samefile(entry.path):
                    raise UsageError(f"-o {output}: this is one of the inputs; name another file")

    def fail(self, path: str, message: str) -> None:
        """Tell and note an input that could not be read."""
        from factcheck.model import InputError

        self.errors.append(InputError(path=path, message=message))
        console.error(f"{path}: {message}")

    @property
    def format(self) -> str:
        """The format asked for; a report where someone reads along, else JSON."""
        return str(self.options["format"] or ("report" if to_terminal(self.options["output"]) else "json"))

    @property
    def binary(self) -> bool:
        """Whether the format is no text. Raises UsageError where someone reads along."""
        if self.format in BINARY_FORMATS and to_terminal(self.options["output"]):
            raise UsageError(f"-f {self.format} is no text; name a file with -o FILE")
        return self.format in BINARY_FORMATS

    def head(self, model: str | None = None) -> Head:
        """The head of every output; ``model`` where documents came with one."""
        from factcheck.report import Head

        return Head(factcheck=__version__, model=model or self.label, rules=self.checker.rules.digest, errors=self.errors)

    @property
    def label(self) -> str:
        """The pipeline's name and version. Raises FactcheckError where it isn't installed."""
        from factcheck.checker import pipeline_label

        return pipeline_label(self.options["model"])

    def report_options(self) -> ReportOptions:
        """How the report is to look."""
        from factcheck.report import ReportOptions

        color = self.options["color"]
        terminal = to_terminal(self.options["output"])
        dumb = os.environ.get("TERM") == "dumb"
        return ReportOptions(
            width=self.options["width"] or (width() if terminal or "COLUMNS" in os.environ else 80),
            styles=color == "always" or (color == "auto" and terminal and not dumb),
            color=color == "always" or (color == "auto" and terminal and not dumb and not os.environ.get("NO_COLOR")),
            plain=self.options["plain"], quiet=self.options["quiet"], verbose=self.options["verbose"],
            **{name: self.options[name] for name in ("sort", "group_by") if self.options.get(name)},
        )  # fmt: skip


class ReadBefore:
    """Files that were read before and haven't changed since: what was made of them comes from the store, and they are not read."""

    def __init__(self, store: Store, setting: str) -> None:
        self.store = store
        self.setting = setting
        self._keys: dict[str, dict[str, str]] = {}
        self._order: list[str] = []
        self._lines: dict[str, str] = {}
        self._lock = threading.Lock()

    def look_up(self, states: Sequence[str]) -> dict[str, dict[str, str]]:
        """See ``Unchanged``."""
        found = self.store.unchanged(states)
        self._keys |= found
        return found

    def of(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries, of which those that are known come from the store."""
        out = []
        for entry in entries:
            key = self._keys.get(entry.state or "", {}).get(entry.id)
            if key is not None:
                self._order.append(key)
                entry = replace(entry, load=partial(self._load, len(self._order) - 1, entry.load))
            out.append(entry)
        return out

    def _load(self, number: int, load: Callable[[], Source | Document | Written]) -> Source | Document | Written:
        """The line of an entry; with it those of the next ones are fetched. The file is read where the store has lost it."""
        key = self._order[number]
        with self._lock:  # several threads load ahead
            if key not in self._lines:
                self._lines |= self.store.known_lines(self._order[number : number + FETCHED])
            line = self._lines.pop(key, None)
        return Written(line) if line is not None else load()


def _plugged_backend(name: str, workers: int) -> Any:
    """The backend of a plug-in. Raises PluginError where it can't be had."""
    from factcheck.plugins import failed, plugins_of

    plugin = plugins_of("factcheck.backends")[name]
    make = plugin.load()
    try:
        return make(workers)
    except Exception as error:
        raise failed(plugin, error) from error


def loading(entries: Sequence[Entry], workers: int) -> Iterator[Callable[[], Source | Document | Written]]:
    """What gives each loaded entry, in order; with several workers some are loaded ahead, since parsing a page takes as long as reading it."""
    if workers == 1 or len(entries) < FEWEST_LOADED_AHEAD:
        yield from (entry.load for entry in entries)
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    threads = ThreadPoolExecutor(workers)
    ahead: deque[Future[Source | Document | Written]] = deque()
    try:
        for entry in entries:
            ahead.append(threads.submit(entry.load))
            if len(ahead) > 2 * workers:
                yield ahead.popleft().result
        while ahead:
            yield ahead.popleft().result
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def of_kinds(document: Document, kinds: Sequence[str]) -> Document:
    """The document with facts of these kinds only, and the claims about them."""
    from factcheck.model import Warning

    facts = tuple(fact for fact in document.facts if fact.kind in kinds)
    kept = {fact.id for fact in facts}
    claims = []
    for claim in document.claims:
        if claim.about not in kept:
            continue
        lost = [slot for slot, fact in (("time", claim.when), ("place", claim.where)) if fact is not None and fact not in kept]
        claims.append(claim.model_copy(update={
            "facts": tuple(fact for fact in claim.facts if fact in kept),
            "when": claim.when if claim.when in kept else None, "where": claim.where if claim.where in kept else None,
            "unresolved": tuple(dict.fromkeys((*claim.unresolved, *lost))),
        }))  # fmt: skip
    note = Warning(code="partial", message=f"only facts of kind {', '.join(kinds)} were kept (--kind)", document=document.id)
    remainder = () if set(kinds).isdisjoint({fact.kind for fact in document.facts}) else document.remainder
    return document.model_copy(update={"facts": facts, "claims": tuple(claims), "remainder": remainder, "warnings": (*document.warnings, note)})


def is_interactive() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()
