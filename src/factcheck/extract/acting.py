"""Capitals and palaces as governments: "Tokyo pledged" is Japan, "met in Tokyo" is the city."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.extract.entities import Mention, Mentions
from factcheck.extract.words import Words
from factcheck.naming import Naming
from factcheck.rules import RuleSet

RELATING = ("with", "between", "from", "against", "to", "toward", "towards", "by", "on", "of")


class ActingReader:
    """Decides which of them a name means, with the words of a rule set."""

    def __init__(self, rules: RuleSet, naming: Naming) -> None:
        self.naming = naming
        self.sure = rules.in_list("government-act")
        self.perhaps = rules.in_list("capital-act")
        self.object = rules.in_list("government-object")
        self.relation = rules.in_list("government-relation")
        self.place_word = {w for w in rules.in_list("place-word") if " " not in w}

    def settle(self, words: Words, mentions: Mentions, palaces: Iterable[int]) -> None:
        """Give every capital and palace its key: the country's where it acts, its own where it is a place. ``palaces`` are the first
        tokens of those that are no towns."""
        palace = set(palaces)
        items = mentions.sorted()
        countries = {m.key for m in items if m.class_ == "country" and not m.acts}
        by_sentence: dict[int, set[str]] = {}
        for m in items:
            if (m.class_ in ("country", "bloc", "alliance") and not m.acts) or (
                m.acts and not (m.first and words.norms[m.first - 1] in self.place_word)
            ):
                by_sentence.setdefault(words.sentence[m.first], set()).add(m.key)
        acting: dict[int, bool] = {}
        for m in items:
            if m.acts:
                known = m.key in countries or bool(by_sentence.get(words.sentence[m.first], set()) - {m.key})
                acting[m.first] = self._acts(words, mentions, m, m.first in palace, known)
        for m in items:
            if not m.acts:
                continue
            # "Tokyo and Seoul agreed": what is said of the one is said of the other.
            if acting[m.first] or any(acting.get(other.first) for other in self._joined(words, mentions, m)):
                m.kind, m.class_ = ("organization" if m.first in palace else "place"), "country"
                continue
            m.acts = False
            m.key = self.naming.name(words.text(m.first, m.last))
            m.kind, m.class_ = "place", "city" if m.first not in palace else "place"

    def _joined(self, words: Words, mentions: Mentions, mention: Mention) -> list[Mention]:
        root = root_of(words, mention)
        out = []
        if words.dependencies[root] == "conj" and (other := mentions.at(words.heads[root])) is not None:
            out.append(other)
        out += [other for c in words.children[root] if words.dependencies[c] == "conj" and (other := mentions.at(c)) is not None]
        return out

    def _acts(self, words: Words, mentions: Mentions, mention: Mention, palace: bool, known: bool) -> bool:
        root = root_of(words, mention)
        dependency, head = words.dependencies[root], words.heads[root]
        if mention.first and words.norms[mention.first - 1] in self.place_word:
            return False
        after = words.norms[mention.last] if mention.last < len(words) else ""
        sentence = words.sentences[words.sentence[mention.first]]
        if mention.first == sentence[0] and (after in (",", "(", ":", "/") or (after in "-\u2013\u2014" and not words.glued(mention.last))):
            return False  # a dateline
        if after == "," and mention.last + 1 < len(words) and (m := mentions.starting(mention.last + 1)) is not None and m.key == mention.key:
            return False
        if dependency in ("nsubj", "agent", "nsubjpass"):
            lemma = words.lemmas[head]
            if palace and words.parts[head] in ("VERB", "AUX"):
                return True
            if dependency == "nsubjpass":
                return lemma in self.object
            return lemma in self.sure or (lemma in self.perhaps and known)
        if dependency == "conj":
            other = mentions.at(head)
            if other is not None and other.class_ in ("country", "bloc") and not other.acts:
                dependency, head = words.dependencies[head], words.heads[head]
                if dependency == "nsubj":
                    return words.lemmas[head] in self.sure
        if dependency == "pobj":
            preposition, governor = words.norms[head], words.heads[head]
            if preposition == "by" and words.dependencies[head] == "agent":
                return True
            if preposition == "to" and words.parts[governor] == "VERB":
                # "expressed gratitude to Tokyo"
                governor = next((c for c in words.children[governor] if words.dependencies[c] == "dobj" and c < head), governor)
            return preposition in RELATING and words.lemmas[governor] in self.relation and (known or palace)
        if dependency == "poss":
            return words.lemmas[head] in self.relation and (known or palace)
        if dependency in ("dobj", "dative"):
            return words.lemmas[head] in self.object
        return False


def root_of(words: Words, mention: Mention) -> int:
    """The token of a name that the others depend on."""
    for index in range(mention.last - 1, mention.first - 1, -1):
        head = words.heads[index]
        if head == index or not mention.first <= head < mention.last:
            return index
    return mention.last - 1
