"""Attribution: who says what, in direct and indirect speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.extract.names import Names
from factcheck.model import Attribution
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Said:
    """A stretch of text (the words said), who said it, and the verb of saying (its place in the Doc; -1 where there is none)."""

    start: int
    end: int
    attribution: Attribution
    cue: int


def phrase(token: Token) -> tuple[int, int]:
    """The characters of the noun phrase of a token, without its relative clauses."""
    parts = [t for t in token.subtree if not any(a.dep_ in ("relcl", "acl", "appos") and token.is_ancestor(a) for a in (t, *t.ancestors))]
    parts = [t for t in parts if not t.is_space] or [token]
    return parts[0].idx, parts[-1].idx + len(parts[-1])


def attributions(doc: Doc, names: Names, rules: RuleSet) -> list[Said]:
    """The stretches of a text that somebody is said to have said."""
    verbs = rules.in_list("reporting-verb")
    out = []
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in verbs:
            continue
        speaker = next((c for c in token.children if c.dep_ in ("nsubj",)), None)
        content = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if speaker is None or content is None:
            continue
        start, end = phrase(speaker)
        first, last = content.left_edge, content.right_edge
        words = doc.text[first.idx : last.idx + len(last)]
        said = Attribution(
            speaker=doc.text[start:end], canonical=names.canonical(start, end), cue=token.text,
            direct=words[:1] in '"\u201c' or doc.text[max(0, first.idx - 1) : first.idx] in ('"', "\u201c"),
        )  # fmt: skip
        out.append(Said(first.idx, last.idx + len(last), said, token.i))
    return out
