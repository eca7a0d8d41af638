"""Feeds kept as files: RSS 2.0, RSS 1.0 and Atom; an article an item."""

from __future__ import annotations

import re
from typing import Any

from factcheck.sources.html import fragment_text
from factcheck.sources.metadata import authors_in, first_of, heading, iso_date, one_line, web_address
from factcheck.sources.source import Unreadable

TRAILER = re.compile(r"\n\nThe post .{1,300} (?:appeared first|first appeared) on .{1,100}\.$")


def feed_articles(data: bytes) -> list[dict[str, Any]]:
    """The items of a feed. Raises Unreadable, or ImportError without the ``html`` extra."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"a damaged feed ({type(error).__name__})") from error
    if root is None:
        raise Unreadable("a damaged feed")
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), root)
    publisher = one_line(_words(_child(channel, "title")))
    articles = []
    for item in root.iter():
        if _name(item) not in ("item", "entry"):
            continue
        body = first_of(_words(_child(item, name)) for name in ("encoded", "content", "description", "summary"))
        authors = [_words(_child(e, "name")) or _words(e) for e in item if _name(e) in ("author", "creator")]
        link = _child(item, "link")
        articles.append({
            "text": TRAILER.sub("", fragment_text(body or "")),
            "id": first_of(one_line(_words(_child(item, name))) for name in ("guid", "id")),
            "title": heading(_words(_child(item, "title"))),
            "publisher": publisher,
            "authors": [name for author in authors for name in authors_in(author)],
            "url": first_of([web_address(_words(link)), web_address(link.get("href")) if link is not None else None]),
            "published": first_of(iso_date(_words(_child(item, name))) for name in ("pubDate", "published", "date", "issued")),
        })  # fmt: skip
    return articles


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _name(child) == name), None)


def _words(element: Any) -> str | None:
    """What an element holds; markup in it (Atom's xhtml) as markup."""
    if element is None:
        return None
    if len(element):
        from lxml import etree

        return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    return str(element.text) if element.text else None
