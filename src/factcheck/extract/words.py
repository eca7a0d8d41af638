"""The tokens of a parsed text as plain lists: reading a spaCy attribute costs a call, and names look at every token many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.extract.repairs import detach_datelines
from factcheck.naming import plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME_LETTERS = ("NNP", "NNPS")
HEADLINE_SHARE = 0.9
"""Of the longer words of a line, how many are capitalised at least in a headline written in title case."""


@dataclass(frozen=True)
class Words:
    """The tokens of a Doc. ``norms`` are plain and lower case; ``heads`` token numbers; ``sentence`` the number of the sentence."""

    doc: Doc
    source: str
    texts: list[str]
    norms: list[str]
    tags: list[str]
    parts: list[str]
    dependencies: list[str]
    lemmas: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    sentence: list[int]
    sentences: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.texts)

    def text(self, first: int, last: int) -> str:
        """The characters from token ``first`` to ``last`` (exclusive)."""
        return self.source[self.starts[first] : self.ends[last - 1]]

    def glued(self, index: int) -> bool:
        """Whether no blank stands before token ``index``."""
        return 0 < index < len(self.texts) and self.starts[index] == self.ends[index - 1]

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that depend on each, in order."""
        out: list[list[int]] = [[] for _ in self.texts]
        for index, head in enumerate(self.heads):
            if head != index:
                out[head].append(index)
        return out

    def subject(self, verb: int) -> int | None:
        """The subject of a verb."""
        return next((c for c in self.children[verb] if self.dependencies[c] in ("nsubj", "nsubjpass")), None)

    def conjuncts(self, token: int) -> list[int]:
        """A token and what is joined to it."""
        row = [token]
        for one in row:
            row += [c for c in self.children[one] if self.dependencies[c] == "conj"]
        return row

    @cached_property
    def headline(self) -> list[bool]:
        """Of each sentence, whether it is written in capitals, or with a capital on every word: there case tells nothing."""
        out = []
        for first, last in self.sentences:
            row = self.texts[first:last]
            longer = [t for t in row if len(t) > 3 and t.isalpha()]
            ends = next((t for t in reversed(row) if not t.isspace()), "")
            out.append(
                len(longer) > 3
                and (ends not in (".", '."', ".\u201d") or all(t.isupper() for t in longer))
                and sum(t[0].isupper() for t in longer) >= HEADLINE_SHARE * len(longer)
            )
        return out

    def find(self, offset: int) -> int:
        """The token at a character, or the next one."""
        from bisect import bisect_right

        return bisect_right(self.ends, offset)


def words_of_doc(doc: Doc) -> Words:
    """The lists of a parsed text."""
    from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG

    count = len(doc)
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def name(key: int) -> str:
        found = names.get(key)
        if found is None:
            found = names[key] = strings[key]
        return found

    table = doc.to_array([HEAD, LEMMA, POS, TAG, DEP]).tolist() if count else []
    texts = [token.text for token in doc]
    starts, ends, at = [], [], 0
    text = doc.text
    for word in texts:
        # The words stand in the text in their order, with blanks between.
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    heads = [i + (row[0] if row[0] < 1 << 63 else row[0] - (1 << 64)) for i, row in enumerate(table)]
    sentence = [0] * count
    sentences = []
    for number, sent in enumerate(doc.sents):
        sentences.append((sent.start, sent.end))
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
    dependencies = [name(row[4]) for row in table]
    detach_datelines(text, texts, starts, dependencies, heads, sentences)
    return Words(
        doc, text, texts, [word.lower() if word.isascii() else plain(word) for word in texts], [name(row[3]) for row in table],
        [name(row[2]) for row in table], dependencies, [name(row[1]).lower() for row in table], heads, starts, ends,
        [word[0].isupper() for word in texts], sentence, sentences,
    )  # fmt: skip
