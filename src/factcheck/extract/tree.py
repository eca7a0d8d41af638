"""How the words of a parsed text hang together: heads, children, clauses, worked out once for whoever asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.extract.mainverbs import Mender
from factcheck.extract.repairs import Parse, Verbs, detach_datelines, repair
from factcheck.extract.words import Words

CLAUSES = frozenset({"ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp", "csubj", "csubjpass", "dep", "oprd"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
CLAUSAL = frozenset({"relcl", "acl"})
OUTSIDE = frozenset({"relcl", "acl", "appos", "conj", "cc", "parataxis"})


@dataclass(slots=True)
class Tree:
    """The tokens of a text and how they hang together; a token is its number.

    ``left`` and ``right`` are the first and last token of what hangs on a token; ``clause`` is the head of the clause that a token is in:
    a predicate, or the root of a sentence.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    kinds: list[str]
    deps: list[str]
    heads: list[int]
    sentences: list[tuple[int, int]]
    datelines: frozenset[int] = frozenset()
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    clause: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    content: list[str | None] = field(default_factory=list)
    _phrases: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count = len(self.heads)
        self.children = [[] for _ in range(count)]
        self.left, self.right = list(range(count)), list(range(count))
        for i, head in enumerate(self.heads):
            if head == i or self.kinds[i] == "SPACE":
                continue
            self.children[head].append(i)
            j = i
            while self.heads[j] != j:
                j = self.heads[j]
                if self.left[j] > i:
                    self.left[j] = i
                if self.right[j] < i:
                    self.right[j] = i
        self.sentence = [0] * count
        for number, (first, last) in enumerate(self.sentences):
            self.sentence[first:last] = [number] * (last - first)
        self.clause = [-1] * count
        for i in range(count):
            row = []
            j = i
            while self.clause[j] < 0:
                row.append(j)
                if self.heads[j] == j or self._is_clause(j):
                    self.clause[j] = j
                    break
                j = self.heads[j]
            for k in row:
                self.clause[k] = self.clause[j]
        self.clauses = [i for i in range(count) if self.clause[i] == i and self.kinds[i] != "SPACE"]

    def _is_clause(self, i: int) -> bool:
        dep = self.deps[i]
        if dep not in CLAUSES:
            return False
        if self.kinds[i] in ("VERB", "AUX"):
            if dep == "conj" and self.deps[self.heads[i]] == "amod" and not any(self.deps[c] in SUBJECTS for c in self.children[i]):
                return False  # a well-planned and quickly executed raid
            if dep != "conj" or self.tags[i] not in ("VBN", "VBG"):
                return True
            head = self.heads[i]
            return self.deps[head] not in ("amod", "compound") and (
                self.kinds[head] in ("VERB", "AUX") or any(self.deps[c] in SUBJECTS for c in self.children[i])
            )
        return dep in ("ccomp", "advcl", "parataxis", "conj", "relcl") and any(self.deps[c] in SUBJECTS for c in self.children[i])

    def __len__(self) -> int:
        return len(self.heads)

    def at(self, offset: int) -> int:
        """The token that holds a character, or the last one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def tokens(self, start: int, end: int) -> range:
        """The tokens that overlap a stretch of characters."""
        first = self.at(start)
        if self.ends[first] <= start and first + 1 < len(self):
            first += 1
        return range(first, max(self.at(end - 1) + 1, first + 1))

    def root(self, tokens: Sequence[int]) -> int:
        """The token of a stretch on which the others hang: the first whose head lies outside, a noun rather than a preposition."""
        inside = range(tokens[0], tokens[-1] + 1)
        tops = [i for i in tokens if (self.heads[i] not in inside or self.heads[i] == i) and self.kinds[i] not in ("SPACE", "PUNCT")]
        return next((i for i in tops if self.kinds[i] in ("NOUN", "PROPN", "NUM", "SYM", "PRON")), tops[0] if tops else tokens[0])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def under(self, i: int, *deps: str) -> list[int]:
        """The children with these dependencies."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def up(self, i: int) -> Iterator[int]:
        """The heads above a token, the nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def is_above(self, above: int, below: int) -> bool:
        """Whether ``below`` hangs on ``above``, at whatever depth."""
        return above == below or any(i == above for i in self.up(below))

    def conjuncts(self, i: int) -> list[int]:
        """A token and what is joined to it by "and" or commas."""
        out = [i]
        for j in out:
            out += [
                c
                for c in self.children[j]
                if self.clause[c] != c
                and self.tags[c] != "VBG"
                and (self.deps[c] == "conj" or (self.deps[c] == "appos" and self._is_listed(j, c)))
                and not self._is_example(j, c)
            ]
        return out

    def _is_example(self, first: int, second: int) -> bool:
        """Whether what seems joined is only one of those named before: eleven workers died, *among them* her brother."""
        start = self.left[second]
        if first == start - 2 and self.words[start - 1].lower() == "but" and self.kinds[first] in ("DET", "PRON"):
            return True  # all but nine
        return first < start - 2 and self.words[start - 1].lower() == "them" and self.words[start - 2].lower() == "among"

    def _is_listed(self, first: int, second: int) -> bool:
        """Whether an apposition is a list: 14 rifles, *31 magazines* and 923 rounds."""
        counted = [any(self.deps[c] == "nummod" and c < i for c in self.children[i]) for i in (first, second)]
        return all(counted) and any(self.deps[c] == "conj" for c in self.children[second])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of tokens ``first`` to ``last``, both included, without blanks and stray signs at the ends."""
        while last > first and (self.kinds[last] == "SPACE" or self.words[last] in (",", ";", ":", "-", "\u2013", "\u2014")):
            last -= 1
        while first < last and (self.kinds[first] == "SPACE" or self.words[first] in (",", ";", ":", "-", "\u2013", "\u2014", ".")):
            first += 1
        return self.starts[first], self.ends[last]

    def phrase(self, i: int) -> tuple[int, int]:
        """The characters of a noun phrase, without its relative clauses, appositions and conjuncts."""
        known = self._phrases.get(i)
        if known is not None:
            return known
        first, last = i, i
        row = [i]
        for j in row:
            first, last = min(first, j), max(last, j)
            without = OUTSIDE if j == i else CLAUSAL
            row += [
                c
                for c in self.children[j]
                if self.deps[c] not in without
                and not (c < j and self.deps[c] == "prep")
                and not (c > i == j and self.deps[c] == "amod" and self.words[self.left[c] - 1] == ",")
                and self.kinds[c] != "PUNCT"
                and (self.clause[c] != c or self.deps[c] == "pcomp")
            ]
        while last > i and (self.deps[last] == "prep" or (self.lemmas[last] == "such" and self.deps[last] == "amod")):
            last -= 1  # an outbreak in: the parse lost what stands behind
        known = self._phrases[i] = self.span(first, last)
        return known


def inflections(lemmas: Iterable[str]) -> dict[str, str]:
    """The regular forms of verbs, and the verb of each; "recommissioned" is of no verb that the pipeline's tables hold."""
    found: dict[str, str] = {}
    for lemma in lemmas:
        if not lemma.isalpha() or len(lemma) < 3:
            continue
        closed = re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", lemma) is not None
        stem = lemma[:-1] if lemma[-1] == "e" else lemma[:-1] + "i" if re.search("[^aeiou]y$", lemma) else lemma + lemma[-1] if closed else lemma
        ending = "es" if stem[-1] == "i" or lemma.endswith(("s", "x", "z", "ch", "sh")) else "s"
        forms = (f"{stem}ed", f"{lemma if stem[-1] == 'i' else stem}ing", f"{stem if stem[-1] == 'i' else lemma}{ending}")
        for form in forms:
            found.setdefault(form, lemma)
    return found


def tree_of(words: Words, spelling: Mapping[str, str] | None = None, verbs: Verbs | None = None, inflected: Mapping[str, str] | None = None) -> Tree:
    """The Tree of a parsed text. ``spelling`` maps lemmas to the form under which they are compared; ``verbs`` are those that repairs go by;
    ``inflected`` maps forms of verbs to their lemma, for verbs that the pipeline doesn't know (``inflections`` makes it)."""
    spelled, forms = spelling or {}, inflected or {}
    lemmas = [spelled.get(x, x) for x in words.lemmas]
    for i, word in enumerate(words.texts):
        if words.tags[i][:2] == "VB" and (lemma := forms.get(word.lower())) and lemmas[i] in (word.lower(), f"{lemma}e", lemma[:-1]):
            lemmas[i] = lemma
    tags, kinds, deps, heads = list(words.tags), list(words.parts), list(words.dependencies), list(words.heads)
    datelines = detach_datelines(words.source, words.texts, words.starts, deps, heads, words.sentences)
    parse = Parse(words.texts, lemmas, tags, kinds, deps, heads, verbs or Verbs())
    Mender(parse).mend(words.sentences)
    repair(parse)
    return Tree(words.source, words.starts, words.ends, words.texts, lemmas, tags, kinds, deps, heads, words.sentences, datelines)
