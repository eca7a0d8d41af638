"""Claims of news in hard constructions: relative clauses, participles, control, negation, conditionals, nested speech."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck import Checker, Document
from factcheck.model import Claim

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "claims_news.toml").read_text(encoding="utf-8"))["case"]


def slots(claim: Claim, document: Document) -> dict[str, Any]:
    """The slots of a claim under the names of the cases."""
    facts = {fact.id: fact.text for fact in document.facts}
    return {
        "who": [part.text for part in claim.subjects], "what": [part.text for part in claim.objects],
        "with": [f"{part.preposition} {part.text}" for part in claim.complements], "does": claim.predicate.lemma if claim.predicate else None,
        "about": facts.get(claim.about or ""), "when": facts.get(claim.when or ""), "negated": claim.negated, "modality": claim.modality,
        "stage": claim.stage, "says": claim.attribution.speaker if claim.attribution else None,
        "direct": claim.attribution.direct if claim.attribution else None, "open": list(claim.unresolved),
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_a_claim_says_what_its_sentence_says(checker: Checker, case: dict[str, Any]) -> None:
    """Each claim wanted is there with all its slots, and no claim says what the sentence does not."""
    document = checker.extract(case["text"])
    found = [slots(claim, document) for claim in document.claims]
    missing = [wanted for wanted in case["claims"] if not any(wanted.items() <= claim.items() for claim in found)]
    wrong = [claim for unwanted in case.get("never", ()) for claim in found if unwanted.items() <= claim.items()]
    assert (missing, wrong) == ([], []), found
