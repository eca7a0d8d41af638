"""What a clause says is done or so: its predicate, and the class of predicates that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.claimtext import NUMBERS, TIMES, Clause, Placed, Text
from factcheck.extract.clauses import RELATIVE
from factcheck.extract.tree import Tree
from factcheck.model import Predicate
from factcheck.rules import PredicateClass, RuleSet


class PredicateReader:
    """Finds predicates. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self.classes: dict[str, PredicateClass] = {lemma: p for p in rules.predicates for lemma in p.lemmas}
        self.nominal = rules.in_list("nominal")
        self._light = rules.in_list("light-verb")
        self._act_nouns = rules.in_list("act-noun")
        self._linking = rules.in_list("linking-verb")
        self._keeping = rules.in_list("keeping-verb")
        self._directions = rules.in_list("direction")
        self._phrasal = self._light | rules.in_list("phrasal-verb")
        self._sized = rules.in_list("sized-class")
        self._circumstances = rules.in_list("circumstance-preposition") | {"under"}
        self.other_nouns = rules.in_list("other-noun")
        self._aims = rules.in_list("aim-preposition")
        self._other_adjectives = rules.in_list("other-adjective")
        self._dated = rules.in_list("dated-class")
        self._personal = rules.in_list("personal-verb")
        self.people = (
            rules.in_list("spokesman")
            | rules.in_list("rank")
            | rules.in_list("office")
            | rules.in_list("person-noun")
            | rules.in_list("occupation")
            | rules.in_list("human-noun")
        )
        self._endings = tuple(sorted(rules.in_list("speaker-ending")))

    def class_of(self, text: Text, head: int, with_figure: bool) -> PredicateClass | None:
        """The class of a verb: with its particle or preposition, with its object, with a figure, alone."""
        tree, known = text.tree, self.classes
        lemma = tree.lemmas[head]
        for o in text.clauses.of(head).objects[:2]:
            if found := known.get(f"{lemma} {tree.lemmas[o]}"):
                return found
        particle = False
        for c in tree.children[head]:
            if tree.deps[c] in ("prt", "prep", "agent") or (tree.deps[c] == "advmod" and tree.kinds[c] in ("ADV", "ADP")):
                timed = (inner := tree.child(c, "pobj")) is not None and (fact := text.facts_at.get(inner)) is not None and fact.span.kind in TIMES
                deeper = known.get(f"{lemma} {tree.words[c].lower()} {tree.lemmas[inner]}") if inner is not None else None
                if not timed and (found := deeper or known.get(f"{lemma} {tree.words[c].lower()}")):
                    if found.id in self._dated and any(self._is_person(tree, o) for o in text.clauses.of(head).objects[:1]):
                        return None
                    return found
                particle |= tree.deps[c] == "prt" or (
                    c == head + 1 and lemma in self._phrasal and c not in text.facts_at and tree.words[c].lower() in self._directions
                )
        if found := known.get(f"{lemma} @"):
            for p in text.by_clause.get(head, ()):
                up = tree.heads[p.root]
                if p.span.kind == "date" and tree.heads[up] == head and tree.words[up].lower() in ("to", "until", "till"):
                    return found
        if with_figure:
            kinds = {p.span.kind for p in text.by_clause.get(head, ())}
            for kind, sign in (("money", "$"), ("percent", "%")):
                if kind in kinds and (found := known.get(f"{lemma} {sign}")) and not (found.direction and self._is_shared(text, head)):
                    return found
        if with_figure and (found := known.get(f"{lemma} #")):
            return found
        if particle or (lemma in self._personal and not any(self._is_person(tree, o) for o in text.clauses.of(head).objects)):
            return None
        found = known.get(lemma)
        if found is not None and found.id in self._sized and not with_figure and tree.deps[head] != "amod":
            return None  # occupied the hall
        if found is not None and found.direction and not with_figure and self._moves(text, head):
            return None  # jumped out of the window
        return found

    def _is_shared(self, text: Text, head: int) -> bool:
        """Whether a share of something is an object: recovered 80% *of the haul*."""
        tree = text.tree
        return any(
            p.span.kind == "percent"
            and tree.deps[p.root] == "dobj"
            and any(tree.words[c].lower() == "of" and c > p.tokens[-1] for t in p.tokens for c in tree.under(t, "prep"))
            for p in text.by_clause.get(head, ())
        )

    def _moves(self, text: Text, head: int) -> bool:
        """Whether somebody, not a figure, goes up or down."""
        arguments = text.clauses.of(head)
        if arguments.objects or not arguments.subjects:
            return False
        first = arguments.subjects[0]
        kind = text.mentions.kind(first)
        return (
            kind == "person"
            or (text.tree.kinds[first] == "NOUN" and text.tree.lemmas[first] in self.people)
            or text.tree.lemmas[first] in ("he", "she")
        )

    def _is_circumstance(self, tree: Tree, noun: int) -> bool:
        """Whether a noun stands behind a preposition that makes it no act of the clause: under attack, with two deaths."""
        return tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]].lower() in self._circumstances

    def _is_aimed_at(self, tree: Tree, noun: int) -> bool:
        """Whether an act is only what something is for or about: sued for *payment* of a million."""
        return tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]].lower() in self._aims

    def _is_person(self, tree: Tree, i: int) -> bool:
        """Whether a word may stand for a person or a body."""
        return tree.kinds[i] in ("PROPN", "PRON", "NUM") or tree.lemmas[i] in self.people or tree.lemmas[i].endswith(self._endings)

    def of(self, text: Text, clause: Clause, noun: int | None, placed: Placed | None) -> tuple[Predicate | None, PredicateClass | None]:
        """What is done or said to be: the verb; of "is long" the adjective; of "reported a loss of" the loss; of "left 14 dead" the dead."""
        tree, head = text.tree, clause.head
        if tree.kinds[head] not in ("VERB", "AUX"):
            class_ = self.classes.get(tree.lemmas[head])
            if class_ is not None and tree.kinds[head] != "ADJ" and class_.id not in self.nominal:
                class_ = None
            return (Predicate(lemma=tree.lemmas[head], text=tree.words[head], class_=class_.id), class_) if class_ else (None, None)
        figure = placed is not None and placed.span.kind in NUMBERS
        class_ = self.class_of(text, head, self.takes_figure(text, head))
        word = head
        lemma = tree.lemmas[head]
        particle = next((tree.words[c].lower() for c in tree.children[head] if tree.deps[c] == "prt"), None)
        if particle is None and lemma in self._phrasal and head + 1 in tree.children[head] and head + 1 not in text.facts_at:
            behind = tree.words[head + 1].lower()
            particle = behind if tree.deps[head + 1] == "advmod" and behind in self._directions else None  # got away
        complement = next((c for c in tree.children[head] if tree.deps[c] in ("acomp", "oprd") and tree.kinds[c] in ("ADJ", "VERB", "ADV")), None)
        if noun is not None and tree.kinds[noun] in ("ADJ", "VERB") and noun != head and tree.deps[noun] != "amod":
            complement = noun
        if complement is not None and (lemma in self._light or lemma in self._linking or lemma in self._keeping or complement == noun):
            negated = any(tree.deps[c] == "neg" for c in tree.children[complement])
            compared = tree.tags[complement] == "JJR" and any(tree.words[c].lower() == "than" for c in tree.children[complement])
            name = tree.words[complement].lower() if compared else tree.lemmas[complement]
            kept = lemma in self._keeping
            if kept:
                name, negated = f"{lemma} {'not ' if negated else ''}{name}", False
            better = self.classes.get(f"not {name}") if negated else self.classes.get(f"{lemma} {name}") or self.classes.get(name)
            if tree.kinds[complement] == "ADJ" and name in self._other_adjectives and not kept:
                better = None  # free for islanders
            word, lemma, particle = complement, f"not {name}" if negated else name, None
            class_ = better or self.classes.get(f"be {name}") or (class_ if kept else None)
        elif complement is not None and class_ is not None and class_.id == "happen":
            class_ = self.classes.get(tree.lemmas[complement])  # "held captive"
        elif noun is not None and tree.kinds[noun] == "NOUN" and figure and not self._is_circumstance(tree, noun):
            better = next(
                (
                    self.classes[tree.lemmas[i]]
                    for i in (noun, *parts_of(tree, noun)[:1])
                    if tree.lemmas[i] in self.classes and tree.lemmas[i] not in self.other_nouns
                ),
                None,
            )
            told = tree.lemmas[noun] in self._act_nouns and tree.deps[placed.root if placed else noun] == "pobj" and not self._is_aimed_at(tree, noun)
            if better is not None and (
                told or (tree.lemmas[head] in self._light and particle is None) or (class_ is not None and class_.id in ("be", "own"))
            ):
                word = noun if tree.lemmas[noun] in self.classes else parts_of(tree, noun)[0]
                lemma, particle, class_ = tree.lemmas[word], None, better
        elif (
            class_ is not None
            and class_.id == "happen"
            and (event := next((i for i in clause.arguments.subjects if tree.lemmas[i] in self.classes), None))
        ):
            word, lemma, particle, class_ = event, tree.lemmas[event], None, self.classes[tree.lemmas[event]]  # "its founding took place"
        return Predicate(lemma=lemma, text=tree.words[word], particle=particle, class_=class_.id if class_ else None), class_

    def takes_figure(self, text: Text, head: int) -> bool:
        """Whether a figure is an object of a verb, or stands behind its preposition."""
        tree = text.tree
        for placed in text.by_clause.get(head, ()):
            if placed.span.kind in NUMBERS and placed.span.kind not in ("duration", "ordinal"):
                up = tree.heads[placed.root]
                if (up == head and tree.deps[placed.root] not in ("nsubj", "nsubjpass")) or (tree.deps[up] == "prep" and tree.heads[up] == head):
                    return True
        return False

    def labelled(self, tree: Tree, state: int | None, nouns: Sequence[int], head: Sequence[str], class_: PredicateClass | None) -> Predicate | None:
        """The predicate of a line without a verb: the state behind a number, or the noun that the figure is a figure of."""
        known = class_.id if class_ else None
        if state is not None:
            return Predicate(lemma=tree.lemmas[state], text=tree.words[state], class_=known)
        return Predicate(lemma=head[0], text=tree.words[nouns[0]], class_=known) if head else None


def parts_of(tree: Tree, noun: int) -> list[int]:
    """The nouns joined to a noun by "of": the height of the *towers*."""
    out = []
    for _ in range(3):
        below = [g for c in tree.under(noun, "prep") if tree.words[c].lower() in ("of", "from") for g in tree.under(c, "pobj", "pcomp")]
        step = next((g for g in below if tree.kinds[g] in ("NOUN", "VERB", "PROPN") or tree.tags[g] in RELATIVE), None)
        if step is not None and tree.tags[step] in RELATIVE:
            clause = tree.clause[step]
            step = tree.heads[clause] if tree.deps[clause] == "relcl" else None
        if step is None:
            break
        if tree.kinds[step] != "PROPN":
            out.append(step)
        noun = step
    return out
