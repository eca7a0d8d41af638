"""Claims: a parsed sentence and the facts in it -> who did what to whom, how much, when, where, who says so.

One claim for each figure, date and agreement of a clause, which share the other slots; a claim for each clause without; one for what
somebody says without a clause. Everything about a clause is worked out once and kept for all its facts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from factcheck.extract.attribution import Speech
from factcheck.extract.claimtext import CLAIMED, NOUNS, NUMBERS, Clause, Draft, Placed, Taking, Text, text_of, upward
from factcheck.extract.claimtimes import date_of, is_ranked, is_standard, place_of
from factcheck.extract.clauses import RELATIVE, Clauses
from factcheck.extract.cues import Cues
from factcheck.extract.deeds import DeedReader
from factcheck.extract.measures import MeasureReader
from factcheck.extract.mentions import Mentions
from factcheck.extract.predicates import PredicateReader
from factcheck.extract.spans import Span
from factcheck.extract.tree import Tree
from factcheck.model import ClaimKind, Predicate, Stage
from factcheck.rules import PredicateClass, RuleSet

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
QUESTIONED = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
STAMP = re.compile(r"\b\d{4}\b.*\d:\d\d")
APART = frozenset({",", "(", "-", "--", "\u2013", "\u2014"})
FURNITURE_WORDS = 12
"""Of a line that tells when a page was made ("Last updated at 11:11 GMT"), at most so many words."""


class ClaimBuilder:
    """Builds the claims of a text. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        from spacy.lang.en.stop_words import STOP_WORDS

        self._stop = frozenset(STOP_WORDS) | rules.in_list("stop-word")
        self._predicates = PredicateReader(rules)
        self.people = self._predicates.people
        self._measures = MeasureReader(rules, self._predicates, self._stop)
        self._deeds = DeedReader(rules, self._predicates.classes, self.lemmas)
        self._incomplete = rules.in_list("incomplete-verb")
        self._circumstances = rules.in_list("circumstance-preposition")
        self._rate_units = rules.in_list("rate-unit")
        self._furniture = rules.in_list("furniture-verb")
        self._event_nouns = rules.in_list("event-noun")
        self._places = rules.in_list("place-preposition")
        self._limits = rules.in_list("limit-adverb")
        self._standards = rules.in_list("standard-word")
        self._raising = rules.in_list("raising-verb")
        self._reporting = rules.in_list("reporting-verb")
        self._refusing = rules.in_list("refusing-verb")
        self._origins = rules.in_list("origin-verb")
        self._nobody = rules.in_list("nobody")
        self._plain = lru_cache(maxsize=50_000)(str.isalpha)

    # ------------------------------------------------------------ words
    def lemmas(self, tree: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
        """The content words as lemmas, each once, in order."""
        content = self._content(tree)
        return tuple(dict.fromkeys(lemma for i in tokens if (lemma := content[i]) is not None))

    def _content(self, tree: Tree) -> list[str | None]:
        """The lemma of each content word, None for the others."""
        if len(tree.content) != len(tree):
            stop, plain = self._stop, self._plain
            tree.content = [
                lemma if kind in CONTENT and lemma not in stop and word.lower() not in stop and plain(word) else None
                for kind, lemma, word in zip(tree.kinds, tree.lemmas, tree.words, strict=True)
            ]
        return tree.content

    # ------------------------------------------------------------ the claims of a text
    def build(
        self, tree: Tree, clauses: Clauses, spans: Sequence[Span], ids: Sequence[str], mentions: Mentions, cues: Cues, speech: Speech
    ) -> list[Draft]:
        """The claims of a parsed text, in its order."""
        text = text_of(tree, clauses, spans, ids, mentions, cues, speech, self._raising, self._limits, self._standards, self._circumstances)
        out = []
        busy: set[int] = set()
        for placed in text.placed:
            kind = CLAIMED.get(placed.span.kind)
            if kind is None:
                continue
            if kind in ("role", "acronym"):
                out.append(self._named(text, placed, kind))
                continue
            if placed.span.kind == "age" and (bearer := self._bearer(text, placed)) is not None:
                out.append(self._aged(text, placed, bearer))
                continue
            if kind == "date" and (placed.root in tree.datelines or self._is_stamp(tree, placed)):
                continue
            if kind == "date" and tree.lemmas[placed.clause] in self._furniture and len(text.members[placed.clause]) <= FURNITURE_WORDS:
                continue
            if (kind == "date" and self._is_vague(placed)) or (kind == "agreement" and placed.clause in text.speech.verbs):
                continue
            if self._is_standard(text, placed, kind):
                continue
            if kind in ("figure", "date") and (pair := self._apposition(text, placed)) is not None:
                out.append(self._apposed(text, placed, kind, *pair))
                continue
            out.append(self._about(text, placed, kind))
            busy.add(placed.clause)
        out += [claim for head in tree.clauses if head not in busy and (claim := self._event(text, head)) is not None]
        out += self._unsaid(text, out)
        out += self._deeds.read(text)
        return sorted(out, key=lambda draft: draft.order)

    def _is_stamp(self, tree: Tree, placed: Placed) -> bool:
        """Whether a date says when the page was made: Published on: Friday, 11 November."""
        first = placed.tokens[0]
        begin, end = tree.sentences[tree.sentence[first]]
        behind = begin < first and tree.kinds[first - 1] not in ("ADP", "PUNCT", "DET")
        last = all(tree.kinds[i] in ("PUNCT", "SPACE") for i in range(placed.tokens[-1] + 1, end))
        behind |= any(tree.lemmas[i] in self._furniture for i in range(max(first - 3, begin), first))
        if behind and last and STAMP.search(span_text(tree, placed.span)):
            return True  # a title with the day and time behind it
        row = [i for i in range(max(first - 4, 0), first) if tree.kinds[i] not in ("PUNCT", "SPACE") and tree.deps[i] != "prep"]
        return (
            bool(row)
            and tree.lemmas[row[-1]] in self._furniture
            and tree.words[row[-1]][:1].isupper()
            and row[-1] != tree.sentences[tree.sentence[first]][0]
        )

    def _is_standard(self, text: Text, placed: Placed, kind: ClaimKind) -> bool:
        """Whether a date or figure is only what something is measured against: the first in *15 years*, *half* of what was paid, all but *nine*."""
        tree = text.tree
        first, last = placed.tokens[0], placed.tokens[-1]
        if tree.kinds[placed.clause] not in ("VERB", "AUX"):
            return False
        if kind == "date":
            return is_standard(text, placed.clause, placed)
        if kind != "figure":
            return False
        before = tree.words[first - 1].lower() if first else ""
        if before == "but" and first > 1 and tree.words[first - 2].lower() == "all":
            return True
        behind = [w.lower() for w in tree.words[last + 1 : last + 3]]
        if placed.span.kind in ("percent", "count") and (behind == ["of", "what"] or (behind[:1] == ["what"] and tree.words[last].lower() == "of")):
            return True
        if placed.span.kind == "duration":
            up = tree.heads[placed.root]
            return (
                tree.deps[placed.root] == "pobj" and before in ("in", "for") and tree.heads[up] != placed.clause and is_ranked(text, tree.heads[up])
            )
        if before in ("the", "from") and first > 2:
            start = first - 3 - (tree.kinds[first - 3] == "ADV")
            return tree.words[start] == "," and tree.words[first - 2].lower() in self._standards
        return False

    def _apposition(self, text: Text, placed: Placed) -> tuple[int, int] | None:
        """A noun, and the one between commas or in brackets behind it that a figure or date belongs to: the island, *a 90-hectare reserve*, has a port."""
        tree = text.tree
        i = placed.root
        if tree.kinds[placed.clause] in ("VERB", "AUX") and placed.span.kind == "measure" and (place := self._placed_by(text, placed)) is not None:
            return place, i
        while tree.clause[i] != i and tree.heads[i] != i:
            above = tree.heads[i]
            if tree.deps[i] == "appos" and tree.kinds[above] in NOUNS and above < i:
                before = tree.words[tree.left[i] - 1]
                bracketed = before == "(" and i == placed.root
                if not bracketed and (tree.kinds[i] != "NOUN" or before not in APART):
                    return None
                joined = i in tree.conjuncts(above) or (not bracketed and tree.child(i, "conj", "cc") is not None)
                told = i in placed.tokens and placed.span.kind == "date"
                return (above, i) if not joined and not told and text.takes_part(above) else None
            i = above
        return None

    def _placed_by(self, text: Text, placed: Placed) -> int | None:
        """The place that a distance between commas tells the whereabouts of: in *Woodburn*, 30 miles south of Portland."""
        tree, up = text.tree, text.tree.heads[placed.root]
        if (
            tree.deps[placed.root] != "npadvmod"
            or tree.kinds[up] not in ("ADV", "NOUN", "ADJ")
            or tree.deps[up] not in ("advmod", "npadvmod", "appos")
        ):
            return None
        start = placed.tokens[0]
        if start < 2 or tree.words[start - 1] not in APART or tree.kinds[start - 2] not in NOUNS:
            return None
        place = start - 2
        return place if text.takes_part(place) and tree.clause[place] == placed.clause else None

    def _apposed(self, text: Text, placed: Placed, kind: ClaimKind, who: int, noun: int) -> Draft:
        """The claim that a noun between commas makes of the one before it."""
        tree = text.tree
        clause = text.clause(placed.clause)
        slot, beside = self._measures.slot(text, placed, clause)
        head, modifiers = self._measures.head(text, placed, clause, slot, beside) if kind == "figure" else ((), ())
        predicate = Predicate(lemma="be", text=tree.words[noun], class_="be")
        draft = self._claim(text, clause, kind, placed, predicate, None, slot=slot, head=head, modifiers=modifiers)
        own = [p for p in text.by_clause.get(placed.clause, ()) if p.span.kind == "date" and noun in upward(tree, p.root, 6)]
        when = placed.id if kind == "date" else own[0].id if own else None
        subject, thing = text.participant(who), text.participant(noun)
        end = max(thing.end, placed.span.end)
        top = noun if tree.deps[noun] == "appos" else tree.heads[noun]
        near = [c for c in tree.under(top, "prep") if c > noun]
        if top != noun and near:
            end = max(end, tree.span(top, tree.right[near[0]])[1])
        slots = draft.slots | {
            "modality": "asserted", "negated": False, "stage": None, "when": when, "where": None,
            "unresolved": ("subject",) if text.is_open(who) else (), "facts": text.facts(subject.start, end),
        }  # fmt: skip
        complements = tuple((tree.words[c].lower(), text.participant(g)) for c in near for g in tree.under(c, "pobj") if text.takes_part(g))
        return Draft(subject.start, end, (subject,), (thing,) if noun != placed.root else (), complements, slots)

    def _is_vague(self, placed: Placed) -> bool:
        """Whether a time says nothing that could be compared ("now", "recently")."""
        value: Any = placed.span.value
        return placed.span.kind == "date" and value.earliest is None and value.latest is None and str(value.timex or "X_REF").endswith("_REF")

    # ------------------------------------------------------------ one claim
    def _about(self, text: Text, placed: Placed, kind: ClaimKind) -> Draft:
        """The claim about a figure, date or agreement."""
        tree = text.tree
        clause = text.clause(placed.clause)
        if tree.kinds[clause.head] not in ("VERB", "AUX") and not clause.arguments.subjects:
            return self._verbless(text, placed, clause, kind)
        if kind == "figure" and any(tree.words[i] == ";" for i in range(min(placed.root, clause.head), max(placed.root, clause.head))):
            return self._verbless(text, placed, clause, kind)
        if kind == "date" and (noun := self._dated_noun(text, placed, clause)) is not None:
            return self._nominal(text, placed, clause, noun)
        slot, noun = self._measures.slot(text, placed, clause)
        head, modifiers = self._measures.head(text, placed, clause, slot, noun) if kind == "figure" else ((), ())
        predicate, class_ = self._predicates.of(text, clause, noun if placed.span.kind in NUMBERS else None, placed)
        better = self._predicates.classes.get(head[0]) if head else None
        if (
            better is not None
            and better.id in self._predicates.nominal
            and slot not in ("subject", *self._circumstances)
            and not (slot in self._places and head[0] == tree.lemmas[placed.root])  # in four areas
            and (class_ is None or class_.id in ("be", "own"))
        ):
            predicate, class_ = Predicate(lemma=head[0], text=tree.words[clause.head], class_=better.id), better  # "the cost was put at"
        return self._claim(text, clause, kind, placed, predicate, class_, slot=slot, head=head, modifiers=modifiers)

    def _dated_noun(self, text: Text, placed: Placed, clause: Clause) -> int | None:
        """The act named by a noun that a date belongs to, where it stands behind a preposition: since its *deployment* on Monday."""
        tree = text.tree
        if tree.kinds[clause.head] not in ("VERB", "AUX") or tree.deps[placed.root] not in ("pobj", "npadvmod"):
            return None
        noun = tree.heads[tree.heads[placed.root]] if tree.deps[placed.root] == "pobj" else tree.heads[placed.root]
        if tree.kinds[noun] != "NOUN" or tree.deps[noun] != "pobj" or tree.heads[tree.heads[noun]] != clause.head or noun in text.facts_at:
            return None
        before = tree.words[tree.heads[noun]].lower()
        return noun if before in self._circumstances and tree.lemmas[noun] in self._predicates.classes else None

    def _nominal(self, text: Text, placed: Placed, clause: Clause, noun: int) -> Draft:
        """The claim that a noun makes of its date."""
        tree = text.tree
        class_ = self._predicates.classes.get(tree.lemmas[noun]) if tree.lemmas[noun] not in self._predicates.other_nouns else None
        draft = self._claim(
            text, clause, "date", placed, Predicate(lemma=tree.lemmas[noun], text=tree.words[noun], class_=class_.id if class_ else None), class_
        )
        owner = next((c for c in tree.children[noun] if tree.deps[c] == "poss"), None)
        start, end = tree.span(min(tree.left[noun], tree.tokens(placed.span.start, placed.span.end)[0]), max(tree.right[noun], placed.tokens[-1]))
        slots = draft.slots | {"modality": "asserted", "negated": False, "stage": None, "unresolved": () if owner is not None else ("subject",)}
        return Draft(start, end, (text.participant(owner),) if owner is not None else (), (), (), slots | {"facts": text.facts(start, end)})

    def _event(self, text: Text, head: int) -> Draft | None:
        """The claim of a clause without figure, date or agreement; None where it says too little."""
        tree = text.tree
        if (
            tree.lemmas[head] in self._furniture
            and len(text.members.get(head, ())) <= FURNITURE_WORDS
            and not any(text.takes_part(i) for i in text.clauses.of(head).objects)
        ):
            return None
        if tree.kinds[head] not in ("VERB", "AUX") or tree.tags[head] == "MD" or head in text.speech.verbs or tree.deps[head] in ("amod", "oprd"):
            return None
        if any(tree.deps[c] in ("xcomp", "ccomp") for c in text.inner.get(head, ())):
            return None
        arguments = text.clauses.of(head)
        said_in = text.speech.at(tree.starts[head])
        if not arguments.subjects and not (arguments.objects and (arguments.passive or tree.child(head, "expl") is not None)):
            return None
        if any(tree.words[c].lower() == "than" for c in tree.under(head, "mark")) or tree.words[tree.left[head] - 1].lower() == "than":
            return None
        if tree.deps[head] == "conj" and tree.tags[head] == "VBG" != tree.tags[tree.heads[head]] and arguments.borrowed:
            return None
        if (tree.deps[head] == "acl" and arguments.borrowed and not self._tells_origin(text, head)) or (
            tree.deps[head] in ("relcl", "xcomp", "advcl", "pcomp")
            and not arguments.objects
            and not arguments.complements
            and not self._is_controlled(text, head)
            and not self._is_refused(tree, head)
            and not (tree.deps[head] == "relcl" and tree.child(head, "acomp") is not None)
        ):
            return None
        parts = (*arguments.subjects, *arguments.objects, *(i for _, i in arguments.complements))
        if not any(tree.words[i].lower() in self._nobody for i in (*arguments.subjects, *arguments.objects)) and not any(
            tree.tags[i] not in RELATIVE and (tree.kinds[i] != "PRON" or text.mentions.key(i)) for i in parts
        ):
            return None
        if self._is_asked(text, head) or self._is_cut(text, head):
            return None
        clause = text.clause(head)
        predicate, class_ = self._predicates.of(text, clause, None, None)
        return self._claim(text, clause, "statement" if said_in else "event", None, predicate, class_)

    def _tells_origin(self, text: Text, head: int) -> bool:
        """Whether a shortened clause says where a thing was made or is at home, or by whom: a vessel *built in Norway*."""
        tree, arguments = text.tree, text.clauses.of(head)
        if tree.lemmas[head] not in self._origins or not arguments.passive:
            return False
        return bool(arguments.subjects) or any(p in self._places and tree.kinds[i] == "PROPN" for p, i in arguments.complements)

    def _is_refused(self, tree: Tree, head: int) -> bool:
        """Whether an infinitive is what somebody would not do: refused *to concede*."""
        return tree.deps[head] == "xcomp" and tree.lemmas[tree.heads[head]] in self._refusing

    def _is_controlled(self, text: Text, head: int) -> bool:
        """Whether an infinitive tells of somebody else than the verb above it: persuaded *the chairman* to resign."""
        tree = text.tree
        above = tree.clause[tree.heads[head]]
        return tree.deps[head] in ("xcomp", "pcomp") and set(text.clauses.of(head).subjects) <= set(text.clauses.of(above).objects)

    def _is_asked(self, text: Text, head: int) -> bool:
        """Whether a clause is a question within a sentence: unclear *who reported it*, how it came *to be there*."""
        tree = text.tree
        while (
            tree.deps[head] == "xcomp"
            and tree.kinds[tree.heads[head]] == "VERB"
            and not any(tree.tags[c] in ("WP", "WRB") for c in tree.children[head])
        ):
            head = tree.heads[head]
        if tree.deps[head] in ("ccomp", "pcomp", "csubj", "csubjpass") and any(
            tree.tags[c] == "WRB" and c < head and tree.words[c].lower() != "when" for c in tree.children[head]
        ):
            return True
        if tree.deps[head] not in ("ccomp", "pcomp", "csubj", "csubjpass", "conj", "xcomp", "acl"):
            return False
        return any(tree.tags[c] in ("WP", "WDT") and tree.deps[c] in QUESTIONED for c in tree.children[head]) and not self._is_relative(tree, head)

    def _is_relative(self, tree: Tree, head: int) -> bool:
        while tree.deps[head] == "conj" and tree.heads[head] != head:
            head = tree.heads[head]
        return tree.deps[head] == "relcl"

    def _is_cut(self, text: Text, head: int) -> bool:
        """Whether a predicate lacks what it needs to say anything: a preposition without a noun ("felt as"), a verb without its complement."""
        tree = text.tree
        if any(
            tree.deps[c] == "prep" and not tree.children[c] and tree.words[c].lower() in ("as", "of", "like", "into") for c in tree.children[head]
        ) and not self._is_relative(tree, head):
            return True
        arguments = text.clauses.of(head)
        return (
            tree.lemmas[head] in self._incomplete
            and not arguments.objects
            and not arguments.passive
            and tree.child(head, "acomp", "oprd", "attr", "prt", "dobj", "dative") is None
            and not any(c == head + 1 and tree.deps[c] in ("prep", "advmod") and tree.child(c, "pcomp") is None for c in tree.children[head])
            and not (tree.lemmas[head] == "be" and arguments.complements)
        )

    def _claim(
        self, text: Text, clause: Clause, kind: ClaimKind, placed: Placed | None, predicate: Predicate | None, class_: PredicateClass | None, *,
        slot: str | None = None, head: tuple[str, ...] = (), modifiers: tuple[str, ...] = (), factor: float = 1.0,
    ) -> Draft:  # fmt: skip
        tree, reading = text.tree, clause.reading
        start, end = clause.start, clause.end
        if placed is not None:
            start, end = min(start, placed.span.start), max(end, placed.span.end)
            if placed.root < clause.head:  # in its subject
                start = min([start, *(tree.phrase(i)[0] for i in clause.arguments.subjects if tree.is_above(i, placed.root))])
                content = tree.child(clause.head, "ccomp")
                if content is not None and content > clause.head and kind == "figure" and tree.child(clause.head, "dobj") is None:
                    end = max(end, tree.span(content, tree.right[content])[1])
        at = placed.span.start if placed else tree.starts[clause.head]
        said = text.speech.at(at) or (text.speech.at(tree.starts[clause.head]) if placed is not None else None)
        outside = (
            ()
            if said is None or said.cue == clause.head
            else tuple(t for t in said.speakers if not said.start <= tree.starts[t] < said.end and said.cue >= 0)
        )
        own = clause.arguments.borrowed and tree.deps[clause.head] in ("xcomp", "conj")  # agreed to pay: the speaker pays
        subjects = [text.participant(i) for i in clause.arguments.subjects if self._takes_part(text, i, placed) and (own or i not in outside)]
        objects = [text.participant(i) for i in clause.arguments.objects if self._takes_part(text, i, placed) and i not in outside]
        complements = [(p, text.participant(i)) for p, i in clause.arguments.complements if text.takes_part(i) and i not in text.silent]
        if said is not None and said.cue == clause.head and not said.whole and kind != "figure":
            said = said if said.start <= at < said.end else None
        when, carried = date_of(text, clause, placed, self._event_nouns)
        unresolved = []
        confidence = 0.9 * factor
        counted = any(
            (fact := text.facts_at.get(i)) is not None and fact.span.kind in NUMBERS for i in (*clause.arguments.subjects, *clause.arguments.objects)
        )
        if not subjects and not (clause.arguments.passive and (objects or counted)):
            unresolved.append("subject")
            confidence *= 0.85 if objects or counted else 0.6
        elif any(text.is_open(i) for i in clause.arguments.subjects[:1]):
            unresolved.append("subject")
            confidence *= 0.9
        if any(text.is_open(i) for i in clause.arguments.objects[:1]):
            unresolved.append("object")
        if carried:
            unresolved.append("time")
            confidence *= 0.9
        if len(clause.tokens) > 45:
            confidence *= 0.85
        if kind == "date" and clause.head in text.speech.verbs:
            confidence *= 0.7  # when something was said
        qualifiers = (
            dict.fromkeys([*modifiers, *reading.qualifiers, *self._measures.narrowing(text, clause, placed)]) if placed and kind == "figure" else {}
        )
        stage: Stage | None = reading.stage
        if class_ is not None and class_.stage and reading.modality == "asserted" and not reading.negated and stage in (None, "done", "begun"):
            stage = class_.stage  # type: ignore[assignment]
        negated = reading.negated
        if (
            kind == "agreement"
            and placed is not None
            and self._is_unmade(text, placed, slot)
            and (made := self._predicates.classes.get("conclude")) is not None
        ):
            # "the talks ended without an agreement": none was made
            predicate, negated, stage = Predicate(lemma="conclude", text=tree.words[clause.head], class_=made.id), True, None
        attribution = text.speech.attribution(said, start, end) if said else None
        lemmas, names, focus = self._words(text, clause, placed)
        return Draft(start, end, tuple(subjects), tuple(objects), tuple(complements), {
            "kind": kind, "about": placed.id if placed else None, "predicate": predicate,
            "negated": negated, "modality": reading.modality, "stage": stage, "tense": reading.tense, "head": head, "slot": slot,
            "qualifiers": tuple(qualifiers), "attribution": attribution, "when": when, "where": place_of(text, clause, self._places),
            "facts": text.facts(start, end), "unresolved": tuple(unresolved), "confidence": round(confidence, 3),
            "lemmas": lemmas, "names": names, "focus": focus,
        })  # fmt: skip

    def _takes_part(self, text: Text, i: int, placed: Placed | None) -> bool:
        """Whether a token is a participant of a claim; a number that the claim isn't about may stand for those it counts ("another 2,000")."""
        if text.tree.tags[i] == "IN":
            return False  # a "that" read as a noun
        fact = text.facts_at.get(i)
        return text.takes_part(i) or (placed is None and fact is not None and fact.span.kind == "count" and fact.root == i)

    def _is_unmade(self, text: Text, placed: Placed, slot: str | None) -> bool:
        """Whether a clause says that there is no such agreement."""
        tree = text.tree
        if slot == "without":
            return True
        none = any(tree.words[c].lower() == "no" for c in tree.under(placed.root, "det"))
        return none and tree.lemmas[tree.heads[placed.root]] == "be"

    def _named(self, text: Text, placed: Placed, kind: ClaimKind) -> Draft:
        """The claim of an office or an acronym: its words are the assertion."""
        span, tree = placed.span, text.tree
        value: Any = span.value
        clause = text.clause(placed.clause)
        subjects: tuple[Taking, ...] = ()
        if kind == "role" and value.person:
            who = next((i for i in placed.tokens if text.names_at.get(i) == value.person), None)
            if who is not None:
                row = [i for i in placed.tokens if text.names_at.get(i) == value.person]
                subjects = (Taking(tree.starts[row[0]], tree.ends[row[-1]], value.person),)
            else:
                subjects = (Taking(span.start, span.end, value.person),)
        said = text.speech.at(span.start)
        lemmas, names, focus = self._words(text, clause, placed)
        when, _ = date_of(text, clause, placed, self._event_nouns)
        return Draft(span.start, span.end, subjects, (), (), {
            "kind": kind, "about": placed.id,
            "predicate": Predicate(lemma="be", text=span_text(tree, span), class_="be") if kind == "role" else None,
            "attribution": said.attribution if said else None, "when": when if kind == "role" else None,
            "facts": text.facts(span.start, span.end),
            "confidence": 0.9, "lemmas": lemmas, "names": names, "focus": focus,
        })  # fmt: skip

    def _bearer(self, text: Text, placed: Placed) -> int | None:
        """The named person whose age stands beside the name ("Ann Lee, 54", "the 54-year-old mayor, Ann Lee")."""
        tree = text.tree
        i = placed.root
        for _ in range(3):
            if tree.heads[i] == i or tree.kinds[i] in ("VERB", "AUX"):
                return None
            i = tree.heads[i]
            if i not in placed.tokens and tree.kinds[i] in NOUNS:
                break
        row = [i, *tree.under(i, "appos")] if tree.kinds[i] in NOUNS and i not in placed.tokens else []
        return next((j for j in row if tree.kinds[j] == "PROPN" and text.mentions.kind(j) == "person" and text.mentions.key(j) is not None), None)

    def _aged(self, text: Text, placed: Placed, bearer: int) -> Draft:
        """The claim of an age beside a name: how old somebody is, whatever the sentence tells of them."""
        tree, key = text.tree, text.mentions.key(bearer)
        row = [bearer]
        while row[0] > 0 and text.names_at.get(row[0] - 1) == key:
            row.insert(0, row[0] - 1)
        who = Taking(tree.starts[row[0]], tree.ends[bearer], key)
        start, end = min(who.start, placed.span.start), max(who.end, placed.span.end)
        said = text.speech.at(placed.span.start)
        return Draft(start, end, (who,), (), (), {
            "kind": "figure", "about": placed.id, "predicate": Predicate(lemma="age", text=span_text(tree, placed.span), class_="age"),
            "tense": text.clause(placed.clause).reading.tense, "slot": "attribute", "attribution": said.attribution if said else None,
            "facts": text.facts(start, end), "confidence": 0.9, "lemmas": (), "names": (key,) if key else (), "focus": (key,) if key else (),
        })  # fmt: skip

    def _unsaid(self, text: Text, built: Sequence[Draft]) -> list[Draft]:
        """What somebody says that no clause of its own tells: announced *plans*, praised *the team*, said it was *"a disgrace"*."""
        tree = text.tree
        covered = sorted((c.start, c.end) for c in built if c.slots["attribution"] is not None and c.kind not in ("role", "acronym"))
        begins = [s for s, _ in covered]
        seen: set[tuple[int, int]] = set()
        out = []
        for said in text.speech.stretches:
            low = bisect_left(begins, said.start - 400)
            if any(a < said.end and b > said.start for a, b in covered[low : bisect_right(begins, said.end)]):
                continue
            tokens = [i for i in tree.tokens(said.start, said.end) if tree.kinds[i] != "SPACE"]
            if not tokens or tree.span(tokens[0], tokens[-1]) in seen:
                continue
            seen.add(tree.span(tokens[0], tokens[-1]))
            verb = said.cue if said.cue >= 0 and tree.kinds[said.cue] in ("VERB", "AUX") else tree.clause[tree.root(tokens)]
            clause = text.clause(tree.clause[verb])
            root = tree.root(tokens)
            start, end = tree.span(tokens[0], tokens[-1])
            class_ = self._predicates.classes.get(tree.lemmas[verb])
            inner = tree.clause[root]
            scare = tree.deps[root] in ("compound", "amod", "nmod") and tree.starts[tree.heads[root]] >= said.end and len(tokens) < 4
            if scare:  # threatened the "cornerstone" alliance
                root = tree.heads[root]
            outer = inner not in (verb, root) and tree.kinds[inner] in ("VERB", "AUX") and not said.start <= tree.starts[inner] < said.end
            if outer:  # words quoted within a clause of their own: hailed its role *as "a pillar"*
                verb, clause = inner, text.clause(inner)
                class_ = self._predicates.class_of(text, verb, False)
            within = outer or (inner == verb and tree.deps[root] == "pobj" and bool(clause.arguments.objects) and not said.whole)
            if within:
                about = [text.participant(i) for i in clause.arguments.objects if text.takes_part(i)]
                complements = tuple((p, text.participant(i)) for p, i in clause.arguments.complements if text.takes_part(i))
            else:
                about = [text.participant(i) for i in tree.conjuncts(root) if tree.kinds[i] in NOUNS and text.takes_part(i)]
                complements = ()
            doers = said.speakers if said.cue >= 0 and not outer else tuple(i for i in clause.arguments.subjects if text.takes_part(i))
            when = date_of(text, clause, None, self._event_nouns)[0]
            out.append(Draft(start, end, tuple(text.participant(i) for i in doers), tuple(about), complements, {
                "kind": "event" if scare else "statement",
                "predicate": Predicate(lemma=tree.lemmas[verb], text=tree.words[verb], class_=class_.id if class_ else None),
                "negated": clause.reading.negated, "modality": clause.reading.modality, "stage": clause.reading.stage, "tense": clause.reading.tense,
                "attribution": None if scare else said.attribution, "when": when, "where": place_of(text, clause, self._places),
                "facts": text.facts(start, end), "confidence": 0.75, "lemmas": self.lemmas(tree, tokens),
                "names": tuple(sorted({text.names_at[i] for i in tokens if i in text.names_at})), "focus": self.lemmas(tree, tokens),
            }))  # fmt: skip
        return out

    # ------------------------------------------------------------ words of the claim
    def _words(self, text: Text, clause: Clause, placed: Placed | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The lemmas and names of a claim, and those that stand nearest to its fact."""
        tree = text.tree
        borrowed = []
        if clause.arguments.borrowed or not clause.arguments.subjects:
            inside = set(clause.tokens)
            for i in (*clause.arguments.subjects, *clause.arguments.objects):
                if i not in inside:
                    start, end = tree.phrase(i)
                    borrowed += list(tree.tokens(start, end))
        above = clause.head
        while tree.deps[above] in ("xcomp", "pcomp") and tree.heads[above] != above:  # "the accord obliges the town to pay": the accord
            above = tree.clause[tree.heads[above]]
            for i in text.clauses.of(above).subjects:
                start, end = tree.phrase(i)
                borrowed += list(tree.tokens(start, end))
        own = set(placed.tokens) if placed else set()
        wide = sorted({*clause.wide, *borrowed})
        if placed is not None:
            wide = sorted({*wide, *(i for i in upward(tree, placed.root, 8))})
        content, verbs = self._content(tree), text.speech.verbs
        lemmas = tuple(dict.fromkeys(
            lemma for i in wide
            if (lemma := content[i]) is not None and i not in own and not (i in verbs and lemma in self._reporting)
        ))  # fmt: skip
        names = tuple(sorted({text.names_at[i] for i in (*wide, *own) if i in text.names_at}))
        at = placed.root if placed else clause.head
        near: dict[str, int] = {}
        for i in sorted({*clause.tokens, *borrowed}):
            if i in text.facts_at and i not in own:
                continue
            word = text.names_at.get(i) or (content[i] if tree.kinds[i] != "NUM" else None)
            if word is None:
                continue
            near[word] = min(near.get(word, 1 << 30), abs(i - at))
        return lemmas, names, tuple(sorted(near, key=lambda w: (near[w], w)))

    # ------------------------------------------------------------ lines without a verb
    def _verbless(self, text: Text, placed: Placed, clause: Clause, kind: ClaimKind) -> Draft:
        """A line without a verb ("Total length: 4,200 m; main span 620 m"): what stands before the figure says what it is a figure of."""
        tree = text.tree
        first, last = tree.sentences[tree.sentence[placed.root]]
        breaks = {";", "|", "\u2022", "\u00b7"}
        start = first
        for i in range(placed.tokens[0] - 1, first - 1, -1):
            if tree.words[i] in breaks or i in text.facts_at:
                start = i + 1
                break
        before = [i for i in range(start, placed.tokens[0]) if tree.kinds[i] != "SPACE"]
        if ":" in [tree.words[i] for i in before]:
            colon = max(i for i in before if tree.words[i] == ":")
            if any(tree.kinds[i] in NOUNS for i in before if i > colon):
                before = [i for i in before if i > colon]
        stop = placed.tokens[-1] + 1
        while stop < last and tree.words[stop] not in breaks and tree.words[stop] != "," and stop not in text.facts_at:
            stop += 1
        behind = [i for i in range(placed.tokens[-1] + 1, stop) if tree.kinds[i] not in ("SPACE",)]
        chosen = before if any(tree.kinds[i] in NOUNS for i in before) else behind
        nouns = [i for i in chosen if tree.kinds[i] == "NOUN" and i not in text.facts_at]
        nouns = [i for i in nouns if i < placed.tokens[0] or tree.lemmas[i] not in self._rate_units]
        core = [i for i in nouns if tree.deps[i] != "compound"] or nouns
        unit = getattr(placed.span.value, "unit", None)
        own = [placed.root] if placed.span.kind == "count" and unit and tree.kinds[placed.root] in NOUNS else []
        head = tuple(dict.fromkeys(tree.lemmas[i] for i in (*own, *core)))
        modifiers = tuple(
            dict.fromkeys(
                tree.lemmas[i]
                for i in chosen
                if i not in core and tree.kinds[i] in ("ADJ", "NOUN") and i not in text.facts_at and tree.lemmas[i] not in self._stop
            )
        )
        class_ = next((self._predicates.classes[lemma] for lemma in head if lemma in self._predicates.classes), None)
        next_ = placed.tokens[-1] + 1
        state = (
            next_
            if next_ < last
            and placed.span.kind == "count"
            and tree.kinds[next_] in ("ADJ", "VERB")
            and tree.lemmas[next_] in self._predicates.classes
            else None
        )
        if state is not None:  # ten dead in a quake
            head, class_ = (own and head[:1]) or (), self._predicates.classes[tree.lemmas[state]]
        row = sorted({*before, *placed.tokens, *behind})
        a, b = tree.span(row[0], row[-1])
        a, b = (placed.span.start, placed.span.end) if kind == "date" else (min(a, placed.span.start), max(b, placed.span.end))
        said = text.speech.at(placed.span.start)
        when = placed.id if placed.span.kind in ("date", "time") else None
        inside = tree.tokens(a, b)
        return Draft(a, b, (), (), (), {
            "kind": kind, "about": placed.id,
            "predicate": self._predicates.labelled(tree, state, (own or core), head, class_),
            "modality": clause.reading.modality if kind == "figure" else "asserted", "head": head if kind == "figure" else (), "slot": "modifier",
            "qualifiers": tuple(dict.fromkeys([*modifiers, *self._measures.narrowing(text, clause, placed)])) if kind == "figure" else (),
            "attribution": said.attribution if said else None, "when": when, "facts": text.facts(a, b), "unresolved": ("subject",),
            "confidence": 0.7 if head else 0.5,
            "lemmas": tuple(x for x in self.lemmas(tree, (i for i in inside if i not in placed.tokens))),
            "names": tuple(sorted({text.names_at[i] for i in range(first, last) if i in text.names_at})),
            "focus": self._words(text, clause, placed)[2],
        })  # fmt: skip


def span_text(tree: Tree, span: Span) -> str:
    """The words of a fact."""
    return tree.text[span.start : span.end]
