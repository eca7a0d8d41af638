"""The HTML page as a file: one piece, valid, inert."""

from __future__ import annotations

import base64
import hashlib
import re
import time

import html5lib
import pytest
from factories import document, evidence, finding, group, sample_comparison, sample_documents, summary
from test_render import HEAD, NASTY, nasty

from factcheck.model import Comparison, Document
from factcheck.report import ReportOptions, render_comparison


def page(comparison: Comparison | None = None, documents: list[Document] | None = None, **options) -> str:
    documents = sample_documents() if documents is None else documents
    comparison = sample_comparison() if comparison is None else comparison
    return "".join(render_comparison(comparison, "html", head=HEAD, options=ReportOptions(**options), documents=documents))


def many(number: int) -> tuple[Comparison, list[Document]]:
    """A comparison of many articles of some length, most of them with a fact of their own, some that contradict."""
    filler = " ".join(f"Nothing of note was said in part {part} of the hearing." for part in range(60))
    documents = [
        document(
            f"{place:03}.txt", f"The dam was built in {1962 + place % 3}. {place + 100} people came to the meeting in hall {place}. {filler}",
            [("date", str(1962 + place % 3), {"timex": str(1962 + place % 3)}), ("count", f"{place + 100} people", {"amount": place + 100.0})],
            publisher=f"Paper {place}", published="2024-09-03",
        )
        for place in range(number)
    ]  # fmt: skip
    built = [evidence(d, d.facts[0].text) for d in documents]
    groups = [group("g0", "The dam was built", "date", "contested", *built)]
    groups += [group(f"g{n}", "People at the meeting", "count", "single-source", evidence(d, d.facts[1].text)) for n, d in enumerate(documents, 1)]
    findings = [finding(f"n{n}", "contradicts", "date", "otherwise", "not the same year", built[0], built[n]) for n in range(1, number) if n % 3]
    return Comparison(documents=tuple(summary(d) for d in documents), findings=tuple(findings), groups=tuple(groups)), documents


@pytest.mark.parametrize("made", [page, lambda: page(Comparison(), []), lambda: page(nasty()), lambda: page(documents=[])], ids=["full", "empty", "nasty", "bare"])
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
    assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1]
    for tag in ("style", "script"):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inline) == 1
        assert base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode() in policy[1]
    assert not re.search(r'\s(style|on\w+)="', text)


def test_foreign_text_is_text():
    """Markup, escapes and changes of direction in an article are shown, wherever the article's words appear."""
    documents = [document("a.txt", NASTY, [("money", "$5 million", {"amount": 5e6})], title=NASTY), document("b.txt", NASTY)]
    text = page(nasty(), documents)
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text
    assert "\x1b" not in text and "\u202e" not in text and "‹U+202E›" in text


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
    assert "matrix sparse" in text and text.count("<article") == 1000 + 1


def test_the_same_bytes():
    """Two runs write the same page."""
    assert page() == page()
