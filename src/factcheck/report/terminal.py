"""The report for a terminal, by Rich, and its plain form for screen readers.

Evidence is underlined in its sentence: by the terminal where it can, else by a line of ``^`` below. Nothing is ever cut: what doesn't fit
is wrapped. Relations have a sign and a word; colour only repeats them. Article text goes in as ``Text``, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.model import Comparison, Document, Evidence, Fact, Relation
from factcheck.report.harmless import for_terminal
from factcheck.report.options import Head, ReportOptions
from factcheck.report.view import (
    PART_TITLE,
    Item,
    Outlet,
    Part,
    Reading,
    View,
    distinct_words,
    evidence_told,
    is_repeated,
    names_of,
    notes_of,
    reasons_told,
    sentences_alone,
    speaker_name,
    view,
)
from factcheck.report.wording import (
    ASPECT_WORD,
    BETWEEN,
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

NARROWEST = 40
# From so many columns a reading on, readings stand side by side.
BESIDE = 75
# Sentences of single sources, and speakers of single articles, that are shown without being asked for.
SINGLE = 40
EVIDENCE = "underline bold"
RELATION_STYLE: dict[Relation | None, str] = {
    "contradicts": "red", "differs": "yellow", "refines": "cyan", "agrees": "green", None: "none",
}  # fmt: skip
PART_SIGN: dict[Part, str] = {
    "contradictions": RELATION_SIGN["contradicts"], "differences": RELATION_SIGN["differs"], "refinements": RELATION_SIGN["refines"],
    "corroborated": RELATION_SIGN["agrees"], "single-source": "·",
}  # fmt: skip
PART_WORD: dict[Part, tuple[str, str]] = {
    "contradictions": ("contradiction", "contradictions"), "differences": ("difference", "differences"),
    "refinements": ("more exact", "more exact"), "corroborated": ("corroborated", "corroborated"),
    "single-source": ("from one source", "from one source"),
}  # fmt: skip
NAMES = ("person", "organization", "place", "group", "event")


# ---------------------------------------------------------------- comparison
def comparison_report(comparison: Comparison, head: Head, options: ReportOptions, documents: Sequence[Document] = ()) -> Iterator[str]:
    """The report of a comparison, part by part. With the documents it tells what one source alone says, and who is quoted how often."""
    seen = view(comparison, options, documents)
    if options.plain:
        yield from _plain_comparison(seen, head, options)
        return
    page = Page(options, seen)
    yield page.draw(_summary(seen, page))
    if not options.quiet:
        yield page.draw(page.heading("Articles"), _articles(seen, page))
    for section in seen.sections:
        items = [item for item in section.items if not options.quiet or item.part != "single-source"]
        if items:
            yield page.draw(page.heading(section.title, len(items)))
            for item in items:
                if item.part != "single-source":
                    yield page.draw(_item(item, seen, page))
            single = [item for item in items if item.part == "single-source"]
            if single:
                yield page.draw(_single(single, seen, page))
    if options.quiet:
        return
    if seen.speakers:
        yield page.draw(page.heading("Who says what"), _who(seen, page))
    if seen.timeline:
        yield page.draw(page.heading("Timeline"), _timeline(seen, page))
    yield page.draw(*_notes(seen, head, page))


class Page:
    """A console that draws on a string, and the measures of the page."""

    def __init__(self, options: ReportOptions, seen: View | None = None) -> None:
        self.options = options
        self.seen = seen
        self.width = max(options.width, NARROWEST)
        longest = max((cell_len(_name(outlet)) for outlet in seen.outlets), default=0) if seen else 0
        room = min(max(self.width // 4, 18), 32)
        self.label = min(max(longest, 12), room) if seen else min(26, max(14, self.width // 5))
        # Beside its words a source has its name, or where names are too long for that its letter alone.
        labels = max((len(outlet.label) for outlet in seen.outlets), default=1) if seen else 1
        self.named = longest <= room
        self.beside = self.label if self.named else labels

    def draw(self, *parts: RenderableType) -> str:
        """The parts as text, each line without blanks at its end where the medium has no styles."""
        if not parts:
            return ""
        options, out = self.options, io.StringIO()
        styled = options.styles or options.color
        console = Console(
            file=out, width=self.width, height=100, force_terminal=styled, color_system="standard" if styled else None,
            no_color=not options.color, legacy_windows=False, emoji=False, markup=False, highlight=False, _environ={},
        )  # fmt: skip
        for part in parts:
            console.print(part)
        text = out.getvalue()
        return text if styled else "".join(line.rstrip() + "\n" for line in text.splitlines())

    def heading(self, title: str, number: int | None = None) -> RenderableType:
        """A title with a line behind it, and how many there are."""
        words = Text(for_terminal(title), style="bold")
        if number is not None:
            words.append(f"  {number}", style="dim")
        return Padding(Rule(words, align="left", style="dim"), (1, 0, 0, 0))

    def sentence(self, evidence: Sequence[Evidence], width: int) -> Text:
        """The sentence of the evidence (the same for all), the words compared underlined, who says so behind it; wrapped to a width."""
        first = evidence[0]
        shift = first.sentence_start or 0
        text = _marked(first.sentence_text, [(one.start - shift, one.end - shift) for one in evidence], first.text)
        if self.seen and (speaker := self.seen.speaker(first)):
            text.append(f"  ({for_terminal(speaker)})", style="italic")
        if self.options.verbose:
            text.append("  [" + ", ".join(f"{for_terminal(e.document)}:{e.start}-{e.end}" for e in evidence) + "]", style="dim")
        return self.wrapped(text, width)

    def wrapped(self, text: Text, width: int) -> Text:
        """The text in lines of a width; where the medium can't underline, each line with evidence has a line of ^ below."""
        console = Console(width=width, height=100, legacy_windows=False, _environ={})
        lines: list[Text] = []
        for line in text.wrap(console, max(width, 10)):
            line.rstrip()
            lines.append(line)
            marks = [(span.start, span.end) for span in line.spans if span.style == EVIDENCE]
            if marks and not (self.options.styles or self.options.color):
                lines.append(Text(_carets(line.plain, marks)))
        return Text("\n").join(lines)


def _marked(sentence: str | None, spans: Sequence[tuple[int, int]], words: str) -> Text:
    """The sentence with its spans marked; without a sentence, the words alone."""
    text = Text()
    if sentence is None:
        return text.append(for_terminal(words), style=EVIDENCE)
    done = 0
    for start, end in sorted(spans):
        if start < done or end > len(sentence):
            continue
        text.append(for_terminal(sentence[done:start]))
        text.append(for_terminal(sentence[start:end]), style=EVIDENCE)
        done = end
    return text.append(for_terminal(sentence[done:]))


def _carets(line: str, marks: Sequence[tuple[int, int]]) -> str:
    made = ""
    for start, end in sorted(marks):
        made += " " * (cell_len(line[:start]) - len(made)) + "^" * cell_len(line[start:end].rstrip())
    return made


def _summary(seen: View, page: Page) -> RenderableType:
    """What was compared, and how much of each kind was found."""
    lines = [Text(f"{count_words(len(seen.outlets), 'article')}, {count_words(len(seen.items), 'fact')} compared", style="bold")]
    counts = Text()
    for part, sign in PART_SIGN.items():
        number = seen.count(part)
        if number:
            counts.append(f"{sign} {number} {PART_WORD[part][number != 1]}".replace(" ", "\u00a0"), style=_part_style(part))
            counts.append("   ")
    counts.rstrip()
    return Group(*lines, counts if counts.plain else Text("Nothing that two of them tell was found."))


def _part_style(part: Part) -> str:
    relation: dict[Part, Relation] = {
        "contradictions": "contradicts", "differences": "differs", "refinements": "refines", "corroborated": "agrees",
    }  # fmt: skip
    return RELATION_STYLE[relation.get(part)]


def _grid(*columns: tuple[int | None, int]) -> Table:
    """A table without lines; a column is (fixed width or None, share of the rest)."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=any(share for _, share in columns))
    for width, share in columns:
        table.add_column(width=width, ratio=share or None, overflow="fold")
    return table


def _articles(seen: View, page: Page) -> RenderableType:
    labels = max((len(outlet.label) for outlet in seen.outlets), default=1)
    table = _grid((labels, 0), (page.label, 0), (None, 3), (None, 2))
    for outlet in seen.outlets:
        summary = outlet.summary
        known = Text(published_words(summary.published, summary.published_basis), style="" if summary.published else "italic")
        if summary.copies_of:
            known.append(f"\nrepeats {_name(seen.outlet(summary.copies_of))}", style="italic")
        if summary.remainder and not page.options.quiet:
            known.append(f"\n{count_words(summary.remainder, 'sentence')} with figures not understood", style="dim")
        title = Text(for_terminal(summary.title or summary.id))
        if page.options.verbose:
            found = f"{count_words(summary.facts, 'fact')}, {count_words(summary.claims, 'claim')}"
            title.append(f"\n{for_terminal(summary.path or summary.id)} · {found}", style="dim")
        table.add_row(Text(outlet.label, style="bold"), Text(for_terminal(outlet.name)), title, known)
    return table


def _name(outlet: Outlet) -> str:
    return f"{outlet.label} {for_terminal(outlet.name)}"


def _headline(item: Item, page: Page) -> RenderableType:
    """The values side by side, and between them how they stand to each other; at the right, or below where there is no room, what kind of
    fact it is, how sure the finding, and how many stand behind it."""
    style = RELATION_STYLE[item.relation]
    text = Text()
    text.append(f"{_sign(item)} ", style=style)
    readings = distinct_words(item)
    between = BETWEEN[item.relation or "agrees"] if len(readings) == 2 else "/"
    for number, words in enumerate(readings):
        if number:
            text.append(f"  {between}  ", style=style)
        text.append(for_terminal(words), style="bold")
    tags = Text(" · ".join(_tags(item, page.options)), style="dim")
    room = page.width - cell_len(text.plain) - 3
    if cell_len(tags.plain) > room:
        return Group(text, Padding(tags, (0, 0, 0, 2)))
    return text + Text(" " * (page.width - cell_len(text.plain) - cell_len(tags.plain))) + tags


def _sign(item: Item) -> str:
    return RELATION_SIGN[item.relation] if item.relation else PART_SIGN[item.part]


def _tags(item: Item, options: ReportOptions) -> list[str]:
    tags = [ASPECT_WORD[item.aspect]]
    if item.relation and options.group_by != "fact":
        tags.append(RELATION_WORD[item.relation])
    if item.status and item.part == "differences":
        tags.append(STATUS_WORD[item.status])
    if item.relation:
        tags.append(confidence_word(item.confidence))
    return [*tags, origin_words(item.sources, item.independent_sources)]


def _item(item: Item, seen: View, page: Page) -> RenderableType:
    parts: list[RenderableType] = [Padding(_headline(item, page), (1, 0, 0, 0))]
    shown_below = not page.options.quiet and any(item.statement == " ".join((e.sentence_text or "").split()) for e in item.evidence)
    if not is_repeated(item) and not shown_below:
        parts.append(Padding(Text(for_terminal(item.statement), style="italic"), (0, 0, 0, 2)))
    reasons = reasons_told(item, verbose=page.options.verbose)
    several = len({reason.relation for reason in reasons}) > 1
    for reason in reasons:
        words = Text()
        if several:
            words.append(f"{RELATION_SIGN[reason.relation]} ", style=RELATION_STYLE[reason.relation])
        words.append(for_terminal(as_sentence(reason.explanation)))
        if page.options.verbose:
            words.append(f"  [{for_terminal(reason.level)}, {reason.confidence:.2f}, {', '.join(reason.findings)}]", style="dim")
        parts.append(Padding(words, (0, 0, 0, 2)))
    if not page.options.quiet:
        parts.append(Padding(_evidence_table(item.readings, seen, page), (0, 0, 0, 2)))
    return Group(*parts)


def _evidence_table(readings: Sequence[Reading], seen: View, page: Page) -> RenderableType:
    """A row for each sentence, with all that print it; readings follow each other, or stand side by side where there is room. Of what one
    article repeats, the first is enough."""
    if 1 < len(readings) <= page.width // BESIDE:
        return _side_by_side(readings, seen, page)
    table = _grid((page.beside, 0), (None, 1))
    for reading in readings:
        rows, more = evidence_told(reading.evidence, verbose=page.options.verbose)
        for same in rows:
            names = dict.fromkeys(evidence.document for evidence in same)
            shown = [evidence for evidence in same if evidence.document == same[0].document]
            table.add_row(_names_of(names, seen, page), page.sentence(shown, page.width - page.beside - 6))
        if more:
            table.add_row(Text(""), Text(f"and in {count_words(more, 'more sentence')} of the same", style="dim"))
    return table


def _side_by_side(readings: Sequence[Reading], seen: View, page: Page) -> RenderableType:
    """A column for each reading: its words, then each sentence below those who print it."""
    width = (page.width - 2) // len(readings) - 2
    table = _grid(*((width, 0) for _ in readings))
    columns = []
    for reading in readings:
        rows, more = evidence_told(reading.evidence, verbose=page.options.verbose)
        parts = [Text(for_terminal(reading.words), style="bold")]
        for same in rows:
            names = dict.fromkeys(_name(seen.outlet(evidence.document)) for evidence in same)
            shown = [evidence for evidence in same if evidence.document == same[0].document]
            parts += [Text(", ".join(names), style="dim"), page.sentence(shown, width)]
        if more:
            parts.append(Text(f"and in {count_words(more, 'more sentence')} of the same", style="dim"))
        columns.append(Group(*parts))
    table.add_row(*columns)
    return table


def _names_of(documents: Iterable[str], seen: View, page: Page) -> Text:
    outlets = [seen.outlet(document) for document in documents]
    return Text("\n").join(Text(_name(outlet) if page.named else outlet.label) for outlet in outlets)


def _single(items: Sequence[Item], seen: View, page: Page) -> RenderableType:
    """What one source tells: its sentences, with all of their facts underlined."""
    table = _grid((page.beside, 0), (None, 1))
    rows = sentences_alone(items)
    shown = rows if page.options.verbose else rows[:SINGLE]
    for same in shown:
        documents = dict.fromkeys(evidence.document for evidence in same)
        here = [evidence for evidence in same if evidence.document == same[0].document]
        table.add_row(_names_of(documents, seen, page), page.sentence(here, page.width - page.beside - 4))
    if len(shown) < len(rows):
        table.add_row(Text(""), Text(f"and {count_words(len(rows) - len(shown), 'more sentence')}; -v shows them", style="dim"))
    return Padding(table, (1, 0, 0, 2))


def _who(seen: View, page: Page) -> RenderableType:
    """Speakers, how often each article quotes them, and what of it is compared. A column for each article, or a list where they are many."""
    telling = [outlet for outlet in seen.outlets if any(outlet.id in speaker.documents for speaker in seen.speakers)]
    wide = len(telling) * 4 <= page.width // 3
    table = _grid((None, 1), *([(max(2, len(outlet.label)), 0) for outlet in telling] if wide else [(None, 1)]))
    if wide:
        table.add_row(Text(""), *(Text(outlet.label, style="bold", justify="right") for outlet in telling))
    shown = seen.speakers if page.options.verbose else [s for s in seen.speakers if s.sayings or len(s.documents) > 1] or seen.speakers[:SINGLE]
    for speaker in shown:
        told = {document: speaker.claims.get(document, 0) for document in speaker.documents}
        table.add_row(Text(for_terminal(speaker.name), style="bold"), *_marks(told, telling, wide))
        for saying in speaker.sayings:
            words = Text(for_terminal(saying.statement))
            other = [value for value in _values(saying.evidence) if value.casefold() not in words.plain.casefold()]
            if other:
                words.append("  or: " + ", ".join(other), style="dim")
            table.add_row(Padding(words, (0, 0, 0, 2)), *_marks({evidence.document: 0 for evidence in saying.evidence}, telling, wide))
    if len(shown) < len(seen.speakers):
        rest = count_words(len(seen.speakers) - len(shown), "more speaker")
        table.add_row(Text(f"and {rest}, each in one article; -v shows them", style="dim"), *(Text("") for _ in (telling if wide else [""])))
    return table


def _values(evidence: Iterable[Evidence]) -> list[str]:
    """The words compared, each once."""
    return list(dict.fromkeys(for_terminal(one.text) for one in evidence))


def _marks(told: dict[str, int], telling: Sequence[Outlet], wide: bool) -> list[Text]:
    """What each article has of a speaker: a number of statements, or a dot."""
    if wide:
        return [Text(str(told[o.id] or "●") if o.id in told else "", justify="right") for o in telling]
    return [Text(", ".join(o.label + (f" {told[o.id]}" if told[o.id] else "") for o in telling if o.id in told))]


def _timeline(seen: View, page: Page) -> RenderableType:
    labels = max((sum(len(seen.outlet(d).label) + 1 for d in {e.document for e in t.claims}) for t in seen.timeline), default=2)
    table = _grid((20, 0), (None, 1), (min(labels, page.width // 4), 0))
    for entry in seen.timeline:
        words = Text(for_terminal(entry.statement))
        values = ", ".join(dict.fromkeys(for_terminal(evidence.text) for evidence in entry.claims)) if entry.value is not None else ""
        if values:
            words.append(": ").append(values, style="bold")
        told = " ".join(dict.fromkeys(seen.outlet(evidence.document).label for evidence in entry.claims))
        table.add_row(Text(timex_words(entry.timex)), words, Text(told, style="dim"))
    return table


def _notes(seen: View, head: Head, page: Page) -> list[RenderableType]:
    notes = notes_of(seen, head)
    parts: list[RenderableType] = [page.heading("Notes"), *(Text(f"· {for_terminal(note)}") for note in notes)] if notes else []
    if not page.options.quiet:
        parts.append(Padding(Text(_maker(head, page.options), style="dim"), (1, 0, 0, 0)))
    return parts


# ---------------------------------------------------------------- plain
def _plain_comparison(seen: View, head: Head, options: ReportOptions) -> Iterator[str]:
    """One thing a line, each line with its label: read aloud, it makes sense."""
    yield f"{count_words(len(seen.outlets), 'article')}, {count_words(len(seen.items), 'fact')} compared.\n"
    for part, title in PART_TITLE.items():
        if seen.count(part):
            yield f"{title}: {seen.count(part)}.\n"
    if not options.quiet:
        for outlet in seen.outlets:
            copy = f" It repeats {_name(seen.outlet(outlet.summary.copies_of))}." if outlet.summary.copies_of else ""
            title = f": {as_sentence(for_terminal(outlet.summary.title))}" if outlet.summary.title else "."
            yield f"Article {_name(outlet)}{title} Published: {published_words(outlet.summary.published, outlet.summary.published_basis)}.{copy}\n"
    for section in seen.sections:
        items = [item for item in section.items if not options.quiet or item.part != "single-source"]
        for number, item in enumerate(items, 1):
            yield f"\n{for_terminal(section.title)}, {number} of {len(items)}.\n"
            if item.statement:
                yield f"About: {as_sentence(for_terminal(item.statement))}\n"
            between = f" {BETWEEN_WORD[item.relation or 'agrees']} "
            yield f"{ASPECT_WORD[item.aspect].capitalize()}: {between.join(for_terminal(words) for words in distinct_words(item))}.\n"
            for reason in reasons_told(item, verbose=options.verbose):
                relation, sure = RELATION_WORD[reason.relation].capitalize(), confidence_word(reason.confidence)
                yield f"{relation}, {sure}: {for_terminal(as_sentence(reason.explanation))}\n"
            if options.quiet:
                continue
            for reading in item.readings:
                for same in evidence_told(reading.evidence, verbose=options.verbose)[0]:
                    names = ", ".join(dict.fromkeys(_name(seen.outlet(evidence.document)) for evidence in same))
                    speaker = for_terminal(seen.speaker(same[0]))
                    said = f", quoting {speaker}," if speaker else ""
                    yield f"{names}{said} says {for_terminal(same[0].text)}. Sentence: {for_terminal(same[0].sentence_text or same[0].text)}\n"
    if options.quiet:
        return
    for voice in seen.speakers:
        names = ", ".join(_name(seen.outlet(document)) for document in voice.documents)
        yield f"\nSpeaker {for_terminal(voice.name)}, reported by {names}.\n"
        for saying in voice.sayings:
            names = ", ".join(dict.fromkeys(_name(seen.outlet(evidence.document)) for evidence in saying.evidence))
            yield f"Compared: {as_sentence(for_terminal(saying.statement))} Reported by {names}.\n"
    for entry in seen.timeline:
        names = ", ".join(dict.fromkeys(_name(seen.outlet(evidence.document)) for evidence in entry.claims))
        yield f"\nTimeline, {timex_words(entry.timex)}: {as_sentence(for_terminal(entry.statement))} Told by {names}.\n"
    for warning in seen.warnings:
        yield f"\nNote: {for_terminal((warning.document or 'all') + ': ' + warning.message)}\n"
    for error in head.errors:
        yield f"\nNot read: {for_terminal(error.path)}: {for_terminal(error.message)}\n"
    if not options.quiet:
        yield f"\nMade by {_maker(head, options)}.\n"


# ---------------------------------------------------------------- documents
def documents_report(documents: Iterable[Document], head: Head, options: ReportOptions) -> Iterator[str]:
    """The report of documents, each when it comes."""
    page = Page(options)
    for document in documents:
        yield "".join(_plain_document(document, options)) if options.plain else page.draw(*_document(document, page))
    if options.plain:
        yield from (f"Not read: {for_terminal(error.path)}: {for_terminal(error.message)}\n" for error in head.errors)
    elif head.errors and not options.quiet:
        yield page.draw(page.heading("Not read"), *(Text(f"· {for_terminal(error.path)}: {for_terminal(error.message)}") for error in head.errors))
    if not options.quiet:
        yield f"Made by {_maker(head, options)}.\n" if options.plain else page.draw(Padding(Text(_maker(head, options), style="dim"), (1, 0, 0, 0)))


def _maker(head: Head, options: ReportOptions) -> str:
    """What made a report; the digest of the rules in full with ``verbose``, as git has it without."""
    rules = head.rules if options.verbose else head.rules[:12]
    return for_terminal(f"factcheck {head.factcheck}, model {head.model}, rules {rules}")


def _document(document: Document, page: Page) -> Iterator[RenderableType]:
    """What the article is, then its sentences with their facts underlined and what was understood below each."""
    name = Text(for_terminal(document.title or document.id), style="bold")
    yield Padding(Rule(name, align="left", style="dim"), (1, 0, 0, 0))
    known = [document.publisher, document.id if document.title else None, published_words(document.published, document.published_basis)]
    known += [count_words(len(document.facts), "fact"), count_words(len(document.claims), "claim")]
    yield Text(" · ".join(for_terminal(part) for part in known if part), style="dim")
    if document.remainder:
        yield Text(f"{count_words(len(document.remainder), 'sentence')} with a figure, date or agreement not understood", style="italic")
    speakers, written = _speakers(document), names_of([document])
    shown = [fact for fact in document.facts if fact.kind not in NAMES]
    if page.options.group_by == "kind":
        for kind in dict.fromkeys(fact.kind for fact in shown):
            yield page.heading(FACT_WORD[kind].capitalize())
            yield Padding(_fact_table([fact for fact in shown if fact.kind == kind], speakers, written, page), (0, 0, 0, 2))
    else:
        for index, sentence in enumerate(document.sentences):
            here = [fact for fact in shown if fact.sentence == index]
            if not here and not (page.options.verbose and index in document.remainder):
                continue
            if not page.options.quiet:
                text = _marked(sentence.text, _apart([(fact.start - sentence.start, fact.end - sentence.start) for fact in here]), sentence.text)
                yield Padding(page.wrapped(text, page.width), (1, 0, 0, 0))
            yield Padding(_fact_table(here, speakers, written, page), (0, 0, 0, 2)) if here else Text("  not understood", style="italic")
    names = _names(document)
    if names and not page.options.quiet:
        yield page.heading("Names")
        table = _grid((page.label, 0), (None, 1))
        for sort, found in names.items():
            table.add_row(Text(FACT_WORD[sort]), Text(", ".join(for_terminal(one) for one in found)))
        yield table
    for warning in document.warnings:
        yield Text(f"· {for_terminal(warning.message)}", style="italic")


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _speakers(document: Document) -> dict[str, str]:
    """Fact id -> who says so, by name."""
    found: dict[str, str] = {}
    names = names_of([document])
    for claim in document.claims:
        who = claim.attribution and (claim.attribution.canonical or claim.attribution.speaker)
        if who and claim.about:
            found.setdefault(claim.about, speaker_name(who, names))
    return found


def _names(document: Document) -> dict[str, list[str]]:
    """Who and what is named, by kind, each once and as written, in order of appearance."""
    found: dict[str, dict[str, None]] = {}
    written = names_of([document])
    for fact in document.facts:
        if fact.kind in NAMES:
            canonical = str(getattr(fact.value, "canonical", fact.text))
            found.setdefault(fact.kind, {})[written.get(canonical, canonical)] = None
    return {kind: list(found[kind]) for kind in NAMES if kind in found}


def _fact_table(facts: Sequence[Fact], speakers: dict[str, str], written: dict[str, str], page: Page) -> RenderableType:
    table = _grid((10, 0), (page.label + 4, 0), (None, 1))
    for fact in facts:
        meaning = Text(for_terminal(value_words(fact.value.model_dump(mode="json"), written)))
        if fact.id in speakers:
            meaning.append(f"  ({for_terminal(speakers[fact.id])})", style="italic")
        if page.options.verbose:
            meaning.append(f"  [{fact.id}, {for_terminal(fact.rule)}, {fact.start}-{fact.end}]", style="dim")
        table.add_row(Text(FACT_WORD[fact.kind], style="dim"), Text(for_terminal(fact.text), style="bold"), meaning)
    return table


def _plain_document(document: Document, options: ReportOptions) -> Iterator[str]:
    yield f"Article: {as_sentence(for_terminal(document.title or document.id))}\n"
    yield f"Published: {published_words(document.published, document.published_basis)}.\n"
    speakers, written = _speakers(document), names_of([document])
    for fact in document.facts:
        if fact.kind in NAMES:
            continue
        said = f" Said by: {for_terminal(speakers[fact.id])}." if fact.id in speakers else ""
        meaning = for_terminal(value_words(fact.value.model_dump(mode="json"), written))
        yield f"{FACT_WORD[fact.kind].capitalize()}: {for_terminal(fact.text)}. Meaning: {meaning}.{said}\n"
        if not options.quiet and 0 <= fact.sentence < len(document.sentences):
            yield f"Sentence: {for_terminal(document.sentences[fact.sentence].text)}\n"
    for sort, names in _names(document).items():
        yield f"{FACT_WORD[sort].capitalize()}: {', '.join(for_terminal(name) for name in names)}.\n"
    for warning in document.warnings:
        yield f"Note: {for_terminal(warning.message)}\n"
    yield "\n"
