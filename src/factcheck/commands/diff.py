"""``factcheck diff``: two versions of one article, told as facts."""

from __future__ import annotations

from typing import Any

import click

from factcheck.commands.options import OneOf, common
from factcheck.errors import DONE, FOUND, UNREADABLE

FORMAT = OneOf("format", "factcheck.report.changes", "CHANGE_FORMATS")


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-f", "--format", type=FORMAT, help="report (on a terminal) or json (elsewhere).")
@click.option("--fail-on-change", is_flag=True, help="Exit with status 1 if a fact changed.")
@common
def command(old: str, new: str, **options: Any) -> int:
    """
    \b
    Example: factcheck diff yesterday.html today.html

    Say what changed between two versions of one article: a figure from 40 to 60, a speaker more, an agreement less.
    """
    from factcheck.commands.output import Output
    from factcheck.commands.reading import Job
    from factcheck.compare.versions import changes
    from factcheck.report.changes import changes_json, changes_report

    job = Job.of({**options, "paths": (old, new)})
    documents = list(job.documents(one_each=True))
    if job.errors:
        return UNREADABLE
    result = changes(*documents)
    with Output(options["output"]) as output:
        report = job.format == "report"
        output.write(changes_report(result, job.report_options()) if report else changes_json(result, job.head()))
    return FOUND if options["fail_on_change"] and result.changes else DONE
