"""Bytes -> text: the encoding found, newlines left alone; and the metadata at the head of a text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from factcheck.model import Warning
from factcheck.sources.metadata import as_source_fields, described
from factcheck.sources.source import Source, Unreadable

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
WESTERN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "latin_1", "ascii", "us-ascii", "windows-1252")
DECLARED = re.compile(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}encoding\s*=\s*)["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
LOOKED_AT = 100_000
MOST_CONTROLS = 0.02
MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")
LONGEST_MATTER = 64_000
WIRE_NOTE = re.compile(r"^[ \t]*(?:[A-Z]{2,4}-[A-Z]{2,4}--\S.*|Eds[.:].*|\(MORE\)|-30-|- ?ENDS ?-|#{3,})[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what must be said of how it was read (None where nothing must)."""

    text: str
    told: str | None = None


def decoded(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """The text of some bytes: by byte order mark, as UTF-8, as ``declared`` (in ``markup`` by what it says itself), by detection, else
    as UTF-8 with what can't be read replaced by U+FFFD. Raises Unreadable for what is no text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is not None:
                return _text(text)
    wide = _wide_encoding(data)
    if wide is not None and (text := _strictly(data, wide)) is not None:
        return _text(text)
    text = _strictly(data, "utf-8")
    if text is not None:
        return _text(text)
    if markup and (found := DECLARED.search(data[:4096])):
        declared = found[1].decode("ascii")
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        text = _strictly(data, "cp1252" if declared.lower() in WESTERN else declared)
        if text is not None:
            return _text(text)
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    first = _first_bad(data)
    bad = f"not UTF-8: byte {first} is 0x{data[first]:02x}"
    replaced = data.decode("utf-8-sig", "replace")
    wrong = replaced.count("\ufffd")
    right = sum(not character.isascii() for character in replaced) - wrong
    if right < wrong and b"\0" not in data:
        encoding = _detected(data)
        text = _strictly(data, encoding) if encoding else None
        if text is not None:
            return _text(text, f"{bad}; read as {encoding}")
    return _text(replaced, f"{bad}; what can't be read was replaced by U+FFFD")


def _detected(data: bytes) -> str | None:
    """The most likely encoding, Western where that will do: in English news it is almost always right, and detection is weak on a few bytes."""
    from charset_normalizer import from_bytes

    western = _strictly(data, "cp1252")
    if western is not None and not CONTROLS.search(western):
        others = [c for c in western if not c.isascii()]
        if sum(c.isalpha() or c in "‘’“”–—…•£€°©®«»\u00a0½¼" for c in others) >= 0.9 * len(others) and len(others) < 0.3 * len(western):
            return "windows-1252"
    best = from_bytes(data[:LOOKED_AT]).best()
    return best.encoding if best else None


def _text(text: str, told: str | None = None) -> Decoded:
    if "\0" in text:
        raise Unreadable("a binary file; give text, HTML, PDF, DOCX, JSON, a mail or a feed")
    if len(CONTROLS.findall(text[:LOOKED_AT])) > MOST_CONTROLS * min(len(text), LOOKED_AT):
        raise Unreadable("a binary file; give text, HTML, PDF, DOCX, JSON, a mail or a feed")
    return Decoded(text, told)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    head = data[:4096]
    if b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def wire_notes(text: str) -> tuple[tuple[int, int], ...]:
    """The lines of a wire story that are for editors: its slug with the number of words, what is new in it, that more follows, that it ends."""
    return tuple(found.span() for found in WIRE_NOTE.finditer(text))


# ---------------------------------------------------------------- front matter
def with_front_matter(source: Source) -> Source:
    """The source with what the front matter of its text says, where it has some (YAML between ``---``, TOML between ``+++``)."""
    found = front_matter(source.text)
    if found is None:
        return source
    said, end = found
    fields, complaints = as_source_fields(described(said))
    warnings = tuple(Warning(code="metadata", message=complaint, document=source.id) for complaint in complaints)
    return replace(source, metadata=((0, end),), warnings=(*source.warnings, *warnings), **fields)


def front_matter(text: str) -> tuple[Mapping[str, Any], int] | None:
    """What stands in the front matter of a text, and where it ends; None where there is none."""
    opening = MATTER.match(text)
    if opening is None:
        return None
    fence = opening[0][:3]
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*(?:\r?\n|$)", re.MULTILINE).search(text, opening.end(), LONGEST_MATTER)
    if closing is None:
        return None
    said = _parsed(text[opening.end() : closing.start()], fence)
    return (said, closing.end()) if isinstance(said, Mapping) and said else None


def _parsed(matter: str, fence: str) -> Any:
    import tomllib

    import yaml

    try:
        if fence == "+++":
            return {key: str(value) if hasattr(value, "isoformat") else value for key, value in tomllib.loads(matter).items()}
        return yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 the loader that knows strings, lists and mappings only
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
