"""What ``factcheck extract`` wrote, read again: JSON, or a Document a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from pydantic import ValidationError

from factcheck.errors import SourceError
from factcheck.model import Document, Extraction

HEAD = ('"schema"', '"factcheck"', '"documents"')
LINE = ('"sha256"', '"facts"')


def is_extraction(head: bytes) -> bool:
    """Whether a file that starts so was written by ``factcheck extract``."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and ((b'"schema"' in start[:200] and b'"factcheck"' in start[:300]) or b'"sha256"' in start)


def documents_in(path: str, stream: BinaryIO) -> Iterator[Document]:
    """The Documents in a file. Raises SourceError that names the line and field at fault."""
    data = stream.read()
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        if (b'"documents"' in first and b'"schema"' in first) or not _is_json(first):
            yield from Extraction.model_validate_json(data).documents
            return
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                try:
                    yield Document.model_validate_json(line)
                except ValidationError as error:
                    raise SourceError(path, f"line {number}: {_told(error)}") from error
    except ValidationError as error:
        raise SourceError(path, _told(error)) from error


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _told(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"not what factcheck extract writes: {where + ': ' if where else ''}{first['msg']}"
