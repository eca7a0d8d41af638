"""Two versions of one article, told as facts: what was changed, added and taken out.

Sentences are aligned by their words (difflib, Ratcliff and Obershelp 1988), changed ones paired with the one most alike (normalised
Levenshtein distance); within a pair facts of one kind are matched by value, and what is left on both sides, in order, was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.model import Change, Changes, Deed, Document, Fact, Passage, Sentence, TimeFact

# Facts whose coming and going is news. A name alone is not: who speaks and who holds an office is told apart.
TOLD = ("money", "percent", "count", "measure", "age", "ordinal", "date", "time", "duration", "recurrence", "agreement", "role", "acronym")
# Sentences at least so alike (0 to 100) are versions of one.
ALIKE = 55.0


def changes(old: Document, new: Document) -> Changes:
    """The changes from ``old`` to ``new``, first of what the article is, then in the order of the text, then of who speaks."""
    pairs, removed, added = _aligned(old.sentences, new.sentences)
    found: list[tuple[float, Change]] = [(-1, change) for change in _metadata(old, new)]
    # What was moved elsewhere was neither removed nor added.
    keys_old, keys_new = {_key(fact) for fact in old.facts}, {_key(fact) for fact in new.facts}
    for a, b in pairs:
        found += _within(old, new, a, b, keys_old, keys_new)
    for index in removed:
        gone = [fact for fact in _facts(old, index) if _key(fact) not in keys_new]
        found += [(fact.start, Change(deed="removed", what=fact.kind, old=_words(old, fact))) for fact in gone]
    for index in added:
        come = [fact for fact in _facts(new, index) if _key(fact) not in keys_old]
        found += [(fact.start, Change(deed="added", what=fact.kind, new=_words(new, fact))) for fact in come]
    found.sort(key=lambda pair: pair[0])
    changed = sum(old.sentences[a].text != new.sentences[b].text for a, b in pairs)
    names = (old.id, new.id) if old.id != new.id else (old.path or old.id, new.path or new.id)
    return Changes(
        old=names[0], new=names[1], changes=(*_once(change for _, change in found), *_speakers(old, new)), sentences_added=len(added),
        sentences_removed=len(removed), sentences_changed=changed,
    )  # fmt: skip


def _aligned(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of sentences that differ but are versions of one, and those of either side that have no other."""
    matcher = SequenceMatcher(None, [_plain(s.text) for s in old], [_plain(s.text) for s in new], autojunk=False)
    pairs: list[tuple[int, int]] = []
    removed: list[int] = []
    added: list[int] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            removed += range(a, b)
            added += range(c, d)
    moved = {_plain(old[a].text): a for a in removed}
    for d in list(added):
        words = _plain(new[d].text)
        if words in moved:
            removed.remove(moved.pop(words))
            added.remove(d)
    from rapidfuzz import fuzz

    scored = ((fuzz.ratio(old[a].text, new[d].text), -abs(a / len(old) - d / len(new)), a, d) for a in removed for d in added)
    for score, _, a, d in sorted(scored, reverse=True):
        if score >= ALIKE and a in removed and d in added:
            pairs.append((a, d))
            removed.remove(a)
            added.remove(d)
    return sorted(pairs), removed, added


def _plain(text: str) -> str:
    return " ".join(text.split())


def _within(
    old: Document, new: Document, a: int, b: int, keys_old: set[tuple[str, str]], keys_new: set[tuple[str, str]]
) -> Iterator[tuple[float, Change]]:
    before, after = _facts(old, a), _facts(new, b)
    same = {_key(fact) for fact in before} & {_key(fact) for fact in after}
    before, after = [fact for fact in before if _key(fact) not in same], [fact for fact in after if _key(fact) not in same]
    for kind in dict.fromkeys(fact.kind for fact in (*before, *after)):
        lost, come = [fact for fact in before if fact.kind == kind], [fact for fact in after if fact.kind == kind]
        for fact_a, fact_b in zip(lost, come, strict=False):
            yield fact_b.start, Change(deed="changed", what=kind, old=_words(old, fact_a), new=_words(new, fact_b))
        for fact in lost[len(come) :]:
            if _key(fact) not in keys_new:
                yield new.sentences[b].start, Change(deed="removed", what=kind, old=_words(old, fact))
        for fact in come[len(lost) :]:
            if _key(fact) not in keys_old:
                yield fact.start, Change(deed="added", what=kind, new=_words(new, fact))


def _facts(document: Document, sentence: int) -> list[Fact]:
    """The facts of a sentence, without those that name no time ("now", "recently")."""
    here = [fact for fact in document.facts if fact.sentence == sentence and fact.kind in TOLD]
    return [f for f in here if not (isinstance(f, TimeFact) and f.kind == "date" and f.value.earliest is None and f.value.latest is None)]


def _key(fact: Fact) -> tuple[str, str]:
    """Kind and value: two facts with the same key say the same. How many digits were written, and how a date was settled, is no matter."""
    value = fact.value.model_dump(mode="json", exclude={"significant_digits", "basis", "note", "si", "date"})
    return fact.kind, repr(sorted(value.items()))


def _words(document: Document, fact: Fact) -> Passage:
    sentence = document.sentences[fact.sentence]
    return Passage(
        text=fact.text, start=fact.start, end=fact.end, value=fact.value.model_dump(mode="json"), sentence_text=sentence.text,
        sentence_start=sentence.start,
    )  # fmt: skip


def _metadata(old: Document, new: Document) -> Iterator[Change]:
    for what in ("title", "publisher", "published"):
        before, after = getattr(old, what), getattr(new, what)
        if before != after:
            deed: Deed = "changed" if before and after else "added" if after else "removed"
            yield Change(deed=deed, what=what, old=_said(before) if before else None, new=_said(after) if after else None)


def _said(text: str) -> Passage:
    return Passage(text=text, start=0, end=0, sentence_text=text, sentence_start=0)


def _speakers(old: Document, new: Document) -> Iterator[Change]:
    before, after = _voices(old), _voices(new)
    yield from (Change(deed="removed", what="speaker", old=words) for name, words in before.items() if name not in after)
    yield from (Change(deed="added", what="speaker", new=words) for name, words in after.items() if name not in before)


def _voices(document: Document) -> dict[str, Passage]:
    """Each speaker with the first sentence in which he speaks."""
    found: dict[str, Passage] = {}
    for claim in document.claims:
        said = claim.attribution
        name = said and (said.canonical or said.speaker)
        if said and name and name not in found:
            sentence = document.sentences[claim.sentence]
            words = said.speaker or name
            place = sentence.text.find(words)
            start = sentence.start + max(place, 0)
            found[name] = Passage(
                text=words, start=start, end=start + (len(words) if place >= 0 else 0), sentence_text=sentence.text, sentence_start=sentence.start,
            )  # fmt: skip
    return found


def _once(found: Iterable[Change]) -> list[Change]:
    """Each change once, though its figure stands in two sentences."""
    told: dict[tuple[str, str, str, str], Change] = {}
    for change in found:
        key = (change.deed, change.what, repr(change.old.value) if change.old else "", repr(change.new.value) if change.new else "")
        if change.what in ("title", "publisher", "published"):
            key = (*key[:2], change.old.text if change.old else "", change.new.text if change.new else "")
        told.setdefault(key, change)
    return list(told.values())
