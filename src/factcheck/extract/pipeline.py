"""Turns Sources into Documents: texts cut at paragraphs, each paragraph parsed once, the parses joined. No spaCy object leaves this package."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.extract.assemble import Reader
from factcheck.extract.language import DEFAULT_MODEL, load_language
from factcheck.extract.textview import view_of
from factcheck.extract.words import Words, words_of_doc
from factcheck.model import Document
from factcheck.rules import RuleSet
from factcheck.sources import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_CHARACTERS = 100_000
ENDLESS = 1_200
SENTENCE_END = re.compile(r"[.!?][\"')\]\u201d\u2019]*\s|\n")
BATCH_CHARACTERS = 50_000
KEPT_CHARACTERS = 2_000_000
ATTRIBUTES = ("TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of a paragraph, without spaCy's objects: a Doc dies with its memory zone, and this can be kept."""

    words: list[str]
    spaces: list[bool]
    values: Any
    lemmas: tuple[str, ...]


class Extractor:
    """Reads texts with one pipeline and one set of rules. What it keeps are parses of paragraphs, which depend on their words alone."""

    def __init__(self, rules: RuleSet, model: str = DEFAULT_MODEL) -> None:
        self.language = load_language(model)
        self.model = f"{self.language.meta['lang']}_{self.language.meta['name']} {self.language.meta['version']}"
        self.reader = Reader(rules)
        self._title = titles(rules)
        self._kept: OrderedDict[str, Parse] = OrderedDict()
        self._kept_characters = 0

    def extract_many(self, sources: Iterable[Source]) -> Iterator[Document]:
        """The Documents of the Sources, in their order."""
        batch: list[Source] = []
        size = 0
        for source in sources:
            batch.append(source)
            size += len(source.text)
            if size >= BATCH_CHARACTERS:
                yield from self._batch(batch)
                batch, size = [], 0
        if batch:
            yield from self._batch(batch)

    def words(self, text: str) -> Words:
        """The parsed tokens of one text, for those who read it with a finder of their own."""
        pieces = list(paragraphs(view_of(text).text))
        parses = self._parses(set(pieces))
        return words_of_doc(self._join([parses[piece] for piece in pieces]))

    def _batch(self, sources: list[Source]) -> list[Document]:
        views = [view_of(source.text, source.metadata) for source in sources]
        pieces = [list(paragraphs(view.text)) for view in views]
        with self.language.memory_zone():
            parses = self._parses({piece for row in pieces for piece in row})
            return [
                self.reader.document(source, view, self._join([parses[piece] for piece in row]))
                for source, view, row in zip(sources, views, pieces, strict=True)
            ]

    def _parses(self, pieces: set[str]) -> dict[str, Parse]:
        known = {piece: self._kept[piece] for piece in pieces if piece in self._kept}
        new = sorted(pieces - known.keys(), key=lambda piece: (len(piece), piece))
        for piece, doc in zip(new, self.language.pipe(map(self._prepared, new), batch_size=256), strict=True):
            known[piece] = self._keep(piece, doc)
        return known

    def _prepared(self, piece: str) -> str | Doc:
        """A paragraph with what the parser must know beforehand: no sentence ends with the point of "Sgt." before a name."""
        found = [title.end() for title in self._title.finditer(piece)] if self._title else []
        if not found:
            return piece
        doc = self.language.make_doc(piece)
        for end in found:
            name = doc.char_span(end, end + 1, alignment_mode="expand")
            if name is not None:
                name[0].is_sent_start = False
        return doc

    def _keep(self, piece: str, doc: Doc) -> Parse:
        values = doc.to_array(list(ATTRIBUTES))
        parse = Parse([t.text for t in doc], [bool(t.whitespace_) for t in doc], values, tuple({t.lemma_ for t in doc}))
        self._kept[piece] = parse
        self._kept_characters += len(piece)
        while self._kept_characters > KEPT_CHARACTERS:
            dropped, _ = self._kept.popitem(last=False)
            self._kept_characters -= len(dropped)
        return parse

    def _join(self, parses: list[Parse]) -> Doc:
        import numpy
        from spacy.tokens import Doc

        vocab = self.language.vocab
        for parse in parses:
            for lemma in parse.lemmas:
                vocab.strings.add(lemma)
        doc = Doc(vocab, words=[w for p in parses for w in p.words], spaces=[s for p in parses for s in p.spaces])
        if parses:
            values: Any = numpy.concatenate([p.values for p in parses])
            doc.from_array(list(ATTRIBUTES), values)
        return doc


def titles(rules: RuleSet) -> re.Pattern[str] | None:
    """Abbreviated ranks and titles with the blank before a name."""
    words = sorted({w.rstrip(".") for name in ("rank", "honorific", "office") for w in rules.in_list(name) if w.endswith(".")})
    capitalised = "|".join(re.escape(w.title()) for w in words)
    return re.compile(rf"\b(?:{capitalised})\. (?=[A-Z])") if words else None


def paragraphs(text: str) -> Iterator[str]:
    """The text cut where a line break ends a sentence, at the latest after MOST_CHARACTERS, and after ENDLESS characters without the end
    of a sentence, since time grows with the square of a sentence's length; joined again, it is the text."""
    start = 0
    for boundary in sorted({*line_boundaries(text), *endless_boundaries(text), len(text)}):
        while boundary - start > MOST_CHARACTERS:
            limit = start + MOST_CHARACTERS
            cut = max(text.rfind(mark, start, limit) + len(mark) for mark in (". ", "\n", " "))
            cut = cut if cut > start + 2 else limit
            yield text[start:cut]
            start = cut
        if boundary > start:
            yield text[start:boundary]
            start = boundary


def endless_boundaries(text: str) -> list[int]:
    """Offsets at which stretches without the end of a sentence are cut: at a blank, or where there is none, in the middle of a word."""
    cuts = []
    start = 0
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)] if len(text) > ENDLESS else []:
        while end - start > ENDLESS:
            blank = text.rfind(" ", start + ENDLESS // 2, start + ENDLESS) + 1
            start = blank or start + ENDLESS
            cuts.append(start)
        start = end
    return cuts


def line_boundaries(text: str) -> list[int]:
    """Offsets at which a new sentence starts, as far as line breaks tell: every break that isn't a wrapped line."""
    starts = []
    for found in re.finditer(r"\s*\n\s*", text):
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        wrapped = found[0].count("\n") == 1 and _wraps(text, found.start(), found.end())
        runs_on = after.islower() and before not in '.!?"\u201d'
        if before and after and not wrapped and not runs_on:
            starts.append(found.end())
    return starts


def _wraps(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at ``end`` goes on in the next one: it has the width of a wrapped line and no end of a sentence."""
    line = end - (text.rfind("\n", 0, end) + 1)
    following = text.find("\n", start)
    width = (len(text) if following < 0 else following) - start
    return 50 <= line <= 100 and width <= 100 and text[end - 1 : end] not in '.!?"\u201d:'
