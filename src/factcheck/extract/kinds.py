"""What the words around a name say of its kind, beside what ``names`` counts: what it is called in apposition, which pronouns stand for it,
what it stands in a row with, which noun it goes before.

Every method looks at the words right around one name, so that a text costs time in proportion to its length.
"""

from __future__ import annotations

from collections import Counter

from factcheck.extract.acting import root_of
from factcheck.extract.entities import Mention, Mentions
from factcheck.extract.words import Words
from factcheck.rules import RuleSet

PERSONAL = ("he", "she", "his", "her", "him", "himself", "herself")
ROW = 6
"""Names in a row that lend each other their kind."""


class KindEvidence:
    """Counts evidence, with the words of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        several = rules.in_list("office-or-company")
        self.of_place = rules.in_list("owned-by-place")
        self.running, self.playing = rules.in_list("business-verb"), rules.in_list("playing-verb")
        self.writing = rules.in_list("writing-verb")
        self.role = (rules.in_list("occupation") | rules.in_list("office") | set(rules.words["person-noun"].meanings)) - (
            several - rules.in_list("always-person")
        )
        self.own = rules.in_list("person-verb")
        self.description = rules.words["description"].meanings
        self.product = rules.in_list("product-noun")
        self.place_word = rules.in_list("place-word")
        self.example = rules.in_list("example-word")
        self.example_noun = rules.words["example-noun"].meanings
        self.reporting = rules.in_list("reporting-verb")
        self.forms = rules.in_list("telling-verb")

    def count(self, words: Words, mentions: Mentions, m: Mention, count: Counter[str]) -> None:
        """Add what the surroundings of a name say to its ``count``."""
        root = root_of(words, m)
        if self._called_person(words, mentions, m, root):
            count["role"] += 1
        count["product"] += self._product(words, m)
        count["digits"] += m.last - m.first > 1 and any(c.isdigit() for c in words.texts[m.last - 1])
        if m.last + 1 < len(words) and words.norms[m.last] == "," and words.norms[m.last + 1] == "which":
            count["which"] += 1
        if m.first > 1 and words.norms[m.first - 1] == "the" and words.norms[m.first - 2] in self.place_word:
            count["in the"] += 1
        kind = self._example(words, root)
        if kind is not None:
            count[kind] += 1
        self._row(words, mentions, m, root, count)
        dependency, head = words.dependencies[root], words.heads[root]
        if dependency == "poss" and words.norms[head] in self.of_place:
            count["in"] += 1  # Victoria's parliament
        if dependency == "pobj" and words.norms[head] == "for" and self._plays(words, words.heads[head]):
            count["business"] += 1
        if dependency == "pobj" and words.norms[head] == "in" and words.lemmas[words.heads[head]] in self.writing:
            count["written"] += 1
        if dependency in ("dobj", "dative") and words.lemmas[head] in self.forms:
            count["told"] += 1
        if dependency in ("nsubj", "nsubjpass") and words.parts[head] in ("VERB", "AUX"):
            count["runs"] += words.lemmas[head] in self.running and dependency == "nsubj"
            count["lives"] += words.lemmas[head] in self.own
            self._pronouns(words, root, head, count)

    def _called_person(self, words: Words, mentions: Mentions, m: Mention, root: int) -> bool:
        """X, a geologist, ...; a fisherman, X, ..."""
        for token in words.children[root]:
            if words.dependencies[token] == "appos" and words.norms[token] in self.role and not words.capital[token]:
                return True
        head = words.heads[root]
        if words.dependencies[root] == "appos" and words.norms[head] in self.role and m.first and words.norms[m.first - 1] == ",":
            return not words.capital[head]
        if m.last - m.first > 1 and words.dependencies[root] == "nsubj" and m.strength < 2:
            # "Kim Lee of the Institute said", "Faith Wanjala of Kenya won": bodies are named without where they belong.
            says = words.lemmas[head] in self.reporting
            for token in words.children[root]:
                if token == m.last and words.norms[token] in ("of", "from") and words.dependencies[token] == "prep":
                    return any(
                        (other := mentions.at(c)) is not None and (other.class_ == "country" or (says and other.kind == "organization"))
                        for c in words.children[token]
                    )
        at = m.last
        if at + 2 < len(words) and words.norms[at] == "," and words.norms[at + 1] in ("a", "an"):
            noun = next(
                (i for i in range(at + 2, min(at + 5, len(words))) if words.tags[i] == "NN" and words.tags[min(i + 1, len(words) - 1)] != "NN"), None
            )
            return noun is not None and words.norms[noun] in self.role
        return False

    def _product(self, words: Words, m: Mention) -> bool:
        """The ferry X, the film X; behind a name the same nouns tell nothing, since it can be an owner's: a Ryanair plane."""
        before = m.first - 1
        return before > 0 and not words.capital[before] and words.norms[before] in self.product and words.parts[before] == "NOUN"

    def _example(self, words: Words, root: int) -> str | None:
        """What the names are examples of: rivals such as X and Y, cities like X."""
        token = root
        for _ in range(ROW):
            if words.dependencies[token] != "conj":
                break
            token = words.heads[token]
        preposition = words.heads[token]
        if words.dependencies[token] != "pobj" or words.norms[preposition] not in self.example:
            return None
        if words.norms[preposition] == "as" and not (preposition and words.norms[preposition - 1] == "such"):
            return None
        governor = words.heads[preposition]
        noun = words.lemmas[governor]
        kind = self.example_noun.get(noun) or self.description.get(noun) if words.tags[governor] == "NNS" else None
        return None if kind is None or kind == "country" else str(kind)

    def _row(self, words: Words, mentions: Mentions, m: Mention, root: int, count: Counter[str]) -> None:
        """X, Y and Z: what stands in a row is mostly of one kind; told by those of which a rule or their words say it."""
        others = [words.heads[root]] if words.dependencies[root] == "conj" else []
        others += [c for c in words.children[root] if words.dependencies[c] == "conj"]
        for token in others[:ROW]:
            other = mentions.at(token)
            if other is not None and other is not m and other.strength >= 2 and other.kind in ("person", "organization", "place"):
                count["row " + other.kind] += 1

    def _plays(self, words: Words, governor: int) -> bool:
        """Plays for X; plays prop for X: for a club."""
        verb = words.heads[governor] if words.parts[governor] == "NOUN" and words.dependencies[governor] in ("dobj", "attr") else governor
        return words.lemmas[verb] in self.playing

    def _pronouns(self, words: Words, root: int, verb: int, count: Counter[str]) -> None:
        """X said that she had ...; X lost his seat; X said it would close: the pronoun in the clause is that of the subject."""
        for child in words.children[verb]:
            if child <= root or words.dependencies[child] not in ("dobj", "ccomp", "prep", "advcl"):
                continue
            below = [child, *words.children[child]]
            if words.dependencies[child] == "ccomp" and any(words.texts[c] in ('"', "\u201c") for c in range(root, child)):
                continue
            for token in below:
                norm = words.norms[token]
                if words.dependencies[child] == "ccomp" and words.dependencies[token] == "nsubj":
                    count["personal"] += norm in ("he", "she")
                    count["it"] += norm == "it" and words.lemmas[words.heads[token]] not in ("be", "rain", "snow", "seem", "appear", "take")
                elif words.dependencies[token] == "poss" or norm in ("himself", "herself"):
                    count["personal"] += norm in PERSONAL
