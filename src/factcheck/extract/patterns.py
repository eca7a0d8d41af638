"""Finds token patterns: a text is cut into tokens, each token becomes one character that stands for all word lists and shapes it belongs
to, and a pattern becomes one regular expression over those characters.

``factcheck.patterns`` has the language. Items in a row may stand apart or together, but never across an empty line. What a pattern calls
by name is captured under that name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from factcheck.errors import RuleError
from factcheck.patterns import MOST, SHAPES, TOKEN, Item, items_of, normal, parse, shapes
from factcheck.rules import Rule, RuleSet

__all__ = ["SHAPES", "TOKEN", "Capture", "Match", "PatternMatcher", "Tokens", "longest", "normal", "shapes"]

GAP = " "
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. ``code`` has two characters a token, for its word lists and for its shape, and a blank where there is one between
    two of them; ``at`` maps a place in ``code`` to the number of the token there (or of the next)."""

    text: str
    starts: list[int]
    ends: list[int]
    norms: list[str]
    code: str
    places: list[int]
    at: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, start: int, end: int) -> str:
        """The tokens ``start`` to ``end`` (exclusive), normal, with blanks between them."""
        return " ".join(self.norms[start:end])

    def glued(self, index: int) -> bool:
        """Whether token ``index`` stands right behind the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def index_at(self, offset: int) -> int:
        """The first token that ends behind ``offset``."""
        return bisect_right(self.ends, offset)


@dataclass(frozen=True, slots=True)
class Capture:
    """What a named item of a pattern took: tokens ``first`` to ``last`` (exclusive), and what they mean in the word list of that name."""

    name: str
    first: int
    last: int
    words: str
    meaning: Any = None


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and what it took: tokens ``first`` to ``last`` (exclusive), characters ``start`` to ``end``."""

    rule: Rule
    tokens: Tokens
    first: int
    last: int
    captures: tuple[Capture, ...] = ()

    @property
    def start(self) -> int:
        """Its first character."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """The character behind its last."""
        return self.tokens.ends[self.last - 1]

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.tokens.text[self.start : self.end]

    def all(self, name: str) -> list[Capture]:
        """The captures of that name, in the order of the text."""
        return [c for c in self.captures if c.name == name]

    def one(self, name: str) -> Capture | None:
        """The first capture of that name, or None."""
        return next((c for c in self.captures if c.name == name), None)

    def inside(self, outer: Capture, name: str) -> list[Capture]:
        """The captures of that name within another."""
        return [c for c in self.captures if c.name == name and outer.first <= c.first and c.last <= outer.last]


# ---------------------------------------------------------------- compiling
CASES = {"any": None, "capital": ("capital",), "upper": ("upper", "initial"), "lower": ("lower",)}


FIRST_LETTER = 0x4E00
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


class _Compiled:
    """A rule and its expressions, each compiled when it is first tried: most texts need only some of them."""

    def __init__(self, rule: Rule, regex: str, names: tuple[str, ...], needed: frozenset[str] | None, before: str | None, after: str | None) -> None:
        self.rule = rule
        self.needed = needed  # letters one of which every match holds
        self.names = names  # the name of each group, by number
        self._sources = regex, before, after

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self._sources[0])

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        return re.compile(self._sources[1]) if self._sources[1] else None

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        return re.compile(self._sources[2]) if self._sources[2] else None


class PatternMatcher:
    """Finds what the rules of some kinds describe. Built once for a rule set; keeps no state of a text.

    Raises RuleError where a pattern can't be read.
    """

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
        self._token_class = lru_cache(maxsize=200_000)(self._class_of)
        self._compiled: list[_Compiled] = []
        self._by_letter: dict[str, set[int]] = {}
        self._by_form: dict[str, set[int]] = {}
        for order, rule in enumerate(chosen):
            row, before, after = rows[rule.id]
            names: list[str] = []
            regex = self._row(row, names, first=True)
            letters, forms, empty = self._first(row)
            if empty:
                where = rules.origins.get(f"rule:{rule.id}", "?")
                raise RuleError([f'{where}: rule "{rule.id}": the pattern matches nothing at all; make an item required'])
            compiled = _Compiled(
                rule, regex, tuple(names), self._needed(row),
                "(?:" + "|".join(self._row(b, [], first=True) for b in before) + ") ?$" if before else None,
                "(?:" + "|".join(self._row(a, []) for a in after) + ")" if after else None,
            )  # fmt: skip
            self._compiled.append(compiled)
            for letter in letters:
                self._by_letter.setdefault(letter, set()).add(order)
            for form in forms:
                self._by_form.setdefault(form, set()).add(order)
        self._starting = lru_cache(maxsize=None)(self._starting_with)

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
        pieces = _pieces(phrase)
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
                if len(pieces := _pieces(word)) == 1:
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

    def _class_of(self, word: str) -> tuple[str, str]:
        norm = normal(word)
        return norm, self._classes[frozenset(self._vocabulary.get(norm, ()))] + FORMS[shapes(word)]

    def _starting_with(self, letter: str, form: str) -> tuple[_Compiled, ...]:
        """The rules that can start with such a token, in their order."""
        numbers = self._by_letter.get(letter, set()) | self._by_form.get(form, set())
        return tuple(self._compiled[number] for number in sorted(numbers))

    def _one_token(self, item: Item) -> str:
        """The expression for an atom that is one token; empty where it is none."""
        kind, value = item.atom
        if kind == "shape":
            return f".{self._set(SHAPE_FORMS[value])}"
        atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms["word", _as_cut(value)] if len(_pieces(value)) == 1 else None
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
        return [pieces for phrase in phrases if len(pieces := _pieces(phrase)) > 1]

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
                atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms.get(("word", _as_cut(value)))
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
                atom = self._atoms.get(("list", value)) if kind == "name" else self._atoms.get(("word", _as_cut(value)))
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

    # -- running
    def tokens(self, text: str) -> Tokens:
        """The tokens of a text."""
        starts: list[int] = []
        ends: list[int] = []
        norms: list[str] = []
        code: list[str] = []
        places: list[int] = []
        at: list[int] = []
        token_class = self._token_class
        for found in TOKEN.finditer(text):
            if found.lastgroup == "blank":
                code.append(BREAK if found[0].count("\n") > 1 else GAP)
                at.append(len(starts))
                continue
            norm, two = token_class(found[0])
            places.append(len(at))
            at += (len(starts), len(starts))
            code.append(two)
            starts.append(found.start())
            ends.append(found.end())
            norms.append(norm)
        at.append(len(starts))
        return Tokens(text, starts, ends, norms, "".join(code), places, at)

    def find(self, tokens: Tokens) -> Iterator[Match]:
        """All matches of all rules, overlapping ones too, in the order of the text."""
        code, places, norms = tokens.code, tokens.places, tokens.norms
        present = set(code)
        starting: dict[str, list[_Compiled]] = {}
        count = len(places)
        for index, place in enumerate(places):
            two = code[place : place + 2]
            if two not in starting:
                starting[two] = [c for c in self._starting(two[0], two[1]) if c.needed is None or not c.needed.isdisjoint(present)]
            for compiled in starting[two]:
                found = compiled.regex.match(code, place)
                if found is None:
                    continue
                stop = found.end()
                while code[stop - 1] == GAP:
                    stop -= 1
                last = tokens.at[stop - 1] + 1
                if not compiled.rule.glued:
                    if tokens.glued(index) and norms[index - 1][-1].isalnum() and norms[index][0].isalnum():
                        continue
                    if last < count and tokens.glued(last) and norms[last][0].isalnum() and norms[last - 1][-1].isalnum():
                        continue
                if compiled.after and compiled.after.match(code, stop):
                    continue
                if compiled.before and compiled.before.search(code, max(0, place - 36), place):
                    continue
                captures = []
                for number, name in enumerate(compiled.names, 1):
                    a, b = found.span(number)
                    if a < 0 or a == b:
                        continue
                    x, y = tokens.at[a], tokens.at[b - 1] + 1
                    words = tokens.words(x, y)
                    meaning = self.meaning(name, words)
                    captures.append(Capture(name, x, y, words, meaning))
                yield Match(compiled.rule, tokens, index, last, tuple(captures))

    def meaning(self, name: str, words: str) -> Any:
        """What a row of tokens means in a word list; the words of the list are cut into tokens as texts are."""
        table = self._meanings.get(name)
        return table.get(words) if table is not None else None

    @cached_property
    def _meanings(self) -> dict[str, dict[str, Any]]:
        return {name: {_as_cut(word): value for word, value in words.meanings.items()} for name, words in self.rules.words.items()}


@lru_cache(maxsize=100_000)
def _pieces(phrase: str) -> list[str]:
    """The tokens of a phrase, normal."""
    return [normal(m[0]) for m in TOKEN.finditer(phrase) if m.lastgroup != "blank"]


def _as_cut(words: str) -> str:
    """Words as ``Tokens.words`` gives them."""
    return " ".join(_pieces(words))


def unfit(match: Match, rules: RuleSet, error: Exception) -> RuleError:
    """What to tell where the value of a rule can make nothing of what its pattern captured."""
    rule = match.rule
    where = rules.origins.get(f"rule:{rule.id}", "?")
    captured = ", ".join(f"{c.name}: {c.words}" for c in match.captures) or "nothing"
    what = f"value {rule.value!r} can make nothing of {match.text[:60]!r} ({type(error).__name__}: {error})"
    return RuleError([f'{where}: rule "{rule.id}": {what}; captured: {captured}; compare with a shipped rule of this value'])


def longest(matches: Sequence[Match]) -> list[Match]:
    """Of matches that overlap the longest; of equally long ones that of the higher priority, then of the rule further down."""
    if not matches:
        return []
    ranked = sorted(
        enumerate(matches),
        key=lambda nm: (-nm[1].rule.priority if nm[1].rule.priority > 9 else 0, -(nm[1].end - nm[1].start), -nm[1].rule.priority, -nm[0]),
    )
    taken = bytearray(max(m.last for m in matches))
    kept: list[Match] = []
    for _, match in ranked:
        if not any(taken[match.first : match.last]):
            taken[match.first : match.last] = b"\x01" * (match.last - match.first)
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)
