"""Names: mentions of persons, organizations, places, groups and events, and one canonical key for each entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.extract.spans import Span
from factcheck.model import NameValue
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "EVENT": "event"}


@dataclass(frozen=True)
class Names:
    """What was found. ``keys`` maps the first character of a phrase that refers to an entity to its canonical key."""

    spans: list[Span] = field(default_factory=list)
    keys: dict[tuple[int, int], str] = field(default_factory=dict)

    def canonical(self, start: int, end: int) -> str | None:
        """The canonical key of the phrase there: that of the name (or of the antecedent) in it; None where there is none."""
        if (start, end) in self.keys:
            return self.keys[start, end]
        inside = [(s, e) for s, e in self.keys if start <= s and e <= end]
        return self.keys[max(inside, key=lambda x: x[1] - x[0])] if inside else None


def key_of(name: str) -> str:
    """A key that doesn't depend on the order, case, accents or hyphens of a name's parts."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    return " ".join(sorted(re.findall(r"\w+", plain)))


class NameReader:
    """Finds names and what refers to them."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def read(self, doc: Doc, taken: Sequence[Span]) -> Names:
        """The names of a parsed text. ``taken`` are the spans of dates and figures, which hold no names."""
        names = Names()
        for entity in doc.ents:
            kind = KINDS.get(entity.label_)
            if kind is None or any(entity.start_char < t.end and t.start < entity.end_char for t in taken):
                continue
            start, end = entity.start_char, entity.end_char
            key = key_of(entity.text.removeprefix("the ").removesuffix("'s"))
            if not key:
                continue
            names.spans.append(Span(kind, start, end, NameValue(canonical=key), "model"))
            names.keys[start, end] = key
        return names
