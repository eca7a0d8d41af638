"""Two values of a slot that has room for one: where somebody was born, where a body has its seat, who opened the bridge, what caused the fire.

A value excludes another where both are known to be of one rank (two countries, two cities, two persons, causes of two kinds), or are the
same but for one word of those that exclude each other (the north pole, the south pole). What may lie in the other, or be a general word for
it, excludes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare import outcomes, scope
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Pair
from factcheck.compare.sides import Side, words_of
from factcheck.compare.things import Thing, counts, known_one, match, one_thing, thing_of, things, tokens_of
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import NameFact, Participant
from factcheck.record import record

ANY_ACT = "="
"""Before an act that may have several values for a slot, so that only those exclude each other of which one alone can be."""
AGENT = "agent"
"""The slot of who did it; the others are those behind prepositions: where ("in"), where to ("to")."""


@record(frozen=True)
class Filler:
    """A slot (an act and what of it) of a thing, and what fills it."""

    act: str
    slot: str
    of: list[Thing]
    values: list[Participant]


@once
def fillers(side: Side) -> list[Filler]:
    """The slots with room for one value that a clause fills."""
    claim, vocabulary = side.claim, side.vocabulary
    if claim.predicate is None or claim.negated or claim.kind in ("role", "acronym"):
        return []
    if (found := seat(side)) or (found := cause(side)):
        return [found]
    base = f"{claim.predicate.lemma} {claim.predicate.particle}" if claim.predicate.particle else claim.predicate.lemma
    known = vocabulary.rules.words["functional"].meanings
    patient = claim.objects or claim.subjects
    act = base if base in known else side.predicate if side.predicate in known else None
    if act is None:
        return []
    of = str(known[act]).split()
    out = []
    if AGENT in of and claim.objects and claim.subjects and (act not in ("score", "win") or only_one(side)):
        out.append(Filler(act, AGENT, things(claim.objects, side), list(claim.subjects)))
    if values := [c for c in claim.complements if c.preposition in of]:
        slot = "to" if values[0].preposition in ("to", "for") else "in"
        whose = claim.subjects if vocabulary.has("of-its-subject", act) else patient
        out.append(Filler(act, slot, things(whose or patient, side), list(values)))
    return [f for f in out if f.of]


def only_one(side: Side) -> bool:
    """Whether what was won or scored is such that one alone can have it."""
    return any(side.vocabulary.has("only-one", w) for p in side.claim.objects for w in words_of(p.text))


def seat(side: Side) -> Filler | None:
    """Where a body has its seat, said of a noun for it."""
    claim, vocabulary = side.claim, side.vocabulary
    places = [c for c in claim.complements if c.preposition in ("in", "at")]
    nouns = [p for p in (*claim.subjects, *claim.objects) if any(vocabulary.has("seat-noun", w) for w in words_of(p.text))]
    if not nouns or not places or (not vocabulary.has("being", side.predicate) and side.predicate != "locate-at"):
        return None
    owners = [p for p in (*claim.subjects, *claim.objects, *(c for c in claim.complements if c.preposition == "of")) if p not in nouns]
    of = [t for t in things(owners, side) if t.name]
    return Filler("base", "in", of, list(places)) if of else None


def cause(side: Side) -> Filler | None:
    """What brought something about: it caused it, or was the cause of it."""
    claim, vocabulary = side.claim, side.vocabulary
    if vocabulary.has("causing", claim.predicate.lemma if claim.predicate else None) and claim.objects and claim.subjects:
        return Filler("cause", AGENT, things(claim.objects, side), list(claim.subjects))
    if side.predicate != "be" or not claim.subjects or not claim.objects:
        return None
    words = words_of(claim.subjects[0].text)
    of = [c for c in claim.complements if c.preposition == "of" and claim.subjects[0].start <= c.start < claim.subjects[0].end]
    if of and any(vocabulary.has("cause-noun", w) for w in words[:2]):
        return Filler("cause", AGENT, things(of, side), list(claim.objects))
    return None


@once
def other_filler(pair: Pair) -> Details | None:
    """One thing, and two values of a slot that has room for one, in reports of one event."""
    a, b = pair.a, pair.b
    if not fillers(a) or not fillers(b) or not pair.told_alike:
        return None
    for x in fillers(a):
        for y in fillers(b):
            if x.act == y.act and x.slot == y.slot and at_odds(x, y, pair):
                return {"x": said(x.values), "y": said(y.values)}
    return None


def said(values: Sequence[Participant]) -> str:
    """The values for a reader."""
    return ", ".join(v.text for v in values)


def at_odds(x: Filler, y: Filler, pair: Pair) -> bool:
    """Whether two fillers are of one thing at one time, and exclude each other, and neither article has the other's value, too."""
    a, b = pair.a, pair.b
    if match(x.of, y.of, pair.vocabulary) is not True or not known_one(x.of, y.of) or not outcomes.of_one_stage(pair):
        return False
    if outcomes.another(a) != outcomes.another(b) or not exclude(x, y, pair):
        return False
    if outcomes.elsewhere(a, b, x.values) or outcomes.elsewhere(b, a, y.values):
        return False
    return not has_too(a, x, y, pair) and not has_too(b, y, x, pair)


def has_too(side: Side, own: Filler, other: Filler, pair: Pair) -> bool:
    """Whether the article of a side fills the slot of the thing with the other one's value, too."""
    theirs = {w for p in other.values for w in words_of(p.canonical or p.text)}
    for s in side.siblings:
        if s.family == "clause" and s.claim is not side.claim:
            for f in fillers(s):
                same = f.act == own.act and f.slot == own.slot and match(f.of, own.of, pair.vocabulary) is not False
                if same and any(counts(w, pair.vocabulary) for v in f.values for w in words_of(v.canonical or v.text) if w in theirs):
                    return True
    return False


# ---------------------------------------------------------------- which values exclude each other
def exclude(x_filler: Filler, y_filler: Filler, pair: Pair) -> bool:
    """Whether a value of the one excludes one of the other, and neither is among the other's."""
    a, b = pair.a, pair.b
    xs, ys = x_filler.values, y_filler.values
    for x in xs:
        for y in ys:
            apart = but_one_word(x, y, a.vocabulary) if x_filler.act.startswith(ANY_ACT) else excludes(x, y, pair)
            if apart and not any(alike(x, q, a, b) for q in ys) and not any(alike(p, y, a, b) for p in xs):
                return True
    return False


def alike(x: Participant, y: Participant, a: Side, b: Side) -> bool:
    """Whether two values are one, or one is said with words of the other."""
    p, q = thing_of(x, a), thing_of(y, b)
    return (one_thing(p, q, a.vocabulary) is True and p.tokens <= q.tokens | q.name) or bool(p.name and p.name == q.name)


def excludes(x: Participant, y: Participant, pair: Pair) -> bool:
    """Whether two values exclude each other."""
    a, b = pair.a, pair.b
    p, q = (thing_of(v, s) for v, s in ((x, a), (y, b)))
    if p.person and q.person:
        return not (p.name <= q.name or q.name <= p.name) and len(p.name) > 1 and len(q.name) > 1
    here, there = (places(v, s) for v, s in ((x, a), (y, b)))
    if here and there:
        plain = p.head == q.head or all(t.head in t.name or not t.head for t in (p, q))
        return plain and two_places(here, there)
    kinds = [cause_kinds(v, a.vocabulary) for v in (x, y)]
    if kinds[0] and kinds[1]:
        return not kinds[0] & kinds[1]
    return but_one_word(x, y, a.vocabulary)


def places(participant: Participant, side: Side) -> list[tuple[str, str]]:
    """The countries and cities that a participant names, or by a word for who is of them: the country, and the city, if it is one."""
    vocabulary = side.vocabulary
    out = []
    keys = [
        f.value.canonical for f in side.story.facts.values() if isinstance(f, NameFact) and participant.start <= f.start and f.end <= participant.end
    ]
    for key in dict.fromkeys(keys or [participant.canonical or ""]):
        if city := vocabulary.rules.words["city"].meanings.get(key):
            out.append((str(city), key))
        elif country := vocabulary.countries.get(key):
            out.append((country, ""))
    return out


def two_places(xs: Sequence[tuple[str, str]], ys: Sequence[tuple[str, str]]) -> bool:
    """Whether no place of the one is one of the other, or lies in it."""
    return all(x[0] != y[0] or (x[1] and y[1] and x[1] != y[1]) for x in xs for y in ys)


def cause_kinds(participant: Participant, vocabulary: Vocabulary) -> set[str]:
    """The kinds of cause that some words name."""
    known = vocabulary.rules.words["cause-kind"].meanings
    return {str(known[m.lower()]) for m in scope.pattern(frozenset(known)).findall(participant.text)}


def but_one_word(x: Participant, y: Participant, vocabulary: Vocabulary) -> bool:
    """Whether two values are the same but for one word of those that exclude each other."""
    here, there = (frozenset(words_of(p.text)) for p in (x, y))
    for words in vocabulary.rules.tables["exclusive"].values():
        if isinstance(words, list) and (u := here & set(words)) and (v := there & set(words)) and not u & v:
            p, q = (tokens_of(z, vocabulary) for z in (here - u, there - v))
            if p <= q or q <= p:
                return True
    return False
