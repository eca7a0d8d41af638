# ruff: noqa: E501 (a case is a row)
"""Readers under random input: a text, or a refusal in words; never another error, never half a character."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import SourceError
from factcheck.sources.html import article_of, fragment_text
from factcheck.sources.metadata import as_source_fields, described, iso_date
from factcheck.sources.paper import Line, mend
from factcheck.sources.parsers import parse, request
from factcheck.sources.records import parsed, record_article, records_in
from factcheck.sources.sniff import kind_of
from factcheck.sources.source import Limits, Unreadable
from factcheck.sources.text import decoded, front_matter
from hostile.cases import MAIL, PLAIN, pdf, word_file, zipped

RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
TAGS = st.sampled_from([
    "<p>", "</p>", "<div class='ad'>", "</div>", "<table><tr><td>", "<script>", "</script>", "<!--", "-->", "<time datetime='2024-07-05' pubdate>", "<h1>", "</h1>",
    "<meta name='date' content='", "'>", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":", "}</script>", "&#x", "&amp", "<![CDATA[", "]]>",
    "It cost $12 billion. ", "\0", "\ud800", "\u202e", "<body>", "<html lang=en>", "<svg/onload=alert(1)>", "<a href='javascript:x'>", "<base href=//x>", "\n",
])  # fmt: skip
MARKUP = st.one_of(st.lists(TAGS, max_size=30).map("".join), st.text(max_size=100))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["text", "id", "date", "author", "url", "articles", "title", "name", "x"]) | st.text(max_size=3), inner, max_size=5
        ),
    ),
    max_leaves=12,
)
WHOLE = {
    "pdf": pdf(["It cost $12 billion.", "Twice."], ["More."]), "docx": word_file("<w:p><w:r><w:t>It cost $12 billion.</w:t></w:r></w:p>"),
    "mail": MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--\r\n",
    "zip": zipped({"a.txt": PLAIN, "b/c.txt": PLAIN}),
    "feed": b"<?xml version='1.0'?><rss><channel><title>N</title><item><title>A</title><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
    "gzip": gzip.compress(PLAIN, mtime=0),
}  # fmt: skip


@given(st.binary(max_size=300) | MARKUP.map(lambda text: text.encode("utf-16-le", "surrogatepass")))
@RELAXED
def test_bytes(data: bytes) -> None:
    """Any bytes are some kind of file, and a text that can be written as UTF-8, or refused."""
    kind_of(data)
    try:
        text = decoded(data, markup=True).text
    except Unreadable:
        return
    text.encode()
    front_matter(text)


@given(MARKUP)
@RELAXED
def test_markup(page: str) -> None:
    """Any page has an article, if only an empty one, and its metadata are of their types."""
    page = page.replace("\ud800", "\ufffd")
    article = article_of(page)
    assert isinstance(article["text"], str)
    published = article.get("published")
    assert published is None or iso_date(published) == published
    assert isinstance(fragment_text(page), str)


@given(JSON)
@RELAXED
def test_records(value: Any) -> None:
    """Any JSON holds records, or is refused."""
    try:
        records = records_in(parsed(json.dumps(value)), {})
    except Unreadable:
        return
    for record in records:
        fields, complaints = as_source_fields(described(record))
        assert all(isinstance(complaint, str) for complaint in complaints)
        json.dumps(fields)
        try:
            said = record_article(record, {})
        except Unreadable:
            continue
        said["text"].encode()


@pytest.mark.parametrize("kind", WHOLE)
@given(st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=6)), max_size=6), st.integers(0, 5000))
@settings(RELAXED, max_examples=40)
def test_damaged_files(kind: str, changes: list[tuple[int, bytes]], cut: int) -> None:
    """A file with bytes changed or its end cut off is read, or refused in words."""
    data = bytearray(WHOLE[kind])
    for place, content in changes:
        data[place % len(data) : place % len(data) + len(content)] = content
    made = parse(request(kind, bytes(data[: cut + 20]), Limits()))
    assert made.keys() & {"articles", "files", "refused"}
    json.dumps(made).encode()


@given(st.text(max_size=60))
def test_dates_of_metadata(text: str) -> None:
    """Any words are a date or none, and a date is read as itself."""
    found = iso_date(text)
    assert found is None or iso_date(found) == found


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cc", "Cs", "Z")) | st.just(" "), min_size=1, max_size=90), max_size=8
    )
)
def test_mended_lines(lines: list[str]) -> None:
    """Mending joins lines, and loses nothing but blanks and the hyphens of broken words."""
    bare = [line.strip() for line in lines if line.strip()]
    kept = "".join(c for c in mend([Line(line) for line in bare]) if c.isalnum())
    assert kept == "".join(c for line in bare for c in line if c.isalnum())


@pytest.mark.parametrize("assignment", ["file", "file=", "file=-1", "file=0", "file=1e9", "file=ten", "x=1", "=1", "file=1TB"])
def test_limits_are_checked(assignment: str) -> None:
    """A limit that is none is said so."""
    with pytest.raises(Exception, match="NAME=NUMBER") as caught:
        Limits().set(assignment)
    assert not isinstance(caught.value, SourceError)
