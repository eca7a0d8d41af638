"""When and where what a clause says happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import Any

from factcheck.extract.claimtext import NOUNS, NUMBERS, Clause, Placed, Text, upward
from factcheck.extract.clauses import RELATIVE

MODIFIERS = ("compound", "amod", "nmod", "nummod", "npadvmod")


def date_of(text: Text, clause: Clause, placed: Placed | None, event_nouns: Container[str]) -> tuple[str | None, bool]:
    """The date of the event by attachment, and whether it was carried over from the sentence before. ``event_nouns`` name what happens."""
    if placed is not None and placed.span.kind in ("date", "time"):
        return placed.id, False
    tree = text.tree
    dates = _dates(text, clause.head)
    if placed is not None and dates:
        for date in dates:
            if any(i in placed.tokens for i in upward(tree, date.root, 3)):
                return date.id, False
        rivals = [p for p in text.by_clause.get(clause.head, ()) if p.span.kind in NUMBERS and p.span.kind != "duration"]
        if len(dates) > 1 and len(rivals) > 1:
            behind = [d for d in dates if d.span.start > placed.span.start]
            following = next((r for r in rivals if r.span.start > placed.span.start), None)
            if behind and (following is None or behind[0].span.start < following.span.start):
                return behind[0].id, False
            return None, True
    if placed is not None and len(dates) > 0:
        noun = next((i for i in upward(tree, placed.root, 4) if tree.kinds[i] in NOUNS), None)
        for date in dates:
            if noun is not None and noun in upward(tree, date.root, 3):
                return date.id, False
    found = _told(text, clause, dates) or (_period(text, dates) if placed is not None and placed.span.kind in NUMBERS else None)
    if found is not None:
        return found, False
    above = clause.head
    for _ in range(4):
        dep, up = tree.deps[above], tree.heads[above]
        if up == above or dep not in ("xcomp", "conj", "acl", "advcl", "pcomp", "oprd") or (dep == "conj" and not _borrows(text, above)):
            break
        if dep == "advcl" and tree.child(above, "mark", "nsubj", "nsubjpass") is not None:
            break
        if (dep == "acl" and tree.tags[above] == "VBN") or any(tree.lemmas[c] == "have" for c in tree.under(above, "aux")):
            break  # a petition signed by thousands; having trained them
        above = tree.clause[up]
        dates = _dates(text, above)
        if (found := _told(text, text.clause(above), dates)) is not None:
            return found, False
    for c in text.inner.get(clause.head, ()):
        if (tree.deps[c] == "advcl" and any(tree.words[g].lower() in ("when", "as", "while") and g < c for g in tree.children[c])) or tree.deps[
            c
        ] == "xcomp":
            dates = _dates(text, c)
            if (found := _told(text, text.clause(c), dates)) is not None:
                return found, False
    if (found := _told_of_antecedent(text, clause, event_nouns)) is not None:
        return found, False
    return _carried(text, clause)


def _told_of_antecedent(text: Text, clause: Clause, event_nouns: Container[str]) -> str | None:
    """The date that a relative clause hangs on: "since 2001, when a quake killed 100"; "hit by a quake in 2007 that killed 595"."""
    tree = text.tree
    head = clause.head
    if tree.deps[head] not in ("relcl", "acl", "advcl") or clause.reading.tense != "past":
        return None
    first = tree.left[head]
    if tree.tags[first] == "WRB":
        before = first - 2 if first > 1 and tree.words[first - 1] == "," else first - 1
        at = text.facts_at.get(before) if before >= 0 else None
        return at.id if at is not None and at.span.kind == "date" else None
    above = tree.clause[tree.heads[head]]
    if above == head or tree.tags[first] not in RELATIVE or text.cues.of(above).tense != "past":
        return None
    events = [i for i in range(tree.left[above], first) if tree.lemmas[i] in event_nouns and tree.clause[i] == above]
    if tree.heads[head] not in events and (len(events) != 1 or any(i in text.names_at for i in range(events[0] + 1, first))):
        return None
    return _told(text, text.clause(above), _dates(text, above))


def _dates(text: Text, head: int) -> list[Placed]:
    """The dates of a clause, and the times of day whose day is known."""
    found: list[Placed] = []
    for p in text.by_clause.get(head, ()):
        value: Any = p.span.value
        if p.span.kind == "date" or (p.span.kind == "time" and value.earliest is not None):
            if not is_standard(text, head, p):
                found.append(p)
    return found


def _borrows(text: Text, head: int) -> bool:
    return text.clauses.of(head).borrowed


def _told(text: Text, clause: Clause, dates: Sequence[Placed]) -> str | None:
    """The date that hangs on the predicate; failing that, the one of its subject ("Sunday's earthquake")."""
    tree = text.tree
    second = None
    for date in dates:
        i = date.root
        dep, up = tree.deps[i], tree.heads[i]
        if dep == "pobj":
            outer = tree.heads[up]
            while tree.deps[outer] in ("prep", "advmod") and tree.kinds[outer] not in ("VERB", "AUX") and tree.heads[outer] != outer:
                outer = tree.heads[outer]
            if outer == clause.head or tree.deps[outer] in ("acomp",):
                return date.id
            if (
                second is None
                and tree.kinds[outer] in (*NOUNS, "NUM", "SYM")
                and tree.deps[outer] in ("dobj", "attr", "nsubj", "nsubjpass", "pobj", "ROOT")
            ):
                second = date.id
        elif up == clause.head or (dep in ("npadvmod", "advmod") and tree.clause[up] == clause.head and tree.kinds[up] not in NOUNS):
            return date.id
        elif dep == "poss" and tree.deps[up] in ("nsubj", "nsubjpass"):
            second = second or date.id
    return second


def is_standard(text: Text, head: int, date: Placed) -> bool:
    """Whether a date says what something is measured against, not when it happens: the lowest *since 2010*, more than *last year*, the tide
    *of the year*, up from 96 *a week before*."""
    tree = text.tree
    i = date.root
    since = False
    while i != head and tree.heads[i] != i:
        word, above = tree.words[i].lower(), tree.heads[i]
        since |= word == "since" and tree.deps[i] == "prep"
        if since and above != head and tree.kinds[above] in NOUNS and is_ranked(text, above):
            return True  # the first deaths at a march since 1991
        if word == "than":
            return tree.words[i - 1].lower() not in text.limits  # no later than May
        if word in ("since", "of", "for", "in") and tree.deps[i] == "prep" and above != head and i < date.tokens[0] and is_ranked(text, above):
            return True
        if word == "from" and i > 1 and tree.words[i - 2] == "," and tree.words[i - 1].lower() in text.standards:
            return True
        if tree.clause[i] == i:
            break
        i = above
    return False


def is_ranked(text: Text, noun: int) -> bool:
    """Whether a noun is the first, last, largest ... of its kind."""
    tree = text.tree
    return any(
        tree.tags[c] in ("JJS", "RBS") or tree.lemmas[c] in text.cues.ranks or tree.words[c].lower() in text.cues.ranks
        for c in (noun, *(c for c in tree.children[noun] if tree.deps[c] in ("amod", "nummod", "det", "nmod") and c < noun))
    )


def _period(text: Text, dates: Sequence[Placed]) -> str | None:
    """The one date before a noun that the clause is about: what its figure is the figure of ("second-quarter profit rose to")."""
    tree = text.tree
    found = []
    for date in dates:
        noun = date.root
        while tree.deps[noun] in MODIFIERS and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        if noun != date.root and tree.deps[noun] in ("nsubj", "nsubjpass"):
            found.append(date.id)
    return found[0] if len(found) == 1 else None


def _carried(text: Text, clause: Clause) -> tuple[str | None, bool]:
    """The date of the sentence before, where both tell of what is done, in one paragraph, and the other has one date only."""
    tree, head = text.tree, clause.head
    number = tree.sentence[head]
    if number == 0 or tree.heads[head] != head or clause.reading.tense != "past" or clause.reading.stage != "done":
        return None, False
    first, last = tree.sentences[number - 1]
    if "\n\n" in tree.text[tree.starts[last - 1] : tree.starts[tree.sentences[number][0]]]:
        return None, False
    before = next((i for i in range(first, last) if tree.heads[i] == i and tree.kinds[i] in ("VERB", "AUX")), None)
    if before is None:
        return None, False
    own = tree.clauses[bisect_left(tree.clauses, first) : bisect_left(tree.clauses, last)]
    dates = [p for c in own for p in text.by_clause.get(c, ()) if p.span.kind == "date"]
    reading = text.cues.of(before)
    if len(dates) == 1 and dates[0].clause == before and reading.tense == "past" and before not in text.speech.verbs and reading.stage == "done":
        if (found := _told(text, text.clause(before), dates)) is not None:
            return found, True
    return None, False


def _is_argument(text: Text, clause: Clause, noun: int, prepositions: Container[str]) -> bool:
    """Whether a noun takes part in a clause itself, rather than in what is said of another noun: the mayor, a woman living *in Bonn*, resigned."""
    tree = text.tree
    if tree.deps[noun] in ("acomp", "oprd", "prt", "advmod"):
        return True
    for _ in range(3):  # at a bank in Woodburn; not: in the face of a war in Asia
        if tree.deps[noun] in ("dobj", "nsubj", "nsubjpass", "attr", "conj") and tree.heads[noun] == clause.head:
            return True
        if tree.deps[noun] == "conj":
            noun = tree.heads[noun]
        elif tree.deps[noun] == "pobj":
            before, noun = tree.words[tree.heads[noun]].lower(), tree.heads[tree.heads[noun]]
            if before not in prepositions and (noun != clause.head or before in text.circumstances):
                return False
            if noun == clause.head or tree.kinds[noun] in ("ADV", "ADJ", "ADP", "NUM"):
                return True
        else:
            return False
    return True


def place_of(text: Text, clause: Clause, prepositions: Container[str]) -> str | None:
    """The place where it happens: behind a preposition of place, on the predicate or on what it is about."""
    tree = text.tree
    best: tuple[int, str] | None = None
    for placed in text.by_clause.get(clause.head, ()):
        if placed.span.kind != "place":
            continue
        i = placed.root
        while tree.deps[i] in ("conj", "appos", "compound", "nmod") and tree.kinds[tree.heads[i]] in NOUNS:
            i = tree.heads[i]
        if tree.deps[i] != "pobj" or tree.words[tree.heads[i]].lower() not in prepositions:
            continue
        above = tree.heads[tree.heads[i]]
        if above != clause.head and not _is_argument(text, clause, above, prepositions):
            continue
        rank = 0 if above == clause.head else 1
        if best is None or rank < best[0]:
            best = rank, placed.id
    return best[1] if best else None
