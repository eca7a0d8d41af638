"""``factcheck extract``: articles in, their facts and claims out."""

from __future__ import annotations

from typing import Any

import click

from factcheck.commands.options import OneOf, shared
from factcheck.errors import DONE, UNREADABLE

FORMAT = OneOf("format", "factcheck.report", "EXTRACT_FORMATS", "factcheck.reports")


@click.command("extract")
@shared
@click.option(
    "-f",
    "--format",
    type=FORMAT,
    help="report (on a terminal), json (elsewhere), jsonl, csv, csv-claims, markdown, annotations, schema-org, parquet or duckdb.",
)
def command(**options: Any) -> int:
    """
    \b
    Example: factcheck extract article.html
             factcheck extract articles -f jsonl -o facts.jsonl

    Pull the facts and claims out of articles.

    PATH is a file, a folder, or - for standard input.
    """
    from factcheck.commands.output import Output
    from factcheck.commands.reading import Job, of_kinds
    from factcheck.report import LINES, encode_documents, render_documents, render_lines

    job = Job.of(options)
    head, report_options = job.head(), job.report_options()
    binary = job.binary
    with Output(options["output"]) as output:
        if job.format in LINES and not options["kinds"]:
            output.write(render_lines(job.written(), job.format, head=head))
            return UNREADABLE if job.errors else DONE
        documents = job.documents()
        if options["kinds"]:
            documents = (of_kinds(document, options["kinds"]) for document in documents)
        if binary:
            output.write([encode_documents(documents, job.format, head=head)])
        else:
            output.write(render_documents(documents, job.format, head=head, options=report_options))
    return UNREADABLE if job.errors else DONE
