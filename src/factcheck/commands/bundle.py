"""``factcheck bundle``: a comparison with the hashes of all that made it."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.commands.options import DEFAULT_MODEL, Published


@click.command("bundle")
@click.argument("path", metavar="PATH")
@click.option("-o", "output", required=True, metavar="FILE", help="Where the zip goes.")
@click.option("--inputs", is_flag=True, help="Put the articles themselves into it, not their hashes alone.")
@click.option("--published", type=Published(), help="When the articles were published: 2024-07-11, 2024-07 or 2024.")
@click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of rules of your own; may be given again.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME", help="An installed English spaCy pipeline.")
def command(path: str, output: str, inputs: bool, published: str | None, rules: tuple[str, ...], model: str) -> None:
    """
    \b
    Example: factcheck bundle articles -o case.zip
             factcheck verify case.zip articles

    Pack a comparison with the hashes of all that made it: articles, rules, versions. PATH is a file or a folder.
    """
    from factcheck.bundle import make_bundle
    from factcheck.checker import Checker
    from factcheck.commands.output import Output
    from factcheck.sources import ReadOptions

    data = make_bundle(Path(path), Checker(rules=rules, model=model), ReadOptions(), published=published, inputs=inputs)
    with Output(output) as target:
        target.write([data])
