"""``factcheck explain``: how a finding came about, level by level."""

from __future__ import annotations

from typing import Any

import click

from factcheck.commands.options import OneOf, shared
from factcheck.errors import DONE, UNREADABLE, UsageError

FORMAT = OneOf("format", "factcheck.report.judging", "JUDGING_FORMATS")


@click.command("explain")
@click.argument("finding", metavar="FINDING")
@shared
@click.option("-f", "--format", type=FORMAT, help="report (on a terminal) or json (elsewhere).")
def command(finding: str, **options: Any) -> int:
    """
    \b
    Example: factcheck explain n12 articles

    Say how a finding came about: the claims, what joined them, every level that was tried and why it did or didn't hold, and the rules
    that found each fact. FINDING is the id that compare gave it (-v shows it), PATH the articles that were compared.
    """
    from factcheck.commands.output import Output
    from factcheck.commands.reading import Job
    from factcheck.report.judging import explanation_report, judging_json

    job = Job.of(options)
    documents = list(job.documents())
    findings = {found.id: found for found in job.checker.compare(documents).findings}
    if finding not in findings:
        known = f"there are {next(iter(findings))} to {list(findings)[-1]}" if findings else "there are none"
        raise UsageError(f"no finding {finding!r} about these articles; {known}")
    explanation = job.checker.explain(findings[finding], documents)
    if explanation is None:
        raise UsageError(f"finding {finding!r} is about words that are not among these articles")
    with Output(options["output"]) as output:
        output.write(explanation_report(explanation, job.report_options()) if job.format == "report" else judging_json(explanation, job.head()))
    return UNREADABLE if job.errors else DONE
