"""Laws that hold for every text: evidence is verbatim, the same input gives the same bytes, comparing has no direction."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import Checker, Comparison, Document, Source
from factcheck.backends import Backend, InProcess, RoundTrip

MIRRORED = ("relation", "aspect", "level")

PIECES = (
    "On 12 June 2024", "Prime Minister Kishida", "the Group of Seven (G7)", "signed the Paris Agreement", "$12 billion",
    "about 67 million dollars", "between 10 and 15 percent", "\u201cWe will not\u201d", "he said", "\u00a35.5m", "July 9\u201311",
    "two thirds of voters", "12 km", "\U0001f600", "\u202eabc", "e\u0301", "\u5c71\u7530", "\r\n", "\n\n", "\t", ".", ",", ";", "\u2014", "not",
    "killed at least 300 people", "last week", "[/x]", "\u00a0", "\ufeff", "75th",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(" ".join)


def spans_of(document: Document) -> list[tuple[str, str, int, int]]:
    """Everything in a document that quotes the text: what it is, the words, and where."""
    out = [("sentence", s.text, s.start, s.end) for s in document.sentences]
    out += [(f"fact {f.kind}", f.text, f.start, f.end) for f in document.facts]
    for claim in document.claims:
        out.append(("claim", claim.text, claim.start, claim.end))
        out += [("participant", p.text, p.start, p.end) for p in (*claim.subjects, *claim.objects)]
    return out


def check_offsets(text: str, document: Document) -> None:
    for what, words, start, end in spans_of(document):
        assert 0 <= start < end <= len(text), what
        assert text[start:end] == words, what
    sentences = len(document.sentences)
    assert all(0 <= fact.sentence < sentences for fact in document.facts)
    assert all(0 <= claim.sentence < sentences for claim in document.claims)
    ids = {fact.id for fact in document.facts}
    assert len(ids) == len(document.facts)
    for claim in document.claims:
        assert {*claim.facts, *filter(None, (claim.about, claim.when, claim.where))} <= ids


def test_seed_offsets(seed_sources: list[Source], seed_documents: list[Document]) -> None:
    """``text[start:end]`` are the words, for every fact, claim and sentence of the five articles."""
    for source, document in zip(seed_sources, seed_documents, strict=True):
        assert document.facts
        assert document.claims
        check_offsets(source.text, document)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_generated_offsets(checker: Checker, text: str) -> None:
    """``text[start:end]`` are the words whatever the text: odd line ends, marks, emoji, other scripts."""
    check_offsets(text, checker.extract(text))


def test_same_bytes(checker: Checker, seed_sources: list[Source], seed_documents: list[Document]) -> None:
    """Two Checkers give the same bytes for the same articles, in whatever order they come."""
    again = {d.id: d.model_dump_json() for d in Checker().extract_many(reversed(seed_sources))}
    assert again == {d.id: d.model_dump_json() for d in seed_documents}
    forwards, backwards = checker.compare(seed_documents), checker.compare(seed_documents[::-1])
    assert forwards.model_dump_json() == backwards.model_dump_json()


@pytest.mark.parametrize("backend", [RoundTrip(), InProcess()], ids=["round-trip", "in-process"])
def test_nothing_but_json_crosses_a_backend(backend: Backend, seed_sources: list[Source], seed_documents: list[Document]) -> None:
    """What goes through JSON text and back on its way to the work and from it gives the same documents."""
    again = list(Checker(backend=backend).extract_many(seed_sources))
    assert [d.model_dump_json() for d in again] == [d.model_dump_json() for d in seed_documents]


def test_documents_survive_json(checker: Checker, seed_documents: list[Document]) -> None:
    """What was written as JSON and read again compares as what it was written from."""
    read_again = [Document.model_validate_json(d.model_dump_json()) for d in seed_documents]
    assert read_again == seed_documents
    assert checker.compare(read_again).model_dump_json() == checker.compare(seed_documents).model_dump_json()


def findings_of(comparison: Comparison) -> list[str]:
    """The findings without their ids, as a sorted list of JSON."""
    return sorted(
        json.dumps([*(getattr(f, field) for field in MIRRORED), sorted([c.document, c.start, c.end] for c in f.claims)]) for f in comparison.findings
    )


@pytest.mark.parametrize(("one", "other"), list(combinations(range(5), 2)))
def test_no_direction(checker: Checker, seed_documents: list[Document], one: int, other: int) -> None:
    """compare(a, b) and compare(b, a) find the same between the same words."""
    a, b = seed_documents[one], seed_documents[other]
    assert findings_of(checker.compare([a, b])) == findings_of(checker.compare([b, a]))


@pytest.mark.parametrize("number", range(5))
def test_a_text_does_not_contradict_itself(checker: Checker, seed_sources: list[Source], number: int) -> None:
    """Two documents with the same words never contradict each other."""
    text = seed_sources[number].text
    comparison = checker.compare([checker.extract(text, id="a"), checker.extract(text, id="b")])
    assert [f.explanation for f in comparison.findings if f.relation == "contradicts"] == []


def test_seeds_hold_no_contradiction(checker: Checker, seed_documents: list[Document]) -> None:
    """The five articles agree and differ, but hold no contradiction, and none may be invented."""
    comparison = checker.compare(seed_documents)
    assert [f.explanation for f in comparison.findings if f.relation == "contradicts"] == []
