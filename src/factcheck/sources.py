"""A path or stream -> Source: the text of an article, and what is known of it besides."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factcheck.errors import SourceError
from factcheck.model import Warning

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Source:
    """An article to be read.

    ``text`` is what offsets refer to. ``metadata`` are stretches of it that are metadata and hold no facts (front matter); offsets count
    them. ``keep_text`` is true where the text is not the file itself (HTML, PDF, DOCX). ``pages`` are the offsets at which pages start.
    """

    id: str
    text: str
    path: str | None = None
    sha256: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    published_basis: Literal["option", "metadata"] | None = None
    language: str | None = None
    keep_text: bool = False
    metadata: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
    warnings: tuple[Warning, ...] = ()


def read(path: str | Path) -> list[Source]:
    """The Sources of a file or folder. Raises SourceError for the first input that can't be read."""
    out = []
    for item in walk([str(path)]):
        if isinstance(item, SourceError):
            raise item
        out.append(item)
    return out


def walk(paths: Iterable[str]) -> Iterator[Source | SourceError]:
    """The Sources of files and folders, sorted by id; what can't be read comes as its error."""
    files: list[tuple[str, Path]] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
            if not inside:
                yield SourceError(name, "nothing to read in this folder; put .txt or .md files in it")
            files += [(p.relative_to(path).as_posix(), p) for p in inside]
        elif path.exists():
            files.append((path.name, path))
        else:
            yield SourceError(name, "no such file or folder")
    for id_, path in sorted(files):
        try:
            data = path.read_bytes()
        except OSError as error:
            yield SourceError(str(path), error.strerror or str(error))
            continue
        if b"\0" in data[:8192]:
            yield SourceError(str(path), "a binary file; give text")
            continue
        text = data.decode("utf-8-sig", "replace")
        yield Source(id=id_, text=text, path=os.fspath(path), sha256=hashlib.sha256(data).hexdigest())
