"""Foreign text made harmless: one function for each medium, and no other way for text of an article to reach it.

What an article says is never markup, never a formula, never a command to a terminal. Nothing is dropped: a character that would act
unseen is shown, a control character as its picture (``␛``), any other by its code point (``‹U+202E›``).
"""

from __future__ import annotations

import re

# C0 and C1 controls, bidirectional controls, line and paragraph separators, tags and other characters without a shape of their own
# (Unicode 15, categories Cc, Cf, Zl, Zp, Cs), but not the joiners (U+200C, U+200D) that scripts and emoji need, nor the soft hyphen.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u06dd\u070f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
UNSEEN_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~^$])")
# What makes a list, a heading or a rule where a line begins with it.
MARKDOWN_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
# What GitHub makes a link of by itself.
LINK = re.compile(r"(?:https?|ftp):|mailto:|xmpp:|www\.", re.IGNORECASE)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def visible(text: str) -> str:
    """The text with every character that would act unseen shown instead, newlines and tabs too."""
    return UNSEEN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹U+{code:04X}›"


def one_line(text: str) -> str:
    """The text with each run of blanks, tabs and newlines as one space, ends kept; a line of a report holds it."""
    return SPACES.sub(" ", text)


def for_terminal(text: str) -> str:
    """Text for a terminal: one line, no escape sequence, no control character, no change of direction. Not to be parsed as markup."""
    return visible(one_line(text))


def for_html(text: str) -> str:
    """Text for an HTML page, before the template engine escapes it: as it is, but what acts unseen is shown; newlines stay."""
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n"))


def for_markdown(text: str) -> str:
    """Text for Markdown (CommonMark and GitHub's): one line without markup, HTML, entities, links made by themselves, or mentions."""
    text = visible(one_line(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = MARKDOWN_SIGNS.sub(r"\\\1", text)
    text = MARKDOWN_START.sub(lambda start: start[1] + (start[2] + "\\" if start[2].isdigit() else "\\" + start[2]), text)
    return LINK.sub(lambda link: link[0].replace(":", "&#58;").replace(".", "&#46;"), text).replace("@", "&#64;")


def for_csv(text: str) -> str:
    """Text for a cell of a table: a spreadsheet takes none of it for a formula (OWASP, CSV injection); control characters are shown,
    newlines stay."""
    shown = "\n".join(visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n"))
    return "'" + shown if shown.lstrip(" ").startswith(FORMULA_SIGNS) else shown


def for_json(document: str) -> str:
    """A JSON text with the characters escaped that JSON allows but that a terminal would obey; its value stays the same."""
    if document.isascii() and "\x7f" not in document:
        return document
    return UNSEEN_IN_JSON.sub(_escaped, document)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
