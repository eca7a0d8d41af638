"""Saved mail and web archives (EML, MHTML): the first readable part, and what the head says."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from factcheck.sources.documents import DAMAGE
from factcheck.sources.metadata import first_of, iso_date, one_line, web_address
from factcheck.sources.source import Unreadable

STUB = 40
LEAST_SHARE = 0.3
QUOTING = re.compile(r"^(?:On\b.{5,200}\bwrote:|-{2,} ?Original Message ?-{2,}|_{20,})\s*$", re.IGNORECASE | re.MULTILINE)
QUOTED = re.compile(r"^>.*$", re.MULTILINE)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
HOUSEKEEPING = re.compile(
    r"^.*\b(?:unsubscribe|view (?:this|it) (?:e-?mail|message|newsletter)|in your browser|manage (?:your )?preferences|privacy policy)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)


def not_the_article(text: str) -> list[list[int]]:
    """The stretches of a mail that are not its own words: an older mail quoted below, lines quoted with >, a signature, how to unsubscribe.

    Where little else is left, they are what the mail is about, and none are given."""
    spans = [[found.start(), found.end()] for pattern in (QUOTED, HOUSEKEEPING) for found in pattern.finditer(text)]
    for pattern in (QUOTING, SIGNATURE):
        if (found := pattern.search(text)) and not (pattern is QUOTING and _goes_on(text[found.end() :])):
            spans.append([found.start(), len(text)])
        elif found:
            spans.append([found.start(), found.end()])
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    own = len(text) - sum(end - start for start, end in merged)
    return merged if own > LEAST_SHARE * len(text) else []


def _goes_on(rest: str) -> bool:
    """Whether somebody answers below what is quoted: lines with > and others behind them."""
    lines = [line for line in rest.split("\n") if line.strip()]
    quoted = [n for n, line in enumerate(lines) if line.startswith(">")]
    return bool(quoted) and quoted[-1] + 1 < len(lines)


def mail_article(data: bytes) -> dict[str, Any]:
    """The article in a mail: its plain text, else its HTML; subject, sender and date are title, author and date of publication."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body: Any = message.get_body(preferencelist=("plain", "html"))
    except DAMAGE as error:
        raise Unreadable(f"a damaged mail ({type(error).__name__})") from error
    found: dict[str, Any] = {"text": ""}
    archive = message.get_content_type() == "multipart/related"
    if body is not None:
        text = _content(body)
        page: Any = message.get_body(preferencelist=("html",)) if body.get_content_type() == "text/plain" else None
        if page is not None and len(text.split()) < STUB:
            from factcheck.sources.html import fragment_text

            if len(fragment_text(written := _content(page)).split()) > 2 * len(text.split()):
                body, text = page, written  # a plain part that only says that there is another one
        if body.get_content_type() == "text/html":
            from factcheck.sources.html import article_of, fragment_text

            found = article_of(text) if archive else {"text": fragment_text(text)}
        else:
            found = {"text": text.replace("\r\n", "\n")}
        if not archive:
            found["metadata"] = not_the_article(found["text"])
    said = {
        "title": one_line(_header(message, "subject")),
        "published": iso_date(_header(message, "date")),
        "authors": [one_line(name) for name, _ in getaddresses([_header(message, "from") or ""]) if one_line(name)],
        "url": first_of(web_address(_header(message, name)) for name in ("snapshot-content-location", "content-location")),
    }
    if archive:
        # The head of a saved page tells when it was saved, not when it was published.
        return {**found, "url": found.get("url") or said["url"], "title": found.get("title") or said["title"]}
    return {**found, **{name: value for name, value in said.items() if value}}


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
        return None if value is None else str(value)
    except DAMAGE:  # a header that the standard library can't parse is as good as none
        return None


def _content(part: Any) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    from factcheck.sources.text import decoded

    return decoded(data, declared=part.get_content_charset()).text
