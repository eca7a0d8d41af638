"""``factcheck schema``: the JSON Schema of what other programs read."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["extract", "compare"]))
def command(what: str) -> int:
    """Print the JSON Schema of a Document (extract) or a Comparison (compare)."""
    from factcheck import lean
    from factcheck.commands.output import Output
    from factcheck.errors import DONE

    lean.want(False)
    from factcheck.model import Comparison, Document

    model = Document if what == "extract" else Comparison
    with Output(None) as output:
        output.write([json.dumps(model.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"])
    return DONE
