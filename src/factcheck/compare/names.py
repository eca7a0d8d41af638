"""When do two roles, or two acronyms, agree? Who holds which office, and what letters stand for."""

from __future__ import annotations

from factcheck.compare import scope
from factcheck.compare.levels import Details, Level, Pair, Verdict, always, decide
from factcheck.compare.sides import Side, words_of
from factcheck.model import AcronymFact, RoleFact, RoleValue


def roles(pair: Pair) -> tuple[RoleValue, RoleValue]:
    """The two roles."""
    a, b = pair.a.fact, pair.b.fact
    assert isinstance(a, RoleFact)
    assert isinstance(b, RoleFact)
    return a.value, b.value


def one_person(pair: Pair) -> bool:
    """Whether both name the same person: the words of one name hold those of the other."""
    x, y = (frozenset(words_of(v.person or "")) for v in roles(pair))
    return bool(x and y) and (x <= y or y <= x)


def role_words(value: RoleValue) -> frozenset[str]:
    """The words of an office."""
    return frozenset(w for w in words_of(value.role) if w not in ("the", "of", "and", "for"))


def words_with_body(value: RoleValue) -> frozenset[str]:
    """The words of an office and of the body that it is an office of."""
    return role_words(value) | frozenset(w for w in words_of(value.of or "") if w not in ("the", "of", "and", "for"))


def one_office(pair: Pair) -> bool:
    """Whether both name the same office of the same body."""
    a, b = roles(pair)
    return role_words(a) == role_words(b) and (a.of == b.of)


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
    if not one_person(pair) or (a.of and b.of and a.of != b.of):
        return None
    x, y = role_words(a), role_words(b)
    if (x != y) and words_with_body(a) == words_with_body(b):  # "Coast Guard spokesman", "coast guard spokesman"
        return {} if a.tenure == b.tenure else None
    title = x < y or y < x
    same = x == y or (title and all(pair.vocabulary.has("exclusive-rank", w) for w in min(x, y, key=len)))
    return {} if same and a.tenure == b.tenure else None


def more_role(pair: Pair) -> Details | None:
    """The same person; one title says more."""
    a, b = roles(pair)
    x, y = role_words(a), role_words(b)
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
    return {"x": (a.person or "").title(), "y": (b.person or "").title()} if a.of else None


def excluding(pair: Pair) -> Details | None:
    """Two ranks, or two portfolios of one kind, given to one person in one and the same event."""
    a, b = roles(pair)
    if not one_person(pair) or scope.times(pair) in ("other", "apart") or pair.likeness.apart:
        return None
    x, y = role_words(a), role_words(b)
    has = pair.vocabulary.has
    ranks = all(any(has("exclusive-rank", w) for w in z - (x & y)) for z in (x, y))
    portfolios = bool(x & y) and all(z - (x & y) and all(has("collective", w) for w in z - (x & y)) for z in (x, y))
    near = pair.alignment.low >= pair.vocabulary.setting("alignment", "near") and not other_words(pair, x | y)
    return {} if (ranks or portfolios) and near else None


def other_words(pair: Pair, own: frozenset[str]) -> bool:
    """Whether each side has words, beside the titles, that the other doesn't know."""
    fit = pair.alignment
    return bool(set(fit.strangers_a) - own) and bool(set(fit.strangers_b) - own)


ROLE_LEVELS: tuple[Level, ...] = (
    Level("nobody", None, nobody),
    Level("unrelated", None, unrelated),
    Level("same", "agrees", same_role, "both give {a}"),
    Level("more", "refines", more_role, "{a} and {b} are one office: one title says more"),
    Level("other-tenure", "differs", other_tenure, "{a} is {x}, {b} is {y}: other times"),
    Level("other-holder", "differs", other_holder, "one office and two holders, {x} and {y}: other times"),
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
    Level("two-bodies", None, two_bodies),
    Level("otherwise", "contradicts", always, "{a} against {b} for the same letters"),
)


def compare_acronyms(pair: Pair) -> Verdict:
    """The verdict about two acronyms."""
    return decide(pair, ACRONYM_LEVELS, (pair.a.text, pair.b.text), "acronym")
