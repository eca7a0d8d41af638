"""A path or stream -> Source: the text of an article, and what is known of it besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factcheck.model import Warning


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
