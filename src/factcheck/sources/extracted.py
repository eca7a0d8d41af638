"""What ``factcheck extract`` wrote, read again: a JSON object, or a Document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from factcheck.errors import SourceError
from factcheck.lean import core
from factcheck.model import Document, Extraction

WHOLE = re.compile(rb'\{\s*"schema"\s*:\s*"[^"]*"\s*,\s*"factcheck"\s*:')
LINE = re.compile(rb'\{\s*"id"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"path"\s*:\s*(?:null|"(?:[^"\\]|\\.)*")\s*,\s*"sha256"\s*:')
COMPARISON = re.compile(rb'"findings"\s*:\s*\[')
BLANK = b"\xef\xbb\xbf \t\r\n"


def is_extraction(head: bytes) -> bool:
    """Whether a file that starts so was written by ``factcheck extract``, pretty-printed or not."""
    start = head.lstrip(BLANK)
    return bool(WHOLE.match(start) or LINE.match(start))


def documents_in(path: str, stream: IO[bytes]) -> Iterator[Document | SourceError]:
    """The Documents in a file; for a line that is none, a SourceError that names it and the field at fault, and the others all the same.

    Raises SourceError where the file is one object and that is no extraction."""
    head = stream.read(8192)
    stream.seek(0)
    if WHOLE.match(head.lstrip(BLANK)):
        data = stream.read().lstrip(BLANK)
        try:
            whole = Extraction.model_validate_json(data)
        except core().ValidationError as error:
            if COMPARISON.search(data):
                raise SourceError(path, "a comparison; give what it was made of: articles, or what factcheck extract wrote") from error
            raise SourceError(path, _told(error)) from error
        for document in whole.documents:
            yield _sound(path, document)
        return
    first = head.lstrip(BLANK).partition(b"\n")[0]
    if len(first) < 8000 and not _is_json(first):
        yield _sound(path, _document(path, stream.read().lstrip(BLANK)))
        return
    for number, line in enumerate(stream, 1):
        if line.strip(BLANK):
            where = f"{path}:{number}"
            try:
                yield _sound(where, _document(where, line.lstrip(BLANK)))
            except SourceError as error:
                yield error


def _document(path: str, data: bytes) -> Document:
    try:
        return Document.model_validate_json(data)
    except core().ValidationError as error:
        raise SourceError(path, _told(error)) from error


def _sound(path: str, document: Document) -> Document:
    """The document, if its offsets and ids hold. It may come from anyone."""
    count = len(document.sentences)
    ids = {fact.id for fact in document.facts}
    spans = [(fact.start, fact.end, fact.text, fact.sentence) for fact in document.facts]
    spans += [(claim.start, claim.end, claim.text, claim.sentence) for claim in document.claims]
    for start, end, text, sentence in spans:
        if end - start != len(text) or sentence >= count or sentence < 0:
            raise SourceError(path, f"not what factcheck extract writes: the span {start}:{end} doesn't fit its words or its sentence")
        if document.text is not None and document.text[start:end] != text:
            raise SourceError(path, f"not what factcheck extract writes: the words at {start}:{end} are others than its text has there")
    for claim in document.claims:
        for fact in (claim.about, claim.when, claim.where, *claim.facts):
            if fact is not None and fact not in ids:
                raise SourceError(path, f"not what factcheck extract writes: claim {claim.id!r} names a fact {fact!r} that is not there")
    return document


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _told(error: Any) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"not what factcheck extract writes: {where + ': ' if where else ''}{first['msg'][:1].lower()}{first['msg'][1:]}"
