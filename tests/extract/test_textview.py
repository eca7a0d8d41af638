"""The view of a text: what is matched in it stands, character for character, at the place that it names in the text as read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.extract.pipeline import ENDLESS, endless_boundaries, paragraphs
from factcheck.extract.textview import FOLDED, INVISIBLE, KEPT_OF_RUN, view_of

PIECES = st.sampled_from([
    "It cost ", "$12 billion", " in June", "\u00a0", "\u00ad", "\u200b", "\ufeff", "e\u0301", "q\u0303\u0301", "\u0301", "\u212b", "\n", "\n\n", "\t", "-" * 100,
    "\u201c" * 80, "_" * 90, " " * 200, "Z" + "\u0301" * 70, "\U0001f600", "\U0001f468\u200d\U0001f469", "\r\n", "12", ".", "\u0e33", "한", "\u1112\u1161\u11ab",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
@example("a" + "\u0301" * 100 + "b")
def test_every_character_has_its_place(source: str) -> None:
    """Places rise, and each holds the character of the view, before it was folded or composed."""
    view = view_of(source)
    places = [view.at(i) for i in range(len(view.text))]
    assert places == sorted(set(places))
    for place, character in zip(places, view.text, strict=True):
        start, end = view.span(view.text.index(character), view.text.index(character) + 1)
        assert 0 <= start < end <= len(source)
        there = source[place]
        assert character in (there, FOLDED.get(ord(there))) or unicodedata.normalize("NFC", there + source[place + 1 : place + 4]).startswith(
            character
        )


@given(TEXTS)
def test_spans_are_the_words(source: str) -> None:
    """A span of the view is the same words in the source, once invisible characters and long runs of signs are let go."""
    view = view_of(source)
    for start in range(0, len(view.text), 7):
        for end in (start + 1, start + 3, len(view.text)):
            first, last = view.span(start, min(end, len(view.text)))
            assert 0 <= first <= last <= len(source)
            assert bare(view_of(source[first:last]).text) == bare(view.text[start:end])


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


@given(TEXTS)
def test_nothing_odd_is_left(source: str) -> None:
    """The view has no invisible character, no blank of another kind, and no long run of signs."""
    text = view_of(source).text
    assert not set(text) & {*INVISIBLE, "\u00a0", "\t"}
    assert "-" * (3 * KEPT_OF_RUN) not in text


@pytest.mark.parametrize("source", ["Japan gave Ukraine $12 billion.", "", "Line\r\n\r\nline", "“Curly” – and €5"])
def test_plain_text_is_its_own_view(source: str) -> None:
    """Text with nothing odd in it is not changed at all."""
    assert view_of(source).text == source


def test_metadata_is_blank() -> None:
    """Front matter is blank in the view, and offsets count it."""
    source = "---\ndate: 2024-07-05\n---\nIt cost $12 billion."
    view = view_of(source, [(0, 25)])
    assert view.text[:25].strip() == ""
    assert len(view.text.split("$")[0]) == source.index("$")


@given(st.lists(st.sampled_from(["word ", "12% ", "x" * 500, "end. ", "\n", "a,b;c "]), max_size=400).map("".join))
def test_paragraphs_are_the_text(text: str) -> None:
    """Cut pieces joined are the text, and none goes on for long without the end of a sentence."""
    pieces = list(paragraphs(text))
    assert "".join(pieces) == text
    assert all(len(piece) > 0 for piece in pieces)
    cuts = endless_boundaries(text)
    assert cuts == sorted(set(cuts))
    assert all(0 < cut < len(text) for cut in cuts)


def test_endless_sentences_are_cut() -> None:
    """A sentence that doesn't end is cut at blanks."""
    text = "the minister and " * 1000
    pieces = list(paragraphs(text))
    assert max(map(len, pieces)) <= ENDLESS
    assert all(piece.endswith(" ") for piece in pieces)
