"""``factcheck config``: which rules and settings are in force here, and what named them."""

from __future__ import annotations

import json

import click


@click.command("config")
@click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of rules of your own; may be given again.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(rules: tuple[str, ...], form: str) -> int:
    """Show which rules and settings are in force in this folder, in the order in which they are read, and what named them."""
    from factcheck.commands.rules import tell
    from factcheck.config import VARIABLE, find_config, user_folder
    from factcheck.rules import load_rules

    config = find_config(rules)
    loaded = load_rules(config.own)
    if form == "json":
        shown = {
            "rules": [{"path": str(folder.path), "named_by": folder.named_by} for folder in config.folders],
            "file": str(config.file) if config.file else None, "model": config.model, "digest": loaded.digest, "notes": list(loaded.notes),
        }  # fmt: skip
        return tell(json.dumps(shown, indent=1).splitlines())
    lines = ["rules, in the order they are read:"]
    lines += [f"  {folder.path}  ({folder.named_by})" for folder in config.folders]
    lines += [f"settings: {config.file or 'no factcheck.toml or [tool.factcheck] in pyproject.toml from here upwards'}"]
    if config.model:
        lines.append(f"model: {config.model}")
    lines.append(f"digest of the rules: {loaded.digest}")
    lines += [f"note: {note}" for note in loaded.notes]
    lines.append(f"your own rules go into {user_folder()}, a folder that {VARIABLE} names, or one under rules = [...] in factcheck.toml")
    return tell(lines)
