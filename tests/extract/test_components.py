"""Our extraction in somebody else's spaCy pipeline."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

from factcheck import Checker, Document, FactcheckError
from factcheck.checker import DEFAULT_MODEL
from factcheck.extract import components

TEXT = "Japan gave Ukraine $12 billion in June 2024, officials said on Friday."


def test_the_factory_is_offered() -> None:
    """spaCy finds the factory by its entry point, without our being imported."""
    (point,) = entry_points(group="spacy_factories", name="factcheck_facts")
    assert point.load() is components.make_facts


def test_in_a_pipeline(checker: Checker, tmp_path: Path) -> None:
    """The component finds what the Checker finds, and survives a trip to disk."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("factcheck_facts", config={"published": "2024-07-12"})
    doc = nlp(TEXT)
    document = Document.model_validate(doc.user_data["factcheck"])
    wanted = checker.extract(TEXT, id="doc", published="2024-07-12")
    assert document.facts == wanted.facts
    assert [(s.label_, s.id_, s.text) for s in doc.spans["facts"]] == [(f.kind, f.rule, f.text) for f in wanted.facts]
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT).user_data["factcheck"] == doc.user_data["factcheck"]


def test_nothing_else_changes() -> None:
    """The other components' work is left as it was, names included."""
    plain, ours = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    ours.add_pipe("factcheck_facts")
    a, b = plain(TEXT), ours(TEXT)
    assert [(t.lemma_, t.tag_, t.dep_, t.head.i) for t in a] == [(t.lemma_, t.tag_, t.dep_, t.head.i) for t in b]
    assert [(e.text, e.label_) for e in a.ents] == [(e.text, e.label_) for e in b.ents]


def test_without_a_parser() -> None:
    """A pipeline that lacks what is needed is told so."""
    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_facts")
    assert not nlp("").spans["facts"]
    with pytest.raises(FactcheckError, match="add a parser, a tagger and a lemmatizer before it"):
        nlp(TEXT)
