"""One entity, one key: what documents that were read apart call differently gets the same key before they are compared.

Joined are other spellings and short forms of a full name (Zelenskyy, Zelensky; Bob, Robert), a bare surname and the only full name that
has it in a document with the same other names, letters and the only long form that is given for them, and an office and its only holder.
Whatever could be two stays two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from factcheck import timex
from factcheck.model import AcronymFact, AgreementFact, Attribution, Claim, Document, Fact, NameFact, Participant, RoleFact
from factcheck.naming import TOGETHER, Naming, members, office_of, together

COMMON_NAMES = 2
"""Other names that two documents must have in common before a bare surname in one is the full name in the other."""
TENURE_DAYS = 366
"""How far apart two articles may be for an office in one to be held by whom the other names."""
LARGEST_BLOCK = 64


def unified(documents: Sequence[Document], naming: Naming) -> list[Document]:
    """The documents, with one key for each entity wherever their keys stand; a document that needs no change is the same object."""
    kinds = [_kinds(document) for document in documents]
    spellings = _spellings(kinds, naming)
    shared = [{key: spellings[key] for key in known if key in spellings} for known in kinds]
    _letters(documents, kinds, naming, shared)
    keys = [{shared[n].get(key, key) for key in known} for n, known in enumerate(kinds)]
    _surnames(kinds, keys, shared)
    _offices(documents, shared)
    return [_rewritten(document, table) if table else document for document, table in zip(documents, shared, strict=True)]


def _kinds(document: Document) -> dict[str, str]:
    return {fact.value.canonical: fact.kind for fact in document.facts if isinstance(fact, NameFact)}


def _spellings(kinds: Sequence[dict[str, str]], naming: Naming) -> dict[str, str]:
    """Full names of people that are the same in another spelling: to the one that most documents use."""
    count = Counter(key for known in kinds for key, kind in known.items() if kind == "person" and " " in key)
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(count):
        for signature in naming.signatures(key):
            blocks[signature].append(key)
    joined: dict[str, set[str]] = defaultdict(set)
    for block in blocks.values():
        if 1 < len(block) <= LARGEST_BLOCK:
            for a, b in combinations(block, 2):
                if naming.same_entity(a, b, "person"):
                    joined[a].add(b)
                    joined[b].add(a)
    out: dict[str, str] = {}
    for key in sorted(joined):
        if key in out:
            continue
        # A name that is the same as two which aren't the same as each other stays as it is.
        group = {key, *joined[key]}
        if all(joined[other] | {other} == group for other in group):
            best = max(sorted(group), key=lambda k: (count[k], len(k)))
            out.update({other: best for other in group if other != best})
    return out


def _letters(documents: Sequence[Document], kinds: Sequence[dict[str, str]], naming: Naming, shared: list[dict[str, str]]) -> None:
    """Letters that only other documents spell out."""
    longs: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        keys = {(fact.start, fact.text): fact.value.canonical for fact in document.facts if isinstance(fact, NameFact)}
        for fact in document.facts:
            if isinstance(fact, AcronymFact):
                at = fact.start + max(fact.text.find(fact.value.short), 0)
                longs[naming.name(fact.value.short)].add(keys.get((at, fact.value.short)) or naming.name(fact.value.long))
    for n, document in enumerate(documents):
        own = {naming.name(f.value.short) for f in document.facts if isinstance(f, AcronymFact)}
        for short in {*kinds[n], *_named(document)} - own:
            if len(longs.get(short, ())) == 1:
                (long,) = longs[short]
                if long != short:
                    shared[n][short] = long


def _surnames(kinds: Sequence[dict[str, str]], keys: Sequence[set[str]], shared: list[dict[str, str]]) -> None:
    """A bare surname: the only full name with it, in documents that have other names in common with this one."""
    full: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, known in enumerate(kinds):
        for key, kind in known.items():
            key = shared[n].get(key, key)
            if kind == "person" and " " in key:
                for word in key.split():
                    if len(word) > 2:
                        full[word][key].append(n)
    for n, known in enumerate(kinds):
        for key, kind in known.items():
            if kind != "person" or " " in key or key not in full:
                continue
            near = {name for name, places in full[key].items() if any(len((keys[n] & keys[m]) - {key, name}) >= COMMON_NAMES for m in places)}
            if len(near) == 1:
                shared[n][key] = near.pop()


def _offices(documents: Sequence[Document], shared: list[dict[str, str]]) -> None:
    """An office without a name: its only holder, as far as articles of the same time tell."""
    holders: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, document in enumerate(documents):
        for fact in document.facts:
            value = fact.value if isinstance(fact, RoleFact) else None
            if value is not None and value.person and value.of and not value.tenure:
                holders[value.role, value.of][shared[n].get(value.person, value.person)].append(n)
    for n, document in enumerate(documents):
        for key in sorted(_named(document)):
            office = office_of(key)
            if office is None or office not in holders:
                continue
            near = {person for person, places in holders[office].items() if any(_one_time(document, documents[m]) for m in places)}
            if len(near) == 1:
                shared[n][key] = near.pop()


def _one_time(a: Document, b: Document) -> bool:
    x, y = (timex.bounds(d.published) if d.published else None for d in (a, b))
    return x is None or y is None or abs((x[0] - y[0]).days) <= TENURE_DAYS


def _named(document: Document) -> Iterator[str]:
    """The keys that its claims speak of."""
    found: set[str] = set()
    for claim in document.claims:
        found.update(claim.names)
        found.update(p.canonical for p in (*claim.subjects, *claim.objects) if p.canonical)
        if claim.attribution and claim.attribution.canonical:
            found.add(claim.attribution.canonical)
    for key in found:
        yield key
        if TOGETHER in key:
            yield from members(key)


# ---------------------------------------------------------------- rewriting
def _rewritten(document: Document, table: dict[str, str]) -> Document:
    def new(key: str) -> str:
        if key in table:
            return table[key]
        return together(table.get(member, member) for member in members(key)) if TOGETHER in key else key

    return document.model_copy(update={
        "facts": tuple(_fact(fact, new) for fact in document.facts), "claims": tuple(_claim(claim, new) for claim in document.claims),
    })  # fmt: skip


def _fact(fact: Fact, new: Callable[[str], str]) -> Fact:
    if isinstance(fact, NameFact) and (key := new(fact.value.canonical)) != fact.value.canonical:
        return fact.model_copy(update={"value": fact.value.model_copy(update={"canonical": key})})
    if isinstance(fact, RoleFact):
        changed = {f: new(old) for f in ("person", "of") if (old := getattr(fact.value, f)) and new(old) != old}
        return fact.model_copy(update={"value": fact.value.model_copy(update=changed)}) if changed else fact
    if isinstance(fact, AgreementFact) and (parties := tuple(new(p) for p in fact.value.parties)) != fact.value.parties:
        return fact.model_copy(update={"value": fact.value.model_copy(update={"parties": parties})})
    return fact


def _claim(claim: Claim, new: Callable[[str], str]) -> Claim:
    changed: dict[str, object] = {}
    for name in ("names", "focus"):
        old: tuple[str, ...] = getattr(claim, name)
        fresh = tuple(dict.fromkeys(new(key) if name == "names" or key in claim.names else key for key in old))
        if fresh != old:
            changed[name] = tuple(sorted(fresh)) if name == "names" else fresh
    for name in ("subjects", "objects", "complements"):
        people: tuple[Participant, ...] = getattr(claim, name)
        renamed = tuple(_participant(p, new) for p in people)
        if renamed != people:
            changed[name] = renamed
    for name in ("subject", "object"):
        one: Participant | None = getattr(claim, name)
        if one is not None and _participant(one, new) is not one:
            changed[name] = _participant(one, new)
    by: Attribution | None = claim.attribution
    if by is not None and by.canonical and new(by.canonical) != by.canonical:
        changed["attribution"] = by.model_copy(update={"canonical": new(by.canonical)})
    return claim.model_copy(update=changed) if changed else claim


def _participant(participant: Participant, new: Callable[[str], str]) -> Participant:
    if participant.canonical and (key := new(participant.canonical)) != participant.canonical:
        return participant.model_copy(update={"canonical": key})
    return participant
