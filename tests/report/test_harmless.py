"""Foreign text does nothing but be read."""

from __future__ import annotations

import json
import unicodedata
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.report import harmless

# an escape sequence, a title set by OSC, a C1 control, an override of direction, a tag character, a carriage return that hides a line
HOSTILE = "a\x1b[31mred\x1b]0;title\x07\x9b2J\u202eevil\u2066\U000e0041\r\nnext\x08\x7f\u200f"


@pytest.mark.parametrize("medium", [harmless.for_terminal, harmless.for_markdown, harmless.for_html, harmless.for_csv], ids=lambda f: f.__name__)
@given(text=st.text(max_size=60))
def test_no_character_acts_unseen(medium, text):
    """Whatever the text, what comes out holds no control character but a newline, and no change of direction."""
    for made in (medium(text), medium(HOSTILE)):
        for character in made:
            assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(character))
            assert unicodedata.bidirectional(character) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), max_size=60))
def test_plain_text_stays_as_it_is(text):
    """Letters, digits and signs of any script reach a terminal unchanged."""
    assert harmless.for_terminal(text) == text


def test_what_is_hidden_is_shown():
    """A reader sees that something was there, and what."""
    assert harmless.for_terminal("a\x1b[2Jb\u202ec\x85d\te\nf") == "a␛[2Jb‹U+202E›c d e f"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =cmd", "|x", "%0A=1", "＝1", "\n=1"])
def test_a_cell_is_never_a_formula(cell):
    """No spreadsheet takes the text of an article for a formula."""
    assert harmless.for_csv(cell).startswith("'")


MARKUP = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://e.example/p.png)", "`code`", "# heading", "| a | b |", "*a* _b_ ~~c~~",
    "&lt;b&gt;", "http://e.example", "www.e.example", "mail@e.example", "1. item", "1) item", "- item", "+ item", "a\\", "$x$", "Setext\n===", "a  \nb",
    "---", "***", "===", "[a]: http://e.example", "<http://e.example>", "**b**", "\\*", "    code", "```\ncode\n```", "> quotation", "__init__",
]  # fmt: skip


def read_as_markdown(text: str) -> str:
    """What a reader of CommonMark with tables and strikethrough makes of it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


@given(text=st.one_of(st.sampled_from(MARKUP), st.text(max_size=40), st.text(alphabet="*_`[]()<>&#|~-+=!.1\\ a\n", max_size=20)))
def test_markdown_is_inert(text):
    """The words of an article make no markup, wherever they stand: a Markdown parser gives back the very text, and nothing but text."""
    shown = harmless.for_terminal(text).strip()
    words = escape(shown, quote=False).replace('"', "&quot;")
    assert read_as_markdown(harmless.for_markdown(text)) in ([f"<p>{words}</p>\n"] if shown else ["", "<p></p>\n"])  # of a no-break space alone
    assert read_as_markdown(f"- A: {harmless.for_markdown(text).strip()} B") == f"<ul>\n<li>A: {words} B</li>\n</ul>\n"
    assert read_as_markdown(f"| a |\n| --- |\n| {harmless.for_markdown(text)} |").count("<td>") == 1


def test_github_makes_no_links():
    """Addresses that GitHub would link by itself, and names that it would notify, stay text."""
    made = harmless.for_markdown("see https://e.example, www.e.example, a@e.example and @someone")
    assert not any(sign in made for sign in ("https:", "www.", "@"))


@given(st.text(max_size=60))
def test_json_keeps_its_value(text):
    """Escaping for the terminal changes the bytes of a JSON text, never what it says."""
    made = harmless.for_json(json.dumps({"t": text + HOSTILE}, ensure_ascii=False).encode("utf-8", "replace").decode())
    assert json.loads(made)["t"] == (text + HOSTILE).encode("utf-8", "replace").decode()
    assert not any("\x7f" <= character <= "\x9f" for character in made)
