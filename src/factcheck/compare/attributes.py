"""What a figure is the value of: the magnitude of the quake, the number of helicopters, the dividend, the length of the contract.

Two articles of one event that each name one value of an attribute, and no other, name the same one, whatever the other words around.
Nothing here decides; the levels ask it where the words alone say too little.
"""

from __future__ import annotations

import re

from factcheck import timex
from factcheck.compare import scope
from factcheck.compare.alignment import align
from factcheck.compare.lazy import once
from factcheck.compare.levels import Pair
from factcheck.compare.sides import SHORT, WORD, Side
from factcheck.model import QuantityFact, TimeFact

AFTER = 12
AMONG = r"{within-group} ((?:[\w-]+ ?){1,3})"
COMPARED = r"(?:{held-against}|{followed})\s+(?:\w+ )?$"
BEARING = r"[\s)]+(?:{bearing-lead} )?([a-z]+(?:-[a-z]+)?) {bearing-from} ([^;]{2,40})"
END_OF_PLACE = r"[,;:.()]|(?<= ){clause-joint}(?= )"
FITTING = 2.0
ANCHORED = 1.0
MUCH = 0.25
FIRST = 1
NEAREST = 2


@once
def properties(side: Side) -> frozenset[str]:
    """What the figure is a figure of, as tokens: its nouns, the adjective behind it ("long"), a verb that has the figure as its measure."""
    vocabulary = side.vocabulary
    words = {vocabulary.token(w) for w in side.claim.head}
    after = side.sentence_text[side.end - scope.sentence_start(side) :][:AFTER].lower()
    words.update(vocabulary.token(w) for w in WORD.findall(re.split(r"[,;:.(]", after)[0])[:FIRST] if vocabulary.has("dimension", w))
    if told := named_by(side):
        words.add(vocabulary.token(told))
    if side.aspect == "count":
        words.update(side.acts)
    if side.verb and vocabulary.has("measured-by", side.claim.predicate.lemma if side.claim.predicate else None):
        words.add(side.predicate or side.verb)
    if side.aspect == "measure" and (way := bearing(side)):
        words = {f"from {place}" for place in way[1]}
    own = {side.vocabulary.token(side.unit or "")} if side.aspect not in ("count", "ordinal") and not told else set()
    return frozenset(w for w in words if w not in own and not vocabulary.has("broad", w))


@once
def named_by(side: Side) -> str | None:
    """What its unit, or the phrase right behind it, says that a measure measures: a speed, a magnitude, a depth ("460 m below ground")."""
    if side.aspect != "measure":
        return None
    words = side.vocabulary.rules.words
    by_unit = words["telling-unit"].meanings.get(side.unit or "")
    if by_unit is not None:
        return str(by_unit)
    after = side.sentence_text[side.end - scope.sentence_start(side) :].lower()
    phrases = words["extent-phrase"].meanings
    return next((str(phrases[p]) for p in sorted(phrases) if re.match(rf"\s+{re.escape(p)}\b", after)), None)


@once
def bearing(side: Side) -> tuple[str, frozenset[str]] | None:
    """Which way a distance leads from where ("miles east of Aden")."""
    after = side.sentence_text[side.end - scope.sentence_start(side) :]
    found = side.vocabulary.expression(BEARING).match(after)
    way = side.vocabulary.rules.words["bearing"].meanings.get(found[1].lower()) if found else None
    if found is None or way is None:
        return None
    place = side.vocabulary.expression(END_OF_PLACE).split(found[2])[0]
    return str(way), frozenset(side.vocabulary.token(w.lower()) for w in WORD.findall(place) if w[:1].isupper())


def attribute(a: Side, b: Side) -> frozenset[str]:
    """What both figures are figures of; empty where nothing shows that it is one thing."""
    if a.family != b.family or a.aspect != b.aspect or (a.unit != b.unit and a.aspect != "count"):
        return frozenset()
    return properties(a) & properties(b)


def rivals(side: Side, what: frozenset[str]) -> list[Side]:
    """The other figures of its article that are figures of the same, at no other time that is said beside them."""
    out = []
    for other in side.siblings:
        if other is side or other.family != side.family or other.aspect != side.aspect or not what & properties(other):
            continue
        if other.unit != side.unit or other.fact is side.fact or scope.part(other) or scope.another(other) or compared(other):
            continue
        timed = side.time and other.time and other.dated == "clause"
        if timed and side.time and other.time and not scope.meets(side.time, other.time):
            continue
        out.append(other)
    return out


@once
def compared(side: Side) -> bool:
    """Whether it is what another figure is held against ("from 2.4 percent", "than 5,000")."""
    return bool(side.vocabulary.expression(COMPARED).search(side.sentence_text[: side.start - scope.sentence_start(side)]))


@once
def value(side: Side) -> object:
    """What a figure or a length of time says, to tell whether two say the same."""
    if isinstance(side.fact, QuantityFact):
        found = side.fact.value.si or side.fact.value
        return (found.amount, found.low, found.high)
    return timex.length_in_days(side.fact.value.timex) if isinstance(side.fact, TimeFact) else None


def only_one(side: Side, what: frozenset[str], other: Side) -> bool:
    """Whether its article names no other value of the same that the other side could be as well."""
    key = "rivals " + " ".join(sorted(what))
    if key not in side.memory:
        side.memory[key] = [r for r in rivals(side, what) if not near(value(side), value(r))]
    return all(fits_better(side, rival, other) for rival in side.memory[key])


def fits_better(side: Side, rival: Side, other: Side) -> bool:
    """Whether a side is what the other article speaks of rather than its rival: the rival is of an earlier time that the other isn't of,
    or the words fit much less."""
    if near(value(rival), value(other)):
        return False  # the other one is the rival's: of a quake and its aftershock the quake's
    if answered(rival, other):
        return True
    if rival.dated in scope.PLAIN and scope.background(rival) and not scope.background(other) and not scope.background(side):
        return True
    if side.aspect == "count":
        return False  # of five boats three may be taken: what is counted twice is two things
    mine, its = (align(s, other, side.vocabulary) for s in (side, rival))
    return mine.score >= its.score + MUCH or (its.subjects is False and mine.subjects is True)


def near(x: object, y: object) -> bool:
    """Whether two values are the same but for how they are rounded or converted."""
    if isinstance(x, tuple) and isinstance(y, tuple):
        return all(near(p, q) for p, q in zip(x, y, strict=True)) or near(middle(x), middle(y))
    if isinstance(x, float | int) and isinstance(y, float | int):
        return abs(x - y) <= 0.05 * max(abs(x), abs(y))
    return x == y


def middle(found: tuple[object, ...]) -> object:
    """The one number of a figure that has one."""
    return next((n for n in found if n is not None), None)


@once
def one_attribute(pair: Pair) -> bool:
    """Whether both give the only value that their articles have of one attribute, in reports of one event."""
    what, both = attribute(pair.a, pair.b), ((pair.a, pair.b), (pair.b, pair.a))
    told = pair.told_alike and (pair.tied or min(len(s.story.document.sentences) for s in (pair.a, pair.b)) >= SHORT)
    return bool(what) and told and all(only_one(s, what, o) for s, o in both) and not narrowed(pair)


def narrowed(pair: Pair) -> bool:
    """Whether something narrows one of the two figures that the other sentence doesn't have ("for children", "of the northern tower")."""
    return narrower(pair.a, pair.b) or narrower(pair.b, pair.a)


def narrower(side: Side, other: Side) -> bool:
    """Whether the clause has a word behind one of the narrowing prepositions that the other one's article lacks altogether."""
    words, names = other.story.words, other.story.names
    return any(not any(t in other.words or t in words or t in names for t in tokens) for tokens in narrowing(side))


@once
def narrowing(side: Side) -> list[list[str]]:
    """The words behind each of its narrowing prepositions, as tokens, those of figures and times aside."""
    out = []
    held = [side.story.facts[f] for f in side.claim.facts if f in side.story.facts]
    numbers = [f for f in held if isinstance(f, QuantityFact | TimeFact)]
    for c in side.claim.complements:
        if not side.vocabulary.has("narrowing", c.preposition) or any(c.start < f.end and f.start < c.end for f in numbers):
            continue
        tokens = [side.vocabulary.token(w) for w in WORD.findall((c.canonical or c.text).lower()) if side.vocabulary.weight(w) >= 1]
        if tokens:
            out.append(tokens)
    return out


def anchored(pair: Pair) -> bool:
    """Whether the two sentences agree on something rare beside, so that they tell of one thing."""
    return pair.anchor >= ANCHORED and pair.one_story


@once
def alone(side: Side) -> bool:
    """Whether its sentence has no other figure of its kind and unit with another value."""
    here = [s for s in side.beside if s.family == side.family and s.aspect == side.aspect and not scope.part(s)]
    return all(s.fact is side.fact or s.unit != side.unit or near(value(s), value(side)) for s in here)


@once
def beside(side: Side) -> tuple[bool, frozenset[str]]:
    """The words with capitals between a figure and the one before it in its sentence, and whether there is one of its kind before it."""
    before = [s.fact for s in side.siblings if s.fact and s.claim.sentence == side.claim.sentence and s.aspect == side.aspect and s.end <= side.start]
    first = max((f.end for f in before), default=scope.sentence_start(side))
    start = scope.sentence_start(side)
    words = WORD.findall(side.sentence_text[first - start : side.start - start])
    return bool(before), frozenset(w.lower() for n, w in enumerate(words) if w[:1].isupper() and (before or n))


def beside_others(pair: Pair) -> bool:
    """Whether in a row of figures each has a name of its own ("Labour 27 percent, the Greens 12 percent")."""
    (row_a, x), (row_b, y) = beside(pair.a), beside(pair.b)
    return (row_a or row_b) and bool(x) and bool(y) and not x & y


def answered(side: Side, other: Side) -> bool:
    """Whether another figure of the other side's article says the same as it."""
    rest = (s for s in other.siblings if s.fact is not other.fact and s.aspect == side.aspect and s.unit == side.unit)
    return any(near(value(s), value(side)) for s in rest)


def crowded(side: Side, other: Side) -> bool:
    """Whether another figure of its sentence fits the other side as well ("57 percent, those of Tessaly 43 percent")."""
    here = [s for s in side.siblings if s.claim.sentence == side.claim.sentence and s.aspect == side.aspect and s.unit == side.unit]
    rest = [s for s in here if s.fact is not side.fact and not near(value(s), value(side)) and not scope.part(s) and not compared(s)]
    rest = [s for s in rest if not answered(s, other)]
    if attribute(side, other):
        rest = [s for s in rest if attribute(s, other)]
    return bool(rest) and max(align(s, other, side.vocabulary).score for s in rest) >= align(side, other, side.vocabulary).score


@once
def nearest(side: Side) -> frozenset[str]:
    """The words that stand nearest to the figure and weigh something, as tokens."""
    own = {side.vocabulary.token(side.unit or "")}
    return frozenset([t for t, w in side.focus.items() if t not in own and w >= 1][:NEAREST])


def one_place(pair: Pair) -> bool:
    """Whether the subject of one is the noun by which the articles call the other's: the island, where they speak of the Island of Qeshm."""
    a, b = pair.a, pair.b
    if any(a.subject & tokens and b.subject & tokens for side in (a, b) for tokens in called(side)):
        return True
    return any(side_by_side(side, x, y) for x in sorted(a.subject) for y in sorted(b.subject) for side in (a, b))


def called(side: Side) -> list[frozenset[str]]:
    """The tokens of each name that its article has for somebody or something."""
    if called not in side.story.memory:
        side.story.memory[called] = [frozenset(side.vocabulary.token(w) for w in words) for words in side.story.called]
    found: list[frozenset[str]] = side.story.memory[called]
    return found


def side_by_side(side: Side, x: str, y: str) -> bool:
    """Whether two words stand side by side in the article of a side, or with "of" between them."""
    key = (side_by_side, *sorted((x, y)))
    if key not in side.story.memory:
        expression = re.compile(rf"\b(?:{x}\w* (?:of )?{y}|{y}\w* (?:of )?{x})", re.IGNORECASE)
        side.story.memory[key] = any(expression.search(s.text) for s in side.story.document.sentences)
    found: bool = side.story.memory[key]
    return found


def among(side: Side, other: Side) -> bool:
    """Whether it holds only among some, whom the other sentence doesn't name ("unemployment among young people")."""
    expression = side.vocabulary.expression(AMONG)
    found = [m for p in (*side.claim.subjects, *side.claim.objects) for m in expression.findall(p.text)]
    found += [c.text for c in side.claim.complements if side.vocabulary.has("within-group", c.preposition)]
    tokens = {side.vocabulary.token(w) for words in found for w in WORD.findall(words.lower()) if side.vocabulary.weight(w)}
    return bool(tokens) and not tokens & other.words
