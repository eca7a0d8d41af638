"""How the words of a parsed text hang together: heads, children, clauses, worked out once for whoever asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.extract.words import Words

CLAUSES = frozenset({"ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp", "csubj", "csubjpass", "dep", "oprd"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SCORE = frozenset({"-", "\u2013"})
LIFTED = frozenset({"nsubj", "nsubjpass", "csubj", "neg", "advmod", "prep", "npadvmod"})
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
            out += [c for c in self.children[j] if self.deps[c] == "conj" and self.clause[c] != c]
        return out

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
                if self.deps[c] not in without and self.kinds[c] != "PUNCT" and (self.clause[c] != c or self.deps[c] == "pcomp")
            ]
        known = self._phrases[i] = self.span(first, last)
        return known


DATELINE = re.compile(
    r"[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}(?:,? [^.!?;\n\u2014\u2013-]{1,40}?(?:\. ?\d[^\n\u2014\u2013-]{0,15}?)?)?"
    r"(?: ?\([^()\n]{2,30}\))? ?(?:--|-|\u2013|\u2014) "
)


def detach_datelines(
    text: str, words: Sequence[str], starts: Sequence[int], deps: list[str], heads: list[int], sentences: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """Take the place and date before an article's first words ("OSLO, Feb. 18 (Wire) -") out of its first sentence; the tokens taken."""
    datelines: list[int] = []
    for first, last in sentences:
        if not words[first][:2].isupper() or (found := DATELINE.match(text, starts[first])) is None:
            continue
        end = next((i for i in range(first, last) if starts[i] >= found.end()), last)
        if words[first].lower() not in ("a", "i"):
            datelines += range(first, end)
        if end == last or words[first].lower() in ("a", "i"):
            continue
        outer = [i for i in range(first, end) if not first <= heads[i] < end or heads[i] == i]
        above = next((heads[i] for i in outer if heads[i] != i), None)
        place = next((deps[i] for i in outer if deps[i] in ("nsubj", "nsubjpass")), None)
        crossing = [i for i in range(end, last) if first <= heads[i] < end]
        if above is None:
            above = next((i for i in crossing if deps[i] != "punct"), None)
            if above is None:
                continue
            heads[above], deps[above] = above, "ROOT"
        taken = any(heads[i] == above and deps[i] in ("nsubj", "nsubjpass") for i in range(end, last))
        for i in crossing:
            if i != above:
                named = place is not None and not taken and deps[i] in ("conj", "appos", "nmod", "dep")
                heads[i], deps[i] = above, place if named and place else "dep"
                taken |= named
        root = outer[0]
        for i in outer:
            heads[i], deps[i] = root, "dep"
        deps[root] = "ROOT"
    return frozenset(datelines)


def repair(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: list[str],
    kinds: list[str],
    deps: list[str],
    heads: list[int],
    reporting: Container[str],
    valuing: Container[str],
) -> None:
    """Put right what the parser often gets wrong: "said at a meeting that ..." read as a relative clause of the meeting, a second
    predicate read as an adjective ("and *shared* concerns", "and *damaging* homes"), "put the cost of building the port at" a sum read as
    building it there, "which is long and *has been finished*" hung elsewhere."""
    for i, dep in enumerate(deps):
        if dep in LIFTED and deps[heads[i]] in AUXILIARIES and heads[heads[i]] != heads[i]:
            if dep == "nsubj" and deps[heads[i]] == "auxpass":
                deps[i] = "nsubjpass"
            heads[i] = heads[heads[i]]
        elif (
            tags[i] == "CD" and i + 2 < len(words) and words[i + 1] in SCORE and tags[i + 2] == "CD" and words[i].isdigit() and words[i + 2].isdigit()
        ):
            name, last = heads[i], heads[i + 2]
            if (
                name == i - 1 and kinds[name] == "PROPN" and tags[last].startswith("VB") and deps[name] in ("npadvmod", "dobj", "dep")
            ):  # beat Peru 2-0
                heads[i], deps[i], deps[i + 2] = last, "dep", "dep"
                heads[name], deps[name] = last, "dobj"
        elif kinds[i] == "VERB" and tags[i] == "VB" and i and words[i][:1].isupper() and words[i - 1] == "to" and heads[i - 1] == i and heads[i] < i:
            above = heads[i]  # a capital behind "to": a name read as an infinitive
            for j, head in enumerate(heads[i + 1 : i + 30], i + 1):
                if head == i:
                    heads[j] = above
            heads[i - 1], deps[i - 1] = above, "prep"
            heads[i], deps[i], kinds[i] = i - 1, "pobj", "PROPN"
        elif words[i] == "-" and 0 < i < len(words) - 1 and words[i - 1].lower() == "no" and words[i + 1].lower() == "one":
            heads[i - 1], deps[i - 1] = i + 1, "det"
            heads[i], deps[i], kinds[i] = i + 1, "punct", "PUNCT"
        elif dep == "conj" and tags[i] == "VB" and kinds[i] == "VERB" and tags[heads[i]] in ("VBN", "VBD", "VBZ") and heads[i] < i:
            infinitive = next((j for j in range(i - 1, heads[i], -1) if heads[j] == heads[i] and deps[j] == "xcomp" and tags[j] == "VB"), None)
            if infinitive is not None and not any(heads[j] == i and deps[j] in ("nsubj", "nsubjpass", "aux") for j in range(infinitive, i)):
                heads[i] = infinitive  # asked to stay or *call*
        elif (
            dep == "acl"
            and tags[i] == "VBN"
            and heads[i] == i - 1
            and heads[i - 1] == i - 1
            and not any(heads[j] == i and deps[j] == "agent" for j in range(i, min(i + 4, len(heads))))
        ):
            noun = i - 1  # "A quake struck in May.": a sentence, read as a noun with a participle
            if any(heads[j] == noun and deps[j] == "det" for j in range(max(noun - 5, 0), noun)):
                for j, head in enumerate(heads):
                    if head == noun and j > i:
                        heads[j] = i
                heads[i], deps[i], tags[i] = i, "ROOT", "VBD"
                heads[noun], deps[noun] = i, "nsubj"
        elif dep == "relcl":
            noun = heads[i]
            that = noun + 1
            if (
                words[that].lower() != "that"
                or that >= i
                or not any(heads[j] == i and deps[j] in ("nsubj", "nsubjpass") and j != that for j in range(that + 1, i))
            ):
                continue
            verb, objects = heads[noun], deps[noun] == "dobj"
            while deps[verb] in ("prep", "pobj", "conj", "compound") and heads[verb] != verb and verb > 0:
                verb = heads[verb]
            if lemmas[verb] in reporting and not objects and deps[noun] == "pobj" and verb < noun:
                heads[i], deps[i] = verb, "ccomp"
                heads[that], deps[that] = i, "mark"
        elif dep == "advcl" and kinds[i] in ("NOUN", "PROPN") and heads[i] < i:
            left = min([j for j in range(max(i - 6, 0), i) if heads[j] == i], default=i)
            if (
                words[left - 1] == ","
                and kinds[left - 2] in ("NOUN", "PROPN")
                and not any(heads[j] == i and deps[j] == "nsubj" for j in range(left, i))
            ):
                heads[i], deps[i] = left - 2, "appos"  # its dividend, *now 0.87 euro a share*
        elif dep == "ccomp" and kinds[i] == "VERB" and i > 2:
            left = next((j for j in range(max(i - 4, 1), i) if heads[j] == i and deps[j] in ("aux", "auxpass")), i)
            finite = tags[left] in ("VBZ", "VBD", "VBP", "MD")
            if (
                finite
                and tags[left - 1] == "CC"
                and not any(heads[j] == i and deps[j] in ("nsubj", "nsubjpass", "mark", "expl") for j in range(left, i))
            ):
                before = next(
                    (
                        j
                        for j in range(left - 2, max(left - 40, -1), -1)
                        if kinds[j] in ("VERB", "AUX") and deps[j] in ("relcl", "conj", "ccomp", "advcl")
                    ),
                    None,
                )
                if before is not None and before != heads[i]:  # "which is long and *has been finished*"
                    heads[i], deps[i] = before, "conj"
        elif dep == "prep" and words[i].lower() == "at" and i + 1 < len(words) and tags[i + 1] in ("CD", "$", "RB", "JJR", "IN", "SYM"):
            verb = heads[i]
            for _ in range(6):
                if heads[verb] == verb or lemmas[verb] in valuing:
                    break
                verb = heads[verb]
            if lemmas[verb] in valuing and verb != heads[i] and any(heads[j] == verb and deps[j] == "dobj" for j in range(verb + 1, i)):
                heads[i] = verb
        elif dep == "amod" and tags[i] == "VBD" and heads[i] > i:
            noun = heads[i]
            if deps[noun] == "conj" and tags[heads[noun]].startswith("VB"):
                heads[i], deps[i] = heads[noun], "conj"
                heads[noun], deps[noun] = i, "dobj"
        elif dep == "amod" and tags[i] == "VBG" and i and tags[i - 1] == "CC" and heads[i] > i and deps[heads[i]] == "conj":
            noun, first = heads[i], heads[heads[i]]
            if deps[first] == "dobj" and tags[heads[first]] == "VBG" and heads[first] < first:  # injuring five people and *damaging* homes
                heads[i], deps[i], kinds[i] = heads[first], "conj", "VERB"
                heads[noun], deps[noun] = i, "dobj"


def tree_of(words: Words, spelling: Mapping[str, str] | None = None, reporting: Container[str] = (), valuing: Container[str] = ()) -> Tree:
    """The Tree of a parsed text. ``spelling`` maps lemmas to the form under which they are compared; ``reporting`` are verbs of saying,
    ``valuing`` those that put something *at* a figure."""
    spelled = spelling or {}
    lemmas = [spelled.get(x, x) for x in words.lemmas]
    tags, kinds, deps, heads = list(words.tags), list(words.parts), list(words.dependencies), list(words.heads)
    datelines = detach_datelines(words.source, words.texts, words.starts, deps, heads, words.sentences)
    repair(words.texts, lemmas, tags, kinds, deps, heads, reporting, valuing)
    return Tree(words.source, words.starts, words.ends, words.texts, lemmas, tags, kinds, deps, heads, words.sentences, datelines)
