"""The comparison as a whole: laws, copies and groups, explain, check, within."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Checker
from factcheck.compare import check, compare, explain
from factcheck.model import Comparison, Document
from handmade import RULES, one

COSTS = [12, 12.4, 19, 300]
KILLED = {"lemma": "kill", "text": "killed", "class": "die"}


def cost(id: str, amount: float, place: str = "Harrow", **more: Any) -> Document:
    """An article about the cost of a bridge."""
    words = f"${amount:g} million"
    value = {"amount": amount * 1e6, "unit": "USD", "significant_digits": len(f"{amount:g}".replace(".", ""))}
    return one(f"The new harbour bridge at {place} cost {words} in all", "money", words, value, id=id, **more)


def told(comparison: Comparison) -> set[tuple[str, frozenset[tuple[str, str]]]]:
    """What was found, whatever the order: relations and the words they hold between."""
    return {(f.relation, frozenset((c.text, c.sentence_text or "") for c in f.claims)) for f in comparison.findings}


AMOUNTS = st.lists(st.sampled_from(COSTS), min_size=2, max_size=5)


@settings(max_examples=40, deadline=None)
@given(AMOUNTS, st.randoms(use_true_random=False))
def test_order_and_names_of_documents_change_nothing(amounts: list[float], random: Any) -> None:
    """Laws: reversing, shuffling and renaming the documents leave the findings as they are."""
    documents = [cost(f"d{n}", amount) for n, amount in enumerate(amounts)]
    shuffled = documents[:]
    random.shuffle(shuffled)
    renamed = [d.model_copy(update={"id": f"z{9 - n}"}) for n, d in enumerate(documents)]
    assert told(compare(documents, RULES)) == told(compare(shuffled, RULES)) == told(compare(renamed, RULES))


@settings(max_examples=40, deadline=None)
@given(AMOUNTS)
def test_an_unrelated_document_changes_nothing(amounts: list[float]) -> None:
    """Law: word weights come from a table, not from the folder."""
    documents = [cost(f"d{n}", amount) for n, amount in enumerate(amounts)]
    other = one("The orchestra of Basel hired three violinists", "count", "three violinists", {"amount": 3, "unit": "violinist"}, id="x")
    assert told(compare(documents, RULES)) == told(compare([*documents, other], RULES))


@pytest.mark.parametrize("amount", COSTS)
def test_a_text_agrees_with_itself(amount: float) -> None:
    """The same text twice holds no contradiction and no difference."""
    found = compare([cost("a", amount), cost("b", amount)], RULES)
    assert {f.relation for f in found.findings} == {"agrees"}


def test_copies_count_once_and_values_make_the_status() -> None:
    """Two copies of one text are one origin; another value makes a group contested."""
    text = "The new harbour bridge at Harrow, which links the old town to the island, cost {} in all, the city council said on Friday after a vote"
    words = "$12 million"
    value = {"amount": 12e6, "unit": "USD", "significant_digits": 2}
    first = one(text.format(words), "money", words, value, id="a", published="2024-05-01")
    copy = one(text.format(words) + " at noon", "money", words, value, id="b", published="2024-05-02")
    other = cost("c", 19)
    alone = compare([first, copy], RULES)
    assert [d.copies_of for d in alone.documents] == [None, "a"]
    assert [(g.sources, g.independent_sources, g.status) for g in alone.groups if g.aspect == "money"] == [(2, 1, "single-source")]
    contested = next(g for g in compare([first, copy, other], RULES).groups if g.aspect == "money")
    assert (contested.sources, contested.independent_sources, contested.status) == (3, 2, "contested")
    assert {frozenset(v.documents) for v in contested.values} == {frozenset({"a", "b"}), frozenset({"c"})}


def test_a_figure_that_changes_is_an_update_with_a_timeline() -> None:
    """A toll told on two days is one group, updated, with a value for each day."""
    documents = [
        one(
            f"The mine collapse at Harrow killed {n} people", "count", f"{n} people", {"amount": n, "unit": "person", "significant_digits": 2}, id=day,
            published=day, predicate=KILLED,
        )
        for n, day in ((14, "2024-05-01"), (19, "2024-05-03"))
    ]  # fmt: skip
    found = compare(documents, RULES)
    assert [g.status for g in found.groups if g.aspect == "count"] == ["updated"]
    assert [(e.timex, e.value["amount"]) for e in found.timeline if isinstance(e.value, dict)] == [("2024-05-01", 14.0), ("2024-05-03", 19.0)]


def test_evidence_is_true_of_the_text() -> None:
    """Every span is the words it says, in the sentence it says."""
    documents = {d.id: d for d in (cost("a", 12), cost("b", 19))}
    for finding in compare(list(documents.values()), RULES).findings:
        for claim in finding.claims:
            text = documents[claim.document].text or ""
            assert text[claim.start : claim.end] == claim.text
            assert claim.sentence_text is not None
            assert claim.sentence_start is not None
            assert claim.sentence_text[claim.start - claim.sentence_start : claim.end - claim.sentence_start] == claim.text


def test_explain_tells_every_level_that_was_tried() -> None:
    """The levels in their order, the one that held last; the keys, the words and the rules."""
    documents = [cost("a", 12), cost("b", 19)]
    finding = next(f for f in compare(documents, RULES).findings if f.relation == "contradicts")
    found = explain(finding, documents, RULES)
    assert found is not None
    assert [s.held for s in found.steps] == [False] * (len(found.steps) - 1) + [True]
    assert (found.steps[-1].level, found.relation, found.outcome) == (finding.level, finding.relation, "kept")
    assert all(s.asks for s in found.steps)
    assert found.keys
    assert found.sides[0].rules == ("test",)
    assert explain(finding, documents[:1], RULES) is None


def test_check_gives_each_claim_its_standing() -> None:
    """Supported, contradicted, or found nowhere."""
    against = [cost("b", 12), cost("c", 12.1)]
    assert next(c.status for c in check(cost("a", 12), against, RULES).claims if c.claim.text == "$12 million") == "supported"
    assert next(c.status for c in check(cost("a", 19), against, RULES).claims if c.claim.text == "$19 million") == "contradicted"
    nowhere = one("The orchestra of Basel hired three violinists", "count", "three violinists", {"amount": 3, "unit": "violinist"}, id="a")
    assert {c.status for c in check(nowhere, against, RULES).claims} == {"nowhere"}


def test_within_is_off_by_default() -> None:
    """One article is compared with itself only when that is asked for."""
    a, b = cost("a", 12), cost("b", 19)
    shift = len(a.text or "") + 2
    sentence = b.sentences[0].model_copy(update={"start": shift, "end": shift + len(b.sentences[0].text)})
    fact = b.facts[0].model_copy(update={"id": "f2", "sentence": 1, "start": b.facts[0].start + shift, "end": b.facts[0].end + shift})
    claim = b.claims[0].model_copy(
        update={"id": "c2", "about": "f2", "facts": ("f2",), "sentence": 1, "start": shift, "end": shift + b.claims[0].end}
    )
    both = a.model_copy(update={
        "text": f"{a.text}. {b.text}", "sentences": (*a.sentences, sentence), "facts": (*a.facts, fact), "claims": (*a.claims, claim),
    })  # fmt: skip
    assert compare([both], RULES).findings == ()
    assert {f.relation for f in compare([both], RULES, within=True).findings} == {"contradicts"}


def test_one_speaker_is_one_source(checker: Checker) -> None:
    """Promise: outlets that quote one minister are one source for what she says; the words of another speaker are a second one. Where the
    quotes differ, the finding says so and gives both."""
    quotes = [
        '"We will never sell the old port of Dalby," Mayor Ida Holm said.',
        'Mayor Ida Holm told reporters: "We shall never sell off the old port of Dalby."',
        'The port director, Tom Reyes, said: "The city will not sell the old port of Dalby to anyone."',
    ]
    documents = [checker.extract(text, id=str(n)) for n, text in enumerate(quotes)]
    comparison = compare(documents[:2], RULES)
    assert [f.level for f in comparison.findings if f.aspect == "statement"] == ["wording"]
    assert {(g.sources, g.independent_sources, g.status) for g in comparison.groups if g.aspect == "statement"} == {(2, 1, "single-source")}
    among = [g for g in compare(documents, RULES).groups if g.aspect == "statement" and g.sources == 3]
    assert all((g.independent_sources, g.status) == (2, "corroborated") for g in among)
