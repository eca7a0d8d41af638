"""The first minute: something to see without a file of one's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from factcheck.commands.group import run


def test_demo_shows_the_product(tmp_path, capsys):
    """The report of the articles that come with it has a contradiction, a difference, an agreement, a copy and a speaker."""
    assert run(["demo", "-f", "report", "-o", str(tmp_path / "demo.txt")]) == 0
    told = (tmp_path / "demo.txt").read_text()
    assert "Contradictions" in told
    assert "repeats" in told
    assert "1962" in told.split("Differences")[0]
    assert "1964" in told.split("Differences")[0]
    assert "Corroborated" in told
    assert "Elena Marsh" in told


def test_demo_saves_the_articles(tmp_path, capsys):
    """They are there to be tried on; a folder that can't be made is one clear line."""
    assert run(["demo", "--save", str(tmp_path / "try")]) == 0
    assert len(list((tmp_path / "try").iterdir())) == 5
    (tmp_path / "file").write_text("")
    assert run(["demo", "--save", str(tmp_path / "file")]) == 74
    assert capsys.readouterr().err.count("\n") == 1


def test_the_samples_are_in_the_package():
    """They are data of the package, so that an installed one has them."""
    listed = subprocess.run(
        [sys.executable, "-c", "from importlib import resources; print(len(list(resources.files('factcheck').joinpath('samples').iterdir())))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert listed.stdout.strip() == "5"
    assert not list((Path(__file__).resolve().parents[2] / "src" / "factcheck" / "samples").glob("*.py"))
