"""What the claims of a text are built from: its facts placed in the tree, its clauses with all that their claims share, who takes part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.extract.attribution import Speech
from factcheck.extract.clauses import Arguments, Clauses
from factcheck.extract.cues import Cues, Reading
from factcheck.extract.mentions import Mentions
from factcheck.extract.spans import Span
from factcheck.extract.tree import AUXILIARIES, SUBJECTS, Tree
from factcheck.model import ClaimKind

CLAIMED: dict[str, ClaimKind] = {
    "money": "figure", "percent": "figure", "count": "figure", "measure": "figure", "age": "figure", "ordinal": "figure", "duration": "figure",
    "date": "date", "time": "date", "agreement": "agreement", "role": "role", "acronym": "acronym",
}  # fmt: skip
NUMBERS = frozenset({"money", "percent", "count", "measure", "age", "ordinal", "duration"})
TIMES = frozenset({"date", "time", "duration", "recurrence"})
NOUNS = frozenset({"NOUN", "PROPN"})
MERGED = frozenset({"xcomp", "acl", "relcl", "oprd"})
PERSONAL = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "this", "that", "these", "those", "i", "we", "you", "us", "me", "its", "his", "their"}
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact in the tree: its tokens, the one on which the others hang, and the clause it is in."""

    span: Span
    id: str
    tokens: range
    root: int
    clause: int


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part: the characters, and the entity."""

    start: int
    end: int
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the offsets of the tree. ``slots`` are the fields of the Claim that hold no offsets."""

    start: int
    end: int
    subjects: tuple[Taking, ...]
    objects: tuple[Taking, ...]
    complements: tuple[tuple[str, Taking], ...]
    slots: dict[str, Any]

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return str(self.slots["kind"])

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The place of the claim among those of its text."""
        return self.start, self.end, self.kind, self.slots.get("about") or ""


@dataclass(slots=True)
class Clause:
    """What all claims of a clause share."""

    head: int
    tokens: list[int]
    wide: list[int]
    arguments: Arguments
    reading: Reading
    start: int
    end: int


@dataclass(slots=True)
class Text:
    """A text with all that was found in it, and what was worked out about its clauses so far. ``limits`` are words before a "than" that sets a bound
    ("no later than May"), ``standards`` those behind a comma that open what something is measured against (", up from 12"), ``circumstances``
    prepositions of what goes along with an act."""

    tree: Tree
    clauses: Clauses
    mentions: Mentions
    cues: Cues
    speech: Speech
    placed: list[Placed]
    members: dict[int, list[int]]
    inner: dict[int, list[int]]
    facts_at: dict[int, Placed]
    names_at: dict[int, str]
    silent: set[int]
    limits: frozenset[str] = frozenset()
    standards: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    by_clause: dict[int, list[Placed]] = field(default_factory=dict)
    known: dict[int, Clause] = field(default_factory=dict)
    dated: dict[int, str | None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    taking: dict[int, Taking] = field(default_factory=dict)

    def clause(self, head: int) -> Clause:
        """What the claims of the clause of a predicate share."""
        if head in self.known:
            return self.known[head]
        tree = self.tree
        tokens = [i for i in self.members.get(head, [head]) if tree.kinds[i] != "SPACE" and i not in self.silent] or [head]
        wide = list(tokens)
        open_ = [c for c in self.inner.get(head, ()) if tree.deps[c] in MERGED]
        for c in open_:
            wide += [i for i in self.members.get(c, ()) if tree.kinds[i] != "SPACE" and i not in self.silent]
            open_ += [g for g in self.inner.get(c, ()) if tree.deps[g] in MERGED]
        wide.sort()
        said = [i for i in tokens if tree.kinds[i] != "PUNCT" and not (tree.deps[i] in ("cc", "mark") and tree.heads[i] == head)] or tokens
        while len(said) > 1 and said[-1] != head and tree.deps[said[-1]] in ("prep", "cc", "mark", "agent", "det"):
            said.pop()
        last = max([said[-1], *(self.reach(g) for c in tree.under(head, "attr") for g in self.infinitives(c))])  # became the first to sign it
        last = max([last, *(tree.right[g] for g in self.completions(head, said[-1]))])
        start, end = tree.span(said[0], last)
        if tree.text.count("(", start, end) > tree.text.count(")", start, end) and tree.text[end : end + 1] == ")":
            end += 1
        known = self.known[head] = Clause(head, tokens, wide, self.clauses.of(head), self.cues.of(head), start, end)
        return known

    def completions(self, head: int, last: int) -> list[int]:
        """The clauses without which a predicate says nothing whole: banned *from driving*, based on the fact *that they met*, came a day *after
        he died*. ``last`` is the last token of the clause itself."""
        tree = self.tree
        out = [g for c in tree.under(head, "prep") if tree.words[c].lower() in ("from", "at") for g in tree.under(c, "pcomp")]
        for c in self.inner.get(head, ()):
            mark = tree.child(c, "mark")
            if mark is None or tree.left[c] <= head or tree.left[c] not in (mark, mark - 1, last, last + 1):
                continue
            if tree.deps[c] == "acl" and tree.words[mark].lower() == "that" and tree.heads[c] == last:
                out.append(c)
            measured = tree.deps[last] == "npadvmod" or tree.deps[tree.left[c]] in ("npadvmod", "det", "nummod")
            if tree.deps[c] == "advcl" and tree.words[mark].lower() in ("after", "before") and measured and tree.kinds[mark - 1] == "NOUN":
                out.append(c)
        return out

    def infinitives(self, noun: int) -> list[int]:
        """The infinitives that belong to a noun: the first state *to sign*."""
        tree = self.tree
        above = tree.heads[noun]
        loose = [c for c in tree.under(above, "advcl", "xcomp") if tree.left[c] == tree.right[noun] + 1] if tree.deps[noun] == "attr" else []
        return [c for c in (*tree.under(noun, "relcl", "acl"), *loose) if tree.tags[c] == "VB" and c > noun and tree.words[c - 1].lower() == "to"]

    def reach(self, verb: int) -> int:
        """The last token of what hangs on an infinitive, short of a clause that a comma sets apart."""
        tree = self.tree
        apart = [tree.left[c] for c in tree.children[verb] if tree.clause[c] == c and c > verb and tree.words[tree.left[c] - 1] == ","]
        return min([tree.right[verb], *(left - 2 for left in apart)])

    def participant(self, i: int) -> Taking:
        """The participant at a token."""
        known = self.taking.get(i)
        if known is None:
            tree = self.tree
            start, end = tree.phrase(i) if tree.kinds[i] not in ("VERB", "AUX") else tree.span(tree.left[i], tree.right[i])
            if tree.deps[i] == "attr" and (last := max((self.reach(c) for c in self.infinitives(i)), default=i)) > i:
                end = tree.ends[last]
            first = tree.at(start)
            while first < i and (((fact := self.facts_at.get(first)) is not None and fact.span.kind in TIMES) or tree.tags[first] in ("POS", "WP$")):
                first += 1
                start = tree.starts[first]
            known = self.taking[i] = Taking(start, end, self.mentions.key(i))
        return known

    def takes_part(self, i: int) -> bool:
        """Whether a token is a participant rather than a figure or date; counted people and things are participants."""
        tree, fact = self.tree, self.facts_at.get(i)
        if not any(c.isalnum() for c in tree.words[i]):
            return False
        if fact is None and (tree.kinds[i] in ("PUNCT", "SYM") or (tree.kinds[i] == "NUM" and tree.words[i].isdigit() and self._is_score(i))):
            return False
        return fact is None or (fact.span.kind == "count" and self.tree.kinds[fact.root] in NOUNS)

    def _is_score(self, i: int) -> bool:
        """Whether a number is half of a score: lost 1-0."""
        words = self.tree.words
        return words[i - 1] in ("-", "\u2013") or words[min(i + 1, len(words) - 1)] in ("-", "\u2013")

    def is_open(self, i: int) -> bool:
        """Whether a participant is a pronoun that stands for nobody known."""
        tree = self.tree
        return tree.kinds[i] in ("PRON", "DET") and tree.words[i].lower() in PERSONAL and self.mentions.key(i) is None

    def facts(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the facts in a stretch."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(p.id for p in self.placed[low:high] if p.span.end <= end)


def text_of(
    tree: Tree,
    clauses: Clauses,
    spans: Sequence[Span],
    ids: Sequence[str],
    mentions: Mentions,
    cues: Cues,
    speech: Speech,
    raising: Collection[str],
    limits: frozenset[str] = frozenset(),
    standards: frozenset[str] = frozenset(),
    circumstances: frozenset[str] = frozenset(),
) -> Text:
    """The Text of a parsed text and what was found in it. ``raising`` are verbs that leave what happens to their infinitive."""
    placed = []
    infinitive = {
        tree.clause[tree.heads[c]]: c
        for c in tree.clauses
        if tree.deps[c] == "xcomp" and (tree.lemmas[tree.clause[tree.heads[c]]] in raising or _shares_subject(tree, c))
    }
    for span, id_ in zip(spans, ids, strict=True):
        tokens = tree.tokens(span.start, span.end)
        root = tree.root(tokens)
        clause = tree.clause[root]
        if span.kind in ("date", "time") and (above := _above_participle(tree, clause, tokens)) is not None:
            clause = above
        if root < clause and (lower := infinitive.get(clause)) is not None and span.kind in CLAIMED and span.kind not in TIMES:
            clause = lower  # "the first cars are to cross": the first to cross
        saying = tree.heads[clause]
        if span.kind == "date" and saying in speech.verbs and tree.deps[clause] == "ccomp" and saying < tokens[0] <= saying + 3:
            subject = tree.child(clause, "nsubj", "nsubjpass", "expl")
            if subject is not None and tokens[-1] < tree.left[subject] + 1 and tree.words[tokens[0] - 1].lower() not in (",", "that"):
                clause = tree.clause[saying]  # "said on Saturday they would stay"
        placed.append(Placed(span, id_, tokens, root, clause))
    members: dict[int, list[int]] = {}
    for i, head in enumerate(tree.clause):
        members.setdefault(head, []).append(i)
    inner: dict[int, list[int]] = {}
    for head in tree.clauses:
        if tree.heads[head] != head:
            inner.setdefault(tree.clause[tree.heads[head]], []).append(head)
    silent: set[int] = set()
    for cue in speech.verbs:
        if (cue >= 0 and tree.kinds[cue] not in ("VERB", "NOUN")) or tree.deps[cue] == "prep":
            silent.update(range(tree.left[cue], tree.right[cue] + 1))
    by_clause: dict[int, list[Placed]] = {}
    facts_at: dict[int, Placed] = {}
    for fact in placed:
        by_clause.setdefault(fact.clause, []).append(fact)
        if fact.span.kind in NUMBERS or fact.span.kind in TIMES:
            for i in fact.tokens:
                facts_at.setdefault(i, fact)
    names_at = {i: key for i in range(len(tree)) if (key := mentions.of(i)) is not None}
    return Text(
        tree, clauses, mentions, cues, speech, placed, members, inner, facts_at, names_at, silent, limits, standards, circumstances, by_clause,
        starts=[p.span.start for p in placed],
    )  # fmt: skip


def _shares_subject(tree: Tree, infinitive: int) -> bool:
    """Whether an infinitive has the subject of the verb right above it: fifty men *tried to enter*."""
    above = tree.heads[infinitive]
    if tree.kinds[above] != "VERB" or tree.tags[infinitive] != "VB" or tree.child(infinitive, "aux") is None:
        return False
    return tree.child(above, "dobj", "nsubjpass", "auxpass", "dative") is None and tree.child(infinitive, *SUBJECTS) is None


def _above_participle(tree: Tree, clause: int, tokens: range) -> int | None:
    """The clause that a date at the end belongs to, rather than to the participle before it: foiled an attack on ships crossing the gulf *on Friday*."""
    if tree.deps[clause] != "acl" or tree.tags[clause] != "VBG" or tree.child(clause, *SUBJECTS, *AUXILIARIES) is not None:
        return None
    noun = tree.heads[clause]
    above = tree.clause[noun]
    if above >= clause or noun < above or tree.tags[above] not in ("VBD", "VBN") or tree.kinds[above] != "VERB":
        return None
    before = tree.words[tokens[0] - 1].lower()
    if before in ("since", "until", "from", "by", "for", "between", "of") or tree.clause[tree.root(tokens)] != clause:
        return None
    rest = [i for i in range(tokens[-1] + 1, tree.right[clause] + 1) if tree.clause[i] == clause and tree.kinds[i] != "PUNCT"]
    return None if rest else above


def upward(tree: Tree, i: int, steps: int) -> list[int]:
    """The tokens above a token, short of the predicate, at most so many."""
    out = []
    for _ in range(steps):
        if tree.heads[i] == i or tree.kinds[tree.heads[i]] in ("VERB", "AUX"):
            break
        i = tree.heads[i]
        out.append(i)
    return out
