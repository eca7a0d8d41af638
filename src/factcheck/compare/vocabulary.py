"""What the comparer knows of words: their weight, which mean the same, what changes while a story lasts. All of it from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any

from factcheck.record import record
from factcheck.rules import PredicateClass, RuleSet

SHORTEST_STEM = 4
LIST = re.compile(r"\{([a-z][a-z-]*)\}")


@record(frozen=True)
class Vocabulary:
    """The words of a rule set, ready to look up. Made once for a comparison."""

    rules: RuleSet
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    meaning: dict[str, str] = field(default_factory=dict)
    classes: dict[str, PredicateClass] = field(default_factory=dict)
    class_of: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    """The words of each list, looked up when first asked for."""
    endings: tuple[str, ...] = ()
    well_known: frozenset[str] = frozenset()
    """Names that very many articles have, as their words in lower case: countries and their capitals, agencies, large bodies."""
    countries: dict[str, str] = field(default_factory=dict)
    """The code of each country, by its usual English name."""
    kinds: dict[str, str] = field(default_factory=dict)
    """What a noun is a kind of, as tokens."""
    _tokens: dict[str, str] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)
    _expressions: dict[str, re.Pattern[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: RuleSet) -> Vocabulary:
        """The vocabulary of a rule set; made once for each."""
        if (known := _KNOWN.get(id(rules))) is None or known.rules is not rules:
            _KNOWN.clear()
            known = _KNOWN[id(rules)] = cls._made(rules)
        return known

    def with_block(self, most: int | None) -> Vocabulary:
        """This vocabulary with another number of claims that share their words and are all compared; None leaves it."""
        if most is None:
            return self
        blocking = self.settings["blocking"]
        return replace(self, settings={**self.settings, "blocking": {**blocking, "keep": most, "cap": max(most, int(blocking["cap"]))}})

    @classmethod
    def _made(cls, rules: RuleSet) -> Vocabulary:
        classes = {p.id: p for p in rules.predicates if not p.off}
        same = rules.tables.get("same-meaning", {})
        made = cls(
            rules=rules,
            settings={name: rules.tables.get(name, {}) for name in ("tolerance", "alignment", "blocking", "copies")},
            meaning={word: group for group, words in same.items() for word in words},
            classes=classes,
            class_of={lemma: p.id for p in reversed(list(classes.values())) for lemma in p.lemmas},
            lists=_Lists(rules),
            countries=countries_of(rules),
            endings=tuple(sorted(rules.in_list("word-ending"), key=lambda e: (-len(e), e))),
            well_known=frozenset(" ".join(re.findall(r"[^\W_]+", name.lower())) for name in well_known(rules)),
        )
        made.kinds.update({made.token(word): made.token(str(kind)) for word, kind in rules.words["kind-of"].meanings.items()})
        return made

    def setting(self, table: str, name: str) -> float:
        """A number of ``rules/comparison.toml``."""
        return float(self.settings[table][name])

    def has(self, name: str, word: str | None) -> bool:
        """Whether a word is in a list of the rules."""
        return word is not None and word in self.lists[name]

    def expression(self, shape: str) -> re.Pattern[str]:
        """A regular expression, whatever the case, in which ``{name}`` stands for any of the words or phrases of that list."""
        found = self._expressions.get(shape)
        if found is None:
            found = self._expressions[shape] = re.compile(LIST.sub(lambda m: alternatives(self.lists[m[1]]), shape), re.IGNORECASE)
        return found

    def token(self, word: str) -> str:
        """The one form under which a lemma is compared: its group of meaning, else what is left without its ending."""
        found = self._tokens.get(word)
        if found is None:
            found = self._tokens[word] = self._token(word)
        return found

    def _token(self, word: str) -> str:
        if word in self.meaning:
            return self.meaning[word]
        if " " in word or word in self.lists["light-word"] or word in self.lists["common-word"]:
            return word
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word.removesuffix(ending)
        return word

    def weight(self, word: str) -> float:
        """What a lemma is worth when two claims are held against each other."""
        found = self._weights.get(word)
        if found is None:
            light = word in self.lists["light-word"] or word in self.lists["function-word"]
            kind = "light_weight" if light else "common_weight" if word in self.lists["common-word"] else "word_weight"
            found = self._weights[word] = self.setting("alignment", kind)
        return found

    def weigh(self, words: Iterable[str]) -> dict[str, float]:
        """Tokens and their weights; words without weight are left out."""
        out: dict[str, float] = {}
        for word in words:
            if weight := self.weight(word):
                token = self.token(word)
                out[token] = max(out.get(token, 0.0), weight)
        return out


class _Lists(dict[str, frozenset[str]]):
    """The word lists of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = self.rules.in_list(name)
        return found


def well_known(rules: RuleSet) -> list[str]:
    """The names that the rules have: bodies and agencies, territories, countries and where they are governed."""
    told = [country.get(key) for country in rules.tables.get("country", {}).values() if isinstance(country, dict) for key in ("canonical", "capital")]
    territories = [name for name in rules.tables.get("territory", {}).values() if isinstance(name, str)]
    return [*(e.canonical for e in rules.entities), *territories, *(name for name in told if name)]


def alternatives(words: Iterable[str]) -> str:
    """Any of some words or phrases, whole, as part of a regular expression; the longest is tried first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return r"(?<!\w)(?:" + "|".join(re.escape(w) for w in ordered) + r")(?!\w)"


def countries_of(rules: RuleSet) -> dict[str, str]:
    """The code of each country, by the name that stands for it in canonical keys."""
    rows = rules.tables.get("country", {})
    names = {code: name for code, name in rules.tables.get("territory", {}).items() if not code.isdigit() and code != "about"}
    return {
        str(rows.get(code, {}).get("canonical") or name.split(" (")[0].split(" - ")[0].replace(" & ", " and ")).lower(): code
        for code, name in names.items()
    }


_KNOWN: dict[int, Vocabulary] = {}
