"""Claims: what a clause says, slot by slot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import Checker, Document
from factcheck.model import Claim


def told(claim: Claim, document: Document) -> dict[str, Any]:
    """The slots of a claim in words."""
    facts = {f.id: f.text for f in document.facts}
    return {
        "kind": claim.kind, "about": facts.get(claim.about or ""),
        "subjects": [s.text for s in claim.subjects], "objects": [o.text for o in claim.objects],
        "complements": {(c.preposition, c.text) for c in claim.complements}, "lemma": claim.predicate and claim.predicate.lemma,
        "class": claim.predicate and claim.predicate.class_, "negated": claim.negated, "modality": claim.modality, "stage": claim.stage,
        "tense": claim.tense, "head": list(claim.head), "slot": claim.slot, "qualifiers": set(claim.qualifiers),
        "when": facts.get(claim.when or ""), "where": facts.get(claim.where or ""),
        "unresolved": list(claim.unresolved), "text": claim.text,
    }  # fmt: skip


# text, the fact the claim is about (or None, for a claim without), and the slots wanted
CASES: list[tuple[str, str | None, dict[str, Any]]] = [
    # who does what to whom
    ("Peru, Chile and Ghana sent ships to Malta.", None, {"subjects": ["Peru", "Chile", "Ghana"], "complements": {("to", "Malta")}}),
    ("The firm was bought by Norvik Foods.", None, {"subjects": ["Norvik Foods"], "objects": ["The firm"], "class": "buy"}),
    ("Malta gave Ghana $5 million.", "$5 million", {"subjects": ["Malta"], "complements": {("to", "Ghana")}, "class": "give"}),
    ("Ghana was given $5 million by Malta.", "$5 million", {"subjects": ["Malta"], "complements": {("to", "Ghana")}, "class": "give"}),
    ("The storm that hit Malta killed 14 people.", "14 people", {"subjects": ["The storm"], "class": "die", "head": ["person"], "slot": "object"}),
    ("A storm hit Malta, killing 14 people.", "14 people", {"subjects": ["A storm"], "class": "die", "stage": "done"}),
    ("Built in 1962, the dam failed.", "1962", {"objects": ["the dam"], "class": "build", "when": "1962"}),
    ("The court ordered Norvik to close the mine.", None, {"subjects": ["Norvik"], "objects": ["the mine"], "modality": "required"}),
    ("The mine, which Norvik closed in May, was old.", "May", {"subjects": ["Norvik"], "objects": ["The mine"], "class": "close"}),
    # how old somebody is, whatever else the sentence tells
    ("Ann Lee, 58, who ran the bank, was jailed on Monday.", "58", {"subjects": ["Ann Lee"], "class": "age", "when": None}),
    ("The 45-year-old captain, Jose Ruiz, was arrested.", "45-year-old", {"subjects": ["Jose Ruiz"], "class": "age"}),
    ("He leaves a 17-year-old son.", "17-year-old", {"class": "leave"}),
    # what a figure is a figure of
    ("The main span is 620 metres long.", "620 metres", {"class": "length", "head": ["span"], "qualifiers": {"main"}, "slot": "attribute"}),
    ("Its height of the towers of 190 metres broke a record.", "190 metres", {"head": ["height", "tower"], "slot": "modifier"}),
    ("Norvik reported a loss of $1 billion.", "$1 billion", {"class": "lose-money", "head": ["loss"], "subjects": ["Norvik"]}),
    ("The office put the cost of rebuilding the port at $2.4 billion.", "$2.4 billion", {"class": "cost", "slot": "at"}),
    ("Turnout rose from 40% in 2019 to 50% in 2023.", "40%", {"slot": "from", "when": "2019", "head": ["turnout"], "class": "rise"}),
    ("Turnout rose from 40% in 2019 to 50% in 2023.", "50%", {"slot": "to", "when": "2023", "head": ["turnout"]}),
    ("The bombing left 14 dead and 52 wounded.", "14", {"class": "die"}),
    ("The bombing left 14 dead and 52 wounded.", "52", {"class": "injure"}),
    ("Malta sent $12 billion of humanitarian aid.", "$12 billion", {"head": ["aid"], "qualifiers": {"humanitarian"}}),
    ("About 62 percent of the work has been done.", "About 62 percent", {"head": ["work"]}),
    ("The bridge will cost 40 percent more than planned.", "40 percent", {"slot": "difference"}),
    ("The parade drew 9,000 visitors a day so far.", "9,000 visitors", {"qualifiers": {"daily", "so far"}}),
    # negation, modality, stage
    ("The firm did not open nine shops.", "nine shops", {"negated": True, "stage": None}),
    ("No one was hurt on Monday.", "Monday", {"negated": True, "class": "injure"}),
    ("Envoys failed to reach a deal on Sunday.", "Sunday", {"negated": True}),
    ("The firm plans to open nine shops.", "nine shops", {"modality": "planned", "stage": "planned", "subjects": ["The firm"]}),
    ("If the vote fails, the tax will rise to 22%.", "22%", {"modality": "conditional"}),
    ("Members need not pay $5.", "$5", {"modality": "required", "negated": True}),
    ("The firm managed to open nine shops.", "nine shops", {"modality": "asserted"}),
    ("Crews came to clear nine roads.", "nine roads", {"subjects": ["Crews"]}),
    ("Malta became the first state to sign the treaty.", "treaty", {"modality": "asserted", "class": "sign"}),
    # when and where
    ("When work began in March 2021, the budget was $8 million.", "$8 million", {"when": "March 2021"}),
    ("In Paiporta 45 people died.", "45 people", {"where": "Paiporta", "class": "die"}),
    ("On Friday nine ships sank off Malta.", "nine ships", {"when": "Friday", "where": "Malta"}),
    ("It was the worst since 2001, when a quake killed 120 people.", "120 people", {"when": "2001"}),
    ("Chile was hit by a quake in 2007 that killed 95 people.", "95 people", {"when": "2007", "subjects": ["a quake"]}),
    ("The man who killed nine people was jailed on Monday.", "nine people", {"when": None}),
    # lines without a verb
    ("Key figures: total length 4,200 m; main span 620 m; height of the towers 190 m.", "4,200 m", {"head": ["length"], "qualifiers": {"total"}}),
    ("Key figures: total length 4,200 m; main span 620 m; height of the towers 190 m.", "620 m", {"head": ["span"], "qualifiers": {"main"}}),
    # the place and date before the first words are no part of the claim
    ("OSLO, May 5 (Wire) - The bridge will cost $11 million.", "$11 million", {"subjects": ["The bridge"], "class": "cost"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about", "wanted"), CASES, ids=[f"{text[:40]}-{about}" for text, about, _ in CASES])
def test_slots(checker: Checker, text: str, about: str | None, wanted: dict[str, Any]) -> None:
    """A claim has in its slots what the clause says."""
    document = checker.extract(text)
    claims = [told(c, document) for c in document.claims]
    found = [{k: c[k] for k in wanted} for c in claims if c["about"] == about]
    assert wanted in found, claims


def test_a_clause_without_figures_is_an_event(checker: Checker) -> None:
    """A clause that holds no figure, date or agreement is claimed as an event; what is said in it, as a statement."""
    document = checker.extract("The navy boarded the ship. The mayor said the navy boarded the ship.")
    assert [(c.kind, c.text) for c in document.claims] == [("event", "The navy boarded the ship"), ("statement", "the navy boarded the ship")]


def test_a_dateline_claims_nothing(checker: Checker) -> None:
    """The date before an article's first words is a fact, but nothing is said of it."""
    document = checker.extract("OSLO, May 5, 2024 (Wire) - The navy boarded the ship on Sunday.")
    facts = {f.id: f.text for f in document.facts}
    assert "May 5, 2024" in facts.values()
    assert [facts[c.about] for c in document.claims if c.about and c.kind == "date"] == ["Sunday"]


def test_an_open_subject_is_named(checker: Checker) -> None:
    """A claim that means nothing alone says which slot is open, and is less sure of itself."""
    open_, closed = (checker.extract(text).claims[0] for text in ("They killed 14 people.", "The storm killed 14 people."))
    assert open_.unresolved == ("subject",)
    assert closed.unresolved == ()
    assert open_.confidence < closed.confidence


def test_every_sentence_with_a_figure_is_claimed_or_counted(seed_documents: list[Document]) -> None:
    """A figure, date or agreement stands in a claim of its sentence, or its sentence in the remainder."""
    for document in seed_documents:
        claimed = {claim.sentence for claim in document.claims}
        wanted = {f.sentence for f in document.facts if f.kind in ("money", "percent", "count", "measure", "date", "agreement")}
        assert wanted <= claimed | set(document.remainder)


PIECES = st.sampled_from(
    ["The ship", " sank", " and", ", which", " said", ' "', "\u201d", " 14 people", " $5 million", " on Monday", ".", ";", "\n", "\n\n", " not",
     " to", " by", " of", " (", ")", " -", " will", " if", " agreed to", " the treaty", " killing", ":", "OSLO", " were", " than",
     " more", "'s", " \u00e9t\u00e9", "\U0001f6a2"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_row_of_words_is_read(checker: Checker, text: str) -> None:
    """Whatever the words, reading ends, and every span is true of the text."""
    document = checker.extract(text)
    for claim in document.claims:
        assert text[claim.start : claim.end] == claim.text
        for who in (*claim.subjects, *claim.objects, *claim.complements):
            assert text[who.start : who.end] == who.text
