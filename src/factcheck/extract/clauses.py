"""Who takes part in a clause, by grammar: passives turned, relative pronouns replaced by what they stand for, subjects of shortened clauses
borrowed from the clause they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.extract.tree import Tree

UNSHARED = frozenset({"amid", "amidst", "like", "including", "among"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
OBJECTIVE = frozenset({"him", "them", "me", "us", "himself", "herself", "itself", "themselves", "ourselves", "myself"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})


@dataclass(slots=True)
class Arguments:
    """The tokens that take part in a clause. ``borrowed``: the subject (of a passive: the object) stands in another clause."""

    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    complements: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    borrowed: bool = False


@dataclass(slots=True)
class Clauses:
    """The clauses of a text. Each is worked out once. ``numbers`` are the tokens of dates and figures: they do nothing.

    ``controlling`` are verbs whose object does what the infinitive says ("ordered them to stop"), ``giving`` those with two objects,
    ``faulting`` those whose object did what stands behind "for" ("fined the firm for spilling oil"), ``striving`` those of going about
    something oneself ("insists on paying"), ``times`` nouns such as day and week, ``people`` nouns for persons and bodies, ``human`` how others
    of them end, ``amounts`` nouns with a singular or a plural verb (a number of), ``outcomes`` verbs of what comes of an act rather than of whom it is
    done to ("was hit by a truck, killing two"), ``perceiving`` verbs of seeing somebody do something, ``manners``
    nouns that behind "by" are no doers, ``events`` nouns for what happens, and ``raging`` verbs of what they do ("a fire at the shop that killed two").
    """

    tree: Tree
    numbers: frozenset[int] = frozenset()
    controlling: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    faulting: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    human: tuple[str, ...] = ()
    amounts: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    perceiving: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    raging: frozenset[str] = frozenset()
    striving: frozenset[str] = frozenset()
    _known: dict[int, Arguments] = field(default_factory=dict)

    def of(self, head: int) -> Arguments:
        """Who takes part in the clause of the predicate ``head``; conjuncts each for itself."""
        if head not in self._known:
            self._known[head] = Arguments()
            self._known[head] = self._read(head)
        return self._known[head]

    def is_passive(self, head: int) -> bool:
        """Whether the predicate says what is done to its subject."""
        tree = self.tree
        if tree.child(head, "auxpass", "nsubjpass") is not None:
            return True
        if tree.tags[head] != "VBN" or tree.child(head, "aux") is not None:
            return False
        if tree.child(head, "nsubj") is not None and tree.child(head, "dobj", "oprd", "attr", "ccomp") is not None:
            return False  # a past tense read as a participle
        subject = tree.child(head, "nsubj")
        if subject is not None and tree.words[subject].lower() in OBJECTIVE and tree.deps[head] in ("ccomp", "oprd", "xcomp"):
            return True  # find themselves squeezed, had him arrested
        if subject is not None and (tree.kinds[subject] == "PRON" or tree.child(subject, "det", "poss") is not None):
            return False  # "a quake struck"; a headline's "man wounded" has no article
        if tree.deps[head] == "conj" and tree.child(head, "nsubj") is None:
            return self.is_passive(tree.heads[head])
        return tree.deps[head] in ("acl", "advcl", "relcl", "ROOT", "oprd", "conj", "ccomp")

    def doer(self, head: int) -> list[int]:
        """Who does what the predicate says; of a clause without a subject of its own, the one it is borrowed from."""
        return self.of(head).subjects

    def _read(self, head: int) -> Arguments:
        tree = self.tree
        out = Arguments(passive=self.is_passive(head))
        patients: list[int] = []
        indirect: list[int] = []
        for c in tree.children[head]:
            dep = tree.deps[c]
            if dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative") and tree.clause[c] == c and tree.kinds[c] in ("VERB", "AUX"):
                continue
            if dep == "nsubj" and out.passive:
                patients += self._meant(c, head)
            elif dep == "nsubj":
                if out.subjects and self._unjoined(out.subjects[-1], c):
                    if tree.lemmas[out.subjects[-1]] not in self.times:
                        continue
                    out.subjects = []  # "the day after the storm a man fell": the man
                out.subjects += self._meant(c, head)
            elif dep == "csubj" or dep == "csubjpass":
                out.subjects.append(c)
            elif dep == "nsubjpass":
                if patients and self._is_inserted(patients[0], c):
                    patients = []
                patients += self._meant(c, head)
            elif dep == "agent" and c > head and out.passive:
                out.subjects += [j for g in tree.under(c, "pobj") if not self._is_manner(g) for j in tree.conjuncts(g)]
            elif dep == "dobj" and not (out.objects and self._is_aside(c)):
                out.objects += self._meant(c, head)
            elif dep in ("attr", "oprd") and tree.kinds[c] in ("NOUN", "PROPN", "PRON", "NUM", "SYM"):
                out.objects += tree.conjuncts(c)
            elif dep == "dative":
                if tree.tags[c] in ("IN", "TO"):
                    out.complements += [(tree.words[c].lower(), j) for g in tree.under(c, "pobj") for j in self._meant(g, head)]
                else:
                    indirect += self._meant(c, head)
            elif dep in ("prep", "advmod", "prt", "agent") and not (dep == "advmod" and self._is_distance(c)):
                out.complements += self._prepositional(c, head)
            elif dep == "acomp":
                out.complements += [part for g in tree.under(c, "prep") for part in self._prepositional(g, head)]  # older than the ash
        if out.passive and not out.subjects:
            out.subjects = [
                i
                for preposition, i in out.complements
                if preposition == "by"
                and i > head
                and i not in self.numbers
                and tree.kinds[i] in ("NOUN", "PROPN", "PRON")
                and not self._is_manner(i)
            ]
            out.complements = [c for c in out.complements if c[0] != "by" or c[1] not in out.subjects]
        own_object = bool(out.objects)
        if patients:
            if own_object and out.passive and tree.lemmas[head] in self.giving:
                indirect += patients
            else:
                out.objects = patients + out.objects
        out.complements += [("to", i) for i in indirect]
        if not patients and (not out.subjects or (out.passive and not own_object)) and tree.child(head, "expl") is None:
            self._borrow(head, out)
        gap = tree.deps[head] == "relcl" and not out.objects and not out.passive and out.subjects and tree.heads[head] not in out.subjects
        infinitive = tree.tags[head] == "VB" and out.borrowed  # the first to die
        noun = tree.lemmas[tree.heads[head]]
        infinitive |= noun in self.times or noun in ("time", "moment", "way", "reason")  # by the time it came
        if gap and not infinitive and not any(tree.tags[c] in (*RELATIVE, "WRB") for c in range(tree.left[head], head)):
            stranded = next((c for c in tree.children[head] if tree.deps[c] == "prep" and not tree.children[c]), None)
            if stranded is None:
                out.objects = self._antecedents(tree.heads[head], head)[:1]
            else:  # the post he ran for
                out.complements.append((tree.words[stranded].lower(), self._antecedents(tree.heads[head], head)[0]))
        for i in (*out.objects[:1], *out.subjects[:1]):
            for c in tree.children[i]:
                if tree.deps[c] == "poss" and tree.clause[i] == tree.clause[c]:
                    out.complements += [("of", j) for j in (self._meant(c, head) if tree.tags[c] == "WP$" else [c])]
                elif tree.deps[c] == "prep" and (i in out.objects[:1] or tree.words[c].lower() == "of"):
                    out.complements += self._prepositional(c, head)
        out.subjects = list(dict.fromkeys(out.subjects))
        out.objects = [o for o in dict.fromkeys(out.objects) if o not in out.subjects]
        out.complements = list(dict.fromkeys(out.complements))
        return out

    def _is_manner(self, noun: int) -> bool:
        """Whether what stands behind "by" is no doer: small by any standards, sold by the dozen."""
        return self.tree.lemmas[noun] in self.manners

    def _is_distance(self, adverb: int) -> bool:
        """Whether an adverb between commas only says where the place before it lies: in Woodburn, 30 miles *south* of Portland."""
        tree = self.tree
        return tree.child(adverb, "npadvmod") is not None and tree.words[tree.left[adverb] - 1] == ","

    def _is_inserted(self, first: int, second: int) -> bool:
        """Whether a noun between commas was read as a second subject: in Dubai, *one of the emirates*, buildings were cleared."""
        tree = self.tree
        start = tree.left[first]
        return first < second and start > 0 and tree.words[start - 1] == "," and tree.words[tree.left[second] - 1] == ","

    def _is_aside(self, i: int) -> bool:
        """Whether a second object only says again what the first one is: save 40 billion - *the deficit* - by May."""
        tree = self.tree
        before = tree.left[i] - 1
        if tree.words[before].lower() == "them" and tree.words[before - 1].lower() == "among":
            return True
        return tree.kinds[before] == "PUNCT" and tree.words[before] not in ('"', "\u201c", "\u201d") and tree.child(i, "conj", "cc") is None

    def _unjoined(self, first: int, second: int) -> bool:
        """Whether two nouns stand side by side without a comma or an "and": "the crew on board the ship" has one subject."""
        tree = self.tree
        between = tree.words[tree.left[second] - 1]
        return (
            first < second and tree.sentence[first] == tree.sentence[second] and between[-1:].isalnum() and tree.tags[tree.left[second] - 1] != "CC"
        )

    def _meant(self, i: int, head: int) -> list[int]:
        """A participant and its conjuncts; of a relative pronoun what it stands for."""
        tree = self.tree
        if tree.tags[i] in RELATIVE or (tree.words[i].lower() == "that" and tree.deps[head] == "relcl"):
            at = head
            while tree.deps[at] == "conj" and tree.heads[at] != at:
                at = tree.heads[at]
            if tree.deps[at] in ("relcl", "acl"):
                return self._antecedents(tree.heads[at], at)
            return self._nearest_noun(i) if tree.tags[i] == "WDT" and i == tree.left[head] else []
        if tree.words[i].lower() in REFLEXIVE and tree.deps[i] in ("nsubj", "nsubjpass") and tree.heads[head] != head:
            return self.of(tree.clause[tree.heads[head]]).subjects or [i]  # find themselves squeezed
        return tree.conjuncts(i)

    def _antecedents(self, noun: int, clause: int) -> list[int]:
        """What a relative clause is about: its noun, or with a plural all that are joined; of "it is one that ..." what it is said of."""
        tree = self.tree
        if tree.lemmas[noun] in self.times and tree.deps[noun] == "npadvmod" and tree.words[noun - 1].lower() in ("a", "an", "per"):
            before = tree.heads[noun] if tree.kinds[tree.heads[noun]] in ("NOUN", "NUM") else tree.left[noun] - 1
            noun = before if tree.kinds[before] in ("NOUN", "NUM") else noun  # 30,000 passengers a day that it carried
        noun = self._agreeing(noun, clause)
        if tree.deps[noun] == "appos" and tree.kinds[tree.heads[noun]] == "PROPN" and tree.kinds[noun] == "NOUN":
            noun = tree.heads[noun]
        if tree.lemmas[noun] == "one" and tree.deps[noun] == "attr" and (subject := tree.child(tree.heads[noun], "nsubj")) is not None:
            return [subject]
        return tree.conjuncts(noun) if tree.tags[noun].endswith("S") else [noun]

    def _agreeing(self, noun: int, clause: int) -> int:
        """The noun that fits a relative clause, where the one it hangs on can't: plans to sell the board, *which were* dropped; the sister of
        the yacht's owner, *who* ...: no thing is a "who", no person a "which", and a verb has the number of its subject."""
        tree = self.tree
        pronoun = next((i for i in range(tree.left[clause], clause) if tree.tags[i] in ("WDT", "WP") and tree.clause[i] == clause), None)
        if pronoun is not None and tree.heads[pronoun] == clause and tree.deps[pronoun] == "nsubj" and tree.lemmas[clause] in self.raging:
            return self._happening(noun)
        if pronoun is None or tree.deps[clause] != "relcl" or noun >= pronoun:
            return noun
        word = tree.words[pronoun].lower()
        plural: bool | None = None
        if tree.heads[pronoun] == clause and tree.deps[pronoun] in ("nsubj", "nsubjpass"):
            helpers = [c for c in tree.children[clause] if tree.deps[c] in ("aux", "auxpass")]
            first = helpers[0] if helpers else clause
            form = tree.words[first].lower()
            plural = False if tree.tags[first] == "VBZ" or form == "was" else True if tree.tags[first] == "VBP" or form == "were" else None
        candidate = noun
        for _ in range(4):
            if self._can_be(candidate, word, plural):
                return candidate
            above = tree.heads[candidate]
            dep = tree.deps[candidate]
            if dep == "pobj" and tree.kinds[tree.heads[above]] in ("NOUN", "PROPN"):
                candidate = tree.heads[above]
            elif dep == "pobj" and word != "which" and (thing := tree.child(tree.heads[above], "dobj")) is not None and thing < above:
                candidate = thing  # rescued 60 people from a home, none of whom
            elif dep == "dobj" and tree.deps[above] == "acl" and tree.kinds[tree.heads[above]] == "NOUN":
                candidate = tree.heads[above]
            else:
                break
        return noun

    def _happening(self, noun: int) -> int:
        """What happens rather than where: a *fire* at a shop in the square that killed two."""
        tree = self.tree
        candidate = noun
        for _ in range(5):
            if tree.lemmas[candidate] in self.events:
                return candidate
            above = tree.heads[candidate]
            if tree.deps[candidate] == "pobj" and tree.words[above].lower() != "of":
                candidate = tree.heads[above]
            elif tree.deps[candidate] in ("npadvmod", "appos", "conj") and tree.kinds[candidate] == "PROPN":
                candidate = above
            else:
                break
            if tree.kinds[candidate] in ("VERB", "AUX"):
                thing = tree.child(candidate, "dobj", "nsubjpass", "attr")
                return thing if thing is not None and thing < noun and tree.lemmas[thing] in self.events else noun
        return noun

    def _can_be(self, noun: int, pronoun: str, plural: bool | None) -> bool:
        """Whether a noun may be what a relative pronoun stands for."""
        tree = self.tree
        if tree.kinds[noun] == "NOUN":
            person = tree.lemmas[noun] in self.people
            several = tree.tags[noun] == "NNS" or tree.child(noun, "conj") is not None
            if pronoun in ("who", "whom") and not person and not tree.lemmas[noun].endswith(self.human):
                return False
            if plural is not None and plural != several and not (plural and person and pronoun != "which") and tree.lemmas[noun] not in self.amounts:
                return False
        elif pronoun == "which" and plural and tree.tags[noun] == "NNP" and tree.child(noun, "conj") is None:
            return False  # shares in Sealine, which have lost
        return True

    def _nearest_noun(self, pronoun: int) -> list[int]:
        """What a relative pronoun stands for where the parse hangs its clause on the verb: the thing before it, not its place or date."""
        tree = self.tree
        first = tree.sentences[tree.sentence[pronoun]][0]
        for i in range(pronoun - 1, first - 1, -1):
            if tree.kinds[i] in ("VERB", "AUX"):
                break
            if tree.kinds[i] == "NOUN" and i not in self.numbers and tree.deps[i] != "compound":
                return [i]
        return []

    def _prepositional(self, c: int, head: int) -> list[tuple[str, int]]:
        tree = self.tree
        out = []
        word = tree.words[c].lower()
        if tree.deps[c] in ("prep", "agent"):
            out += [(word, j) for g in tree.under(c, "pobj") for j in self._meant(g, head)]
            out += [(word, g) for g in tree.under(c, "pcomp") if word in ("from", "at") and tree.tags[g] == "VBG"]  # banned from driving
        for g in tree.under(c, "prep"):
            joined = tree.words[g].lower() if tree.deps[c] != "prep" else f"{word} {tree.words[g].lower()}"
            out += [(joined, j) for p in tree.under(g, "pobj") for j in self._meant(p, head)]
        return out

    def _is_listed(self, head: int) -> bool:
        """Whether a participle is one of a list of examples: fields such as trade, *building* ships, and others."""
        tree = self.tree
        if tree.words[tree.left[head] - 1] != ",":
            return False
        for i in range(tree.left[head] - 2, max(tree.left[head] - 14, tree.sentences[tree.sentence[head]][0]), -1):
            if tree.kinds[i] in ("VERB", "AUX"):
                return False
            if tree.words[i].lower() in ("as", "including") and (tree.words[i].lower() == "including" or tree.words[i - 1].lower() == "such"):
                return True
        return False

    def _is_joined(self, first: int, second: int) -> bool:
        """Whether two predicates are joined by an "and", themselves or as members of a row."""
        tree = self.tree
        if tree.tags[second] == "VBG" or any(tree.tags[i] == "CC" for i in range(tree.left[second] - 1, second)):
            return True
        row = {first, second, *tree.under(first, "conj"), *tree.under(second, "conj")}
        if tree.deps[first] == "conj":
            row.add(tree.heads[first])
        return any(tree.deps[c] in ("cc", "preconj") or tree.words[c] in (";", "&", "then") for i in sorted(row) for c in tree.children[i])

    def _borrow(self, head: int, out: Arguments) -> None:
        """Give a clause without a subject the one it shares with the clause above it."""
        tree = self.tree
        dep, up = tree.deps[head], tree.heads[head]
        if up == head:
            return
        found: list[int] = []
        if dep in ("advcl", "conj") and tree.tags[head] == "VBG" and self._is_listed(head):
            return
        if dep == "conj" and not self._is_joined(up, head):
            return
        if dep == "advcl" and out.passive and up < head and tree.words[tree.left[head] - 1] == ",":
            return  # "fought the fire, started by two men": of the two before it nobody knows which
        if dep in ("relcl", "acl"):
            above = tree.clause[up]
            if tree.tags[head] == "VB" and tree.deps[up] != "attr":
                found = self.of(above).subjects if above != head else []
                if tree.deps[up] in ("nsubj", "nsubjpass"):  # "Japan's promise to pay": Japan
                    found = tree.under(up, "poss")
            elif tree.deps[up] == "attr" and above != up and tree.tags[head] == "VB":
                found = self.of(above).subjects or [up]
            else:
                found = [up]
        elif dep in ("advcl", "conj", "xcomp", "pcomp", "oprd", "parataxis", "ccomp", "dep"):
            above = tree.clause[up]
            if above == head or (dep == "ccomp" and tree.tags[head] not in ("VBG", "VBN", "VB")):
                return
            other = self.of(above)
            controlled = (
                dep in ("xcomp", "ccomp")
                and tree.lemmas[above] in self.controlling
                and not self.is_passive(above)
                and any(tree.deps[c] == "dobj" and tree.clause[c] != c for c in tree.children[above])
            )
            if controlled and tree.child(head, "aux") is not None:
                found = list(other.objects)
            elif (
                dep == "pcomp"
                and tree.words[up].lower() in ("on", "about", "over", "against")
                and up > above
                and not (tree.heads[up] == above and tree.lemmas[above] in self.striving)
            ):
                return  # took part in work on clearing mines: whoever clears them
            elif dep == "pcomp" and (tree.words[up].lower() in UNSHARED or (tree.words[up].lower() == "as" and tree.words[up - 1].lower() == "such")):
                return  # fields such as building ships: whoever builds them
            elif (
                dep == "pcomp"
                and (
                    tree.words[up].lower() in ("as", "of", "from", "into")
                    or (tree.words[up].lower() == "for" and tree.lemmas[above] in self.faulting)
                )
                and tree.heads[up] == above
                and other.objects
                and (other.passive or tree.child(above, "dobj") is not None)
            ):
                found = list(other.objects)  # quoted him as saying, accused them of stealing, kept it from sinking
            elif self.is_passive(above) and dep == "advcl" and tree.tags[head] == "VBG" and head > above and tree.lemmas[head] in self.outcomes:
                found = list(other.subjects)  # was hit by a truck, killing two
            elif dep == "advcl" and tree.tags[head] == "VBG" and tree.lemmas[above] in self.perceiving and other.objects and head > other.objects[0]:
                found = list(other.objects)  # spotted five boats, approaching fast
            elif self.is_passive(above) and dep != "pcomp":
                found = [j for c in tree.under(above, "nsubjpass") for j in self._meant(c, above)] or other.objects or other.subjects
            else:
                found = other.subjects or (other.objects if other.passive else [])
        if not found:
            return
        out.borrowed = True
        if out.passive:
            out.objects = found + out.objects
        else:
            out.subjects = found
