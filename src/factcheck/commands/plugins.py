"""``factcheck plugins``: which plug-ins are installed, and whether they load."""

from __future__ import annotations

import json

import click


@click.command("plugins")
@click.option("--all", "everything", is_flag=True, help="Those that come with factcheck too.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(everything: bool, form: str) -> int:
    """List the plug-ins that other packages offer, and what is wrong with those that can't be used."""
    from factcheck.commands.rules import tell
    from factcheck.plugins import GROUPS, OURS, PluginError, find_plugins

    rows: list[dict[str, str]] = []
    for plugin in find_plugins():
        if plugin.package == OURS and not everything:
            continue
        problem = plugin.shadowed
        if problem is None:
            try:
                plugin.load()
            except PluginError as error:
                problem = str(error)
        rows.append({
            "group": plugin.group, "name": plugin.name, "target": plugin.target, "package": plugin.package, "version": plugin.version,
            "problem": problem or "",
        })  # fmt: skip
    if form == "json":
        return tell(json.dumps(rows, indent=1).splitlines())
    if not rows:
        groups = ", ".join(group.removeprefix("factcheck.") for group in GROUPS)
        return tell([f"no plug-ins are installed; a package may offer {groups} (docs/plugins.md); --all lists those that come with factcheck"])
    return tell(
        f"{row['group'].removeprefix('factcheck.'):<11}  {row['name']:<16}  {row['package']} {row['version']}"
        + (f"  NOT USED: {row['problem']}" if row["problem"] else "")
        for row in rows
    )
