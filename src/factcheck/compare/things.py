"""Whether two participants of claims are one thing, as far as their words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.compare.sides import Side, words_of
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import NameFact, Participant
from factcheck.record import record

ASIDE = re.compile(r"[,;:(\u2013\u2014]")
SHORTEST = 2


@record(frozen=True)
class Thing:
    """What a participant is called: the words of its name, its noun and all its words (as tokens), the numbers in it (an age), whose it is (None
    where it is nobody's; no words, where a pronoun leaves it open); whether it is a known one, and whether it is a person with a name."""

    name: frozenset[str]
    head: str
    tokens: frozenset[str]
    numbers: frozenset[str]
    owner: frozenset[str] | None
    definite: bool
    person: bool


def things(participants: Iterable[Participant], side: Side) -> list[Thing]:
    """The participants of a side that say who or what is meant: no pronouns that nothing resolves."""
    found = [thing_of(p, side) for p in participants]
    return [t for t in found if t.head or t.name]


def thing_of(participant: Participant, side: Side) -> Thing:
    """What a participant is called."""
    vocabulary = side.vocabulary
    text, *rest = ASIDE.split(participant.text, maxsplit=1)
    words = words_of(text)
    core = before_addition(words, vocabulary)
    head = next((vocabulary.token(w) for w in reversed(core) if counts(w, vocabulary)), "")
    definite = bool(words) and vocabulary.has("definite", words[0])
    key = named_beside(rest[0], side) if rest else None
    key = key or named_before(participant, side) or participant.canonical or (named_by_kind(head, side) if definite else None)
    possessed = "'s " in text or "\u2019s " in text
    return Thing(
        name=tokens_of(words_of(key or ""), vocabulary), head=head, tokens=frozenset(vocabulary.token(w) for w in words if counts(w, vocabulary)),
        numbers=frozenset(w for w in words_of(participant.text) if w.isdigit()),
        owner=owner_of(participant, side), definite=bool(key) or possessed or definite, person=key in side.story.persons if key else False,
    )  # fmt: skip


def owner_of(participant: Participant, side: Side) -> frozenset[str] | None:
    """Whose a thing is: the words of a name; a pronoun of one sex that nothing resolves leaves it open."""
    inside = [c for c in side.claim.complements if c.preposition == "of" and participant.start <= c.start and c.end <= participant.end]
    for c in inside:
        if c.canonical:
            return tokens_of(words_of(c.canonical), side.vocabulary)
    first = words_of(participant.text)[:1]
    return frozenset() if first and side.vocabulary.has("owning-pronoun", first[0]) else None


def named_beside(text: str, side: Side) -> str | None:
    """The person whose name stands first in the words behind a noun ("the headteacher, Joanna Field")."""
    words = words_of(text)
    for key in sorted(side.story.persons):
        if words and set(words[: len(key.split())]) == set(key.split()):
            return key
    return None


def named_before(participant: Participant, side: Side) -> str | None:
    """The name that a noun phrase explains ("the Santa Rita, a vessel built in Norway")."""
    start = participant.start - len(", ")
    names = (f for f in side.story.facts.values() if isinstance(f, NameFact) and f.end == start and f.sentence == side.claim.sentence)
    between = side.sentence_text[start - side.story.document.sentences[side.claim.sentence].start :].startswith(", ") if start >= 0 else False
    return next((f.value.canonical for f in names), None) if between else None


def named_by_kind(head: str, side: Side) -> str | None:
    """The only thing of a kind that the article has a name for ("the ship", where it tells of the tanker Corvina)."""
    if kinds_of not in side.story.memory:
        side.story.memory[kinds_of] = kinds_of(side)
    found: set[str] = side.story.memory[kinds_of].get(kind(head, side.vocabulary), set())
    return next(iter(found)) if len(found) == 1 else None


def kinds_of(side: Side) -> dict[str, set[str]]:
    """The names of an article by the kind of thing that the words around call them: "the tanker Corvina", "Corvina, a tanker"."""
    story, vocabulary = side.story, side.vocabulary
    out: dict[str, set[str]] = {}
    for fact in story.facts.values():
        if not isinstance(fact, NameFact) or fact.kind in ("place", "group") or fact.value.canonical in story.persons:
            continue
        sentence = story.document.sentences[fact.sentence]
        start, end = fact.start - sentence.start, fact.end - sentence.start
        nouns = sentence.text[:start].split()[-1:]
        aside = ASIDE.split(sentence.text[end:])[1].split() if sentence.text[end:].startswith(", ") else []
        if aside and vocabulary.has("article", aside[0]):
            nouns += before_addition([w.lower() for w in aside], vocabulary)[-1:]
        for noun in nouns:
            if noun.isalpha() and noun.islower() and counts(noun, vocabulary):
                out.setdefault(kind(vocabulary.token(noun), vocabulary), set()).add(fact.value.canonical)
    return out


def kind(token: str, vocabulary: Vocabulary) -> str:
    """What a noun is a kind of (a tanker is a ship); itself where the rules don't say."""
    return vocabulary.kinds.get(token, token)


def before_addition(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words of a noun phrase up to what is added behind its noun."""
    for n, word in enumerate(words):
        if n and vocabulary.has("behind-noun", word) and any(counts(w, vocabulary) for w in words[:n]):
            return list(words[:n])
    return list(words)


def counts(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word can be the noun that says which thing is meant."""
    return len(word) > SHORTEST and not word.isdigit() and not vocabulary.has("function-word", word)


def tokens_of(words: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The words that say which thing is meant, as tokens."""
    return frozenset(vocabulary.token(w) for w in words if counts(w, vocabulary) and vocabulary.weight(w) > 0)


def one_thing(x: Thing, y: Thing, vocabulary: Vocabulary) -> bool | None:
    """Whether two things are one (True), two (False), or nothing tells (None)."""
    if x.owner is not None and y.owner is not None and not (x.owner & y.owner):
        return False if x.owner and y.owner else None
    if x.name and y.name:
        less, more = sorted((x, y), key=lambda t: len(t.name))
        if less.name <= more.name and (less.name == more.name or more.person or not less.person):  # not somebody, and her deputy
            return True
        if x.person and y.person:
            return False
    if x.head and x.head == y.head:
        if x.tokens - y.tokens - y.name and y.tokens - x.tokens - x.name:
            return False
        if vocabulary.has("counted-anyone", x.head):  # "the man" may be any
            return True if (x.numbers & y.numbers or (x.tokens & y.tokens) - {x.head}) else None
        return True
    for named, other in ((x, y), (y, x)):
        if named.name and other.tokens and ((not other.name and other.tokens <= named.name) or acts_for(other, named, vocabulary)):
            return True
    return False if x.name and y.name else None


def acts_for(thing: Thing, named: Thing, vocabulary: Vocabulary) -> bool:
    """Whether it is the body by which something with a name acts: the board of a company."""
    return not thing.name and not named.person and named.name <= thing.tokens and vocabulary.has("acting-body", thing.head)


def match(xs: Sequence[Thing], ys: Sequence[Thing], vocabulary: Vocabulary) -> bool | None:
    """Whether two slots name one thing: any of the one any of the other; None where one is empty or nothing tells."""
    found = [one_thing(x, y, vocabulary) for x in xs for y in ys]
    if any(found):
        return True
    return None if None in found or not found else False


def known_one(xs: Sequence[Thing], ys: Sequence[Thing]) -> bool:
    """Whether two slots name a known thing, or say so much of it that it is hardly another one."""
    if any(t.definite for t in (*xs, *ys)):
        return True
    return any(len(x.tokens & y.tokens) >= SHORTEST for x in xs for y in ys)
