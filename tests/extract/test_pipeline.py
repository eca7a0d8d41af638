"""Paragraphs: what one says doesn't depend on what is read beside it, and the pieces are the text."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.language import Attributes, load_language
from factcheck.extract.pipeline import ATTRIBUTES, DEFAULT_MODEL, Extractor, paragraphs
from factcheck.rules import load_rules


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load_rules())


def parsed(extractor: Extractor, pieces: set[str]) -> dict[str, object]:
    """The parses of some paragraphs, none of them kept from before."""
    extractor._kept.clear()
    extractor._kept_characters = 0
    return {piece: parse.values for piece, parse in extractor._parses(pieces).items()}


def test_a_paragraph_is_read_the_same_alone_and_beside_others(extractor, seed_sources):
    """Tags, parse, entities and lemmas of a paragraph are those of its words, whatever is read with it: the order of inputs and the
    number of workers change nothing."""
    pieces = {piece for source in seed_sources for piece in paragraphs(source.text)}
    together = parsed(extractor, pieces)
    for piece in sorted(pieces)[::5]:
        assert numpy.array_equal(parsed(extractor, {piece})[piece], together[piece]), piece[:60]


def test_the_table_of_attributes_gives_what_the_pipeline_gives(seed_sources):
    """Parts of speech and lemmas by table are those of spaCy's own attribute ruler and lemmatizer, token by token."""
    import spacy

    ours, theirs = load_language(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    assert any(isinstance(component, Attributes) for _, component in ours.pipeline)
    names = [name for name in ATTRIBUTES if name != "HEAD"]
    for source in seed_sources:
        for piece in list(paragraphs(source.text))[:6]:
            assert numpy.array_equal(ours(piece).to_array(names), theirs(piece).to_array(names)), piece[:60]


@given(st.text(alphabet='ab .\n\t!"A', max_size=200))
def test_paragraphs_put_together_are_the_text(text):
    """Nothing is lost between paragraphs."""
    assert "".join(paragraphs(text)) == text


def test_the_tokenizer_is_the_pipelines_own(root):
    """Loading without waste gives the tokenizer that the pipeline comes with, and leaves the registry as it was."""
    import catalogue
    import spacy

    before = catalogue.AVAILABLE_ENTRY_POINTS, catalogue.Registry.get_all
    ours, theirs = load_language(DEFAULT_MODEL).tokenizer, spacy.load(DEFAULT_MODEL).tokenizer
    assert (catalogue.AVAILABLE_ENTRY_POINTS, catalogue.Registry.get_all) == before
    assert ours.rules == theirs.rules
    for part in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        assert getattr(ours, part).__self__.pattern == getattr(theirs, part).__self__.pattern
    text = (root / "tests" / "data" / "times_news.txt").read_text(encoding="utf-8")
    assert [token.text for token in ours(text)] == [token.text for token in theirs(text)]
