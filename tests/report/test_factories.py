"""The hand-made samples obey the laws that real results obey."""

from __future__ import annotations

from factories import sample_comparison, sample_documents


def test_every_span_is_true_of_its_text() -> None:
    """text[start:end] is the fact, and a comparison alone can show its evidence in its sentence."""
    documents = sample_documents()
    for document in documents:
        assert document.text is not None
        assert all(document.text[f.start : f.end] == f.text for f in document.facts)
    for finding in sample_comparison(documents).findings:
        for evidence in finding.claims:
            assert evidence.sentence_text is not None
            assert evidence.sentence_start is not None
            start = evidence.start - evidence.sentence_start
            assert evidence.sentence_text[start : start + len(evidence.text)] == evidence.text
