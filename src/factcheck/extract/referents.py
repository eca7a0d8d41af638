"""What can be referred to in a text so far, and the keys of what refers to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from factcheck.extract.entities import POSSESSIVES, Mention, Mentions
from factcheck.extract.roles import Role
from factcheck.extract.words import Words
from factcheck.naming import Naming

NEAR = 3
"""Sentences back that a pronoun, or a description of one of several, looks for its antecedent."""

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Referent:
    """Something that can be referred to: a name, a resolved phrase, or (``key`` None) somebody without a name."""

    token: int
    key: str | None
    kind: str
    class_: str
    gender: str
    subject: bool
    number: int = 1


@dataclass
class References:
    """Keys of phrases by their head token, and the phrase (tokens) where there is one."""

    keys: dict[int, str] = field(default_factory=dict)
    phrases: dict[int, tuple[int, int]] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Called:
    """What has come up so far that a noun may mean: each key with the token of its last mention, the latest key last. ``exact`` are those
    called by the noun itself, ``strong`` also those called by one for it; ``read`` is how much of what has come up was looked at."""

    exact: dict[str, int] = field(default_factory=dict)
    strong: dict[str, int] = field(default_factory=dict)
    read: int = 0

    def add(self, key: str, token: int, *, exact: bool) -> None:
        """Note a mention."""
        for row in (self.exact, self.strong) if exact else (self.strong,):
            row.pop(key, None)
            row[key] = token


@dataclass
class Scene:
    """A text while its references are resolved: ``seen`` is what has come up so far, ``found`` what has been resolved; ``holders`` are the
    people with an office by its name, ``held`` the offices by the key of who holds them, ``open_roles`` the offices without a name, by
    head; ``quoted`` numbers the quotation that each token is in; ``last`` is the last mention of each key, ``she`` whether somebody has
    come up who may be a woman. ``called`` keeps for each noun what it may mean, ``countries`` how often each came up in the first
    ``counted`` of what is seen, so that not all of it is looked at for each reference."""

    words: Words
    mentions: Mentions
    holders: dict[str, list[tuple[Mention, Role]]]
    held: dict[str, list[Role]]
    open_roles: dict[int, Role]
    gender: dict[str, str]
    quoted: list[int]
    seen: list[Referent] = field(default_factory=list)
    found: References = field(default_factory=References)
    last: dict[str, Referent] = field(default_factory=dict)
    she: bool = False
    called: dict[str, Called] = field(default_factory=dict)
    countries: Counter[str | None] = field(default_factory=Counter)
    counted: int = 0
    _tokens: list[int] = field(default_factory=list)

    def back(self, referent: Referent, at: int) -> int:
        """How many sentences before a token something has come up."""
        return self.words.sentence[at] - self.words.sentence[referent.token]

    def keep(self, token: int, key: str, phrase: tuple[int, int], rule: str) -> None:
        """Note what a phrase refers to."""
        self.found.keys[token], self.found.phrases[token], self.found.rules[token] = key, phrase, rule

    def see(self, token: int, key: str | None, kind: str, class_: str = "", gender: str = "any", number: int = 1) -> None:
        """Something has come up."""
        self.add(Referent(token, key, kind, class_, gender, is_subject(self.words, token), number))

    def add(self, referent: Referent) -> None:
        """Something has come up, behind all that has so far."""
        self.seen.append(referent)
        self._tokens.append(referent.token)
        self.she |= referent.kind == "person" and referent.gender != "male"
        if referent.key is not None:
            self.last[referent.key] = referent

    def near(self, at: int, back: int) -> list[Referent]:
        """What has come up in the sentence of a token and as many before it."""
        start = self.words.sentences[max(self.words.sentence[at] - back, 0)][0]
        return self.seen[bisect_left(self._tokens, start) :]


def of_key(words: Words, role: Role, found: References, naming: Naming) -> str | None:
    """The key of what an office is an office of; None where that isn't said or isn't clear."""
    if role.of is not None:
        return role.of.key or None
    if role.of_words is not None:
        first, last = role.of_words
        if (key := found.keys.get(last - 1)) is not None:
            return key
        return (naming.name(words.text(first, last)) or None) if any(words.capital[first:last]) else None
    if role.owner is not None:
        return found.keys.get(role.owner)
    return None


def ends(key: str) -> tuple[str, str]:
    """The words of a key that can say what the thing is: the last, and the first of "bank of england"; empty ones of no key."""
    words = key.split() or [""]
    return words[-1], words[0] if len(words) > 2 and words[1] == "of" else words[-1]


def is_subject(words: Words, token: int) -> bool:
    """Whether a token, or what it is joined to, is the subject of a clause."""
    return words.dependencies[top(words, token)] in SUBJECTS and words.norms[token] not in POSSESSIVES


def top(words: Words, token: int) -> int:
    """The first of a row of conjuncts or appositions."""
    while words.dependencies[token] in ("conj", "appos") and words.heads[token] != token:
        token = words.heads[token]
    return token


def quotations(words: Words) -> list[int]:
    """For each token the number of the quotation it stands in; 0 outside. A quotation ends with its line."""
    out, number, inside = [], 0, 0
    for text in words.texts:
        if "\n" in text:
            inside = 0
        if text in ('"', "\u201c", "\u201d", "``", "''"):
            opening = text in ("\u201c", "``") or (text == '"' and not inside)
            if opening:
                number += 1
                inside = number
                out.append(inside)
                continue
            out.append(inside)
            inside = 0
            continue
        out.append(inside)
    return out
