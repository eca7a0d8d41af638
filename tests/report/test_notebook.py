"""Results in a notebook."""

from __future__ import annotations

import html
import re
import sys

import html5lib
import pytest

from factcheck.errors import FactcheckError
from factories import sample_comparison, sample_documents
from report_samples import NASTY, nasty


def test_a_document_shows_its_facts():
    """A valid piece of HTML with each fact underlined in its sentence."""
    shown = sample_documents()[2]._repr_html_()
    html5lib.HTMLParser(strict=True).parseFragment(shown)
    assert "<u>19 people</u>" in shown
    assert "The bill for the Tolva dam" in shown


def test_a_comparison_shows_the_page_in_a_frame_that_can_do_nothing():
    """The report page, sandboxed: neither its own script nor one of an article's runs in the notebook."""
    for comparison in (sample_comparison(), nasty()):
        shown = comparison._repr_html_()
        assert re.match(r'<iframe sandbox="" srcdoc="', shown)
        assert "<script>" not in shown
        assert "<!DOCTYPE html>" in html.unescape(shown)
    assert "<script>alert" not in html.unescape(nasty()._repr_html_().split("<script>")[0])
    assert NASTY not in shown


@pytest.mark.parametrize(("table", "rows"), [("findings", 16), ("groups", 24), ("documents", 4)])
def test_a_comparison_as_tables(table, rows):
    """pandas gets a row for each side, and can count and filter."""
    pytest.importorskip("pandas")
    frame = sample_comparison().to_pandas(table)
    assert len(frame) == rows
    if table == "findings":
        assert set(frame[frame.relation == "contradicts"].text) == {"1962", "1964"}


def test_a_document_as_tables():
    """Numbers are numbers, and the words are the article's."""
    pytest.importorskip("pandas")
    frame = sample_documents()[2].to_pandas()
    assert frame.amount.max() == 45.3e6
    assert list(sample_documents()[2].to_pandas("claims").columns)[:2] == ["document", "publisher"]


def test_an_unknown_table_and_a_missing_pandas_say_so(monkeypatch):
    """One line, with the way out."""
    with pytest.raises(FactcheckError, match="facts and claims"):
        sample_documents()[0].to_pandas("figures")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(FactcheckError, match="pip install pandas"):
        sample_documents()[0].to_pandas()
