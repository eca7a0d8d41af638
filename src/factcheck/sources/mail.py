"""Saved mail and web archives (EML, MHTML): the first readable part, and what the head says."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from factcheck.sources.documents import DAMAGE, Unreadable
from factcheck.sources.metadata import first_of, iso_date, one_line, web_address


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
        if body.get_content_type() == "text/html":
            from factcheck.sources.html import article_of, fragment_text

            found = article_of(text) if archive else {"text": fragment_text(text)}
        else:
            found = {"text": text.replace("\r\n", "\n")}
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
