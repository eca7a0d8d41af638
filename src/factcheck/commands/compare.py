"""``factcheck compare``: articles, or what was extracted from them, in; how they stand to each other out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.commands.options import GROUP_BY, RELATION, SORT, OneOf, shared
from factcheck.errors import DONE, FOUND, UNREADABLE

if TYPE_CHECKING:
    from factcheck.model import Comparison, Document

FORMAT = OneOf("format", "factcheck.report", "COMPARE_FORMATS", "factcheck.reports")


@click.command("compare")
@shared
@click.option(
    "-f",
    "--format",
    type=FORMAT,
    help="report (on a terminal), json (elsewhere), jsonl, csv, csv-groups, markdown, html, annotations, schema-org, stix, sarif, parquet or duckdb.",
)
@click.option("--only", type=RELATION, multiple=True, help="Only these findings: agrees, refines, differs or contradicts; may be given again.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Only findings at least as sure, 0 to 1.")
@click.option("--fail-on", type=RELATION, multiple=True, help="Exit with status 1 if there is such a finding; may be given again.")
@click.option("--within", is_flag=True, help="Also compare each article with itself: two tolls, two dates, an acronym spelt two ways.")
@click.option("--sort", type=SORT, help="The order within a section: gravity, confidence, sources or text.")
@click.option("--group-by", type=GROUP_BY, help="The sections of the report: fact, source, kind or speaker.")
def command(**options: Any) -> int:
    """
    \b
    Example: factcheck compare articles
             factcheck compare articles -f html -o articles.html

    Say where articles agree, where one says more, where they differ and where they contradict each other.

    PATH is a file, a folder, or - for standard input: articles, or what factcheck extract wrote as json or jsonl.
    """
    from factcheck.commands.output import Output
    from factcheck.commands.reading import Job
    from factcheck.report import encode_comparison, render_comparison

    job = Job.of(options)
    report_options = job.report_options()
    binary = job.binary
    with Output(options["output"]) as output:
        documents = list(job.documents())
        models = sorted({document.model for document in documents if document.model})
        head = job.head(", ".join(models) if models and all(d.model for d in documents) else None)
        comparison = job.checker.compare(about(documents, options["kinds"]), within=options["within"], workers=options["workers"])
        comparison = sure(comparison, options["min_confidence"])
        found = {finding.relation for finding in comparison.findings}
        shown = related(comparison, options["only"])
        if binary:
            output.write([encode_comparison(shown, job.format, head=head, documents=documents)])
        else:
            output.write(render_comparison(shown, job.format, head=head, options=report_options, documents=documents))
    if job.errors:
        return UNREADABLE
    return FOUND if found & set(options["fail_on"]) else DONE


def about(documents: Sequence[Document], kinds: Sequence[str]) -> list[Document]:
    """The documents with only the claims about facts of these kinds. All facts stay: a claim's date and place are what it is judged by."""
    if not kinds:
        return list(documents)
    out = []
    for document in documents:
        wanted = {fact.id for fact in document.facts if fact.kind in kinds}
        out.append(document.model_copy(update={"claims": tuple(claim for claim in document.claims if claim.about in wanted)}))
    return out


def sure(comparison: Comparison, least: float) -> Comparison:
    """The comparison with the findings that are sure enough."""
    return comparison.model_copy(update={"findings": tuple(f for f in comparison.findings if f.confidence >= least)})


def related(comparison: Comparison, relations: Sequence[str]) -> Comparison:
    """The comparison with findings of these relations, and the groups that they are about."""
    if not relations:
        return comparison
    findings = tuple(finding for finding in comparison.findings if finding.relation in relations)
    claims = {(evidence.document, evidence.claim) for finding in findings for evidence in finding.claims}
    groups = tuple(group for group in comparison.groups if any((e.document, e.claim) in claims for e in group.claims))
    kept = {group.id for group in groups}
    timeline = tuple(entry for entry in comparison.timeline if entry.group in kept)
    return comparison.model_copy(update={"findings": findings, "groups": groups, "timeline": timeline})
