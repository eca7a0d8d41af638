"""Files of each kind -> Sources: text, title, date, publisher, and the offsets they are read at."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from factcheck.backends import InProcess
from factcheck.errors import SourceError
from factcheck.model import Document
from factcheck.rules import load_rules
from factcheck.sources import ReadOptions, Source, read
from factcheck.sources.extracted import documents_in
from factcheck.sources.html import article_of
from factcheck.sources.metadata import iso_date
from factcheck.sources.text import decoded
from factcheck.sources.walk import Reader
from hostile.cases import MAIL, SENTENCE, extraction, paragraph, pdf, word_file, zipped

PAGES = Path(__file__).with_name("pages")
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
COMMON = load_rules().in_list("common-english")


def sources_of(folder: Path, *paths: str, options: ReadOptions = ReadOptions()) -> list[Source]:
    """What is read from a folder, or from the paths named in it."""
    entries, errors = Reader(options, InProcess().call, lambda: COMMON).catalogue([str(folder / path) for path in paths] or [str(folder)])
    for error in errors:
        raise error
    loaded = [entry.load() for entry in entries]
    return [source for source in loaded if isinstance(source, Source)]


def one(folder: Path, name: str, content: bytes | str, options: ReadOptions = ReadOptions()) -> Source:
    """The Source of one file."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,) = sources_of(folder, name, options=options)
    return source


# ---------------------------------------------------------------- web pages
@pytest.mark.parametrize("name", EXPECTED)
def test_pages(name: str) -> None:
    """Fifteen layouts: title, date, publisher, authors and address right; the body whole, and nothing of menus and advertisements."""
    article = article_of(decoded((PAGES / name).read_bytes(), markup=True).text)
    wanted = EXPECTED[name]
    assert {field: article[field] for field in ("title", "publisher", "published", "authors", "url")} == {
        field: wanted[field] for field in ("title", "publisher", "published", "authors", "url")
    }
    assert [words for words in wanted["body"] if words not in article["text"]] == []
    assert [words for words in wanted["menus"] if words in article["text"]] == []


@pytest.mark.parametrize(
    "head",
    [
        "", "<meta property='article:modified_time' content='2024-07-05'>", "<meta property='og:updated_time' content='2024-07-05'>",
        "<link rel=canonical href='https://example.org/2024/07/05/aid'>", "<meta name='copyright' content='2024-07-05'>",
    ],
)  # fmt: skip
def test_no_date_is_invented(head: str) -> None:
    """A day of change, an address with digits or words in the text are no date of publication."""
    page = f"<html><head><title>Aid</title>{head}</head><body><article><p>{SENTENCE * 3}</p><p>Updated 5 July 2024</p></article></body></html>"
    assert article_of(page)["published"] is None


def test_page_through_the_reader(tmp_path: Path) -> None:
    """The text of a page is kept, since offsets refer to it; its date is metadata."""
    source = one(tmp_path, "saved page", (PAGES / "daily.html").read_bytes())
    assert source.keep_text
    assert (source.published, source.published_basis, source.language) == ("2025-11-04", "metadata", "en")


# ---------------------------------------------------------------- printed pages
def test_pdf(tmp_path: Path) -> None:
    """Wrapped lines are joined, broken words are whole, page numbers and running heads are gone, pages have their places."""
    head = "The Tern Bay Courier, July 2024"
    pages = [
        [
            head,
            "Harbour wall",
            "The new harbour wall will cost 84 million pounds, twice the sum that the coun-",
            "cil approved in 2021, engineers said.",
            "1",
        ],
        [head, "Work on the wall stopped in March after divers found 17 cracks in the founda-", "tions. The council", "2"],
        [head, "will vote on 18 November.", "3"],
    ]
    source = one(tmp_path, "a.pdf", pdf(*pages))
    assert "the council approved in 2021" in source.text
    assert "foundations. The council will vote on 18 November." in source.text
    assert head not in source.text
    assert not source.text.endswith("3")
    assert [source.text[start:][:4] for start in source.pages] == ["Harb", "Work", "will"]
    assert source.published is None


STORY = [
    "The new harbour wall will cost 84 million pounds, twice the sum that the coun-",
    "cil approved in 2021, engineers said on Thursday at a hearing in the town hall.",
    "Work on the wall stopped in March after divers found 17 cracks in the stone.",
    "The council will vote on 18 November.",
]
RUNNING = [  # lines placed on every page (of 792 points), how many pages, words that stay, words that go
    ([(40, 775, 8, "7/5/24, 5:40 PM"), (300, 775, 8, "Harbour wall | Courier"), (40, 17, 8, "https://courier.example/wall"), (570, 17, 8, "1/1")], 1, "", "courier"),
    ([(40, 770, 8, "TERN BAY COURIER"), (270, 770, 8, "Friday 5 July 2024"), (540, 770, 8, "A3")], 1, "Friday 5 July 2024", ""),
    ([(40, 770, 11, "Town of Tern Bay - Press office"), (260, 20, 11, "Page 1 of 2")], 2, "", "Press office"),
    ([(40, 770, 11, "Town of Tern Bay - Press office")], 1, "Press office", ""),
    ([(50, 772, 20, "Harbour wall to cost")], 1, "Harbour wall to cost", ""),
    ([(50, 690, 8, "A wall, seen from the sea. Photo: Jan Holt")], 1, "Jan Holt", ""),
    ([(50, 40, 8, "The sum of 84 million pounds is what the town pays; the state pays a further 12 million pounds to the firm.")], 1, "12 million", ""),
]  # fmt: skip


@pytest.mark.parametrize(("placed", "pages", "there", "gone"), RUNNING, ids=[case[0][0][3][:30] for case in RUNNING])
def test_running_heads(tmp_path: Path, placed: list[tuple[int, int, int, str]], pages: int, there: str, gone: str) -> None:
    """What stands small in the margin of a page, or on both pages, is no part of the text; a date above the first page is, and so is what
    may belong to the article."""
    source = one(tmp_path, "a.pdf", pdf(*[STORY] * pages, placed=placed))
    assert source.text.count("the council approved in 2021, engineers said") == pages
    assert there in source.text
    assert not gone or gone not in source.text
    assert "/2" not in source.text


def test_letters_of_printed_pages(tmp_path: Path) -> None:
    """A headline of two lines is one line and no part of what stands below it; a large initial belongs to its word."""
    lines = [(20, "Harbour wall to cost"), (20, "Tern Bay twice as much"), (9, "By Ann Lee"), (30, "T"), (11, STORY[0][1:]), (11, STORY[1])]
    source = one(tmp_path, "a.pdf", pdf([], placed=[(50, 700 - 24 * number, size, words) for number, (size, words) in enumerate(lines)]))
    headline, byline, paragraph = source.text.split("\n\n")
    assert (headline, byline) == ("Harbour wall to cost Tern Bay twice as much", "By Ann Lee")
    assert paragraph.startswith("The new harbour wall will cost 84 million pounds, twice the sum that the council approved")


def test_docx(tmp_path: Path) -> None:
    """Paragraphs and tables of a Word file in their order."""
    table = f"<w:tbl><w:tr><w:tc>{paragraph('North')}</w:tc><w:tc>{paragraph('18.5')}</w:tc></w:tr></w:tbl>"
    source = one(tmp_path, "a.docx", word_file(paragraph("First.") + table + paragraph("Last.")))
    assert source.text == "First.\n\nNorth | 18.5\n\nLast."
    assert source.keep_text


# ---------------------------------------------------------------- mail and feeds
def test_mail(tmp_path: Path) -> None:
    """Subject, sender and date of a mail are title, author and date of publication; the day is the one written."""
    html = b"Content-Type: text/html; charset=utf-8\r\nDate: Fri, 05 Jul 2024 23:30:00 -0500\r\n\r\n<p>It cost <b>&pound;12 million</b>, officials said.</p>"
    source = one(tmp_path, "a.eml", MAIL + html)
    assert "£12 million" in source.text
    assert (source.title, source.authors, source.published) == ("Aid", ("Wire",), "2024-07-05")


def test_web_archive(tmp_path: Path) -> None:
    """A page saved as MHTML is the page; the head tells when it was saved, which is no date of publication."""
    page = (
        b"<html><head><meta property='og:site_name' content='The Courier'></head><body><article><p>"
        + SENTENCE.encode() * 3
        + b"</p></article></body></html>"
    )
    mime = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Aid\r\nDate: Fri, 05 Jul 2030 10:00:00 -0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
    )
    source = one(tmp_path, "a.mhtml", mime + page + b"\r\n--b--\r\n")
    assert (source.publisher, source.url, source.published) == ("The Courier", "https://example.org/a", None)


def test_feeds(tmp_path: Path) -> None:
    """An item of a feed is an article, with its own date, and the feed's title as publisher."""
    rss = (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='c' xmlns:dc='d'><channel><title>The Courier</title>"
        "<item><title>One</title><guid>g1</guid><link>https://example.org/1</link><pubDate>Fri, 05 Jul 2024 10:00:00 GMT</pubDate><dc:creator>M. Perrin</dc:creator>"
        "<description>Short.</description><content:encoded>&lt;p&gt;It cost $12 million.&lt;/p&gt;&lt;p&gt;Twice.&lt;/p&gt;</content:encoded></item>"
        "<item><title>Two</title><description>It cost $13 million.</description></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(rss)
    first, second = sources_of(tmp_path)
    assert (first.id, first.title, first.publisher, first.published, first.url) == (
        "feed.xml#1",
        "One",
        "The Courier",
        "2024-07-05",
        "https://example.org/1",
    )
    assert first.text == "It cost $12 million.\n\nTwice."
    assert first.authors == ("M. Perrin",)
    assert (second.text, second.published) == ("It cost $13 million.", None)


# ---------------------------------------------------------------- records
def test_records(tmp_path: Path) -> None:
    """Records by their usual names, or by the names given; ids of their own are kept."""
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "z", "text": SENTENCE, "date": "2024-07-05T10:00:00Z", "source": {"name": "The Courier"}, "authors": ["A", {"name": "B"}]})
        + "\n" + json.dumps({"text": SENTENCE, "pub_date": 1720173600}) + "\n"
    )  # fmt: skip
    (tmp_path / "b.json").write_text(json.dumps({"status": "ok", "articles": [{"id": "m", "content": SENTENCE, "publishedAt": "July 5, 2024"}]}))
    made = {source.id: source for source in sources_of(tmp_path)}
    assert list(made) == ["a.jsonl#2", "m", "z"]
    assert {source.published for source in made.values()} == {"2024-07-05"}
    assert (made["z"].publisher, made["z"].authors) == ("The Courier", ("A", "B"))


def test_named_fields(tmp_path: Path) -> None:
    """Fields named by option go before the usual names, and may lie within others."""
    fields = {"text": "data.body", "id": "key", "date": "data.when", "title": "t", "publisher": "p", "url": "u", "author": "who"}
    record = {"text": "no", "data": {"body": SENTENCE, "when": "5 July 2024"}, "key": 7, "t": "T", "p": "P", "u": "https://example.org", "who": "W"}
    source = one(tmp_path, "a.json", json.dumps(record), ReadOptions(fields=fields))
    assert (source.text, source.id, source.published, source.title, source.publisher) == (SENTENCE, "7", "2024-07-05", "T", "P")
    assert (source.url, source.authors) == ("https://example.org", ("W",))


# ---------------------------------------------------------------- text and what stands beside it
def test_front_matter(tmp_path: Path) -> None:
    """Front matter is metadata: it says what the article is, offsets count it, and it holds no facts."""
    source = one(
        tmp_path, "a.md", f'---\r\ntitle: "City: sign"\r\npublished: "2025-07-03 18:00"\r\nsource: City FC\r\nauthors: [A, B]\r\n---\r\n{SENTENCE}'
    )
    assert (source.title, source.published, source.publisher, source.authors) == ("City: sign", "2025-07-03", "City FC", ("A", "B"))
    ((start, end),) = source.metadata
    assert (start, source.text[end:]) == (0, SENTENCE)
    assert not source.keep_text


def test_newlines_are_not_changed(tmp_path: Path) -> None:
    """Newlines stay as they are, and a byte order mark is no part of the text."""
    assert one(tmp_path, "a.txt", b"\xef\xbb\xbfa\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_sidecar(tmp_path: Path) -> None:
    """NAME.json beside NAME.txt says what the article is, and is no input itself."""
    (tmp_path / "a.json").write_text(json.dumps({"title": "T", "date": "2024-07", "publisher": "P", "url": "https://example.org/a"}))
    (tmp_path / "a.txt").write_text(SENTENCE)
    (source,) = sources_of(tmp_path)
    assert (source.id, source.title, source.published, source.published_basis, source.publisher) == ("a.txt", "T", "2024-07", "metadata", "P")


def test_compressed(tmp_path: Path) -> None:
    """Compressed files and zip folders hold what they hold."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "r", "text": SENTENCE}).encode() + b"\n"))
    (tmp_path / "c.zip").write_bytes(
        zipped({"x/1.txt": SENTENCE.encode(), "x/2.html": (PAGES / "blog.html").read_bytes(), ".h/3.txt": b"x", "x/logo.png": b"x"})
    )
    made = {source.id: source for source in sources_of(tmp_path)}
    assert list(made) == ["a.txt.gz", "c.zip/x/1.txt", "c.zip/x/2.html", "r"]
    assert all(source.keep_text for source in made.values())
    assert made["c.zip/x/2.html"].published == "2024-03-17"


def test_what_is_chosen(tmp_path: Path) -> None:
    """Folders are walked in order; hidden ones, other kinds of files and what is excluded stay out."""
    for name in ("b/2.txt", "a.txt", ".git/x.txt", "style.css", "b/.x.txt", "b/draft-3.md", "README", "p.html", "p_files/ad.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    assert [source.id for source in sources_of(tmp_path)] == ["README", "a.txt", "b/2.txt", "b/draft-3.md", "p.html"]
    chosen = ReadOptions(include=("*.txt", "*.md"), exclude=("draft*", "a.*"))
    assert [source.id for source in sources_of(tmp_path, options=chosen)] == ["b/2.txt"]


def test_read_is_public(tmp_path: Path) -> None:
    """factcheck.read gives Sources, and raises for what can't be read."""
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert [source.text for source in read(tmp_path)] == [SENTENCE]
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "nothing.txt")


# ---------------------------------------------------------------- dates in metadata
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2025-02-20T06:30:00+01:00", "2025-02-20"), ("2025-07-03 18:00", "2025-07-03"), ("2024-07", "2024-07"), ("2024", "2024"), ("20240705", "2024-07-05"),
        ("2024/07/05", "2024-07-05"), ("Fri, 05 Jul 2024 23:59:00 -1100", "2024-07-05"), ("July 5, 2024", "2024-07-05"), ("5 July 2024, 10:15", "2024-07-05"),
        ("Sept. 5, 2024", "2024-09-05"), ("July 2024", "2024-07"), ("25/12/2024", "2024-12-25"), ("12/25/2024", "2024-12-25"), ("03/04/2024", None),
        ("04/04/2024", "2024-04-04"), ("2024-02-30", None),
        ("6624-0-16", None), ("2024-05-00", None), ("yesterday", None), ("", None), (None, None), (True, None), (1720173600, "2024-07-05"),
        (1720173600000, "2024-07-05"), (2024, "2024"), (10**30, None), (float("nan"), None), ("99999-01-01", None),
        ("0000-01-01", None), ([], None), ("1" * 5000, None),
    ],
)  # fmt: skip
def test_dates_of_metadata(written: object, read_as: str | None) -> None:
    """A date is read as the day it names; what could be two days is none."""
    assert iso_date(written) == read_as


def test_a_bad_line_among_documents() -> None:
    """A line of extracted documents that is none costs itself alone, and is named."""
    stream = io.BytesIO(extraction()() + b"{oops\n" + extraction(id="y")())
    first, bad, last = documents_in("x.jsonl", stream)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("x", "y")
    assert isinstance(bad, SourceError)
    assert bad.path == "x.jsonl:2"
