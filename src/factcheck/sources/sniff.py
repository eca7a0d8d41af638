"""What kind of file some bytes are, by what they say themselves; the name settles only what they leave open."""

from __future__ import annotations

import re
from typing import Literal

from factcheck.plugins import plugins_of
from factcheck.sources.exports import looks_exported

Kind = Literal[
    "text", "html", "pdf", "docx", "office", "json", "jsonl", "mail", "feed", "gzip", "zip", "old-word", "rtf", "tar", "picture", "xml", "export"
]

SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-word"), (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
)  # fmt: skip
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".eml": "mail",
    ".mht": "mail", ".mhtml": "mail", ".rss": "feed", ".atom": "feed",
    ".xml": "feed", ".gz": "gzip", ".zip": "zip",
}  # fmt: skip
"""What a walk through a folder takes by name; files without a suffix are looked into."""

REFUSED: dict[str, str] = {
    "old-word": "an old Word or Office file; save it as .docx",
    "rtf": "rich text; save it as .docx or plain text",
    "office": "an Office file that is no Word document; save it as .docx, PDF or plain text",
    "tar": "a tar archive; unpack it, and name the folder",
    "xml": "XML that is no feed; give HTML or plain text",
    "picture": "a picture; run a text recognition over it first",
}

BLANK = b"\xef\xbb\xbf \t\r\n\x0c"
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
FRAGMENT = re.compile(rb"<(?:article|div|p|h1|section|meta)[\s>]", re.IGNORECASE)
FEED = re.compile(rb"<(?:rss|rdf:RDF|feed|\w+:feed)[\s>]")
FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
MAIL_FIELDS = {b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"received", b"return-path", b"content-type", b"delivered-to"}
SURE_MAIL_FIELDS = {b"message-id", b"mime-version", b"received", b"return-path"}


def is_plugged(suffix: str) -> bool:
    """Whether a plug-in reads files that end so."""
    return suffix not in SUFFIXES and bool(suffix) and suffix in plugins_of("factcheck.readers")


def kind_of(head: bytes, name: str = "") -> Kind | str:
    """The kind of a file that starts with ``head`` (8 KB are enough); its ending where a plug-in reads it."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if is_plugged(suffix):
        return suffix
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return "docx" if kind == "zip" and (suffix == ".docx" or b"word/" in head) else kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    wide = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    start = wide.lstrip(BLANK + b"\xff\xfe")
    if start.startswith((b"{", b"[")) and _is_json(start, suffix):
        return "jsonl" if suffix in (".jsonl", ".ndjson") or _json_lines(start) else "json"
    if start.startswith(b"<"):
        feed, page = FEED.search(start), HTML.search(start)
        if feed and (page is None or feed.start() < page.start()):
            return "feed"
        if page or FRAGMENT.match(start):
            return "html"
        if start.startswith(b"<?xml") or suffix == ".xml":
            return "xml"
    if _is_mail(start, suffix):
        return "mail"
    if suffix in (".html", ".htm", ".xhtml") and FRAGMENT.search(start):
        return "html"
    return "export" if suffix in (".txt", ".text", "") and looks_exported(wide.decode("latin-1").replace("\r\n", "\n")) else "text"


def _is_json(start: bytes, suffix: str) -> bool:
    """A brace or bracket may open a text as well: JSON goes on with a string, a value, or its end."""
    if suffix in (".json", ".jsonl", ".ndjson"):
        return True
    if suffix in (".txt", ".text", ".md", ".markdown") and not re.match(rb'\{\s*"', start):
        return False
    return re.match(rb'\{\s*(?:"|\})|\[\s*(?:\{|\]\s*$)', start) is not None


def _json_lines(start: bytes) -> bool:
    """Whether the first line is an object by itself and another one follows."""
    first, _, rest = start.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _is_mail(start: bytes, suffix: str) -> bool:
    names = set()
    place = 0
    while found := FIELD.match(start, place):
        names.add(found[1].lower())
        place = found.end()
    known = names & MAIL_FIELDS
    if suffix in (".eml", ".mht", ".mhtml"):
        return bool(known)
    return len(known) >= 3 and bool(names & SURE_MAIL_FIELDS)
