"""Sentences and tenses of a text by its words alone, so that dates can be settled without a parse."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from factcheck.extract.datemeanings import DateReading
from factcheck.extract.patterns import TOKEN, Tokens, normal
from factcheck.extract.spans import Tense
from factcheck.rules import RuleSet


def phrases(rules: RuleSet, name: str) -> dict[tuple[str, ...], Any]:
    """The phrases of a list, cut as texts are, with what they mean."""
    if name not in rules.words:
        return {}
    return {tuple(normal(m[0]) for m in TOKEN.finditer(w) if m.lastgroup != "blank"): v for w, v in rules.words[name].meanings.items()}


TENSES: dict[str, Tense] = {"tense-present": "present", "tense-past": "past", "tense-future": "future"}


class TenseWords:
    """The words of a rule set that tell of tense."""

    def __init__(self, rules: RuleSet) -> None:
        self.cues: dict[tuple[str, ...], Tense] = {}
        for name, tense in TENSES.items():
            self.cues |= dict.fromkeys(phrases(rules, name), tense)
        self.not_past = rules.in_list("not-past")
        self.not_verbs = rules.in_list("not-infinitive")
        self.modals = rules.in_list("modal")
        months = rules.words["month"].meanings if "month" in rules.words else {}
        self.full_months = {max((n for n in months if months[n] == m), key=len) for m in months.values()}
        self.abbreviations = (frozenset(months) - self.full_months) | rules.in_list("abbreviation-dot")


REACH = 60
"""How many words away a verb is looked for; a bound on the work that a text without full stops can cause."""


class Clauses:
    """Sentences and tenses of a text by its words alone."""

    def __init__(self, tokens: Tokens, words: TenseWords) -> None:
        self.tokens = tokens
        self.words = words
        self.starts = [0]
        norms, code = tokens.norms, tokens.code
        for i in range(1, len(tokens)):
            gap = code[tokens.places[i] - 1] if tokens.places[i] else ""
            if gap == "\n":
                self.starts.append(i)
            elif gap == " " and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]] and tokens.text[tokens.starts[i]].isupper():
                if norms[i - 1] != ",":
                    self.starts.append(i)
            elif norms[i - 1] in (".", "!", "?") and gap == " " and not tokens.text[tokens.starts[i]].islower():
                if not (norms[i - 1] == "." and i > 1 and norms[i - 2] in words.abbreviations):
                    self.starts.append(i)
            elif norms[i - 1] == '"' and i > 1 and norms[i - 2] in (".", "!", "?") and gap == " ":
                self.starts.append(i)

    def sentence(self, index: int) -> int:
        """The number of the sentence of a token."""
        return bisect_right(self.starts, index) - 1

    def limits(self, index: int) -> tuple[int, int]:
        """The first token of the sentence of a token, and the one behind its last; of a very long sentence the part around the token."""
        n = self.sentence(index)
        last = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.tokens)
        return max(self.starts[n], index - REACH), min(last, index + REACH)

    def ends_with_stop(self, index: int) -> bool:
        """Whether the sentence of a token ends with a full stop, a question mark or a quotation mark: a headline has none."""
        n = self.sentence(index)
        last = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.tokens)
        return self.tokens.norms[last - 1] in (".", "!", "?", '"', "'")

    def cue(self, index: int) -> Tense | None:
        """The tense that a token tells of."""
        norms = self.tokens.norms
        word = norms[index]
        cues = self.words.cues
        if index + 1 < len(norms) and (found := cues.get((word, norms[index + 1]))):
            return found
        original = self.tokens.text[self.tokens.starts[index]]
        if found := cues.get((word,)):
            return None if original.isupper() and word in ("may", "will", "march") else found
        if len(word) > 3 and word.endswith("ed") and original.islower() and word not in self.words.not_past:
            return "past"
        return None

    def tense(self, reading: DateReading) -> Tense | None:
        """The tense of the verb next to a date: the last one before it in its clause, else the first one behind it."""
        first, last = self.limits(reading.first)
        norms = self.tokens.norms
        index = reading.first - 1
        while index >= first and norms[index] not in (";", ":"):
            found = self.cue(index)
            if found == "past":
                near = set(norms[max(first, index - 2) : index])
                if near & self.words.modals:
                    return "future"
                if near & {"be", "is", "are"}:
                    found = None
            if found:
                return found
            index -= 1
        for index in range(reading.last, last):
            if norms[index] == ";":
                break
            if found := self.cue(index):
                return found
        return None

    def infinitive(self, reading: DateReading) -> bool:
        """Whether the verb next to a date, before it in its clause, is an infinitive ("to approve its part by Friday")."""
        first, _ = self.limits(reading.first)
        norms, text, starts = self.tokens.norms, self.tokens.text, self.tokens.starts
        for index in range(reading.first - 1, first, -1):
            if norms[index] in (";", ":") or self.cue(index):
                return False
            if norms[index - 1] == "to" and norms[index].isalpha() and text[starts[index]].islower() and norms[index] not in self.words.not_verbs:
                return True
        return False

    def told_as_past(self, reading: DateReading) -> bool:
        """Whether the words right before a date tell of it as past: a verb of the past with ``on`` behind it, and no word of plans."""
        first, last = self.limits(reading.first)
        norms = self.tokens.norms
        if reading.first - 1 < first or norms[reading.first - 1] != "on":
            return False
        cues = [self.cue(i) for i in range(max(first, reading.first - 7), reading.first)]
        everything = [self.cue(i) for i in range(first, last)]
        return "past" in cues and "future" not in everything
