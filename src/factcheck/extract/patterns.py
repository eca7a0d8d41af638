"""Finds token patterns: a text is cut into tokens, each token becomes one character that stands for all word lists and shapes it belongs
to, and a pattern becomes one regular expression over those characters.

``factcheck.patterns`` has the language. Items in a row may stand apart or together, but never across an empty line. What a pattern calls
by name is captured under that name.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from factcheck import __version__
from factcheck import patterns as language
from factcheck.cache import key_of, read, write
from factcheck.errors import RuleError
from factcheck.expressions import VERSION, Expressions
from factcheck.extract import compiling
from factcheck.extract.compiling import FORMS, NO_LETTER, Compiler, as_cut
from factcheck.patterns import SHAPES, TOKEN, normal, shapes
from factcheck.rules import Rule, RuleSet

__all__ = ["SHAPES", "TOKEN", "Capture", "Match", "PatternMatcher", "Tokens", "longest", "normal", "shapes"]

GAP = " "
BREAK = "\n"
CODE = (compiling.__file__, language.__file__)
LOST = "\ufffd"


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


# ---------------------------------------------------------------- matching
class _Compiled:
    """A rule and its expressions, each compiled when it is first tried: most texts need only some of them."""

    def __init__(
        self, rule: Rule, expressions: Expressions, regex: str, names: Sequence[str], needed: str | None, before: str | None, after: str | None
    ) -> None:
        self.rule = rule
        self.needed = None if needed is None else frozenset(needed)  # letters one of which every match holds
        self.names = names  # the name of each group, by number
        self._expressions = expressions
        self._sources = regex, before, after

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return self._expressions.get(self.rule.id, self._sources[0])

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        return self._expressions.get(f"{self.rule.id} before", self._sources[1]) if self._sources[1] else None

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        return self._expressions.get(f"{self.rule.id} after", self._sources[2]) if self._sources[2] else None


class PatternMatcher:
    """Finds what the rules of some kinds describe. Built once for a rule set; keeps no state of a text.

    Raises RuleError where a pattern can't be read.
    """

    def __init__(self, rules: RuleSet, kinds: Iterable[str] | None = None) -> None:
        self.rules = rules
        chosen = None if kinds is None else frozenset(kinds)
        key = key_of(__version__, rules.digest, json.dumps(sorted(chosen) if chosen else None), VERSION, code=CODE) if rules.digest else None
        plan = _plan(rules, chosen, key)
        self._letters = {word: letter for letter, words in plan["words"].items() for word in words}
        self._token_class = lru_cache(maxsize=200_000)(self._class_of)
        self._expressions = Expressions(key)
        self._compiled: list[_Compiled] = []
        self._by_letter: dict[str, set[int]] = {}
        self._by_form: dict[str, set[int]] = {}
        by_id = {rule.id: rule for rule in rules.rules}
        for order, (name, regex, names, needed, before, after, letters, forms) in enumerate(plan["rules"]):
            self._compiled.append(_Compiled(by_id[name], self._expressions, regex, names, needed, before, after))
            for letter in letters:
                self._by_letter.setdefault(letter, set()).add(order)
            for form in forms:
                self._by_form.setdefault(form, set()).add(order)
        self._starting = lru_cache(maxsize=None)(self._starting_with)
        self._meanings: dict[str, dict[str, Any] | None] = {}

    def _class_of(self, word: str) -> tuple[str, str]:
        norm = normal(word)
        return norm, self._letters.get(norm, NO_LETTER) + FORMS[shapes(word)]

    def _starting_with(self, letter: str, form: str) -> tuple[_Compiled, ...]:
        """The rules that can start with such a token, in their order."""
        numbers = self._by_letter.get(letter, set()) | self._by_form.get(form, set())
        return tuple(self._compiled[number] for number in sorted(numbers))

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
                    if tokens.glued(index) and norms[index][0].isalnum() and (norms[index - 1][-1].isalnum() or _lost(tokens, index - 1)):
                        continue
                    if last < count and tokens.glued(last) and norms[last - 1][-1].isalnum() and (norms[last][0].isalnum() or _lost(tokens, last)):
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
        self._expressions.keep()

    def meaning(self, name: str, words: str) -> Any:
        """What a row of tokens means in a word list; the words of the list are cut into tokens as texts are."""
        if name not in self._meanings:
            known = self.rules.words.get(name)
            self._meanings[name] = None if known is None else {as_cut(word): value for word, value in known.meanings.items()}
        table = self._meanings[name]
        return table.get(words) if table is not None else None


def _plan(rules: RuleSet, kinds: frozenset[str] | None, key: str | None) -> dict[str, Any]:
    """What the compiler makes of the rules, or made of them before."""
    kept = read("patterns", key) if key else None
    if kept is not None:
        return dict(json.loads(kept))
    plan = Compiler(rules, kinds).plan()
    if key:
        write("patterns", key, json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    return plan


def _lost(tokens: Tokens, index: int) -> bool:
    """Whether a token is a character that could not be read, within a number: what is left of "12?500" is no number."""
    norms = tokens.norms
    if norms[index] != LOST or index == 0 or index + 1 >= len(norms) or not (tokens.glued(index) and tokens.glued(index + 1)):
        return False
    return norms[index - 1][-1].isdigit() and norms[index + 1][0].isdigit()


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
