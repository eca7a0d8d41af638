"""Claims: a parsed sentence and the facts in it -> who did what to whom, how much, when, where, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.extract.attribution import Said, phrase
from factcheck.extract.cues import Cues
from factcheck.extract.names import Names
from factcheck.extract.spans import Span
from factcheck.model import Claim, ClaimKind, Participant, Predicate
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

CLAIMED: dict[str, ClaimKind] = {
    "money": "figure", "percent": "figure", "count": "figure", "measure": "figure", "age": "figure", "ordinal": "figure", "duration": "figure",
    "date": "date", "time": "date", "agreement": "agreement", "role": "role", "acronym": "acronym",
}  # fmt: skip
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")
CLAUSES = ("ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp", "csubj")


class ClaimBuilder:
    """Builds the claims of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.stop = rules.in_list("stop-word")
        self.classes = {lemma: p.id for p in rules.predicates for lemma in p.lemmas}

    def lemmas(self, span: DocSpan | Sequence[Token]) -> tuple[str, ...]:
        """The content words as lemmas, each once, in order."""
        return tuple(dict.fromkeys(t.lemma_.lower() for t in span if t.pos_ in CONTENT and not t.is_stop and t.is_alpha))

    def build(
        self, doc: Doc, spans: Sequence[Span], ids: Sequence[str], names: Names, cues: Cues, said: Sequence[Said], published: str | None
    ) -> list[Claim]:
        """The claims of a parsed text, in its order; offsets are those of the Doc, ids and sentences are set by the caller."""
        out = []
        placed = [(span, id_, doc.char_span(span.start, span.end, alignment_mode="expand")) for span, id_ in zip(spans, ids, strict=True)]
        for span, id_, words in placed:
            if span.kind in CLAIMED and words is not None:
                head = clause_of(words.root)
                near = focus(words.root, head, span, [s for s, _, _ in placed], names)
                out.append(self._claim(CLAIMED[span.kind], id_, head, placed, names, cues, said).model_copy(update={"focus": near}))
        for sentence in doc.sents:
            for token in sentence:
                if token.dep_ in CLAUSES and token.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
                    held = any(s.cue == token.i for s in said)
                    inside = next((s for s in said if s.start <= token.idx < s.end), None)
                    near = focus(token, token, None, [s for s, _, _ in placed], names)
                    claim = self._claim("statement" if inside and not held else "event", None, token, placed, names, cues, said)
                    out.append(claim.model_copy(update={"focus": near}))
        return sorted(out, key=lambda c: (c.start, c.end, c.kind, c.about or ""))

    def _claim(self, kind: ClaimKind, about: str | None, head: Token, placed: list[tuple[Span, str, DocSpan | None]], names: Names, cues: Cues, said: Sequence[Said]) -> Claim:
        doc = head.doc
        inner = [t for t in head.subtree if not t.is_space]
        start, end = inner[0].idx, inner[-1].idx + len(inner[-1])
        reading = cues.of(head)
        subjects, objects = participants(head, names)
        facts = [(s, i) for s, i, _ in placed if start <= s.start and s.end <= end]
        own = [(s, i) for s, i, w in placed if w is not None and start <= s.start and s.end <= end and clause_of(w.root) == head]
        when = next((i for s, i in own if s.kind in ("date", "time")), None)
        inside = [s for s in said if s.start <= head.idx < s.end and s.cue != head.i]
        by = min(inside, key=lambda s: s.end - s.start).attribution if inside else None
        particle = next((c.text for c in head.children if c.dep_ == "prt"), None)
        lemma = head.lemma_.lower()
        return Claim(
            id="", kind=kind, about=about, text="", start=start, end=end, sentence=0, subjects=tuple(subjects), objects=tuple(objects),
            predicate=Predicate(lemma=lemma, text=head.text, particle=particle, class_=self.classes.get(lemma)),
            negated=reading.negated, modality=reading.modality, stage=reading.stage, attribution=by, when=when,
            facts=tuple(i for _, i in facts), unresolved=() if subjects else ("subject",), lemmas=self.lemmas(inner),
            names=tuple(sorted({k for (a, b), k in names.keys.items() if start <= a and b <= end})),
        )  # fmt: skip


def clause_of(token: Token) -> Token:
    """The verb of the clause a token is in; the root of the sentence where there is none."""
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ in CLAUSES:
            return ancestor
        token = ancestor
    return token


TIMED = ("date", "time", "duration", "recurrence", "money", "percent", "count", "measure", "age", "ordinal")


def focus(at: Token, head: Token, about: Span | None, spans: Sequence[Span], names: Names) -> tuple[str, ...]:
    """The content words that belong to a fact at the token ``at`` in the clause of ``head``, nearest first (see Claim.focus)."""
    path = {at.i, *(a.i for a in at.ancestors)}
    found: dict[int, Token] = {}
    open_ = [head, *borrowed(head)]
    while open_:
        token = open_.pop()
        if token.i in found:
            continue
        found[token.i] = token
        open_ += [
            c for c in token.children
            if c.i in path or not (c.dep_ in CLAUSES and c.pos_ in ("VERB", "AUX")) and not (token is not head and c.dep_ in ("relcl", "advcl"))
        ]  # fmt: skip
    numbers = {i for s in spans if s.kind in TIMED for i in range(s.start, s.end)} - ({i for i in range(about.start, about.end)} if about else set())
    keyed = {i: key for (start, end), key in names.keys.items() for i in range(start, end)}
    words: dict[str, int] = {}
    for token in found.values():
        key = keyed.get(token.idx)
        if token.idx in numbers or key is None and (token.pos_ not in CONTENT or token.pos_ == "NUM" or token.is_stop or not token.is_alpha):
            continue
        word = key or token.lemma_.lower()
        words[word] = min(words.get(word, 1 << 30), abs(token.i - at.i))
    return tuple(sorted(words, key=lambda w: (words[w], w)))


def borrowed(head: Token) -> list[Token]:
    """What a clause without a subject of its own has it from: the noun it describes, or the subject of the clause it hangs on."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in head.children):
        return []
    if head.dep_ in ("acl", "relcl"):
        return [head.head]
    if head.dep_ in ("advcl", "conj", "xcomp", "pcomp") and head.head is not head:
        above = head.head if head.dep_ != "pcomp" else head.head.head
        return [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")] or borrowed(above)
    return []


def participants(head: Token, names: Names) -> tuple[list[Participant], list[Participant]]:
    """Subjects and objects of a clause, passives turned; conjuncts each for itself."""

    def made(token: Token) -> Participant:
        start, end = phrase(token)
        return Participant(text=token.doc.text[start:end], canonical=names.canonical(start, end), start=start, end=end)

    subjects, objects = [], []
    agents = [g for c in head.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    for child in head.children:
        if child.dep_ == "nsubj":
            subjects += [child, *child.conjuncts]
        elif child.dep_ in ("dobj", "dative", "attr", "nsubjpass"):
            objects += [child, *child.conjuncts]
    return [made(t) for t in [*agents, *subjects]], [made(t) for t in objects]
