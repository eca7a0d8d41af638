"""Agreements: treaties, accords, deals and the like; what was done to them, by whom, and how they stand.

A rule finds the noun. Its name grows from the noun over the words that belong to it; act and status come from what governs it, by the
cues; parties from who does it, from "with" and "between", from the words before the noun; a mention that goes back ("the new agreement")
has the name and parties of the agreement it goes back to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from factcheck.extract.clauses import Clauses
from factcheck.extract.cues import Cues
from factcheck.extract.mentions import Mentions
from factcheck.extract.patterns import Match
from factcheck.extract.spans import Span
from factcheck.extract.tree import Tree
from factcheck.model import AgreementStatus, AgreementValue
from factcheck.rules import RuleSet

NOUNS = ("NOUN", "PROPN")
JOINERS = ("of", "on", "and", "for", "the", "against", "to", "in", "&", "-", "\u2013")
DEFINITE = ("the", "this", "that", "these", "those", "such", "both")
GOVERNED = frozenset(
    {"nsubj", "nsubjpass", "dobj", "attr", "pobj", "prep", "conj", "xcomp", "ccomp", "acl", "relcl", "pcomp", "dative", "advcl", "agent", "oprd"}
)
UNDECIDED = ("planned", "proposed", "rejected")
Weight = Literal["noun", "weak", "agreed"]


@dataclass(frozen=True, slots=True)
class Found:
    """An agreement before it has a value: its tokens, its noun, and what governs it."""

    first: int
    last: int
    noun: int
    rule: str
    named: bool


class AgreementReader:
    """Finds agreements. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._weights: dict[str, Weight] = {r.id: cast(Weight, r.value) for r in rules.rules if r.kind == "agreement" and r.value in get_args(Weight)}
        self._kinds = rules.in_list("agreement-kind")
        self._idiomatic = rules.in_list("agreement-idiom")
        self._amounts = rules.in_list("agreement-or-amount")
        self._telling = rules.in_list("agreement-telling-act")
        self._again = rules.in_list("agreement-again")
        self._due, self._conditions = rules.in_list("agreement-due"), rules.in_list("agreement-condition")
        self._not_before = rules.in_list("agreement-not-before")
        self._agreeing = rules.in_list("agreeing-party")
        self._called = rules.in_list("agreement-called")
        self._with = rules.in_list("agreement-party-preposition")
        self._party_acts = rules.in_list("agreement-party-act")

    def read(
        self,
        tree: Tree,
        clauses: Clauses,
        matches: Sequence[Match],
        mentions: Mentions,
        cues: Cues,
        times: Sequence[Span],
        identify: Callable[[Span], str],
    ) -> list[Span]:
        """The agreements of a parsed text, in its order; ``identify`` gives the fact id of a date."""
        reading = _Reading(self, tree, clauses, mentions, cues, times, identify)
        ranked = sorted((m for m in matches if m.rule.id in self._weights), key=lambda m: (m.start, -m.end))
        for match in ranked:
            reading.take(match, self._weights[match.rule.id])
        reading.short_forms()
        return sorted(reading.out, key=lambda s: s.start)


class _Reading:
    def __init__(
        self,
        words: AgreementReader,
        tree: Tree,
        clauses: Clauses,
        mentions: Mentions,
        cues: Cues,
        times: Sequence[Span],
        identify: Callable[[Span], str],
    ) -> None:
        self.words = words
        self.tree = tree
        self.clauses = clauses
        self.mentions = mentions
        self.cues = cues
        self.identify = identify
        self.dates: dict[int, list[tuple[int, Span]]] = {}
        self.out: list[Span] = []
        self.taken: set[int] = set()
        self.known: list[tuple[str, AgreementValue]] = []
        self.short: dict[str, AgreementValue] = {}
        for span in times:
            if span.kind == "date":
                root = tree.root(tree.tokens(span.start, span.end))
                self.dates.setdefault(tree.clause[root], []).append((root, span))

    # ------------------------------------------------------------ is it one, and where does it end
    def take(self, match: Match, weight: Weight) -> None:
        """Make an agreement of what a rule found, where it is one."""
        tree = self.tree
        tokens = tree.tokens(match.start, match.end)
        if weight == "agreed":
            self.agreed(tokens[0], match.rule.id)
            return
        noun = tree.root(tokens)
        if tree.kinds[noun] not in NOUNS:
            noun = next((i for i in tokens if tree.kinds[i] in NOUNS), -1)
        if noun < 0 or any(i in self.taken for i in tokens):
            return
        if tree.deps[noun] == "compound" and tree.kinds[tree.heads[noun]] == "PROPN" and tree.words[noun][:1].isupper():
            return  # the Treaty Organization, the Charter School
        first, last, named = self.extent(tokens[0], tokens[-1], noun)
        if not named and self.is_idiom(first, noun, tokens[0]):
            return
        found = Found(first, last, noun, match.rule.id, named)
        value = self.value(found)
        if weight == "weak" and not self.is_agreement(found, value):
            return
        self.keep(found, value)

    def keep(self, found: Found, value: AgreementValue) -> None:
        tree = self.tree
        self.taken.update(range(found.first, found.last + 1))
        start, end = tree.starts[found.first], tree.ends[found.last]
        self.out.append(Span("agreement", start, end, value, found.rule))
        self.known.append((tree.lemmas[found.noun], value))
        after = found.last + 1
        if after + 2 < len(tree) and tree.words[after] == "(" and tree.words[after + 1].isupper() and tree.words[after + 2] == ")":
            self.short[tree.words[after + 1]] = value

    def extent(self, first: int, last: int, noun: int) -> tuple[int, int, bool]:
        """The tokens of an agreement around its noun, and whether they are a name."""
        tree = self.tree
        low, _ = tree.sentences[tree.sentence[noun]]
        name_first, name_last = first, last
        i = first - 1
        while i >= low and (
            (tree.words[i][:1].isupper() and tree.kinds[i] not in ("PUNCT", "DET", "PRON", "VERB", "AUX", "SCONJ", "ADP"))
            or (tree.words[i].lower() in JOINERS and i > low and tree.words[i - 1][:1].isupper() and tree.kinds[i - 1] in (*NOUNS, "ADJ"))
        ):
            if tree.words[i].lower() not in JOINERS or tree.words[i] in ("-", "\u2013"):
                name_first = i
            elif tree.words[i].lower() in ("to", "in", "for", "on", "against", "the") or tree.deps[i] not in ("cc", "prep", "punct"):
                break
            i -= 1
        while name_first < first and (tree.words[name_first] in ("-", "\u2013") or tree.lemmas[name_first] in ("the", "a")):
            name_first += 1
        capital = tree.words[noun][:1].isupper()
        j = last + 1
        while capital and j < len(tree) and j < last + 10 and tree.sentence[j] == tree.sentence[noun]:
            if tree.words[j][:1].isupper() and tree.kinds[j] in (*NOUNS, "ADJ"):
                name_last = j
            elif not (
                tree.words[j].lower() in JOINERS
                and tree.words[j].lower() not in ("to", "in")
                and (j > last + 1 or tree.words[j].lower() in ("of", "on", "for", "against"))
            ):
                break
            j += 1
        named = capital and (name_first < first or name_last > last or (tree.kinds[noun] == "PROPN" and first > low))
        if named:
            return name_first, name_last, True
        allowed = ("amod", "compound", "nmod", "punct", "cc", "conj", "advmod", "npadvmod", "nummod")
        begin = first
        i = first - 1
        inside = range(tree.left[noun], noun)
        while (
            i >= low
            and i in inside
            and tree.kinds[i] not in ("DET", "PRON", "SPACE")
            and tree.tags[i] not in ("POS", "PRP$")
            and tree.words[i] not in ("(", ")", '"', "\u201c", "\u201d")
        ):
            top = i
            while tree.heads[top] != noun and tree.heads[top] in inside:
                top = tree.heads[top]
            if (
                tree.deps[top] not in allowed
                or tree.heads[top] != noun
                or (tree.deps[top] == "nummod" and tree.words[i].isdigit())
                or (tree.deps[top] == "npadvmod" and tree.tags[i] == "NNP")
            ):
                break
            begin = i
            i -= 1
        while begin < first and tree.kinds[begin] in ("PUNCT", "CCONJ"):
            begin += 1
        return begin, last, False

    def is_idiom(self, first: int, noun: int, start: int) -> bool:
        """In agreement, a good deal of: the noun without anything that belongs to it."""
        tree = self.tree
        before = tree.words[first - 1].lower() if first else ""
        if first == start and before in ("in", "into", "by", "of", "as") and tree.tags[noun] == "NN" and tree.lemmas[noun] in self.words._idiomatic:
            return before != "of" or not self.cues.near("agreement", range(max(first - 3, 0), first))
        if tree.lemmas[noun] in self.words._amounts:
            return tree.words[noun - 1].lower() in self.words._not_before or tree.words[first].lower() in self.words._not_before
        return False

    def is_agreement(self, found: Found, value: AgreementValue) -> bool:
        """Whether the words around a deal or declaration make it an agreement."""
        tree = self.tree
        if found.named:
            return True
        if any(tree.words[i].lower() in self.words._kinds for i in range(found.first, found.last)):
            return True
        if value.act in self.words._telling:
            return True
        if any(self.mentions.of(i) for i in range(found.first, found.last)) and found.first < found.noun and value.act is not None:
            return True
        if self.parties_behind(found.noun):
            return True
        return self.is_definite(found) and any(lemma == tree.lemmas[found.noun] for lemma, _ in self.known)

    def is_definite(self, found: Found) -> bool:
        """Whether a mention goes back to something known."""
        tree = self.tree
        before = found.first - 1
        return before >= 0 and (tree.words[before].lower() in DEFINITE or tree.tags[before] in ("PRP$", "POS"))

    # ------------------------------------------------------------ its value
    def value(self, found: Found) -> AgreementValue:
        tree = self.tree
        act, status, anchor, negated = self.done(found.noun)
        name = " ".join(tree.text[tree.starts[found.first] : tree.ends[found.last]].split())
        called = self.called(found.noun)
        earlier = None
        if not found.named and called is None and self.is_definite(found):
            own = [
                i
                for i in range(found.first, found.noun)
                if tree.kinds[i] in ("ADJ", "NOUN", "PROPN") and tree.words[i].lower() not in self.words._again
            ]
            for lemma, value in reversed(self.known):
                if lemma == tree.lemmas[found.noun] and all(tree.words[i].lower() in value.name.lower() for i in own):
                    earlier = value
                    break
        parties = self.parties(found, anchor, act)
        if earlier is not None:
            parties = parties if len(parties) > 1 else tuple(dict.fromkeys([*earlier.parties, *parties]))
        if status is None and act is None and (found.named or self.is_definite(found)) and not negated:
            status = "concluded"
        return AgreementValue(
            name=called or (earlier.name if earlier else name), act=act, status=status, parties=parties, date=self.date(found, anchor)
        )

    def called(self, noun: int) -> str | None:
        """The name that an agreement is said to have ("an agreement called the Harbour Pact")."""
        tree = self.tree
        for c in tree.under(noun, "acl", "relcl"):
            if tree.lemmas[c] in self.words._called:
                name = tree.child(c, "oprd", "dobj", "attr", "pobj")
                if name is None:
                    name = next((g for p in tree.under(c, "prep") for g in tree.under(p, "pobj")), None)
                if name is not None and tree.words[name][:1].isupper():
                    first, last = tree.left[name], name
                    while first < last and tree.kinds[first] in ("DET", "PUNCT"):
                        first += 1
                    return tree.text[tree.starts[first] : tree.ends[last]]
        return None

    def is_object_of(self, verb: int) -> bool:
        """Whether a relative clause says what somebody does to the noun: a deal that the minister signed."""
        tree = self.tree
        objects = [c for c in tree.children[verb] if tree.deps[c] in ("dobj", "ccomp", "xcomp")]
        return tree.deps[verb] == "relcl" and tree.tags[verb] == "VBD" and all(tree.words[c].lower() in ("that", "which") for c in objects)

    def done(self, noun: int) -> tuple[str | None, AgreementStatus | None, int | None, bool]:
        """(act, status, the word that says so, whether it is denied): from the participle or relative clause on the noun, and from what
        governs it, the nearest first; what stands further up can only make it less certain."""
        tree = self.tree
        rows: list[tuple[int, list[int]]] = []
        beside = [g for c in tree.children[noun] if tree.deps[c] == "appos" and tree.words[c].isupper() for g in tree.children[c]]
        for c in (*tree.children[noun], *beside):
            if (
                tree.deps[c] in ("acl", "relcl")
                and tree.tags[c] != "VB"
                and (self.is_object_of(c) or not any(tree.deps[g] == "nsubj" and tree.tags[g] not in ("WDT", "WP") for g in tree.children[c]))
            ):
                rows.append((c, list(range(c, min(tree.right[c], c + 4) + 1))))  # noqa: PERF401
        i = noun
        for _ in range(10):
            up, dep = tree.heads[i], tree.deps[i]
            if up == i:
                break
            if tree.kinds[up] in ("VERB", "AUX"):
                around = [
                    up,
                    *(
                        g
                        for c in tree.children[up]
                        if tree.deps[c] in ("prt", "prep", "dobj", "advmod") and c > up
                        for g in range(tree.left[c], min(tree.right[c], c + 2) + 1)
                    ),
                ]
                if dep in GOVERNED:
                    if i == noun or dep not in ("relcl", "advcl", "ccomp"):
                        rows.append((up, [j for j in around if noun != j and not tree.left[noun] <= j <= noun]))
                    else:
                        break
            elif tree.kinds[up] in NOUNS:
                if dep == "compound":
                    break
                rows.append((up, [up, *(c for c in tree.children[up] if tree.deps[c] == "prep" and c > up)]))
            elif tree.kinds[up] == "ADP":
                rows.append((up, [up]))
            i = up
        if tree.deps[noun] == "pobj" and any(h.cue.sets.get("negated") for h in self.cues.near("agreement", [tree.heads[noun]])):
            return None, None, None, True  # without an agreement
        for c in tree.children[noun]:
            if (
                tree.deps[c] == "amod"
                and tree.kinds[c] in ("VERB", "ADJ")
                and (hits := self.cues.near("agreement", [c]))
                and hits[0].cue.sets.get("act")
            ):
                rows.append((c, [c]))  # noqa: PERF401
        rows = [*self.following(noun), *rows]
        governing = next((n for n, (head, _) in enumerate(rows) if head == tree.heads[noun] and tree.deps[noun] in ("nsubj", "nsubjpass", "dobj")), 0)
        if governing and any("act" in hit.cue.sets for hit in self.cues.near("agreement", [rows[governing][0]])):
            rows.insert(0, rows.pop(governing))  # "the truce, signed in May, collapsed": it collapsed
        act: str | None = None
        status: AgreementStatus | None = None
        anchor: int | None = None
        for head, tokens in rows:
            for hit in self.cues.near("agreement", tokens):
                if "act" not in hit.cue.sets or (hit.last >= noun and hit.first <= noun):
                    continue
                if not (hit.first <= head <= hit.last or (head in tokens and hit.first <= head + 1)):
                    continue
                if hit.cue.reaches == "forward" and hit.first > noun:
                    continue
                if act is None:
                    act, status, anchor = hit.cue.sets["act"], hit.cue.sets.get("status"), head
                elif (
                    status in UNDECIDED
                    and anchor is not None
                    and head == tree.heads[anchor]
                    and tree.deps[anchor] == "conj"
                    and tree.child(head, "dobj") is None
                ):
                    act, status, anchor = hit.cue.sets["act"], hit.cue.sets.get("status"), head  # "have signed or are drafting it"
                elif hit.cue.sets.get("status") in UNDECIDED and status not in UNDECIDED:
                    status = hit.cue.sets["status"]
        none = any(tree.words[c].lower() == "no" for c in tree.under(noun, "det", "neg"))
        if anchor is None or none:
            return act, None, anchor, none
        reading = self.cues.of(tree.clause[anchor]) if tree.kinds[anchor] not in ("VERB", "AUX") else self.cues.of(anchor)
        if reading.negated:
            return act, None if status != "rejected" else status, anchor, True
        if reading.modality in ("planned", "possible", "required", "conditional", "questioned") and status in ("concluded", "in-force"):
            status = "proposed" if reading.stage == "proposed" else "planned"
        elif (status == "in-force" and tree.tags[anchor] in ("VBZ", "VBP") and self.is_conditional(anchor)) or (
            reading.stage == "begun" and tree.tags[anchor] == "VBG" and status == "concluded"
        ):
            status = "planned"
        return act, status, anchor, False

    def is_conditional(self, verb: int) -> bool:
        """Whether it happens once something else has happened: enters into force once both have ratified it."""
        tree = self.tree
        return any(tree.words[m].lower() in self.words._conditions for c in tree.under(verb, "advcl") for m in tree.children[c] if m < c)

    def following(self, noun: int) -> list[tuple[int, list[int]]]:
        """The predicate of a "which" right behind an agreement (and its short form), wherever the parse hangs it."""
        tree = self.tree
        j = noun + 1
        while j < len(tree) and j < noun + 6 and (tree.words[j] in ("(", ")", ",") or tree.words[j].isupper()):
            j += 1
        if j < len(tree) and tree.tags[j] == "WDT" and tree.words[j].lower() == "which" and tree.deps[j] in ("nsubj", "nsubjpass"):
            verb = tree.heads[j]
            if tree.lemmas[verb] in self.words._due and (inner := tree.child(verb, "xcomp")) is not None:
                verb = inner  # "which has to be ratified"
            return [(verb, list(range(verb, min(verb + 4, len(tree)))))]
        return []

    def parties_behind(self, noun: int) -> list[str]:
        """Who stands behind "with" and "between"."""
        tree = self.tree
        out = []
        for c in tree.children[noun]:
            if tree.deps[c] == "prep" and tree.words[c].lower() in self.words._with:
                out += [key for p in tree.under(c, "pobj") for j in tree.conjuncts(p) if (key := self.mentions.key(j))]
        return out

    def parties(self, found: Found, anchor: int | None, act: str | None) -> tuple[str, ...]:
        tree = self.tree
        out: list[str] = []
        if anchor is not None and act in self.words._party_acts:
            doers = self.clauses.doer(anchor) if tree.kinds[anchor] in ("VERB", "AUX") else self.clauses.doer(tree.clause[anchor])
            out += [key for j in doers if (key := self.mentions.key(j))]
        out += [key for i in range(found.first, found.last + 1) for key in self.parties_behind(i)]
        if anchor is not None and tree.kinds[anchor] == "VERB":
            out += [key for p, j in self.clauses.of(anchor).complements if p in self.words._with and (key := self.mentions.key(j))]
        out += [
            key
            for i in range(tree.left[found.noun], found.noun)
            if not found.named and (key := self.mentions.of(i)) and tree.kinds[i] in (*NOUNS, "ADJ")
        ]
        owner = tree.child(found.noun, "poss")
        if owner is not None and (key := self.mentions.key(owner)):
            out.append(key)
        return tuple(dict.fromkeys(out))

    def date(self, found: Found, anchor: int | None) -> str | None:
        """The date of what is done to it, or the one in front of its noun."""
        tree = self.tree
        for clause in dict.fromkeys([anchor if anchor is not None else -1, tree.clause[found.noun]]):
            near = [(root, span) for root, span in self.dates.get(clause, ()) if not tree.starts[found.first] <= span.start < tree.ends[found.last]]
            for root, span in near:
                i = root
                for _ in range(3):
                    if tree.heads[i] == i or i == clause:
                        break
                    i = tree.heads[i]
                if i == clause or i == found.noun:
                    return self.identify(span)
            if len(near) == 1 and anchor is not None and clause == anchor:
                return self.identify(near[0][1])
        return None

    # ------------------------------------------------------------ agreed to
    def agreed(self, verb: int, rule: str) -> None:
        """Two parties or more agree to do something."""
        tree = self.tree
        if tree.kinds[verb] != "VERB" or verb in self.taken:
            return
        doers = self.clauses.doer(verb)
        several = len(doers) > 1 or any(
            (tree.tags[d] in ("NNS", "NNPS") and tree.lemmas[d] in self.words._agreeing) or tree.words[d].lower() in ("both", "they") for d in doers
        )
        reading = self.cues.of(verb)
        if not several or reading.negated or reading.modality in ("questioned", "conditional"):
            return
        content = tree.child(verb, "xcomp")
        if content is None:
            content = next(
                (g for c in tree.under(verb, "prep") if tree.words[c].lower() in ("on", "upon", "to") for g in tree.under(c, "pobj", "pcomp")), None
            )
        if content is None or any(i in self.taken for i in range(tree.left[content], tree.right[content] + 1)):
            return
        thing = tree.child(content, "dobj", "attr", "prep") if tree.kinds[content] == "VERB" else content
        last = content if thing is None else thing
        ends = [tree.right[c] for c in tree.children[last] if tree.deps[c] in ("conj", "relcl", "acl", "advcl")]
        stop = (
            tree.right[last]
            if not ends
            else max(
                c
                for c in range(last, tree.right[last] + 1)
                if not any(tree.left[g] <= c <= tree.right[g] for g in tree.children[last] if tree.deps[g] in ("conj", "relcl", "acl", "advcl", "cc"))
            )
        )
        while stop > content and tree.kinds[stop] in ("PUNCT", "CCONJ"):
            stop -= 1
        stop = max(stop, content)
        parties = tuple(dict.fromkeys(key for d in doers if (key := self.mentions.key(d))))
        status: AgreementStatus = "planned" if reading.modality != "asserted" else "concluded"
        start = tree.starts[content if tree.kinds[content] == "VERB" else tree.left[content]]
        name = " ".join(tree.text[start : tree.ends[stop]].split())
        value = AgreementValue(name=name, act="agree", status=status, parties=parties, date=self.date(Found(verb, stop, content, rule, False), verb))
        self.taken.update(range(verb, stop + 1))
        self.out.append(Span("agreement", tree.starts[verb], tree.ends[stop], value, rule))

    # ------------------------------------------------------------ short forms
    def short_forms(self) -> None:
        """Later mentions of an agreement by the short form that the text gives it."""
        tree = self.tree
        for i in range(len(tree)):
            value = self.short.get(tree.words[i])
            if value is None or i in self.taken or (i and tree.words[i - 1] == "("):
                continue
            act, status, anchor, negated = self.done(i)
            found = Found(i, i, i, "agreement.short-form", True)
            parties = tuple(dict.fromkeys([*value.parties, *self.parties(found, anchor, act)]))
            self.keep(
                found,
                AgreementValue(
                    name=value.name, act=act, status=status if act or negated else "concluded", parties=parties, date=self.date(found, anchor)
                ),
            )
