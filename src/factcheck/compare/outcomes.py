"""What came of one and the same thing, told of it without a figure: two outcomes that exclude each other, or one and its denial."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck import timex
from factcheck.compare import scope
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Pair
from factcheck.compare.sides import Side, Story, words_of
from factcheck.compare.things import Thing, known_one, match, things, tokens_of
from factcheck.model import Participant, QuantityFact, TimeFact, TimeValue
from factcheck.record import record

DAYS_OF_INTENT = 3
WORDS_BEFORE = 3
WEEK = 7
FATE, DEAD = "fate", "dead"


@record(frozen=True)
class Outcome:
    """A matter and how it came out; ``negated``: that it did not come out so."""

    matter: str
    value: str
    negated: bool


@once
def outcomes(side: Side) -> list[Outcome]:
    """The matters that a clause decides."""
    claim, vocabulary = side.claim, side.vocabulary
    if claim.predicate is None or claim.kind in ("role", "acronym"):
        return []
    negated = claim.negated and not scope.found_in(claim.text, vocabulary.lists["no-negation"])
    if negated and scope.found_in(claim.text, vocabulary.lists["before-now"]):
        return []
    if side.predicate == "be" and claim.objects and not claim.subjects:  # "there were no side effects"
        return [Outcome("being", "done", negated)]
    base = f"{claim.predicate.lemma} {claim.predicate.particle}" if claim.predicate.particle else claim.predicate.lemma
    known = vocabulary.rules.words["outcome"].meanings
    out = []
    for phrase in (*(f"{base} {w}" for w in beside(side)), base):
        if told := known.get(phrase):
            matter, value = str(told).split(": ")
            out.append(Outcome(matter, value, negated))
            break
    if side.predicate and not vocabulary.has("empty-predicate", side.predicate):
        found = vocabulary.classes.get(side.predicate)
        if found and found.opposite and vocabulary.has("exclusive-act", side.predicate):
            out.append(Outcome("/".join(sorted((side.predicate, found.opposite))), side.predicate, negated))
        out.append(Outcome(f"={vocabulary.token(base)}", "done", negated))
    return out


def beside(side: Side) -> list[str]:
    """The words beside a predicate that may make one outcome with it: the nouns of its objects, its prepositions with their nouns, its
    adverbs and adjectives."""
    claim = side.claim
    nouns = [w for p in claim.objects for w in words_of(p.text)]
    behind = [f"{c.preposition} {w}" for c in claim.complements for w in words_of(c.text)]
    return [*behind, *(c.preposition for c in claim.complements), *nouns, *claim.lemmas]


@once
def slots(side: Side) -> tuple[list[Thing], list[Thing]]:
    """Who did it, and what it befell: of a clause without object its subject."""
    claim = side.claim
    agent, theme = (claim.subjects, claim.objects) if claim.objects else ((), claim.subjects)
    return things(agent, side), things(theme, side)


def excluding(x: Outcome, y: Outcome) -> bool:
    """Whether two outcomes exclude each other."""
    if x.matter != y.matter:
        return False
    return x.negated != y.negated if x.value == y.value else not (x.negated or y.negated)


@once
def opposed(pair: Pair) -> Details | None:
    """One and the same thing came out one way in one report of an event, and another way in the other; or it befell none, and some."""
    a, b = pair.a, pair.b
    if pair.told_alike and (none_and_some(a, b) or none_and_some(b, a)):
        return {}
    found = [(x, y) for x in outcomes(a) for y in outcomes(b) if excluding(x, y)]
    if not found or not pair.told_alike or not of_one_act(pair) or not of_one_time(pair, found[0]):
        return None
    if any(turned(s, x if s is a else y, pair) for x, y in found for s in (a, b)):
        return None
    return {}


def of_one_act(pair: Pair) -> bool:
    """Whether both speak of one thing, done by one, in one place: nothing that both say is another."""
    a, b = pair.a, pair.b
    (agent_a, theme_a), (agent_b, theme_b) = slots(a), slots(b)
    vocabulary = pair.vocabulary
    same = match(theme_a, theme_b, vocabulary)
    denied = none_of(a) != none_of(b)
    doers = match(agent_a, agent_b, vocabulary)
    if same is not True or doers is False or (seen_from_both(pair) and not doers):
        return False
    if not known_one(theme_a, theme_b) and not (doers and known_one(agent_a, agent_b)) and not denied:
        return False
    return not elsewhere(a, b) and not elsewhere(b, a) and another(a) == another(b)


def none_and_some(none: Side, some: Side) -> bool:
    """Whether the one says that nobody was hurt, or killed, and the other, in a report that is no later, that some were."""
    claim, other = none.claim, some.claim
    if none.predicate is None or none.predicate != some.predicate or not claim.negated or other.negated or not none_of(none) or slots(none)[1]:
        return False
    facts = (some.story.facts.get(f) for f in other.facts)
    counted = any(isinstance(f, QuantityFact) and none.vocabulary.has("counted-person", (f.value.unit or "").lower()) for f in facts)
    days = days_apart(none.story, some.story)
    if not counted or days is None or days > 0 or claim.tense != other.tense or claim.modality != other.modality:
        return False
    if any(c.start >= claim.start for c in claim.complements) or any(c.start >= other.start for c in other.complements if c.preposition != "of"):
        return False
    return not any(s.family == "clause" and s.predicate == none.predicate and slots(s)[1] and not s.claim.negated for s in none.siblings)


def none_of(side: Side) -> bool:
    """Whether it is said of none ("no ransom was paid")."""
    claim = side.claim
    return claim.negated and any((words := words_of(p.text)) and side.vocabulary.has("none", words[0]) for p in (*claim.subjects, *claim.objects))


def seen_from_both(pair: Pair) -> bool:
    """Whether one act is the other, told from the other party: who beat somebody, and who lost to somebody."""
    x, y = (pair.vocabulary.classes.get(s.predicate or "") for s in (pair.a, pair.b))
    return bool((x and x.converse == pair.b.predicate) or (y and y.converse == pair.a.predicate))


def another(side: Side) -> bool:
    """Whether it is said of another one of its kind than the one that the article tells of ("our other tiger", "a similar offer")."""
    claim, has = side.claim, side.vocabulary.has
    return any(has("another", w) for p in (*claim.subjects, *claim.objects) for w in words_of(p.text)[:WORDS_BEFORE])


def elsewhere(side: Side, other: Side, beside: Sequence[Participant] = ()) -> bool:
    """Whether a preposition adds to one what the other says otherwise, or a place or body that the other article doesn't know; what stands in
    ``beside`` is asked apart."""
    vocabulary = side.vocabulary
    theirs = [(c.preposition, tokens_of(words_of(c.text), vocabulary)) for c in other.claim.complements]
    for c in side.claim.complements:
        if any((c.start <= p.start and p.end <= c.end) or (p.start <= c.start and c.end <= p.end) for p in beside):
            continue
        tokens = tokens_of(words_of(c.text), vocabulary)
        rivals = [t for preposition, t in theirs if preposition == c.preposition and t]
        if tokens and rivals and not tokens <= other.words and not any(tokens <= r or r <= tokens for r in rivals):
            return True
        if (
            c.canonical
            and c.canonical not in side.story.persons
            and tokens
            and not any(t in other.story.words or t in other.story.names for t in tokens)
        ):
            return True
    return False


def of_one_time(pair: Pair, found: tuple[Outcome, Outcome]) -> bool:
    """Whether nothing shows that the one was before the other: times, plans that may have changed, a negation that held up to then."""
    a, b = pair.a, pair.b
    ever = any(s.claim.negated and scope.found_in(s.claim.text, s.vocabulary.lists["never"]) for s in (a, b))
    if None in (a.claim.tense, b.claim.tense) or not of_one_stage(pair, ever=ever):
        return False
    if found[0].matter == FATE:
        dead, alive = (a, b) if found[0].value == DEAD else (b, a)
        later = days_apart(dead.story, alive.story)
        return later is not None and later >= 0
    if pair.vocabulary.has("passing-state", found[0].matter) and a.claim.modality == "asserted":
        lasting = any(scope.found_in(s.claim.text, s.vocabulary.lists["lasting"]) for s in (a, b))
        return (lasting and a.claim.tense == b.claim.tense) or (scope.times(pair) == "same" and a.dated == b.dated == "clause")
    for side, other, outcome in ((a, b, found[0]), (b, a, found[1])):
        if outcome.negated and scope.found_in(side.claim.text, side.vocabulary.lists["not-yet"]):
            later = days_apart(other.story, side.story)
            if later is None or later <= 0:
                return False
    return True


def of_one_stage(pair: Pair, *, ever: bool = False) -> bool:
    """Whether both tell it as done, or both as planned, of one and the same time; ``ever``: whenever it was."""
    a, b = pair.a, pair.b
    if (when_apart(pair) and not ever) or a.claim.modality != b.claim.modality or a.claim.modality not in ("asserted", "planned"):
        return False
    tenses = {a.claim.tense, b.claim.tense}
    if "future" in tenses and len(tenses) > 1:
        return False
    days = days_apart(a.story, b.story)
    return a.claim.modality != "planned" or (days is not None and abs(days) <= DAYS_OF_INTENT)


@once
def when_apart(pair: Pair) -> bool:
    """Whether the words put the two at different times: dates of their own that don't meet, or one that puts its clause into the past of its
    story. A date that another clause of the sentence has, or on which the article appeared, says nothing of this one."""
    a, b = pair.a, pair.b
    x, y = (own_time(s) for s in (a, b))
    if x is not None and y is not None:
        return not scope.meets(x, y) and not one_weekday(x, y, pair)
    return pair.likeness.apart or any(t is not None and long_before(s) for s, t in ((a, x), (b, y)))


@once
def own_time(side: Side) -> TimeValue | None:
    """When a clause says that it was, as far as it is settled."""
    value = side.time
    bounds = timex.bounds(value.timex) if value else None
    if value is None or bounds is None or side.dated == "story":
        return None
    if side.dated == "before":
        return value if side.claim.tense == "past" and long_before(side) else None
    if side.dated == "sentence":
        others = {c.when for c in side.story.document.claims if c.sentence == side.claim.sentence and c.when}
        held = any(isinstance(f := side.story.facts[i], TimeFact) and f.value is value for i in sorted(others) if i in side.story.facts)
        return None if held or bounds == side.story.published else value
    return value


def long_before(side: Side) -> bool:
    """Whether the time of a side lies weeks before that of its story, or before its article appeared."""
    own = timex.bounds(side.time.timex) if side.time else None
    main = timex.bounds(side.story.main_time.timex) if side.story.main_time else None
    main = main or side.story.published
    return bool(own and main and (main[0] - own[1]).days > WEEK)


def one_weekday(x: TimeValue, y: TimeValue, pair: Pair) -> bool:
    """Whether two dates are one weekday of two weeks that articles of the same days count from: a Tuesday that the one takes for the last, the
    other for the next."""
    p, q = timex.bounds(x.timex), timex.bounds(y.timex)
    told = {v.basis for v in (x, y)} == {"document-date"}
    days = days_apart(pair.a.story, pair.b.story)
    return bool(told and p and q and days is not None and abs(days) <= DAYS_OF_INTENT and abs((p[0] - q[0]).days) == WEEK)


def days_apart(a: Story, b: Story) -> int | None:
    """How many days after the first article the second appeared; None where one has no date."""
    if not a.published or not b.published:
        return None
    first: date = a.published[1]
    return (b.published[0] - first).days


def turned(side: Side, own: Outcome, pair: Pair) -> bool:
    """Whether the article itself tells the other outcome of the thing, too."""
    agent, theme = slots(side)
    for other in side.siblings:
        if other.claim is side.claim or other.family != "clause" or not any(excluding(own, o) for o in outcomes(other)):
            continue
        if long_before(other) or another(other) != another(side) or not of_one_mood(other, side):
            continue
        them, it = slots(other)
        if match(it, theme, pair.vocabulary) is True and match(them, agent, pair.vocabulary) is not False and not elsewhere(other, side):
            return True
    return False


def of_one_mood(a: Side, b: Side) -> bool:
    """Whether both are told as done, or as planned, in one tense."""
    return a.claim.modality == b.claim.modality and a.claim.tense == b.claim.tense
