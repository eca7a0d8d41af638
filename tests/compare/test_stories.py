"""Small stories of several outlets, from the text to the findings: what is flagged was planted, and what was planted is found."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import Checker
from factcheck.model import Document

DATA = Path(__file__).parents[1] / "data"
STORIES: list[dict[str, Any]] = [
    story for path in sorted(DATA.glob("stories*.toml")) for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
]


@lru_cache(maxsize=1)
def checker() -> Checker:
    """One for all of them."""
    return Checker()


def flagged(documents: list[Document]) -> list[dict[str, tuple[int, int]]]:
    """Where the two claims of each contradiction stand."""
    findings = checker().compare(documents).findings
    return [{c.document: (c.start, c.end) for c in f.claims} for f in findings if f.relation == "contradicts"]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["name"])
def test_contradictions_of_a_story(story: dict[str, Any]) -> None:
    """Nothing is flagged but what was planted; all that was planted is found, but for what is marked as missed."""
    texts = {a["id"]: a["text"] for a in story["article"]}
    documents = list(checker().extract_many((a["id"], a["text"], a.get("published")) for a in story["article"]))
    planted = []
    for told in story.get("contradicts", ()):
        spans = {}
        for name, words in (told["a"], told["b"]):
            start = texts[name].index(words)
            spans[name] = (start, start + len(words))
        planted.append((spans, told.get("missed", False)))
    found = flagged(documents)

    def fits(spans: dict[str, tuple[int, int]], finding: dict[str, tuple[int, int]]) -> bool:
        """Whether a finding is about the words of a planted contradiction."""
        return spans.keys() == finding.keys() and all(finding[d][0] < end and start < finding[d][1] for d, (start, end) in spans.items())

    false = [{d: texts[d][s:e] for d, (s, e) in f.items()} for f in found if not any(fits(spans, f) for spans, _ in planted)]
    assert false == []
    lost = [{d: texts[d][s:e] for d, (s, e) in spans.items()} for spans, missed in planted if not missed and not any(fits(spans, f) for f in found)]
    assert lost == []


@pytest.mark.parametrize("story", [s for s in STORIES if "differs" in s], ids=lambda s: s["name"])
def test_differences_of_a_story(story: dict[str, Any]) -> None:
    """What differs for a reason is told with one of the reasons that a reader would give, and never as a contradiction."""
    texts = {a["id"]: a["text"] for a in story["article"]}
    findings = checker().compare(list(checker().extract_many((a["id"], a["text"], a.get("published")) for a in story["article"]))).findings
    for told in story["differs"]:
        spans = {name: (texts[name].index(words), texts[name].index(words) + len(words)) for name, words in (told["a"], told["b"])}
        here = [f for f in findings if {c.document for c in f.claims} == spans.keys()]
        here = [f for f in here if all(c.start < spans[c.document][1] and spans[c.document][0] < c.end for c in f.claims)]
        assert not any(f.relation == "contradicts" for f in here), spans
        if not told.get("missed", False):
            assert any(f.relation == "differs" and f.level in told["levels"] for f in here), spans
