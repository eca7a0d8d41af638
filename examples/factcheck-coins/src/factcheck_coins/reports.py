"""``-f lines``: one line for each finding."""

from collections.abc import Iterator, Sequence

from factcheck.model import Comparison, Document
from factcheck.report import Head, ReportOptions
from factcheck.report.harmless import for_terminal


class Lines:
    """Only comparisons can be written so; ``documents`` is left out, and ``extract -f lines`` says so."""

    def comparison(self, comparison: Comparison, *, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> Iterator[str]:
        for finding in comparison.findings:
            where = ", ".join(evidence.document for evidence in finding.claims)
            yield f"{finding.relation}: {for_terminal(finding.explanation)} ({for_terminal(where)})\n"


lines = Lines()
