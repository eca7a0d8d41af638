"""What the documents show is true: every command of theirs runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from factcheck.commands.group import COMMANDS, commands, run

DOCS = Path(__file__).resolve().parents[1] / "docs"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with the same ``news``: as articles, with the store that a command makes of them, since the commands may run in several
    processes; and as what was extracted from them, which is compared at once."""
    articles, extracted = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("extracted")
    assert run(["demo", "--save", str(articles / "news")]) == 0
    (extracted / "news").mkdir()
    kept = ["--store", str(articles / "archive.duckdb")]
    assert run(["extract", str(articles / "news"), *kept, "-f", "jsonl", "--include-text", "-o", str(extracted / "news" / "facts.jsonl")]) == 0
    return articles, extracted


def lines(name: str) -> list[str]:
    return [line for block in SHELL.findall((DOCS / name).read_text(encoding="utf-8")) for line in block.splitlines()]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in ("tasks.md", "reports.md") for line in lines(name)])
def test_every_command_runs(folders, monkeypatch, capfd, name, line):
    """It ends as the document says, says something, and complains of nothing. What follows a pipe is another program's."""
    program, *arguments = shlex.split(line.partition("|")[0], comments=True)
    assert program == "factcheck"
    monkeypatch.chdir(folders[arguments[0] == "compare"])
    capfd.readouterr()
    assert run(arguments) == (1 if "exit status 1" in line else 0)
    said = capfd.readouterr()
    assert said.out or "-o" in arguments
    assert "error" not in said.err


def test_there_are_ten_tasks():
    """A heading a task, a command or two each."""
    text = (DOCS / "tasks.md").read_text(encoding="utf-8")
    tasks = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert len(tasks) >= 10
    assert all(1 <= len(SHELL.findall(task)) == 1 for task in tasks)


@pytest.mark.parametrize("name", ["extract", "compare", "diff", "bundle", "verify", "demo"])
def test_help_begins_with_an_example(name):
    """Whoever asks for help sees first what to type."""
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert name in COMMANDS
    text = command.get_help(click.Context(command, info_name=f"factcheck {name}"))
    assert re.match(rf"Usage: .*\n\n +Example: factcheck {name}\b", text)


def test_the_manual_page_is_current():
    """docs/factcheck.1 is what docs/make_manual.py writes from the help of the commands."""
    space: dict[str, object] = {"__name__": "make_manual"}
    exec(compile((DOCS / "make_manual.py").read_text(encoding="utf-8"), "make_manual.py", "exec"), space)
    current = space["manual"]()  # type: ignore[operator]
    assert (DOCS / "factcheck.1").read_text(encoding="utf-8") == current, "the help changed; run: python docs/make_manual.py"
