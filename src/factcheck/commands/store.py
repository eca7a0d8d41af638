"""``factcheck store``: what a store holds, without what is out of date, or as Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.commands.options import DEFAULT_MODEL, Command

if TYPE_CHECKING:
    from factcheck.store import Store


@click.group("store")
def command() -> None:
    """Look into a store (a DuckDB file that --store keeps documents in), clean it, export it."""


def _store(path: str, rules: tuple[str, ...], model: str) -> Store:
    from factcheck.checker import Checker
    from factcheck.errors import SourceError

    if not Path(path).is_file():
        raise SourceError(path, "no such store; extract or compare with --store makes one")
    store = Checker(rules=rules, model=model, store=path).store
    assert store is not None
    return store


def _shared(function: Command) -> Command:
    for option in (
        click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME", help="The pipeline in force."),
        click.option("--rules", multiple=True, metavar="DIR", help="A folder of rules of your own, in force; may be given again."),
        click.argument("path", metavar="FILE"),
    ):
        function = option(function)
    return function


@command.command("info")
@_shared
def info(path: str, rules: tuple[str, ...], model: str) -> None:
    """How many documents, facts and claims are in it, and how many of them are out of date."""
    found = _store(path, rules, model).info()
    click.echo(f"{found.documents} documents, {found.facts} facts, {found.claims} claims, {found.bytes} bytes")
    click.echo(f"{found.stale} documents made with other rules, another model or another version (factcheck store prune drops them)")


@command.command("prune")
@_shared
def prune(path: str, rules: tuple[str, ...], model: str) -> None:
    """Drop what was made with other rules, another model or another version."""
    click.echo(f"{_store(path, rules, model).prune()} documents dropped")


@command.command("export")
@_shared
@click.option("-o", "folder", required=True, metavar="FOLDER", help="Where the Parquet files go.")
def export(path: str, rules: tuple[str, ...], model: str, folder: str) -> None:
    """Write documents, facts and claims as Parquet files."""
    for written in _store(path, rules, model).export(folder):
        click.echo(written)
