"""Writes docs/factcheck.1, the manual page, from the help of the commands: python docs/make_manual.py"""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.commands.group import COMMANDS, commands

FILES = (
    ("docs/tasks.md", "what to type for what"),
    ("docs/reports.md", "what the formats are"),
    ("rules/README.md", "how to write rules of your own"),
)
STATUS = (
    (0, "done"), (1, "a finding that --fail-on names, a change, or a bundle that comes out different"), (2, "wrong usage, or rules with errors"),
    (3, "some input could not be read; the others are done"), (74, "output could not be written"), (130, "interrupted"),
)  # fmt: skip


def manual() -> str:
    """The page, in the man macros of roff."""
    out = ['.TH FACTCHECK 1 "" "factcheck" "User commands"', ".SH NAME", "factcheck \\- what news articles claim, and where they agree and differ"]
    out += [".SH SYNOPSIS", ".B factcheck", ".I command", "[options] [paths]"]
    out += [".SH DESCRIPTION", _roff((commands.help or "").strip()), ".SH COMMANDS"]
    for name in COMMANDS:
        command = commands.get_command(click.Context(commands), name)
        if command is not None:
            out += _command(f"factcheck {name}", command)
    out += [".SH EXIT STATUS"]
    for number, words in STATUS:
        out += [".TP", f".B {number}", _roff(words)]
    out += [".SH SEE ALSO"]
    for path, words in FILES:
        out += [".TP", f".I {_roff(path)}", _roff(words)]
    return "\n".join(out) + "\n"


def _command(name: str, command: click.Command) -> list[str]:
    context = click.Context(command, info_name=name)
    out = [f".SS {_roff(' '.join([name, *command.collect_usage_pieces(context)]))}"]
    for paragraph in (command.help or "").strip().split("\n\n"):
        if paragraph.startswith("\b"):
            out += [".nf", *(_roff(line) for line in paragraph.splitlines()[1:]), ".fi", ".PP"]
        else:
            out += [_roff(" ".join(paragraph.split())), ".PP"]
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            out += [".TP", f".B {_roff(record[0])}", _roff(" ".join(record[1].split()))]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                out += _command(f"{name} {inner}", found)
    return out


def _roff(text: str) -> str:
    """Text in which roff finds no requests and no escapes."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


if __name__ == "__main__":
    Path(__file__).with_name("factcheck.1").write_text(manual(), encoding="utf-8")
