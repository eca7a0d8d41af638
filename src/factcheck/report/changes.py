"""What changed from one version of an article to the next, as a report or as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Change, Changes, Passage
from factcheck.report.harmless import for_json, for_terminal
from factcheck.report.options import Head, ReportOptions
from factcheck.report.wording import FACT_WORD, value_words
from factcheck.timewords import count_words

CHANGE_FORMATS = ("report", "json")
SIGN = {"changed": "~", "added": "+", "removed": "-"}
STYLE = {"changed": "yellow", "added": "green", "removed": "red"}


def changes_json(found: Changes, head: Head) -> Iterator[str]:
    """The changes as one JSON object, with the head in it."""
    origin = {"factcheck": head.factcheck, "model": head.model, "rules": head.rules}
    yield for_json(found.model_copy(update=origin).model_dump_json(indent=1)) + "\n"


def changes_report(found: Changes, options: ReportOptions) -> Iterator[str]:
    """The changes as a reader takes them in: what, from what to what, and the sentence it now stands in (or stood in)."""
    if options.plain:
        yield from _plain(found)
        return
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from factcheck.report.terminal import EVIDENCE, Page

    page = Page(options)
    head = Text(f"{for_terminal(found.old)} → {for_terminal(found.new)}", style="bold")
    yield page.draw(head, Text(_count(found), style="dim"))
    for change in found.changes:
        line = Text()
        line.append(f"{SIGN[change.deed]} {_what(change)}: ", style=STYLE[change.deed])
        if change.old:
            line.append(for_terminal(change.old.text), style="bold")
        if change.deed == "changed":
            line.append(" → ")
        if change.new:
            line.append(for_terminal(change.new.text), style="bold")
        words = change.new or change.old
        parts = [Padding(line, (1, 0, 0, 0))]
        if words and words.value is not None and not options.quiet:
            before, inside, after = _in_sentence(words)
            sentence = Text().append(before).append(inside, style=EVIDENCE).append(after)
            parts.append(Padding(page.wrapped(sentence, page.width - 4), (0, 0, 0, 2)))
        if options.verbose and words and words.value is not None:
            meaning = " → ".join(value_words(side.value) for side in (change.old, change.new) if side)
            parts.append(Padding(Text(for_terminal(meaning), style="dim"), (0, 0, 0, 2)))
        yield page.draw(Group(*parts))


def _plain(found: Changes) -> Iterator[str]:
    yield f"From {for_terminal(found.old)} to {for_terminal(found.new)}. {_count(found)}\n"
    for change in found.changes:
        sides = " to ".join(for_terminal(side.text) for side in (change.old, change.new) if side)
        yield f"{change.deed.capitalize()}, {_what(change)}: {sides}.\n"


def _count(found: Changes) -> str:
    facts = count_words(len(found.changes), "change") if found.changes else "No fact changed"
    parts = [
        f"{number} {words}"
        for number, words in (
            (found.sentences_changed, "changed"), (found.sentences_added, "added"), (found.sentences_removed, "removed"),
        ) if number
    ]  # fmt: skip
    return f"{facts}; sentences: {', '.join(parts) or 'none'}."


def _what(change: Change) -> str:
    return FACT_WORD.get(change.what, change.what)


def _in_sentence(words: Passage) -> tuple[str, str, str]:
    start, end = words.start - words.sentence_start, words.end - words.sentence_start
    text = words.sentence_text
    return for_terminal(text[:start]), for_terminal(text[start:end]), for_terminal(text[end:])
