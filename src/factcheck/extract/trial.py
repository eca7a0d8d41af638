"""A sentence under the rules, step by step: what matched, what won and why, which cues there are, what is claimed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.extract.cues import CueReader, words_of
from factcheck.extract.patterns import Match, PatternMatcher
from factcheck.extract.quantities import KINDS as QUANTITY_KINDS
from factcheck.extract.quantities import VALUES as QUANTITIES
from factcheck.extract.textview import view_of
from factcheck.rules import RuleSet
from factcheck.sources import Source

if TYPE_CHECKING:
    from factcheck.extract.pipeline import Extractor
    from factcheck.model import Document, Fact


def tried(text: str, extractor: Extractor, rules: RuleSet, published: str | None = None) -> Iterator[str]:
    """What the rules make of a text, in lines."""
    (document,) = extractor.extract_many([Source(id="text", text=text, published=published, published_basis="option" if published else None)])
    view = view_of(text)
    matcher = PatternMatcher(rules)
    matches = list(matcher.find(matcher.tokens(view.text)))
    yield "matched:"
    for match in matches:
        yield f"  {match.rule.id:<28} {match.rule.kind:<12} {match.text!r}: {_fate(match, view.span(match.start, match.end), document.facts)}"
    if not matches:
        yield "  no rule"
    yield "facts:"
    for fact in document.facts:
        value = {name: part for name, part in fact.value.model_dump(mode="json", exclude_defaults=True).items() if part not in (None, [])}
        yield f"  {fact.rule:<28} {fact.kind:<12} {fact.text!r}: {json.dumps(value, ensure_ascii=False)}"
    if not document.facts:
        yield "  none"
    yield from _cues(text, rules)
    yield from _claims(document)


def _fate(match: Match, span: tuple[int, int], facts: Sequence[Fact]) -> str:
    """What became of a match."""
    start, end = span
    over = [fact for fact in facts if fact.start < end and start < fact.end]
    if any(fact.rule == match.rule.id for fact in over):
        return "won"
    same = [fact for fact in over if fact.kind == match.rule.kind]
    if longer := [fact for fact in same if fact.end - fact.start > end - start]:
        return f"lost to {longer[0].rule}, which is longer"
    if same:
        return f"lost to {same[0].rule}, which is preferred"
    longest = max((fact.end - fact.start for fact in over), default=0)
    if longest > end - start or (over and match.rule.kind not in QUANTITY_KINDS):
        return f"no {match.rule.kind}: the words are taken by {over[0].rule} ({over[0].kind})"
    asks = " ".join((getattr(QUANTITIES.get(match.rule.value), "__doc__", None) or "").replace("``", "'").split())
    about = f" (it reads: {asks})" if match.rule.kind in QUANTITY_KINDS and asks else ""
    return f"no {match.rule.kind}: its value {match.rule.value!r} says that it is none{about}"


def _cues(text: str, rules: RuleSet) -> Iterator[str]:
    words = words_of(text)
    reader = CueReader(rules)
    hits = {(hit.cue.id, hit.first, hit.last): hit for kind in ("clause", "agreement") for hit in reader.find(words, kind)}
    if hits:
        yield "cues:"
    for hit in sorted(hits.values(), key=lambda hit: (hit.first, hit.cue.id)):
        sets = " ".join(f"{name}={value}" for name, value in hit.cue.sets.items()) or "nothing, so that its words set nothing else"
        yield f"  {hit.cue.id:<28} {' '.join(words[hit.first : hit.last + 1])!r} sets {sets}"


def _claims(document: Document) -> Iterator[str]:
    yield "claims:"
    for claim in document.claims:
        who = " and ".join(part.text for part in claim.subjects) or "?"
        what = " and ".join(part.text for part in claim.objects)
        marks = [claim.modality, *(["negated"] if claim.negated else []), *([claim.stage] if claim.stage else [])]
        said = f", says {claim.attribution.speaker}" if claim.attribution and claim.attribution.speaker else ""
        did = claim.predicate
        class_ = f" [{did.class_}]" if did and did.class_ and did.class_ != did.lemma else ""
        yield f"  {claim.kind:<10} {who} | {did.lemma if did else '?'}{class_} | {what} ({', '.join(marks)}{said})"
    if not document.claims:
        yield "  none"
