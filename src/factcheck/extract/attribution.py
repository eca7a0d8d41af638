"""Attribution: who says what, in direct, indirect and mixed speech.

Quotation marks are paired first, by the side they stand on, so that a mark without its pair costs one sentence and no more. Then every
verb of saying gives its content (a clause, a quotation, or what it names) to its speaker; a quotation without a verb of its own goes on
with the speaker of the one before. Stretches nest, and the innermost speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from factcheck.extract.clauses import Clauses
from factcheck.extract.mentions import Mentions
from factcheck.extract.tree import AUXILIARIES, SUBJECTS, Tree
from factcheck.model import Attribution
from factcheck.rules import RuleSet

OPENING, CLOSING, EITHER = "\u201c\u201e\u00ab", "\u201d\u00bb", '"'
MARK = re.compile(r"[\u201c\u201d\u201e\u00ab\u00bb\"]|''|``")
SINGLE = re.compile(
    r"(?<![\w'\u2019])['\u2018](?=[A-Za-z$\u00a3\u20ac\d])(?!\d0s|\d\ds|tis|em\b|n\b)((?:[^'\u2019\u2018\n]|['\u2019](?=[A-Za-z])){2,400}?)['\u2019](?![\w])"
)
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
LONGEST_QUOTE = 2_000
FULL_QUOTE = 0.7
"""Of the words of a sentence, how many stand in quotation marks when the sentence is a quotation."""
LONGEST_TITLE = 9
CLAUSE_WORDS = 5
"""A quotation that long says something by itself; a shorter one takes over a word."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between a pair of quotation marks, without them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text (the words said), who said it, and the token of the word of saying (-1 where there is none).

    ``whole`` is false where the stretch is a thing that is named rather than a clause ("announced *plans*").
    """

    start: int
    end: int
    attribution: Attribution
    cue: int
    whole: bool = True
    speakers: tuple[int, ...] = ()


@dataclass(slots=True)
class Speech:
    """Who says what in a text."""

    stretches: list[Said] = field(default_factory=list)
    verbs: dict[int, Said] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    _edges: list[int] = field(default_factory=list)
    _innermost: list[Said | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._edges, self._innermost = innermost(self.stretches)

    def at(self, offset: int) -> Said | None:
        """The innermost stretch that holds a character."""
        index = bisect_right(self._edges, offset) - 1
        return self._innermost[index] if index >= 0 else None

    def attribution(self, said: Said, start: int, end: int) -> Attribution:
        """Who says the words of a stretch, and whether these words are quoted: of a sentence quoted in part, the rest is not."""
        if not said.attribution.direct or said.start >= start:
            return said.attribution
        index = bisect_left(self.quotes, end, key=lambda quote: quote.start)
        if any(quote.end > start for quote in self.quotes[max(index - 3, 0) : index]):
            return said.attribution
        return said.attribution.model_copy(update={"direct": False})


def innermost(stretches: Sequence[Said]) -> tuple[list[int], list[Said | None]]:
    """The offsets at which stretches (in order of their starts) begin and end, and the shortest that holds the characters from each to the
    next; of two as long the later one. Each stretch is looked at a few times, however many there are."""
    edges = sorted({offset for said in stretches for offset in (said.start, said.end)})
    out: list[Said | None] = []
    open_: list[tuple[int, int]] = []
    begun = 0
    for edge in edges:
        while begun < len(stretches) and stretches[begun].start <= edge:
            heappush(open_, (stretches[begun].end - stretches[begun].start, -begun))
            begun += 1
        while open_ and stretches[-open_[0][1]].end <= edge:
            heappop(open_)
        out.append(stretches[-open_[0][1]] if open_ else None)
    return edges, out


def quotes(text: str) -> list[Quote]:
    """The quotations of a text. A mark without its pair ends with its sentence, or where the quotation goes on in the next paragraph."""
    out: list[Quote] = []
    breaks = [m.start() for m in PARAGRAPH.finditer(text)]
    opened: int | None = None

    def closed(start: int, end: int) -> None:
        if text[start:end].strip():
            out.append(Quote(start, end))

    for found in MARK.finditer(text):
        at, behind = found.start(), found.end()
        side = _side(text, found[0], at, behind, opened is not None)
        if opened is not None:
            first_break = bisect_left(breaks, opened)
            limit = breaks[first_break] if first_break < len(breaks) else len(text)
            if at > limit or at - opened > LONGEST_QUOTE:
                goes_on = side == "open" and not text[limit:at].strip()
                closed(opened, limit if goes_on else _sentence_end(text, opened, min(limit, at)))
                opened = None
                side = _side(text, found[0], at, behind, False)
        if side == "open":
            if opened is not None:
                closed(opened, _sentence_end(text, opened, at))
            opened = behind
        elif side == "close" and opened is not None:
            closed(opened, at)
            opened = None
    if opened is not None:
        closed(opened, _sentence_end(text, opened, len(text)))
    starts, ends = [0, *(q.start for q in out)], [0, *(q.end for q in out)]
    out += [Quote(m.start(1), m.end(1)) for m in SINGLE.finditer(text) if m.start() >= ends[bisect_right(starts, m.start()) - 1]]
    return sorted(out, key=lambda q: q.start)


def _side(text: str, mark: str, at: int, behind: int, inside: bool) -> str:
    if mark in OPENING or mark == "``":
        return "open"
    if mark in CLOSING:
        return "close"
    before = text[at - 1] if at else " "
    after = text[behind] if behind < len(text) else " "
    if before.isdigit() and not inside:
        return "none"
    opens = (before.isspace() or before in "([-\u2013\u2014'\u2018/") and not after.isspace()
    shuts = not before.isspace() and (after.isspace() or after in ",.;:!?)]-\u2013\u2014'\u2019")
    if opens and not shuts:
        return "open"
    if shuts and not opens:
        return "close"
    return "close" if inside else "open"


def _sentence_end(text: str, start: int, limit: int) -> int:
    found = re.compile(r"[.!?](?=\s|$)|\n").search(text, start, limit)
    return found.end() if found else limit


class Attributor:
    """Finds who says what. Made once for a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._reporting = rules.in_list("reporting-verb")
        self._weak = rules.in_list("weak-reporting-verb")
        self._expressing = rules.in_list("expressing-verb")
        self._labelling = rules.in_list("labelling-verb")
        self._support = rules.in_list("expressing-support-verb")
        self._nouns = rules.in_list("expressing-noun")
        self._texts = rules.in_list("reporting-noun")
        self._people = rules.in_list("spokesman")
        self._endings = tuple(sorted(rules.in_list("speaker-ending")))
        self._silent = rules.in_list("speaker-not")
        self._sexes = {noun: str(sex) for noun, sex in rules.words["person-noun"].meanings.items()} if "person-noun" in rules.words else {}
        self._persons = rules.in_list("speaking-person") | rules.in_list("rank") | rules.in_list("office")
        self._greeting = rules.in_list("greeting-verb")
        self._asking = rules.in_list("asking-noun")
        self._small = rules.in_list("acronym-small")
        self._according: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(rules.in_list("according")):
            self._according.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))

    def is_title(self, quoted: str) -> bool:
        """Whether what stands in quotation marks is the name of a book, a film or a banner rather than speech: "Down to the River"."""
        words = quoted.split()
        if not 2 <= len(words) <= LONGEST_TITLE or quoted.rstrip()[-1:] in ".,?!":
            return False
        return words[0][:1].isupper() and all(w[:1].isupper() or w.lower() in self._small for w in words) and sum(w[:1].isupper() for w in words) > 1

    def fits(self, noun: str, pronoun: str) -> bool:
        """Whether a person so described may be meant by the pronoun: a spokeswoman is no "he", a body neither "he" nor "she"."""
        if pronoun == "they":
            return True
        sex = self._sexes.get(noun)
        person = sex is not None or noun in self._persons or noun.endswith(("er", "or", "man", "woman", "ist", "ian"))
        return person and sex in (None, "any", "female" if pronoun == "she" else "male")

    def read(self, tree: Tree, clauses: Clauses, mentions: Mentions) -> Speech:
        """Who says what in a parsed text."""
        return _Reading(self, tree, clauses, mentions).speech()


class _Reading:
    def __init__(self, words: Attributor, tree: Tree, clauses: Clauses, mentions: Mentions) -> None:
        self.words = words
        self.tree = tree
        self.clauses = clauses
        self.mentions = mentions
        self.names = mentions.names
        self.quotes = [q for q in quotes(tree.text) if not words.is_title(tree.text[q.start : q.end])]
        self.quote_starts = [q.start for q in self.quotes]
        self.out: list[Said] = []
        self.spoken: list[Said] = []
        self.taken: set[int] = set()
        self.known: set[tuple[int, int, int]] = set()
        self.within: list[tuple[int, Quote]] = []

    # ------------------------------------------------------------ quotations
    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds a character."""
        index = bisect_right(self.quote_starts, offset) - 1
        for quote in self.quotes[max(index - 1, 0) : index + 1][::-1]:
            if quote.start <= offset < quote.end:
                return quote
        return None

    def holds_quote(self, start: int, end: int) -> bool:
        """Whether something is quoted in a stretch."""
        index = bisect_left(self.quote_starts, start)
        inside = index < len(self.quotes) and self.quotes[index].start < end
        return inside or self.quote_at(start) is not None

    # ------------------------------------------------------------ who speaks
    def subject(self, verb: int) -> list[int]:
        """The tokens that name who says it."""
        tree = self.tree
        doers = [c for c in tree.children[verb] if tree.deps[c] == "nsubj" and c < verb]
        if len(doers) > 1 and tree.lemmas[verb] in self.words._reporting and tree.words[tree.left[doers[-1]] - 1] == ",":
            last = doers[-1]
            if tree.words[verb - 1] in (",",) or tree.right[last] == verb - 1:
                return [last]  # "A quake killed 14, the head of the agency, Ann Lee, said"
        found = [i for i in self.clauses.doer(verb) if tree.kinds[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")]
        if tree.tags[verb] == "VBG" and tree.deps[verb] in ("advcl", "acl") and not self.speaks(found):
            found = self.above(verb) or found
        if not found and self.clauses.is_passive(verb):
            found = [i for p, i in self.clauses.of(verb).complements if p == "by"]
        return found

    def above(self, verb: int) -> list[int]:
        """Who speaks in a clause further up: "the minister called fears that prices would rise wrong, *insisting* ...": not the prices."""
        tree = self.tree
        head = verb
        for _ in range(4):
            head = tree.clause[tree.heads[head]]
            own = [i for i in self.clauses.doer(head) if tree.kinds[i] in ("NOUN", "PROPN", "PRON")]
            if own and self.speaks(own):
                return own
            if tree.heads[head] == head:
                break
        return []

    def before(self, verb: int) -> list[int]:
        """Who stands right before a verb of saying that the parse gives no subject: "... power, and *officials* say", "..., Ann Lee, told the court"."""
        tree = self.tree
        if (
            tree.lemmas[verb] not in self.words._reporting
            or tree.tags[verb] not in ("VBD", "VBP", "VBZ")
            or tree.child(verb, *SUBJECTS, *AUXILIARIES)
        ):
            return []
        i = verb - 1 - (tree.words[verb - 1] == ",")
        if i < 1 or tree.sentence[i] != tree.sentence[verb] or tree.clause[i] == verb:
            return []
        behind_comma = i == verb - 2
        if tree.kinds[i] != "PROPN" and (behind_comma or tree.tags[i] != "NNS" or tree.words[i - 1].lower() not in ("and", "but", "while")):
            return []
        content = any(tree.deps[c] == "ccomp" and (c > verb if not behind_comma else c < verb) for c in tree.children[verb])
        return [i] if content and self.speaks([i]) and (tree.deps[i] in ("conj", "appos") if tree.kinds[i] == "PROPN" else True) else []

    def after(self, verb: int, quote: Quote) -> list[int]:
        """Who stands behind a verb that a quotation goes before (", said Eirik Moe"), where the parse doesn't say."""
        tree = self.tree
        for i in range(verb + 1, min(verb + 8, len(tree))):
            if tree.kinds[i] in ("PROPN", "NOUN", "PRON"):
                top = i
                while tree.heads[top] != top and tree.deps[top] in ("compound", "amod", "det", "poss", "nmod") and verb < tree.heads[top] < verb + 12:
                    top = tree.heads[top]
                return [top]
            if tree.kinds[i] in ("VERB", "PUNCT"):
                break
        return []

    def speaker(self, tokens: list[int], cue: str, direct: bool) -> Attribution:
        """The speaker as written and as a key; of a text or spokesman, whoever stands behind it, and of a pronoun, whom it means."""
        tree = self.tree
        if not tokens:
            return Attribution(cue=cue, direct=direct)
        first = self.behind(tokens[0])
        start, end = tree.phrase(first)
        if len(tokens) > 1 and first == tokens[0]:
            spans = [tree.phrase(t) for t in tokens]
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
        text = tree.text[start:end]
        canonical = self.mentions.key(first)
        if canonical and len(tokens) == 1 and not self.mentions.named(start, end, canonical):
            text = self.mentions.shown(canonical) or text
        elif tree.kinds[first] == "PRON" and tree.words[first].lower() in ("he", "she", "they"):
            if (before := self.speaker_before(tree.starts[first], tree.words[first].lower())) is not None:
                text, canonical = before.speaker or text, before.canonical
        elif tree.kinds[first] == "PRON" and tree.words[first].lower() in ("i", "we"):
            canonical = None
            if (quote := self.quote_at(tree.starts[first])) is not None:
                self.within.append((len(self.out), quote))
        return Attribution(speaker=" ".join(text.split()), canonical=canonical, cue=cue, direct=direct)

    def behind(self, token: int) -> int:
        """Who stands behind a text or a spokesman: "a statement from *Waitrose*", "a *Defence Ministry* release"."""
        tree = self.tree
        lemma = tree.lemmas[token]
        if lemma not in self.words._texts:
            return token
        for c in tree.children[token]:
            if tree.deps[c] == "prep" and tree.words[c].lower() in ("from", "by") and (inner := tree.child(c, "pobj")) is not None:
                return inner
        for c in tree.children[token]:
            if tree.deps[c] in ("poss", "compound") and tree.kinds[c] == "PROPN":
                return c
        for c in tree.under(token, "acl"):
            by = self.clauses.of(c)
            if by.passive and by.subjects:
                return by.subjects[0]
        return token

    def speaker_before(self, offset: int, pronoun: str) -> Attribution | None:
        """Who spoke last, as far as three sentences back: by name, or without one where the pronoun fits ("an officer said ... he added")."""
        tree = self.tree
        for said in reversed(self.spoken):
            if said.start >= offset:
                continue
            first = said.speakers[0]
            if tree.sentence[tree.at(offset)] - tree.sentence[tree.at(max(said.start, tree.starts[first]))] > 3:
                return None
            if tree.kinds[first] == "PROPN":
                return said.attribution if pronoun != "they" else None
            several = tree.tags[first] == "NNS" or len(said.speakers) > 1 or tree.lemmas[first] == "police"
            return said.attribution if several == (pronoun == "they") and self.words.fits(tree.lemmas[first], pronoun) else None
        return None

    def may_go_on(self, said: Said) -> bool:
        """Whether a pronoun behind may mean the speaker: one name, or people without a name; no text, no pronoun."""
        if not said.speakers or not said.attribution.speaker:
            return False
        first = said.speakers[0]
        if self.tree.kinds[first] == "PROPN":
            return len(said.speakers) == 1
        return self.tree.kinds[first] == "NOUN" and self.tree.lemmas[first] not in self.words._texts and self.speaks([first])

    # ------------------------------------------------------------ what is said
    def speech(self) -> Speech:
        tree, words = self.tree, self.words
        for i in range(len(tree)):
            kind, lemma = tree.kinds[i], tree.lemmas[i]
            if kind == "VERB" and (lemma in words._reporting or lemma in words._expressing or lemma in words._support):
                self.verb(i)
            elif kind == "NOUN" and lemma in words._texts:
                self.noun(i)
            if (lowered := tree.words[i].lower()) in words._according:
                self.according(i, words._according[lowered])
        self.unclaimed_quotes()
        self.continued()
        self.first_persons()
        self.out.sort(key=lambda s: (s.start, -s.end))
        out = Speech(self.out, quotes=self.quotes)
        for said in self.out:
            if said.cue >= 0:
                out.verbs.setdefault(said.cue, said)
        return out

    def add(self, start: int, end: int, tokens: list[int], cue: int, words: str, *, direct: bool | None = None, whole: bool = True) -> None:
        """Give a stretch to a speaker."""
        text = self.tree.text
        while start < end and (text[start].isspace() or text[start] in ',;:-\u2013\u2014"\u201c\u201d'):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:-\u2013\u2014"\u201c'):
            end -= 1
        if end - start < 2:
            return
        if (start, end, cue) in self.known:
            return
        self.known.add((start, end, cue))
        said = self.holds_quote(start, end) if direct is None else direct
        self._keep(Said(start, end, self.speaker(tokens, words, said), cue, whole, tuple(tokens)))

    def _keep(self, said: Said) -> None:
        self.out.append(said)
        if self.may_go_on(said):
            self.spoken.append(said)

    def verb(self, verb: int) -> None:
        tree, words = self.tree, self.words
        lemma = tree.lemmas[verb]
        if tree.deps[verb] in ("amod", "compound", "aux") or self.inside_own_quote(verb):
            return
        cue = " ".join([tree.words[verb], *(tree.words[c] for c in tree.children[verb] if tree.deps[c] == "prt")])
        tokens = self.before(verb) or self.subject(verb)
        if tokens and tree.deps[verb] == "conj" and self.clauses.of(verb).borrowed and lemma in words._reporting and not self.speaks(tokens):
            tokens = self.above(verb) or tokens  # said the cost had risen, and predicted
        if tree.deps[verb] == "parataxis" and tree.child(verb, *SUBJECTS) is None:
            tokens = [verb - 1] if verb and tree.words[verb - 1][:1].isupper() and tree.kinds[verb - 1] != "PUNCT" else []
        behind_as = tree.deps[verb] == "pcomp" and tree.words[tree.heads[verb]].lower() == "as"
        quoted = self.quote_beside(tree.heads[tree.heads[verb]] if behind_as else verb) if lemma in words._reporting else None
        if (
            quoted is not None
            and lemma in words._weak
            and (thing := tree.child(verb, "dobj")) is not None
            and not self.holds_quote(*tree.phrase(thing))
        ):
            quoted = None  # had "sold out" and showed no remorse
        if quoted is not None:
            # '"The wall held," said X': what is quoted doesn't say itself.
            tokens = [t for t in tokens if not quoted.start <= tree.starts[t] < quoted.end] or self.after(verb, quoted)
        if any(tree.words[t].lower() in words._silent for t in tokens[:1]):
            if not (self.clauses.is_passive(verb) and lemma in words._reporting and tree.words[tokens[0]].lower() == "it"):
                return
            tokens = []
        passive = self.clauses.is_passive(verb)
        if lemma == "quote" and any(tree.words[c].lower() == "as" for c in tree.under(verb, "prep")):
            return  # the saying behind "as" speaks
        found = False
        if lemma in words._reporting:
            found = self.clause(verb, tokens, cue) or found
            if quoted is not None and tokens:
                self.quotation(verb, quoted, tokens, cue)
                found = True
        if not found and not passive and lemma in words._expressing and tokens:
            found = self.thing(verb, tokens, cue)
        if not found and not passive and lemma in words._labelling and tokens:
            behind = bisect_left(self.quote_starts, tree.ends[verb])
            if behind < len(self.quotes) and self.quotes[behind].start <= tree.ends[tree.right[verb]]:
                quote = self.quotes[behind]  # called it "half a door", where the parse doesn't see the name that it gets
                self.add(quote.start, quote.end, tokens, verb, cue, direct=True)
                found = True
        if not found and not passive and lemma in words._support and tokens:
            self.supported(verb, tokens, cue)

    def inside_own_quote(self, verb: int) -> bool:
        """Whether a verb of saying stands in a quotation of one word, or has no say ("so-called")."""
        quote = self.quote_at(self.tree.starts[verb])
        return quote is not None and quote.end - quote.start < 25

    def clause(self, verb: int, tokens: list[int], cue: str) -> bool:
        """Indirect speech: the clause that hangs on the verb, or that the verb stands within ("as he said")."""
        tree = self.tree
        contents = [c for c in tree.children[verb] if tree.deps[c] == "ccomp"]
        content = contents[0] if contents else None
        weak = tree.lemmas[verb] in self.words._weak
        if content is not None:
            if weak and not self.speaks(tokens):
                return False
            first, last = tree.left[content], tree.right[content]
            if content < verb:
                last = max(tree.right[c] for c in contents if c < verb)
                if first < verb < last:
                    last = verb - 1
            elif content > verb and first <= verb:
                first = next((i for i in range(verb + 1, content + 1) if tree.left[i] > verb), content)
            last = self.backshifted(verb, content, last)
            self.add(tree.starts[first], tree.ends[last], tokens, verb, cue)
            return True
        if not tokens or not self.speaks(tokens):
            return False
        if (end := self.closing(verb, tokens)) is not None:
            self.add(tree.starts[tree.sentences[tree.sentence[verb]][0]], end, tokens, verb, cue)
            return True
        second = next((c for c in tree.under(verb, "conj") if c > verb and self.is_backshifted(c)), None)
        if second is not None and tree.lemmas[second] not in self.words._reporting and self.quote_at(tree.starts[second]) is None:
            self.add(tree.starts[verb + 1], tree.ends[tree.right[second]], tokens, verb, cue)
            return True
        if tree.deps[verb] in ("parataxis", "advcl", "relcl") or (tree.heads[verb] != verb and tree.deps[verb] in ("ccomp", "conj")):
            marked = any(tree.deps[c] in ("mark", "advmod") and tree.words[c].lower() == "as" for c in tree.children[verb])
            if tree.deps[verb] == "parataxis" or marked:
                above = tree.clause[tree.heads[verb]]
                first, last = tree.left[above], tree.right[above]
                self.add(tree.starts[first], tree.ends[last], tokens, verb, cue)
                return True
        return False

    def closing(self, verb: int, tokens: list[int]) -> int | None:
        """The end of what is said, where a sentence closes with ", officials said Saturday" that the parse joins to it as a second clause."""
        tree = self.tree
        first, last = tree.sentences[tree.sentence[verb]]
        start = tree.left[tokens[0]]
        if tree.deps[verb] != "conj" or tree.lemmas[verb] in self.words._weak or start <= first or tree.words[start - 1] != "," or tokens[0] > verb:
            return None
        if any(tree.kinds[i] == "VERB" or tree.deps[i] in ("dobj", "ccomp", "mark") for i in range(verb + 1, last)):
            return None
        return tree.ends[start - 2] if self.quote_at(tree.starts[verb]) is None else None

    def speaks(self, tokens: list[int]) -> bool:
        """Whether a subject is somebody, or a text, rather than a thing."""
        tree = self.tree
        for t in tokens[:1]:
            if tree.kinds[t] == "PRON":
                return tree.words[t].lower() not in self.words._silent
            lemma = tree.lemmas[t]
            if tree.kinds[t] == "PROPN" or lemma in self.words._texts or lemma in self.words._people or lemma.endswith(self.words._endings):
                return True
            if self.mentions.key(t):
                return True
        return False

    def backshifted(self, verb: int, content: int, last: int) -> int:
        """The end of what is said: a second clause that the parse hangs on the verb belongs to it where its tense is shifted ("would")."""
        tree = self.tree
        for c in tree.under(verb, "conj"):
            if self.is_backshifted(c) and c > content and tree.lemmas[c] not in self.words._reporting:
                last = max(last, tree.right[c])
        return last

    def is_backshifted(self, verb: int) -> bool:
        """Whether a clause with a subject of its own stands in the shifted tense of indirect speech."""
        tree = self.tree
        own = any(tree.deps[g] in SUBJECTS for g in tree.children[verb])
        return own and any(
            tree.deps[g] == "aux" and tree.words[g].lower() in ("would", "could", "had", "might", "should") for g in tree.children[verb]
        )

    def quote_beside(self, verb: int) -> Quote | None:
        """The quotation that a verb of saying belongs to: in its sentence, nearest to it, or behind a colon."""
        tree = self.tree
        if self.quote_at(tree.starts[verb]) is not None:
            return None
        first, last = tree.sentences[tree.sentence[verb]]
        start, end, at = tree.starts[first], tree.ends[last - 1], tree.starts[verb]
        best: tuple[int, Quote] | None = None
        for quote in self.quotes[max(bisect_left(self.quote_starts, start - LONGEST_QUOTE), 0) : bisect_right(self.quote_starts, end + 3)]:
            if quote.end < start - 3 or quote.start > end + 3:
                continue
            ahead = quote.end <= at
            between = tree.text[quote.end : at] if ahead else tree.text[tree.ends[verb] : quote.start]
            distance = len(between) + (0 if ahead or ":" in between or "," in between else 5)
            if distance > 160 or "\n\n" in between or (ahead and re.search(r"[.;]\s+\S", between)):
                continue
            if ahead and quote.end <= start and (tree.text[quote.end - 1] not in ",?!\u2014-" or verb - first > 8):
                continue
            if not ahead and quote.start > end and ":" not in between and not between.rstrip().endswith(","):
                continue
            held = tree.starts[tree.left[verb]] <= quote.start < tree.ends[tree.right[verb]]
            if not held and len(between) > 40 and not between.rstrip().endswith((":", ",")):
                continue
            if tree.tags[verb] == "VBG" and tree.deps[verb] != "pcomp" and not held and ahead and len(between) > 25:
                continue
            if best is None or distance < best[0]:
                best = distance, quote
        return best[1] if best else None

    def quotation(self, verb: int, quote: Quote, tokens: list[int], cue: str) -> None:
        """Direct speech: the quotation beside a verb, and its other half behind the verb (\"..., he said, ...\")."""
        tree = self.tree
        self.add(quote.start, quote.end, tokens, verb, cue, direct=True)
        self.taken.add(quote.start)
        first, last = tree.sentences[tree.sentence[verb]]
        for other in self.quotes[bisect_left(self.quote_starts, tree.starts[first]) : bisect_left(self.quote_starts, tree.ends[last - 1] + 2)]:
            if other.start in self.taken:
                continue
            if not self.owner_between(quote.end, other.start, verb):
                self.add(other.start, other.end, tokens, verb, cue, direct=True)
                self.taken.add(other.start)

    def owner_between(self, start: int, end: int, verb: int) -> bool:
        """Whether another verb of saying stands between two quotations."""
        tree = self.tree
        if end < start:
            return True
        return any(i != verb and tree.kinds[i] == "VERB" and tree.lemmas[i] in self.words._reporting for i in tree.tokens(start, max(end, start + 1)))

    def thing(self, verb: int, tokens: list[int], cue: str) -> bool:
        """What somebody announces, praises, promises: the object or the infinitive of the verb."""
        tree = self.tree
        if not self.speaks(tokens) or (tree.deps[verb] == "acl" and self.mentions.key(tokens[0]) is None):
            return False
        parts = [
            c
            for c in tree.children[verb]
            if c > verb
            and (tree.deps[c] in ("dobj", "xcomp", "oprd", "attr") or (tree.deps[c] == "advcl" and tree.left[c] == verb + 1 and tree.tags[c] == "VB"))
        ]
        if tree.lemmas[verb] in self.words._labelling and not self.labels(verb):
            return False
        if tree.lemmas[verb] in self.words._greeting and any(self.mentions.kind(c) == "person" for c in parts[:1]):
            return False
        parts = [c for c in parts if tree.kinds[c] not in ("PRON", "PUNCT") or tree.deps[c] != "dobj"] or [c for c in parts if len(parts) > 1]
        if not parts:
            parts = [c for c in tree.children[verb] if c > verb and tree.deps[c] == "prep" and tree.words[c].lower() in ("of", "about", "against")]
        if not parts:
            return False
        tails = [
            c
            for c in tree.children[verb]
            if c > parts[0] and tree.deps[c] == "prep" and tree.words[c].lower() in ("as", "for", "on", "over", "about", "of")
        ]
        last = max(tree.right[c] for c in [*parts, *tails])
        first = min(tree.left[c] for c in parts)
        end = self.clipped(verb, tree.ends[last])
        self.add(tree.starts[first], end, tokens, verb, cue, whole=any(tree.deps[c] == "xcomp" for c in parts))
        return True

    def labels(self, verb: int) -> bool:
        """Whether a verb gives its object a name: called it a farce, described it as a success."""
        tree = self.tree
        places = [verb, *tree.under(verb, "dobj")]
        named = any(tree.deps[c] == "oprd" or (tree.deps[c] == "prep" and tree.words[c].lower() == "as") for i in places for c in tree.children[i])
        return named or self.holds_quote(tree.starts[verb], tree.ends[tree.right[verb]])

    def clipped(self, verb: int, end: int) -> int:
        """The end of a stretch, short of what is only attached to it by a comma and a participle."""
        tree = self.tree
        last = tree.at(end - 1)
        for c in (*tree.children[verb],):
            if tree.deps[c] in ("advcl", "conj") and verb + 1 < tree.left[c] <= last:
                return tree.ends[max(tree.left[c] - 1, verb)]
        return end

    def supported(self, verb: int, tokens: list[int], cue: str) -> None:
        """Issued a statement of regret, shared grave concerns, made an appeal for help."""
        tree = self.tree
        thing = next((c for c in tree.children[verb] if tree.deps[c] == "dobj" and tree.lemmas[c] in self.words._nouns), None)
        if thing is not None and any(tree.words[c].lower() in ("this", "that", "these", "those") for c in tree.under(thing, "det")):
            return  # "made this announcement in May" says nothing itself
        if thing is not None and self.speaks(tokens) and not (tree.lemmas[thing] in self.words._asking and not self.asks(thing)):
            tails = [
                c
                for c in tree.children[verb]
                if c > thing and tree.deps[c] == "prep" and (inner := tree.child(c, "pobj")) is not None and inner not in self.clauses.numbers
            ]
            own = [c for c in tree.children[thing] if tree.deps[c] != "relcl"]
            last = max([thing, *(tree.right[c] for c in [*own, *tails])])
            self.add(tree.starts[tree.left[thing]], tree.ends[last], tokens, verb, f"{cue} {tree.words[thing]}", whole=False)

    def asks(self, noun: int) -> bool:
        """Whether a call is one for something: no telephone call."""
        tree = self.tree
        return any(tree.words[c].lower() in ("for", "on") for c in tree.under(noun, "prep")) or any(
            tree.tags[c] == "VB" for c in tree.under(noun, "acl")
        )

    def noun(self, noun: int) -> None:
        """A text with its content beside it: "the claim that", "a report that", "reports of"."""
        tree = self.tree
        content = next(
            (
                c
                for c in tree.children[noun]
                if tree.deps[c] in ("acl", "ccomp") and any(tree.words[g].lower() == "that" and tree.deps[g] == "mark" for g in tree.children[c])
            ),
            None,
        )
        if content is not None:
            who = self.behind(noun)
            self.add(tree.starts[tree.left[content]], tree.ends[tree.right[content]], [who], noun, tree.words[noun])

    def according(self, i: int, phrases: list[tuple[str, ...]]) -> None:
        """According to X: the clause around it, or the sentence."""
        tree = self.tree
        size = next((len(p) for p in phrases if tuple(w.lower() for w in tree.words[i : i + len(p)]) == p), 0)
        if not size:
            return
        last = i + size - 1
        who = next((c for c in tree.children[last] if tree.deps[c] in ("pobj", "dobj")), None)
        if who is None:
            who = next((j for j in range(last + 1, min(last + 6, len(tree))) if tree.kinds[j] in ("PROPN", "NOUN", "PRON")), None)
        if who is None:
            return
        head = tree.heads[i]
        above = tree.clause[head] if head != i else i
        first_of, last_of = tree.sentences[tree.sentence[i]]
        if tree.kinds[above] not in ("VERB", "AUX") or above == i:
            above = next((c for c in range(first_of, last_of) if tree.heads[c] == c), above)
        low, high, inner = tree.left[above], tree.right[above], tree.right[who]
        words = " ".join(tree.words[i : i + size])
        if i <= low + 1 or (i < above and low >= i):
            behind = inner + 1
            while behind < last_of - 1 and tree.kinds[behind] == "PUNCT":
                behind += 1
            if behind < last_of:
                self.add(tree.starts[behind], tree.ends[max(high, behind)], tree.conjuncts(who), i, words)
        else:
            end = tree.ends[i - 1] if inner >= high - 1 else tree.ends[high]
            self.add(tree.starts[low], end, tree.conjuncts(who), i, words)

    def first_persons(self) -> None:
        """Who says "I thought ..." in a quotation is whoever is quoted."""
        order = sorted(range(len(self.out)), key=lambda i: self.out[i].start)
        starts = [self.out[i].start for i in order]
        for index, quote in self.within:
            said = self.out[index]
            around = sorted(order[bisect_left(starts, quote.start - 2) : bisect_right(starts, said.start)])
            owner = next((self.out[i] for i in around if i != index and said.end <= self.out[i].end), None)
            if owner is not None and owner.attribution.direct and owner.attribution.speaker:
                speaker = owner.attribution.model_copy(update={"cue": said.attribution.cue})
                self.out[index] = Said(said.start, said.end, speaker, said.cue, said.whole, said.speakers)

    # ------------------------------------------------------------ quotations without a verb of their own
    def unclaimed_quotes(self) -> None:
        """Quotations that stand in what somebody says are his; mark what is said as taken."""
        for said in self.out:
            index = bisect_left(self.quote_starts, said.start)
            while index < len(self.quotes) and self.quotes[index].start < said.end:
                self.taken.add(self.quotes[index].start)
                index += 1

    def continuing(self) -> None:
        """A quotation that is not closed at the end of its paragraph belongs to whoever speaks the next paragraph, which opens with a mark."""
        text = self.tree.text
        owners = {s.start: s for s in self.out if s.attribution.direct}
        for quote, following in zip(self.quotes[-2::-1], self.quotes[:0:-1], strict=True):
            between = text[quote.end : following.start]
            if quote.start in self.taken or len(between.strip()) > 1 or not PARAGRAPH.search(between):
                continue
            owner = owners.get(following.start)
            if owner is None or not owner.speakers:
                continue
            attribution = owner.attribution.model_copy(update={"cue": None})
            owners[quote.start] = Said(quote.start, quote.end, attribution, -1, True, owner.speakers)
            self.out.append(owners[quote.start])
            self.taken.add(quote.start)

    def continued(self) -> None:
        """A quotation without a verb of saying, of a whole clause, goes on with the speaker before it."""
        tree = self.tree
        self.continuing()
        known = sorted((s for s in self.out if s.cue >= 0 and s.attribution.speaker), key=lambda s: s.start)
        ends = [max(s.end, tree.starts[s.cue]) for s in known]
        passed, before, behind = 0, None, -1
        for quote in self.quotes:
            while passed < len(known) and known[passed].start <= quote.start:
                if ends[passed] > behind:
                    before, behind = known[passed], ends[passed]
                passed += 1
            if quote.start in self.taken or len(tree.text[quote.start : quote.end].split()) < CLAUSE_WORDS:
                continue
            inside = [i for i in tree.tokens(quote.start, quote.end) if tree.kinds[i] in ("VERB", "AUX")]
            if not inside:
                continue
            sentence = tree.sentence[tree.at(quote.start)]
            if before is None:
                continue
            last = before.end - 1 if before.cue < 0 else max(before.end - 1, tree.starts[before.cue])
            if sentence - tree.sentence[tree.at(last)] <= 3 and before.speakers:
                attribution = before.attribution.model_copy(update={"direct": True, "cue": None})
                self._keep(Said(quote.start, quote.end, attribution, -1, True, before.speakers))
                if quote.end > behind:
                    before, behind = self.out[-1], quote.end
