"""A claim as words that a reader understands alone: with who does it, where its sentence has that before it."""

from __future__ import annotations

from factcheck.compare.sides import Side

FARTHEST = 110
"""How many characters before a clause its subject may stand, so that what lies between is still read with it."""
LEAD_IN = 30
"""How long what stands before the subject may be and still be shown."""
LONGEST_SENTENCE = 160
LONG, HEAD, ROUND = 110, 40, 30
"""How long a quotation in an explanation may be; where two begin alike, how much of the beginning and before their difference is kept."""
MARKS = " \t\n,;:-\u2013\u2014"


def told(side: Side) -> str:
    """The words of a side's clause, from who does it to the end, as they stand in the sentence; the whole sentence where that is short and the
    clause has no subject of its own."""
    if "told" not in side.memory:
        side.memory["told"] = _told(side)
    found: str = side.memory["told"]
    return found


def _told(side: Side) -> str:
    claim = side.claim
    sentence = side.story.document.sentences[claim.sentence]
    first, last = sentence.start, sentence.start + len(sentence.text)
    start, end = max(claim.start, first), min(claim.end, last)
    own = [p.start for p in claim.subjects if first <= p.start <= end]
    if own and start - FARTHEST <= min(own):
        start = min(own) if min(own) > start + LEAD_IN else min(start, *own)
    elif not own and len(sentence.text) <= LONGEST_SENTENCE:
        start, end = first, last
    text = " ".join(sentence.text[start - first : end - first].split())
    text = text.removeprefix("that ").strip(MARKS)
    return text or side.text


def quoted(a: Side, b: Side) -> tuple[str, str]:
    """The clauses of two sides as quotations for an explanation, shortened so that what tells them apart stays."""
    x, y = told(a), told(b)
    alike = next((n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return quote(x, alike if x != y else 0), quote(y, alike if x != y else 0)


def quote(text: str, alike: int = 0) -> str:
    """A quotation, shortened: at its end, or in what it has in common with another (its first ``alike`` characters) where that is long."""
    if len(text) > LONG and alike > HEAD + ROUND:
        text = f"{text[:HEAD].rsplit(' ', 1)[0]} … {text[alike - ROUND :].split(' ', 1)[-1]}"
    if len(text) > LONG:
        text = text[:LONG].rsplit(" ", 1)[0].rstrip(MARKS) + "…"
    return f"\u201c{text}\u201d"
