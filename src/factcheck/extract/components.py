"""Our extraction as a component of anyone's spaCy pipeline: ``nlp.add_pipe("factcheck_facts")``.

It goes behind a tagger, a parser, an entity recogniser and a lemmatizer, and changes nothing of theirs. The facts are in
``doc.spans["facts"]`` (``label_`` is the kind, ``id_`` the rule), and the whole Document, as JSON, in ``doc.user_data["factcheck"]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

# spaCy loads this module whenever it loads any pipeline: what the component needs is imported when one is made.
NEEDED = ("DEP", "TAG", "LEMMA")
SPANS = "facts"
DATA = "factcheck"


@Language.factory("factcheck_facts", default_config={"rules": [], "published": None}, assigns=["doc.spans"])
def make_facts(nlp: Language, name: str, rules: list[str], published: str | None) -> Facts:
    """The component. ``rules`` are folders of rules read after the shipped ones; ``published`` the date of all texts, if they have one."""
    return Facts(rules, published)


class Facts:
    """Puts facts into a Doc."""

    def __init__(self, rules: Sequence[str] = (), published: str | None = None) -> None:
        from factcheck.extract.assemble import Reader
        from factcheck.rules import load_rules

        self.rules, self.published = list(rules), published
        self.reader = Reader(load_rules(map(Path, self.rules)))

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with facts. Raises FactcheckError where the pipeline has no parser, tagger or lemmatizer before this component."""
        from factcheck.errors import FactcheckError
        from factcheck.extract.textview import View
        from factcheck.sources import Source

        missing = [attribute for attribute in NEEDED if len(doc) and not doc.has_annotation(attribute)]
        if missing:
            raise FactcheckError(f"factcheck_facts needs {', '.join(missing)}: add a parser, a tagger and a lemmatizer before it")
        source = Source(id="doc", text=doc.text, published=self.published, published_basis="option" if self.published else None)
        document = self.reader.document(source, View(doc.text, doc.text), doc)
        spans = [doc.char_span(f.start, f.end, label=f.kind, span_id=f.rule, alignment_mode="expand") for f in document.facts]
        doc.spans[SPANS] = [span for span in spans if span is not None]
        doc.user_data[DATA] = document.model_dump(mode="json")
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the settings are in the pipeline's config, the rules in their files."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Facts:
        """As made from the config."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, path: Any, **_: Any) -> Facts:
        """As made from the config."""
        return self
