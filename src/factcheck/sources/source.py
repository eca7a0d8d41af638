"""What reading gives, and what it is told: Source, Limits, ReadOptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields, replace
from typing import Any, Literal

from factcheck.errors import FactcheckError
from factcheck.model import Warning
from factcheck.record import record

HEAD = 8192
"""Bytes at the start of a file that tell its kind."""


class Unreadable(Exception):
    """A file that can't be read; the message says why, and the way out."""


@record(frozen=True)
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

    def as_json(self) -> dict[str, Any]:
        """The same as JSON has it."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**values, **{name: [*values[name]] for name in ROWS}, "warnings": [warning.model_dump() for warning in self.warnings]}

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> Source:
        """What ``as_json`` gave."""
        rows = {name: tuple(values[name]) for name in ROWS}
        rows["metadata"] = tuple((start, end) for start, end in values["metadata"])
        return cls(**{**values, **rows, "warnings": tuple(Warning(**warning) for warning in values["warnings"])})


ROWS = ("authors", "metadata", "pages")


@record(frozen=True)
class Limits:
    """What one input may cost; above a limit it is refused, never cut.

    ``file``: bytes of a file, of a record in a file of records, or of standard input that is no records. ``seconds``: time to extract from
    a document, once more for each megabyte of its text, and to parse a file. ``memory``: bytes that a process may take for it. ``inflated``
    and ``ratio``: bytes that come out of an archive or a compressed file, and how many times as many as went in. ``depth``: folders within
    folders. ``records``: bytes of a file of records or of extracted documents. ``block``: how many claims that share their words are all held
    against each other; None leaves that to the rules.
    """

    file: int = 10_000_000
    seconds: int = 60
    memory: int = 2_000_000_000
    inflated: int = 50_000_000
    ratio: int = 100
    depth: int = 64
    records: int = 2_000_000_000
    block: int | None = None

    def seconds_for(self, characters: int) -> float:
        """How long extraction from a text may take."""
        return self.seconds * (1 + characters / 1_000_000)

    def set(self, *assignments: str) -> Limits:
        """These limits with some set by ``name=value``; sizes may be written 20MB. Raises FactcheckError."""
        changed = {}
        for assignment in assignments:
            name, _, value = assignment.partition("=")
            found = re.fullmatch(r"(\d{1,15})\s*(k|m|g)?b?", value.strip().lower())
            if name not in {f.name for f in fields(self)} or not found or not int(found[1]):
                names = ", ".join(f.name for f in fields(self))
                raise FactcheckError(f"--limit {assignment}: write NAME=NUMBER, as file=20MB; the names are {names}")
            changed[name] = int(found[1]) * {None: 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}[found[2]]
        return replace(self, **changed)


@record(frozen=True)
class ReadOptions:
    """How inputs are chosen and read. ``include`` and ``exclude`` are globs on the path below the folder named; ``fields`` say which field
    of a record holds ``text``, ``id``, ``date``, ``title``, ``publisher``, ``author``, ``url``, where it isn't found by its usual name."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()


SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can carry, replaced by U+FFFD; offsets stay."""
    return SURROGATE.sub("\ufffd", text)
