"""Makes regular expressions of rules: every kind of token that can occur gets a character, and a pattern becomes an expression over them.

What comes out is plain JSON and depends on the rules alone, so it is kept with them. ``patterns`` runs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from factcheck.errors import RuleError
from factcheck.patterns import MOST, SHAPES, TOKEN, Item, items_of, normal, parse
from factcheck.rules import RuleSet

CASES = {"any": None, "capital": ("capital",), "upper": ("upper", "initial"), "lower": ("lower",)}
FIRST_LETTER = 0x4E00
NO_LETTER = chr(FIRST_LETTER)
"""The character of words that stand in no list and no pattern."""
_WORDS = [
    ("lower",),
    ("title", "capital"),
    ("upper", "capital"),
    ("mixed",),
    ("mixed", "capital"),
    ("initial",),
    ("initial", "capital"),
    ("title",),
    ("upper",),
]
_NUMBERS = [("integer", f"d{n}") for n in range(1, 6)] + [("grouped",), ("decimal",)]
_KINDS = [*(("any", "word", *form) for form in _WORDS), *(("any", "number", *form) for form in _NUMBERS), ("any", "sign")]
FORMS: dict[tuple[str, ...], str] = {kind: chr(0x100 + n) for n, kind in enumerate(_KINDS)}
SHAPE_FORMS = {shape: {form for kind, form in FORMS.items() if shape in kind} for shape in SHAPES}


class Compiler:
    """Compiles the rules of some kinds. Raises RuleError where a pattern can't be read."""

    def __init__(self, rules: RuleSet, kinds: Iterable[str] | None = None) -> None:
        self.rules = rules
        self._atoms: dict[tuple[str, str], int] = {}
        self._vocabulary: dict[str, set[int]] = {}
        self._classes: dict[frozenset[int], str] = {}
        self._letters: dict[int, set[str]] = {}
        complaints: list[str] = []
        chosen = [r for r in rules.rules if r.tokens and (kinds is None or r.kind in set(kinds))]
        parsed: dict[str, list[Item]] = {}
        rows: dict[str, tuple[list[Item], list[list[Item]], list[list[Item]]]] = {}
        for section, items in (("patterns", rules.patterns.items()), ("rule", ((r.id, r) for r in chosen))):
            for name, item in items:
                try:
                    parsed_items = items_of(item.tokens)
                    if section == "patterns":
                        parsed[name] = parsed_items
                    else:
                        rows[name] = (parsed_items, [parse(p) for p in item.unless_before], [parse(p) for p in item.unless_after])  # type: ignore[union-attr]
                except ValueError as error:
                    complaints.append(f'{rules.origins.get(f"{section}:{name}", "?")}: {section} "{name}": {error}')
        self._patterns = parsed
        self._bodies: dict[str, tuple[str, list[str]]] = {}
        everything = [*parsed.values(), *(r for three in rows.values() for r in (three[0], *three[1], *three[2]))]
        for one_row in everything:
            for piece in one_row:
                self._collect(piece, complaints)
        if complaints:
            raise RuleError(complaints)
        for name, words in rules.words.items():
            if ("list", name) in self._atoms:
                for word in words.meanings:
                    self._learn_words(word, None)
        self._close()
        self._rules = rows

    def plan(self) -> dict[str, Any]:
        """What came out: the words that have a character of their own, by it, and of each rule its name, its expression, the names of its
        groups, the characters one of which every match holds, what may not stand before and after it, and what it can start with."""
        words: dict[str, list[str]] = {}
        for word, atoms in self._vocabulary.items():
            words.setdefault(self._letter(frozenset(atoms)), []).append(word)
        return {"words": words, "rules": [self._planned(name, *rows) for name, rows in self._rules.items()]}

    def _planned(self, name: str, row: list[Item], before: list[list[Item]], after: list[list[Item]]) -> list[Any]:
        names: list[str] = []
        regex = self._row(row, names, first=True)
        letters, forms, empty = self._first(row)
        if empty:
            where = self.rules.origins.get(f"rule:{name}", "?")
            raise RuleError([f'{where}: rule "{name}": the pattern matches nothing at all; make an item required'])
        needed = self._needed(row)
        return [
            name, regex, names, None if needed is None else "".join(sorted(needed)),
            "(?:" + "|".join(self._row(b, [], first=True) for b in before) + ") ?$" if before else None,
            "(?:" + "|".join(self._row(a, []) for a in after) + ")" if after else None,
            "".join(sorted(letters)), "".join(sorted(forms)),
        ]  # fmt: skip

    # -- building
    def _collect(self, item: Item, complaints: list[str]) -> None:
        kind, value = item.atom
        if kind == "any-of":
            for row in value:
                for inner in row:
                    self._collect(inner, complaints)
        elif kind == "word":
            self._learn_words(value, self._atom("word", normal(value)))
        elif kind == "name" and value in self.rules.words:
            self._atom("list", value)
        elif kind == "name" and value not in self.rules.patterns:
            complaints.append(f"no @{value}")
        elif kind == "shape" and value not in SHAPES:
            complaints.append(f"no shape #{value}; allowed: {', '.join(SHAPES)}")

    def _atom(self, kind: str, name: str) -> int:
        return self._atoms.setdefault((kind, name), len(self._atoms))

    def _learn_words(self, phrase: str, atom: int | None) -> None:
        pieces = pieces_of(phrase)
        # a word of lists alone shares the letter of its lists: only words of phrases and of patterns need one of their own
        for piece in pieces if atom is not None or len(pieces) > 1 else ():
            self._vocabulary.setdefault(piece, set()).add(self._atom("word", piece))
        if atom is not None and len(pieces) == 1:
            self._vocabulary[pieces[0]].add(atom)

    def _close(self) -> None:
        """Give every kind of token that can occur its character."""
        for name, words in self.rules.words.items():
            atom = self._atoms.get(("list", name))
            if atom is None:
                continue
            for word in words.meanings:
                if len(pieces := pieces_of(word)) == 1:
                    self._vocabulary.setdefault(pieces[0], set()).add(atom)
        self._letter(frozenset())
        for word in sorted(self._vocabulary, key=lambda w: sorted(self._vocabulary[w])):  # words of one list side by side: short sets compile fast
            self._letter(frozenset(self._vocabulary[word]))

    def _letter(self, atoms: frozenset[int]) -> str:
        if atoms not in self._classes:
            letter = chr(FIRST_LETTER + len(self._classes))
            self._classes[atoms] = letter
            for atom in atoms:
                self._letters.setdefault(atom, set()).add(letter)
        return self._classes[atoms]

    def _one_token(self, item: Item) -> str:
        """The expression for an atom that is one token; empty where it is none."""
        kind, value = item.atom
        if kind == "shape":
            return f".{self._set(SHAPE_FORMS[value])}"
        atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms["word", as_cut(value)] if len(pieces_of(value)) == 1 else None
        letters = self._letters.get(atom, set()) if atom is not None else set()
        if not letters:
            return ""
        allowed = CASES[self.rules.words[value].case] if kind == "name" else None
        forms = {form for case in allowed for form in SHAPE_FORMS[case]} if allowed else None
        return self._set(letters) + (self._set(forms) if forms else ".")

    def _rows(self, item: Item) -> list[list[str]]:
        """The rows of words that an atom can be, where it is several tokens."""
        kind, value = item.atom
        if kind == "shape":
            return []
        phrases = [value] if kind == "word" else self.rules.words[value].meanings
        return [pieces for phrase in phrases if len(pieces := pieces_of(phrase)) > 1]

    def _set(self, letters: Iterable[str]) -> str:
        points = sorted(map(ord, letters))
        if not points:
            return "(?!)"
        out, start, last = [], points[0], points[0]
        for point in [*points[1:], -1]:
            if point != last + 1:
                out.append(chr(start) if start == last else f"{chr(start)}-{chr(last)}")
                start = point
            last = point
        return f"[{''.join(out)}]"

    def _phrases(self, rows: list[list[str]]) -> list[str]:
        """Expressions for rows of words, the longer first; rows that begin alike share their beginning, and last words one set."""
        tails: dict[str, list[list[str]]] = {}
        for row in rows:
            tails.setdefault(row[0], []).append(row[1:])
        alike: dict[tuple[tuple[str, ...], bool], set[str]] = {}
        for first, rest in tails.items():
            inner = tuple(self._phrases([tail for tail in rest if tail]))
            alike.setdefault((inner, [] in rest), set()).update(self._word_letters(first))
        out = []
        for (inner, ends), letters in sorted(alike.items(), key=lambda item: (not item[0][0], item[0])):
            tail = f"(?: ?(?:{'|'.join(inner)})){'?' if ends else ''}" if inner else ""
            out.append(f"{self._set(letters)}.{tail}")
        return out

    def _word_letters(self, piece: str) -> set[str]:
        return self._letters.get(self._atoms["word", piece], set())

    def _row(self, row: list[Item], names: list[str], first: bool = False) -> str:
        return "".join(self._item(item, names, first and i == 0) for i, item in enumerate(row))

    def _item(self, item: Item, names: list[str], first: bool) -> str:
        kind, value = item.atom
        if item.operator in ("*", "+") and self._labels(item):
            return self._copies(item, names, first)
        gap = "" if first or item.glued else " ?"
        label = item.label or (value if kind == "name" else None)
        if label:
            names.append(label)
        if kind == "any-of":
            body = "|".join(self._row(r, names, first=True) for r in value)
        elif kind == "name" and value in self._patterns:
            if value not in self._bodies:
                inside: list[str] = []
                self._bodies[value] = self._row(self._patterns[value], inside, first=True), inside
            body, inside = self._bodies[value]
            names += inside
        elif kind == "name" and value in self._bodies:
            body = self._bodies[value][0]
        else:
            body = "|".join(part for part in (*self._phrases(self._rows(item)), self._one_token(item)) if part) or "(?!)"
            if kind == "name":
                self._bodies[value] = body, []
        body = f"({body})" if label else f"(?:{body})"
        if item.operator == "?":
            return f"(?:{gap}{body})?"
        if item.operator and not gap:  # nothing stands before the first, but a blank may before the others
            return f"(?:(?! )(?: ?{body}){{1,{MOST}}}){'?' if item.operator == '*' else ''}"
        if item.operator:
            return f"(?:{gap}{body}){{{1 if item.operator == '+' else 0},{MOST}}}"
        return gap + body

    def _labels(self, item: Item) -> bool:
        """Whether something in an item is captured under a label of its own."""
        kind, value = item.atom
        rows = value if kind == "any-of" else [self._patterns[value]] if kind == "name" and value in self._patterns else []
        return bool(item.label) or any(self._labels(inner) for row in rows for inner in row)

    def _copies(self, item: Item, names: list[str], first: bool) -> str:
        """A repeat of something labelled, written out: a group of an expression keeps only what it took last."""
        once = replace(item, operator="")
        copies = [self._item(once, names, first and n == 0) for n in range(MOST)]
        text = ""
        for n, copy in reversed([*enumerate(copies)]):
            text = copy + text if n == 0 and item.operator == "+" else f"(?:{copy}{text})?"
        return text

    def _first(self, row: list[Item]) -> tuple[set[str], set[str], bool]:
        """The letters and the forms that a row can start with, and whether it can be empty."""
        letters: set[str] = set()
        forms: set[str] = set()
        for item in row:
            kind, value = item.atom
            empty = False
            inner = value if kind == "any-of" else [self._patterns[value]] if kind == "name" and value in self._patterns else None
            if inner is not None:
                for one in inner:
                    more_letters, more_forms, nothing = self._first(one)
                    letters |= more_letters
                    forms |= more_forms
                    empty |= nothing
            elif kind == "shape":
                forms |= SHAPE_FORMS[value]
            else:
                atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms.get(("word", as_cut(value)))
                letters |= self._letters.get(atom, set()) if atom is not None else set()
                for pieces in self._rows(item):
                    letters |= self._word_letters(pieces[0])
            if not empty and item.operator not in ("?", "*"):
                return letters, forms, False
        return letters, forms, True

    def _needed(self, row: list[Item]) -> frozenset[str] | None:
        """Letters one of which stands in whatever the row matches, as few as there are; None where any may do. A text without them all
        need not be searched: of a thousand rules most are about words that it doesn't have."""
        fewest: frozenset[str] | None = None
        for item in row:
            kind, value = item.atom
            if item.operator in ("?", "*") or kind == "shape":
                continue
            rows = value if kind == "any-of" else [self._patterns[value]] if kind == "name" and value in self._patterns else None
            if rows is None:
                atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms.get(("word", as_cut(value)))
                letters = set(self._letters.get(atom, ())) if atom is not None else set()
                for pieces in self._rows(item):
                    letters |= self._word_letters(pieces[0])
            else:
                several = [self._needed(one) for one in rows]
                if any(one is None for one in several):
                    continue
                letters = {letter for one in several for letter in one or ()}
            if fewest is None or len(letters) < len(fewest):
                fewest = frozenset(letters)
        return fewest


@lru_cache(maxsize=100_000)
def pieces_of(phrase: str) -> list[str]:
    """The tokens of a phrase, normal."""
    return [normal(m[0]) for m in TOKEN.finditer(phrase) if m.lastgroup != "blank"]


def as_cut(words: str) -> str:
    """Words as ``Tokens.words`` gives them."""
    return " ".join(pieces_of(words))
