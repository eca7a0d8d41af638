"""Cues: words that say how a clause or an agreement is meant (negated, planned, possible ...), and how far they reach.

The method is ConText (Harkema et al. 2009): phrases with a direction, a reach and stop words. Where a parse is at hand, a cue counts only
for the clause it belongs to by grammar: its own auxiliaries and adverbs, the verb that governs it ("failed to reach"), the clause that it
is a condition of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from factcheck.extract.tree import AUXILIARIES, SUBJECTS, Tree
from factcheck.model import Modality, Stage, Tense
from factcheck.rules import Cue, RuleSet

PIECE = re.compile(r"n't\b|\w+?(?=n't\b)|'\w+|\w+|[^\w\s]")
OWN = frozenset({"neg", "aux", "auxpass", "advmod", "mark", "prt", "preconj", "acomp", "oprd", "attr", "cc", "expl"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "pobj", "csubj"})
DETERMINERS = frozenset({"det", "neg", "predet", "preconj"})


def words_of(text: str) -> list[str]:
    """The words of a text as cues are matched: lower case, one kind of apostrophe, contractions taken apart."""
    return PIECE.findall(text.lower().replace("\u2019", "'"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at tokens ``first`` to ``last``, both included; ``order`` is its place in the rules."""

    cue: Cue
    first: int
    last: int
    order: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How a clause is meant. ``qualifiers`` narrow its figures (forecast); ``cues`` are the ids of the cues that said so."""

    negated: bool = False
    modality: Modality = "asserted"
    stage: Stage | None = None
    tense: Tense | None = None
    qualifiers: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(slots=True)
class Cues:
    """The cues of a text. ``implicative`` are verbs whose infinitive is done ("managed to land"), ``ranks`` words
    for the first or only one ("the first country to sign"), which has done it, ``ordering`` verbs of telling somebody what to do,
    ``striving`` verbs of going about something, ``preventing`` those of keeping somebody from it, ``accusing`` verbs that lay something to somebody's charge,
    ``resulting`` verbs with one of the ``results`` for an infinitive that tells what came of it, ``pending`` words that open a clause of a time to come,
    ``asking`` those of a question within a sentence."""

    tree: Tree
    hits: Mapping[str, dict[int, Hit]]
    implicative: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    ordering: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    striving: frozenset[str] = frozenset()
    preventing: frozenset[str] = frozenset()
    resulting: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    _links: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)
    _readings: dict[int, Reading] = field(default_factory=dict)

    def of(self, head: int) -> Reading:
        """How the clause of the predicate ``head`` is meant."""
        if head not in self._readings:
            self._readings[head] = self._read(head)
        return self._readings[head]

    def near(self, kind: str, tokens: Iterable[int]) -> list[Hit]:
        """The cues for ``kind`` (clause, agreement) that take one of these tokens, each once, in the order of the tokens."""
        table = self.hits.get(kind, {})
        return list({table[i].first: table[i] for i in tokens if i in table}.values())

    def _read(self, head: int) -> Reading:
        tree = self.tree
        own, above = self._reach(head)
        around = [h for h in self.near("clause", sorted(own | above)) if self._points(h, head)]
        hits = [h for h in around if h.first in own]
        finite = tree.deps[head] == "ccomp" and any(tree.tags[c] == "MD" for c in tree.under(head, "aux"))
        governing = [
            h
            for h in around
            if h.first not in own and not (finite and tree.deps[h.first] == "aux" and not h.cue.sets.get("negated"))  # must see that it will rain
        ]
        negations = {h.cue.id for h in hits if h.cue.sets.get("negated")}
        denials = [h for h in governing if h.cue.sets.get("negated")]
        flips = len(negations)
        for hit in denials:
            flips += 1
            verb = next((i for i in range(hit.last, hit.first - 1, -1) if tree.kinds[i] in ("VERB", "AUX")), hit.first)
            flips += any(tree.deps[c] == "neg" and not hit.first <= c <= hit.last for c in tree.children[verb])
        if denials and self._is_asked(head):
            denials, flips = [], len(negations)  # did not know if there were more
        flips += not denials and self._is_prevented(head)
        found = sorted([*hits, *governing], key=lambda h: h.order)
        sets: dict[str, Any] = {}
        for hit in found:
            sets.update({k: v for k, v in hit.cue.sets.items() if k != "negated"})
        outer = min((h for h in found if h.first < head and "modality" in h.cue.sets), key=lambda h: h.first, default=None)
        if outer is not None and sets["modality"] != "conditional":  # "may have to": what stands first has the widest reach
            sets["modality"] = outer.cue.sets["modality"]
        modality: Modality = sets.get("modality", "asserted")
        if modality != "conditional" and (self._is_inverted(head) or self._has_condition(head)):
            modality = "conditional"
        if self._is_question(head) or self._is_asked(head):
            modality = "questioned"
        if modality == "asserted" and self._is_excessive(head):
            modality, flips = "possible", flips + 1  # too young to be vaccinated
        elif modality == "asserted" and tree.deps[head] in ("xcomp", "ccomp") and self._is_infinitive(head) and self._is_ordered(head):
            modality = "required"
        elif modality == "asserted" and tree.deps[head] == "pcomp" and tree.lemmas[tree.clause[tree.heads[head]]] in self.accusing:
            modality = "possible"  # accused the firm of spilling oil
        elif modality == "asserted" and self._is_subjunctive(head):
            modality = "required"
        elif modality == "asserted" and not denials and self._is_purpose(head):
            modality = "planned"
            sets.setdefault("stage", "planned")
        if (
            modality == "asserted"
            and tree.tags[head] == "VB"
            and any(tree.deps[c] == "aux" and tree.lemmas[c] in ("will", "would", "shall") for c in tree.children[head])
        ):
            modality = "planned"  # "would have an effect": of a cue of two words only the first is an auxiliary
            sets.setdefault("stage", "planned")
        if modality == "asserted" and (governor := self._governor(head)) is not None:
            modality = "planned" if tree.deps[head] == "pcomp" and tree.lemmas[governor] in self.striving else self.of(governor).modality
            if modality == "planned":
                sets.setdefault("stage", "planned")
        if modality == "asserted" and self._is_pending(head):
            modality = "planned"  # will stay until the work is done
            sets.setdefault("stage", "planned")
        tense = self.tense(head)
        stage: Stage | None = sets.get("stage")
        if stage is None and modality == "asserted":
            stage = self._stage(head, tense)
        if stage in ("done", "begun") and flips % 2:
            stage = None
        qualifiers = tuple(dict.fromkeys(str(h.cue.sets["qualifier"]) for h in found if "qualifier" in h.cue.sets))
        return Reading(bool(flips % 2), modality, stage, tense, qualifiers, tuple(dict.fromkeys(h.cue.id for h in found)))

    def _points(self, hit: Hit, head: int) -> bool:
        """Whether the head stands on the side that the cue speaks of."""
        reaches = hit.cue.reaches
        if hit.first <= head <= hit.last:
            return self.tree.kinds[head] not in ("VERB", "AUX") or (reaches == "both" and self.tree.deps[head] != "ROOT")
        return (
            reaches == "both"
            or (reaches == "forward") == (hit.last < head)
            or (self.tree.lemmas[head] == "be" and (self.tree.heads[hit.first] == head or self.tree.deps[head] in ("ROOT", "ccomp")))
        )

    def _reach(self, head: int) -> tuple[set[int], set[int]]:
        """The tokens whose cues count for a predicate: those of its own clause, and those of the words that govern it."""
        if head in self._links:
            return self._links[head]
        tree = self.tree
        own: set[int] = set()
        above: set[int] = set()
        self._links[head] = own, above
        for c in tree.children[head]:
            dep = tree.deps[c]
            if tree.clause[c] == c and dep != "acomp":
                continue
            if dep in OWN:
                own.add(c)
                own.update(g for g in tree.children[c] if tree.deps[g] in ("neg", "advmod", "npadvmod", "aux", "prep", "det") and tree.clause[g] != g)
            if dep in ARGUMENTS or (dep in ("prep", "agent") and tree.kinds[c] != "SCONJ"):  # although no doctor, she helped
                for part in [c] if dep in ARGUMENTS else tree.under(c, "pobj"):
                    if tree.words[part][:2].lower() in ("no", "ne", "ze"):
                        own.add(part)
                    own.update(g for g in tree.children[part] if tree.deps[g] in DETERMINERS)
                    own.update(g for k in tree.under(part, "compound") for g in tree.under(k, "det"))  # no tsunami risk
        dep, up = tree.deps[head], tree.heads[head]
        if up == head:
            return own, above
        clause = tree.clause[up]
        if dep == "conj" and clause == up and not any(tree.deps[c] in SUBJECTS or tree.deps[c] in AUXILIARIES for c in tree.children[head]):
            if tree.tags[up] == tree.tags[head]:
                first_own, first_above = self._reach(up)
                shared = {i for i in first_own if tree.deps[i] in ("aux", "auxpass", "neg", "mark") or (tree.deps[i] in DETERMINERS and i < up)}
                own |= shared
                above |= first_above
        elif dep in ("xcomp", "pcomp", "acl", "oprd", "ccomp"):
            path = [up]
            while path[-1] != clause:
                path.append(tree.heads[path[-1]])
            bare = dep == "acl" or (dep == "ccomp" and tree.tags[head] not in ("VB", "VBG"))
            if dep == "acl" and tree.tags[head] in ("VBN", "VBG") and tree.child(head, "mark", *AUXILIARIES) is None:
                path = path[:1]  # state aid proposed in 2024 might save it
            above.update(path)
            above.update(c for c in tree.children[head] if tree.deps[c] in ("aux", "mark") and c < head)
            for step in path:
                if step != clause or bare:
                    above.update(c for c in tree.children[step] if tree.deps[c] in ("det", "prep", "prt", "expl", "auxpass"))
            if dep == "xcomp" or (dep == "ccomp" and not bare):
                above |= set().union(*self._reach(clause))
        return own, above

    def _governor(self, head: int) -> int | None:
        """The predicate whose modality a clause without a tense of its own shares: will help *in rebuilding*, may have to *go on paying*."""
        tree = self.tree
        above = tree.clause[tree.heads[head]]
        if above == head or any(tree.deps[c] in AUXILIARIES and tree.tags[c] in ("MD", "VBZ", "VBD", "VBP") for c in tree.children[head]):
            return None
        dep, tag = tree.deps[head], tree.tags[head]
        if dep == "xcomp" and tag in ("VB", "VBG"):
            return above
        if dep == "conj" and tag == "VB" == tree.tags[above] and any(tree.tags[c] == "TO" for c in tree.under(head, "aux")):
            return above  # obliges them to withdraw, and the army to lift its blockade
        if dep == "ccomp" and tag == "VBN" and tree.lemmas[above] in ("have", "get"):
            return above  # went to court to have it suspended
        if dep == "acl" and tag == "VBG" and any(tree.words[c].lower() in ("a", "an", "any") for c in tree.under(tree.heads[head], "det")):
            return above if tree.deps[tree.heads[head]] in ("dobj", "attr") else None  # will build a plant employing 400
        if dep == "advcl" and tag == "VBG" and head > above and tree.child(head, "mark", "advmod") is None:
            apart = tree.words[tree.left[head] - 1] == "," and any(tree.tags[c] == "TO" for c in tree.under(above, "aux"))
            return None if apart else above  # tried to change it, posing a threat
        if dep == "ccomp" and tag == "VB" and tree.lemmas[above] in self.implicative:
            return above
        if dep == "pcomp" and tag == "VBG" and tree.heads[tree.heads[head]] == above and head > above:
            before = tree.words[tree.heads[head]].lower()
            return (
                above if before in ("in", "by", "with", "through", "on", "from") or (before == "at" and tree.lemmas[above] in self.striving) else None
            )
        return None

    def _is_infinitive(self, head: int) -> bool:
        """Whether a predicate is an infinitive with "to": to build, *to be built*."""
        tree = self.tree
        if not any(tree.tags[c] == "TO" for c in tree.under(head, "aux")):
            return False
        return tree.tags[head] == "VB" or any(tree.tags[c] == "VB" and tree.lemmas[c] == "be" for c in tree.under(head, *AUXILIARIES))

    def _is_excessive(self, head: int) -> bool:
        """Whether an infinitive tells what can't be: too young *to vote*."""
        tree, above = self.tree, self.tree.heads[head]
        if tree.deps[head] not in ("xcomp", "advcl", "ccomp") or not self._is_infinitive(head):
            return False
        words = (above, *tree.under(above, "acomp")) if tree.kinds[above] != "ADJ" else (above,)
        return any(tree.words[c].lower() == "too" and c < head for i in words if i < head for c in tree.under(i, "advmod"))

    def _is_pending(self, head: int) -> bool:
        """Whether a clause of time tells of what is still to come: it will stay *until the work is done*; would rise *before anybody was paid*."""
        tree = self.tree
        if tree.deps[head] != "advcl" or not any(
            tree.words[c].lower() in self.pending and tree.deps[c] in ("mark", "advmod") for c in tree.children[head] if c < head
        ):
            return False
        above = tree.clause[tree.heads[head]]
        if above == head or self.of(above).modality not in ("planned", "possible", "required"):
            return False
        tense = self.tense(head)
        helpers = tree.under(above, "aux")
        shifted = any(tree.words[c].lower() == "would" for c in helpers) and not any(tree.lemmas[c] == "have" for c in helpers)
        done = any(tree.lemmas[c] == "have" and tree.tags[c] in ("VBZ", "VBP") for c in tree.under(head, "aux"))
        return tense == "present" or done or (tense == "past" and shifted)

    def _is_asked(self, head: int) -> bool:
        """Whether a clause tells what somebody asks or doesn't know: did not know *if there were more*."""
        tree = self.tree
        return tree.deps[head] == "ccomp" and tree.heads[head] < head and any(tree.words[c].lower() in self.asking for c in tree.under(head, "mark"))

    def _is_prevented(self, head: int) -> bool:
        """Whether a gerund tells what is kept from happening: kept the ship *from sinking*; "kept from" in one is a cue."""
        tree = self.tree
        up = tree.heads[head]
        if tree.deps[head] in ("ccomp", "xcomp") and tree.tags[head] == "VBG" and tree.child(head, "nsubj") is not None:
            return tree.lemmas[tree.clause[up]] in self.preventing and tree.lemmas[up] != "keep"  # stop the virus spreading
        if tree.deps[head] != "pcomp" or tree.words[up].lower() != "from" or tree.words[up - 1].lower() == "kept":
            return False
        return tree.lemmas[tree.clause[up]] in self.preventing

    def _is_subjunctive(self, head: int) -> bool:
        """Whether a clause tells what ought to be: demanded that he *leave*."""
        tree = self.tree
        if tree.deps[head] != "ccomp" or tree.tags[head] != "VB" or tree.child(head, *AUXILIARIES) is not None:
            return False
        return any(tree.words[c].lower() == "that" for c in tree.under(head, "mark")) and tree.child(head, *SUBJECTS) is not None

    def _is_ordered(self, head: int) -> bool:
        """Whether an infinitive is what somebody is told to do: told by the coach *to stay*."""
        tree = self.tree
        return tree.lemmas[tree.clause[tree.heads[head]]] in self.ordering and tree.child(head, "aux") is not None

    def _is_inverted(self, head: int) -> bool:
        """Whether a condition is told by the order of its words: *had* the alarm sounded, *were* it to rain."""
        tree = self.tree
        above, subject = tree.heads[head], tree.child(head, *SUBJECTS)
        first = next((c for c in tree.children[head] if tree.deps[c] in AUXILIARIES), tree.left[head])
        if tree.deps[head] not in ("ccomp", "advcl", "parataxis", "conj", "dep") or above == head:
            return False
        if above < head and not (tree.words[first - 1] == "," and any(tree.tags[c] == "MD" for c in tree.under(above, "aux"))):
            return False
        return tree.words[first].lower() in ("had", "were", "should") and subject is not None and first < tree.left[subject] and first != head

    def _has_condition(self, head: int) -> bool:
        """Whether a clause with an "if" hangs on the predicate."""
        tree, table = self.tree, self.hits.get("clause", {})
        for c in tree.children[head]:
            if self._is_inverted(c):
                return True
            if tree.deps[c] == "advcl":
                for mark in tree.children[c]:
                    hit = table.get(mark)
                    if hit is not None and tree.deps[mark] == "mark" and hit.cue.sets.get("modality") == "conditional":
                        return True
        return False

    def _is_purpose(self, head: int) -> bool:
        """Whether a clause tells what something is for or about ("plans *to build*", "came *to help*"); of the first or only one to do
        something, it is done."""
        tree = self.tree
        while (
            tree.deps[head] == "conj" and tree.tags[tree.heads[head]] == "VB" == tree.tags[head] and tree.child(head, *SUBJECTS, *AUXILIARIES) is None
        ):
            head = tree.heads[head]
        infinitive = self._is_infinitive(head)
        if infinitive and any(tree.tags[c] in ("WRB", "WP") for c in tree.children[head]):
            return tree.words[tree.child(head, "aux") or head].lower() == "to"  # discussed how to widen it
        above = tree.heads[head]
        named = tree.child(above, "attr") if tree.kinds[above] in ("VERB", "AUX") and tree.deps[head] in ("xcomp", "advcl") else None
        if named is not None and self._is_ranked(named):
            return False  # became the second country to ban it
        if infinitive and tree.deps[head] == "advcl" and tree.lemmas[above] in self.resulting and tree.lemmas[head] in self.results:
            if tree.lemmas[above] != "come" or any(tree.words[c].lower() in ("from", "back") for c in tree.children[above]):
                return False  # recovered to stand 5 percent lower
        if infinitive and tree.deps[head] == "xcomp":
            return tree.lemmas[tree.heads[head]] not in self.implicative and "enough" not in tree.words[tree.heads[head] : head]
        if not infinitive or tree.deps[head] not in ("advcl", "acl", "relcl"):
            return False
        return not self._is_ranked(tree.heads[head])

    def _is_ranked(self, noun: int) -> bool:
        """Whether a noun is the first, only or largest of its kind."""
        tree = self.tree
        if tree.lemmas[noun] in self.ranks or tree.words[noun].lower() in self.ranks:
            return True
        return any(tree.deps[c] == "amod" and (tree.tags[c] == "JJS" or tree.lemmas[c] in self.ranks) for c in tree.children[noun])

    def _is_question(self, head: int) -> bool:
        tree = self.tree
        first, last = tree.sentences[tree.sentence[head]]
        while last - 1 > first and (tree.kinds[last - 1] == "SPACE" or tree.words[last - 1] in ('"', "\u201d", "'", "\u2019", ")")):
            last -= 1
        if tree.words[last - 1] != "?":
            return False
        if tree.deps[head] in ("ROOT", "conj"):
            return not any(tree.words[i] in ('"', "\u201d") for i in range(head, last))
        return tree.deps[head] in ("xcomp", "ccomp") and tree.right[head] >= last - 3

    def tense(self, head: int) -> Tense | None:
        """The tense of a clause; a clause without a tense of its own has that of the clause it hangs on."""
        tree = self.tree
        for _ in range(12):
            helpers = tree.under(head, "aux", "auxpass")
            future = any(tree.tags[c] == "MD" and tree.words[c].lower() in ("will", "'ll", "\u2019ll", "shall", "would", "wo") for c in helpers)
            tags = {tree.tags[c] for c in helpers} | {tree.tags[head]}
            if future:
                return "future"
            if "VBD" in tags or (tree.tags[head] in ("VBN", "VBD") and any(tree.lemmas[c] == "have" for c in helpers)):
                return "past"
            if any(tree.lemmas[c] == "have" and tree.tags[c] in ("VBZ", "VBP") for c in helpers) and tree.tags[head] in ("VBN", "VBG"):
                return "past"
            if tags & {"VBZ", "VBP", "MD"}:
                return "present"
            if tree.tags[head] == "VBN" and not helpers:
                return "past"
            if tree.heads[head] == head:
                return None
            head = tree.clause[tree.heads[head]]
        return None

    def _stage(self, head: int, tense: Tense | None) -> Stage | None:
        """How far an act has come by its form: "built" is done, "is building" begun; a state has no stage."""
        tree = self.tree
        if tree.kinds[head] not in ("VERB", "AUX") or tree.lemmas[head] in ("be", "have"):
            return None
        helpers = [tree.lemmas[c] for c in tree.children[head] if tree.deps[c] in AUXILIARIES]
        if tree.deps[head] == "pcomp" and tree.tags[head] == "VBG" and tree.kinds[tree.heads[tree.heads[head]]] in ("NOUN", "PROPN"):
            return None  # the importance of building it
        if tree.tags[head] == "VBG" and "be" in helpers:
            return "begun"
        return "done" if tense == "past" else None


class CueReader:
    """Finds cues. Made once for a rule set; keeps nothing of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self._implicative = rules.in_list("implicative-verb")
        self._ranks = rules.in_list("ranked-doer")
        self._ordering = rules.in_list("ordering-verb")
        self._accusing = rules.in_list("accusing-verb")
        self._striving = rules.in_list("striving-verb")
        self._preventing = rules.in_list("preventing-verb")
        self._resulting = rules.in_list("resulting-verb")
        self._results = rules.in_list("resulting-infinitive")
        self._pending = rules.in_list("pending-conjunction")
        self._asking = rules.in_list("asking-conjunction")
        self._tables: dict[str, dict[str, list[tuple[tuple[str, ...], Cue, int]]]] = {}
        for order, cue in enumerate(rules.cues):
            for kind in cue.on or ("clause",):
                table = self._tables.setdefault(kind, {})
                for phrase in cue.words:
                    pieces = tuple(words_of(phrase))
                    if pieces:
                        table.setdefault(pieces[0], []).append((pieces, cue, order))
        for table in self._tables.values():
            for row in table.values():
                row.sort(key=lambda entry: (-len(entry[0]), -entry[2]))

    def find(self, words: Sequence[str], kind: str) -> list[Hit]:
        """The cues for ``kind`` in a row of words as ``words_of`` gives them; of those that overlap the one that starts first, then the longest."""
        table = self._tables.get(kind, {})
        out: list[Hit] = []
        free = 0
        for i, word in enumerate(words):
            if i < free or word not in table:
                continue
            for pieces, cue, order in table[word]:
                if len(pieces) == 1 or tuple(words[i : i + len(pieces)]) == pieces:
                    free = i + len(pieces)
                    out.append(Hit(cue, i, free - 1, order))
                    break
        return out

    def read(self, tree: Tree) -> Cues:
        """The cues of a parsed text."""
        words = [_plain(word) for word in tree.words]
        hits = {kind: {i: hit for hit in self.find(words, kind) for i in range(hit.first, hit.last + 1)} for kind in self._tables}
        return Cues(
            tree, hits, self._implicative, self._ranks, self._ordering, self._accusing, self._striving, self._preventing,
            self._resulting, self._results, self._pending, self._asking,
        )  # fmt: skip

    def window(self, words: Sequence[str], first: int, last: int, kind: str) -> dict[str, Any]:
        """What the cues around words ``first`` to ``last`` (both included) set, by their reach alone; this is what the tests of rules check."""
        sets: dict[str, Any] = {}
        acts: list[tuple[int, int, dict[str, Any]]] = []
        flips = 0
        for hit in sorted(self.find(words, kind), key=lambda h: h.order):
            ahead = hit.last < first
            if (not ahead and hit.first <= last) or hit.cue.reaches == ("backward" if ahead else "forward") or hit.cue.reaches == "inside":
                continue
            between = words[hit.last + 1 : first] if ahead else words[last + 1 : hit.first]
            if "." in between or any(w in hit.cue.stop for w in between) or (hit.cue.within is not None and len(between) > hit.cue.within):
                continue
            if hit.cue.sets.get("negated"):
                flips += 1
            if "act" in hit.cue.sets:
                acts.append((len(between), -hit.order, hit.cue.sets))
            else:
                sets.update({k: v for k, v in hit.cue.sets.items() if k != "negated"})
        act = min(acts, key=lambda a: a[:2])[2] if acts else {}
        base = {"modality": "asserted"} if kind == "clause" else {}
        return base | act | sets | {"negated": bool(flips % 2)}


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return word.lower().replace("\u2019", "'")
