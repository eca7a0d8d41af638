"""Claims made by hand, for tests of the comparer: one sentence, one fact, and the slots that the parse would give."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import TypeAdapter

from factcheck.compare.events import Likeness
from factcheck.compare.levels import Pair
from factcheck.compare.sides import Side, sides_of, story_of
from factcheck.compare.vocabulary import Vocabulary
from factcheck.copies import passages, signature
from factcheck.model import Claim, Document, Fact, Sentence
from factcheck.rules import load_rules

FACT: TypeAdapter[Any] = TypeAdapter(Fact)
RULES = load_rules()
VOCABULARY = Vocabulary.of(RULES)
STOP = {
    "never",
    "not",
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "at",
    "by",
    "to",
    "for",
    "and",
    "was",
    "were",
    "is",
    "are",
    "will",
    "that",
    "with",
    "it",
    "its",
}


def lemmas(text: str) -> tuple[str, ...]:
    """Words that stand for lemmas: lower case, no stop words, no digits."""
    words = [w.strip(".,;:'\"$").lower() for w in text.split()]
    return tuple(dict.fromkeys(w for w in words if w.isalpha() and w not in STOP))


def one(
    text: str,
    kind: str | None = None,
    words: str = "",
    value: dict[str, Any] | None = None,
    *,
    id: str = "a",
    published: str | None = None,
    when: tuple[str, dict[str, Any]] | None = None,
    **slots: Any,
) -> Document:
    """A document of one sentence with one claim; about the fact whose words are given, else about the clause."""
    facts = []
    if kind:
        start = text.index(words)
        facts.append(FACT.validate_python({
            "id": "f1", "kind": kind, "text": words, "start": start, "end": start + len(words), "sentence": 0, "rule": "test", "value": value,
        }))  # fmt: skip
    if when:
        start = text.index(when[0])
        facts.append(FACT.validate_python({
            "id": "t1", "kind": "date", "text": when[0], "start": start, "end": start + len(when[0]), "sentence": 0, "rule": "test", "value": when[1],
        }))  # fmt: skip
    kinds = {"date": "date", "time": "date", "agreement": "agreement", "role": "role", "acronym": "acronym", None: "event"}
    without = text.replace(words or "\0", " ").replace(when[0] if when else "\0", " ")
    claim = Claim.model_validate({
        "id": "c1", "kind": kinds.get(kind, "figure"), "about": "f1" if kind else None, "text": text, "start": 0, "end": len(text), "sentence": 0,
        "facts": tuple(f.id for f in facts), "when": "t1" if when else None, "focus": lemmas(without), "lemmas": lemmas(without), **slots,
    })  # fmt: skip
    return Document(
        id=id, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, published=published, facts=tuple(facts), claims=(claim,),
        sentences=(Sentence(start=0, end=len(text), text=text, lemmas=lemmas(text), shingles=passages(text)),), signature=signature(text),
    )  # fmt: skip


def side(document: Document, position: int = 0) -> Side:
    """The side of the document's only claim."""
    return sides_of(story_of(position, document, VOCABULARY), VOCABULARY)[0]


def pair(a: Document, b: Document, *, alike: float = 0.5, apart: bool = False) -> Pair:
    """Two documents of one claim each, as a pair."""
    return Pair(side(a), side(b, 1), VOCABULARY, lambda *_: Likeness(alike, alike, apart))
