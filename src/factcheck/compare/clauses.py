"""When do two clauses without a figure agree? Polarity, who did what to whom, statements and denials."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.compare import fillers, outcomes, quantities, scope
from factcheck.compare.alignment import meet
from factcheck.compare.copies import copied
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Level, Pair, Verdict, always, decide
from factcheck.compare.sides import SHORT, Side, who, words_of
from factcheck.compare.wording import quoted
from factcheck.model import Aspect, Fact, QuantityFact, RoleFact, TimeFact

VOTES = 20  # of so many voters in all, two numbers are those of a vote
SCORE = r"\b(\d{1,3})(?:\s*[-\u2013]\s*| {score-joint} )(\d{1,3})\b"
SUPERLATIVE = r"\b({one-of} (?:[\w'\u2019]+ ){0,3})?(?:{article} |[\w]+['\u2019]s )?(?:([a-z]+)[- ])?([a-z]{3,}est)\b"
NUMBERED = r"{number-sign} (?P<number>\d{1,4}|[a-z]+) (?P<noun>[a-z]+)\b"
NUMBER_OF = r"\b(?P<noun>[a-z]+) (?:{number-sign} )?(?P<number>\d{1,4})\b(?![.,]\d| ?%)"
END_OF_CLAUSE = r"[,;:.]|(?<= ){clause-joint}(?= )"
UNMEASURED = ("person", "place", "organization", "group", "event", "agreement", "acronym", "time")
FEWEST, LONGEST, SHORTEST = 2, 60, 3
SURE = 0.85
ALIKE = 0.72
NEARLY, WHOLLY, MOST, SOME = 0.55, 0.95, 0.6, 1.2
MANY_MORE, SOME_MORE = 6.0, 3.0
ONE, TWO = 1.0, 2.0
DAYS_OF_REPORTS = 7
SAME_WORDS, SOME_WORDS, MANY = 0.7, 0.45, 2.8


@once
def opposite(pair: Pair) -> bool | None:
    """Whether the predicates exclude each other (True), are one (False), or can't be held against each other (None)."""
    a, b = pair.a, pair.b
    if a.predicate is None or b.predicate is None:
        return None
    negated = [s.claim.negated and not scope.found_in(s.claim.text, s.vocabulary.lists["no-negation"]) for s in (a, b)]
    flip = negated[0] != negated[1]
    if flip and any(scope.found_in(s.claim.text, pair.vocabulary.lists["before-now"]) for s in (a, b) if s.claim.negated):
        flip, first = False, any(scope.found_in(s.claim.text, s.vocabulary.lists["first-time"]) for s in (a, b) if not s.claim.negated)
        if not first:
            return None
    if a.predicate == b.predicate:
        return flip
    classes = pair.vocabulary.classes
    x, y = classes.get(a.predicate), classes.get(b.predicate)
    if (x and x.opposite == b.predicate) or (y and y.opposite == a.predicate):
        return not flip
    if (x and x.converse == b.predicate) or (y and y.converse == a.predicate):
        return flip
    return None


def converse(pair: Pair) -> bool:
    """Whether one predicate is the other seen from the other party (bought from, sold to)."""
    x, y = (pair.vocabulary.classes.get(s.predicate or "") for s in (pair.a, pair.b))
    return bool((x and x.converse == pair.b.predicate) or (y and y.converse == pair.a.predicate))


def parties(side: Side) -> tuple[frozenset[str], frozenset[str]]:
    """Who did it, and to, with or of whom: objects, else those after "to", "from", "with" or "for"."""
    return side.subject, side.object or recipients(side)


@once
def recipients(side: Side) -> frozenset[str]:
    """Those that a preposition adds."""
    return who([c for c in side.claim.complements if c.canonical and side.vocabulary.has("recipient-preposition", c.preposition)], side.vocabulary)


@once
def exchanged(pair: Pair) -> bool:
    """Whether each one's subject is found among those the other one's act is done to, and not among its subjects."""
    s, t = pair.a.subject, pair.b.subject
    if not s or not t or s & t:
        return False
    if converse(pair) and s & parties(pair.b)[1] and t & parties(pair.a)[1]:
        return True  # lost to Peru, beat Chile
    # of one kind: "the club signs Ruiz" and "Ruiz has signed for the club" exchange nothing
    for o, p in ((pair.a.object, pair.b.object), (recipients(pair.a), recipients(pair.b))):
        lost = (not p and misses_object(pair.b, s)) or (not o and misses_object(pair.a, t))
        if (s & p or lost) and (t & o or lost) and (s & p or t & o):
            return True
    return False


def misses_object(side: Side, who_else: frozenset[str]) -> bool:
    """Whether the parse may have lost the object of a clause: it names those others, and not behind a preposition."""
    if side.object or recipients(side) or not who_else <= side.named:
        return False
    words = words_of(side.claim.text)
    names = {w for key in who_else for w in key.split()}
    first = next((n for n, w in enumerate(words) if w in names or side.vocabulary.token(w) in names), 0)
    return not any(side.vocabulary.has("recipient-preposition", w) for w in words[max(first - 2, 0) : first])


def swapped(pair: Pair) -> bool:
    """Whether who did it and to whom are exchanged, of an act that has a direction."""
    found = pair.vocabulary.classes.get(pair.a.predicate or "")
    return exchanged(pair) and not converse(pair) and not (found and found.symmetric)


# ---------------------------------------------------------------- tests of the levels
def other_names(pair: Pair) -> Details | None:
    """Each is told of people or places that the other article doesn't know; unless both tell one act in articles of one event."""
    found = scope.other_names(pair)
    return None if found is not None and pair.tied and opposite(pair) is False and not scope.other_persons(pair) else found


def unlike(pair: Pair) -> Details | None:
    """Another predicate, or other words."""
    fit = pair.alignment
    if thin(pair):
        return {}
    if opposite(pair) is None:
        return None if other_words(pair) is not None else {}
    if not at_odds(pair) and facts_at_odds(pair):
        return {}
    strange = bool(fit.strangers_a and fit.strangers_b)
    nearly = not strange and fit.score >= NEARLY and fit.shared >= SOME and fit.subjects is not False and fit.high >= MOST
    wholly = fit.low >= WHOLLY and fit.shared >= 1 and fit.subjects
    if (nearly or wholly) and not at_odds(pair) and pair.one_story:
        return None
    if one_act(pair):
        return None
    if fit.acts and fit.subjects and fit.high >= SAME_WORDS and fit.shared >= SOME_MORE and not at_odds(pair) and pair.told_alike:
        return None
    if (fit.strangers_a and fit.strangers_b) or fit.score < ALIKE or fit.shared + one_speaker(pair) < 1.5:
        return {}
    return {} if fit.subjects is False and not swapped(pair) and not converse(pair) else None


def one_act(pair: Pair) -> bool:
    """Whether both tell one and the same act, done by or to the same, in articles of one event: whatever else each adds."""
    a, b, fit = pair.a, pair.b, pair.alignment
    if not fit.acts or at_odds(pair) or not pair.told_alike or fit.subjects is False or meet(a.object, b.object, a, b) is False:
        return False
    if not a.object & b.object and not (fit.subjects and not (a.object and b.object) and fit.shared >= TWO):
        return False
    return fit.shared >= ONE and fit.high >= MOST


def common(pair: Pair) -> float:
    """What the words weigh that both clauses themselves say, beside the names that both articles are about; nothing, where they are less
    than most of what either says."""
    a, b = pair.a, pair.b
    names = (a.story.topic & b.story.topic) & {t for s in (a, b) for t in s.named}
    x, y = ({t: w for t, w in s.content.items() if t not in names} for s in (a, b))
    shared = sum(min(w, y[t]) for t, w in x.items() if t in y)
    return shared if shared >= MOST * min(sum(x.values()), sum(y.values())) else 0.0


def thin(pair: Pair) -> bool:
    """Whether the two have little in common but who did it: "scored five goals" and "scored 27 goals", "attending" and "attend the summit".
    Who did an act that needs nothing more ("Keller resigned") is enough."""
    return little_in_common(pair) and not copied(pair.a, pair.b, pair.vocabulary)


def little_in_common(pair: Pair) -> bool:
    """The same, of two that aren't copied."""
    x, y = pair.a.content, pair.b.content
    if x and y:
        return x.keys().isdisjoint(pair.b.tokens) and y.keys().isdisjoint(pair.a.tokens)
    bare = [(s, other) for s, other, own in ((pair.a, pair.b, x), (pair.b, pair.a, y)) if not own]
    if not pair.alignment.subjects or pair.vocabulary.has("being", pair.a.predicate) or not all(s.claim.subjects for s, _ in bare):
        return True
    return any(s.counts or objects(s) - set(words_of(other.sentence_text)) for s, other in bare)


@once
def objects(side: Side) -> set[str]:
    """The words for to, with or of whom or what it was done, beside pronouns and what belongs to the subject."""
    has, claim = side.vocabulary.has, side.claim
    within = [p for p in claim.complements if any(s.start <= p.start and p.end <= s.end for s in claim.subjects)]
    said = [p.text for p in (*claim.objects, *claim.complements) if p not in within and not has("pronoun", p.text.lower())]
    return {w for text in said for w in words_of(text) if not has("function-word", w)}


def other_words(pair: Pair) -> Details | None:
    """The same thing in other words: nearly all is the same but the predicate, and that one says little, or the rest is long."""
    fit = pair.alignment
    if opposite(pair) is not None or pair.a.claim.negated != pair.b.claim.negated or fit.subjects is False or exchanged(pair) or facts_at_odds(pair):
        return None
    if fit.high < SAME_WORDS or fit.low < SOME_WORDS or (fit.strangers_a and fit.strangers_b) or others_named(pair):
        return None
    acts = all(s.predicate is not None and not s.vocabulary.has("empty-predicate", s.predicate) for s in (pair.a, pair.b))
    if common(pair) < (ONE if acts else TWO):
        return None
    if fit.shared >= (MANY_MORE if acts else MANY):
        return {}
    long = min(len(s.story.document.sentences) for s in (pair.a, pair.b)) >= SHORT
    return {} if long and fit.shared >= SOME_MORE and pair.told_alike else None


def others_named(pair: Pair) -> bool:
    """Whether each tells by name of somebody else, though both are named nearby: who came second and who third."""
    named = [[p for p in s.claim.subjects if p.canonical] for s in (pair.a, pair.b)]
    return all(named) and not pair.a.subject & pair.b.subject


def one_speaker(pair: Pair) -> float:
    """What it weighs that both give the words to one and the same speaker."""
    return 1.0 if pair.a.speaker & pair.b.speaker else 0.0


@once
def facts_at_odds(pair: Pair) -> bool:
    """Whether both clauses hold a figure of one kind and unit, or a date, and none of the one fits one of the other."""
    x, y = measured(pair.a), measured(pair.b)
    return any(not any(fits(p, q, pair) for p in x[kind] for q in y[kind]) for kind in x.keys() & y.keys())


@once
def measured(side: Side) -> dict[str, list[Fact]]:
    """The figures, dates and offices of a clause, by kind; not the dates of those who take part ("a 17th-century painting")."""
    found: dict[str, list[Fact]] = {}
    taking = (*side.claim.subjects, *side.claim.objects)
    for id_ in side.claim.facts:
        fact = side.story.facts.get(id_)
        within = isinstance(fact, TimeFact) and any(p.start <= fact.start and fact.end <= p.end for p in taking)
        if fact is not None and fact.kind not in UNMEASURED and not within:
            found.setdefault(fact.kind, []).append(fact)
    return found


def fits(p: Fact, q: Fact, pair: Pair) -> bool:
    """Whether two facts of one kind can be one, or can't be held against each other."""
    if isinstance(p, QuantityFact) and isinstance(q, QuantityFact):
        u, v = (f.value.unit or "" for f in (p, q))
        if p.kind == "count" and u and v and not quantities.nouns_fit(u, v, pair.vocabulary) and not people(u, v, pair):
            return True
        x, y = allowed(p, pair.a), allowed(q, pair.b)
        comparable = x and y and (p.kind == "count" or (p.value.si.unit if p.value.si else u) == (q.value.si.unit if q.value.si else v))
        return not comparable or quantities.standing(x, y) != "disjoint"  # type: ignore[arg-type]
    if isinstance(p, TimeFact) and isinstance(q, TimeFact):
        return p.kind != "date" or scope.meets(p.value, q.value)
    if isinstance(p, RoleFact) and isinstance(q, RoleFact):
        here, there = ({*f.value.role.lower().split()} for f in (p, q))
        return p.value.person != q.value.person or here <= there or there <= here
    return True


def allowed(fact: QuantityFact, side: Side) -> quantities.Interval | None:
    """What a figure in the article of a side allows."""
    key = (allowed, fact.id)
    if key not in side.story.memory:
        side.story.memory[key] = quantities.interval_of(fact.value, fact.text, fact.kind, side.vocabulary)
    found: quantities.Interval | None = side.story.memory[key]
    return found


def people(u: str, v: str, pair: Pair) -> bool:
    """Whether both nouns count human beings."""
    return all(pair.vocabulary.has("counted-person", n.split()[-1]) for n in (u, v))


def other_time(pair: Pair) -> Details | None:
    """Said of different times."""
    found = scope.other_time(pair)
    return found if found is not None and (opposite(pair) or swapped(pair)) else None


def apart(pair: Pair) -> Details | None:
    """Of two events."""
    if not (scope.times(pair) in ("apart", "other") or pair.likeness.apart):
        return None
    return None if one_report(pair) else {}


def one_report(pair: Pair) -> bool:
    """Whether one and the same thing is told by two articles of one event, though the days beside it differ by no more than those on which
    the news came in."""
    fit = pair.alignment
    alike = pair.told_alike and opposite(pair) is False and fit.subjects is not False and not swapped(pair)
    return alike and fit.low >= NEARLY and common(pair) >= SOME and scope.days_between(pair) <= DAYS_OF_REPORTS


def nobody(pair: Pair) -> Details | None:
    """Both say, in articles of one event, that nobody was killed, or hurt."""
    a, b = pair.a, pair.b
    hurt = a.predicate == b.predicate and pair.vocabulary.has("running-predicate", a.predicate)
    none = all(s.claim.negated and not s.subject and not s.object and s.claim.predicate and s.claim.modality == "asserted" for s in (a, b))
    if not hurt or not none or not pair.one_story or scope.times(pair) in ("apart", "other") or a.claim.predicate is None:
        return None
    return {"what": a.claim.predicate.text}


@once
def at_odds(pair: Pair) -> bool:
    """Whether one says what the other excludes. To lose to somebody and to be beaten by him are opposites that agree."""
    if opposite(pair) and pair.a.predicate != pair.b.predicate and exchanged(pair):
        return False
    return bool(opposite(pair)) or swapped(pair)


def contested(pair: Pair) -> Details | None:
    """A claim, and its denial by somebody else."""
    return scope.other_speaker(pair) if at_odds(pair) else None


def opposed_by_another(pair: Pair) -> Details | None:
    """Another outcome of one thing, told by somebody else."""
    return scope.other_speaker(pair) if outcomes.opposed(pair) is not None else None


def filled_by_another(pair: Pair) -> Details | None:
    """Another value of a slot, told by somebody else."""
    return scope.other_speaker(pair) if fillers.other_filler(pair) is not None else None


def denied_by_one(pair: Pair) -> Details | None:
    """One tells it, the other gives a denial by somebody."""
    if not at_odds(pair):
        return None
    denials = [s for s in (pair.a, pair.b) if s.claim.predicate and pair.vocabulary.has("denial", s.claim.predicate.lemma)]
    return {"who": denials[0].claim.subject.text if denials[0].claim.subject else "somebody"} if len(denials) == 1 else None


def stage(pair: Pair) -> Details | None:
    """Planned against done."""
    a, b = pair.a, pair.b
    x, y = (s.claim.modality != "asserted" or s.claim.stage in ("planned", "proposed") for s in (a, b))
    if x == y:
        return None
    p, q = quoted(a, b)
    return {"plan": p if x else q, "done": q if x else p}


def planned_only(pair: Pair) -> Details | None:
    """Planned against done, of one and the same act and the same way round."""
    if opposite(pair) is None or at_odds(pair) or other_doer(pair):
        return None
    told = [s.claim.predicate for s in (pair.a, pair.b) if s.claim.modality == "asserted" and s.claim.predicate]
    return stage(pair) if any(p.text.lower() != p.lemma for p in told) else None


def agree(pair: Pair) -> Details | None:
    """The same thing said; of two that each say something beside, neither says more."""
    if at_odds(pair) or other_doer(pair) or other_things(pair):
        return None
    fit = pair.alignment
    return {} if fit.low >= NEARLY or (fit.strangers_a and fit.strangers_b and fit.high < WHOLLY) else None


def other_things(pair: Pair) -> bool:
    """Whether one and the same act is done to different things: hospitals were damaged, houses were damaged."""
    a, b = pair.a, pair.b
    return meet(a.object, b.object, a, b) is False and not exchanged(pair)


def wording(pair: Pair) -> Details | None:
    """Both quote one and the same speaker, and not in the same words."""
    x, y = (s.claim.attribution for s in (pair.a, pair.b))
    if not (x and y and x.direct and y.direct and x.canonical and x.canonical == y.canonical) or agree(pair) is None:
        return None
    said = [words_of(s.text) for s in (pair.a, pair.b)]
    return {"who": pair.a.spoken} if said[0] != said[1] else None


def other_doer(pair: Pair) -> bool:
    """Whether each has somebody else as the one who did it, and the act has a direction."""
    a, b = pair.a, pair.b
    found = pair.vocabulary.classes.get(a.predicate or "")
    return bool(a.subject and b.subject and not a.subject & b.subject) and not exchanged(pair) and not (found and found.symmetric)


def refine(pair: Pair) -> Details | None:
    """The same thing said, and more in one."""
    if at_odds(pair) or other_doer(pair) or other_things(pair) or pair.vocabulary.has("empty-predicate", pair.a.predicate):
        return None
    less, more = sorted((pair.a, pair.b), key=lambda s: (s.total, s.order))
    p, q = quoted(more, less)
    return {"more": p, "less": q}


def unsure(pair: Pair) -> Details | None:
    """The words don't fit so well that it would be a contradiction."""
    fit = pair.alignment
    if other_doer(pair) or fit.strangers_a or fit.strangers_b or fit.high < SURE or fit.low < 0.6 or fit.shared + one_speaker(pair) < 2:
        return {}
    if converse(pair) and not (pair.a.subject and pair.b.subject):
        return {}  # "lost to Kalmund" whose Torvik the parse took for what was lost
    if not (fit.subjects or swapped(pair) or (pair.a.object & pair.b.object and not (pair.a.subject and pair.b.subject))):
        return {}
    modes = {s.claim.modality for s in (pair.a, pair.b)}
    if modes == {"asserted", "planned"} and scope.times(pair) == "same":
        return None
    return None if len(modes) == 1 and not modes & {"possible", "conditional", "questioned"} else {}


@once
def scores(side: Side) -> set[int]:
    """The two numbers of a result or a vote ("3-1", "70 votes to 29")."""
    if side.claim.predicate is None or not (
        side.vocabulary.has("scored", side.claim.predicate.lemma) or side.vocabulary.has("scored", side.predicate)
    ):
        return set()
    found = side.vocabulary.expression(SCORE).search(side.sentence_text)
    return {int(found[1]), int(found[2])} if found else set()


def other_score(pair: Pair) -> Details | None:
    """The same match or vote with another result."""
    x, y = scores(pair.a), scores(pair.b)
    if not x or not y or x == y or at_odds(pair) or pair.alignment.low < ALIKE or pair.a.claim.modality != pair.b.claim.modality:
        return None
    return {"x": " to ".join(map(str, sorted(x, reverse=True))), "y": " to ".join(map(str, sorted(y, reverse=True)))}


def other_votes(pair: Pair) -> Details | None:
    """The only vote that either article tells of, in the same house, with another outcome."""
    x, y = scores(pair.a), scores(pair.b)
    if not x or not y or x == y or not pair.tied or not (pair.a.subject & pair.b.subject or pair.a.names & pair.b.names):
        return None
    if min(sum(x), sum(y)) < VOTES or not (sum(x) == sum(y) or x & y) or scope.times(pair) in ("other", "apart"):
        return None
    if any(
        {frozenset(scores(s)) for s in side.siblings if s.family == "clause" and scores(s)} != {frozenset(scores(side))} for side in (pair.a, pair.b)
    ):
        return None
    return {"x": " to ".join(map(str, sorted(x, reverse=True))), "y": " to ".join(map(str, sorted(y, reverse=True)))}


@once
def numbered(side: Side) -> dict[str, int]:
    """The numbers by which things go ("the number 9 shirt", "Flight 447"), where the article gives each only one."""
    found = numbers_of(side.claim.text, side)
    if not found:
        return {}
    if numbered not in side.story.memory:
        side.story.memory[numbered] = [numbers_of(s.text, side) for s in side.story.document.sentences]
    every = side.story.memory[numbered]
    return {noun: n for noun, n in found.items() if all(e.get(noun, n) == n for e in every)}


def numbers_of(text: str, side: Side) -> dict[str, int]:
    """The numbers by which the things in some words go."""
    out: dict[str, int] = {}
    for shape in (NUMBERED, NUMBER_OF):
        for found in side.vocabulary.expression(shape).finditer(text):
            noun, number = found["noun"].lower(), found["number"].lower()
            if side.vocabulary.has("numbered", noun):
                out[noun] = int(number) if number.isdigit() else int(side.vocabulary.rules.words["small-number"].meanings.get(number, -1))
    return {noun: n for noun, n in out.items() if n > 0}


def other_number(pair: Pair) -> Details | None:
    """One thing under two numbers, in reports of one event that each give it only one."""
    x, y = numbered(pair.a), numbered(pair.b)
    if not any(noun in y and y[noun] != n for noun, n in x.items()) or not pair.told_alike or at_odds(pair):
        return None
    if pair.alignment.subjects is False or pair.alignment.high < SOME_WORDS or told_before(pair) or scope.other_names_near(pair):
        return None
    noun, n = next((noun, n) for noun, n in x.items() if noun in y and y[noun] != n)
    return {"noun": noun, "x": str(n), "y": str(y[noun])}


def both_said(pair: Pair) -> Details | None:
    """One speaker is given one and the same short statement with a negation and without, by two reports of one event."""
    a, b = pair.a, pair.b
    if a.aspect != "statement" or b.aspect != "statement" or not a.speaker & b.speaker or not pair.told_alike:
        return None
    if any(s.claim.attribution and scope.found_in(s.claim.attribution.cue or "", s.vocabulary.lists["denial"]) for s in (a, b)):
        return None  # to deny that it rises is to say that it doesn't
    x, y = first_words(a), first_words(b)
    if x is None or y is None or x[0] == y[0] or x[1] != y[1] or len(x[1]) < FEWEST or (x[2] and y[2] and not x[2] & y[2]):
        return None
    return {"who": a.spoken or b.spoken}


@once
def first_words(side: Side) -> tuple[bool, frozenset[str], frozenset[str]] | None:
    """Of what somebody says, up to the first comma or "and": whether it is negated, its words, and the names among them."""
    text = side.vocabulary.expression(END_OF_CLAUSE).split(side.claim.text.strip(" \"\u201c\u201d'"))[0].strip()
    if len(text) > LONGEST:
        return None
    words = [w.lower() for w in re.findall(r"[^\W\d_]+(?:['\u2019]t)?", text)]
    names = {side.vocabulary.token(w) for key in side.claim.names for w in words_of(key)}
    endings = tuple(sorted(side.vocabulary.lists["verb-ending"], key=lambda e: (-len(e), e)))
    tokens = {side.vocabulary.token(lemma) for w in words for lemma in (stem(w, endings),) if side.vocabulary.weight(lemma)}
    negated = any(side.vocabulary.has("negating", w) or w.endswith(("n't", "n\u2019t")) for w in words)
    return negated, frozenset(t for t in tokens - names if not side.vocabulary.has("negating", t)), frozenset(tokens & names)


def stem(word: str, endings: tuple[str, ...]) -> str:
    """A verb form without its ending, near enough to hold two wordings against each other."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word


@once
def fate(side: Side) -> tuple[str, frozenset[str]] | None:
    """What became of the one person whom a clause is about, as the rules call it, and who it is; None where it says nothing of that."""
    claim = side.claim
    if claim.predicate is None or claim.negated or claim.modality != "asserted" or claim.tense == "future":
        return None
    fates = side.vocabulary.rules.words["fate"].meanings
    own = fates.get(claim.predicate.lemma) or fates.get(claim.predicate.class_ or "")
    beside = {fates[w] for w in claim.lemmas if w in fates} if side.vocabulary.has("fate-told-beside", claim.predicate.lemma) else set()
    known = {str(own)} if own else {str(f) for f in beside}
    who_it_is = claim.objects if claim.objects and (not claim.subjects or side.vocabulary.has("done-to", claim.predicate.lemma)) else claim.subjects
    if len(known) != 1 or len(who_it_is) != 1:
        return None
    one = who_it_is[0]
    definite = one.canonical is not None or one.text.lower().startswith(("the ", "his ", "her ", "its ", "their "))
    tokens = who([one], side.vocabulary)
    general = all(side.vocabulary.has("counted-anyone", w) or not side.vocabulary.weight(w) for w in words_of(one.text))
    return (known.pop(), tokens) if definite and tokens and not general and not any(w.isdigit() for w in words_of(one.text)) else None


def other_fate(pair: Pair) -> Details | None:
    """One and the same person is dead in one report, and alive in another that is no earlier, of one event."""
    x, y = fate(pair.a), fate(pair.b)
    if x is None or y is None or x[0] == y[0] or x[1] != y[1] or not pair.told_alike or scope.times(pair) == "other":
        return None
    dead, alive = (pair.a, pair.b) if x[0] == "dead" else (pair.b, pair.a)
    first, last = dead.story.published, alive.story.published
    if first is None or last is None or first[0] > last[0] or scope.other_names(pair) is not None:
        return None
    for s in (pair.a, pair.b):
        if any((found := fate(o)) and found[1] == x[1] and found[0] != (fate(s) or x)[0] for o in s.siblings):
            return None  # the article itself tells how it turned
    return {}


def told_before(pair: Pair) -> bool:
    """Whether one tells of the past what the other only plans."""
    return {pair.a.claim.tense, pair.b.claim.tense} == {"past", "future"}


@once
def rank(side: Side) -> tuple[str, int] | None:
    """The place that a superlative gives: the largest is 1, the second-largest 2, one of the largest 0."""
    found = side.vocabulary.expression(SUPERLATIVE).search(side.claim.text)
    if found is None:
        return None
    place = side.vocabulary.rules.words["rank-word"].meanings.get((found[2] or "").lower(), 1)
    return found[3].lower(), 0 if found[1] else int(place)


def other_rank(pair: Pair) -> Details | None:
    """The largest of its kind against the second-largest."""
    x, y = rank(pair.a), rank(pair.b)
    return {} if x and y and x[0] == y[0] and x[1] != y[1] and x[1] and y[1] and unsure(pair) is None else None


def among(pair: Pair) -> Details | None:
    """The largest is one of the largest."""
    x, y = rank(pair.a), rank(pair.b)
    return {} if x and y and x[0] == y[0] and x[1] != y[1] and 0 in (x[1], y[1]) else None


LEVELS: tuple[Level, ...] = (
    Level("outcome-contested", "differs", opposed_by_another, "{sa} and {sb} say the opposite of each other"),
    Level("outcome", "contradicts", outcomes.opposed, "{a} against {b}"),
    Level("filler-contested", "differs", filled_by_another, "{sa} and {sb} say the opposite of each other"),
    Level("filler", "contradicts", fillers.other_filler, "{x} against {y}: {a}, {b}"),
    Level("other-names", None, other_names),
    Level("another-one", None, scope.another_one),
    Level("nobody", "agrees", nobody, "both say that nobody was {what}"),
    Level("other-fate", "contradicts", other_fate, "{a} against {b}: one and the same person"),
    Level("both-said", "contradicts", both_said, "{who} is said to have said the one and the opposite: {a}, {b}"),
    Level("number", "contradicts", other_number, "number {x} against number {y} for the same {noun}"),
    Level("votes", "contradicts", other_votes, "{x} against {y} for the same result"),
    Level("another-thing", None, unlike),
    Level("other-time", "differs", other_time, "the one is said of {ta}, the other of {tb}"),
    Level("other-event", None, apart),
    Level("contested", "differs", contested, "{sa} and {sb} say the opposite of each other"),
    Level("denied", "differs", denied_by_one, "one says so, the other gives the denial by {who}"),
    Level("stage", "refines", planned_only, "one tells it as planned or possible, {plan}, the other as done, {done}"),
    Level("other-words", "agrees", other_words, "both say so, each in its own words: {a} and {b}"),
    Level("result", "contradicts", other_score, "{x} against {y} for the same result"),
    Level("rank", "contradicts", other_rank, "{a} against {b}: two places for one"),
    Level("among", "refines", among, "{a} and {b} can both be right: one says more"),
    Level("wording", "agrees", wording, "both quote {who}, in different words: {a} and {b}"),
    Level("same", "agrees", agree, "both say so: {a}"),
    Level("more", "refines", refine, "both say so, and {more} says more than {less}"),
    Level("unsure", None, unsure),
    Level("otherwise", "contradicts", always, "{a} against {b}"),
)


def compare(pair: Pair) -> Verdict:
    """The verdict about two clauses."""
    aspect: Aspect = pair.a.aspect if pair.a.aspect == pair.b.aspect else "event"
    if opposite(pair) or outcomes.opposed(pair) is not None:
        aspect = "polarity"
    verdict = decide(pair, LEVELS, (pair.a.text, pair.b.text), aspect, quoted)
    return replace(verdict, aspect="ordinal") if verdict.level == "number" else verdict
