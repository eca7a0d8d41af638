"""Which verb of a sentence is the main one, and whose subject a noun is: where the trained parser takes a participle for the main verb, or the subject
of a verb for part of the phrase before it, grammar alone tells that it can't be so. Runs before the repairs of single tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.repairs import AUXILIARIES, NOUNS, SUBJECTS, Parse

VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECTS = frozenset({"dobj", "attr", "ccomp", "xcomp", "oprd"})
EDGE = frozenset({"aux", "auxpass", "neg", "advmod"})
PLURAL = frozenset({"NNS", "NNPS"})


class Mender:
    """The clauses of one text put right. The words of the language come with ``parse.verbs``."""

    def __init__(self, parse: Parse) -> None:
        self.p = parse
        self.children: list[list[int]] = [[] for _ in parse.heads]
        for i, head in enumerate(parse.heads):
            if head != i:
                self.children[head].append(i)

    def mend(self, sentences: Sequence[tuple[int, int]]) -> None:
        """Put right what can't be so, sentence by sentence."""
        p = self.p
        for first, last in sentences:
            for i in range(first, last):
                if p.kinds[i] not in VERBAL or p.deps[i] in AUXILIARIES:
                    if p.tags[i] == "JJ" and p.deps[i] == "amod":
                        self.compelling(i)
                    continue
                self.base_form(i)
                if (
                    self.lost_main_verb(i)
                    or self.behind_semicolon(i)
                    or self.subject_of_participle(i)
                    or self.quantified_relative(i, first)
                    or self.subject_behind_conjunction(i, first)
                    or self.subject_behind_and(i, first)
                ):
                    continue
                if self.noun_behind_to(i):
                    continue
                self.told_infinitive(i)
                self.made_study(i)
                self.agent_of_passive(i)

    # ------------------------------------------------------------ the tree
    def child(self, i: int, deps: frozenset[str], low: int = -1, high: int = 1 << 30) -> int | None:
        """The first child with one of these dependencies, between two tokens."""
        return next((c for c in self.children[i] if self.p.deps[c] in deps and low < c < high), None)

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another; on itself it is a root."""
        p = self.p
        if p.heads[i] != i:
            self.children[p.heads[i]].remove(i)
        p.heads[i], p.deps[i] = head, dep
        if head != i:
            row = self.children[head]
            row.append(i)
            row.sort()

    def above(self, i: int) -> Iterator[int]:
        """The heads above a token, the nearest first."""
        heads = self.p.heads
        while heads[i] != i:
            i = heads[i]
            yield i

    def left(self, i: int) -> int:
        """The first token of what hangs on a token."""
        row = [i]
        first = i
        for j in row:
            first = min(first, j)
            row += [c for c in self.children[j] if c < i]
        return first

    def edge(self, verb: int) -> int:
        """The first token of a verb with its auxiliaries and adverbs."""
        own = (verb, *self.children[verb])
        while verb and self.p.heads[verb - 1] in own and self.p.deps[verb - 1] in EDGE:
            verb -= 1
        return verb

    def is_finite(self, verb: int) -> bool:
        """Whether a verb or its first auxiliary has a tense."""
        helpers = [c for c in self.children[verb] if self.p.deps[c] in AUXILIARIES and c < verb]
        return self.p.tags[helpers[0] if helpers else verb] in FINITE

    def has_subject(self, verb: int) -> bool:
        """Whether a verb has a subject, or a word that makes one needless."""
        return self.child(verb, frozenset({*SUBJECTS, "csubj", "csubjpass", "expl", "mark"})) is not None

    # ------------------------------------------------------------ forms
    def base_form(self, i: int) -> None:
        """ "They have lost and *visit* the champions": a base form is no participle."""
        p = self.p
        word = p.words[i].lower()
        if p.tags[i] in ("VBN", "VBD") and word == p.lemmas[i] and word not in p.verbs.invariable and self.child(i, AUXILIARIES) is None:
            p.tags[i] = "VBP"
        above = p.heads[i]
        if p.tags[i] == "VBP" and p.deps[i] == "conj" and self.child(i, frozenset({*AUXILIARIES, *SUBJECTS})) is None:
            helpers = [c for c in self.children[above] if p.deps[c] in AUXILIARIES]
            if p.tags[above] == "VB" and helpers:
                p.tags[i] = "VB"  # decided to raise it and introduce others
        elif p.tags[i] == "VB" and p.deps[i] == "conj" and p.tags[above] == "VBN" and self.child(i, frozenset({*AUXILIARIES, *SUBJECTS})) is None:
            perfect = any(p.lemmas[c] == "have" and p.deps[c] == "aux" for c in self.children[above])
            if perfect and not any(p.tags[c] == "VB" and above < c < i for c in self.children[above]):
                p.tags[i] = "VBP"

    def compelling(self, i: int) -> None:
        """..., *compelling* the alliance to act: a participle read as an adjective."""
        p, noun = self.p, self.p.heads[i]
        stem = p.words[i].lower().removesuffix("ing")
        if not i or p.words[i - 1] != "," or noun != i + 1 or not p.words[i].lower().endswith("ing") or p.kinds[noun] != "PROPN":
            return
        if not any(form in p.verbs.controlling for form in (stem, f"{stem}e", stem[:-1])):
            return
        verb = next((c for c in range(noun + 1, min(noun + 4, len(p.heads))) if p.tags[c] == "VB" and p.words[c - 1] == "to"), None)
        above = p.heads[noun]
        if verb is None or above in (i, noun, verb) or any(h == verb for h in self.above(noun)):
            return
        p.kinds[i], p.tags[i] = "VERB", "VBG"
        p.lemmas[i] = next(form for form in (stem, f"{stem}e", stem[:-1]) if form in p.verbs.controlling)
        self.hang(i, above, "advcl")
        self.hang(noun, i, "dobj")
        self.hang(verb, i, "xcomp")

    # ------------------------------------------------------------ participles
    def lost_main_verb(self, i: int) -> bool:
        """The hospital, *hit* twice, has closed; two men *missing* since May were found: a participle read as the main verb, which comes later."""
        p = self.p
        if p.tags[i] not in ("VBN", "VBD", "VBG") or self.child(i, AUXILIARIES) is not None:
            return False
        noun = self.child(i, SUBJECTS, -1, i)
        if noun is None or p.kinds[noun] not in NOUNS or self.child(i, frozenset({"mark"})) is not None:
            return False
        rows = [
            c
            for c in self.children[i]
            if c > i and p.deps[c] in ("conj", "advcl", "ccomp", "parataxis") and p.kinds[c] in VERBAL and self.is_finite(c)
        ]
        later = next((c for c in rows if not self.has_subject(c)), None)
        if later is None or self.child(i, frozenset({"cc"}), i, later) is not None:
            return any(self.disagreeing(i, noun, c) for c in rows)
        between = p.words[self.edge(later) - 1]
        if p.tags[i] != "VBG":
            start = self.edge(i)
            formed = p.tags[i] == "VBN" or p.words[i].lower().endswith("ed") or p.words[i].lower() == p.lemmas[i]
            if between != "," or start < 2 or p.words[start - 1] != "," or not formed or self.child(i, OBJECTS) is not None:
                return False
            if noun != start - 2 and noun not in self.above(start - 2) and p.words[start - 2] not in ('"', "\u201d", ")"):
                return False
        elif between == "and":
            return False
        self.promote(i, later, noun, "acl")
        return True

    def disagreeing(self, i: int, noun: int, later: int) -> bool:
        """Residents *evacuated* after a fire have been let home: what has a plural verb is not the fire."""
        p = self.p
        if p.deps[later] != "advcl" or p.tags[i] == "VBG" or self.child(i, OBJECTS) is not None:
            return False
        mark, other = self.child(later, frozenset({"mark"}), i), self.child(later, SUBJECTS, i, later)
        if mark is None or other is None or p.words[mark].lower() not in p.verbs.joining or p.tags[noun] not in PLURAL:
            return False
        helper = p.words[self.edge(later)].lower()
        if helper not in ("have", "are", "were") or p.tags[other] not in ("NN", "NNP") or self.child(other, frozenset({"conj"})) is not None:
            return False
        self.hang(mark, i, "prep")
        self.hang(other, mark, "pobj")
        self.promote(i, later, noun, "acl")
        return True

    def promote(self, i: int, later: int, noun: int, dep: str) -> None:
        """Make a later verb the one that the noun is the subject of; the verb before it becomes a clause of the noun."""
        p = self.p
        above, old = p.heads[i], p.deps[i]
        first = self.left(noun)
        self.hang(later, later if above == i else above, old)
        for c in list(self.children[i]):
            if c < first or c > later:
                self.hang(c, later, p.deps[c])
        self.hang(noun, later, "nsubjpass" if self.child(later, frozenset({"auxpass"})) is not None else "nsubj")
        self.hang(i, noun, dep)
        if dep == "acl" and p.tags[i] == "VBD":
            p.tags[i] = "VBN"

    def quantified_relative(self, i: int, first: int) -> bool:
        """Workers, *some of whom* had lost their jobs, applauded: a clause of the noun before the comma."""
        p = self.p
        subject = next(
            (
                c
                for c in self.children[i]
                if p.deps[c] in SUBJECTS
                and c < i
                and any(p.tags[g] in ("WDT", "WP") for o in self.children[c] if p.words[o] == "of" for g in self.children[o])
            ),
            None,
        )
        if subject is None or p.deps[i] == "relcl":
            return False
        start = self.left(subject)
        before = start - 2
        if before < first or p.words[start - 1] != ",":
            return False
        noun = self.child(i, SUBJECTS, -1, start - 1)
        if noun is not None:
            later = next((c for c in self.children[i] if c > i and p.deps[c] in ("conj", "advcl", "ccomp") and p.kinds[c] in VERBAL), None)
            if later is None or self.has_subject(later) or p.words[self.edge(later) - 1] != ",":
                return False
            self.promote(i, later, noun, "relcl")
            p.tags[later] = "VBD" if p.tags[later] == "VBN" and self.child(later, AUXILIARIES) is None else p.tags[later]
            return True
        above = p.heads[i]
        top = before
        while p.heads[top] not in (top, i, above) and p.deps[top] in ("compound", "nummod", "quantmod", "amod"):
            top = p.heads[top]
        if above in (i, top) or p.kinds[top] not in (*NOUNS, "NUM") or (i in self.above(above)):
            return False
        for c in list(self.children[i]):
            if c < start - 1:
                self.hang(c, above, p.deps[c])
        if i in self.above(top):
            return False
        self.hang(i, top, "relcl")
        return True

    def subject_of_participle(self, i: int) -> bool:
        """Where camps *built* for 900 people have run dry: the participle has no comma behind it, and the verb that follows no subject."""
        p = self.p
        before = self.unjoined(i)
        if before is None:
            return False
        verb = next((j for j in self.above(before) if p.kinds[j] in VERBAL), None)
        if verb is None or verb > before or p.tags[verb] not in ("VBN", "VBD") or self.child(verb, AUXILIARIES) is not None or i in self.above(verb):
            return False
        noun = self.child(verb, SUBJECTS, -1, verb)
        if (
            noun is None
            or p.kinds[noun] not in NOUNS
            or self.child(verb, OBJECTS) is not None
            or self.child(verb, frozenset({"mark", "cc"})) is not None
        ):
            return False
        if verb != self.edge(verb) or noun != verb - 1 or p.heads[verb] == verb:
            return False
        self.promote(verb, i, noun, "acl")
        return True

    def behind_semicolon(self, i: int) -> bool:
        """It is to cut pay; *require* more years; and raise the age: the second of a row of infinitives read as the main verb."""
        p = self.p
        if i < 2 or p.words[i - 1] != ";" or p.tags[i] not in ("VB", "VBP") or self.has_subject(i) or self.child(i, AUXILIARIES) is not None:
            return False
        first = next(
            (c for c in self.children[i] if c < i and p.kinds[c] in VERBAL and p.deps[c] in ("ccomp", "advcl") and self.has_subject(c)), None
        )
        if first is None:
            return False
        infinitive = next((c for c in self.children[first] if p.tags[c] == "VB" and p.deps[c] == "xcomp" and first < c < i), None)
        above, dep = p.heads[i], p.deps[i]
        self.hang(first, first if above == i else above, dep)
        self.hang(i, infinitive or first, "conj")
        if infinitive is not None:
            p.tags[i] = "VB"
        for c in list(self.children[i]):
            if p.deps[c] == "conj" and p.tags[c] in ("VB", "VBP") and not self.has_subject(c) and infinitive is not None:
                p.tags[c] = "VB"
        return True

    # ------------------------------------------------------------ subjects
    def unjoined(self, i: int) -> int | None:
        """The token before a finite verb without a subject, where no comma or "and" joins the verb to another."""
        p = self.p
        if p.deps[i] not in ("conj", "ccomp", "advcl", "dep", "parataxis", "relcl", "acl") or not self.is_finite(i) or self.has_subject(i):
            return None
        if any(p.tags[c] in ("WDT", "WP", "WRB", "WP$") for c in self.children[i]):
            return None
        if p.tags[i] not in FINITE and self.child(i, AUXILIARIES) is None:
            return None
        before = self.edge(i) - 1
        return before if before >= 0 and (p.kinds[before] in (*NOUNS, "PRON", "NUM")) and p.deps[before] != "cc" else None

    def subject_behind_conjunction(self, i: int, first: int) -> bool:
        """It was closed *after part of it collapsed*: a conjunction read as a preposition, its subject as what stands behind it."""
        p = self.p
        before = self.unjoined(i)
        if before is None:
            return False
        at = before
        while at >= first and at < i:
            if p.deps[at] == "pobj" and p.words[p.heads[at]].lower() in p.verbs.joining and p.words[p.heads[at] - 1].lower() not in ("such", "well"):
                mark = p.heads[at]
                verb = next((j for j in self.above(mark) if p.kinds[j] in VERBAL and p.deps[j] not in AUXILIARIES), None)
                if verb is None or verb == i or i in self.above(verb) or verb > mark:
                    return False
                self.hang(i, verb, "advcl")
                self.hang(mark, i, "mark")
                self.hang(at, i, "nsubjpass" if self.child(i, frozenset({"auxpass"})) is not None else "nsubj")
                return True
            if p.kinds[p.heads[at]] in VERBAL or p.heads[at] >= i or p.heads[at] == at:
                return False
            at = p.heads[at]
        return False

    def subject_behind_and(self, i: int, first: int) -> bool:
        """They freed a ship in the gulf *and a helicopter chased* another: the subject of the second verb read as one more place."""
        p = self.p
        before = self.unjoined(i)
        if before is None:
            return False
        at = before
        while at >= first and at < i:
            start = self.left(at)
            if p.deps[at] == "conj" and start > first and p.tags[start - 1] == "CC" and p.heads[start - 1] == p.heads[at]:
                verb = next((j for j in (p.heads[i], *self.above(p.heads[i])) if p.kinds[j] in VERBAL and p.deps[j] not in AUXILIARIES), None)
                named = p.kinds[at] == "PROPN" or p.tags[at] in PLURAL or self.child(at, frozenset({"det", "poss", "nummod"})) is not None
                if verb is None or verb >= start or p.tags[verb] == "VBG" or not named:
                    return False
                while p.deps[verb] in ("relcl", "acl") and (up := next((j for j in self.above(verb) if p.kinds[j] in VERBAL), None)) is not None:
                    verb = up
                if i in self.above(verb):
                    return False
                joint = start - 1
                self.hang(i, verb, "conj")
                self.hang(joint, verb, "cc")
                self.hang(at, i, "nsubjpass" if self.child(i, frozenset({"auxpass"})) is not None else "nsubj")
                return True
            if p.kinds[p.heads[at]] in VERBAL or p.heads[at] >= i or p.heads[at] == at:
                return False
            at = p.heads[at]
        return False

    # ------------------------------------------------------------ infinitives
    def told_infinitive(self, i: int) -> None:
        """Urged parents whose children had had no dose *to come*: the parents come."""
        p = self.p
        inner = p.heads[i]
        if p.tags[i] != "VB" or p.deps[i] not in ("xcomp", "advcl", "relcl", "acl"):
            return
        to = self.child(i, frozenset({"aux"}), inner, i)
        if to is None or p.tags[to] != "TO":
            return
        self.second_told(i, to)
        if p.deps[inner] == "dobj":
            inner = p.heads[inner]
        verb = p.heads[p.heads[inner]]
        if p.deps[inner] != "relcl" or to == inner + 1 or p.deps[p.heads[inner]] != "dobj" or p.lemmas[verb] not in p.verbs.controlling:
            return
        if verb < p.heads[inner] and self.child(verb, frozenset({"xcomp", "ccomp"})) is None:
            self.hang(i, verb, "xcomp")

    def second_told(self, i: int, to: int) -> None:
        """It obliges them to go and *the army to lift* its blockade: the second of two that are told."""
        p = self.p
        noun = to - 1
        if noun < 1 or p.deps[noun] != "conj" or (p.kinds[noun] != "PROPN" and p.lemmas[noun] not in p.verbs.speaking):
            return
        first = next((j for j in self.above(noun) if p.kinds[j] == "VERB"), None)
        start = self.left(noun)
        if first is None or first == i or p.tags[first] != "VB" or p.deps[first] != "xcomp" or p.tags[start - 1] != "CC" or i in self.above(first):
            return
        if p.lemmas[p.heads[first]] not in p.verbs.controlling:
            return
        self.hang(i, first, "conj")
        self.hang(start - 1, first, "cc")
        self.hang(noun, i, "nsubj")

    def noun_behind_to(self, i: int) -> bool:
        """It is due to the price of steel and *to ground conditions*: a noun read as an infinitive."""
        p, above = self.p, self.p.heads[i]
        if (
            p.tags[i] != "VB"
            or p.deps[i] not in ("conj", "advcl")
            or i < 2
            or p.words[i - 1] != "to"
            or p.tags[i - 2] != "CC"
            or p.tags[above] not in FINITE
        ):
            return False
        thing = self.child(i, frozenset({"dobj"}), i, i + 3)
        first = next((j for j in range(i - 3, above, -1) if p.words[j] == "to" and p.deps[j] in ("prep", "pcomp", "dative")), None)
        if (
            thing is None
            or first is None
            or self.child(above, frozenset({"xcomp"})) is not None
            or p.tags[thing] not in ("NN", "NNS")
            or thing != i + 1
        ):
            return False
        for c in list(self.children[i]):
            if c not in (thing, i - 1):
                self.hang(c, thing, p.deps[c])
        self.hang(thing, i - 1, "pobj")
        self.hang(i - 1, p.heads[first], "prep")
        self.hang(i, thing, "compound")
        p.tags[i - 1], p.kinds[i - 1], p.tags[i], p.kinds[i] = "IN", "ADP", "NN", "NOUN"
        return True

    def made_study(self, i: int) -> None:
        """A study of 2,000 homes *carried out* in May: the study, not the homes."""
        p, noun = self.p, self.p.heads[i]
        if p.tags[i] != "VBN" or p.deps[i] != "acl" or p.lemmas[i] not in p.verbs.surveying or p.deps[noun] != "pobj":
            return
        of = p.heads[noun]
        if p.words[of] == "of" and p.lemmas[p.heads[of]] in p.verbs.texts and p.heads[of] < of:
            self.hang(i, p.heads[of], "acl")

    def agent_of_passive(self, i: int) -> None:
        """Was persuaded to stay *by the coach*: who persuaded, not whom it was near to."""
        p = self.p
        if p.tags[i] != "VB" or p.deps[i] != "xcomp" or self.child(i, frozenset({"auxpass"})) is not None:
            return
        verb = p.heads[i]
        if self.child(verb, frozenset({"auxpass"})) is None or self.child(verb, frozenset({"agent"})) is not None:
            return
        by = next((c for c in self.children[i] if c > i and p.words[c] == "by" and p.deps[c] in ("prep", "agent")), None)
        if by is None:
            return
        who = self.child(by, frozenset({"pobj"}))
        if who is not None and (p.kinds[who] == "PROPN" or p.lemmas[who] in p.verbs.speaking):
            self.hang(by, verb, "agent")
