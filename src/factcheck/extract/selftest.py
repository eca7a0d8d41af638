"""Runs the tests that rules carry.

A test of a rule or an entity is read as any text is, and what stands in brackets must be found: all of it, nothing else of that kind, and
with the values named. A test of a cue asks what the cues around the brackets set, by their reach alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from factcheck.extract import cues
from factcheck.extract.notfigures import BLOCKERS
from factcheck.model import NameValue
from factcheck.naming import Naming
from factcheck.rules import Cue, Entity, Rule, RuleSet, RuleTest
from factcheck.sources import Source

if TYPE_CHECKING:
    from factcheck.extract.pipeline import Extractor
    from factcheck.model import Document, Fact

State = Literal["passed", "failed", "todo", "fixed"]
Carrier = Rule | Cue | Entity
SECTION: dict[type, str] = {Rule: "rule", Cue: "cue", Entity: "entity"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a test, and their value: as wanted (what the test names of it), or as found, with the rule that found them."""

    start: int
    end: int
    value: Mapping[str, Any]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a test. ``fixed`` is a test marked ``todo`` that passes: the mark has to go, so it counts as a failure."""

    section: str
    id: str
    origin: str
    text: str
    state: State
    reason: str = ""
    wanted: tuple[Part, ...] = ()
    found: tuple[Part, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it is as it should be."""
        return self.state in ("passed", "todo")


def without_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the characters that stood in them."""
    plain, spans = "", []
    for number, piece in enumerate(re.split(r"\[([^\[\]]*)\]", text)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, spans


def carriers(rules: RuleSet) -> Iterator[Carrier]:
    """Everything that carries tests."""
    yield from rules.rules
    yield from rules.cues
    yield from rules.entities


def lacking_tests(rules: RuleSet) -> Iterator[str]:
    """What tests of rules and cues don't ask yet, a line for each: of something that must match, of something that must not."""
    carrying: tuple[Rule | Cue, ...] = (*rules.rules, *rules.cues)
    for item in carrying:
        section = SECTION[type(item)]
        asked = {_asks(item, test) for test in item.tests}
        for wanted, advice in ADVICE[section].items():
            if wanted not in asked and not (wanted == "must" and isinstance(item, Rule) and item.value in BLOCKERS):
                yield f"{rules.origins[f'{section}:{item.id}']}: {section} {json.dumps(item.id, ensure_ascii=False)}: {advice}"


ADVICE = {
    "rule": {
        "must": "no test of what it must match; add a sentence with brackets around it",
        "must not": "no test of what it must not match; add a sentence without brackets that looks like it and means something else",
    },
    "cue": {
        "must": "no test of what it must reach; add a sentence with the word it is said of in brackets, and the value that it sets",
        "must not": "no test of what it must not reach; add a sentence with a word that it isn't said of in brackets, and the value that it keeps",
    },
}


def _asks(item: Carrier, test: RuleTest) -> str:
    """Whether a test asks for something, or for nothing of the kind."""
    if not isinstance(item, Cue):
        return "must" if "[" in test.text else "must not"
    wanted = test.value if isinstance(test.value, dict) else {}
    return "must" if any(wanted.get(name) == value for name, value in item.sets.items()) or (not item.sets and "[" in test.text) else "must not"


def run_tests(
    rules: RuleSet, extractor: Callable[[], Extractor], *, wanted: Callable[[str, str], bool] = lambda section, name: True
) -> Iterator[Outcome]:
    """The outcome of every test of every rule for which ``wanted(section, id)`` holds, in the order of the rules.

    ``extractor`` is called once, and only where a test needs a text to be read.
    """
    runner = _Runner(rules, extractor)
    cases = [(item, test) for item in carriers(rules) if wanted(SECTION[type(item)], item.id) for test in item.tests]
    documents = runner.documents(test for item, test in cases if not isinstance(item, Cue))
    for item, test in cases:
        plain, spans = without_brackets(test.text)
        parts, reason = _wanted(test, spans)
        found: tuple[Part, ...] = ()
        if not reason:
            found, reason = runner.check_cue(item, plain, parts) if isinstance(item, Cue) else runner.check(item, next(documents), parts)
        elif not isinstance(item, Cue):
            next(documents)
        state: State = ("todo" if reason else "fixed") if test.todo else "failed" if reason else "passed"
        if state == "fixed":
            reason = f"it passes; remove todo ({test.todo})"
        section = SECTION[type(item)]
        yield Outcome(section, item.id, rules.origins[f"{section}:{item.id}"], plain, state, reason, parts, found)


def _wanted(test: RuleTest, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Part, ...], str]:
    """What a test wants, or what is wrong with the test."""
    values = test.value if isinstance(test.value, list) else [test.value or {}] * len(spans)
    if len(values) != len(spans):
        return (), f"{len(values)} values for {len(spans)} pairs of brackets"
    if test.value and not spans:
        return (), "a value is wanted, but no brackets mark of what"
    return tuple(Part(start, end, value) for (start, end), value in zip(spans, values, strict=True)), ""


class _Runner:
    def __init__(self, rules: RuleSet, extractor: Callable[[], Extractor]) -> None:
        self.rules = rules
        self.extractor = extractor
        self.naming = Naming(rules)

    @cached_property
    def cue_reader(self) -> cues.CueReader:
        return cues.CueReader(self.rules)

    def documents(self, tests: Iterable[RuleTest]) -> Iterator[Document]:
        sources = [
            Source(
                id=str(number), text=without_brackets(test.text)[0], published=str(test.published) if test.published else None,
                published_basis="option" if test.published else None,
            )
            for number, test in enumerate(tests)
        ]  # fmt: skip
        return self.extractor().extract_many(sources) if sources else iter(())

    def check(self, item: Rule | Entity, document: Document, wanted: Sequence[Part]) -> tuple[tuple[Part, ...], str]:
        """What was found of the kind of a rule, or of an entity, and what is wrong with it."""
        facts: Sequence[Fact]
        if isinstance(item, Entity):
            key = self.naming.person(item.canonical) if item.kind == "person" else self.naming.name(item.canonical)
            facts = [fact for fact in document.facts if isinstance(fact.value, NameValue) and fact.value.canonical == key]
        else:
            facts = [fact for fact in document.facts if fact.kind == item.kind]
        found = tuple(Part(f.start, f.end, f.value.model_dump(mode="json"), f.rule) for f in facts)
        at = {(part.start, part.end): part for part in found}
        for part in wanted:
            if (part.start, part.end) not in at:
                return found, f"not found: {document_text(document, part)}" if not found else "found elsewhere than in the brackets"
            if wrong := _differing(part.value, at[part.start, part.end].value):
                return found, wrong
        if len(found) > len(wanted):
            return found, "more was found than stands in brackets"
        return found, ""

    def check_cue(self, cue: Cue, text: str, wanted: Sequence[Part]) -> tuple[tuple[Part, ...], str]:
        """What the cues say of the words in brackets."""
        words = cues.words_of(text)
        found = []
        reason = ""
        for part in wanted:
            first, last = len(cues.words_of(text[: part.start])), len(cues.words_of(text[: part.end])) - 1
            sets = self.cue_reader.window(words, first, last, cue.on[0] if cue.on else "clause")
            found.append(Part(part.start, part.end, sets, cue.id))
            reason = reason or _differing(part.value, sets)
        return tuple(found), reason


def document_text(document: Document, part: Part) -> str:
    """The words of a part."""
    for sentence in document.sentences:
        if sentence.start <= part.start and part.end <= sentence.end:
            return sentence.text[part.start - sentence.start : part.end - sentence.start]
    return f"characters {part.start} to {part.end}"


def _differing(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """The first named field that has another value; numbers may differ by what a float loses."""
    for name, value in wanted.items():
        if name not in found:
            if value in ("null", "none"):
                continue
            return f"there is no {name}; there are: {', '.join(found)}"
        if not _same(value, found[name]):
            return f"{name} is {found[name]!r}, not {value!r}"
    return ""


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(found, Mapping):
        return not _differing(wanted, found)
    if isinstance(wanted, list | tuple) and isinstance(found, list | tuple):
        return len(wanted) == len(found) and all(_same(a, b) for a, b in zip(wanted, found, strict=True))
    if isinstance(wanted, bool) or isinstance(found, bool):
        return wanted is found
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return abs(wanted - found) <= 1e-9 * max(abs(wanted), abs(found), 1)
    if wanted in ("null", "none") and found is None:
        return True
    return bool(wanted == (found.isoformat() if hasattr(found, "isoformat") else found)) or str(wanted) == str(found)
