"""What is said about an article beside its text: one form for names and dates, wherever they were found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from factcheck.sources.source import without_surrogates

LONGEST = 500
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?=$|[T\s,;Z])")
YEAR_FIRST = re.compile(r"(\d{4})([/.]?)(\d{2})\2(\d{2})(?=$|[T\s,;])")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?=$|[\s,;])")
BYLINE = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)
SEVERAL = re.compile(r"\s*(?:,|;|&)\s*(?:and\s+)?|\s+and\s+")
FULL_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [\w.'\u2019-]+){1,3}")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
EPOCH = (100_000_000, 10_000_000_000)

NAMES = {
    "text": (
        "text", "body", "content", "article", "articleBody", "article_text", "full_text", "fulltext", "maintext", "content_text", "content_html",
        "story",
    ),
    "id": ("id", "_id", "uuid", "guid", "article_id"),
    "date": (
        "published", "date", "datePublished", "date_published", "date_publish", "published_at", "publishedAt", "published_date", "pub_date",
        "pubDate", "publication_date", "publish_date", "publishDate", "timestamp",
    ),
    "title": ("title", "headline"),
    "publisher": (
        "publisher", "source", "organisation", "organization", "outlet", "site_name", "sitename", "source_name", "newspaper", "publication",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "permalink", "source_url"),
}  # fmt: skip
"""The usual names of fields, in records, in front matter and in sidecar files."""


def heading(value: Any) -> str | None:
    """A title as one line, without the entities of HTML; WordPress has it under ``rendered``."""
    from html import unescape

    if isinstance(value, Mapping):
        value = value.get("rendered")
    found = one_line(value)
    return one_line(unescape(found)) if found and "&" in found else found


def one_line(value: Any) -> str | None:
    """A name or title as one line; None where there is nothing in it."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = " ".join(UNSEEN.sub(" ", without_surrogates(str(value))).split())
    return text[:LONGEST] or None


def names_in(value: Any) -> tuple[str, ...]:
    """The names that a value holds: a name, objects with a name, or a list of either."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(name for item in value[:50] for name in names_in(item)))
    name = one_line(value) if isinstance(value, str) else None
    return (name,) if name and not WEB_ADDRESS.match(name) else ()


def authors_in(value: Any) -> tuple[str, ...]:
    """As names_in, without "by", and several full names in one ("Lena Voss and Mark Oduya") each for itself."""
    authors: list[str] = []
    for name in names_in(value):
        bare = BYLINE.sub("", name)
        several = [part.strip() for part in SEVERAL.split(bare)]
        authors += several if len(several) > 1 and all(FULL_NAME.fullmatch(part) for part in several) else [bare]
    return tuple(dict.fromkeys(authors))


def web_address(value: Any) -> str | None:
    """The value, if it is an address of the web."""
    text = one_line(value)
    return text if text and WEB_ADDRESS.fullmatch(text) else None


def iso_date(value: Any) -> str | None:
    """A date as it stands in metadata, as an ISO date or a partial one; None where it is none, or could be two.

    The calendar day is the one written: a time zone doesn't move it.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value >= EPOCH[1] else value
        if EPOCH[0] <= seconds < EPOCH[1]:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
        return _valid(int(value)) if 1000 <= value <= 9999 else None
    text = one_line(value)
    if text is None or len(text) > 100:
        return None
    if found := ISO.match(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := YEAR_FIRST.match(text):
        return _valid(int(found[1]), int(found[3]), int(found[4]))
    if re.fullmatch(r"\d{4}", text):
        return _valid(int(text))
    if found := SLASHED.match(text):
        first, second = int(found[1]), int(found[2])
        if first == second or first > 12 >= second:
            return _valid(int(found[3]), second, first)
        return _valid(int(found[3]), first, second) if second > 12 >= first else None
    return _worded(text)


def _worded(text: str) -> str | None:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    day_before, day_after = r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?", r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?"
    if found := re.search(rf"\b{day_before}({months})\.?,?\s+{day_after}(\d{{4}})\b", text, re.IGNORECASE):
        day = found[1] or found[3]
        return _valid(int(found[4]), _months()[found[2].lower()], int(day) if day else None)
    try:
        from email.utils import parsedate_to_datetime

        found_day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _valid(found_day.year, found_day.month, found_day.day)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        names |= {name.rstrip(".").lower(): number for number, name in get_month_names(width, locale="en").items()}
    return names | {"sept": 9}


def _valid(year: int, month: int | None = None, day: int | None = None) -> str | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if not year >= 1000:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def described(record: Mapping[str, Any], fields: Mapping[str, str] = {}) -> dict[str, Any]:
    """What a record says of an article, by our names: ``text id date title publisher author url``, as far as it says it.

    ``fields`` names other fields (``a.b`` for b within a); they go before the usual names.
    """
    found: dict[str, Any] = {}
    lowered = {str(key).lower(): value for key, value in record.items()}
    for name, usual in NAMES.items():
        wanted = (fields[name],) if name in fields else usual
        for field in wanted:
            value = record[field] if field in record else _at(record, field) if name in fields else lowered.get(field.lower())
            if value not in (None, "", [], {}):
                found[name] = value
                break
    return found


def _at(record: Mapping[str, Any], path: str) -> Any:
    value: Any = record
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def as_source_fields(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Fields of a Source from what ``described`` found, and complaints about what can't be used."""
    fields: dict[str, Any] = {}
    complaints = []
    if title := heading(said.get("title")):
        fields["title"] = title
    if publishers := names_in(said.get("publisher")):
        fields["publisher"] = publishers[0]
    if authors := authors_in(said.get("author")):
        fields["authors"] = authors
    if url := web_address(said.get("url")):
        fields["url"] = url
    if "date" in said:
        if published := iso_date(said["date"]):
            fields |= {"published": published, "published_basis": "metadata"}
        else:
            complaints.append(f"no clear date of publication: {str(said['date'])[:60]!r}; write 2024-07-11, or name it with --published")
    return fields, complaints


def first_of(values: Iterable[Any]) -> Any:
    """The first that is there."""
    return next((value for value in values if value), None)
