"""Results to be rendered, beside the samples of ``factories``: hostile ones, many of them, and the page they make."""

from __future__ import annotations

from factcheck.model import Comparison, Document, InputError
from factcheck.report import Head, ReportOptions, render_comparison
from factories import document, evidence, finding, group, sample_comparison, sample_documents, summary

HEAD = Head(factcheck="0.1", model="en_core_web_sm 3.8.0", rules="0a1b2c", errors=[InputError(path="gone.txt", message="no such file")])

NASTY = "He said [/b] [bold]it[/bold] cost \x1b[31m$5 million\x1b[0m <script>alert(1)</script> :smile: \u202eevil =1+1."


def nasty() -> Comparison:
    """A comparison whose every text is hostile."""
    a = document("a.txt", NASTY, [("money", "$5 million", {"amount": 5e6, "unit": NASTY})], {"$5 million": NASTY}, title=NASTY, publisher=NASTY)
    b = document("b.txt", NASTY.replace("5", "6"), [("money", "$6 million", {"amount": 6e6})], {"$6 million": NASTY})
    sides = evidence(a, "$5 million"), evidence(b, "$6 million")
    return Comparison(
        documents=(summary(a), summary(b)),
        findings=(finding("n1", "contradicts", "money", "otherwise", NASTY, *sides),),
        groups=(group("g1", NASTY, "money", "contested", *sides),),
    )


def page(comparison: Comparison | None = None, documents: list[Document] | None = None, **options) -> str:
    documents = sample_documents() if documents is None else documents
    comparison = sample_comparison() if comparison is None else comparison
    return "".join(render_comparison(comparison, "html", head=HEAD, options=ReportOptions(**options), documents=documents))


def many(number: int) -> tuple[Comparison, list[Document]]:
    """A comparison of many articles of some length, most of them with a fact of their own, some that contradict."""
    filler = " ".join(f"Nothing of note was said in part {part} of the hearing." for part in range(60))
    documents = [
        document(
            f"{place:03}.txt", f"The dam was built in {1962 + place % 3}. {place + 100} people came to the meeting in hall {place}. {filler}",
            [("date", str(1962 + place % 3), {"timex": str(1962 + place % 3)}), ("count", f"{place + 100} people", {"amount": place + 100.0})],
            publisher=f"Paper {place}", published="2024-09-03",
        )
        for place in range(number)
    ]  # fmt: skip
    built = [evidence(d, d.facts[0].text) for d in documents]
    groups = [group("g0", "The dam was built", "date", "contested", *built)]
    groups += [group(f"g{n}", "People at the meeting", "count", "single-source", evidence(d, d.facts[1].text)) for n, d in enumerate(documents, 1)]
    findings = [finding(f"n{n}", "contradicts", "date", "otherwise", "not the same year", built[0], built[n]) for n in range(1, number) if n % 3]
    return Comparison(documents=tuple(summary(d) for d in documents), findings=tuple(findings), groups=tuple(groups)), documents
