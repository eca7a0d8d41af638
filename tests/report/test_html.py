"""The HTML page as a file: one piece, valid, inert."""

from __future__ import annotations

import base64
import hashlib
import re
import time

import html5lib
import pytest

from factcheck.model import Comparison
from factories import document, sample_comparison, sample_documents
from report_samples import NASTY, many, nasty, page


@pytest.mark.parametrize(
    "made",
    [page, lambda: page(Comparison(), []), lambda: page(nasty()), lambda: page(documents=[])],
    ids=["full", "empty", "nasty", "bare"],
)
def test_it_is_valid_html(made):
    """A strict parser finds no error; ids are unique and every link leads somewhere on the page."""
    text = made()
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in re.findall(r'href="([^"]*)"', text)} <= set(ids)


def test_it_is_one_file():
    """Nothing is loaded from anywhere: no address, no import, no other file is named."""
    text = page()
    assert not re.search(r"(src|srcset|action|data|poster)=|@import|url\(|https?://(?!ledger)", text)


def test_its_policy_allows_its_own_style_and_script_alone():
    """The content security policy names the hashes of what the page holds, and nothing that is written into it can run."""
    text = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inline) == 1
        assert base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode() in policy[1]
    assert not re.search(r'\s(style|on\w+)="', text)


def test_foreign_text_is_text():
    """Markup, escapes and changes of direction in an article are shown, wherever the article's words appear."""
    documents = [document("a.txt", NASTY, [("money", "$5 million", {"amount": 5e6})], title=NASTY), document("b.txt", NASTY)]
    text = page(nasty(), documents)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "‹U+202E›" in text


def test_every_claim_stands_in_its_article():
    """The words of each piece of evidence are marked in the article, at an id that the card links to."""
    text = page()
    for claim in (claim for g in sample_comparison().groups for claim in g.claims):
        label = "ABCD"[[d.id for d in sample_documents()].index(claim.document)]
        assert f'id="article-{label}-{claim.start}-{claim.end}"' in text


def test_an_article_without_its_text_is_shown_by_its_sentences():
    """Text is not always kept; sentences hold the words and their places."""
    bare = [one.model_copy(update={"text": None}) for one in sample_documents()]
    assert re.sub(r"\s+", " ", page(documents=bare)) == re.sub(r"\s+", " ", page())


def test_five_hundred_articles():
    """Of 500 articles the page has a few megabytes and is written in seconds; no row has 500 columns."""
    comparison, documents = many(500)
    started = time.perf_counter()
    text = page(comparison, documents)
    assert time.perf_counter() - started < 20
    assert len(text) < 8_000_000
    assert "matrix sparse" in text
    assert text.count("<article") == 1000 + 1


def test_the_same_bytes():
    """Two runs write the same page."""
    assert page() == page()
