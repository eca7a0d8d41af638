"""What can be referred to in a text so far, and the keys of what refers to it."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass
class Scene:
    """A text while its references are resolved: ``seen`` is what has come up so far, ``found`` what has been resolved; ``holders`` are the
    people with an office, ``open_roles`` the offices without a name, by head; ``quoted`` numbers the quotation that each token is in."""

    words: Words
    mentions: Mentions
    holders: Sequence[tuple[Mention, Role]]
    open_roles: dict[int, Role]
    gender: dict[str, str]
    quoted: list[int]
    seen: list[Referent] = field(default_factory=list)
    found: References = field(default_factory=References)

    def back(self, referent: Referent, at: int) -> int:
        """How many sentences before a token something has come up."""
        return self.words.sentence[at] - self.words.sentence[referent.token]

    def keep(self, token: int, key: str, phrase: tuple[int, int], rule: str) -> None:
        """Note what a phrase refers to."""
        self.found.keys[token], self.found.phrases[token], self.found.rules[token] = key, phrase, rule

    def see(self, token: int, key: str | None, kind: str, class_: str = "", gender: str = "any", number: int = 1) -> None:
        """Something has come up."""
        self.seen.append(Referent(token, key, kind, class_, gender, is_subject(self.words, token), number))


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
