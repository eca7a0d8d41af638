"""Two versions of one article, told as facts."""

from __future__ import annotations

import json

import pytest

from factcheck.commands.group import run
from factcheck.compare.versions import changes
from factories import document


def people(amount: float) -> dict[str, object]:
    return {"amount": amount, "unit": "person"}


OLD = document(
    "old", "The fire killed 40 people. The mayor blamed the wind. The two towns signed the Hill Accord. It began on 3 May 2024.",
    [
        ("count", "40 people", people(40)), ("agreement", "Hill Accord", {"name": "Hill Accord", "act": "sign"}),
        ("date", "3 May 2024", {"timex": "2024-05-03", "earliest": "2024-05-03", "latest": "2024-05-03"}),
    ],
    {"40 people": "Ann Lee"}, title="Fire", published="2024-05-04",
)  # fmt: skip
NEW = document(
    "new", "It began on 3 May 2024. The fire killed 60 people. The mayor blamed the wind, and so did 3 witnesses.",
    [
        ("date", "3 May 2024", {"timex": "2024-05-03", "earliest": "2024-05-03", "latest": "2024-05-03"}),
        ("count", "60 people", people(60)), ("count", "3 witnesses", {"amount": 3, "unit": "witness"}),
    ],
    {"60 people": "Ann Lee", "3 witnesses": "Bo Ek"}, title="Fire", published="2024-05-06",
)  # fmt: skip


def told(old, new):
    return [(c.deed, c.what, c.old.text if c.old else None, c.new.text if c.new else None) for c in changes(old, new).changes]


def test_changes_are_told_as_facts():
    """A figure changed, an agreement gone, a number and a speaker added; a sentence that only moved is no change."""
    assert told(OLD, NEW) == [
        ("changed", "published", "2024-05-04", "2024-05-06"),
        ("changed", "count", "40 people", "60 people"),
        ("removed", "agreement", "Hill Accord", None),
        ("added", "count", None, "3 witnesses"),
        ("added", "speaker", None, "Bo Ek"),
    ]


def test_backwards_is_the_mirror():
    """What was added one way was removed the other way; what changed, changed back."""
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = sorted((mirror[deed], what, b or "", a or "") for deed, what, a, b in told(OLD, NEW))
    assert sorted((deed, what, a or "", b or "") for deed, what, a, b in told(NEW, OLD)) == forth


@pytest.mark.parametrize("one", [OLD, NEW, document("empty", "")], ids=lambda d: d.id)
def test_nothing_changes_from_a_text_to_itself(one):
    """A document and itself: no change, no sentence."""
    found = changes(one, one)
    assert (found.changes, found.sentences_added, found.sentences_removed, found.sentences_changed) == ((), 0, 0, 0)


def test_the_command(tmp_path, capsys):
    """From files to a report, to JSON, and to an exit status that a script can use."""
    (tmp_path / "old.txt").write_text("The bridge will cost $40 million.\n")
    (tmp_path / "new.txt").write_text("The bridge will cost $60 million.\n")
    both = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    assert run(["diff", *both, "-f", "report"]) == 0
    assert "~ money: $40 million → $60 million" in capsys.readouterr().out
    assert run(["diff", *both, "-f", "json", "--fail-on-change"]) == 1
    change = json.loads(capsys.readouterr().out)["changes"][0]
    assert (change["deed"], change["old"]["value"]["amount"], change["new"]["value"]["amount"]) == ("changed", 40e6, 60e6)
    assert run(["diff", both[0], both[0], "-f", "report", "--plain", "--fail-on-change"]) == 0
    assert "No fact changed" in capsys.readouterr().out
    assert run(["diff", both[0], str(tmp_path / "gone.txt")]) == 3
