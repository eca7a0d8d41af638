"""check and explain: what a user reads of one article against others, and of one verdict."""

from __future__ import annotations

import json

import pytest

from factcheck.commands.group import run

OLD = "The Harlow dam was finished in 1974, the ministry of works said. The Harlow dam cost $49 million. The dam holds 300 million litres of water."
NEW = "The Harlow dam was finished in 1981, the ministry of works said. The Harlow dam cost $49 million. Fishing is allowed on Sundays."


@pytest.fixture
def articles(tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_check_says_of_each_claim_what_others_say(articles, capsys):
    """A contradicted date, a supported sum, and what nobody else tells."""
    assert run(["check", str(articles / "new.txt"), "--against", str(articles / "archive"), "-f", "json", "-q"]) == 0
    found = json.loads(capsys.readouterr().out)
    status = {claim["claim"]["text"]: claim["status"] for claim in found["claims"]}
    assert status["1981"] == "contradicted"
    assert status["$49 million"] == "supported"
    assert found["document"]["id"] == "new.txt"


def test_check_can_fail(articles, capsys):
    """--fail-on-contradicted gives exit status 1, and the report names the evidence."""
    status = run(["check", str(articles / "new.txt"), "--against", str(articles / "archive"), "-f", "report", "--fail-on-contradicted", "-q"])
    told = capsys.readouterr().out
    assert status == 1
    assert "1981" in told
    assert "1974" in told


def test_explain_shows_every_level_up_to_the_one_that_decided(articles, capsys):
    """The last level shown is the one that holds, and it is the finding's."""
    both = [str(articles / "archive"), str(articles / "new.txt")]
    assert run(["compare", *both, "-f", "json", "-q", "--only", "contradicts"]) == 0
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert run(["explain", finding["id"], *both, "-f", "json", "-q"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [step["held"] for step in found["steps"]] == [False] * (len(found["steps"]) - 1) + [True]
    assert found["steps"][-1]["level"] == finding["level"]
    assert {side["evidence"]["text"] for side in found["sides"]} == {claim["text"] for claim in finding["claims"]}


def test_an_unknown_finding_is_told_in_one_line(articles, capsys):
    """A wrong id says which there are; exit status 2."""
    assert run(["explain", "n999", str(articles / "archive"), str(articles / "new.txt"), "-q"]) == 2
    assert "no finding 'n999'" in capsys.readouterr().err


def test_an_article_can_be_held_against_itself(tmp_path, capsys):
    """--within finds two dates of one event in one article; without it there is nothing to compare."""
    (tmp_path / "a.txt").write_text(
        "The Harlow dam was finished in 1974.\n\nOn the plaque it says that the Harlow dam was finished in 1981.", encoding="utf-8"
    )
    relations = []
    for option in ([], ["--within"]):
        run(["compare", str(tmp_path / "a.txt"), "-f", "json", "-q", *option])
        relations.append({f["relation"] for f in json.loads(capsys.readouterr().out)["findings"]})
    assert relations[0] == set()
    assert relations[1]
