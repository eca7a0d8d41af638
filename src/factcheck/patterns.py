"""The language of token patterns: what a token is, which shapes it has, and a pattern as items.

A pattern is a row of items, separated by blanks: ``word`` (any case), ``'.'`` (anything, quoted), ``@name`` (a word list or a named
pattern), ``#shape``, or ``(a | b c)``; each perhaps with ``name:`` before it and ``?``, ``*``, ``+`` after it (``*`` and ``+`` end at
eight). ``~`` before an item glues it to the one before: no blank between them. ``docs/rules.md`` tells it in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

MOST = 8
MOST_READINGS = 1000
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
QUOTES = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
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
    if first.isdigit() or (first == "." and word[1:].isdigit()):
        if word.isdigit():
            return ("any", "number", "integer", f"d{min(len(word), 5)}")
        return ("any", "number", "grouped" if re.search(r"[.,]\d{3}[.,]|,\d{2,3}", word) else "decimal")
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
    r"\s*(?:(?P<label>[a-z][\w]*):(?=[~@#'(\w]))?(?P<glue>~)?\s*"
    r"(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|)|'(?P<quoted>[^']+|')'|@(?P<name>[\w-]+)|#(?P<shape>\w+)|(?P<word>[^\s()|?*+~@#':]+(?:'[a-z]+)?))"
    r"(?P<operator>[?*+])?"
)


def _in(pattern: str) -> str:
    return f" in {pattern[:60]!r}{'...' if len(pattern) > 60 else ''}"


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
                raise ValueError(f"can't read {pattern[at : at + 20]!r}; ? * + stand behind an item, and a sign is written in quotes: '*'")
            at = found.end()
            glued, operator, label = bool(found["glue"]), found["operator"] or "", found["label"]
            if found["open"]:
                if operator:
                    raise ValueError(f"an operator goes behind the closing bracket{_in(pattern)}")
                inner = row(depth + 1)
                if depth > 20:
                    raise ValueError("brackets nested too deep; name the inner ones in [patterns.NAME]")
                tail = re.compile(r"[?*+]").match(pattern, at)
                if tail:
                    at = tail.end()
                rows[-1].append(Item(("any-of", inner), glued, tail[0] if tail else "", label))
            elif found["close"]:
                if not depth:
                    raise ValueError(f"a closing bracket without an opening one{_in(pattern)}")
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
            raise ValueError(f"an opening bracket without a closing one{_in(pattern)}")
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
    ((key, value),) = rest.items()
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


# ---------------------------------------------------------------- how long a pattern can keep the matcher busy
_FORMS = (
    *({"any", "number", "integer", f"d{n}"} for n in range(1, 6)), {"any", "number", "grouped"}, {"any", "number", "decimal"},
    {"any", "word", "lower"}, {"any", "word", "title", "capital"}, {"any", "word", "upper", "capital"}, {"any", "word", "mixed"},
    {"any", "word", "mixed", "capital"}, {"any", "word", "initial", "capital"}, {"any", "sign"},
)  # fmt: skip
_MEETING = frozenset((a, b) for form in _FORMS for a in form for b in form)
_CAP = 10**12


@dataclass(frozen=True)
class _First:
    """What a row can begin with."""

    words: frozenset[str] = frozenset()
    shapes: frozenset[str] = frozenset()

    def __or__(self, other: _First) -> _First:
        return _First(self.words | other.words, self.shapes | other.shapes)

    def meets(self, other: _First) -> bool:
        """Whether one token can begin both."""
        return (
            not self.words.isdisjoint(other.words)
            or any((a, b) in _MEETING for a in self.shapes for b in other.shapes)
            or _meets_words(self.shapes, other.words)
            or _meets_words(other.shapes, self.words)
        )


def _meets_words(of_shapes: frozenset[str], words: frozenset[str]) -> bool:
    wordly = bool(of_shapes & {"any", "word", "lower", "title", "upper", "initial", "mixed", "capital"})
    return bool(of_shapes) and any(wordly if word[:1].isalpha() else not of_shapes.isdisjoint(shapes(word)) for word in words)


class Ambiguity:
    """In how many ways at most a pattern can read the same words, which is how often a matcher that goes back may have to start again.

    Seen with one token of foresight: what a repeat or a choice can take is compared with what can follow. ``lists`` are the first words of
    each word list, ``patterns`` the named ones, without cycles; the ``measured`` of these are known to be fast, and count as two ways.
    """

    def __init__(self, lists: Mapping[str, frozenset[str]], patterns: Mapping[str, Sequence[Item]], measured: Set[str] = frozenset()) -> None:
        self._lists = lists
        self._patterns = patterns
        self._measured = measured
        self._firsts: dict[str, tuple[_First, bool]] = {}
        self._known: dict[tuple[str, _First], int] = {}

    def readings(self, row: Sequence[Item]) -> int:
        """The number of ways, counted up to 10**12."""
        return self._row(row, _First())

    def can_be_nothing(self, row: Sequence[Item]) -> bool:
        """Whether a row of items matches where there is nothing."""
        return self._row_first(row)[1]

    def _first(self, item: Item) -> tuple[_First, bool]:
        """What the item can begin with, once, and whether it can be nothing."""
        kind, value = item.atom
        if kind == "word":
            return _First(words=frozenset({normal(value)})), False
        if kind == "shape":
            return _First(shapes=frozenset({value})), False
        if kind == "any-of":
            rows = [self._row_first(row) for row in value]
            return _First(frozenset().union(*(f.words for f, _ in rows)), frozenset().union(*(f.shapes for f, _ in rows))), any(e for _, e in rows)
        if value in self._lists:
            return _First(words=self._lists[value]), False
        if value not in self._firsts:
            self._firsts[value] = self._row_first(self._patterns[value])
        return self._firsts[value]

    def _row_first(self, row: Sequence[Item]) -> tuple[_First, bool]:
        first = _First()
        for item in row:
            more, empty = self._first(item)
            first |= more
            if not empty and item.operator not in ("?", "*"):
                return first, False
        return first, True

    def _row(self, row: Sequence[Item], follow: _First) -> int:
        total = 1
        for item in reversed(row):
            first, empty = self._first(item)
            repeated = item.operator in ("*", "+")
            ways = self._atom(item, follow | first if repeated else follow)
            unsure = bool(item.operator) and first.meets(follow)
            if item.operator == "?":
                ways += unsure
            elif repeated:
                ways = sum(ways**n for n in range(MOST + 1)) if unsure else ways**MOST
            total = min(total * ways, _CAP)
            follow = follow | first if empty or item.operator in ("?", "*") else first
        return total

    def _atom(self, item: Item, follow: _First) -> int:
        kind, value = item.atom
        if kind == "any-of":
            return self._choice(value, follow)
        if kind == "name" and value in self._measured:
            return 2
        if kind == "name" and value not in self._lists:
            key = (value, follow)
            if key not in self._known:
                self._known[key] = self._row(self._patterns[value], follow)
            return self._known[key]
        return 1

    def _choice(self, rows: Sequence[Sequence[Item]], follow: _First) -> int:
        """The most that rows which can begin alike have together."""
        groups: list[tuple[_First, int]] = []
        for row in rows:
            first, ways = self._row_first(row)[0], self._row(row, follow)
            alike = [group for group in groups if group[0].meets(first)]
            groups = [group for group in groups if group not in alike]
            for other, more in alike:
                first, ways = first | other, ways + more
            groups.append((first, ways))
        return max((ways for _, ways in groups), default=1)
