"""Paths -> entries with ids: folders walked, records and members listed, the same file found once, ids told apart."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.model import Document
from factcheck.sources.extracted import documents_in, is_extraction
from factcheck.sources.source import ReadOptions, Source
from factcheck.sources.text import decode, front_matter

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to read: its id, the path as named, and how to get it. ``load`` raises SourceError."""

    id: str
    path: str
    load: Callable[[], Source | Document]
    given: bool = False


def catalogue(paths: Iterable[str], options: ReadOptions = ReadOptions()) -> tuple[list[Entry], list[SourceError]]:
    """Everything that paths name, in the order of ids, and what could not be found or opened. Each file comes once."""
    entries: list[Entry] = []
    errors: list[SourceError] = []
    seen: set[tuple[int, int]] = set()
    for path in sorted(set(paths)):
        try:
            for name, file in _files(path, options):
                if file is not None:
                    state = file.stat()
                    if (state.st_dev, state.st_ino) in seen:
                        continue
                    seen.add((state.st_dev, state.st_ino))
                entries += _entries(name, path if file is None else str(file), file, options)
        except SourceError as error:
            errors.append(error)
        except OSError as error:
            errors.append(SourceError(printable(path), (error.strerror or str(error)).lower()))
    return sorted(_told_apart(entries), key=lambda entry: (entry.id, entry.path)), errors


def _files(path: str, options: ReadOptions) -> Iterator[tuple[str, Path | None]]:
    """The files that a path names, each with the name that makes its id."""
    if path == STANDARD_INPUT:
        yield path, None
        return
    place = Path(path)
    if not place.exists():
        raise SourceError(printable(path), "no such file or folder")
    if not place.is_dir():
        if not stat.S_ISREG(place.stat().st_mode):
            raise SourceError(printable(path), "not a file or folder; to read from a pipe, name - and pipe it in")
        yield printable(place.name), place
        return
    inside = sorted(p for p in place.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    if not inside:
        raise SourceError(printable(path), "nothing to read in this folder")
    for file in inside:
        yield printable(file.relative_to(place).as_posix()), file


def _entries(name: str, path: str, file: Path | None, options: ReadOptions) -> list[Entry]:
    data = sys.stdin.buffer.read() if file is None else None
    with io.BytesIO(data or b"") if file is None else file.open("rb") as stream:
        if is_extraction(stream.read(4096)):
            stream.seek(0)
            return [Entry(document.id, path, partial(_same, document), given=True) for document in documents_in(printable(path), stream)]
    return [Entry(name, path, lambda: _text(name, path, Path(path).read_bytes() if data is None else data))]


def _same(document: Document) -> Document:
    return document


def _text(name: str, path: str, data: bytes) -> Source:
    text, warnings = decode(name, printable(path), data)
    source = Source(id=name, text=text, path=printable(path), sha256=hashlib.sha256(data).hexdigest(), warnings=warnings)
    return front_matter(source)


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
            id_ = f"{printable(entry.path)}#{entry.id}" if entry.given else printable(entry.path)
        number, base = 2, id_
        while id_ in taken:
            id_, number = f"{base}#{number}", number + 1
        taken.add(id_)
        out.append(replace(entry, id=id_))
    return out


def printable(path: str) -> str:
    """A path as text: bytes that are no UTF-8 are written ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
