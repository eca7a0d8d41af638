"""Paths -> entries with ids -> Sources: folders walked, files opened, records and members listed; nothing is read twice or without end."""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import sys
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from factcheck.cache import state_of
from factcheck.errors import SourceError
from factcheck.model import Document, Warning
from factcheck.sources import extracted
from factcheck.sources.source import HEAD, ReadOptions, Source, Unreadable
from factcheck.written import Written

# What is needed for articles alone is imported where one is read: what was extracted before is compared without it.

STANDARD_INPUT = "-"
CHUNK = 1 << 20
SAVED_PAGE_FOLDER = "_files"
SIDECAR = ".json"
LARGEST_SIDECAR = 1_000_000
WITHIN = "#"


class Parsing(Protocol):
    """Where risky parsers run: the task, the item, the seconds it may take -> value, what failed, why."""

    def __call__(self, task: str, item: Any, seconds: float | None = None) -> Any:
        """The outcome."""
        ...


class Unchanged(Protocol):
    """Files read before: those of one article in a known state need not be opened to be known."""

    setting: str
    """What else than the files themselves settles what is read."""

    def look_up(self, states: Sequence[str]) -> Container[str]:
        """Those of these states that are known."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to read: its id, the path as named, and how to get it (``load`` raises SourceError). ``given`` tells of an id of its own,
    ``state`` in which state the file is that it alone is made of, where that is known."""

    id: str
    path: str
    load: Callable[[], Source | Document | Written]
    given: bool = False
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Blob:
    """Some bytes to be read as one kind of file; ``name`` makes its id, ``path`` is what messages call it."""

    name: str
    path: str
    data: bytes
    sidecar: dict[str, Any] | None = None
    inside: bool = False


class Reader:
    """Reads inputs under options. ``parsing`` runs risky parsers elsewhere; ``common`` are the commonest words of English."""

    def __init__(
        self, options: ReadOptions, parsing: Parsing, common: Callable[[], Set[str]] = frozenset, *, unchanged: Unchanged | None = None
    ) -> None:
        self.options = options
        self.limits = options.limits
        self.parsing = parsing
        self.common = common
        self.unchanged = unchanged
        self.notes: list[str] = []
        self.failed: list[SourceError] = []
        self._shelf: tuple[str, list[Entry]] | None = None
        self._states: dict[Path, str] = {}
        self._known: Container[str] = ()
        self._lock = threading.RLock()

    @cached_property
    def _english(self) -> Set[str]:
        return self.common()

    # ------------------------------------------------------------ what there is
    def catalogue(self, paths: Iterable[str]) -> tuple[list[Entry], list[SourceError]]:
        """Everything that paths name, in the order of ids, and what could not be found or opened. Each file comes once."""
        entries: list[Entry] = []
        self.failed = []
        seen: dict[tuple[int, int], str] = {}
        for path in sorted(set(paths)):
            files: Iterable[tuple[str, Path | None]] = self._files(path)
            if self.unchanged is not None:
                files = list(files)
                self._states = {file: now for name, file in files if file is not None and (now := self._state(name, file)) is not None}
                self._known = self.unchanged.look_up([*self._states.values()])
            for name, file in files:
                called = printable(path if file is None else str(file))
                try:
                    with _guarded(called):
                        if file is not None:
                            state = file.stat()
                            here = (state.st_dev, state.st_ino)
                            if here in seen:
                                self.notes.append(f"{called}: the same file as {seen[here]}, read once")
                                continue
                            seen[here] = called
                        entries += self._entries(name, called, file)
                except SourceError as error:
                    self.failed.append(error)
        return sorted(_told_apart(entries), key=lambda entry: (entry.id, entry.path)), self.failed

    def _state(self, name: str, file: Path) -> str | None:
        """All that an article in a file of its own depends on, the file beside it too; None where one of them may be about to change."""
        beside = file.with_suffix(SIDECAR)
        states = [state_of(file), state_of(beside) if os.path.lexists(beside) else "none"]
        assert self.unchanged is not None
        return None if None in states else json.dumps([self.unchanged.setting, name, printable(str(file)), *states])

    def _files(self, path: str) -> Iterator[tuple[str, Path | None]]:
        """The files that a path names, each with the name that makes its id."""
        if path == STANDARD_INPUT:
            yield path, None
            return
        place = Path(path)
        try:
            mode = place.stat().st_mode
        except FileNotFoundError:
            reason = "a link that leads nowhere" if place.is_symlink() else "no such file or folder"
            self.failed.append(SourceError(printable(path), reason))
            return
        except OSError as error:
            self.failed.append(_unopened(path, error))
            return
        if not stat.S_ISDIR(mode):
            yield printable(place.name), place
            return
        failed = len(self.failed)
        files = sorted(self._walk(place), key=lambda file: printable(str(file)))
        if not files and len(self.failed) == failed:
            self.failed.append(SourceError(printable(path), "nothing to read in this folder"))
        for file in files:
            yield printable(file.relative_to(place).as_posix()), file

    def _walk(self, folder: Path) -> Iterator[Path]:
        """The files in a folder that are articles by their names, or may be by what is in them; links are followed, but not in circles."""
        waiting: list[tuple[Path, int, tuple[tuple[int, int], ...]]] = [(folder, 0, ())]
        while waiting:
            place, depth, above = waiting.pop()
            try:
                state = place.stat()
            except OSError as error:
                self.failed.append(_unopened(str(place), error))
                continue
            here = (state.st_dev, state.st_ino)
            if here in above:
                self.notes.append(f"{printable(str(place))}: a link to a folder above it, not followed")
                continue
            if depth > self.limits.depth:
                self.failed.append(SourceError(printable(str(place)), f"more than {self.limits.depth} folders deep; raise it with --limit depth=N"))
                continue
            try:
                with os.scandir(place) as listing:
                    items = sorted(listing, key=lambda item: os.fsencode(item.name))
            except OSError as error:
                self.failed.append(_unopened(str(place), error))
                continue
            names = {item.name for item in items}
            for item in items:
                if item.name.startswith("."):
                    continue
                inside = place / item.name
                try:
                    is_folder, is_file = item.is_dir(), item.is_file()
                except OSError as error:  # a link to itself
                    self.failed.append(_unopened(str(inside), error))
                    continue
                if is_folder:
                    if not self._page_folder(item.name, names):
                        waiting.append((inside, depth + 1, (*above, here)))
                elif self._wanted(inside, folder, names, is_file=is_file):
                    yield inside

    @staticmethod
    def _page_folder(name: str, names: Set[str]) -> bool:
        """Whether it holds the pictures and scripts of a saved page beside it."""
        page = name.removesuffix(SAVED_PAGE_FOLDER)
        return page != name and not names.isdisjoint({page + ".html", page + ".htm"})

    def _wanted(self, file: Path, folder: Path, names: Set[str], *, is_file: bool) -> bool:
        from factcheck.sources.sniff import SUFFIXES, is_plugged

        name = file.relative_to(folder).as_posix()
        if self.options.include and not any(_matches(name, glob) for glob in self.options.include):
            return False
        if any(_matches(name, glob) for glob in self.options.exclude):
            return False
        if not is_file:
            lost = file.is_symlink() and not file.exists()
            if not lost:
                self.notes.append(f"{printable(str(file))}: not a file, left out")
            return lost
        suffix = file.suffix.lower()
        if suffix == SIDECAR and any(file.stem + other in names for other in SUFFIXES if other != SIDECAR):
            return False
        if suffix in SUFFIXES or self.options.include or is_plugged(suffix):
            return True
        if suffix and not suffix[1:].isdigit() and " " not in suffix and len(suffix) <= 6:
            self.notes.append(f"{printable(str(file))}: no article by its name, left out (name it, or use --include)")
            return False
        return True

    # ------------------------------------------------------------ opening
    def _entries(self, name: str, path: str, file: Path | None) -> list[Entry]:
        """The entries in a file: itself, or what it holds."""
        state = self._states.get(file) if file is not None else None
        if file is not None and state in self._known:
            return [Entry(name, path, partial(self._load_file, name, path, file), state=state)]
        with contextlib.ExitStack() as stack:
            stream = stack.enter_context(self._open(file))
            head = stream.read(HEAD)
            if extracted.is_extraction(head):
                stream.seek(0)
                self._check_records(stream)
                return _extracted(path, stream)
            from factcheck.sources.sniff import kind_of

            kind = kind_of(head, name)
            if kind == "jsonl":
                stream.seek(0)
                if file is not None and stat.S_ISREG(file.stat().st_mode):
                    return self._lines(name, path, stream, partial(self._open, file))
                entries = self._lines(name, path, stream, partial(_left_open, stream))
                stack.pop_all()  # what came through a pipe is on disk, or in memory while it is small, as long as its entries are
                return entries
            if kind in ("text", "html", "pdf", "docx", "mail") and file is not None and stat.S_ISREG(file.stat().st_mode):
                return [Entry(name, path, partial(self._load_file, name, path, file), state=state)]
            stream.seek(0)
            blob = Blob(name, path, self._whole(stream), self._sidecar(file))
        if kind in ("text", "html", "pdf", "docx", "mail") or kind.startswith("."):
            return [Entry(name, path, partial(self._one, blob))]
        held = self._inside(blob, kind)
        key = f"{path}\0{name}"
        self._shelf = (key, held)
        if file is None or not stat.S_ISREG(file.stat().st_mode):
            return held
        return [replace(entry, load=partial(self._from_shelf, key, name, path, file, number)) for number, entry in enumerate(held)]

    def _from_shelf(self, key: str, name: str, path: str, file: Path, number: int) -> Source | Document | Written:
        """One of the things that a file holds; the file that was opened last stays open, the others are opened again."""
        with self._lock:
            if self._shelf is None or self._shelf[0] != key:
                with _guarded(path):
                    self._entries(name, path, file)
            assert self._shelf is not None
            held = self._shelf[1]
            if number >= len(held):
                raise SourceError(path, "changed while it was read")
            return held[number].load()

    def _open(self, file: Path | None) -> IO[bytes]:
        if file is None:
            if sys.stdin is None:
                raise SourceError(STANDARD_INPUT, "standard input is closed")
            return self._spooled(partial(os.read, sys.stdin.fileno()), STANDARD_INPUT)
        mode = file.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise SourceError(printable(str(file)), f"{_what(mode)}; name a file or a folder, or pipe the text in and name -")
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(mode):
            with os.fdopen(descriptor, "rb", buffering=0) as pipe:
                return self._spooled(partial(_from_pipe, pipe, self.limits.seconds), printable(str(file)))
        if not stat.S_ISREG(mode):
            os.close(descriptor)
            raise SourceError(printable(str(file)), f"{_what(mode)}; name a file or a folder, or pipe the text in and name -")
        return os.fdopen(descriptor, "rb")

    def _spooled(self, read: Callable[[int], bytes | None], path: str) -> IO[bytes]:
        """All that comes out of a stream, up to the limit: that of one file, or for records and extracted documents that of many."""
        import tempfile

        from factcheck.sources.sniff import kind_of

        spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=self.limits.file)  # noqa: SIM115 closed by whoever reads it
        size, most = 0, self.limits.file
        while chunk := read(CHUNK):
            if not size and (extracted.is_extraction(chunk) or kind_of(chunk[:HEAD]) == "jsonl"):
                most = self.limits.records
            size += len(chunk)
            if size > most:
                spool.close()
                name = "file" if most == self.limits.file else "records"
                raise SourceError(path, f"more than {most // 1_000_000} MB; raise it with --limit {name}=SIZE")
            spool.write(chunk)
        spool.seek(0)
        return spool

    def _check_records(self, stream: IO[bytes]) -> None:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        if size > self.limits.records:
            raise Unreadable(f"larger than {self.limits.records // 1_000_000} MB; raise it with --limit records=SIZE")

    def _whole(self, stream: IO[bytes]) -> bytes:
        data = stream.read(self.limits.file + 1)
        if len(data) > self.limits.file:
            raise Unreadable(f"larger than {self.limits.file / 1_000_000:g} MB; raise it with --limit file=SIZE")
        return data

    def _load_file(self, name: str, path: str, file: Path) -> Source:
        with _guarded(path):
            with self._open(file) as stream:
                data = self._whole(stream)
            return self._one(Blob(name, path, data, self._sidecar(file)))

    # ------------------------------------------------------------ files of many
    def _lines(self, name: str, path: str, stream: IO[bytes], again: Callable[[], AbstractContextManager[IO[bytes]]]) -> list[Entry]:
        """A record a line; ``again`` opens the stream when a record's turn comes. A line that is no record is an error of its own then."""
        self._check_records(stream)
        entries = []
        start = number = 0
        while line := stream.readline(self.limits.file + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > self.limits.file and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    start += len(line)
                    line = stream.readline(CHUNK)
                start += len(line)
                message = f"a record larger than {self.limits.file / 1_000_000:g} MB; raise it with --limit file=SIZE"
                entries.append(Entry(f"{name}{WITHIN}{number}", path, partial(_refuse, where, message)))
                continue
            if line.strip():
                own = f"{name}{WITHIN}{number}"
                try:
                    id_ = self._record(line)["id"]
                except Unreadable as refusal:
                    entries.append(Entry(own, path, partial(_refuse, where, str(refusal))))
                else:
                    entries.append(Entry(id_ or own, path, partial(self._load_line, own, where, again, start, len(line)), given=bool(id_)))
            start += len(line)
        if not entries:
            raise Unreadable("no records in it")
        return entries

    def _load_line(self, name: str, where: str, again: Callable[[], AbstractContextManager[IO[bytes]]], start: int, length: int) -> Source | Document:
        with _guarded(where):
            with self._lock, again() as stream:
                stream.seek(start)
                line = stream.read(length)
            return self._from_record(Blob(name, where, line, inside=True), self._record(line))

    def _record(self, line: bytes) -> dict[str, Any]:
        from factcheck.sources.records import parsed, record_article, records_in
        from factcheck.sources.text import decoded

        value = parsed(decoded(line).text)
        found = records_in(value, self.options.fields)
        return record_article(found[0], self.options.fields)

    def _inside(self, blob: Blob, kind: str) -> list[Entry]:
        """What a file of many holds."""
        from factcheck.sources.exports import articles_in
        from factcheck.sources.sniff import REFUSED
        from factcheck.sources.text import decoded

        if kind in REFUSED:
            raise Unreadable(REFUSED[kind])
        if kind == "json":
            return self._json(blob)
        if kind == "export":
            articles = articles_in(decoded(blob.data).text)
            if not articles:
                return [Entry(blob.name, blob.path, partial(self._one, blob))]
            if len(articles) == 1:
                return [Entry(blob.name, blob.path, partial(self._source, blob, articles[0]))]
            return [self._article_entry(blob, number, article) for number, article in enumerate(articles, 1)]
        if blob.inside and kind in ("zip", "gzip"):
            if kind == "gzip" or not _is_word(blob.data):
                raise Unreadable("packed within something packed; unpack it first")
        made = self._parse(blob.path, kind, blob.data)
        if "files" in made:
            return self._members(blob, kind, made["files"])
        articles = made["articles"]
        if kind == "feed":
            if not articles:
                raise Unreadable("a feed without items, or XML of another kind; give text or HTML")
            return [self._article_entry(blob, number, article) for number, article in enumerate(articles, 1)]
        return [Entry(blob.name, blob.path, partial(self._source, blob, articles[0]))]

    def _members(self, blob: Blob, kind: str, files: list[list[str]]) -> list[Entry]:
        """The entries of an archive. A file in it that can't be read is an error of its own when its turn comes."""
        from binascii import a2b_base64

        entries: list[Entry] = []
        names = {name for name, _ in files}
        for name, content in files:
            if kind == "gzip":
                inner = Blob(blob.name.removesuffix(".gz"), blob.path, a2b_base64(content), blob.sidecar, inside=True)
                inner = replace(inner, name=blob.name)
            else:
                clean = printable(name).replace("\\", "/")
                if _left_out(clean, names, self.options):
                    continue
                inner = Blob(f"{blob.name}/{clean}", f"{blob.path}/{clean}", a2b_base64(content), inside=True)
            try:
                if kind == "zip" and len(inner.data) > self.limits.file:
                    raise Unreadable(f"larger than {self.limits.file / 1_000_000:g} MB; raise it with --limit file=SIZE")
                entries += self._of_blob(inner, suffix_of=inner.name.removesuffix(".gz"))
            except Unreadable as refusal:
                entries.append(Entry(inner.name, inner.path, partial(_refuse, inner.path, str(refusal))))
            except SourceError as error:
                entries.append(Entry(inner.name, inner.path, partial(_refuse, error.path, error.reason)))
        if not entries:
            raise Unreadable("nothing to read in it")
        return entries

    def _of_blob(self, blob: Blob, suffix_of: str) -> list[Entry]:
        from factcheck.sources.sniff import kind_of

        head = blob.data[:HEAD]
        kind = kind_of(head, suffix_of)
        if extracted.is_extraction(head):
            return _extracted(blob.path, io.BytesIO(blob.data))
        if kind == "jsonl":
            stream = io.BytesIO(blob.data)
            return self._lines(blob.name, blob.path, stream, partial(_left_open, stream))
        if kind in ("text", "html", "pdf", "docx", "mail"):
            return [Entry(blob.name, blob.path, partial(self._one, blob))]
        return self._inside(blob, kind)

    def _json(self, blob: Blob) -> list[Entry]:
        from factcheck.sources.records import parsed, record_article, records_in
        from factcheck.sources.text import decoded

        found = records_in(parsed(decoded(blob.data).text), self.options.fields)
        if not found:
            raise Unreadable("an empty list of articles")
        entries = []
        for number, record in enumerate(found, 1):
            alone = len(found) == 1
            inner = replace(blob, name=blob.name if alone else f"{blob.name}{WITHIN}{number}", path=blob.path if alone else f"{blob.path}#{number}")
            try:
                said = record_article(record, self.options.fields)
            except Unreadable as refusal:
                entries.append(Entry(inner.name, blob.path, partial(_refuse, inner.path, str(refusal))))
                continue
            entries.append(Entry(said["id"] or inner.name, blob.path, partial(self._from_record, inner, said), given=bool(said["id"])))
        return entries

    def _article_entry(self, blob: Blob, number: int, article: dict[str, Any]) -> Entry:
        inner = replace(blob, name=f"{blob.name}{WITHIN}{number}")
        return Entry(inner.name, blob.path, partial(self._source, inner, article))

    # ------------------------------------------------------------ one article
    def _one(self, blob: Blob) -> Source:
        from factcheck.sources.sniff import REFUSED, kind_of
        from factcheck.sources.text import decoded, wire_notes, with_front_matter

        with _guarded(blob.path):
            kind = kind_of(blob.data[:HEAD], blob.name.removesuffix(".gz") if blob.inside else blob.name)
            if kind in REFUSED:
                raise Unreadable(REFUSED[kind])
            if kind in ("text", "export"):
                read = decoded(blob.data)
                source = with_front_matter(Source(id=blob.name, text=read.text, keep_text=blob.inside))
                source = replace(source, metadata=(*source.metadata, *wire_notes(source.text)))
                return self._finished(blob, source, [read.told] if read.told else [])
            if kind == "html":
                page = decoded(blob.data, markup=True)
                article = self._parse(blob.path, "html", page.text.encode("utf-8", "surrogatepass"))["articles"][0]
                return self._source(blob, article, [page.told] if page.told else [])
            made = self._parse(blob.path, kind, blob.data)
            if "articles" not in made:
                raise Unreadable("no Word file, though it is named so")
            return self._source(blob, made["articles"][0])

    def _source(self, blob: Blob, article: dict[str, Any], told: list[str] | None = None) -> Source:
        """The Source of what a parser found."""
        fields: dict[str, Any] = {name: article.get(name) for name in ("title", "publisher", "url", "published") if article.get(name)}
        if "published" in fields:
            fields["published_basis"] = "metadata"
        source = Source(
            id=blob.name, text=article["text"], keep_text=True, authors=tuple(article.get("authors") or ()),
            pages=tuple(article.get("pages") or ()), metadata=tuple((start, end) for start, end in article.get("metadata") or ()), **fields,
        )  # fmt: skip
        return self._finished(blob, source, told or [])

    def _from_record(self, blob: Blob, said: dict[str, Any]) -> Source:
        from factcheck.sources.metadata import as_source_fields
        from factcheck.sources.sniff import kind_of

        with _guarded(blob.path):
            text = said["text"]
            if kind_of(text[:HEAD].encode("utf-8", "replace"), "record.html") == "html":
                text = self._parse(blob.path, "fragment", text.encode("utf-8", "surrogatepass"))["articles"][0]["text"]
            fields, complaints = as_source_fields(said)
            return self._finished(blob, Source(id=blob.name, text=text, keep_text=True, **fields), complaints)

    def _finished(self, blob: Blob, source: Source, told: list[str]) -> Source:
        """The source with what its sidecar says, its hash, its language, and warnings."""
        import hashlib

        from factcheck.sources.language import language_name, language_of
        from factcheck.sources.metadata import as_source_fields, described

        if blob.sidecar:
            fields, complaints = as_source_fields(described(blob.sidecar))
            source = replace(source, **fields)
            told = [*told, *complaints]
        language = language_of(source.text, self._english) if self._english else None
        if not source.text.strip():
            language = None
            told = [*told, "no text in it"]
        elif language not in (None, "en"):
            told = [*told, f"not read: it is in {language_name(language)}, and only English is read"]
        warnings = tuple(Warning(code="input", message=message, document=source.id) for message in told)
        digest = hashlib.sha256(blob.data).hexdigest()
        return replace(source, path=blob.path, sha256=digest, language=language, warnings=(*source.warnings, *warnings))

    def _parse(self, path: str, kind: str, data: bytes) -> dict[str, Any]:
        from factcheck.sources.parsers import PARSE_TASK, request

        done = self.parsing(PARSE_TASK, request(kind, data, self.limits), self.limits.seconds_for(len(data)))
        if done.failed == "time":
            raise SourceError(path, f"{done.reason} to parse; raise it with --limit seconds=N")
        if done.failed == "memory":
            raise SourceError(path, f"takes more than {self.limits.memory // 1_000_000} MB to parse; raise it with --limit memory=SIZE")
        if done.failed:
            hint = "; it may want more memory: --limit memory=SIZE" if done.failed == "died" else ""
            raise SourceError(path, f"can't be parsed ({done.reason}){hint}")
        if "refused" in done.value:
            raise SourceError(path, done.value["refused"])
        value: dict[str, Any] = done.value
        return value

    def _sidecar(self, file: Path | None) -> dict[str, Any] | None:
        """What ``NAME.json`` beside ``NAME.txt`` says, unless it is an article or an extraction itself."""
        from factcheck.sources.metadata import described
        from factcheck.sources.records import parsed
        from factcheck.sources.text import decoded

        if file is None or file.suffix.lower() == SIDECAR:
            return None
        beside = file.with_suffix(SIDECAR)
        try:
            if not beside.is_file() or beside.stat().st_size > LARGEST_SIDECAR:
                return None
            data = beside.read_bytes()
            value = parsed(decoded(data).text)
        except (OSError, Unreadable) as error:
            self.notes.append(f"{printable(str(beside))}: not used: {error}")
            return None
        return value if isinstance(value, dict) and not extracted.is_extraction(data[:HEAD]) and "text" not in described(value) else None


class _guarded:  # noqa: N801 used as a function
    """Turns what goes wrong with an input into its SourceError."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, Unreadable):
            raise SourceError(self.path, str(error)) from error
        if isinstance(error, OSError):
            raise _unopened(self.path, error) from error


def _left_open(stream: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    return contextlib.nullcontext(stream)


def _same(document: Document) -> Document:
    return document


def _refuse(path: str, message: str) -> Source:
    raise SourceError(path, message)


def _extracted(path: str, stream: IO[bytes]) -> list[Entry]:
    """The entries of what factcheck extract wrote: its documents, and the lines that are none."""
    return [
        Entry(found.path, path, partial(_refuse, found.path, found.reason))
        if isinstance(found, SourceError)
        else Entry(found.id, path, partial(_same, found), given=True)
        for found in extracted.documents_in(path, stream)
    ]


def _unopened(path: str, error: OSError) -> SourceError:
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        reason = "a link that leads nowhere" if Path(path).is_symlink() else "vanished before it was read"
    return SourceError(printable(path), reason)


def _what(mode: int) -> str:
    kinds = ((stat.S_ISSOCK, "a socket"), (stat.S_ISBLK, "a device"), (stat.S_ISCHR, "a device"), (stat.S_ISFIFO, "a pipe"))
    return next((what for test, what in kinds if test(mode)), "no file")


def _from_pipe(pipe: Any, seconds: float, size: int) -> bytes:
    """What comes next out of a named pipe, waiting at most ``seconds``; nothing where nobody writes to it."""
    import select

    waiting = select.poll()
    waiting.register(pipe, select.POLLIN | select.POLLHUP)
    if not waiting.poll(seconds * 1000):
        raise TimeoutError(None, f"a pipe into which nothing was written for {seconds:.0f} s")
    return pipe.read(size) or b""


def _matches(name: str, glob: str) -> bool:
    import fnmatch

    return fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(PurePosixPath(name).name, glob)


def _left_out(name: str, names: Set[str], options: ReadOptions) -> bool:
    from factcheck.sources.sniff import SUFFIXES

    parts = PurePosixPath(name).parts
    if any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts):
        return True
    if PurePosixPath(name).suffix.lower() not in {*SUFFIXES, ""}:
        return True
    if options.include and not any(_matches(name, glob) for glob in options.include):
        return True
    return any(_matches(name, glob) for glob in options.exclude)


def _is_word(data: bytes) -> bool:
    return b"word/document.xml" in data


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Entries with ids that are alike told apart by the path as named, then by a number."""
    count: dict[str, int] = {}
    for entry in entries:
        count[entry.id] = count.get(entry.id, 0) + 1
    taken: set[str] = set()
    out = []
    for entry in sorted(entries, key=lambda entry: (entry.id, entry.path)):
        id_ = entry.id
        if count[entry.id] > 1:
            id_ = f"{entry.path}{WITHIN}{entry.id}" if entry.given else entry.path
        number, base = 2, id_
        while id_ in taken:
            id_, number = f"{base}{WITHIN}{number}", number + 1
        taken.add(id_)
        out.append(replace(entry, id=id_, load=partial(_under, id_, entry.load)))
    return out


def _under(id: str, load: Callable[[], Source | Document | Written]) -> Source | Document | Written:
    """What is loaded, under the id by which it is told apart."""
    loaded = load()
    if isinstance(loaded, Written) or loaded.id == id:
        return loaded
    warnings = tuple(warning.model_copy(update={"document": id}) for warning in loaded.warnings)
    if isinstance(loaded, Document):
        return loaded.model_copy(update={"id": id, "warnings": warnings})
    return replace(loaded, id=id, warnings=warnings)


def printable(path: str) -> str:
    """A path as text: bytes that are no UTF-8 are written ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if "\0" not in path else path.replace("\0", "\\0")
