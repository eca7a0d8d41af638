"""From a token to the entity it names or refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from factcheck.extract.names import Names
from factcheck.extract.tree import Tree


@dataclass(slots=True)
class Mentions:
    """The names of a text by token."""

    tree: Tree
    names: Names
    _covering: dict[int, str] = field(default_factory=dict)
    _longest: dict[str, str] = field(default_factory=dict)
    _kinds: dict[int, str] = field(default_factory=dict)
    _written: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tree = self.tree
        for (start, end), key in sorted(self.names.keys.items(), key=lambda item: item[0][0] - item[0][1]):
            for i in tree.tokens(start, end):
                self._covering.setdefault(i, key)
        for span in self.names.spans:
            key = getattr(span.value, "canonical", "")
            text = tree.text[span.start : span.end]
            for i in tree.tokens(span.start, span.end):
                self._kinds.setdefault(i, span.kind)
            if key:
                self._written.setdefault(key, []).append((span.start, span.end))
            if key and len(text) > len(self._longest.get(key, "")):
                self._longest[key] = text
        for row in self._written.values():
            row.sort()

    def key(self, token: int) -> str | None:
        """The canonical key of the phrase with this head: of the name it is part of, of what the names say it refers to, or of the name
        that stands beside it in apposition, or holds the office ("the mayor of Oslo, *Ann Lee*")."""
        tree = self.tree
        start, end = tree.phrase(token)
        keys = self.names.keys
        found = keys.get((start, end)) or keys.get((tree.starts[token], tree.ends[token])) or self._covering.get(token)
        if found:
            return found
        for c in tree.children[token]:
            if tree.deps[c] == "appos" and tree.kinds[c] == "PROPN" and c in self._covering:
                return self._covering[c]
        return self.names.tokens.get(token)

    def named(self, start: int, end: int, key: str) -> bool:
        """Whether a phrase holds a name of the entity."""
        row = self._written.get(key, [])
        return any(last <= end for _, last in row[bisect_left(row, (start, start)) : bisect_right(row, (end, end))])

    def of(self, token: int) -> str | None:
        """The key of the name that a token is a word of."""
        return self._covering.get(token)

    def kind(self, token: int) -> str | None:
        """The kind of the name that a token is a word of: person, organization, place ..."""
        return self._kinds.get(token)

    def shown(self, key: str) -> str | None:
        """The longest form in which the text writes an entity."""
        return self._longest.get(key)
