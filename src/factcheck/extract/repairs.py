"""What the parser often gets wrong, put right before anybody asks the tree: each repair looks at one token and changes what it hangs on."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

AUXILIARIES = frozenset({"aux", "auxpass"})
NAMED = frozenset({"conj", "appos", "nmod", "dep"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SCORE = frozenset({"-", "\u2013"})
DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
NOUNS = frozenset({"NOUN", "PROPN"})
DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+(?: [A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+){0,3}"
    r"(?:,? (?:[^.!?;\n\u2014\u2013-]|\b[A-Z][a-z]{0,4}\.){1,40}?(?:\. ?\d[^\n\u2014\u2013-]{0,15}?)?)?"
    r"(?: ?\([^()\n]{2,30}\))? ?(?:--|-|\u2013|\u2014) "
)


@dataclass(frozen=True, slots=True)
class Verbs:
    """Lemmas that repairs go by: verbs of saying, verbs that put something *at* a figure, verbs of blame and praise *for* what somebody did, verbs of
    change whose participle describes ("rising prices"), verbs of promotion *to* one of the titles, verbs whose object does what the infinitive
    says, verbs with one form for all times, prepositions that are conjunctions as well, nouns for texts and studies
    with the verbs of making them, nouns for people and bodies."""

    reporting: Container[str] = ()
    valuing: Container[str] = ()
    faulting: Container[str] = ()
    changing: Container[str] = ()
    appointing: Container[str] = ()
    titles: Container[str] = ()
    controlling: Container[str] = ()
    invariable: Container[str] = ()
    joining: Container[str] = ()
    texts: Container[str] = ()
    surveying: Container[str] = ()
    speaking: Container[str] = ()


@dataclass(slots=True)
class Parse:
    """The tokens of a text as the parser left them; the repairs change tags, kinds, dependencies and heads."""

    words: Sequence[str]
    lemmas: list[str]
    tags: list[str]
    kinds: list[str]
    deps: list[str]
    heads: list[int]
    verbs: Verbs

    def has(self, i: int, deps: Container[str], first: int, last: int) -> bool:
        """Whether one of the tokens ``first`` to ``last`` (not included) hangs on ``i`` in one of these ways."""
        return any(self.heads[j] == i and self.deps[j] in deps for j in range(max(first, 0), min(last, len(self.heads))))

    def left(self, i: int, reach: int) -> int:
        """The first token that hangs on ``i`` itself, among the ``reach`` before it."""
        return next((j for j in range(max(i - reach, 0), i) if self.heads[j] == i), i)


def detach_datelines(
    text: str, words: Sequence[str], starts: Sequence[int], deps: list[str], heads: list[int], sentences: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """Take the place and date before an article's first words ("OSLO, Feb. 18 (Wire) -") out of its first sentence; the tokens taken."""
    datelines: list[int] = []
    for first, last in sentences:
        if not words[first][:2].isupper() or (found := DATELINE.match(text, starts[first])) is None:
            continue
        end = next((i for i in range(first, last) if starts[i] >= found.end()), last)
        if words[first].lower() not in ("a", "i"):
            datelines += range(first, end)
        if end == last or words[first].lower() in ("a", "i"):
            continue
        outer = [i for i in range(first, end) if not first <= heads[i] < end or heads[i] == i]
        above = next((heads[i] for i in outer if heads[i] != i), None)
        place = next((deps[i] for i in outer if deps[i] in SUBJECTS), None)
        crossing = [i for i in range(end, last) if first <= heads[i] < end]
        if above is None:
            above = next((i for i in crossing if deps[i] != "punct"), None)
            if above is None:
                continue
            heads[above], deps[above] = above, "ROOT"
        taken = any(heads[i] == above and deps[i] in SUBJECTS for i in range(end, last))
        for i in crossing:
            if i != above:
                named = place is not None and not taken and deps[i] in NAMED
                heads[i], deps[i] = above, place if named and place else "dep"
                taken |= named
        root = outer[0]
        for i in outer:
            heads[i], deps[i] = root, "dep"
        deps[root] = "ROOT"
    return frozenset(datelines)


def repair(parse: Parse) -> None:
    """Put right what the parser often gets wrong."""
    tags, kinds, words = parse.tags, parse.kinds, parse.words
    for i, dep in enumerate(parse.deps):
        if (tags[i] == "CD" and _score(parse, i)) or (kinds[i] == "VERB" and tags[i] == "VB" and _name_behind_to(parse, i)):
            continue
        if words[i] == "-" and _no_one(parse, i):
            continue
        if words[i] == "board" and _on_board(parse, i):
            continue
        for mended in REPAIRS.get(dep, ()):
            if mended(parse, i):
                break


def _lifted(p: Parse, i: int) -> bool:
    """What hangs on an auxiliary belongs to its verb."""
    above = p.heads[i]
    if p.deps[above] not in AUXILIARIES or p.heads[above] == above:
        return False
    if p.deps[i] == "nsubj" and p.deps[above] == "auxpass":
        p.deps[i] = "nsubjpass"
    p.heads[i] = p.heads[above]
    return True


def _score(p: Parse, i: int) -> bool:
    """Beat Peru *2-0*: the second number read as the verb's."""
    words, heads, deps = p.words, p.heads, p.deps
    if i + 2 >= len(words) or words[i + 1] not in SCORE or p.tags[i + 2] != "CD" or not (words[i].isdigit() and words[i + 2].isdigit()):
        return False
    name, last = heads[i], heads[i + 2]
    if name == i - 1 and p.kinds[name] == "PROPN" and p.tags[last].startswith("VB") and deps[name] in ("npadvmod", "dobj", "dep"):
        heads[i], deps[i], deps[i + 2] = last, "dep", "dep"
        heads[name], deps[name] = last, "dobj"
    elif name == i - 1 and p.kinds[name] == "PROPN" and last < i and p.kinds[last] == "VERB":  # lost to Peru 2-0
        heads[i], deps[i], deps[i + 2] = last, "dep", "dep"
    return True


def _name_behind_to(p: Parse, i: int) -> bool:
    """A capital behind "to": a name read as an infinitive."""
    heads, deps = p.heads, p.deps
    if not i or not p.words[i][:1].isupper() or p.words[i - 1] != "to" or heads[i - 1] != i or heads[i] >= i:
        return False
    above = heads[i]
    for j, head in enumerate(heads[i + 1 : i + 30], i + 1):
        if head == i:
            heads[j] = above
    heads[i - 1], deps[i - 1] = above, "prep"
    heads[i], deps[i], p.kinds[i] = i - 1, "pobj", "PROPN"
    return True


def _no_one(p: Parse, i: int) -> bool:
    """The hyphen of "no-one"."""
    if not 0 < i < len(p.words) - 1 or p.words[i - 1].lower() != "no" or p.words[i + 1].lower() != "one":
        return False
    p.heads[i - 1], p.deps[i - 1] = i + 1, "det"
    p.heads[i], p.deps[i], p.kinds[i] = i + 1, "punct", "PUNCT"
    return True


def _on_board(p: Parse, i: int) -> bool:
    """On *board* the ship: one preposition of two words."""
    heads, deps = p.heads, p.deps
    if not 0 < i < len(p.words) - 1 or p.words[i - 1].lower() != "on" or p.tags[i + 1] not in ("DT", "PRP$", "NNP", "CD"):
        return False
    noun = next((j for j in range(i + 1, min(i + 7, len(heads))) if p.kinds[j] in NOUNS and deps[j] not in ("compound", "poss", "nmod")), None)
    if noun is None or (heads[noun] not in range(i - 6, i + 1) and deps[noun] not in (*SUBJECTS, "dobj", "conj", "appos", "dep", "pobj")):
        return False
    heads[noun], deps[noun] = i - 1, "pobj"
    heads[i], deps[i] = i - 1, "dep"
    return True


def _noun_as_verb(p: Parse, i: int) -> bool:
    """Took jewels and luxury *watches* worth a million: the last of a list read as a verb."""
    heads, deps, before = p.heads, p.deps, i - 1
    worth = p.words[min(i + 1, len(heads) - 1)] == "worth"
    if p.tags[i] != "VBZ" or p.has(i, {"dobj", "ccomp", "xcomp", "prep", "attr", "prt", *SUBJECTS}, i - 12, i + 12):
        return False
    if worth and p.tags[before] == "CC" and deps[i] == "conj" and p.kinds[heads[i]] in NOUNS:
        p.kinds[i], p.tags[i] = "NOUN", "NNS"
        return True
    if p.tags[before] not in ("NN", "JJ") or deps[before] != "conj" or p.kinds[heads[before]] not in NOUNS or (deps[i] != "conj" and not worth):
        return False
    thing = heads[before]
    heads[before], deps[before] = i, "compound"
    heads[i], deps[i], p.kinds[i], p.tags[i] = thing, "conj", "NOUN", "NNS"
    return True


def _nearest_in_brackets(p: Parse, i: int) -> bool:
    """At Mora (*which has* a base), the Fisheries Act (FA) *which came* into force: the pronoun stands for the noun at the brackets."""
    first = next((j for j in range(i - 1, max(i - 6, 0), -1) if p.words[j].lower() in ("which", "who") and p.heads[j] == i), None)
    if first is None or p.words[first - 1] not in ("(", ")"):
        return False
    noun = first - 2 if p.words[first - 1] == "(" else next((j - 1 for j in range(first - 2, max(first - 8, 1), -1) if p.words[j] == "("), first - 1)
    if p.kinds[noun] not in NOUNS:
        return False
    p.heads[i] = noun
    return True


def _second_infinitive(p: Parse, i: int) -> bool:
    """Asked to stay or *call*: joined to the infinitive, not to the verb above it."""
    heads, deps, tags = p.heads, p.deps, p.tags
    bare = tags[i] == "VB" or (tags[i] == "VBP" and tags[heads[i]] == "VBN" and p.has(heads[i], {"aux"}, heads[i] - 4, heads[i]))
    if not bare or p.kinds[i] != "VERB" or tags[heads[i]] not in ("VBN", "VBD", "VBZ", "VBG") or heads[i] >= i:
        return False
    if tags[heads[i]] == "VBG":  # would tighten the rules for sharing data and *send* staff
        above = heads[i]
        for _ in range(6):
            above = heads[above]
            if tags[above] == "VB" or heads[above] == above:
                break
        if tags[above] == "VB" and above < i and not p.has(i, {*SUBJECTS, "aux"}, above, i):
            joint = next((j for j in range(i - 1, above, -1) if heads[j] == heads[i] and deps[j] == "cc"), None)
            heads[i] = above
            if joint is not None:
                heads[joint] = above
        return True
    infinitive = next((j for j in range(i - 1, heads[i], -1) if heads[j] == heads[i] and deps[j] == "xcomp" and tags[j] == "VB"), None)
    if infinitive is not None and not p.has(i, {*SUBJECTS, "aux"}, infinitive, i):
        heads[i], tags[i] = infinitive, "VB"
    return True


def _own_subject(p: Parse, i: int) -> bool:
    """Hurled bombs in the capital, Mora, and *demonstrators* tried to enter: the subject of the second verb read as the last of a list."""
    heads, deps = p.heads, p.deps
    noun = i - 1
    if p.tags[i] not in ("VBD", "VBZ", "VBP") or p.kinds[noun] not in NOUNS or deps[noun] != "conj" or p.has(i, {*SUBJECTS, "aux"}, i - 8, i):
        return False
    left = p.left(noun, 4)
    if p.tags[left - 1] != "CC" or p.words[left - 2] != "," or heads[noun] >= left - 2:
        return False
    heads[noun], deps[noun] = i, "nsubj"
    heads[left - 1], deps[left - 1] = heads[i], "cc"
    return True


def _caused(p: Parse, i: int) -> bool:
    """Making the share, of both of them, *reach* 2%: what somebody makes happen, read as a second predicate."""
    heads, deps = p.heads, p.deps
    if p.tags[i] not in ("VB", "VBP") or p.words[i - 1] != "," or any(heads[j] == heads[i] and deps[j] == "cc" for j in range(heads[i] + 1, i)):
        return False
    for verb in range(i - 1, max(i - 25, -1), -1):
        if p.lemmas[verb] in ("make", "let", "help") and p.tags[verb] in ("VB", "VBG") and p.kinds[verb] == "VERB":
            thing = next((j for j in range(verb + 1, i) if heads[j] == verb and deps[j] == "dobj"), None)
            if thing is None or p.has(i, SUBJECTS, verb, i):
                return False
            heads[i], deps[i], p.tags[i] = verb, "ccomp", "VB"
            heads[thing], deps[thing] = i, "nsubj"
            return True
    return False


def _title_as_verb(p: Parse, i: int) -> bool:
    """Was promoted to *captain*: a title read as an infinitive."""
    if p.tags[i] != "VB" or p.lemmas[i] not in p.verbs.titles or p.words[i - 1] != "to" or p.lemmas[p.heads[i]] not in p.verbs.appointing:
        return False
    above = p.heads[i]
    for j in range(i + 1, min(i + 20, len(p.heads))):
        if p.heads[j] == i:
            p.heads[j] = above
    p.heads[i - 1], p.deps[i - 1] = above, "prep"
    p.heads[i], p.deps[i], p.kinds[i], p.tags[i] = i - 1, "pobj", "NOUN", "NN"
    return True


def _sentence_as_noun(p: Parse, i: int) -> bool:
    """A quake *struck* in May; a truck carrying gas *overturned*: a sentence read as a noun with a participle."""
    heads, deps, tags, noun = p.heads, p.deps, p.tags, p.heads[i]
    if tags[i] != "VBN" or heads[noun] != noun or p.kinds[noun] not in NOUNS or not 0 < i - noun < 25 or p.has(i, {"agent"}, i, i + 4):
        return False
    inserted = p.words[i - 1] == "," and "," in p.words[noun + 1 : i - 1]  # the port, the largest in Norland, reopened
    if i > noun + 1 and ((p.words[i - 1] == "," and not inserted) or not p.has(noun, {"acl", "relcl", "prep"}, noun + 1, i)):
        return False
    if not p.has(noun, {"det"}, noun - 5, noun):
        return False
    for j, head in enumerate(heads[i + 1 :], i + 1):
        if head == noun:
            heads[j] = i
    heads[i], deps[i], tags[i] = i, "ROOT", "VBD"
    heads[noun], deps[noun] = i, "nsubj"
    return True


def _reduced_relative(p: Parse, i: int) -> bool:
    """The appeal that lawyers *filed*: with a subject of its own a participle is none."""
    that = p.heads[i] + 1
    if p.tags[i] != "VBN" or that >= i or p.words[that].lower() != "that" or p.heads[that] != i or not p.has(i, {"nsubj"}, that + 1, i):
        return False
    if p.has(i, AUXILIARIES, that + 1, i):
        return False
    p.tags[i] = "VBD"
    if not p.has(i, {"dobj", "ccomp", "xcomp", "attr", "acomp"}, i + 1, i + 12) and p.lemmas[p.heads[i]] not in p.verbs.reporting:
        p.deps[i] = "relcl"
    return True


def _said_at(p: Parse, i: int) -> bool:
    """Said at a meeting *that* ...: read as a relative clause of the meeting."""
    heads, deps, noun = p.heads, p.deps, p.heads[i]
    that = noun + 1
    if that >= i or p.words[that].lower() != "that" or not any(heads[j] == i and deps[j] in SUBJECTS for j in range(that + 1, i)):
        return False
    verb, objects = heads[noun], deps[noun] == "dobj"
    while deps[verb] in ("prep", "pobj", "conj", "compound") and heads[verb] != verb and verb > 0:
        verb = heads[verb]
    if p.lemmas[verb] in p.verbs.reporting and not objects and deps[noun] == "pobj" and verb < noun:
        heads[i], deps[i] = verb, "ccomp"
        heads[that], deps[that] = i, "mark"
    return True


def _apposition(p: Parse, i: int) -> bool:
    """Its dividend, *now 0.87 euro a share*: read as a clause."""
    if p.kinds[i] not in NOUNS or p.heads[i] >= i:
        return False
    left = p.left(i, 6)
    if p.words[left - 1] == "," and p.kinds[left - 2] in NOUNS and not p.has(i, {"nsubj"}, left, i):
        p.heads[i], p.deps[i] = left - 2, "appos"
    return True


def _between_dashes(p: Parse, i: int) -> bool:
    """The minister - *attending* for the third time - met: whoever stands before the dash does it."""
    if p.tags[i] not in ("VBG", "VBN") or p.kinds[i] != "VERB" or i < 2:
        return False
    left = i if p.words[i - 1] in DASHES else p.left(i, 3)
    before = left - 2
    if p.words[left - 1] not in DASHES or before < 0 or p.kinds[before] not in NOUNS or p.heads[i] == before or p.has(i, SUBJECTS, left, i):
        return False
    if p.heads[i] == i or not any(p.words[j] in DASHES for j in range(i + 1, min(i + 25, len(p.words)))):
        return False
    if p.heads[before] == i:  # the noun itself was hung on its participle
        above = p.heads[i]
        p.heads[before], p.deps[before] = above, "dep" if p.has(above, SUBJECTS, before, above) else "nsubj"
    p.heads[i], p.deps[i] = before, "acl"
    return True


def _second_predicate(p: Parse, i: int) -> bool:
    """Which is long and *has been finished*: hung elsewhere."""
    heads, deps = p.heads, p.deps
    if p.kinds[i] != "VERB" or i <= 2:
        return False
    left = next((j for j in range(max(i - 4, 1), i) if heads[j] == i and deps[j] in AUXILIARIES), i)
    finite = p.tags[left] in ("VBZ", "VBD", "VBP", "MD")
    if not finite or p.tags[left - 1] != "CC" or p.has(i, {*SUBJECTS, "mark", "expl"}, left, i):
        return False
    clauses = ("relcl", "conj", "ccomp", "advcl")
    before = next((j for j in range(left - 2, max(left - 40, -1), -1) if p.kinds[j] in ("VERB", "AUX") and deps[j] in clauses), None)
    if before is not None and before != heads[i]:
        heads[i], deps[i] = before, "conj"
    return True


def _finite_verb(p: Parse, i: int) -> bool:
    """The plan to widen the road *remains* open: the infinitive belongs to the noun, the noun to the finite verb."""
    heads, deps = p.heads, p.deps
    if p.tags[i] not in ("VBZ", "VBD", "VBP") or p.has(i, SUBJECTS, i - 30, i):
        return False
    for j in range(i - 1, max(i - 25, -1), -1):
        if heads[j] == heads[i] and deps[j] == "ccomp" and p.tags[j] == "VB":
            to = next((k for k in range(j - 1, max(j - 4, 0), -1) if heads[k] == j and p.tags[k] == "TO"), None)
            noun = next((k for k in range(max(j - 12, 0), to or 0) if heads[k] == j and deps[k] == "nsubj" and p.kinds[k] in NOUNS), None)
            if to is None or noun is None:
                return False
            for k in range(max(noun - 8, 0), noun):
                if heads[k] == j and deps[k] == "mark":
                    heads[k] = i
            heads[noun], heads[j], deps[j] = i, noun, "acl"
            return True
    return False


def _behind_insertion(p: Parse, i: int) -> bool:
    """The world is, as he said, *at* a turning point: what follows goes on with the clause around it."""
    verb = p.heads[i]
    if p.words[i - 1] != "," or verb >= i or p.deps[verb] != "advcl" or p.lemmas[verb] not in p.verbs.reporting or p.heads[verb] >= verb:
        return False
    if not any(p.words[j].lower() == "as" and p.heads[j] == verb for j in range(max(verb - 6, 0), verb)):
        return False
    p.heads[i] = p.heads[verb]
    return True


def _clause_before(p: Parse, i: int) -> bool:
    """It does not only protect, it *cuts*: a clause before a main clause that says nothing of saying is no object of it."""
    above = p.heads[i]
    if above <= i or p.kinds[above] not in ("VERB", "AUX") or p.lemmas[above] in p.verbs.reporting:
        return False
    subject = next((j for j in range(i + 1, above) if p.heads[j] == above and p.deps[j] in SUBJECTS), None)
    if subject is None or any(p.words[j] in ('"', "\u201c", "\u201d", "''") for j in range(i, above)):
        return False
    p.deps[i] = "advcl"
    return True


def _speaker_behind(p: Parse, i: int) -> bool:
    """..., said engineer Tomas Brand: a noun read as an infinitive."""
    heads, deps, verb = p.heads, p.deps, p.heads[i]
    if verb != i - 1 or p.tags[i] != "VB" or p.lemmas[verb] not in p.verbs.reporting or p.words[i - 2] not in ('"', "\u201d", "''", ","):
        return False
    name = next((j for j in range(i + 1, min(i + 5, len(heads))) if heads[j] == i and deps[j] == "dobj" and p.kinds[j] == "PROPN"), None)
    if name is None:
        return False
    for j, head in enumerate(heads[i + 1 : i + 40], i + 1):
        if head == i:
            heads[j] = name
    heads[name], deps[name] = verb, "nsubj"
    heads[i], deps[i], p.kinds[i], p.tags[i] = name, "compound", "NOUN", "NN"
    return True


def _valued_at(p: Parse, i: int) -> bool:
    """Put the cost of building the port *at* a sum: read as building it there."""
    heads = p.heads
    if p.words[i].lower() != "at" or i + 1 >= len(p.words) or p.tags[i + 1] not in ("CD", "$", "RB", "JJR", "IN", "SYM"):
        return False
    verb = heads[i]
    for _ in range(6):
        if heads[verb] == verb or p.lemmas[verb] in p.verbs.valuing:
            break
        verb = heads[verb]
    if p.lemmas[verb] in p.verbs.valuing and verb != heads[i] and any(heads[j] == verb and p.deps[j] == "dobj" for j in range(verb + 1, i)):
        heads[i] = verb
    return True


def _taken_from(p: Parse, i: int) -> bool:
    """Stole gems valued at a million euros *from* a shop: read as a sum from the shop."""
    total = p.heads[i]
    if p.words[i].lower() != "from" or p.deps[total] != "pobj" or p.kinds[total] not in ("NOUN", "NUM", "SYM"):
        return False
    verb = p.heads[p.heads[total]]
    if p.words[p.heads[total]].lower() != "at" or p.deps[verb] != "acl" or p.lemmas[verb] not in p.verbs.valuing or p.deps[p.heads[verb]] != "dobj":
        return False
    p.heads[i] = p.heads[p.heads[verb]]
    return True


def _blamed_for(p: Parse, i: int) -> bool:
    """Arrested a man *for setting* fire: what the blame is for, not what kind of man."""
    noun = p.heads[i]
    verb = p.heads[noun]
    if p.words[i].lower() != "for" or p.deps[noun] != "dobj" or p.lemmas[verb] not in p.verbs.faulting or not p.has(i, {"pcomp"}, i + 1, i + 5):
        return False
    p.heads[i] = verb
    return True


def _further_fault(p: Parse, i: int) -> bool:
    """Criticized it for closing the road, *cutting* staff and *hiding* the bill: each of them is a fault."""
    verb = p.heads[i]
    if p.tags[i] != "VBG" or verb >= i or p.lemmas[verb] not in p.verbs.faulting:
        return False
    left = p.left(i, 3)
    if p.words[left - 1] not in (",", "and", "or"):
        return False
    fault = next(
        (j for j in range(i - 1, verb, -1) if p.deps[j] == "pcomp" and p.heads[p.heads[j]] == verb and p.words[p.heads[j]].lower() == "for"), None
    )
    if fault is None:
        return False
    p.heads[i], p.deps[i] = fault, "conj"
    return True


def _circumstance(p: Parse, i: int) -> bool:
    """*With* two dead, the mayor said the lake was closed: the circumstance belongs to what is said."""
    verb = p.heads[i]
    if p.words[i].lower() not in ("with", "despite", "amid", "given") or verb <= i or p.lemmas[verb] not in p.verbs.reporting:
        return False
    said = next((j for j in range(verb + 1, min(verb + 40, len(p.heads))) if p.heads[j] == verb and p.deps[j] == "ccomp"), None)
    if said is None or not p.has(verb, SUBJECTS, i, verb):
        return False
    p.heads[i] = said
    return True


def _object_of_second(p: Parse, i: int) -> bool:
    """Killed six and *injured* 40: what stands behind the second verb is its own."""
    verb = p.heads[i]
    if p.kinds[i] not in ("NOUN", "PRON", "PROPN", "NUM") or verb >= i or not p.tags[verb].startswith("VB"):
        return False
    second = next((j for j in range(i - 1, max(verb, i - 8), -1) if p.heads[j] == verb and p.deps[j] == "conj" and p.kinds[j] == "VERB"), None)
    if second is None or p.has(second, {"dobj", "attr", "ccomp", "xcomp", "auxpass"}, second - 4, i):
        return False
    p.heads[i], p.deps[i] = second, "dobj"
    return True


def _gerund(p: Parse, i: int) -> bool:
    """Accused it of *lying*: a verb read as a noun."""
    if p.tags[i] != "VBG" or p.kinds[i] != "VERB" or p.heads[i] != i - 1:
        return False
    p.deps[i] = "pcomp"
    return True


def _participle_of_noun(p: Parse, i: int) -> bool:
    """Adapt to *changing* patterns: before a bare noun a participle behind a preposition is an adjective."""
    heads, deps = p.heads, p.deps
    if (
        p.tags[i] != "VBG"
        or heads[i] != i - 1
        or p.words[i - 1].lower() in ("by", "for", "without", "after", "before", "from", "while", "when", "since")
    ):
        return False
    noun = next((j for j in range(i + 1, min(i + 5, len(heads))) if heads[j] == i and deps[j] == "dobj"), None)
    if noun is None or p.tags[noun] not in ("NN", "NNS") or any(heads[j] == i for j in range(noun + 1, min(noun + 12, len(heads)))):
        return False
    if any(heads[j] != noun or deps[j] != "compound" for j in range(i + 1, noun)) or p.lemmas[i] not in p.verbs.changing:
        return False
    heads[noun], deps[noun] = i - 1, "pobj"
    heads[i], deps[i], p.kinds[i] = noun, "amod", "ADJ"
    return True


def _second_verb(p: Parse, i: int) -> bool:
    """Met the envoy and *shared* concerns: a second predicate read as an adjective."""
    heads, deps, noun = p.heads, p.deps, p.heads[i]
    if p.tags[i] == "VBD" and noun > i:
        if deps[noun] == "conj" and p.tags[heads[noun]].startswith("VB"):
            heads[i], deps[i] = heads[noun], "conj"
            heads[noun], deps[noun] = i, "dobj"
        return True
    if p.tags[i] == "VBG" and i and p.tags[i - 1] == "CC" and noun > i and deps[noun] == "conj":
        first = heads[noun]
        if deps[first] == "dobj" and p.tags[heads[first]] == "VBG" and heads[first] < first:  # injuring five people and *damaging* homes
            heads[i], deps[i], p.kinds[i] = heads[first], "conj", "VERB"
            heads[noun], deps[noun] = i, "dobj"
    return True


REPAIRS: dict[str, tuple[Callable[[Parse, int], bool], ...]] = {
    "nsubj": (_lifted,),
    "nsubjpass": (_lifted,),
    "csubj": (_lifted,),
    "neg": (_lifted,),
    "advmod": (_lifted,),
    "npadvmod": (_lifted,),
    "prep": (_lifted, _valued_at, _taken_from, _blamed_for, _circumstance, _behind_insertion),
    "dep": (_object_of_second,),
    "pobj": (_gerund,),
    "pcomp": (_participle_of_noun,),
    "conj": (_second_infinitive, _caused, _noun_as_verb, _own_subject, _further_fault),
    "acl": (_sentence_as_noun, _reduced_relative, _between_dashes),
    "relcl": (_said_at, _between_dashes, _nearest_in_brackets),
    "advcl": (_between_dashes, _apposition, _further_fault),
    "ccomp": (_noun_as_verb, _finite_verb, _second_predicate, _clause_before),
    "xcomp": (_speaker_behind, _title_as_verb),
    "amod": (_second_verb,),
}
