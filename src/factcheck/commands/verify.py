"""``factcheck verify``: whether a bundle still comes out the same."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.commands.options import DEFAULT_MODEL
from factcheck.errors import DONE, FOUND


@click.command("verify")
@click.argument("bundle", metavar="BUNDLE")
@click.argument("path", metavar="[PATH]", required=False)
@click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of rules of your own; may be given again.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME", help="An installed English spaCy pipeline.")
def command(bundle: str, path: str | None, rules: tuple[str, ...], model: str) -> int:
    """
    \b
    Example: factcheck verify case.zip articles

    Check that a bundle still comes out the same, byte for byte, or say what changed. PATH is where the articles are now; it can be
    left out where the bundle holds them. Exit status 1 if anything is different.
    """
    from factcheck.bundle import verify_bundle
    from factcheck.checker import Checker
    from factcheck.report.harmless import for_terminal
    from factcheck.sources import ReadOptions

    different = False
    for line in verify_bundle(Path(bundle), Path(path) if path else None, Checker(rules=rules, model=model), ReadOptions()):
        different = True
        click.echo(for_terminal(line))
    if not different:
        click.echo("the same: articles, rules, versions, and every byte of the result")
    return FOUND if different else DONE
