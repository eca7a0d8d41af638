"""What several outlets say alike, or one more exactly than the other, is found, and nothing is at odds in stories where nothing is."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import Checker
from factcheck.model import Finding

STORIES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "links.toml").read_text(encoding="utf-8"))["story"]


@lru_cache(maxsize=1)
def checker() -> Checker:
    """One for all of them."""
    return Checker()


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["name"])
def test_links_of_a_story(story: dict[str, Any]) -> None:
    """Every link that stands with the story is found with its relation; no contradiction is, and no explanation is left without its words."""
    texts = {a["id"]: a["text"] for a in story["article"]}
    documents = list(checker().extract_many((a["id"], a["text"], a["published"]) for a in story["article"]))
    findings = checker().compare(documents).findings
    assert [f.explanation for f in findings if f.relation == "contradicts"] == []

    def fits(finding: Finding, link: dict[str, Any]) -> bool:
        """Whether a finding is about the words of a link, and says of them what the link does."""
        spans = {name: (texts[name].index(words), texts[name].index(words) + len(words)) for name, words in (link["a"], link["b"])}
        told = {c.document: (c.start, c.end) for c in finding.claims}
        return (
            finding.relation == link["relation"]
            and told.keys() == spans.keys()
            and all(told[d][0] < end and start < told[d][1] for d, (start, end) in spans.items())
        )

    assert [link for link in story["link"] if not any(fits(f, link) for f in findings)] == []
    assert all(f.explanation and "{" not in f.explanation for f in findings)


def test_one_minister_quoted_by_three_is_one_source() -> None:
    """Three outlets that quote one minister are one source for what the minister says."""
    texts = {
        "a": 'The bridge will reopen in March, Transport Minister Lena Holm said. "The repairs cost 40 million euros," she told reporters.',
        "b": "Transport Minister Lena Holm said the repairs cost 40 million euros. The bridge is closed.",
        "c": '"The repairs cost 40 million euros," said Lena Holm, the transport minister.',
    }
    documents = list(checker().extract_many((id_, text, "2024-02-06") for id_, text in texts.items()))
    groups = [g for g in checker().compare(documents).groups if any(c.text == "40 million euros" for c in g.claims)]
    assert groups
    assert all(g.independent_sources == 1 for g in groups)
