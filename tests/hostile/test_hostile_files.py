"""Bad inputs, all in one run of the real command: each is read, or said why not, and costs the others nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from hostile.cases import CASES, PLAIN, Case

SRC = Path(__file__).resolve().parents[2] / "src"


@dataclass
class Run:
    """What the command made of all cases."""

    status: int
    documents: list[dict[str, object]]
    errors: list[dict[str, str]]
    told: str


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    for number, case in enumerate(CASES):
        place = folder / f"{number:03}"
        place.mkdir()
        made = case.make()
        for name, content in ({case.name: made} if isinstance(made, bytes) else made).items():
            (place / name).write_bytes(content)
    (folder / "zzz-good.txt").write_bytes(PLAIN)
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "extract", folder, "-f", "json", "--workers", "2", "--include-text"], capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SRC)}, cwd=folder,
    )  # fmt: skip
    told = done.stderr.decode()
    assert done.stdout, told
    made = json.loads(done.stdout)
    return Run(done.returncode, made["documents"], made["errors"], told)


def place_of(path: str) -> str:
    return next((part for part in Path(path).parts if len(part) == 3 and part.isdigit()), "")


@pytest.mark.parametrize(("number", "case"), [pytest.param(n, c, id=c.name) for n, c in enumerate(CASES)])
def test_case(run: Run, number: int, case: Case) -> None:
    """It ends as its data say, with exact spans, once in errors[] and once on standard error."""
    place = f"{number:03}"
    errors = [error for error in run.errors if place_of(error["path"]) == place]
    mine = case.name == "sound.jsonl"  # an extracted document has the path that it was extracted from
    documents = [d for d in run.documents if place_of(str(d["path"])) == place or (mine and d["path"] is None)]
    if case.refused is None:
        assert not errors
    else:
        assert len(errors) == 1
        assert case.refused in errors[0]["message"] or case.refused in errors[0]["path"] + ": " + errors[0]["message"]
        assert "Error" not in errors[0]["message"] or "(" in errors[0]["message"]
    if case.refused is None or case.documents > 1:
        assert len(documents) == case.documents
    warnings = " ".join(warning["message"] for document in documents for warning in document["warnings"])  # type: ignore[attr-defined]
    assert (case.warned or "") in warnings
    found = {fact["text"] for document in documents for fact in document["facts"]}  # type: ignore[attr-defined]
    assert set(case.facts) <= found
    for document in documents:
        text = document["text"]
        for fact in document["facts"] if text is not None else ():  # type: ignore[attr-defined]
            assert text[fact["start"] : fact["end"]] == fact["text"]  # type: ignore[index]


def test_the_run(run: Run) -> None:
    """Status 3, the good file done, each failure told once, nothing of ours on the way, and nobody's secrets in it."""
    assert run.status == 3
    assert any(document["id"] == "zzz-good.txt" and document["facts"] for document in run.documents)
    lines = [line for line in run.told.splitlines() if line.startswith("error: ")]
    assert len(lines) == len(run.errors)
    assert max(Counter(lines).values()) == 1
    assert "Traceback" not in run.told
    assert "\x1b" not in run.told
    assert "root:" not in json.dumps(run.documents)


def test_there_are_enough() -> None:
    """At least 120 bad inputs, no two of one name in one kind."""
    assert len(CASES) >= 120
