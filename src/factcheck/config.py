"""Where rules and settings come from besides the command line, and in which order.

Shipped rules first, then the user's folder, then the folders of ``FACTCHECK_RULES``, then those of the nearest ``factcheck.toml`` or
``[tool.factcheck]`` in ``pyproject.toml``, then ``--rules``. Only the command line looks at these; the library reads what it is given.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from factcheck.errors import RuleError
from factcheck.record import record
from factcheck.rules import nearest_of, shipped_folder

VARIABLE = "FACTCHECK_RULES"
COMMAND_LINE = "--rules"
FILE_NAMES = ("factcheck.toml", "pyproject.toml")
OURS = re.compile(r"""tool["']?\s*\.\s*["']?factcheck|^\s*\[?\s*["']?tool["']?\s*[=\]]|\\[uU]""", re.MULTILINE)
"""Without this a ``pyproject.toml`` has no settings for us, and needn't be parsed."""
SETTINGS = {"rules": "a list of folders", "model": "the name of an installed pipeline"}


@record(frozen=True)
class RuleFolder:
    """A folder of rules, and what named it."""

    path: Path
    named_by: str

    @property
    def by(self) -> str:
        """Who named it, in a sentence."""
        return "on the command line" if self.named_by == COMMAND_LINE else f"by {self.named_by}"


@record(frozen=True)
class Config:
    """What is in force: the folders of rules in the order they are read (the shipped ones first), the file of settings if there is one, and
    the model it names."""

    folders: tuple[RuleFolder, ...]
    file: Path | None = None
    model: str | None = None

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders behind the shipped one, for ``load_rules`` and ``Checker``."""
        return tuple(folder.path for folder in self.folders[1:])


def user_folder() -> Path:
    """Where a user's own rules are, whatever the folder of work."""
    return Path(click.get_app_dir("factcheck")) / "rules"


def find_config(named: Sequence[str | Path] = (), *, start: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings that hold in the folder ``start`` (that of the process by default); ``named`` are folders of the command line.

    Raises RuleError where a file of settings is wrong, or a folder that something names isn't there.
    """
    folders = [RuleFolder(shipped_folder(), "shipped with factcheck")]
    if user_folder().is_dir() and any(user_folder().iterdir()):
        folders.append(RuleFolder(user_folder(), "your own folder"))
    folders += [RuleFolder(Path(part), VARIABLE) for part in environment.get(VARIABLE, "").split(os.pathsep) if part]
    file, table = _nearest(start or Path.cwd())
    if file is not None:
        folders += [RuleFolder(file.parent / part, str(file)) for part in table.get("rules", ())]
    folders += [RuleFolder(Path(part), COMMAND_LINE) for part in named]
    gone = [f"{folder.path}: no such folder, named {folder.by}" for folder in folders if not folder.path.exists()]
    if gone:
        raise RuleError(gone)
    return Config(tuple(_each_once(folders)), file, table.get("model"))


def _each_once(folders: list[RuleFolder]) -> list[RuleFolder]:
    """The folders without those named again further down, and without files of a folder that is named as well: rules are read once, and the
    shipped ones first."""
    places = [folder.path.resolve() for folder in folders]
    return folders[:1] + [
        folder for n, (folder, place) in enumerate(zip(folders, places, strict=True))
        if place not in (places[0], *places[n + 1 :]) and not (place.is_file() and place.parent in places)
    ]  # fmt: skip


def _nearest(start: Path) -> tuple[Path | None, dict[str, Any]]:
    """The nearest file with our settings, upwards from ``start``, and they."""
    for folder in (start.absolute(), *start.absolute().parents):
        for name in FILE_NAMES:
            path = folder / name
            if not path.is_file():
                continue
            table = _settings(path)
            if table is not None:
                return path, table
    return None, {}


def _settings(path: Path) -> dict[str, Any] | None:
    own = path.name == FILE_NAMES[0]
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if not own and not OURS.search(text):
            return None
        import tomllib

        raw = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        if not own:
            return None  # somebody else's file; the tools it is for will complain
        raise RuleError([f"{path}: not TOML: {error}"]) from error
    tool = raw.get("tool")
    table = raw if own else tool.get("factcheck") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise RuleError([f"{path}: [tool.factcheck] must be a table"])
    allowed = f"allowed: {', '.join(SETTINGS)}"
    complaints = [f"{path}: unknown setting {name!r}; {allowed}{nearest_of(name, SETTINGS)}" for name in table if name not in SETTINGS]
    rules = table.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(part, str) for part in rules):
        complaints.append(f"{path}: rules must be {SETTINGS['rules']}")
    if not isinstance(table.get("model", ""), str):
        complaints.append(f"{path}: model must be {SETTINGS['model']}")
    if complaints:
        raise RuleError(complaints)
    return table
