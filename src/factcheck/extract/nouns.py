"""What a number counts: the noun behind it, by the parse or by the words alone, and its singular."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from factcheck.extract.patterns import Tokens
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NounAt = Callable[[int], tuple[int, int, str] | None]
"""From the offset where a number ends to the noun it counts: start, end, lemma; None where the parse shows none."""

FARTHEST = 8


def noun_at(doc: Doc) -> NounAt | None:
    """The counted nouns of a parsed text; None for a Doc without tags."""
    if not doc.has_annotation("TAG"):
        return None
    starts = [token.idx for token in doc]

    def at(offset: int) -> tuple[int, int, str] | None:
        index = bisect_left(starts, offset)
        if index >= len(starts):
            return None
        head = _head(doc, index)
        return None if head is None else (head.idx, head.idx + len(head.text), head.lemma_.lower())

    return at


def _head(doc: Doc, index: int) -> Token | None:
    number = doc[index - 1] if index else None
    if number is not None and number.dep_ == "nummod" and index <= number.head.i < index + FARTHEST and number.head.pos_ in ("NOUN", "PROPN"):
        between = doc[index : number.head.i]
        if not any(
            t.is_space or t.tag_ in (".", ":", "-LRB-", "-RRB-") or (t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VBG")) for t in between
        ):
            return number.head
    head = None
    for token in doc[index : index + FARTHEST]:
        if token.tag_ == "POS" and head is not None and head.pos_ == "PROPN":
            head = None
        elif token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif (head is not None and token.tag_ != "HYPH") or (
            token.pos_ not in ("ADJ", "NUM", "ADV") and token.tag_ not in ("VBN", "VBG", "HYPH", "AFX")
        ):
            break
    return head


class NounReader:
    """Finds counted nouns by their form, and makes them singular."""

    def __init__(self, rules: RuleSet) -> None:
        self._irregular = rules.words["irregular-plural"].meanings
        self._never = rules.in_list("no-noun")
        self._states = rules.in_list("state-word")
        self._numbers = rules.in_list("digit-word") | rules.in_list("teen-word") | rules.in_list("tens-word")
        self._signs = rules.in_list("currency-sign")
        self._last = rules.in_list("last-noun")
        self._modifiers = rules.in_list("noun-modifier")

    def is_plural(self, word: str) -> bool:
        """Whether a lower-case word looks like a plural, or is one without looking it."""
        if word in self._irregular:
            return True
        if word in self._modifiers or word in self._never or len(word) < 3 or not word.isalpha():
            return False
        return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word.endswith(("men", "children", "people"))

    def singular(self, word: str) -> str:
        """The singular of a lower-case noun."""
        if word in self._irregular:
            return str(self._irregular[word])
        if word.endswith("men") and len(word) > 4:
            return word[:-2] + "an"
        if word.endswith("children"):
            return word[:-3]
        if word.endswith("people"):
            return word[:-6] + "person"
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
            return word[:-2]
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return word[:-1]
        return word

    def behind(self, tokens: Tokens, index: int, *, one: bool) -> tuple[int, str] | None:
        """The noun counted by a number that ends before token ``index``: the number of its token, and its singular."""
        words: list[tuple[int, str]] = []
        for place in range(self._past_numbers(tokens, index), min(index + FARTHEST, len(tokens))):
            norm = tokens.norms[place]
            gap = tokens.text[tokens.ends[place - 1] : tokens.starts[place]] if place else ""
            if "\n" in gap and ("\n\n" in gap or tokens.text[tokens.starts[place]].isupper()):
                break
            if norm == "-" and place > index and tokens.glued(place) and place + 1 < len(tokens) and tokens.glued(place + 1):
                continue
            if norm[0].isdigit() and place > index and (tokens.glued(place) or self._is_model(tokens, place)):
                continue
            if norm in self._states and self._plural_at(tokens, place + 1):
                continue
            if norm in ("and", "or") and words and not any(self.is_plural(w) for _, w in words) and not one and self._joins(tokens, place):
                continue
            if norm in self._never or norm in self._states or not norm[0].isalpha():
                break
            words.append((place, norm))
        if not words:
            return None
        if one:
            return self._single(words)
        short = next((i for i, (place, _) in enumerate(words) if self._is_acronyms(tokens, place)), None)
        found = self._plural(words if short is None else words[:short])
        return found if found or short is None else (words[short][0], words[short][1][:-1])

    def _is_acronyms(self, tokens: Tokens, place: int) -> bool:
        """Whether a token is several of what capitals stand for: RBIs, TEUs."""
        written = tokens.text[tokens.starts[place] : tokens.ends[place]]
        return len(written) > 2 and written.endswith("s") and written[:-1].isupper()

    def _past_numbers(self, tokens: Tokens, index: int) -> int:
        """Behind a number that belongs to the noun: two 19-year-old students, six $100 bills."""
        place = index + (index + 1 < len(tokens) and tokens.norms[index] in self._signs and tokens.glued(index + 1))
        if place >= len(tokens) or not (tokens.norms[place][0].isdigit() or tokens.norms[place] in self._numbers):
            return index
        place += 1
        if place == index + 1 and not (place < len(tokens) and tokens.norms[place] == "-" and tokens.glued(place)):
            return index
        while place < len(tokens) and tokens.glued(place) and (tokens.norms[place] == "-" or tokens.norms[place - 1] == "-"):
            place += 1
        return place

    def _is_model(self, tokens: Tokens, place: int) -> bool:
        """Whether a number names a model between a name and what is counted: 12 Leopard 2 tanks."""
        after = place + 1
        return (
            tokens.text[tokens.starts[place - 1]].isupper() and after < len(tokens) and tokens.norms[after][0].isalpha() and not tokens.glued(after)
            and tokens.norms[after] not in self._never
        )  # fmt: skip

    def _plural_at(self, tokens: Tokens, place: int) -> bool:
        return place < len(tokens) and self.is_plural(tokens.norms[place])

    def _joins(self, tokens: Tokens, place: int) -> bool:
        """Whether "and" joins words before one noun: wind and solar farms."""
        following = tokens.norms[place + 1 : place + 3]
        if not following or following[0] in self._never or following[0] in self._numbers or not following[0][0].isalpha():
            return False
        return not self.is_plural(following[0]) and len(following) > 1 and self.is_plural(following[1])

    def _plural(self, words: list[tuple[int, str]]) -> tuple[int, str] | None:
        found = None
        for place, word in words:
            if self.is_plural(word):
                found = place, self.singular(word)
                if word in self._last:
                    break
            elif found is not None:
                break
        return found

    def _single(self, words: list[tuple[int, str]]) -> tuple[int, str] | None:
        kept = [(place, word) for place, word in words[:4]]
        while len(kept) > 1 and (kept[-1][1].endswith(("ed", "ly", "ing")) or (kept[-1][1].endswith("s") and not kept[-1][1].endswith("ss"))):
            kept.pop()
        place, word = kept[-1]
        return None if self.is_plural(word) and word not in self._irregular else (place, word)
