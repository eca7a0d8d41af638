"""PDF and Word files: their words in reading order, paragraphs mended."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from itertools import pairwise
from typing import Any

from factcheck.sources.metadata import one_line

SENTENCE_END = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
PAGE_NUMBER = re.compile(r"(?:page\s+)?\W*\d{1,4}\W*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
HYPHENS = ("-", "\u2010", "\u00ad")
EDGE_LINES = 2
NOTES = re.compile(r"/(?:foot|end)notes\.xml$")
SPACING = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
UNSHOWN = {"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "footnoteRef", "endnoteRef"}
NOBODY = {
    "python-docx", "anonymous", "unknown", "user", "admin", "administrator", "owner", "author", "windows user", "microsoft office user", "microsoft",
    "office", "un-named", "(anonymous)", "(unspecified)", "root", "guest", "default", "test",
}  # fmt: skip
FULL_LINE = 0.8


DAMAGE = (
    ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError, NotImplementedError, OSError, EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What parsers of other packages raise where a file is not what it should be."""


class Unreadable(Exception):
    """A file that can't be read; the message says why, and the way out."""


def pdf_article(data: bytes) -> dict[str, Any]:
    """The text of a PDF, with the offset at which each page starts; headers, footers and page numbers left out.

    Its date of creation is not one of publication, and is not used. Raises Unreadable, or ImportError without the ``pdf`` extra.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("the PDF is encrypted; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
        about: Any = reader.metadata or {}
    except (PyPdfError, *DAMAGE) as error:
        if isinstance(error, NotImplementedError) and "encryption" in str(error):
            raise Unreadable("the PDF is encrypted; save it without a password") from error
        raise Unreadable(f"a damaged PDF ({type(error).__name__})") from error
    texts = [mend(page) for page in _without_running_lines([page.splitlines() for page in pages])]
    if not any(texts):
        raise Unreadable("the PDF holds pictures and no text; run a text recognition over it first")
    text, starts = "", []
    for page in texts:
        if text and page:
            runs_on = not SENTENCE_END.search(text) and page[0].islower()
            text += " " if runs_on else "\n\n"
        starts.append(len(text))
        text += page
    author = author_of(str(about.get("/Author") or ""))
    return {"text": text, "title": one_line(str(about.get("/Title") or "")), "authors": [author] if author else [], "pages": starts}


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the edge of most of them, and without page numbers."""
    bare = [[line.strip() for line in page if line.strip()] for page in pages]

    def shape(line: str) -> str:
        return re.sub(r"\d+", "#", line)

    edges = Counter(s for page in bare for s in {shape(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])})
    running = {s for s, count in edges.items() if count >= 3 and count > len(pages) / 2}
    out = []
    for page in bare:
        kept = list(page)
        for _ in range(EDGE_LINES):
            if kept and (shape(kept[0]) in running or PAGE_NUMBER.fullmatch(kept[0])):
                kept = kept[1:]
            if kept and (shape(kept[-1]) in running or PAGE_NUMBER.fullmatch(kept[-1])):
                kept = kept[:-1]
        out.append(kept)
    return out


def mend(lines: list[str]) -> str:
    """Lines of a printed page joined to paragraphs; words broken at a line's end are whole again.

    A line ends its paragraph where it ends a sentence and is shorter than lines here are, or where the next one can't continue it.
    """
    if not lines:
        return ""
    lengths = sorted(len(line) for line in lines)
    width = lengths[int(len(lengths) * FULL_LINE)] if len(lengths) > 2 else lengths[-1]
    text = lines[0]
    for before, line in pairwise(lines):
        if text.endswith(HYPHENS) and line[:1].islower() and text[-2:-1].isalpha():
            text = (text if text[:-1].endswith("ty") else text[:-1]) + line  # "twenty-" keeps its hyphen
        elif (SENTENCE_END.search(before) and len(before) < FULL_LINE * width) or (len(before) < 0.6 * width and not line[:1].islower()):
            text += "\n\n" + line
        else:
            text += " " + line
    return text


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
