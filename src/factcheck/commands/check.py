"""``factcheck check``: one article held against others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.commands.options import OneOf, common
from factcheck.errors import DONE, FOUND, UNREADABLE, SourceError, UsageError

FORMAT = OneOf("format", "factcheck.report.judging", "JUDGING_FORMATS")


@click.command("check")
@click.argument("path", metavar="FILE")
@click.option("--against", "against", multiple=True, required=True, metavar="PATH", help="Articles, a folder of them, extracted JSON, or a store.")
@click.option("-f", "--format", type=FORMAT, help="report (on a terminal) or json (elsewhere).")
@click.option("--fail-on-contradicted", is_flag=True, help="Exit with status 1 if a claim is contradicted.")
@common
def command(path: str, against: tuple[str, ...], **options: Any) -> int:
    """
    \b
    Example: factcheck check new.txt --against archive

    Hold each claim of one article against others: supported, refined, differing, contradicted, or found nowhere.
    """
    from factcheck.commands.output import Output
    from factcheck.commands.reading import Job
    from factcheck.report.judging import check_report, judging_json

    job = Job.of({**options, "paths": (path,)})
    found = list(job.documents())
    if len(found) != 1 and not job.errors:
        raise UsageError(f"{path}: {len(found)} articles; name a file that holds one")
    stores = [name for name in against if name.endswith(".duckdb")]
    others = Job.of({**options, "paths": tuple(name for name in against if name not in stores)})
    known = list(others.documents()) if others.options["paths"] else []
    for name in stores:
        from factcheck.store import Store

        if not Path(name).is_file():
            raise SourceError(name, "no such store; extract or compare with --store makes one")
        known += Store(name, rules=job.checker.rules.digest, model=job.label).documents()
    if job.errors:
        return UNREADABLE
    result = job.checker.check(found[0], known)
    with Output(options["output"]) as output:
        output.write(check_report(result, job.report_options()) if job.format == "report" else judging_json(result, job.head()))
    if others.errors:
        return UNREADABLE
    contradicted = any(claim.status == "contradicted" for claim in result.claims)
    return FOUND if options["fail_on_contradicted"] and contradicted else DONE
