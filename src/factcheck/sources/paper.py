"""PDF files: the words of their pages in reading order, paragraphs mended, without what stands at the head and foot of a page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from factcheck.sources.documents import DAMAGE, author_of
from factcheck.sources.metadata import iso_date, one_line
from factcheck.sources.source import Unreadable

SENTENCE_END = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
PAGE_NUMBER = re.compile(r"(?:page\s+)?\W*[A-Z]?\d{1,4}\W*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
HYPHENS = ("-", "\u2010", "\u00ad")
EDGE_LINES = 2
MARGIN = 0.07
"""Of the height of a page, how much at either end is its margin."""
APART = 1.8
"""How many lines of the text fit at least between it and a line that stands in the margin."""
SMALLER = 0.95
"""A line in smaller letters than these (of the size of most) can be a running head."""
HEAD_WORDS = 14
"""Of a line in the margin, at most so many words."""
FULL_LINE = 0.8
UNTITLED = {"", "(anonymous)", "(unspecified)", "untitled", "untitled document", "document", "document1", "title"}
"""What programs write where nobody gave a title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, the height at which it stands (0 at the foot of the page, 1 at its head) and the size of its letters, in the same
    measure; None where the file doesn't tell."""

    text: str
    height: float | None = None
    size: float = 0.0


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
        pages = [lines_of(page) for page in reader.pages]
        about: Any = reader.metadata or {}
    except (PyPdfError, *DAMAGE) as error:
        if isinstance(error, NotImplementedError) and "encryption" in str(error):
            raise Unreadable("the PDF is encrypted; save it without a password") from error
        raise Unreadable(f"a damaged PDF ({type(error).__name__})") from error
    texts = [mend(page) for page in without_running_lines(pages)]
    if not any(texts):
        raise Unreadable("the PDF holds pictures and no text; run a text recognition over it first")
    text, starts = "", []
    for page in texts:
        if text and page:
            runs_on = not SENTENCE_END.search(text) and page[0].islower()
            text += " " if runs_on else "\n\n"
        starts.append(len(text))
        text += page
    title = one_line(str(about.get("/Title") or ""))
    author = author_of(str(about.get("/Author") or ""))
    return {"text": text, "title": title if (title or "").lower() not in UNTITLED else None, "authors": [author] if author else [], "pages": starts}


def lines_of(page: Any) -> list[Line]:
    """The lines of a page as pypdf gives them, each with its place where that is known."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: Sequence[float], place: Sequence[float], font: Any, size: float) -> None:
        height = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
        scale = hypot(place[2] * matrix[0] + place[3] * matrix[2], place[2] * matrix[1] + place[3] * matrix[3])
        pieces.append((text, float(height), float(size) * scale))

    text = page.extract_text(visitor_text=visit)
    low, whole = float(page.cropbox.bottom), float(page.cropbox.height)
    if "".join(piece for piece, _, _ in pieces) != text or page.rotation or whole <= 0:
        return [Line(line.strip()) for line in text.splitlines() if line.strip()]
    out: list[Line] = []
    row: list[tuple[str, float, float]] = []
    for piece, height, size in [*pieces, ("\n", 0.0, 0.0)]:
        for part in piece.splitlines(keepends=True):
            row.append((part, height, size))
            if part.splitlines() == [part]:
                continue  # the line goes on
            shown = [(len(words.strip()), at, letters) for words, at, letters in row if words.strip()]
            if shown:
                _, at, letters = max(shown)
                out.append(Line("".join(words for words, _, _ in row).strip(), (at - low) / whole, letters / whole))
            row = []
    return out


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without page numbers and without the lines that run at the head or foot of them: those that stand at the edge of most pages,
    and those in the margin, apart from the text and in smaller letters. A date at the head of the first page stays: it dates the paper."""

    def shape(line: Line) -> str:
        return re.sub(r"\d+", "#", line.text)

    margins = [_in_margin(page) for page in pages]
    edges = Counter(
        s
        for page, margin in zip(pages, margins, strict=True)
        for s in {shape(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:], *(page[i] for i in margin))}
    )
    often = {s for s, count in edges.items() if count >= 3 and count > len(pages) / 2}
    out = []
    for number, (page, margin) in enumerate(zip(pages, margins, strict=True)):
        size = _usual_size(page)
        last = len(page) - EDGE_LINES
        kept = []
        for i, line in enumerate(page):
            edge = i < EDGE_LINES or i >= last or i in margin
            head = i in margin and (line.size < SMALLER * size or (len(pages) == 2 and edges[shape(line)] == 2))
            dates = number == 0 and (line.height or 0) > 0.5 and iso_date(line.text) and ":" not in line.text and "/" not in line.text
            if not edge or not (shape(line) in often or PAGE_NUMBER.fullmatch(line.text) or (head and not dates)):
                kept.append(line)
        out.append(kept)
    return out


def _usual_size(page: Sequence[Line]) -> float:
    """The size of most letters on a page."""
    sizes: Counter[float] = Counter()
    for line in page:
        sizes[round(line.size, 4)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _in_margin(page: Sequence[Line]) -> set[int]:
    """The lines in the margins of a page that have few words and stand apart from the text."""
    heights = [line.height for line in page if line.height is not None and MARGIN < line.height < 1 - MARGIN]
    if not heights:
        return set()
    gap = APART * _usual_size(page)
    return {
        i
        for i, line in enumerate(page)
        if line.height is not None
        and (line.height >= max(1 - MARGIN, max(heights) + gap) or line.height <= min(MARGIN, min(heights) - gap))
        and len(line.text.split()) <= HEAD_WORDS
    }


def mend(lines: Sequence[Line]) -> str:
    """Lines of a printed page joined to paragraphs; words broken at a line's end are whole again.

    A line ends its paragraph where it ends a sentence and is shorter than lines here are, or where the next one can't continue it: in letters
    of another size it doesn't, while a headline goes on in its own.
    """
    if not lines:
        return ""
    usual = _usual_size(lines)
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * FULL_LINE)] if len(lengths) > 2 else lengths[-1]
    text = lines[0].text
    for before, line in pairwise(lines):
        short, begins = len(before.text) < 0.6 * width, not line.text[:1].islower()
        large = before.size > 1.15 * usual > 0 and abs(before.size - line.size) < 0.05 * usual
        if len(before.text) == 1 and before.text.isalpha() and before.size > 1.5 * line.size > 0 and not begins:
            text += line.text if before.text not in "AIO" else " " + line.text  # a large initial
        elif text.endswith(HYPHENS) and line.text[:1].islower() and text[-2:-1].isalpha():
            text = (text if text[:-1].endswith("ty") else text[:-1]) + line.text  # "twenty-" keeps its hyphen
        elif large and not SENTENCE_END.search(before.text):
            text += " " + line.text
        elif (
            (SENTENCE_END.search(before.text) and len(before.text) < FULL_LINE * width)
            or (short and begins)
            or (begins and abs(before.size - line.size) > 0.1 * usual)
        ):
            text += "\n\n" + line.text
        else:
            text += " " + line.text
    return text
