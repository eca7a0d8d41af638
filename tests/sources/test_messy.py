"""Files as users have them: what a reader of the page sees is read, and nothing that stands around it becomes news."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from factcheck import Checker, Document, Source, read

FOLDER = Path(__file__).with_name("messy")


@dataclass(frozen=True)
class Messy:
    """What must be read of a file: words that are in the texts, words that are in none, facts, words of which no fact is made."""

    name: str
    articles: int = 1
    publishers: tuple[str | None, ...] = (None,)
    published: tuple[str | None, ...] = (None,)
    authors: tuple[tuple[str, ...], ...] = ((),)
    there: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    no_facts: tuple[str, ...] = ()


TWO = ("Northern Post", "Harbour Gazette")
CASES = (
    Messy(
        "saved.html", publishers=("Northern Post",), published=("2024-03-18",), authors=(("Lena Voss", "Mark Oduya"),),
        there=("11 others", "\u20ac50,000"), gone=("842", "$1", "ferry", "250,000", "User123", "House prices", "Updated", "4.99"), facts=("11 others",),
    ),
    Messy("columns.pdf", there=("more than 120 rescue workers searched the rubble through the night.",), facts=("50,000 euros", "seven people")),
    Messy(
        "report.docx", there=("cost 4.2 million euros, the", "published online and", "Tarnby | 4 | 1.2", "Box: 9 of 14"), gone=("3.1", "DRAFT"),
        facts=("4.2 million euros", "14 ports"),
    ),
    Messy(
        "newsletter.eml", published=("2024-03-18",), authors=(("Northern Post \u2013 Morning",),), there=("Three dock workers", "> The port"),
        facts=("11 others",), no_facts=("2.1 million", "250,000", "10115", "48", "3 March 2024"),
    ),
    Messy("stub.eml", published=("2024-03-18",), authors=(("News",),), there=("Three dock workers",), gone=("does not show HTML",), no_facts=("2.1 million",)),
    Messy(
        "feed.rss", 2, ("Northern Post",) * 2, ("2024-03-18", "2024-03-19"), (("Lena Voss",), ()), there=("11 others", "\u20ac3 million"),
        gone=("Read more", "appeared first", "<b>"),
    ),
    Messy("factiva.txt", 2, TWO, ("2024-03-18", "2024-03-19"), (("Lena Voss",),) * 2, there=("2.3 million", "Four people"), gone=("412", "Copyright", "NPOST", "GMT")),
    Messy("lexis.txt", 2, TWO, ("2024-03-18", "2024-03-19"), (("Lena Voss",), ("Mark Oduya",)), there=("Four people",), gone=("412", "DOCUMENTS", "Pg. 4", "LOAD")),
    Messy("cms.json", 2, (None,) * 2, ("2024-03-18", "2024-03-19"), (("Lena Voss", "Mark Oduya"), ()), there=("2.3 million", "3 million"), gone=("20 dead", "track")),
    Messy("wp.json", published=("2024-03-18",), there=("11 others",), gone=("rendered",)),
    Messy("wire.txt", there=("Three dock",), facts=("Three dock workers", "about 2.3 million tonnes"), no_facts=("4th", "412", "30")),
    Messy("ocr.txt", facts=("about 2.3 mil-\nlion tonnes", "Three dock workers"), no_facts=("$1", "$1,2")),
)  # fmt: skip


@lru_cache
def sources(name: str) -> list[Source]:
    return list(read(FOLDER / name))


@lru_cache
def documents(name: str) -> list[Document]:
    return list(Checker().extract_many(sources(name)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read(case: Messy) -> None:
    """Articles, who wrote them for whom and when, and their words without what stands around them."""
    found = sources(case.name)
    assert len(found) == case.articles
    assert tuple(source.publisher for source in found) == case.publishers
    assert tuple(source.published for source in found) == case.published
    assert tuple(source.authors for source in found) == case.authors
    text = "\n".join(source.text for source in found)
    assert [words for words in case.there if words not in text] == []
    assert [words for words in case.gone if words in text] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.facts or case.no_facts], ids=lambda case: case.name)
def test_what_becomes_a_fact(case: Messy) -> None:
    """Facts of the article with exact spans, and none of what is quoted, signed or broken."""
    found = documents(case.name)
    facts = [fact for document in found for fact in document.facts if fact.kind not in ("organization", "person", "place", "group")]
    texts = {source.id: source.text for source in sources(case.name)}
    for document in found:
        for fact in document.facts:
            assert texts[document.id][fact.start : fact.end] == fact.text
    assert set(case.facts) <= {fact.text for fact in facts}
    assert [fact.text for fact in facts if fact.text.startswith(case.no_facts)] == [] or not case.no_facts
