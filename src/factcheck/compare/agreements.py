"""When do two reports of an agreement agree? Which one it is, what was done to it, how it stands, whether it binds."""

from __future__ import annotations

from factcheck.compare import scope
from factcheck.compare.levels import Details, Level, Pair, Verdict, decide
from factcheck.compare.sides import Side, words_of
from factcheck.model import AgreementFact, AgreementValue

MANY = 2.5
DONE = ("concluded", "in-force")


def values(pair: Pair) -> tuple[AgreementValue, AgreementValue]:
    """The two agreements."""
    a, b = pair.a.fact, pair.b.fact
    assert isinstance(a, AgreementFact)
    assert isinstance(b, AgreementFact)
    return a.value, b.value


def name_words(side: Side) -> frozenset[str]:
    """The words of the name that weigh something."""
    assert isinstance(side.fact, AgreementFact)
    return frozenset(side.vocabulary.token(w) for w in words_of(side.fact.value.name) if side.vocabulary.weight(w))


def proper(value: AgreementValue) -> bool:
    """Whether it goes by a name of its own."""
    return sum(w[:1].isupper() for w in value.name.split()) >= 2 and not value.name.lower().startswith(("a ", "an "))


def another(pair: Pair) -> Details | None:
    """Two agreements: other parties, other names, or nothing that shows that it is one."""
    a, b = values(pair)
    if a.parties and b.parties and not parties_fit(a, b):
        return {}
    x, y = name_words(pair.a), name_words(pair.b)
    if proper(a) and proper(b):
        return None if x and (x <= y or y <= x) else {}
    two = len(set(a.parties) & set(b.parties)) >= 2 or proper(a) or proper(b)
    if a.parties and b.parties and two and (x <= y or y <= x) and pair.same_fact("distinctive"):
        return None
    tokens = {pair.vocabulary.token(w) for w in pair.vocabulary.lists["agreement-of-any-kind"]}
    generic = x | y <= tokens
    if generic and not (a.parties and b.parties) and not (pair.same_fact("strict") and pair.alignment.shared >= MANY):
        return {}
    return None if pair.same_fact("near") and not pair.alignment.another_thing else {}


def parties_fit(a: AgreementValue, b: AgreementValue) -> bool:
    """Whether the parties can be the same: one list holds the other."""
    x, y = set(a.parties), set(b.parties)
    return x <= y or y <= x


def other_event(pair: Pair) -> Details | None:
    """Told of in articles of two events, and without a name of its own."""
    a, b = values(pair)
    return {} if pair.likeness.apart and not (proper(a) and proper(b)) else None


def binding(pair: Pair) -> Details | None:
    """One binds, the other doesn't."""
    words = pair.vocabulary.rules.words.get("binding")
    if words is None or not pair.same_fact("near"):
        return None
    x, y = (force(s, words.meanings) for s in (pair.a, pair.b))
    return {"x": x, "y": y} if x and y and x != y else None


def force(side: Side, meanings: dict[str, str]) -> str | None:
    """Whether the agreement is said to bind; the longest words that stand there decide."""
    text = side.claim.text.lower()
    for words in sorted(meanings, key=lambda w: (-len(w), w)):
        if words in text:
            return meanings[words]
    return None


def opposed(pair: Pair) -> Details | None:
    """Concluded against rejected, at the same time and by nobody in particular."""
    a, b = values(pair)
    turned = a.act is not None and a.act == b.act and pair.a.claim.negated != pair.b.claim.negated
    if turned or ({a.status, b.status} & set(DONE) and "rejected" in (a.status, b.status)):
        if scope.times(pair) in ("other", "apart") or scope.other_speaker(pair) or scope.too_little(pair):
            return None
        return {"x": told(a), "y": told(b)}
    return None


def told(value: AgreementValue) -> str:
    """How an agreement stands, for a reader."""
    return (value.status or "mentioned").replace("-", " ")


def stage(pair: Pair) -> Details | None:
    """Planned or proposed against done."""
    a, b = values(pair)
    standing = a.status in DONE and b.status in DONE and (a.act == b.act or not a.act or not b.act)
    if a.status and b.status and a.status != b.status and not standing:
        return {"x": told(a), "y": told(b)}
    return None


def other_time(pair: Pair) -> Details | None:
    """Acts on it at different times."""
    a, b = values(pair)
    return scope.other_time(pair) if not (proper(a) and proper(b)) else None


def same(pair: Pair) -> Details | None:
    """The same said of it."""
    a, b = values(pair)
    acts = a.act == b.act or not a.act or not b.act
    return {"both": both(pair)} if acts and (set(a.parties) == set(b.parties) or not a.parties or not b.parties) else None


def both(pair: Pair) -> str:
    """That the two are one, for a reader."""
    x, y = pair.a.text, pair.b.text
    return f"both tell of {x}" if x.lower() == y.lower() else f"{x} and {y} are one agreement"


def more(pair: Pair) -> Details | None:
    """The same agreement, of which one says more: what was done to it, how it stands, between whom."""
    said = sorted((pair.a, pair.b), key=lambda s: (sum(bool(x) for x in told_of(s)), len(told_of(s)[2]), s.order))
    return {"both": both(pair), "more": said[-1].text}


def told_of(side: Side) -> tuple[str | None, str | None, tuple[str, ...]]:
    """What is said of an agreement."""
    assert isinstance(side.fact, AgreementFact)
    return side.fact.value.act, side.fact.value.status, side.fact.value.parties


LEVELS: tuple[Level, ...] = (
    Level("other-names", None, scope.other_names),
    Level("another-agreement", None, another),
    Level("other-event", None, other_event),
    Level("binding", "contradicts", binding, "{a} is {x}, {b} is {y}"),
    Level("opposed", "contradicts", opposed, "{a}: {x} against {y}"),
    Level("other-time", "differs", other_time, "{a} is told of {ta}, {b} of {tb}"),
    Level("stage", "refines", stage, "one agreement at two stages: {a} is {x}, {b} is {y}"),
    Level("same", "agrees", same, "{both}"),
    Level("more", "refines", more, "{both}; more is said of {more}"),
)


def compare(pair: Pair) -> Verdict:
    """The verdict about two agreements."""
    return decide(pair, LEVELS, (pair.a.text, pair.b.text), "agreement")
