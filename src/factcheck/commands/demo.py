"""``factcheck demo``: what the product does, on articles that come with it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import click

from factcheck.commands.options import OneOf

FORMAT = OneOf("format", "factcheck.report", "COMPARE_FORMATS")


@click.command("demo")
@click.option("-f", "--format", type=FORMAT, help="As of factcheck compare; html -o demo.html makes a page.")
@click.option("-o", "output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--save", metavar="FOLDER", help="Copy the articles there, to try things on them, and compare nothing.")
@click.option("--width", type=click.IntRange(40, 1000), help="Columns of the report; those of the terminal otherwise.")
@click.option("--plain", is_flag=True, help="A report for screen readers.")
@click.pass_context
def command(ctx: click.Context, /, save: str | None, **options: Any) -> int:
    """
    \b
    Example: factcheck demo
             factcheck demo -f html -o demo.html

    Compare five short articles about a dam that failed, written for factcheck: no file of yours is needed.
    """
    from factcheck.commands import console
    from factcheck.commands.compare import command as compare
    from factcheck.errors import DONE, OutputError

    with resources.as_file(resources.files("factcheck").joinpath("samples")) as folder:
        articles = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))
        if save is None:
            console.say("Five articles that come with factcheck tell of a dam that failed. This is: factcheck compare FOLDER")
            status: int = ctx.invoke(compare, paths=(str(folder),), **options)
            return status
        try:
            Path(save).mkdir(parents=True, exist_ok=True)
            for article in articles:
                shutil.copyfile(article, Path(save) / article.name)
        except OSError as error:
            raise OutputError(f"{save}: {(error.strerror or str(error)).lower()}") from error
        click.echo(f"{len(articles)} articles are in {save}; now: factcheck compare {save}")
    return DONE
