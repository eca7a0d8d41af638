"""One article held against others, and how one verdict came about, for a reader or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.model import Check, CheckedClaim, CheckStatus, Compared, Explanation
from factcheck.report.harmless import for_json, for_terminal
from factcheck.report.options import Head, ReportOptions
from factcheck.report.wording import as_sentence, confidence_word, origin_words
from factcheck.timewords import count_words

JUDGING_FORMATS = ("report", "json")
TITLES: dict[CheckStatus, tuple[str, str, str]] = {
    "contradicted": ("✗", "Contradicted", "red"),
    "differing": ("≠", "Differing, with a reason", "yellow"),
    "refined": ("⊂", "Refined", "blue"),
    "supported": ("✓", "Supported", "green"),
    "nowhere": ("·", "Found nowhere else", "dim"),
}


def judging_json(found: Check | Explanation, head: Head) -> Iterator[str]:
    """A check or an explanation as one JSON object, with the head in it."""
    origin = {"factcheck": head.factcheck, "model": head.model, "rules": head.rules}
    yield for_json(found.model_copy(update=origin).model_dump_json(indent=1, by_alias=True)) + "\n"


def check_report(found: Check, options: ReportOptions) -> Iterator[str]:
    """Each claim of the article under what the others say to it, the gravest first; claims found nowhere are listed with ``verbose``."""
    told = Counter(claim.status for claim in found.claims)
    counts = ", ".join(f"{told[status]} {status}" for status in TITLES if told[status]) or "no claims"
    lines = [(f"{found.document.id} against {count_words(len(found.against), 'article')}: {counts}", "bold")]
    for status, (sign, title, style) in TITLES.items():
        claims = [claim for claim in found.claims if claim.status == status]
        if not claims or (status == "nowhere" and not options.verbose):
            continue
        lines.append(("", ""))
        lines.append((f"{title} ({len(claims)})", f"bold {style}"))
        for claim in claims:
            lines += [(f"{'' if options.plain else sign + ' '}{line}" if n == 0 else f"  {line}", "") for n, line in enumerate(_checked(claim))]
    if told["nowhere"] and not options.verbose:
        lines += [("", ""), (f"{count_words(told['nowhere'], 'claim')} found nowhere else (-v lists them)", "dim")]
    yield _drawn(lines, options)


def _checked(claim: CheckedClaim) -> Iterator[str]:
    others = {evidence.document for finding in claim.findings for evidence in finding.claims} - {claim.claim.document}
    sources = f" ({origin_words(len(others), claim.independent_sources)})" if claim.independent_sources else ""
    yield f"{claim.claim.text}{sources}"
    if claim.claim.sentence_text:
        yield f"in: {claim.claim.sentence_text}"
    shown: set[tuple[str, str, int | None]] = set()
    for finding in claim.findings:
        other = next((e for e in finding.claims if e.document != claim.claim.document), finding.claims[-1])
        key = (finding.relation, other.document, other.sentence)
        if key in shown:
            continue
        shown.add(key)
        yield f"{finding.relation} · {other.document}: {other.sentence_text or other.text}"
        yield f"  {as_sentence(finding.explanation)} ({confidence_word(finding.confidence)})"


def explanation_report(found: Explanation, options: ReportOptions) -> Iterator[str]:
    """The two claims with what was compared of each, what joined them, every level that was tried, and what came of it."""
    lines: list[tuple[str, str]] = [(as_sentence(found.explanation) or "No level decided.", "bold")]
    for number, side in enumerate(found.sides, 1):
        lines += [("", ""), *((line, "") for line in _side(number, side))]
    fit = found.fit
    shares = f"the first near the second {fit.get('first_in_second', 0):.0%}, the other way {fit.get('second_in_first', 0):.0%}"
    lines += [
        ("", ""),
        (f"Joined by: {', '.join(' + '.join(key) for key in found.keys) or 'nothing'}", ""),
        (f"Words of {shares}; articles alike {fit.get('articles', 0):.0%}", ""),
        ("", ""), ("Levels, in order; the first that holds decides", "bold"),
    ]  # fmt: skip
    for step in found.steps:
        follows = f" -> {step.relation or 'no finding'}" if step.held else ""
        lines.append((f"{'holds' if step.held else 'no   '}  {step.level}: {step.asks}{follows}", "bold" if step.held else "dim"))
    lines += [("", ""), (f"Verdict: {found.relation or 'none'}, {found.outcome}", "bold")]
    yield _drawn(lines, options)


def _side(number: int, side: Compared) -> Iterator[str]:
    yield f"{number}. {side.evidence.document}: {side.evidence.sentence_text or side.claim.text}"
    yield f"   compared: {side.evidence.text}" + (f"   fact {side.fact.id}" if side.fact else "")
    claim = side.claim
    slots = {
        "who": ", ".join(p.text for p in claim.subjects), "did": claim.predicate.text if claim.predicate else "",
        "what": ", ".join(p.text for p in claim.objects), "narrowed by": ", ".join(claim.qualifiers), "stage": claim.stage or "",
        "says": (claim.attribution.speaker or "") if claim.attribution else "", "time": f"{side.time} (from the {side.time_from})" if side.time else "",
    }  # fmt: skip
    yield "   " + "; ".join(f"{name}: {value}" for name, value in slots.items() if value)
    yield "   words: " + ", ".join(f"{word} {weight:.2g}" for word, weight in side.words.items())
    yield f"   rules: {', '.join(side.rules) or 'none'}"


def _indented(text: str) -> str:
    """A line made harmless, on one line, with the blanks it starts with."""
    return " " * (len(text) - len(text.lstrip(" "))) + for_terminal(" ".join(text.split()))


def _drawn(lines: list[tuple[str, str]], options: ReportOptions) -> str:
    harmless = [(_indented(text), style) for text, style in lines]
    if options.plain:
        return "".join(f"{text}\n" for text, _ in harmless)
    from rich.text import Text

    from factcheck.report.terminal import Page

    page = Page(options)
    from rich.padding import Padding

    def line(text: str, style: str) -> Padding:
        bare = text.lstrip(" ")
        deep = len(text) - len(bare)
        return Padding(page.wrapped(Text(bare, style=style), page.width - deep), (0, 0, 0, deep))

    return page.draw(*(line(text, style) for text, style in harmless))
