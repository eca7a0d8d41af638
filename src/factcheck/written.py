"""A Document as it crosses from where it was made: a line of JSON, read only where somebody looks into it."""

from __future__ import annotations

import json
from functools import lru_cache

from factcheck.model import Document

UNNAMED = '"factcheck":null,"model":null,"rules":null}'
NO_WARNINGS = '"warnings":[],'


class Written:
    """A Document in JSON, as ``model_dump_json`` writes it. What only passes it on never pays for reading it, nor what only looks into one for
    writing it. ``line`` or ``read`` is given."""

    __slots__ = ("_line", "_read")

    def __init__(self, line: str | None = None, read: Document | None = None) -> None:
        self._line = line
        self._read = read

    @property
    def line(self) -> str:
        """The JSON."""
        if self._line is None:
            self._line = self.document.model_dump_json(by_alias=True)
        return self._line

    @property
    def document(self) -> Document:
        """The Document. Raises ValidationError where the line holds none."""
        if self._read is None:
            self._read = Document.model_validate_json(self._line or "")
        return self._read

    @property
    def warns(self) -> bool:
        """Whether it may hold warnings. A quotation mark inside a text is escaped, so that the name can only be the field's."""
        return bool(self._read.warnings) if self._read is not None else NO_WARNINGS not in self.line

    def made_by(self, factcheck: str, model: str, rules: str) -> str:
        """Its line with what made it, which stands at the end."""
        if self.line.endswith(UNNAMED):
            return self.line[: -len(UNNAMED)] + _named(factcheck, model, rules)
        return self.document.model_copy(update={"factcheck": factcheck, "model": model, "rules": rules}).model_dump_json(by_alias=True)


@lru_cache(maxsize=8)
def _named(factcheck: str, model: str, rules: str) -> str:
    """The end of a line that says what made it."""
    named = (f'"{name}":{json.dumps(value, ensure_ascii=False)}' for name, value in (("factcheck", factcheck), ("model", model), ("rules", rules)))
    return ",".join(named) + "}"
