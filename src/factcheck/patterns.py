"""The language of token patterns: what a token is, which shapes it has, and a pattern as items.

A pattern is a row of items, separated by blanks: ``word`` (any case), ``'.'`` (anything, quoted), ``@name`` (a word list or a named
pattern), ``#shape``, or ``(a | b c)``; each perhaps with ``name:`` before it and ``?``, ``*``, ``+`` after it (``*`` and ``+`` end at
eight). ``~`` before an item glues it to the one before: no blank between them. ``docs/rules.md`` tells it in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST = 8
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
QUOTES = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<possessive>['\u2019]s\b)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019](?!s\b)[^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s]|_)"
    r"|(?P<blank>\s+)"
)


def normal(word: str) -> str:
    """A token as it is looked up: lower case, one form of dash and quote."""
    if len(word) == 1:
        return "-" if word in DASHES else QUOTES.get(word, word.lower())
    return word.lower().replace("\u2019", "'")


def shapes(word: str) -> tuple[str, ...]:
    """The shapes a token has, each usable as ``#shape``."""
    first = word[0]
    if first.isdigit():
        if word.isdigit():
            return ("any", "number", "integer", f"d{min(len(word), 5)}")
        return ("any", "number", "grouped" if re.search(r"[.,]\d{3}[.,]|,\d{3}", word) else "decimal")
    if first.isalpha():
        bare = word.replace(".", "").replace("'", "").replace("\u2019", "")
        case = "lower" if bare.islower() else "initial" if len(bare) == 1 else "upper" if bare.isupper() else "title" if bare.istitle() else "mixed"
        capital = ("capital",) if first.isupper() else ()
        return ("any", "word", case, *capital)
    return ("any", "sign")


SHAPES = (
    "any", "number", "integer", "decimal", "grouped", "d1", "d2", "d3", "d4", "d5",
    "word", "lower", "title", "upper", "initial", "mixed", "capital", "sign",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One item of a pattern. ``atom`` is ``("word", w)``, ``("shape", s)``, ``("name", n)`` or ``("any-of", rows)``."""

    atom: tuple[str, Any]
    glued: bool = False
    operator: str = ""
    label: str | None = None


_LEX = re.compile(
    r"\s*(?:(?P<label>[a-z][\w]*):(?=[@#'(\w]))?(?P<glue>~)?\s*"
    r"(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|)|'(?P<quoted>[^']+|')'|@(?P<name>[\w-]+)|#(?P<shape>\w+)|(?P<word>[^\s()|?*+~@#':]+(?:'[a-z]+)?))"
    r"(?P<operator>[?*+])?"
)


def parse(pattern: str) -> list[Item]:
    """The items of a pattern. Raises ValueError with what is wrong."""
    at = 0

    def row(depth: int) -> list[list[Item]]:
        nonlocal at
        rows: list[list[Item]] = [[]]
        while at < len(pattern):
            if not pattern[at:].strip():
                at = len(pattern)
                break
            found = _LEX.match(pattern, at)
            if not found or found.end() == at:
                raise ValueError(f"can't read {pattern[at:at + 20]!r}")
            at = found.end()
            glued, operator, label = bool(found["glue"]), found["operator"] or "", found["label"]
            if found["open"]:
                if operator:
                    raise ValueError("an operator goes behind the closing bracket")
                inner = row(depth + 1)
                if depth > 20:
                    raise ValueError("brackets nested too deep")
                tail = re.compile(r"[?*+]").match(pattern, at)
                if tail:
                    at = tail.end()
                rows[-1].append(Item(("any-of", inner), glued, tail[0] if tail else "", label))
            elif found["close"]:
                if not depth:
                    raise ValueError("a closing bracket without an opening one")
                if operator:
                    at -= 1
                return rows
            elif found["bar"]:
                rows.append([])
            else:
                kind = next(k for k in ("quoted", "name", "shape", "word") if found[k] is not None)
                value = found[kind]
                rows[-1].append(Item(("word" if kind == "quoted" else kind, value), glued, operator, label))
        if depth:
            raise ValueError("an opening bracket without a closing one")
        return rows

    rows = row(0)
    return rows[0] if len(rows) == 1 else [Item(("any-of", rows))]


def items_of(tokens: Iterable[str | dict[str, Any]]) -> list[Item]:
    """The items of a rule's ``tokens``: strings of the pattern language, or tables as spaCy's Matcher has them
    (LOWER, TEXT, SHAPE, IS_DIGIT, IS_TITLE, IN, OP)."""
    out: list[Item] = []
    for token in tokens:
        if isinstance(token, str):
            out += parse(token)
        else:
            out.append(_from_table(token))
    return out


def _from_table(table: dict[str, Any]) -> Item:
    rest = {k: v for k, v in table.items() if k != "OP"}
    operator = table.get("OP", "")
    if operator not in ("", "?", "*", "+"):
        raise ValueError(f"OP = {operator!r}; allowed: ?, *, +")
    if len(rest) != 1:
        raise ValueError("a token table holds one of LOWER, TEXT, SHAPE, IS_DIGIT, IS_TITLE, IS_UPPER, IS_PUNCT, and perhaps OP")
    (key, value), = rest.items()
    words = value.get("IN") if isinstance(value, dict) else value
    if key in ("LOWER", "TEXT", "ORTH"):
        many = [words] if isinstance(words, str) else list(words or ())
        rows = [[Item(("name", w[1:]) if w.startswith("@") else ("word", w))] for w in many]
        return Item(("any-of", rows), operator=operator)
    if key == "SHAPE":
        many = [words] if isinstance(words, str) else list(words or ())
        return Item(("any-of", [[Item(("shape", f"d{min(len(w), 5)}"))] for w in many]), operator=operator)
    flags = {
        "IS_DIGIT": "integer", "LIKE_NUM": "number", "IS_TITLE": "title", "IS_UPPER": "upper", "IS_LOWER": "lower",
        "IS_PUNCT": "sign", "IS_ALPHA": "word",
    }  # fmt: skip
    if key in flags:
        return Item(("shape", flags[key]), operator=operator)
    raise ValueError(f"unknown key {key!r}; allowed: LOWER, TEXT, SHAPE, {', '.join(flags)}, OP")
