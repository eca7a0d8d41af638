"""One parsed text -> Document: every finder in its turn, then ids, offsets of the text as read, and what the comparer needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factcheck.copies import passages, signature
from factcheck.extract.agreements import AgreementReader
from factcheck.extract.attribution import Attributor
from factcheck.extract.claims import ClaimBuilder
from factcheck.extract.claimtext import Draft, Taking
from factcheck.extract.clauses import Clauses
from factcheck.extract.cues import CueReader
from factcheck.extract.dates import DateReader
from factcheck.extract.dollars import DollarReader
from factcheck.extract.mentions import Mentions
from factcheck.extract.names import NameReader
from factcheck.extract.nouns import noun_at
from factcheck.extract.patterns import PatternMatcher
from factcheck.extract.quantities import QuantityReader
from factcheck.extract.repairs import Verbs
from factcheck.extract.spans import Span, tense_at
from factcheck.extract.textview import View
from factcheck.extract.tree import Tree, inflections, tree_of
from factcheck.extract.values import FACT, PluggedValues, beside
from factcheck.extract.words import words_of_doc
from factcheck.model import Claim, Complement, Document, Fact, Participant, PublishedBasis, Sentence, Warning
from factcheck.rules import RuleSet
from factcheck.sources import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

REPORTED = ("money", "percent", "count", "measure", "age", "ordinal", "date", "agreement")


class Reader:
    """The finders of a rule set, made once."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.matcher = PatternMatcher(rules)
        self.dates = DateReader(rules)
        self.quantities = QuantityReader(rules)
        self.dollars = DollarReader(rules)
        self.plugged = PluggedValues(rules)
        self.names = NameReader(rules)
        self.agreements = AgreementReader(rules)
        self.cues = CueReader(rules)
        self.attributor = Attributor(rules)
        self.claims = ClaimBuilder(rules)
        self.verbs = Verbs(
            reporting=rules.in_list("reporting-verb"),
            valuing=rules.in_list("valuing-verb"),
            faulting=rules.in_list("faulting-verb"),
            changing=rules.in_list("changing-verb"),
            appointing=rules.in_list("promoting-verb"),
            titles=rules.in_list("rank") | rules.in_list("office"),
            controlling=rules.in_list("object-control-verb"),
            invariable=rules.in_list("invariable-verb"),
            joining=rules.in_list("joining-preposition"),
            texts=rules.in_list("reporting-noun"),
            surveying=rules.in_list("surveying-verb"),
            speaking=rules.in_list("spokesman") | rules.in_list("rank") | rules.in_list("office") | rules.in_list("speaking-person"),
        )
        self.events = rules.in_list("event-noun") | rules.in_list("disaster-noun")
        self.human = tuple(sorted(rules.in_list("human-ending")))
        self.modals = rules.in_list("future-modal")
        self.inflected = inflections(lemma for p in rules.predicates for lemma in p.lemmas)
        self.spelling = {k: str(v) for k, v in rules.words["spelling"].meanings.items()} if "spelling" in rules.words else {}

    def document(self, source: Source, view: View, doc: Doc) -> Document:
        """The Document of a source; ``doc`` is the parse of ``view.text``."""
        text = view.text
        tokens = self.matcher.tokens(text)
        matches = list(self.matcher.find(tokens))
        warnings = list(source.warnings)
        readings = self.dates.read(tokens, matches)
        published: str | None = source.published
        basis: PublishedBasis | None = source.published_basis
        if published is None and (dated := self.dates.publication(text, readings, metadata=source.metadata)):
            published, basis = dated.published, "text"
        if message := self.dates.refutation(text, readings, published):
            warnings.append(Warning(code="date", message=message, document=source.id))
            published, basis = None, None
        times, told = self.dates.resolve(text, readings, published, tense=tense_at(doc, self.modals))
        warnings += [Warning(code="date", message=message, document=source.id) for message in told]
        taken = [(t.start, t.end) for t in times]
        plugged, broken = self.plugged.read(matches)
        warnings += [Warning(code="plugin", message=message, document=source.id) for message in broken]
        times = beside(times, plugged)
        country = self.dollars.country(text, source)
        figures = [*beside(self.quantities.find(text, tokens, matches, taken, noun_at(doc), country=country), plugged), *plugged]
        words = words_of_doc(doc)
        names = self.names.read(words, [*times, *figures])
        tree = tree_of(words, self.spelling, self.verbs, self.inflected)
        numbers = frozenset(i for span in (*times, *figures) for i in tree.tokens(span.start, span.end))
        clauses = Clauses(
            tree,
            numbers,
            controlling=self.rules.in_list("object-control-verb"),
            giving=self.rules.in_list("giving-verb"),
            faulting=self.rules.in_list("faulting-verb"),
            times=self.rules.in_list("time-unit"),
            striving=self.rules.in_list("striving-verb"),
            people=self.claims.people,
            human=self.human,
            amounts=self.rules.in_list("amount-noun"),
            outcomes=self.rules.in_list("outcome-verb"),
            perceiving=self.rules.in_list("perceiving-verb"),
            manners=self.rules.in_list("manner-noun"),
            events=self.events,
            raging=self.rules.in_list("raging-verb"),
        )
        mentions, cues = Mentions(tree, names), self.cues.read(tree)
        agreements = self.agreements.read(tree, clauses, matches, mentions, cues, times, lambda span: fact_id(view, span))
        found = {(s.kind, s.start, s.end): s for s in [*times, *figures, *names.spans, *agreements]}
        spans = sorted(found.values(), key=lambda s: (s.start, -s.end, s.kind))
        sentences, starts = self._sentences(view, tree)
        ids = {id(span): fact_id(view, span) for span in spans}
        facts = [self._fact(view, span, ids[id(span)], index_of(starts, span.start)) for span in spans]
        speech = self.attributor.read(tree, clauses, mentions)
        drafts = self.claims.build(tree, clauses, spans, [ids[id(s)] for s in spans], mentions, cues, speech)
        claims = [self._claim(view, draft, f"c{n}", index_of(starts, draft.start)) for n, draft in enumerate(drafts, 1)]
        claimed = {claim.sentence for claim in claims}
        open_ = sorted({fact.sentence for fact in facts if fact.kind in REPORTED} - claimed)
        return Document(
            id=source.id, path=source.path, sha256=source.sha256 or "", title=source.title or title_of(text), publisher=source.publisher,
            authors=source.authors, url=source.url, published=published, published_basis=basis, language=source.language or "en",
            text=source.text if source.keep_text else None,
            sentences=tuple(sentences),
            facts=tuple(facts), claims=tuple(claims), remainder=tuple(open_), warnings=tuple(warnings),
            signature=signature(text), pages=source.pages,
        )  # fmt: skip

    def _fact(self, view: View, span: Span, id_: str, sentence: int) -> Fact:
        start, end = view.span(span.start, span.end)
        return FACT.validate_python({
            "id": id_, "kind": span.kind, "text": view.source[start:end], "start": start, "end": end,
            "sentence": sentence, "value": span.value, "rule": span.rule,
        })  # fmt: skip

    def _sentences(self, view: View, tree: Tree) -> tuple[list[Sentence], list[int]]:
        """The sentences that hold more than blanks, and where each starts in the tree."""
        sentences, starts = [], []
        for first, last in tree.sentences:
            begin, raw = tree.starts[first], tree.text[tree.starts[first] : tree.ends[last - 1]]
            words = raw.strip()
            if not words:
                continue
            begin += len(raw) - len(raw.lstrip())
            start, end = view.span(begin, begin + len(words))
            lemmas = self.claims.lemmas(tree, range(first, last))
            sentences.append(Sentence(start=start, end=end, text=view.source[start:end], lemmas=lemmas, shingles=passages(raw)))
            starts.append(tree.starts[first])
        return sentences, starts

    def _claim(self, view: View, draft: Draft, id_: str, sentence: int) -> Claim:
        """The claim of a draft, in the text as read."""

        def placed(who: Taking) -> dict[str, Any]:
            start, end = view.span(who.start, who.end)
            return {"text": view.source[start:end], "canonical": who.canonical, "start": start, "end": end}

        start, end = view.span(draft.start, draft.end)
        subjects = tuple(Participant(**placed(s)) for s in draft.subjects)
        objects = tuple(Participant(**placed(o)) for o in draft.objects)
        return Claim(
            id=id_, start=start, end=end, text=view.source[start:end], sentence=sentence, subjects=subjects, objects=objects,
            subject=subjects[0] if subjects else None, object=objects[0] if objects else None,
            complements=tuple(Complement(preposition=preposition, **placed(c)) for preposition, c in draft.complements), **draft.slots,
        )  # fmt: skip


def fact_id(view: View, span: Span) -> str:
    """The id of a fact: its kind and place."""
    start, end = view.span(span.start, span.end)
    return f"{span.kind}-{start}-{end}"


def index_of(starts: Sequence[int], offset: int) -> int:
    """Which sentence an offset is in."""
    return max(bisect_right(starts, offset) - 1, 0)


def title_of(text: str) -> str | None:
    """The first line, where it reads like a headline: short, no full stop, and followed by more."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip().strip("#*").strip()
    ends = re.search(r"[.!?:;,]['\"\u201d]?$", first)
    words = first.split()
    figures = sum(any(c.isdigit() for c in word) for word in words)
    headed = rest.strip() and len(first) <= 150 and any(c.isalpha() for c in first) and 2 * figures <= len(words)
    return first if headed and not ends else None
