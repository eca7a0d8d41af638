"""How a verdict came about, as data: the keys that joined two claims, every level tried, the rules that found each fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.extension import Extension
from factcheck.compare.groups import evidence
from factcheck.compare.judge import LEVELS_OF, Judged, judge, once_alike, values_of
from factcheck.compare.levels import Pair
from factcheck.compare.sides import Side
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import Compared, Document, Explanation, Finding, Step
from factcheck.rules import RuleSet

OF_CLAUSES = ("polarity", "event", "statement", "name", "place")


def explain(finding: Finding, documents: Sequence[Document], rules: RuleSet) -> Explanation | None:
    """How a finding came about. ``documents`` are those that were compared; None where its claims are not in them."""
    vocabulary = Vocabulary.of(rules)
    wanted = {(c.document, c.claim, c.start, c.end) for c in finding.claims}
    ordered = sorted((d for d in documents if d.id in {w[0] for w in wanted}), key=lambda d: d.id)
    judged = judge(ordered, vocabulary, within=len(ordered) < 2)
    found = [(n, s) for n, s in enumerate(judged.sides) if (s.story.id, s.claim.id, s.start, s.end) in wanted]
    about = [(n, s) for n, s in found if s.aspect == finding.aspect or (finding.aspect in OF_CLAUSES and s.fact is None)]
    sides = sorted(about or found, key=lambda x: x[1].order)
    if len(sides) < 2:
        return None
    return explain_sides(judged, sides[0], sides[-1], vocabulary)


def explain_sides(judged: Judged, first: tuple[int, Side], second: tuple[int, Side], vocabulary: Vocabulary) -> Explanation:
    """How the verdict about two sides came about."""
    (i, a), (j, b) = first, second
    pair = Pair(a, b, vocabulary, once_alike(vocabulary), (a.story.position, b.story.position) in judged.tied)
    steps = list(plugged_steps(pair)) if a.family == b.family else []
    for level in LEVELS_OF[a.family] if a.family == b.family and not (steps and steps[-1].held) else ():
        details = level.test(pair)
        asks = " ".join((level.test.__doc__ or level.name).split())
        said = level.said(values_of(pair), details) if details is not None else ""
        steps.append(Step(level=level.name, asks=asks, held=details is not None, relation=level.relation, explanation=said))
        if details is not None:
            break
    last = steps[-1] if steps else None
    held = last is not None and last.held
    fit = pair.alignment
    match = next((m for m in judged.matches if m.a is a and m.b is b), None)
    relation = last.relation if last and held else None
    return Explanation(
        sides=(compared(a), compared(b)), keys=tuple(judged.blocks.shared(i, j)), steps=tuple(steps), relation=relation,
        fit={
            "first_in_second": round(fit.a_in_b, 3), "second_in_first": round(fit.b_in_a, 3), "score": round(fit.score, 3),
            "articles": round(pair.likeness.score, 3),
        },
        explanation=last.explanation if last else "", outcome=outcome(match is not None, held and last is not None and last.relation is not None),
    )  # fmt: skip


def plugged_steps(pair: Pair) -> Iterator[Step]:
    """The comparators of other packages, which are asked before our levels: up to the first that has an opinion, with the levels that it says
    it tried. One that can't be loaded, or fails, doesn't hold and says so."""
    for opinion in Extension().opinions(pair):
        plugin, verdict = opinion.plugin, opinion.verdict
        named = f"{plugin.name} ({plugin.package} {plugin.version})"
        if verdict is None:
            yield Step(level=named, asks=opinion.failure or f"{opinion.asks or 'no description'} It has no opinion of these two.", held=False)
            continue
        yield from (Step(level=f"{level}, {named}", asks="A level of this comparator.", held=False) for level in verdict.tried)
        level, asks = f"{verdict.level}, {named}", opinion.asks or "no description"
        yield Step(level=level, asks=asks, held=True, relation=verdict.relation, explanation=verdict.explanation)
        return


def outcome(kept: bool, found: bool) -> str:
    """What became of the verdict, in a sentence."""
    if kept:
        return "kept"
    return "dropped: other claims of the two documents explain it" if found else "no finding"


def compared(side: Side) -> Compared:
    """One side, with all that was looked at."""
    rules = {side.story.facts[f].rule for f in side.claim.facts if f in side.story.facts} | ({side.fact.rule} if side.fact else set())
    return Compared(
        evidence=evidence(side), claim=side.claim, fact=side.fact, rules=tuple(sorted(rules)), words=dict(sorted(side.focus.items())),
        time=side.time.timex if side.time else None, time_from=side.dated,
    )  # fmt: skip
