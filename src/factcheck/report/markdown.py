"""The report as Markdown (CommonMark with GitHub's tables): headings to jump to, values in tables, evidence in bold in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import Comparison, Document, Evidence
from factcheck.report.harmless import for_markdown
from factcheck.report.options import Head, ReportOptions
from factcheck.report.view import (
    Item,
    Outlet,
    Speaker,
    View,
    distinct_words,
    evidence_told,
    is_repeated,
    notes_of,
    reasons_told,
    sentences_alone,
    view,
)
from factcheck.report.wording import (
    ASPECT_WORD,
    BETWEEN_WORD,
    FACT_WORD,
    RELATION_SIGN,
    RELATION_WORD,
    STATUS_WORD,
    as_sentence,
    confidence_word,
    origin_words,
    published_words,
    value_words,
)
from factcheck.timewords import count_words, timex_words


def comparison_markdown(comparison: Comparison, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> Iterator[str]:
    """The report of a comparison, part by part. With the documents it tells what one source alone says, and who is quoted how often."""
    seen = view(comparison, options, documents)
    yield "# What the sources say together\n\n"
    yield f"{count_words(len(seen.outlets), 'article')}, {count_words(len(seen.items), 'fact')} compared.\n\n"
    if not options.quiet:
        yield _table(("", "Source", "Title", "Published"), [_article(outlet, seen) for outlet in seen.outlets])
    for section in seen.sections:
        items = [item for item in section.items if not options.quiet or item.part != "single-source"]
        if not items:
            continue
        yield f"## {for_markdown(section.title)} ({len(items)})\n\n"
        for item in items:
            if item.part != "single-source":
                yield from _item(item, seen, options)
        alone = sentences_alone([item for item in items if item.part == "single-source"])
        if alone:
            yield "".join(_alone(row, seen) for row in alone) + "\n"
    if options.quiet:
        return
    if seen.speakers:
        yield "## Who says what\n\n"
        yield _table(("Speaker", "Reported by", "Compared"), [_speaker(speaker, seen) for speaker in seen.speakers])
    if seen.timeline:
        yield "## Timeline\n\n"
        yield _table(
            ("When", "What", "Words", "Told by"),
            [
                (for_markdown(timex_words(e.timex)), for_markdown(e.statement), _each(c.text for c in e.claims), _documents(e.claims, seen))
                for e in seen.timeline
            ],
        )
    notes = notes_of(seen, head)
    if notes:
        yield "## Notes\n\n" + "".join(f"- {for_markdown(note)}\n" for note in notes) + "\n"
    yield _foot(head)


def documents_markdown(documents: Iterable[Document], head: Head, options: ReportOptions) -> Iterator[str]:
    """The facts of documents, each document when it comes."""
    for document in documents:
        yield f"# {for_markdown(document.title or document.id)}\n\n"
        known = (document.publisher, document.id, published_words(document.published, document.published_basis))
        yield " · ".join(for_markdown(part) for part in known if part) + "\n\n"
        facts = [fact for fact in document.facts if fact.kind not in ("person", "organization", "place", "group", "event") or options.verbose]
        rows = []
        for fact in facts:
            sentence = document.sentences[fact.sentence] if 0 <= fact.sentence < len(document.sentences) else None
            before, after = (sentence.text[: fact.start - sentence.start], sentence.text[fact.end - sentence.start :]) if sentence else ("", "")
            shown = f"{for_markdown(before)}<b>{for_markdown(fact.text)}</b>{for_markdown(after)}".strip()
            rows.append((FACT_WORD[fact.kind], for_markdown(fact.text), for_markdown(value_words(fact.value.model_dump(mode="json"))), shown))
        if rows:
            yield _table(("Kind", "Words", "Meaning", "Sentence"), rows)
        for warning in document.warnings:
            yield f"- {for_markdown(warning.message)}\n\n"
    yield _foot(head)


def _foot(head: Head) -> str:
    return f"Made by factcheck {for_markdown(head.factcheck)}, model {for_markdown(head.model)}, rules {for_markdown(head.rules)}.\n"


def _article(outlet: Outlet, seen: View) -> tuple[str, str, str, str]:
    summary = outlet.summary
    published = published_words(summary.published, summary.published_basis)
    if summary.copies_of:
        published += f"; repeats {_name(seen.outlet(summary.copies_of))}"
    return outlet.label, for_markdown(outlet.name), for_markdown(summary.title or summary.id), published


def _name(outlet: Outlet) -> str:
    return f"{outlet.label} {for_markdown(outlet.name)}"


def _item(item: Item, seen: View, options: ReportOptions) -> Iterator[str]:
    sign = RELATION_SIGN[item.relation] if item.relation else "·"
    between = f" {BETWEEN_WORD[item.relation or 'agrees']} "
    yield f"### {sign} {between.join(for_markdown(words) for words in distinct_words(item))}\n\n"
    tags = [ASPECT_WORD[item.aspect]]
    if item.status:
        tags.append(STATUS_WORD[item.status])
    tags.append(origin_words(item.sources, item.independent_sources))
    yield (as_sentence(for_markdown(item.statement)) + " " if not is_repeated(item) else "") + f"({'; '.join(tags)})\n\n"
    for reason in reasons_told(item, verbose=options.verbose):
        detail = f" ({for_markdown(reason.level)}, {reason.confidence:.2f}, {for_markdown(', '.join(reason.findings))})" if options.verbose else ""
        relation, sure = RELATION_WORD[reason.relation].capitalize(), confidence_word(reason.confidence)
        yield f"{relation}, {sure}: {for_markdown(as_sentence(reason.explanation))}{detail}\n\n"
    if options.quiet:
        return
    for reading in item.readings:
        rows, more = evidence_told(reading.evidence, verbose=options.verbose)
        yield "".join(_alone(row, seen) for row in rows)
        if more:
            yield f"- and in {count_words(more, 'more sentence')} of the same\n"
    yield "\n"


def _alone(row: Sequence[Evidence], seen: View) -> str:
    """A sentence of a single source, all of its facts in bold."""
    said = seen.speaker(row[0])
    return f"- {_documents(row, seen)}: {_shown([e for e in row if e.document == row[0].document])}{f' *({for_markdown(said)})*' if said else ''}\n"


def _shown(row: Sequence[Evidence]) -> str:
    """The sentence of the evidence with the words compared in bold; the words alone where there is no sentence."""
    first = row[0]
    if first.sentence_text is None or first.sentence_start is None:
        return f"<b>{for_markdown(first.text)}</b>"
    text, done = "", 0
    for start, end in sorted({(e.start - first.sentence_start, e.end - first.sentence_start) for e in row}):
        if start >= done:
            text += for_markdown(first.sentence_text[done:start]) + f"<b>{for_markdown(first.sentence_text[start:end])}</b>"
            done = end
    return (text + for_markdown(first.sentence_text[done:])).strip()


def _speaker(speaker: Speaker, seen: View) -> tuple[str, str, str]:
    reported = ", ".join(
        _name(seen.outlet(document)) + (f" ({speaker.claims[document]})" if document in speaker.claims else "") for document in speaker.documents
    )
    compared = "; ".join(f"{for_markdown(saying.statement)}: {_each(e.text for e in saying.evidence)}" for saying in speaker.sayings)
    return for_markdown(speaker.name), reported, compared


def _each(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(for_markdown(one) for one in words))


def _documents(evidence: Sequence[Evidence], seen: View) -> str:
    return ", ".join(dict.fromkeys(_name(seen.outlet(one.document)) for one in evidence))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n\n"
