"""Acts told by a noun: *the signing of the pact by Chad*, *the attack on the depot*, *after his resignation*. A claim of its own, where the
sentence takes for granted that it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from factcheck.extract.claimtext import NOUNS, TIMES, Draft, Text
from factcheck.extract.tree import Tree
from factcheck.model import Predicate
from factcheck.rules import PredicateClass, RuleSet

DONE_TO = ("of", "on", "against")
DOERS = ("by", "between")
OTHERS = ("with", "from", "to", "in", "at", "for")
OUTSIDE = ("relcl", "acl", "appos", "conj", "cc", "advcl", "punct")


class DeedReader:
    """Finds acts told by a noun. Made once for a rule set."""

    def __init__(self, rules: RuleSet, classes: Mapping[str, PredicateClass], lemmas: Callable[[Tree, Iterable[int]], tuple[str, ...]]) -> None:
        self._verbs = {noun: str(verb) for noun, verb in rules.words["deed-noun"].meanings.items()}
        self._classes, self._lemmas = classes, lemmas
        self._of_doer = rules.in_list("deed-of-doer")
        self._after = rules.in_list("deed-preposition")
        self._telling = rules.in_list("deed-telling")
        self._undone = rules.in_list("deed-undone")

    def read(self, text: Text) -> list[Draft]:
        """The claims of the acts that nouns tell, in their order."""
        tree = text.tree
        out = []
        for i, lemma in enumerate(tree.lemmas):
            if lemma in self._verbs and tree.kinds[i] == "NOUN" and self._is_taken_for_granted(text, i) and (draft := self._draft(text, i)):
                out.append(draft)
        return out

    def _is_taken_for_granted(self, text: Text, noun: int) -> bool:
        """Whether the sentence says or supposes that the act was done: it is the subject of what it did, or stands behind "after" or "welcomed"."""
        tree = text.tree
        above = tree.heads[noun]
        dep = tree.deps[noun]
        if dep == "pobj" and tree.words[above].lower() in self._after:
            verb = tree.clause[tree.heads[above]]
            return tree.kinds[verb] not in ("VERB", "AUX") or text.clause(verb).reading.tense != "future"
        if tree.kinds[above] not in ("VERB", "AUX") or dep not in ("nsubj", "dobj"):
            return False
        reading = text.clause(above).reading
        if reading.modality != "asserted" or reading.negated or reading.tense not in ("past", "present"):
            return False
        if dep == "dobj":
            return tree.lemmas[above] in self._telling
        class_ = self._classes.get(tree.lemmas[above])
        if tree.lemmas[above] == "be" and tree.child(above, "attr") is None:
            return False  # the release is likely
        return tree.lemmas[above] not in self._undone and (class_ is None or class_.id not in self._undone)

    def _draft(self, text: Text, noun: int) -> Draft | None:
        """The claim of an act; None where it says neither who did it nor to whom or what."""
        tree = text.tree
        doers: list[int] = []
        done_to: list[int] = []
        others: list[tuple[str, int]] = []
        for c in tree.children[noun]:
            word = tree.words[c].lower()
            if tree.deps[c] == "poss" and c not in text.facts_at:
                (done_to if tree.kinds[c] == "PRON" else doers).append(c)
            elif tree.deps[c] in ("prep", "agent"):
                for i in (j for p in tree.under(c, "pobj") for j in tree.conjuncts(p)):
                    if not text.takes_part(i) or tree.kinds[i] not in (*NOUNS, "PRON"):
                        continue
                    if word in DOERS or (word == "of" and tree.lemmas[noun] in self._of_doer):
                        doers.append(i)
                    elif word in DONE_TO:
                        done_to.append(i)
                    elif word in OTHERS:
                        others.append((word, i))
        if not any(tree.kinds[i] != "PRON" or text.mentions.key(i) for i in (*doers, *done_to)) and not any(w == "with" for w, _ in others):
            return None
        inside = [i for i in range(tree.left[noun], tree.right[noun] + 1) if i == noun or self._belongs(text, i, noun)]
        start, end = tree.span(inside[0], inside[-1])
        verb = self._verbs[tree.lemmas[noun]]
        lemmas = (verb, *(w for w in self._lemmas(tree, inside) if w not in (verb, tree.lemmas[noun])))
        apart = (verb, *self._lemmas(tree, (i for i in inside if i != noun and i not in text.names_at and i not in text.facts_at)))
        names = tuple(sorted({text.names_at[i] for i in inside if i in text.names_at}))
        class_ = self._classes.get(verb)
        when = next((p.id for p in text.placed if p.span.kind in TIMES - {"duration"} and start <= p.span.start and p.span.end <= end), None)
        said = text.speech.at(start)
        return Draft(
            start, end, tuple(text.participant(i) for i in doers), tuple(text.participant(i) for i in done_to),
            tuple((w, text.participant(i)) for w, i in others),
            {
                "kind": "event", "predicate": Predicate(lemma=verb, text=tree.words[noun], class_=class_.id if class_ else None), "tense": "past",
                "stage": "done", "attribution": said.attribution if said else None, "when": when, "facts": text.facts(start, end),
                "unresolved": () if doers else ("subject",), "confidence": 0.7, "lemmas": lemmas, "names": names,
                "focus": tuple(dict.fromkeys((*apart, *(text.names_at[i] for i in inside if i in text.names_at)))),
            },
        )  # fmt: skip

    def _belongs(self, text: Text, i: int, noun: int) -> bool:
        """Whether a word is part of the phrase of a noun, not of a clause or another noun beside it."""
        tree = text.tree
        while i != noun:
            if tree.deps[i] in OUTSIDE and tree.heads[i] == noun:
                return False
            if tree.deps[i] in ("relcl", "advcl"):
                return False
            i = tree.heads[i]
        return True
