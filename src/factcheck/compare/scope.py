"""Scope: the innocent explanations of a difference that hold for every aspect (time, later report, part, qualifier, speaker, stage).

Each test gives the words of its sentence where it holds, and None where it doesn't. All are symmetric.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck import timewords, timex
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Pair
from factcheck.compare.sides import Side, Story, words_of
from factcheck.compare.vocabulary import alternatives
from factcheck.model import QuantityFact, TimeFact, TimeValue

NEAR_BEFORE = 18
NEAR_AFTER = 24
LONG_AGO = 60
OF = 5
PLAIN = ("clause", "sentence")
PARTITIVE = r"\s+{part-of}"
WITHIN = r"(?: (?!{new-count})[\w-]+){0,5} {counted-where}\s*"
COUNTED_UNTIL = r"{counted-until}\s+(?:{before-a-date} )?$"
SOME_OF_THEM = r"{some} of {those-told-of}"
TOLD_AMONG = r"{told-among}\W*(?:\w+ )?$"
BOUND = r"{bound-phrase}"
OF_WHOLE = r"{part-noun} {part-preposition} (?:{article} )?$"
PERFECT = r"\b{perfect}(?: \w+){0,2} ?$"


def another_thing(pair: Pair) -> Details | None:
    """The words don't fit: nothing shows that both speak of one thing."""
    fit = pair.alignment
    if fit.subjects is False or fit.heads is False or other_act(pair):
        return {}
    return None if pair.same_fact("loose") and not fit.another_thing else {}


def other_names(pair: Pair) -> Details | None:
    """Each is told of people or places that the other article doesn't know at all; or the two articles share no name whatever."""
    here, there = pair.a.story.names, pair.b.story.names
    if not here or not there:
        return None
    if here.keys().isdisjoint(there):
        return {}
    x, y = pair.a.names, pair.b.names
    if x and y and x.isdisjoint(there) and y.isdisjoint(here):
        return {}
    things = not pair.tied
    return {} if strangers(pair.a, pair.b.story, things=things) and strangers(pair.b, pair.a.story, things=things) else None


def other_persons(pair: Pair) -> bool:
    """Whether one of the two is about persons none of whom the other article names."""
    return strangers(pair.a, pair.b.story) or strangers(pair.b, pair.a.story)


def strangers(side: Side, story: Story, *, things: bool = False) -> bool:
    """Whether the claim is about persons (or ``things``) with names of two words or more, none of whom the other article names: a first name
    in common is nobody."""
    persons, names = told_of(side)
    named = persons or (names if things else [])
    return bool(named) and not any(p <= q or q <= p for p in named for q in story.called)


@once
def told_of(side: Side) -> tuple[list[set[str]], list[set[str]]]:
    """The words of the names of persons that a claim is about; and of all its names, where one of them has two words or more."""
    names = [set(key.split()) for key in side.claim.names]
    return (
        [words for key, words in zip(side.claim.names, names, strict=True) if key in side.story.persons],
        names if any(" " in key for key in side.claim.names) else [],
    )


def other_act(pair: Pair) -> bool:
    """Both say what was done, and it is not the same."""
    x, y = acts(pair.a), acts(pair.b)
    return bool(x and y and not x & y)


def opposite_acts(pair: Pair) -> bool:
    """Whether the two tell of acts that exclude each other: who lost the first round may have won the second."""
    x, y = (pair.vocabulary.classes.get(s.predicate or "") for s in (pair.a, pair.b))
    return bool((x and x.opposite and x.opposite == pair.b.predicate) or (y and y.opposite and y.opposite == pair.a.predicate))


def acts(side: Side) -> frozenset[str]:
    """What a count of people or things says of them: killed, injured, rescued."""
    return side.acts


def other_names_near(pair: Pair) -> bool:
    """Whether each figure is narrowed by names of its own: those beside it are none of those beside the other; or the other article hasn't
    one of them at all."""
    topic = pair.a.story.topic & pair.b.story.topic
    x, y = (side.named - topic for side in (pair.a, pair.b))
    if x and y and not x & y and not (x & pair.b.words or y & pair.a.words):
        return True
    if any(p & q and p - q and q - p for p in named_as(pair.a) for q in named_as(pair.b)):
        return True  # two names that have only a word in common
    return unheard_of(pair.a, pair.b.story) or unheard_of(pair.b, pair.a.story)


@once
def named_as(side: Side) -> list[frozenset[str]]:
    """The words of each name that belongs to the fact."""
    return [frozenset(side.vocabulary.token(w) for w in words_of(key)) for key in side.claim.focus if key in side.claim.names]


def unheard_of(side: Side, story: Story) -> bool:
    """Whether a name that belongs to the fact is one that the other article doesn't know, not even in part; of a person the last name."""
    words, names = story.words, story.names
    return any(not any(t in words or t in names for t in tokens) for tokens in own_names(side))


@once
def own_names(side: Side) -> list[list[str]]:
    """The tokens of each name that belongs to the fact; of a person the last."""
    out = []
    for key in side.claim.focus:
        if key in side.claim.names:
            tokens = [t for t in (side.vocabulary.token(w) for w in words_of(key)) if t in side.named]
            if tokens:
                out.append(tokens[-1:] if key in side.story.persons else tokens)
    return out


@once
def another(side: Side) -> bool:
    """Whether it is said of another one of its kind than the one that the article tells of ("another clerk")."""
    first = side.claim.subjects or side.claim.objects
    return bool(first) and any(side.vocabulary.has("another", word) for word in first[0].text.lower().split()[:2])


def another_one(pair: Pair) -> Details | None:
    """One is said of another one of its kind, the other isn't."""
    return {} if another(pair.a) != another(pair.b) else None


@once
def naming(side: Side) -> bool:
    """Whether an ordinal tells the one meant from the others of its kind ("the second device went off")."""
    inside = [p for p in side.claim.subjects or side.claim.objects if p.start < side.end and side.start < p.end]
    return side.aspect == "ordinal" and bool(inside) and inside[0].start >= side.start - len("the one ")


def wanted(side: Side) -> bool:
    """Whether it is what somebody asked for, sought or faced, not what came of it."""
    return side.claim.predicate is not None and side.vocabulary.has("demanding", side.claim.predicate.lemma)


def only_wanted(pair: Pair) -> Details | None:
    """One is what was asked for, the other isn't."""
    return {} if wanted(pair.a) != wanted(pair.b) else None


def swapped_word(pair: Pair) -> Details | None:
    """Nearly the same words about two things: the price of wheat, the price of maize; the upper chamber, the lower; the second suspect, the
    third; how deep, how wide."""
    a, b = pair.a, pair.b
    for x, y in ((a.subject, b.subject), (a.object, b.object)):
        if x & y and told_apart(x - y, a, b) and told_apart(y - x, b, a):
            return {}
    p, q = (of_what(s) for s in (a, b))
    if p and q and not p & q and told_apart(p, a, b) and told_apart(q, b, a):
        return {}
    x, y = (measured(s) for s in (a, b))
    if x and y and not x & y:
        return {}
    m, n = (in_turn(s) for s in (a, b))
    return {} if m and n and not m & n and a.aspect != "ordinal" else None


def told_apart(tokens: frozenset[str], side: Side, other: Side) -> bool:
    """Whether some words stand nowhere near the other side, and are no names."""
    return bool(tokens) and not tokens & other.words and not any(t.isdigit() for t in tokens) and not tokens & name_tokens(side)


def name_tokens(side: Side) -> frozenset[str]:
    """The words of all names in its article, as tokens."""
    if name_tokens not in side.story.memory:
        side.story.memory[name_tokens] = frozenset(side.vocabulary.token(w) for w in side.story.names)
    found: frozenset[str] = side.story.memory[name_tokens]
    return found


@once
def of_what(side: Side) -> frozenset[str]:
    """What the thing is a thing of, right behind the noun ("the price of wheat")."""
    found = [c for c in side.claim.complements if c.preposition == "of" and c.canonical is None and not (c.start < side.end and side.start < c.end)]
    return frozenset(side.vocabulary.token(w) for c in found for w in words_of(c.text) if side.vocabulary.weight(w))


@once
def measured(side: Side) -> frozenset[str]:
    """Which of its dimensions a measure is ("deep", "a depth of")."""
    if side.aspect != "measure":
        return frozenset()
    dimensions = {side.vocabulary.token(w) for w in side.vocabulary.lists["extent"]}
    after = re.split(r"[,;:.(]", side.sentence_text[side.end - sentence_start(side) :][:NEAR_AFTER].lower())[0].split()[:1]
    return frozenset(t for t in (side.vocabulary.token(w) for w in (*after, *side.claim.head)) if t in dimensions)


@once
def in_turn(side: Side) -> frozenset[float]:
    """The ordinals that tell those who take part from others of their kind."""
    people = (*side.claim.subjects, *side.claim.objects)
    return frozenset(
        fact.value.amount
        for fact in (side.story.facts[f] for f in side.claim.facts if f in side.story.facts)
        if isinstance(fact, QuantityFact)
        and fact.kind == "ordinal"
        and fact.value.amount
        and any(p.start <= fact.start and fact.end <= p.end for p in people)
    )


@once
def partitive(side: Side) -> bool:
    """Whether it counts some out of others ("seven of its villages")."""
    return bool(side.vocabulary.expression(PARTITIVE).match(side.sentence_text[side.end - sentence_start(side) :]))


@once
def within_another(side: Side) -> bool:
    """Whether it only says where another figure holds ("1,500 houses in 15 villages")."""
    start, within = sentence_start(side), side.vocabulary.expression(WITHIN)
    for other in side.beside:
        if isinstance(other.fact, QuantityFact) and other.end < side.start:
            if within.fullmatch(side.sentence_text[other.end - start : side.start - start]):
                return True
    return False


def unknown_subject(side: Side, other: Side) -> bool:
    """Whether its subject is a pronoun that nothing resolves, and nothing before it could be what the other one speaks of."""
    told = (other.subject | other.head) & side.words
    return side.nameless and (not told or (side.unit == "metre" and side.vocabulary.token("length") in side.focus))


def sentence_start(side: Side) -> int:
    """Where the side's sentence starts."""
    return side.story.document.sentences[side.claim.sentence].start


def told_time(value: TimeValue | None) -> str:
    """A time for a reader."""
    if value is None or not value.timex:
        return "an open date" if value else "no date"
    words = timewords.timex_words(value.timex)
    return f"the {words}" if " of " in words and words[:1].islower() and not words.startswith("the ") else words


@once
def times(pair: Pair) -> str:
    """``same``, ``other`` (both say so beside the fact), ``apart`` (as far as the text around tells) or ``unknown``."""
    a, b = pair.a, pair.b
    if a.time is None or b.time is None:
        if any(s.claim.tense == "future" and s.time is None and ahead(o) for s, o in ((a, b), (b, a))):
            return "unknown"  # what will be, and what will be next year
        return "apart" if pair.likeness.apart or background(a) or background(b) else "unknown"
    plain = a.dated in PLAIN and b.dated in PLAIN
    if not meets(a.time, b.time):
        if any(ahead(o) and o.dated in PLAIN and s.dated not in PLAIN for s, o in ((a, b), (b, a))):
            return "unknown"  # what is decided on Thursday, and will be paid in September
        return "other" if plain else "apart"
    if comparable(a.time, b.time):
        return "same"
    return "apart" if plain or background(a) or background(b) or pair.likeness.apart else "unknown"


@once
def background(side: Side) -> bool:
    """Whether the words beside it put it at another time than that of the story, so that it is told as what was before."""
    main = side.story.main_time
    return (
        side.time is not None
        and side.dated in (*PLAIN, "before")
        and main is not None
        and not (meets(side.time, main) and comparable(side.time, main))
    )


def bygone(side: Side) -> bool:
    """Whether its time is over before that of its own article begins."""
    first = side.story.main_time or None
    main = timex.bounds(first.timex) if first else side.story.published
    then = timex.bounds(side.time.timex) if side.time else None
    return bool(main and then and then[1] < main[0])


def reported_before(story: Story, other: Story) -> bool:
    """Whether an article appeared on a day before that of another."""
    x, y = story.published, other.published
    return bool(x and y and x[1] < y[0])


def meets(x: TimeValue, y: TimeValue) -> bool:
    """Whether two times can be one: their days overlap, or what one leaves open the other may fill."""
    a, b = timex.interval(x), timex.interval(y)
    if a != (None, None) and b != (None, None):
        return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))
    return timex.compatible(x.timex, y.timex)


def days_between(pair: Pair) -> float:
    """How many days lie between the times of two sides at least: none, where one is open or they are two weekdays; many, of two months."""
    x, y = pair.a.time, pair.b.time
    if x is None or y is None:
        return 0
    a, b = timex.bounds(x.timex), timex.bounds(y.timex)
    if a and b:
        return max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)
    kinds = {timex.granularity(x.timex), timex.granularity(y.timex)}
    weekdays = kinds <= {"day", "time"} and all("W" in (v.timex or "") for v in (x, y))
    return 0 if meets(x, y) or weekdays else LONG_AGO


def comparable(x: TimeValue, y: TimeValue) -> bool:
    """Whether that they meet says something: both settled, or open in the same way (two weekdays, two months)."""
    a, b = timex.fields(x.timex), timex.fields(y.timex)
    if timex.bounds(x.timex) and timex.bounds(y.timex):
        return True
    return bool(a and b and {k for k in a[1] if "X" not in a[1][k]} & {k for k in b[1] if "X" not in b[1][k]})


def other_time(pair: Pair) -> Details | None:
    """The two are said of different times."""
    if times(pair) != "other":
        return None
    return {"ta": told_time(pair.a.time), "tb": told_time(pair.b.time)}


def other_event(pair: Pair) -> Details | None:
    """The articles, or the words around, put the two at different times or events."""
    state = times(pair)
    if state == "apart":
        return {}
    return {} if pair.likeness.apart and state != "same" else None


@once
def running(side: Side) -> bool:
    """Whether the figure is one of those that grow while a story lasts."""
    words = {side.unit or "", side.claim.predicate.lemma if side.claim.predicate else "", *side.claim.head}
    has = side.vocabulary.has
    return bool(acts(side)) or any(has("running-noun", w) or has("running-predicate", w) for w in words)


def later_report(pair: Pair) -> Details | None:
    """A running count in articles of different days, or said to go on."""
    a, b = pair.a, pair.b
    so_far = going_on(a) or going_on(b)
    if not (running(a) and running(b)) and not so_far and not (ongoing(a) and ongoing(b) and days_of_reports(pair) > 1):
        return None
    if so_far and not (a.story.published and a.story.published == b.story.published):
        return {"how": "the count was still going on", "pa": a.story.document.published or "no date", "pb": b.story.document.published or "no date"}
    if a.story.published and b.story.published and a.story.published != b.story.published and not settled_long_ago(pair):
        return {"how": "the reports are of different days", "pa": a.story.document.published or "", "pb": b.story.document.published or ""}
    return None


def ongoing(side: Side) -> bool:
    """Whether a count may be another one some days later: of what has come about so far, or of those who are somewhere now."""
    present = side.claim.tense == "present" and side.vocabulary.has("counted-person", side.unit)
    return side.aspect == "count" and (perfect(side) or present)


@once
def perfect(side: Side) -> bool:
    """Whether its clause tells what has come about by the time of the report ("four beaches have been closed")."""
    predicate = side.claim.predicate
    if predicate is None:
        return False
    return bool(side.vocabulary.expression(PERFECT).search(side.claim.text[: side.claim.text.find(predicate.text)]))


def days_of_reports(pair: Pair) -> int:
    """How many days lie between two articles at least."""
    x, y = pair.a.story.published, pair.b.story.published
    return max((x[0] - y[1]).days, (y[0] - x[1]).days, 0) if x and y else 0


def settled_long_ago(pair: Pair) -> bool:
    """Whether the thing counted lay more than two months back when one of the articles appeared, so that no count was going on."""
    for side in (pair.a, pair.b):
        bounds = timex.bounds(side.time.timex) if side.time else None
        latest = bounds[1] if bounds else None
        if side.story.published and latest and (side.story.published[0] - latest).days >= LONG_AGO:
            return True
    return False


@once
def going_on(side: Side) -> bool:
    """Whether the words around the figure say that the count goes on, or by when it had come so far."""
    times = (f for i in side.claim.facts if isinstance(f := side.story.facts.get(i), TimeFact))
    if side.claim.tense == "past" and side.aspect == "count" and any(f.value.modifier in ("ON_OR_BEFORE", "BEFORE") for f in times):
        return True
    return found_in(side.sentence_text, side.vocabulary.lists["so-far"])


@lru_cache(maxsize=256)
def pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Any of some words or phrases, whole."""
    return re.compile(alternatives(words), re.IGNORECASE)


def found_in(text: str, words: frozenset[str]) -> bool:
    """Whether one of the words or phrases stands in a text."""
    return bool(pattern(words).search(text))


def around(side: Side) -> str:
    """The figure with the few words before and after it in its sentence, not beyond a comma."""
    after = side.sentence_text[side.end - sentence_start(side) :][:NEAR_AFTER]
    return before(side) + side.text + re.split(r"[,;:]", after)[0]


def before(side: Side) -> str:
    """The few words before the figure in its sentence, back to a comma."""
    return re.split(r"[,;:]", lead_in(side))[-1]


@once
def part(side: Side) -> bool:
    """Whether the figure is part of another one ("15 of them", "five other workers", "includes two clerks")."""
    predicate = side.claim.predicate
    if predicate and side.claim.slot == "object" and side.vocabulary.has("holding-parts", predicate.lemma):
        return True
    words = side.vocabulary
    if found_in(before(side), words.lists["part-follows"]):
        return True
    return found_in(words.expression(BOUND).sub(" ", around(side)), words.lists["part-word"])


@once
def whole(side: Side) -> bool:
    """Whether the figure is said to be the sum of several."""
    words = side.vocabulary.lists["total-word"]
    return found_in(side.sentence_text, words) or any(q in words for q in side.claim.qualifiers)


def part_and_whole(pair: Pair) -> Details | None:
    """One is a part, or a sum of several, and the other isn't. A part that is greater than its whole isn't one."""
    some, every = pair.a, pair.b
    if some.aspect in ("age", "ordinal"):
        return None
    if belongs(pair.a, pair.b) != belongs(pair.b, pair.a):
        some, every = (pair.a, pair.b) if belongs(pair.a, pair.b) else (pair.b, pair.a)
    elif bool(graver(pair.a)) != bool(graver(pair.b)):
        some, every = (pair.a, pair.b) if graver(pair.a) else (pair.b, pair.a)
    elif part(pair.a) != part(pair.b) and not among_others(pair) and pair.anchor < 1:  # or both are parts of what both name
        some, every = (pair.a, pair.b) if part(pair.a) else (pair.b, pair.a)
    elif whole(pair.a) != whole(pair.b):
        some, every = (pair.b, pair.a) if whole(pair.a) else (pair.a, pair.b)
    else:
        return None
    return {"part": some.text} if size(some) <= size(every) else None


@once
def graver(side: Side) -> bool:
    """Whether the words around say how gravely it befell those who are counted ("one was seriously wounded"), and so only some of them."""
    words = side.vocabulary
    return side.aspect == "count" and found_in(side.claim.text, words.lists["graver"]) and not words.expression(SOME_OF_THEM).search(side.claim.text)


def among_others(pair: Pair) -> bool:
    """Whether one is told among things of other kinds ("340 objects, among them two cannons"): both count all of its own kind."""
    a, b = pair.a, pair.b
    told = pair.vocabulary.expression(TOLD_AMONG)
    return a.aspect == "count" and a.unit is not None and a.unit == b.unit and any(told.search(lead_in(s)) for s in (a, b))


@once
def lead_in(side: Side) -> str:
    """The few words before the figure."""
    return side.sentence_text[: side.start - sentence_start(side)][-NEAR_BEFORE:]


def belongs(x: Side, y: Side) -> bool:
    """Whether what ``x`` counts is of somebody or something, after "of", that ``y`` doesn't name, beside what both name ("120 workers of
    the Basel plant", "300 workers")."""
    return x.aspect == "count" and any(t not in y.words for t in whose(x))


@once
def whose(side: Side) -> frozenset[str]:
    """The names of those whose figure it is, after "of", as tokens."""
    own = {w for c in side.claim.complements if c.preposition == "of" and 0 <= c.start - side.end <= OF for w in words_of(c.text)}
    return frozenset(side.vocabulary.token(w) for w in own if w in side.story.names)


def size(side: Side) -> float:
    """The number of a figure."""
    value = side.fact.value if isinstance(side.fact, QuantityFact) else None
    return next((n for n in (value.amount, value.high, value.low) if n is not None), 0.0) if value else 0.0


def other_moment(pair: Pair) -> Details | None:
    """One tells of the time before something, the other of now."""
    x, y = pair.a.claim.tense, pair.b.claim.tense
    if {x, y} == {"past", "future"} and "at" not in (pair.a.claim.slot, pair.b.claim.slot):
        return {"then": (pair.a if x == "past" else pair.b).text}
    if {x, y} != {"past", "present"}:
        return None
    past, present = (pair.a, pair.b) if x == "past" else (pair.b, pair.a)
    if past.aspect in ("count", "percent") and reported_before(present.story, past.story) and not perfect(past):
        return {"then": present.text}
    once = past.dated == "clause" and not ahead(past) and (background(past) or of_a_year(past))
    then = found_in(past.sentence_text, past.vocabulary.lists["back-then"]) or once
    return {"then": past.text} if then else None


def ahead(side: Side) -> bool:
    """Whether the time of a side lies after its article's."""
    return side.time is not None and later_than(side.time, side.story)


def later_than(time: TimeValue, story: Story) -> bool:
    """Whether a time lies after the day on which an article appeared."""
    bounds = timex.bounds(time.timex)
    return bool(bounds and story.published and bounds[0] > story.published[1])


def of_a_year(side: Side) -> bool:
    """Whether the time of a side is a year or more, not a day."""
    return side.time is not None and timex.granularity(side.time.timex) in ("year", "decade", "century")


def other_qualifier(pair: Pair) -> Details | None:
    """The figures are narrowed in different ways."""
    x, y = qualified(pair.a), qualified(pair.b)
    if x == y:
        return None
    return {
        "narrowing": "; ".join(f"{s.text} is narrowed by \u201c{' '.join(sorted(own))}\u201d" for s, own in ((pair.a, x - y), (pair.b, y - x)) if own)
    }


@once
def qualified(side: Side) -> set[str]:
    """The words and phrases that narrow the figure."""
    return {q for q in side.claim.qualifiers if side.vocabulary.has("scope-qualifier", q)} | phrases(side)


def phrases(side: Side) -> set[str]:
    """Phrases right after an ordinal that narrow it ("the first since 2018")."""
    if side.aspect != "ordinal":
        return set()
    start = sentence_start(side)
    after = re.split(r"[,;:]", side.sentence_text[side.end - start : max(side.claim.end, side.end) - start])[0]
    found = pattern(side.vocabulary.lists["scope-phrase"]).search(after)
    return {str(side.vocabulary.rules.words["scope-phrase"].meanings[found[0].lower()])} if found else set()


def other_speaker(pair: Pair) -> Details | None:
    """Each has a source of its own for what it says; of forecasts also where one names who made it and the other doesn't."""
    a, b = pair.a, pair.b
    x, y = a.speaker, b.speaker
    if bool(x) != bool(y) and expected(a) and expected(b):
        return {"sa": a.spoken or "a forecast", "sb": b.spoken or "a forecast"}
    if polled(a, b) or polled(b, a):
        return {"sa": a.spoken or "one source", "sb": b.spoken or "another"}
    if not x or not y or x & y:
        return None
    return {"sa": a.spoken, "sb": b.spoken}


def polled(side: Side, other: Side) -> bool:
    """Whether it is the outcome of a poll by somebody whom the other article doesn't name."""
    if side.aspect != "percent" or not found_in(side.sentence_text, side.vocabulary.lists["poll"]):
        return False
    return any(name not in other.story.names for name in side.names)


def expected(side: Side) -> bool:
    """Whether somebody forecasts the figure, rather than plans it."""
    return "forecast" in side.claim.qualifiers or (side.predicate == "expect" and isinstance(side.fact, QuantityFact))


@once
def forecast(side: Side) -> bool:
    """Whether a figure is expected, planned, offered or hoped for."""
    if side.claim.modality in ("planned", "possible") or side.claim.stage in ("planned", "proposed"):
        return True
    has = side.vocabulary.has
    return any(has("forecast-word", w) for w in (*side.claim.focus, *side.claim.lemmas))


def planned_beside(x: Side, y: Side) -> tuple[Side, Side] | None:
    """A figure before a change that the same sentence tells as planned, and the figure after it ("holds 12 percent and wants to raise its
    stake to 20", "has raised its stake to 15")."""
    for other in x.beside:
        if other.fact is not x.fact and other.unit == x.unit and other.verb and other.family == x.family:
            if forecast(other) and other.verb in y.words and other.verb != x.verb:
                return x, y
    return None


def as_of(pair: Pair) -> Details | None:
    """One is the state at a time of the day, or on a day, up to which was counted ("by noon", "as of Sunday"), the other isn't."""
    x, y = counted_until(pair.a), counted_until(pair.b)
    return {"then": (pair.a if x else pair.b).text} if x != y else None


@once
def counted_until(side: Side) -> str:
    """The time up to which its clause says that was counted; empty where it says none."""
    start = sentence_start(side)
    for fact in side.story.facts_in.get(side.claim.sentence, ()):
        if isinstance(fact, TimeFact) and side.claim.start <= fact.start and fact.end <= side.claim.end:
            if side.vocabulary.expression(COUNTED_UNTIL).search(side.sentence_text[: fact.start - start]) and not later_than(fact.value, side.story):
                return str(fact.value.timex)
    return ""


def other_stage(pair: Pair) -> Details | None:
    """One tells what is expected or planned, the other what came, of the same act; what was decided or announced is yet to come as well."""
    a, b = pair.a, pair.b
    x, y = forecast(a), forecast(b)
    if x == y:
        beside = planned_beside(a, b) or planned_beside(b, a)
        return {"plan": beside[0].text, "outcome": beside[1].text} if beside else None
    if a.predicate != b.predicate and not a.head & b.head:
        return None
    past = b if x else a
    if past.claim.slot == "at" or (past.claim.predicate and past.vocabulary.has("deciding", past.claim.predicate.lemma)):
        return None
    if past.claim.tense not in ("past", None) or past.claim.stage in ("planned", "proposed", "announced"):
        return None
    return {"plan": (a if x else b).text, "outcome": past.text}


def conditional(pair: Pair) -> Details | None:
    """One holds only on a condition, or is a question."""
    loose = ("conditional", "questioned")
    return {} if (pair.a.claim.modality in loose) != (pair.b.claim.modality in loose) else None


@once
def open_scope(side: Side) -> bool:
    """Whether something that narrows the claim is a pronoun that nothing resolves ("five goals for them")."""
    has = side.vocabulary.has
    return any(c.canonical is None and has("pronoun", c.text.lower()) for c in side.claim.complements if c.preposition != "of")


def narrowed(x: Side, y: Side) -> bool:
    """Whether a claim is narrowed by a name, beside its subject, that doesn't stand near the other one ("for Portugal")."""
    return any(t not in y.words and t not in x.subject and t not in y.subject for t in x.named)


@once
def open_antecedent(side: Side) -> bool:
    """Whether a relative clause may be about a part of the place that it is hung on ("the east wing of the castle, which has 24 rooms")."""
    subject = side.claim.subject
    if subject is None or subject.end > side.claim.start or subject.start < sentence_start(side):
        return False
    return bool(side.vocabulary.expression(OF_WHOLE).search(side.sentence_text[: subject.start - sentence_start(side)]))


def open_ended(pair: Pair) -> bool:
    """Whether one of the two is about a pronoun, or narrowed by one, that nothing resolves; or about one of two things."""
    return any(s.nameless or open_scope(s) or open_antecedent(s) for s in (pair.a, pair.b))


def otherwise_narrowed(pair: Pair) -> bool:
    """Whether a name narrows one of the two and not the other."""
    return narrowed(pair.a, pair.b) or narrowed(pair.b, pair.a)


def too_little(pair: Pair) -> Details | None:
    """The words don't fit so well that a difference would be a contradiction."""
    if open_ended(pair):
        return {}
    if pair.same_fact("strict"):
        return None
    return None if pair.same_fact("near") and not otherwise_narrowed(pair) and pair.one_story else {}
