"""Word files: their words in reading order; and what is said of a document that can't be read."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import Any

from factcheck.sources.metadata import one_line
from factcheck.sources.source import Unreadable

NOTES = re.compile(r"/(?:foot|end)notes\.xml$")
SPACING = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
UNSHOWN = {"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "footnoteRef", "endnoteRef"}
NOBODY = {
    "python-docx", "anonymous", "unknown", "user", "admin", "administrator", "owner", "author", "windows user", "microsoft office user", "microsoft",
    "office", "un-named", "(anonymous)", "(unspecified)", "root", "guest", "default", "test",
}  # fmt: skip


DAMAGE = (
    ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError, NotImplementedError, OSError, EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What parsers of other packages raise where a file is not what it should be."""


def docx_article(data: bytes) -> dict[str, Any]:
    """The paragraphs and tables of a Word file, in their order, then its footnotes: as it reads with all tracked changes accepted.

    Raises Unreadable, or ImportError without the ``docx`` extra.
    """
    import docx
    from docx.table import Table
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        parts = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                parts += [" | ".join(dict.fromkeys(_shown(cell._tc) for cell in row.cells)) for row in block.rows]
            else:
                parts.append(_shown(block._p))
        parts += [note for part in document.part.package.iter_parts() if NOTES.search(str(part.partname)) for note in _notes(part.blob)]
        about = document.core_properties
        title, author = one_line(about.title), author_of(about.author)
    except (LxmlError, *DAMAGE) as error:
        raise Unreadable(f"a damaged Word file ({type(error).__name__})") from error
    return {"text": "\n\n".join(part for part in parts if part), "title": title, "authors": [author] if author else []}


def _notes(xml: bytes) -> list[str]:
    """The footnotes or endnotes in a part of a Word file; the separators that Word keeps among them have no words."""
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    return [_shown(note) for note in root] if root is not None else []


def _shown(element: Any) -> str:
    """The words of a stretch of Word markup: what was inserted is there, what was deleted is not, and a box comes once."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
        if name == "t":
            pieces.append(item.text or "")
        elif name in SPACING:
            pieces.append(SPACING[name])
        elif name not in UNSHOWN and not (name == "r" and any(e.tag.endswith("}vanish") for e in item.iterfind("*/*"))):
            waiting += [*(["\n"] if name == "p" and item is not element else []), *reversed(item)]
    return "\n".join(line for line in (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n")) if line)


def author_of(value: Any) -> str | None:
    """Who wrote a document by its properties, unless that is what programs put there when nobody said it."""
    name = one_line(value)
    return None if name is None or name.casefold() in NOBODY else name
