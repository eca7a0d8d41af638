"""Claims: a parsed sentence and the facts in it -> who did what to whom, how much, when, where, who says so.

One claim for each figure, date and agreement of a clause, which share the other slots; a claim for each clause without; one for what
somebody says without a clause. Everything about a clause is worked out once and kept for all its facts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from factcheck.extract.attribution import Speech
from factcheck.extract.clauses import RELATIVE, Arguments, Clauses
from factcheck.extract.cues import Cues, Reading, words_of
from factcheck.extract.mentions import Mentions
from factcheck.extract.spans import Span
from factcheck.extract.tree import Tree
from factcheck.model import ClaimKind, Predicate, Stage
from factcheck.rules import PredicateClass, RuleSet

CLAIMED: dict[str, ClaimKind] = {
    "money": "figure", "percent": "figure", "count": "figure", "measure": "figure", "age": "figure", "ordinal": "figure", "duration": "figure",
    "date": "date", "time": "date", "agreement": "agreement", "role": "role", "acronym": "acronym",
}  # fmt: skip
NUMBERS = frozenset({"money", "percent", "count", "measure", "age", "ordinal", "duration"})
TIMES = frozenset({"date", "time", "duration", "recurrence"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
NOUNS = frozenset({"NOUN", "PROPN"})
MERGED = frozenset({"xcomp", "acl", "relcl", "oprd"})
FURNITURE_WORDS = 12
"""Of a line that tells when a page was made ("Last updated at 11:11 GMT"), at most so many words."""
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
    """A text with all that was found in it, and what was worked out about its clauses so far."""

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
    by_clause: dict[int, list[Placed]] = field(default_factory=dict)
    known: dict[int, Clause] = field(default_factory=dict)
    dated: dict[int, str | None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    taking: dict[int, Taking] = field(default_factory=dict)


class ClaimBuilder:
    """Builds the claims of a text. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        from spacy.lang.en.stop_words import STOP_WORDS

        self._stop = frozenset(STOP_WORDS) | rules.in_list("stop-word")
        self._classes: dict[str, PredicateClass] = {lemma: p for p in rules.predicates for lemma in p.lemmas}
        self._light = rules.in_list("light-verb")
        self._act_nouns = rules.in_list("act-noun")
        self._no_rate = rules.in_list("time-not-rate")
        self._furniture = rules.in_list("furniture-verb")
        self._linking = rules.in_list("linking-verb")
        self._keeping = rules.in_list("keeping-verb")
        self._measuring = rules.in_list("measuring")
        self._nominal = rules.in_list("nominal")
        self._places = rules.in_list("place-preposition")
        self._raising = rules.in_list("raising-verb")
        self._reporting = rules.in_list("reporting-verb")
        self._qualifiers: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        meanings = rules.words["qualifier"].meanings if "qualifier" in rules.words else {}
        for phrase, meaning in meanings.items():
            pieces = tuple(words_of(phrase))
            self._qualifiers.setdefault(pieces[0], []).append((pieces, str(meaning)))
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
        text = self._text(tree, clauses, spans, ids, mentions, cues, speech)
        out = []
        busy: set[int] = set()
        for placed in text.placed:
            kind = CLAIMED.get(placed.span.kind)
            if kind is None:
                continue
            if kind in ("role", "acronym"):
                out.append(self._named(text, placed, kind))
                continue
            if kind == "date" and tree.lemmas[placed.clause] in self._furniture and len(text.members[placed.clause]) <= FURNITURE_WORDS:
                continue
            if (kind == "date" and self._is_vague(placed)) or (kind == "agreement" and placed.clause in text.speech.verbs):
                continue
            out.append(self._about(text, placed, kind))
            busy.add(placed.clause)
        out += [claim for head in tree.clauses if head not in busy and (claim := self._event(text, head)) is not None]
        out += self._unsaid(text, out)
        return sorted(out, key=lambda draft: draft.order)

    def _is_vague(self, placed: Placed) -> bool:
        """Whether a time says nothing that could be compared ("now", "recently")."""
        value: Any = placed.span.value
        return placed.span.kind == "date" and value.earliest is None and value.latest is None and str(value.timex or "X_REF").endswith("_REF")

    def _text(self, tree: Tree, clauses: Clauses, spans: Sequence[Span], ids: Sequence[str], mentions: Mentions, cues: Cues, speech: Speech) -> Text:
        placed = []
        infinitive = {
            tree.clause[tree.heads[c]]: c
            for c in tree.clauses
            if tree.deps[c] == "xcomp" and tree.lemmas[tree.clause[tree.heads[c]]] in self._raising
        }
        for span, id_ in zip(spans, ids, strict=True):
            tokens = tree.tokens(span.start, span.end)
            root = tree.root(tokens)
            clause = tree.clause[root]
            if root < clause and (lower := infinitive.get(clause)) is not None and span.kind in CLAIMED and span.kind not in TIMES:
                clause = lower  # "the first cars are to cross": the first to cross
            saying = tree.heads[clause]
            if span.kind == "date" and saying in speech.verbs and tree.deps[clause] == "ccomp" and saying < tokens[0] <= saying + 3:
                subject = tree.child(clause, "nsubj", "nsubjpass", "expl")
                if subject is not None and tokens[-1] < tree.left[subject] + 1 and tree.words[tokens[0] - 1] != ",":
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
            tree, clauses, mentions, cues, speech, placed, members, inner, facts_at, names_at, silent, by_clause,
            starts=[p.span.start for p in placed],
        )  # fmt: skip

    def _clause(self, text: Text, head: int) -> Clause:
        if head in text.known:
            return text.known[head]
        tree = text.tree
        tokens = [i for i in text.members.get(head, [head]) if tree.kinds[i] != "SPACE" and i not in text.silent] or [head]
        wide = list(tokens)
        open_ = [c for c in text.inner.get(head, ()) if tree.deps[c] in MERGED]
        for c in open_:
            wide += [i for i in text.members.get(c, ()) if tree.kinds[i] != "SPACE" and i not in text.silent]
            open_ += [g for g in text.inner.get(c, ()) if tree.deps[g] in MERGED]
        wide.sort()
        said = [i for i in tokens if tree.kinds[i] != "PUNCT" and not (tree.deps[i] in ("cc", "mark") and tree.heads[i] == head)] or tokens
        while len(said) > 1 and said[-1] != head and tree.deps[said[-1]] in ("prep", "cc", "mark", "agent", "det"):
            said.pop()
        start, end = tree.span(said[0], said[-1])
        if tree.text.count("(", start, end) > tree.text.count(")", start, end) and tree.text[end : end + 1] == ")":
            end += 1
        known = text.known[head] = Clause(head, tokens, wide, text.clauses.of(head), text.cues.of(head), start, end)
        return known

    # ------------------------------------------------------------ one claim
    def _about(self, text: Text, placed: Placed, kind: ClaimKind) -> Draft:
        """The claim about a figure, date or agreement."""
        tree = text.tree
        clause = self._clause(text, placed.clause)
        if tree.kinds[clause.head] not in ("VERB", "AUX") and not clause.arguments.subjects:
            return self._verbless(text, placed, clause, kind)
        slot, noun = self._slot(text, placed, clause)
        head, modifiers = self._head(text, placed, clause, slot, noun) if kind == "figure" else ((), ())
        predicate, class_ = self._predicate(text, clause, noun if placed.span.kind in NUMBERS else None, placed)
        better = self._classes.get(head[0]) if head else None
        if better is not None and better.id in self._nominal and slot != "subject" and (class_ is None or class_.id in ("be", "own")):
            predicate, class_ = Predicate(lemma=head[0], text=tree.words[clause.head], class_=better.id), better  # "the cost was put at"
        return self._claim(text, clause, kind, placed, predicate, class_, slot=slot, head=head, modifiers=modifiers)

    def _event(self, text: Text, head: int) -> Draft | None:
        """The claim of a clause without figure, date or agreement; None where it says too little."""
        tree = text.tree
        if (
            tree.lemmas[head] in self._furniture
            and len(text.members.get(head, ())) <= FURNITURE_WORDS
            and not any(self._takes_part(text, i) for i in text.clauses.of(head).objects)
        ):
            return None
        if tree.kinds[head] not in ("VERB", "AUX") or head in text.speech.verbs or tree.deps[head] in ("amod", "oprd"):
            return None
        if any(tree.deps[c] in ("xcomp", "ccomp") for c in text.inner.get(head, ())):
            return None
        arguments = text.clauses.of(head)
        said_in = text.speech.at(tree.starts[head])
        if not arguments.subjects and not (arguments.passive and arguments.objects):
            return None
        if any(tree.words[c].lower() == "than" for c in tree.under(head, "mark")) or tree.words[head - 1].lower() == "than":
            return None
        if tree.deps[head] == "conj" and tree.tags[head] == "VBG" != tree.tags[tree.heads[head]] and arguments.borrowed:
            return None
        if (tree.deps[head] == "acl" and arguments.borrowed) or (
            tree.deps[head] in ("relcl", "xcomp", "advcl", "pcomp") and not arguments.objects and not arguments.complements
        ):
            return None
        if not any(tree.kinds[i] != "PRON" for i in (*arguments.subjects, *arguments.objects, *(i for _, i in arguments.complements))):
            return None
        clause = self._clause(text, head)
        predicate, class_ = self._predicate(text, clause, None, None)
        return self._claim(text, clause, "statement" if said_in else "event", None, predicate, class_)

    def _claim(
        self, text: Text, clause: Clause, kind: ClaimKind, placed: Placed | None, predicate: Predicate | None, class_: PredicateClass | None, *,
        slot: str | None = None, head: tuple[str, ...] = (), modifiers: tuple[str, ...] = (), factor: float = 1.0,
    ) -> Draft:  # fmt: skip
        tree, reading = text.tree, clause.reading
        start, end = clause.start, clause.end
        if placed is not None:
            start, end = min(start, placed.span.start), max(end, placed.span.end)
        at = placed.span.start if placed else tree.starts[clause.head]
        said = text.speech.at(at)
        outside = (
            ()
            if said is None or said.cue == clause.head
            else tuple(t for t in said.speakers if not said.start <= tree.starts[t] < said.end and said.cue >= 0)
        )
        subjects = [self._participant(text, i) for i in clause.arguments.subjects if self._takes_part(text, i) and i not in outside]
        objects = [self._participant(text, i) for i in clause.arguments.objects if self._takes_part(text, i) and i not in outside]
        complements = [(p, self._participant(text, i)) for p, i in clause.arguments.complements if self._takes_part(text, i) and i not in text.silent]
        if said is not None and said.cue == clause.head and not said.whole and kind != "figure":
            said = said if said.start <= at < said.end else None
        when, carried = self._when(text, clause, placed)
        unresolved = []
        confidence = 0.9 * factor
        counted = any(
            (fact := text.facts_at.get(i)) is not None and fact.span.kind in NUMBERS for i in (*clause.arguments.subjects, *clause.arguments.objects)
        )
        if not subjects and not (clause.arguments.passive and (objects or counted)):
            unresolved.append("subject")
            confidence *= 0.85 if objects or counted else 0.6
        elif any(self._is_open(text, i) for i in clause.arguments.subjects[:1]):
            unresolved.append("subject")
            confidence *= 0.9
        if any(self._is_open(text, i) for i in clause.arguments.objects[:1]):
            unresolved.append("object")
        if carried:
            unresolved.append("time")
            confidence *= 0.9
        if len(clause.tokens) > 45:
            confidence *= 0.85
        if kind == "date" and clause.head in text.speech.verbs:
            confidence *= 0.7  # when something was said
        qualifiers = dict.fromkeys([*modifiers, *reading.qualifiers, *self._narrowing(text, clause, placed)]) if placed and kind == "figure" else {}
        stage: Stage | None = reading.stage
        if class_ is not None and class_.stage and reading.modality == "asserted" and not reading.negated and stage in (None, "done", "begun"):
            stage = class_.stage  # type: ignore[assignment]
        negated = reading.negated
        if kind == "agreement" and placed is not None and self._is_unmade(text, placed, slot) and (made := self._classes.get("conclude")) is not None:
            # "the talks ended without an agreement": none was made
            predicate, negated, stage = Predicate(lemma="conclude", text=tree.words[clause.head], class_=made.id), True, None
        lemmas, names, focus = self._words(text, clause, placed)
        return Draft(start, end, tuple(subjects), tuple(objects), tuple(complements), {
            "kind": kind, "about": placed.id if placed else None, "predicate": predicate,
            "negated": negated, "modality": reading.modality, "stage": stage, "tense": reading.tense, "head": head, "slot": slot,
            "qualifiers": tuple(qualifiers), "attribution": said.attribution if said else None, "when": when, "where": self._where(text, clause),
            "facts": self._facts(text, start, end), "unresolved": tuple(unresolved), "confidence": round(confidence, 3),
            "lemmas": lemmas, "names": names, "focus": focus,
        })  # fmt: skip

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
        clause = self._clause(text, placed.clause)
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
        when, _ = self._when(text, clause, placed)
        return Draft(span.start, span.end, subjects, (), (), {
            "kind": kind, "about": placed.id,
            "predicate": Predicate(lemma="be", text=span_text(tree, span), class_="be") if kind == "role" else None,
            "attribution": said.attribution if said else None, "when": when if kind == "role" else None,
            "facts": self._facts(text, span.start, span.end),
            "confidence": 0.9, "lemmas": lemmas, "names": names, "focus": focus,
        })  # fmt: skip

    def _unsaid(self, text: Text, built: Sequence[Draft]) -> list[Draft]:
        """What somebody says that no clause of its own tells: announced *plans*, praised *the team*, said it was *"a disgrace"*."""
        tree = text.tree
        covered = sorted((c.start, c.end) for c in built if c.slots["attribution"] is not None and c.kind not in ("role", "acronym"))
        begins = [s for s, _ in covered]
        out = []
        for said in text.speech.stretches:
            low = bisect_left(begins, said.start - 400)
            if any(a < said.end and b > said.start for a, b in covered[low : bisect_right(begins, said.end)]):
                continue
            tokens = [i for i in tree.tokens(said.start, said.end) if tree.kinds[i] != "SPACE"]
            if not tokens:
                continue
            verb = said.cue if said.cue >= 0 and tree.kinds[said.cue] in ("VERB", "AUX") else tree.clause[tree.root(tokens)]
            clause = self._clause(text, tree.clause[verb])
            root = tree.root(tokens)
            start, end = tree.span(tokens[0], tokens[-1])
            class_ = self._classes.get(tree.lemmas[verb])
            about = [self._participant(text, i) for i in tree.conjuncts(root) if tree.kinds[i] in NOUNS and self._takes_part(text, i)]
            doers = said.speakers if said.cue >= 0 else tuple(i for i in clause.arguments.subjects if self._takes_part(text, i))
            out.append(Draft(start, end, tuple(self._participant(text, i) for i in doers), tuple(about), (), {
                "kind": "statement",
                "predicate": Predicate(lemma=tree.lemmas[verb], text=tree.words[verb], class_=class_.id if class_ else None),
                "negated": clause.reading.negated, "modality": clause.reading.modality, "stage": clause.reading.stage, "tense": clause.reading.tense,
                "attribution": said.attribution, "when": self._when(text, clause, None)[0], "where": self._where(text, clause),
                "facts": self._facts(text, start, end), "confidence": 0.75, "lemmas": self.lemmas(tree, tokens),
                "names": tuple(sorted({text.names_at[i] for i in tokens if i in text.names_at})), "focus": self.lemmas(tree, tokens),
            }))  # fmt: skip
        return out

    # ------------------------------------------------------------ slots
    def _participant(self, text: Text, i: int) -> Taking:
        known = text.taking.get(i)
        if known is None:
            tree = text.tree
            start, end = tree.phrase(i) if tree.kinds[i] not in ("VERB", "AUX") else tree.span(tree.left[i], tree.right[i])
            first = tree.at(start)
            while first < i and (((fact := text.facts_at.get(first)) is not None and fact.span.kind in TIMES) or tree.tags[first] == "POS"):
                first += 1
                start = tree.starts[first]
            known = text.taking[i] = Taking(start, end, text.mentions.key(i))
        return known

    def _takes_part(self, text: Text, i: int) -> bool:
        """Whether a token is a participant rather than a figure or date; counted people and things are participants."""
        fact = text.facts_at.get(i)
        return fact is None or (fact.span.kind == "count" and text.tree.kinds[fact.root] in NOUNS)

    def _is_open(self, text: Text, i: int) -> bool:
        tree = text.tree
        return tree.kinds[i] in ("PRON", "DET") and tree.words[i].lower() in PERSONAL and text.mentions.key(i) is None

    def _slot(self, text: Text, placed: Placed, clause: Clause) -> tuple[str | None, int | None]:
        """The place of a fact in its clause, and the noun or adjective that it stands beside."""
        tree = text.tree
        i = placed.root
        for _ in range(6):
            dep, up = tree.deps[i], tree.heads[i]
            if up == i:
                return None, None
            if dep in ("nsubj", "csubj"):
                return ("object" if clause.arguments.passive else "subject"), None
            if dep in ("nsubjpass", "dobj"):
                return "object", None
            if dep in ("attr", "oprd"):
                return "attribute", None
            if dep in ("npadvmod", "advmod") and tree.kinds[up] == "ADJ" and tree.deps[up] in ("acomp", "oprd", "conj", "amod", "advmod"):
                return "attribute" if tree.deps[up] != "amod" else "modifier", up
            if tree.tags[up] in ("JJR", "RBR") and dep in ("npadvmod", "advmod", "nummod", "nsubj", "dep") and up > i:
                return "difference", None  # 40 percent more than planned
            if dep == "npadvmod" and tree.kinds[up] in ("ADV", "ADP") and tree.kinds[tree.heads[up]] in NOUNS:
                return "modifier", tree.heads[up]
            if dep == "pobj":
                word, above = tree.words[up].lower(), tree.heads[up]
                if tree.kinds[above] in NOUNS and above != clause.head and above not in placed.tokens:
                    if word == "of":
                        above = self._whole(tree, above)
                    return ("modifier", above) if word in ("of", "at", "with", "for", "in") else (word, above)
                return word, None
            if dep in ("nummod", "amod", "compound", "nmod", "poss", "quantmod", "appos", "prep") and tree.kinds[up] in (
                *NOUNS,
                "ADJ",
                "VERB",
                "SYM",
                "NUM",
            ):
                if up in placed.tokens:
                    i = up
                    continue
                if dep == "appos":
                    up = self._whole(tree, up)
                if tree.kinds[up] == "VERB" and up == clause.head:
                    return None, None
                return "modifier", up
            if dep == "conj" and up != clause.head:
                i = up
                continue
            if dep in ("npadvmod", "advmod", "tmod"):
                return ("attribute" if placed.span.kind in NUMBERS else None), None
            return None, None
        return None, None

    def _whole(self, tree: Tree, noun: int) -> int:
        """Of "the height of the towers of 190 metres" the height, not the towers."""
        while tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]].lower() == "of" and tree.kinds[tree.heads[tree.heads[noun]]] == "NOUN":
            noun = tree.heads[tree.heads[noun]]
        return noun

    def _head(self, text: Text, placed: Placed, clause: Clause, slot: str | None, noun: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a figure is a figure of, and the lemmas that narrow it."""
        tree = text.tree
        unit = getattr(placed.span.value, "unit", None)
        nouns: list[int] = []
        if placed.span.kind == "count" and unit and tree.kinds[placed.root] in NOUNS:
            nouns = [placed.root, *self._of(tree, placed.root)]
            if tree.lemmas[placed.root] != unit and any(tree.lemmas[i] == unit for i in nouns[1:]):
                nouns = nouns[1:]  # hundreds of people
        else:
            within = [i for i in placed.tokens if tree.kinds[i] == "NOUN" and i == placed.root and tree.lemmas[i] in self._classes]
            below = [
                g
                for t in placed.tokens
                for c in tree.children[t]
                if tree.deps[c] == "prep" and tree.words[c].lower() in ("of", "in", "for", "worth") and c > placed.tokens[-1]
                for g in tree.under(c, "pobj")
                if tree.kinds[g] in NOUNS and g not in text.facts_at and g not in text.names_at
            ]
            if within:
                nouns = within
            elif noun is not None and tree.kinds[noun] in NOUNS:
                nouns = [noun, *self._of(tree, noun), *below]
            elif below:
                nouns = [below[0], *self._of(tree, below[0])]
            elif any(
                tree.kinds[g] == "PRON" and tree.tags[g] not in RELATIVE
                for t in placed.tokens
                for c in tree.under(t, "prep")
                for g in tree.under(c, "pobj")
            ):
                nouns = []  # 15 of them
            elif placed.span.kind != "duration" or (slot == "attribute" and tree.lemmas[clause.head] == "be"):
                measured = self._measured(text, clause, slot)
                nouns = [i for m in measured[:1] for i in (m, *self._of(tree, m))]
        own = placed.root if nouns[:1] == [placed.root] else -1
        nouns = [i for i in dict.fromkeys(nouns) if (i not in text.facts_at or i == own) and (i not in text.names_at or tree.kinds[i] != "PROPN")]
        modifiers = [
            tree.lemmas[c]
            for i in nouns
            for c in tree.children[i]
            if tree.deps[c] in ("amod", "compound", "nmod") and tree.kinds[c] in ("ADJ", "NOUN", "VERB") and c not in text.facts_at
        ]
        for t in placed.tokens:
            modifiers += [
                tree.lemmas[c]
                for c in tree.children[t]
                if tree.deps[c] in ("amod", "compound") and tree.kinds[c] in ("ADJ", "NOUN") and c not in nouns and c not in text.facts_at
            ]
        return tuple(dict.fromkeys(tree.lemmas[i] for i in nouns)), tuple(m for m in dict.fromkeys(modifiers) if m not in self._stop)

    def _of(self, tree: Tree, noun: int) -> list[int]:
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

    def _measured(self, text: Text, clause: Clause, slot: str | None) -> list[int]:
        """The noun whose size a clause tells: its subject where the predicate measures, what is raised or cut otherwise."""
        tree, arguments = text.tree, clause.arguments
        objects = [o for o in arguments.objects if o not in text.facts_at and tree.kinds[o] in NOUNS]
        subjects = [s for s in arguments.subjects if s not in text.facts_at and tree.kinds[s] in NOUNS]
        if slot in ("to", "from", "by", "at", "attribute", "above", "below", "under", "over") and objects:
            return objects
        class_ = self._class_of(text, clause.head, self._takes_figure(text, clause.head))
        if slot in ("attribute", "to", "from", "at", "by", "above", "below", "under", "over", "object", "for") and (
            class_ is not None and class_.id in self._measuring
        ):
            return subjects or objects
        if slot == "attribute" or slot in ("to", "from", "at"):
            return subjects
        return []

    def _class_of(self, text: Text, head: int, with_figure: bool) -> PredicateClass | None:
        """The class of a verb: with its particle or preposition, with its object, with a figure, alone."""
        tree, known = text.tree, self._classes
        lemma = tree.lemmas[head]
        for o in text.clauses.of(head).objects[:2]:
            if found := known.get(f"{lemma} {tree.lemmas[o]}"):
                return found
        particle = False
        for c in tree.children[head]:
            if tree.deps[c] in ("prt", "prep", "agent") or (tree.deps[c] == "advmod" and tree.kinds[c] in ("ADV", "ADP")):
                timed = (inner := tree.child(c, "pobj")) is not None and (fact := text.facts_at.get(inner)) is not None and fact.span.kind in TIMES
                if not timed and (found := known.get(f"{lemma} {tree.words[c].lower()}")):
                    return found
                particle |= tree.deps[c] == "prt"
        if found := known.get(f"{lemma} @"):
            for p in text.by_clause.get(head, ()):
                up = tree.heads[p.root]
                if p.span.kind == "date" and tree.heads[up] == head and tree.words[up].lower() in ("to", "until", "till"):
                    return found
        if with_figure:
            kinds = {p.span.kind for p in text.by_clause.get(head, ())}
            for kind, sign in (("money", "$"), ("percent", "%")):
                if kind in kinds and (found := known.get(f"{lemma} {sign}")):
                    return found
        if with_figure and (found := known.get(f"{lemma} #")):
            return found
        return None if particle else known.get(lemma)

    def _predicate(self, text: Text, clause: Clause, noun: int | None, placed: Placed | None) -> tuple[Predicate | None, PredicateClass | None]:
        """What is done or said to be: the verb; of "is long" the adjective; of "reported a loss of" the loss; of "left 14 dead" the dead."""
        tree, head = text.tree, clause.head
        if tree.kinds[head] not in ("VERB", "AUX"):
            class_ = self._classes.get(tree.lemmas[head])
            if class_ is not None and tree.kinds[head] != "ADJ" and class_.id not in self._nominal:
                class_ = None
            return (Predicate(lemma=tree.lemmas[head], text=tree.words[head], class_=class_.id), class_) if class_ else (None, None)
        figure = placed is not None and placed.span.kind in NUMBERS
        class_ = self._class_of(text, head, self._takes_figure(text, head))
        word = head
        lemma = tree.lemmas[head]
        particle = next((tree.words[c].lower() for c in tree.children[head] if tree.deps[c] == "prt"), None)
        complement = next((c for c in tree.children[head] if tree.deps[c] in ("acomp", "oprd") and tree.kinds[c] in ("ADJ", "VERB", "ADV")), None)
        if noun is not None and tree.kinds[noun] in ("ADJ", "VERB") and noun != head and tree.deps[noun] != "amod":
            complement = noun
        if complement is not None and (lemma in self._light or lemma in self._linking or lemma in self._keeping or complement == noun):
            negated = any(tree.deps[c] == "neg" for c in tree.children[complement])
            name = tree.lemmas[complement]
            kept = lemma in self._keeping
            if kept:
                name, negated = f"{lemma} {'not ' if negated else ''}{name}", False
            better = self._classes.get(f"not {name}") if negated else self._classes.get(f"{lemma} {name}") or self._classes.get(name)
            word, lemma, particle = complement, f"not {name}" if negated else name, None
            class_ = better or self._classes.get(f"be {name}") or (class_ if kept else None)
        elif noun is not None and tree.kinds[noun] == "NOUN" and figure:
            better = next((self._classes[tree.lemmas[i]] for i in (noun, *self._of(tree, noun)[:1]) if tree.lemmas[i] in self._classes), None)
            told = tree.lemmas[noun] in self._act_nouns and tree.deps[placed.root if placed else noun] == "pobj"
            if better is not None and (told or tree.lemmas[head] in self._light or (class_ is not None and class_.id in ("be", "own"))):
                word = noun if tree.lemmas[noun] in self._classes else self._of(tree, noun)[0]
                lemma, particle, class_ = tree.lemmas[word], None, better
        elif (
            class_ is not None
            and class_.id == "happen"
            and (event := next((i for i in clause.arguments.subjects if tree.lemmas[i] in self._classes), None))
        ):
            word, lemma, particle, class_ = event, tree.lemmas[event], None, self._classes[tree.lemmas[event]]  # "its founding took place"
        return Predicate(lemma=lemma, text=tree.words[word], particle=particle, class_=class_.id if class_ else None), class_

    def _takes_figure(self, text: Text, head: int) -> bool:
        """Whether a figure is an object of a verb, or stands behind its preposition."""
        tree = text.tree
        for placed in text.by_clause.get(head, ()):
            if placed.span.kind in NUMBERS and placed.span.kind not in ("duration", "ordinal"):
                up = tree.heads[placed.root]
                if (up == head and tree.deps[placed.root] not in ("nsubj", "nsubjpass")) or (tree.deps[up] == "prep" and tree.heads[up] == head):
                    return True
        return False

    def _narrowing(self, text: Text, clause: Clause, placed: Placed | None) -> list[str]:
        """The qualifiers of the rules in a clause ("so far", "a year"); of a clause with several figures, those nearer to this one."""
        tree = text.tree
        found = []
        rivals = [p for p in text.by_clause.get(clause.head, ()) if p.span.kind in NUMBERS]
        for i in clause.tokens:
            for pieces, meaning in self._qualifiers.get(tree.words[i].lower(), ()):
                if len(pieces) > 1 and tuple(w.lower() for w in tree.words[i : i + len(pieces)]) != pieces:
                    continue
                fact = text.facts_at.get(i)
                if (fact is not None and fact.span.kind in TIMES) or tree.words[min(i + len(pieces), len(tree) - 1)].lower() in self._no_rate:
                    continue
                nearest = min(rivals, key=lambda p: (min(abs(i - p.tokens[0]), abs(i - p.tokens[-1])), p.span.start), default=placed)
                if placed is None or nearest is placed or nearest is None:
                    found.append(meaning)
        return found

    def _where(self, text: Text, clause: Clause) -> str | None:
        """The place where it happens: behind a preposition of place, on the predicate or on what it is about."""
        tree = text.tree
        best: tuple[int, str] | None = None
        for placed in text.by_clause.get(clause.head, ()):
            if placed.span.kind != "place":
                continue
            i = placed.root
            while tree.deps[i] in ("conj", "appos", "compound", "nmod") and tree.kinds[tree.heads[i]] in NOUNS:
                i = tree.heads[i]
            if tree.deps[i] != "pobj" or tree.words[tree.heads[i]].lower() not in self._places:
                continue
            above = tree.heads[tree.heads[i]]
            rank = 0 if above == clause.head else 1
            if best is None or rank < best[0]:
                best = rank, placed.id
        return best[1] if best else None

    # ------------------------------------------------------------ time
    def _when(self, text: Text, clause: Clause, placed: Placed | None) -> tuple[str | None, bool]:
        """The date of the event by attachment, and whether it was carried over from the sentence before."""
        if placed is not None and placed.span.kind in ("date", "time"):
            return placed.id, False
        tree = text.tree
        dates = self._dates(text, clause.head)
        if placed is not None and dates:
            for date in dates:
                if any(i in placed.tokens for i in self._upward(tree, date.root, 3)):
                    return date.id, False
            rivals = [p for p in text.by_clause.get(clause.head, ()) if p.span.kind in NUMBERS and p.span.kind != "duration"]
            if len(dates) > 1 and len(rivals) > 1:
                behind = [d for d in dates if d.span.start > placed.span.start]
                following = next((r for r in rivals if r.span.start > placed.span.start), None)
                if behind and (following is None or behind[0].span.start < following.span.start):
                    return behind[0].id, False
                return None, True
        if placed is not None and len(dates) > 0:
            noun = next((i for i in self._upward(tree, placed.root, 4) if tree.kinds[i] in NOUNS), None)
            for date in dates:
                if noun is not None and noun in self._upward(tree, date.root, 3):
                    return date.id, False
        found = self._date_of(text, clause, dates)
        if found is not None:
            return found, False
        above = clause.head
        for _ in range(4):
            dep, up = tree.deps[above], tree.heads[above]
            if up == above or dep not in ("xcomp", "conj", "acl", "advcl", "pcomp", "oprd") or (dep == "conj" and not self._borrows(text, above)):
                break
            if dep == "advcl" and tree.child(above, "mark", "nsubj", "nsubjpass") is not None:
                break
            above = tree.clause[up]
            dates = self._dates(text, above)
            if (found := self._date_of(text, self._clause(text, above), dates)) is not None:
                return found, False
        for c in text.inner.get(clause.head, ()):
            if (tree.deps[c] == "advcl" and any(tree.words[g].lower() in ("when", "as", "while") and g < c for g in tree.children[c])) or tree.deps[
                c
            ] == "xcomp":
                dates = self._dates(text, c)
                if (found := self._date_of(text, self._clause(text, c), dates)) is not None:
                    return found, False
        return self._carried(text, clause)

    def _dates(self, text: Text, head: int) -> list[Placed]:
        """The dates of a clause, and the times of day whose day is known."""
        found: list[Placed] = []
        for p in text.by_clause.get(head, ()):
            value: Any = p.span.value
            if p.span.kind == "date" or (p.span.kind == "time" and value.earliest is not None):
                found.append(p)
        return found

    def _borrows(self, text: Text, head: int) -> bool:
        return text.clauses.of(head).borrowed

    def _upward(self, tree: Tree, i: int, steps: int) -> list[int]:
        out = []
        for _ in range(steps):
            if tree.heads[i] == i or tree.kinds[tree.heads[i]] in ("VERB", "AUX"):
                break
            i = tree.heads[i]
            out.append(i)
        return out

    def _date_of(self, text: Text, clause: Clause, dates: Sequence[Placed]) -> str | None:
        """The date that hangs on the predicate; failing that, the one of its subject ("Sunday's earthquake")."""
        tree = text.tree
        second = None
        for date in dates:
            i = date.root
            dep, up = tree.deps[i], tree.heads[i]
            if dep == "pobj":
                outer = tree.heads[up]
                while tree.deps[outer] in ("prep", "advmod") and tree.kinds[outer] not in ("VERB", "AUX") and tree.heads[outer] != outer:
                    outer = tree.heads[outer]
                if outer == clause.head or tree.deps[outer] in ("acomp",):
                    return date.id
                if (
                    second is None
                    and tree.kinds[outer] in (*NOUNS, "NUM", "SYM")
                    and tree.deps[outer] in ("dobj", "attr", "nsubj", "nsubjpass", "pobj", "ROOT")
                ):
                    second = date.id
            elif up == clause.head or (dep in ("npadvmod", "advmod") and tree.clause[up] == clause.head and tree.kinds[up] not in NOUNS):
                return date.id
            elif dep == "poss" and tree.deps[up] in ("nsubj", "nsubjpass"):
                second = second or date.id
        return second

    def _carried(self, text: Text, clause: Clause) -> tuple[str | None, bool]:
        """The date of the sentence before, where both tell of what is done, in one paragraph, and the other has one date only."""
        tree, head = text.tree, clause.head
        number = tree.sentence[head]
        if number == 0 or tree.heads[head] != head or clause.reading.tense != "past" or clause.reading.stage != "done":
            return None, False
        first, last = tree.sentences[number - 1]
        if "\n\n" in tree.text[tree.starts[last - 1] : tree.starts[tree.sentences[number][0]]]:
            return None, False
        before = next((i for i in range(first, last) if tree.heads[i] == i and tree.kinds[i] in ("VERB", "AUX")), None)
        if before is None:
            return None, False
        dates = (
            [p for c in tree.clauses if first <= c < last for p in text.by_clause.get(c, ()) if p.span.kind == "date"]
            if len(tree.clauses) < 2_000
            else []
        )
        reading = text.cues.of(before)
        if len(dates) == 1 and dates[0].clause == before and reading.tense == "past" and before not in text.speech.verbs and reading.stage == "done":
            if (found := self._date_of(text, self._clause(text, before), dates)) is not None:
                return found, True
        return None, False

    # ------------------------------------------------------------ words of the claim
    def _facts(self, text: Text, start: int, end: int) -> tuple[str, ...]:
        low, high = bisect_left(text.starts, start), bisect_left(text.starts, end)
        return tuple(p.id for p in text.placed[low:high] if p.span.end <= end)

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
            wide = sorted({*wide, *(i for i in self._upward(tree, placed.root, 8))})
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

    def _labelled(self, tree: Tree, state: int | None, nouns: Sequence[int], head: Sequence[str], class_: PredicateClass | None) -> Predicate | None:
        """The predicate of a line without a verb: the state behind a number, or the noun that the figure is a figure of."""
        known = class_.id if class_ else None
        if state is not None:
            return Predicate(lemma=tree.lemmas[state], text=tree.words[state], class_=known)
        return Predicate(lemma=head[0], text=tree.words[nouns[0]], class_=known) if head else None

    # ------------------------------------------------------------ lines without a verb
    def _verbless(self, text: Text, placed: Placed, clause: Clause, kind: ClaimKind) -> Draft:
        """A line without a verb ("Total length: 4,200 m; main span 620 m"): what stands before the figure says what it is a figure of."""
        tree = text.tree
        first, last = tree.sentences[tree.sentence[placed.root]]
        breaks = {";", "|", "\u2022", "\u00b7"}
        rivals = [p for p in text.placed if p.span.kind in NUMBERS or p.span.kind in TIMES]
        start = first
        for i in range(placed.tokens[0] - 1, first - 1, -1):
            if tree.words[i] in breaks or any(i in p.tokens for p in rivals):
                start = i + 1
                break
        before = [i for i in range(start, placed.tokens[0]) if tree.kinds[i] != "SPACE"]
        if ":" in [tree.words[i] for i in before]:
            colon = max(i for i in before if tree.words[i] == ":")
            if any(tree.kinds[i] in NOUNS for i in before if i > colon):
                before = [i for i in before if i > colon]
        stop = placed.tokens[-1] + 1
        while stop < last and tree.words[stop] not in breaks and tree.words[stop] != "," and not any(stop in p.tokens for p in rivals):
            stop += 1
        behind = [i for i in range(placed.tokens[-1] + 1, stop) if tree.kinds[i] not in ("SPACE",)]
        chosen = before if any(tree.kinds[i] in NOUNS for i in before) else behind
        nouns = [i for i in chosen if tree.kinds[i] == "NOUN" and i not in text.facts_at]
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
        class_ = next((self._classes[lemma] for lemma in head if lemma in self._classes), None)
        next_ = placed.tokens[-1] + 1
        state = (
            next_
            if next_ < last and placed.span.kind == "count" and tree.kinds[next_] in ("ADJ", "VERB") and tree.lemmas[next_] in self._classes
            else None
        )
        if state is not None:  # ten dead in a quake
            head, class_ = (own and head[:1]) or (), self._classes[tree.lemmas[state]]
        row = sorted({*before, *placed.tokens, *behind})
        a, b = tree.span(row[0], row[-1])
        a, b = (placed.span.start, placed.span.end) if kind == "date" else (min(a, placed.span.start), max(b, placed.span.end))
        said = text.speech.at(placed.span.start)
        when = placed.id if placed.span.kind in ("date", "time") else None
        inside = tree.tokens(a, b)
        return Draft(a, b, (), (), (), {
            "kind": kind, "about": placed.id,
            "predicate": self._labelled(tree, state, (own or core), head, class_),
            "modality": clause.reading.modality if kind == "figure" else "asserted", "head": head if kind == "figure" else (), "slot": "modifier",
            "qualifiers": tuple(dict.fromkeys([*modifiers, *self._narrowing(text, clause, placed)])) if kind == "figure" else (),
            "attribution": said.attribution if said else None, "when": when, "facts": self._facts(text, a, b), "unresolved": ("subject",),
            "confidence": 0.7 if head else 0.5,
            "lemmas": tuple(x for x in self.lemmas(tree, (i for i in inside if i not in placed.tokens))),
            "names": tuple(sorted({text.names_at[i] for i in range(first, last) if i in text.names_at})),
            "focus": self._words(text, clause, placed)[2],
        })  # fmt: skip


def span_text(tree: Tree, span: Span) -> str:
    """The words of a fact."""
    return tree.text[span.start : span.end]
