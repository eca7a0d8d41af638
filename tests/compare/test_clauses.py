"""Clauses: polarity, who did what to whom, claims and denials; each level alone."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.compare import clauses
from handmade import one, pair


def act(text: str, lemma: str, class_: str | None, subject: str, object_: str, *, to: str | None = None, **more: Any) -> dict[str, Any]:
    """A clause with its slots; names are canonical as written, in lower case."""

    def at(words: str, name: bool = True) -> dict[str, Any]:
        start = text.index(words)
        return {"text": words, "canonical": words.lower() if name and words[0].isupper() else None, "start": start, "end": start + len(words)}

    complements = ({**at(to), "preposition": "to"},) if to else ()
    verb = next(w for w in text.split() if w.islower() and w.startswith(lemma[:1]))
    return {
        "text": text, "subjects": (at(subject),), "objects": (at(object_),), "complements": complements,
        "predicate": {"lemma": lemma, "text": verb, "class": class_}, **more,
    }  # fmt: skip


APPROVED = act("Parliament approved the harbour bill", "approve", "approve", "Parliament", "the harbour bill")
REJECTED = act("Parliament rejected the harbour bill", "reject", "reject", "Parliament", "the harbour bill")
NOT_APPROVED = {**act("Parliament never approved the harbour bill", "approve", "approve", "Parliament", "the harbour bill"), "negated": True}
BOUGHT = act("Nordal bought Helix", "buy", "buy", "Nordal", "Helix")
BOUGHT_BACK = act("Helix bought Nordal", "buy", "buy", "Helix", "Nordal")
MET = act("Nordal met Helix", "meet", "meet", "Nordal", "Helix")
MET_BACK = act("Helix met Nordal", "meet", "meet", "Helix", "Nordal")
GAVE = act("Japan gave trucks to Ukraine", "give", "give", "Japan", "trucks", to="Ukraine")
GAVE_BACK = act("Ukraine gave trucks to Japan", "give", "give", "Ukraine", "trucks", to="Japan")
OTHER = act("Parliament rejected the nominee for the energy board", "reject", "reject", "Parliament", "the nominee")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (APPROVED, APPROVED, "agrees"),
        (APPROVED, REJECTED, "contradicts"),
        (APPROVED, NOT_APPROVED, "contradicts"),
        (REJECTED, NOT_APPROVED, "agrees"),
        (APPROVED, OTHER, None),
        (BOUGHT, BOUGHT_BACK, "contradicts"),
        (MET, MET_BACK, "agrees"),
        (GAVE, GAVE_BACK, "contradicts"),
        (APPROVED, {**APPROVED, "modality": "planned"}, "refines"),
        ({**APPROVED, "modality": "possible"}, {**NOT_APPROVED, "modality": "possible"}, None),
        ({**APPROVED, "attribution": {"speaker": "the speaker"}}, {**NOT_APPROVED, "attribution": {"speaker": "the union"}}, "differs"),
    ],
)
def test_who_did_what_and_whether(a: dict[str, Any], b: dict[str, Any], relation: str | None) -> None:
    """Opposites, negation and exchanged parties contradict where all else is the same; acts without a direction don't."""
    first, second = one(**a), one(**{**b, "id": "b"})
    for x, y in ((first, second), (second, first)):
        assert clauses.compare(pair(x, y)).relation == relation


def test_never_before_is_the_first_time() -> None:
    """What had never happened before happens for the first time: no contradiction."""
    never = act("Portugal had never before hosted the sardine summit", "host", "host", "Portugal", "the sardine summit", negated=True)
    first = act("Portugal hosted the sardine summit for the first time", "host", "host", "Portugal", "the sardine summit")
    assert clauses.compare(pair(one(**never), one(**first, id="b"))).relation in ("agrees", "refines")
