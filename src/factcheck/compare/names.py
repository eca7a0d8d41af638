"""When do two roles, or two acronyms, agree? Who holds which office, and what letters stand for."""

from __future__ import annotations

from factcheck import timex
from factcheck.compare import scope
from factcheck.compare.lazy import once
from factcheck.compare.levels import Details, Level, Pair, Verdict, always, decide
from factcheck.compare.sides import Side, words_of
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import AcronymFact, NameFact, RoleFact, RoleValue


def roles(pair: Pair) -> tuple[RoleValue, RoleValue]:
    """The two roles, with those who hold them."""
    return role_of(pair.a), role_of(pair.b)


@once
def role_of(side: Side) -> RoleValue:
    """The role of a side; who holds it may stand in the clause around ("the mayor of Dalby was Ingrid Moe")."""
    assert isinstance(side.fact, RoleFact)
    value = side.fact.value
    return value if value.person else value.model_copy(update={"person": holder(side)})


def holder(side: Side) -> str | None:
    """The person whom the clause around equates with an office that stands alone."""
    persons = {f.value.canonical for f in side.story.facts.values() if isinstance(f, NameFact) and f.kind == "person"}
    for claim in side.story.document.claims:
        if (
            claim.sentence != side.claim.sentence
            or not claim.predicate
            or not side.vocabulary.has("equating", claim.predicate.lemma)
            or claim.negated
        ):
            continue
        ends = (claim.subject, claim.object)
        for office, person in (ends, ends[::-1]):
            if office and person and office.start <= side.start and side.end <= office.end and person.canonical in persons:
                return person.canonical
    return None


def one_person(pair: Pair) -> bool:
    """Whether both name the same person: the words of one name hold those of the other."""
    x, y = (full_name(s, v) for s, v in zip((pair.a, pair.b), roles(pair), strict=True))
    return bool(x and y) and (x <= y or y <= x)


def full_name(side: Side, value: RoleValue) -> frozenset[str]:
    """The words of the name of who holds a role: of a bare name, those of the only full name that its article has with it."""
    words = frozenset(words_of(value.person or ""))
    full = [name for name in (frozenset(p.split()) for p in side.story.persons) if words < name] if len(words) == 1 else []
    return full[0] if len(full) == 1 else words


def role_words(value: RoleValue, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of an office."""
    return frozenset(words_of(value.role)) - vocabulary.lists["office-joint"]


def words_with_body(value: RoleValue, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of an office and of the body that it is an office of."""
    return role_words(value, vocabulary) | frozenset(words_of(value.of or "")) - vocabulary.lists["office-joint"]


def one_office(pair: Pair) -> bool:
    """Whether both name the same office of the same body."""
    a, b = roles(pair)
    return role_words(a, pair.vocabulary) == role_words(b, pair.vocabulary) and (a.of == b.of)


def nobody(pair: Pair) -> Details | None:
    """One doesn't say who holds it."""
    a, b = roles(pair)
    return {} if not a.person or not b.person else None


def unrelated(pair: Pair) -> Details | None:
    """Other people with other offices."""
    return None if one_person(pair) or one_office(pair) else {}


def same_role(pair: Pair) -> Details | None:
    """The same person in the same office."""
    a, b = roles(pair)
    if not one_person(pair) or (a.of and b.of and a.of != b.of) or a.tenure != b.tenure:
        return None
    x, y = role_words(a, pair.vocabulary), role_words(b, pair.vocabulary)
    title = x < y or y < x
    same = x == y or (title and all(pair.vocabulary.has("exclusive-rank", w) for w in min(x, y, key=len)))
    if not same and words_with_body(a, pair.vocabulary) != words_with_body(b, pair.vocabulary):  # "Coast Guard spokesman", "coast guard spokesman"
        return None
    return {"fuller": max((pair.a, pair.b), key=lambda s: (len(s.text.split()), s.order)).text}


def other_rank(pair: Pair) -> bool:
    """Whether one office is that of a deputy, an assistant or the like of the other: president, vice president."""
    x, y = (role_words(v, pair.vocabulary) for v in roles(pair))
    return any(pair.vocabulary.has("under-rank", w) for w in x ^ y)


def more_role(pair: Pair) -> Details | None:
    """The same person; one title says more."""
    a, b = roles(pair)
    x, y = role_words(a, pair.vocabulary), role_words(b, pair.vocabulary)
    if other_rank(pair):
        return None
    return {} if one_person(pair) and (x < y or y < x) and (not a.of or not b.of or a.of == b.of) and a.tenure == b.tenure else None


def other_tenure(pair: Pair) -> Details | None:
    """The office was held before, or is to be held."""
    a, b = roles(pair)
    return {"x": a.tenure or "in office", "y": b.tenure or "in office"} if a.tenure != b.tenure else None


def other_holder(pair: Pair) -> Details | None:
    """One office, two names: holders of different times, as far as anybody can tell."""
    if one_person(pair) or not one_office(pair):
        return None
    a, b = roles(pair)
    if not a.of:
        return None
    apart = scope.times(pair) == "other" and all(s.time and timex.bounds(s.time.timex) for s in (pair.a, pair.b))
    times = [f" ({scope.told_time(s.time)})" if apart else "" for s in (pair.a, pair.b)]
    return {"x": (a.person or "").title() + times[0], "y": (b.person or "").title() + times[1]}


def excluding(pair: Pair) -> Details | None:
    """Two ranks, or two portfolios of one kind, given to one person in one and the same event."""
    a, b = roles(pair)
    if not one_person(pair) or scope.times(pair) in ("other", "apart") or pair.likeness.apart:
        return None
    x, y = role_words(a, pair.vocabulary), role_words(b, pair.vocabulary)
    has = pair.vocabulary.has
    ranks = all(any(has("exclusive-rank", w) for w in z - (x & y)) for z in (x, y))
    portfolios = bool(x & y) and all(z - (x & y) and all(has("collective", w) for w in z - (x & y)) for z in (x, y))
    near = pair.alignment.low >= pair.vocabulary.setting("alignment", "near") and not other_words(pair, x | y)
    return {} if (ranks or portfolios or other_rank(pair)) and near else None


def appointed(pair: Pair) -> Details | None:
    """Two offices of one body, given to one person in one appointment, and neither article gives both."""
    a, b = roles(pair)
    x, y = role_words(a, pair.vocabulary), role_words(b, pair.vocabulary)
    if not one_person(pair) or x <= y or y <= x or (a.of and b.of and a.of != b.of) or scope.times(pair) in ("other", "apart"):
        return None
    if not (appointing(pair.a) and appointing(pair.b)) or held(pair.a, y) or held(pair.b, x):
        return None
    return {}


def appointing(side: Side) -> bool:
    """Whether the sentence says that the office was given to the person."""
    claims = (c for c in side.story.document.claims if c.sentence == side.claim.sentence and c.predicate)
    return any(c.predicate and c.predicate.class_ == "appoint" and not c.negated and c.start <= side.start and side.end <= c.end for c in claims)


def held(side: Side, words: frozenset[str]) -> bool:
    """Whether the article of a side gives its person another office with these words too."""
    person = set(words_of(side.fact.value.person or "")) if isinstance(side.fact, RoleFact) else set()
    found = (f.value for f in side.story.facts.values() if isinstance(f, RoleFact) and f.value.person)
    return any(words <= role_words(v, side.vocabulary) and set(words_of(v.person or "")) & person for v in found)


def other_words(pair: Pair, own: frozenset[str]) -> bool:
    """Whether each side has words, beside the titles, that the other doesn't know."""
    fit = pair.alignment
    return bool(set(fit.strangers_a) - own) and bool(set(fit.strangers_b) - own)


ROLE_LEVELS: tuple[Level, ...] = (
    Level("nobody", None, nobody),
    Level("unrelated", None, unrelated),
    Level("same", "agrees", same_role, "both name {fuller}"),
    Level("more", "refines", more_role, "{a} and {b} are the same person: one title says more"),
    Level("other-tenure", "differs", other_tenure, "{a}: {x}; {b}: {y}; they speak of different times"),
    Level("other-holder", "differs", other_holder, "one office and two holders, {x} and {y}: they speak of different times"),
    Level("appointed", "contradicts", appointed, "{a} against {b} for the same person in one appointment"),
    Level("excluding", "contradicts", excluding, "{a} against {b} for the same person in the same event"),
    Level("several-offices", None, always),
)


def compare_roles(pair: Pair) -> Verdict:
    """The verdict about two roles."""
    return decide(pair, ROLE_LEVELS, (pair.a.text, pair.b.text), "role")


# ---------------------------------------------------------------- acronyms
def longs(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the letters stand for."""

    def words(side: Side) -> frozenset[str]:
        assert isinstance(side.fact, AcronymFact)
        return frozenset(side.vocabulary.token(w.rstrip("s")) for w in words_of(side.fact.value.long))

    return words(pair.a), words(pair.b)


def other_letters(pair: Pair) -> Details | None:
    """Other short forms."""
    a, b = pair.a.fact, pair.b.fact
    return {} if isinstance(a, AcronymFact) and isinstance(b, AcronymFact) and a.value.short != b.value.short else None


def same_long(pair: Pair) -> Details | None:
    """The same long form."""
    x, y = longs(pair)
    return {} if x <= y or y <= x else None


def numbered(pair: Pair) -> Details | None:
    """Letters with a number in them (G7, IP4) are no initials; where articles of one event spell them out with words in common, both mean
    the same."""
    x, y = longs(pair)
    short = pair.a.fact.value.short if isinstance(pair.a.fact, AcronymFact) else ""
    return {} if any(c.isdigit() for c in short) and x & y and pair.told_alike else None


def two_bodies(pair: Pair) -> Details | None:
    """Nothing else shows that one body is meant: two bodies may share letters."""
    x, y = longs(pair)
    own = x | y
    rest = [{t: w for t, w in s.focus.items() if t not in own} for s in (pair.a, pair.b)]
    total = min(sum(r.values()) for r in rest)
    shared = sum(w for t, w in rest[0].items() if t in rest[1])
    return None if x & y and total >= 1.5 and shared >= 0.8 * total and not pair.likeness.apart else {}


ACRONYM_LEVELS: tuple[Level, ...] = (
    Level("other-letters", None, other_letters),
    Level("same", "agrees", same_long, "both spell it out as {a}"),
    Level("numbered", "agrees", numbered, "{a} and {b} are two names of one group"),
    Level("two-bodies", None, two_bodies),
    Level("otherwise", "contradicts", always, "{a} against {b} for the same letters"),
)


def compare_acronyms(pair: Pair) -> Verdict:
    """The verdict about two acronyms."""
    return decide(pair, ACRONYM_LEVELS, (pair.a.text, pair.b.text), "acronym")
