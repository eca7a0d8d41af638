"""The tutorial of rules/README.md does what it says: its files are written, its commands run, its output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factcheck.commands.group import run

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(path: Path) -> list[tuple[str, str]]:
    """The code blocks of a Markdown file: language and text."""
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def as_pattern(shown: str) -> str:
    """Output as a document shows it: ``...`` is any text, alone on a line any lines."""
    return "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line).replace(r"\.\.\.", ".*") for line in shown.splitlines(keepends=True))


def test_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Each block in its turn: TOML and CSV are files named in their first line, sh is run, text is what it must have printed."""
    monkeypatch.chdir(tmp_path)
    said, seen = "", set()
    for language, text in blocks(ROOT / "rules" / "README.md"):
        seen.add(language)
        if language == "sh":
            capfd.readouterr()
            for command in text.splitlines():
                program, *arguments = shlex.split(command)
                assert program == "factcheck"
                run(arguments)
            streams = capfd.readouterr()
            said = streams.out.replace(f"{tmp_path}/", "") + streams.err
        elif language == "text":
            assert re.fullmatch(as_pattern(text), said), f"said:\n{said}\nnot:\n{text}"
        else:
            name, content = re.fullmatch(r"# (\S+)\n(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content if language == "csv" else text, encoding="utf-8")
    assert seen == {"sh", "text", "toml", "csv"}
