"""Documents -> sides: what of each claim is held against other claims, made once, so that a verdict is a matter of looking up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from factcheck import timex
from factcheck.compare.lazy import lazy
from factcheck.compare.vocabulary import Vocabulary
from factcheck.model import (
    AcronymFact,
    Aspect,
    Attribution,
    Claim,
    Document,
    Fact,
    NameFact,
    Participant,
    QuantityFact,
    QuantityValue,
    Sentence,
    TimeFact,
    TimeValue,
)
from factcheck.record import record

Family = Literal["quantity", "date", "time", "duration", "agreement", "role", "acronym", "clause"]
FAMILIES: dict[str, Family] = {
    "money": "quantity", "percent": "quantity", "count": "quantity", "measure": "quantity", "age": "quantity", "ordinal": "quantity",
    "date": "date", "time": "time", "duration": "duration", "agreement": "agreement", "role": "role", "acronym": "acronym",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+")
AGAINST_FIGURE = r"(?:{held-against}|{followed})[^;]*\d[^;]*$|{more-than}\s+(?:\w+ ){0,2}$"
COMPARED_TIME = r"{more-than}\s+(?:\w+ ){0,2}$"
AGAINST = r"{held-against}[^;]*$"
ASIDE = r"{date-aside}\s+(?:\w+ )?$"
LEAD = 4
NEWS = 31  # days around the day of publication that a report is of
MARKS = 8
NAMED = 0.6
FATE = {"die": "kill", "kill": "kill", "injure": "injure"}
AFTER = 24
NEAREST, FADING, FARTHEST = 3, 0.12, 0.3
OFTEN = 3
FEW_MORE = 3
LONG_TIMES = ("decade", "century")
SHORT = 5


@record(frozen=True)
class Story:
    """What an article tells of as a whole: its date, its names and words, the time of its event."""

    position: int
    document: Document
    published: tuple[date, date] | None
    names: dict[str, float]
    words: dict[str, float]
    main_time: TimeValue | None
    topic: frozenset[str]
    short: dict[frozenset[str], str]
    persons: frozenset[str]
    own: frozenset[str]
    marks: tuple[str, ...]
    facts: dict[str, Fact] = field(repr=False)

    @cached_property
    def called(self) -> list[set[str]]:
        """The words of each name that the article has for somebody or something."""
        keys = {fact.value.canonical for fact in self.document.facts if isinstance(fact, NameFact)}
        return [set(words_of(key)) for key in sorted(keys)]

    @lazy
    def memory(self) -> dict[Any, Any]:
        """What the comparers worked out about it."""
        return {}

    @lazy
    def lengths(self) -> tuple[float, float]:
        """The sums of the squared weights of its words, and of its names."""
        return sum([w * w for w in self.words.values()]), sum([w * w for w in self.names.values()])

    def forget(self) -> None:
        """Drop what was worked out; it can be worked out again."""
        vars(self).pop("memory", None)
        vars(self).pop("called", None)
        vars(self).pop("facts_in", None)

    def speaks_of(self, key: str) -> bool:
        """Whether all words of a name stand in the article."""
        return all(word in self.names or word in self.words for word in key.split())

    @lazy
    def facts_in(self) -> dict[int, list[Fact]]:
        """Its facts by the sentence they stand in."""
        out: dict[int, list[Fact]] = {}
        for fact in self.facts.values():
            out.setdefault(fact.sentence, []).append(fact)
        return out

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


@record(frozen=True, eq=False)
class Side:
    """One claim as it is compared. ``focus`` are the words of the fact with their weights, ``words`` all that may be found near it;
    ``time`` is when the thing was, and ``dated`` whether its own clause, its sentence, the sentence before or the story says so;
    ``siblings`` are all sides of its article."""

    story: Story
    claim: Claim
    fact: Fact | None
    family: Family
    aspect: Aspect
    unit: str | None
    focus: dict[str, float]
    words: frozenset[str]
    names: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    predicate: str | None
    time: TimeValue | None
    dated: Literal["clause", "sentence", "before", "story"] | None
    start: int
    end: int
    text: str
    vocabulary: Vocabulary = field(repr=False)
    siblings: Sequence[Side] = field(default=(), repr=False)

    @lazy
    def memory(self) -> dict[Any, Any]:
        """What the comparers worked out about it."""
        return {}

    def forget(self) -> None:
        """Drop what was worked out, four fifths of what a side takes in memory; it can be worked out again."""
        own = vars(self)
        kept = {name: own[name] for name in SIDE_FIELDS}
        own.clear()
        own.update(kept)

    @property
    def beside(self) -> Sequence[Side]:
        """The sides of its sentence, itself among them."""
        found = self.story.memory.get(Side)
        if found is None:
            found = self.story.memory[Side] = {}
            for sibling in self.siblings:
                found.setdefault(sibling.claim.sentence, []).append(sibling)
        here: Sequence[Side] = found.get(self.claim.sentence, ())
        return here

    @lazy
    def tokens(self) -> frozenset[str]:
        """The words of its focus."""
        return frozenset(self.focus)

    @lazy
    def total(self) -> float:
        """The weight of its words."""
        return sum(self.focus.values())

    @lazy
    def acts(self) -> frozenset[str]:
        """What a count of people or things says of them: killed, injured, rescued."""
        sentence = self.story.document.sentences[self.claim.sentence]
        after = re.split(r"[,;:.(]| and | while ", sentence.text[self.end - sentence.start :][:AFTER].lower())[0]
        words = [self.unit or "", *self.claim.head, *WORD.findall(self.text.lower()), *WORD.findall(after)[:3]]
        if "toll" in self.claim.head and self.aspect == "count":
            words.append("kill")
        if self.claim.predicate:
            words.append(FATE.get(self.claim.predicate.class_ or "", self.claim.predicate.lemma))
        return frozenset(t for w in words if self.vocabulary.has("running-predicate", t := self.vocabulary.token(w)))

    @lazy
    def named(self) -> frozenset[str]:
        """The words of the names that belong to its fact, as tokens, the nearest ones."""
        keys = set(self.claim.names)
        found = {self.vocabulary.token(p) for key in self.claim.focus if key in keys for p in name_parts(key, self.story.short, self.vocabulary)}
        return frozenset(t for t in found if self.focus.get(t, 0.0) >= NAMED)

    @lazy
    def content(self) -> dict[str, float]:
        """What its clause itself says beside who did it and what was done: words of the clause, and of its objects by their names, that are
        part of the focus. Words that only the sentence around it has don't count."""
        inside = [p for p in (*self.claim.objects, *self.claim.complements) if self.claim.start <= p.start and p.end <= self.claim.end]
        own = {self.vocabulary.token(w) for w in words_of(self.claim.text)} | set(who(inside, self.vocabulary))
        return {t: w for t, w in self.focus.items() if t in own and t not in self.subject and t not in (self.verb, self.predicate)}

    @lazy
    def counts(self) -> bool:
        """Whether its clause gives a figure."""
        return any(isinstance(self.story.facts.get(f), QuantityFact) for f in self.claim.facts)

    @lazy
    def verb(self) -> str:
        """Its verb, as a token; empty where it has none."""
        return self.vocabulary.token(self.claim.predicate.lemma) if self.claim.predicate else ""

    @lazy
    def head(self) -> frozenset[str]:
        """What its figure is a figure of, as tokens."""
        return frozenset(self.vocabulary.token(w) for w in self.claim.head if self.vocabulary.weight(w))

    @lazy
    def sentence_text(self) -> str:
        """The sentence it stands in."""
        return self.story.document.sentences[self.claim.sentence].text

    @lazy
    def speaker(self) -> frozenset[str]:
        """Who says so, as words; empty where the article itself does."""
        by = self.claim.attribution
        if by is None and estimated(self.claim, self.vocabulary) and self.claim.subject:
            return frozenset(words_of(self.claim.subject.canonical or self.claim.subject.text)) - {"the"}
        return speaker_words(by) if by else frozenset()

    @lazy
    def nameless(self) -> bool:
        """Whether its subject is a pronoun that nothing resolves."""
        return bool(others(self.claim.subjects, self.fact)) and not self.subject and not estimated(self.claim, self.vocabulary)

    @lazy
    def spoken(self) -> str:
        """Who says so, for a reader."""
        by = self.claim.attribution
        return by.speaker or "" if by else self.claim.subject.text if self.claim.subject and self.speaker else ""

    @lazy
    def order(self) -> tuple[str, int, int, str]:
        """By document, then by place."""
        return (self.story.id, self.start, self.end, self.claim.id)


SIDE_FIELDS = tuple(field.name for field in fields(Side))


def speaker_words(by: Attribution) -> frozenset[str]:
    """The words of a speaker's name."""
    return frozenset(w for w in WORD.findall((by.canonical or by.speaker or "").lower()) if len(w) > 2 and w != "the")


def words_of(text: str) -> list[str]:
    """The words of a name or key, in lower case."""
    return WORD.findall(text.lower())


def published_bounds(published: str | None) -> tuple[date, date] | None:
    """First and last day of a publication date."""
    return timex.bounds(published) if published else None


def story_of(position: int, document: Document, vocabulary: Vocabulary) -> Story:
    """What an article tells of as a whole."""
    names: dict[str, float] = {}
    for fact in document.facts:
        if isinstance(fact, NameFact):
            for word in words_of(fact.value.canonical):
                names[word] = 1.0
    words: dict[str, float] = {}
    often: Counter[str] = Counter()
    for n, sentence in enumerate(document.sentences):
        found = vocabulary.weigh(sentence.lemmas)
        words.update(found)
        often.update(dict.fromkeys(found, 2 if n < 2 else 1))
    short = {
        frozenset(w for w in words_of(f.value.long) if vocabulary.weight(w)): f.value.short.lower() for f in document.facts if isinstance(f, AcronymFact)
    }  # fmt: skip
    called = [f for f in document.facts if isinstance(f, NameFact) and f.value.canonical not in vocabulary.well_known]
    own = frozenset(f.value.canonical for f in called)
    persons = frozenset(f.value.canonical for f in called if f.kind == "person" and " " in f.value.canonical)
    marks = tuple(sorted((t for t, n in often.items() if words[t] >= 1 or t in names), key=lambda t: (-often[t], t))[:MARKS])
    topic = frozenset(t for t, n in often.items() if n >= OFTEN) if len(document.sentences) >= SHORT else frozenset()
    times = [f for f in document.facts if isinstance(f, TimeFact) and f.kind == "date" and f.sentence < LEAD and usable(f.value)]
    times = [t for t in times if not compared_time(t, document.sentences[t.sentence], vocabulary)] or times
    bounds = published_bounds(document.published)
    fresh = [t for t in times if bounds and (then := timex.bounds(t.value.timex)) and abs((bounds[0] - then[0]).days) <= NEWS]
    main = next((t.value for t in fresh or times if timex.granularity(t.value.timex) not in LONG_TIMES), None)
    return Story(
        position,
        document,
        published_bounds(document.published),
        names,
        words,
        main,
        topic,
        short,
        persons,
        own,
        marks,
        {f.id: f for f in document.facts},
    )


def usable(value: object) -> bool:
    """Whether a date says which time is meant ("now" doesn't)."""
    return isinstance(value, TimeValue) and bool(value.timex) and "REF" not in str(value.timex)


def sides_of(story: Story, vocabulary: Vocabulary) -> list[Side]:
    """The sides of a document's claims, in its order."""
    document = story.document
    sentence_names: dict[int, set[str]] = {}
    sentence_times: dict[int, list[TimeFact]] = {}
    for fact in document.facts:
        if isinstance(fact, NameFact):
            sentence_names.setdefault(fact.sentence, set()).update(words_of(fact.value.canonical))
        elif isinstance(fact, TimeFact) and fact.kind == "date" and usable(fact.value):
            sentence_times.setdefault(fact.sentence, []).append(fact)
    tokens = [
        frozenset(vocabulary.weigh(s.lemmas)) | {vocabulary.token(w) for w in sentence_names.get(n, ())} for n, s in enumerate(document.sentences)
    ]  # fmt: skip
    around = [t | tokens[n - 1] if n else t for n, t in enumerate(tokens)]  # kept once for all claims of a sentence
    names = [frozenset(sentence_names.get(n, ())) for n in range(len(tokens))]
    asides = {c.about for c in document.claims if c.kind == "date" and c.predicate and c.text.startswith(c.predicate.text)}  # "built in 1956"
    carried = {
        n: [
            t
            for t in times
            if t.id not in asides
            and not yet_to_come(t, story)
            and not aside(t, document.sentences[n], vocabulary)
            and not compared_time(t, document.sentences[n], vocabulary)
        ]
        for n, times in sentence_times.items()
    }
    out: list[Side] = []
    same: dict[frozenset[str], frozenset[str]] = {}  # sets that many sides of a story have are kept once
    for claim, about in each_twice(document, story):
        family: Family = FAMILIES.get(about.kind, "clause") if about else "clause"
        focus = focus_of(claim, about, story.short, [story.facts[f] for f in claim.facts if f in story.facts], vocabulary)
        near = around[claim.sentence]
        if not near.issuperset(focus):
            near = same.setdefault(found := near.union(focus), found)
        act = {vocabulary.token(claim.predicate.lemma), claim.predicate.class_} if claim.predicate else set()
        if about is not None and not focus.keys() - act:  # nothing but the verb: the rest of the sentence, as far as it counts
            focus = {t: w * FARTHEST for t, w in vocabulary.weigh(document.sentences[claim.sentence].lemmas).items()} | focus
        time, dated = time_of(claim, about, story, sentence_times, carried, vocabulary)
        start, end = (about.start, about.end) if about else clause_span(claim, vocabulary)
        subject = frozenset() if estimated(claim, vocabulary) else who(others(claim.subjects, about), vocabulary)
        object_ = who(others(claim.objects, about), vocabulary)
        out.append(Side(
            story=story, claim=claim, fact=about, family=family, aspect=aspect_of(claim, about), unit=unit_of(about, vocabulary), focus=focus,
            words=near, names=names[claim.sentence],
            subject=same.setdefault(subject, subject), object=same.setdefault(object_, object_),
            predicate=predicate_of(claim, vocabulary), time=time, dated=dated, start=start, end=end,
            text=about.text if about else claim.text[start - claim.start:end - claim.start], vocabulary=vocabulary, siblings=out,
        ))  # fmt: skip
        if isinstance(about, TimeFact) and family == "time" and names_day(about.value):
            out.append(replace(out[-1], family="date"))  # "Friday morning" is held against "Friday", too
    return out


def aside(time: TimeFact, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a date is that of something that is held against, or from which something lasts ("from a year earlier", "since December"), so
    that the sentence behind isn't about that time."""
    return bool(vocabulary.expression(ASIDE).search(sentence.text[: time.start - sentence.start]))


def names_day(value: TimeValue) -> bool:
    """Whether an hour or part of a day says itself of which day it is."""
    found = timex.fields(value.timex) if value.basis != "context" else None
    return found is not None and any("X" not in found[1].get(part, "X") for part in ("d", "wd"))


def each_twice(document: Document, story: Story) -> Iterator[tuple[Claim, Fact | None]]:
    """Each claim with the fact it is about, and each clause that has its own predicate once more for what it says without the figure."""
    seen: set[tuple[int, str, tuple[str, ...]]] = set()
    for claim in document.claims:
        about = story.facts.get(claim.about) if claim.about else None
        if about is not None:
            yield claim, about
        if claim.kind in ("role", "acronym") or claim.predicate is None or not (claim.subjects or claim.objects) or " " not in claim.text.strip():
            continue
        key = (claim.sentence, claim.predicate.lemma, tuple(p.text for p in (*claim.subjects, *claim.objects)))
        if key not in seen:
            seen.add(key)
            yield claim, None


def aspect_of(claim: Claim, fact: Fact | None) -> Aspect:
    """What a finding about the claim would be about."""
    if fact is None:
        return "statement" if claim.kind == "statement" else "event"
    return fact.kind  # type: ignore[return-value]


def focus_of(claim: Claim, fact: Fact | None, short: dict[frozenset[str], str], siblings: Sequence[Fact], vocabulary: Vocabulary) -> dict[str, float]:
    """The words that belong to the fact, with their weights; the words of a name share the weight of a name."""
    keys = set(claim.names)
    without = who(claim.subjects, vocabulary) if estimated(claim, vocabulary) else frozenset()
    unit = fact.value.unit.lower() if isinstance(fact, QuantityFact) and fact.value.unit and fact.kind != "count" else None
    counted = {
        vocabulary.token(w)
        for f in (fact, *siblings)
        if isinstance(f, QuantityFact) and f.kind == "count"
        for w in (f.value.unit or "").lower().split()
    }
    out = {t: w for t, w in vocabulary.weigh(w for w in claim.focus if w not in keys and w != unit).items() if t not in without and t not in counted}
    name_weight = vocabulary.setting("alignment", "name_weight")
    for key in claim.focus:
        if key in keys:
            parts = name_parts(key, short, vocabulary)
            for part in parts:
                token = vocabulary.token(part)
                if token in without:
                    continue
                out[token] = max(out.get(token, 0.0), name_weight if len(parts) == 1 else 0.8)
    if fact is None:
        return out
    place: dict[str, int] = {}
    for n, word in enumerate(claim.focus):
        for part in name_parts(word, short, vocabulary) if word in keys else (word,):
            place.setdefault(vocabulary.token(part), n)
    return {t: w * max(FARTHEST, 1.0 - FADING * max(place.get(t, 0) - NEAREST, 0)) for t, w in out.items()}


def estimated(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether the clause says what somebody puts a figure at, or expects it to be: then its subject is the one who says so."""
    if claim.predicate is None:
        return False
    words = (claim.predicate.lemma, claim.predicate.text)
    if claim.slot == "at":
        return any(w in vocabulary.lists["estimating"] for w in words)
    return claim.kind == "figure" and claim.slot in ("object", "modifier", "with", "on") and any(w in vocabulary.lists["forecasting"] for w in words)


def name_parts(key: str, short: dict[frozenset[str], str], vocabulary: Vocabulary) -> list[str]:
    """The words of a name that are compared; the short form, where the article gives one for it."""
    words = [w for w in words_of(key) if not w.isdigit() and vocabulary.weight(w)]
    found = short.get(frozenset(words))
    return [found] if found else words


def others(participants: Iterable[Participant], fact: Fact | None) -> list[Participant]:
    """Those who aren't themselves what is counted."""
    return [p for p in participants if fact is None or fact.kind == "age" or not (p.start < fact.end and fact.start < p.end)]


def who(participants: Iterable[Participant], vocabulary: Vocabulary) -> frozenset[str]:
    """Those who take part, as tokens: the words of their canonical names, or of the phrase."""
    found: set[str] = set()
    for participant in participants:
        words = words_of(participant.canonical or participant.text)
        found.update(vocabulary.token(w) for w in words if vocabulary.weight(w) and (participant.canonical or len(w) > 2))
    return frozenset(found)


def predicate_of(claim: Claim, vocabulary: Vocabulary) -> str | None:
    """The class of the predicate, or its lemma; None where it says nothing."""
    if claim.predicate is None:
        return None
    if claim.predicate.class_:
        return claim.predicate.class_
    lemma = claim.predicate.lemma
    found = vocabulary.class_of.get(lemma)
    return found or (vocabulary.token(lemma) if vocabulary.weight(lemma) else None)


def unit_of(fact: Fact | None, vocabulary: Vocabulary) -> str | None:
    """The unit that figures must share: a currency, a noun, ``percent``, or the SI unit of a measure."""
    if not isinstance(fact, QuantityFact):
        return None
    value: QuantityValue = fact.value
    if value.si is not None:
        return value.si.unit
    if fact.kind == "age":
        return "year"
    if value.unit is None or fact.kind in ("money", "percent", "measure"):
        return value.unit
    return value.unit.lower()


def time_of(
    claim: Claim, fact: Fact | None, story: Story, by_sentence: dict[int, list[TimeFact]], carried: dict[int, list[TimeFact]], vocabulary: Vocabulary
) -> tuple[TimeValue | None, Literal["clause", "sentence", "before", "story"] | None]:
    """When the thing told was, and where that is said: the clause, its sentence, the sentence before, the lead of the article."""
    own = story.facts.get(claim.when) if claim.when else None
    if (
        isinstance(own, TimeFact)
        and isinstance(fact, QuantityFact)
        and held_against(own, fact, document_sentence(story, claim), vocabulary, figures=True)
    ):
        own = None
    if (
        isinstance(own, TimeFact)
        and timex.granularity(own.value.timex) in LONG_TIMES[1:]
        and any(p.start <= own.start and own.end <= p.end for p in (*claim.subjects, *claim.objects))
    ):
        own = None  # a 17th-century painting
    if isinstance(own, TimeFact) and own is not fact and usable(own.value):
        value = own.value
        since = own.end <= claim.start and value.modifier in ("ON_OR_AFTER", "ON_OR_BEFORE")  # "since 2001, when": in 2001
        period = value.modifier and any(p.start - 1 <= own.end < p.end for p in claim.subjects)  # "after second-quarter profit rose": in it
        if since or period:
            value = value.model_copy(update={"modifier": None})
        return value, "before" if "time" in claim.unresolved else "clause"
    about = isinstance(fact, TimeFact)
    here = [
        t
        for t in by_sentence.get(claim.sentence, ())
        if t is not fact and not (fact and held_against(t, fact, document_sentence(story, claim), vocabulary))
    ]
    here = [t for t in here if not (claim.tense == "past" and yet_to_come(t, story)) and not across(t, claim, document_sentence(story, claim))]
    if here and not about:
        nearest = min(here, key=lambda t: abs(t.start - (fact.start if fact else claim.start)))
        return nearest.value, "sentence"
    if (before := carried.get(claim.sentence - 1)) and not about and claim.tense in ("past", None):
        return before[-1].value, "before"
    if claim.tense == "future":
        return None, None  # what will be isn't of the time of the report
    return (story.main_time, "story") if story.main_time and not about else (None, None)


def document_sentence(story: Story, claim: Claim) -> Sentence:
    """The sentence a claim stands in."""
    return story.document.sentences[claim.sentence]


def across(time: TimeFact, claim: Claim, sentence: Sentence) -> bool:
    """Whether a semicolon parts a date from a claim."""
    first, last = sorted(((time.start, time.end), (claim.start, claim.end)))
    return ";" in sentence.text[max(first[1] - sentence.start, 0) : max(last[0] - sentence.start, 0)]


def yet_to_come(time: TimeFact, story: Story) -> bool:
    """Whether a date lies after the day on which its article appeared."""
    bounds = timex.bounds(time.value.timex)
    return bool(bounds and story.published and bounds[0] > story.published[1])


def compared_time(time: TimeFact, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a date is only that of what is compared with ("five points more than four years ago")."""
    return bool(vocabulary.expression(COMPARED_TIME).search(sentence.text[: time.start - sentence.start]))


def held_against(time: TimeFact, fact: Fact, sentence: Sentence, vocabulary: Vocabulary, *, figures: bool = False) -> bool:
    """Whether a date behind a figure is that of something the figure is held against ("67 percent, four points more than in 2018")."""
    between = sentence.text[fact.end - sentence.start : time.start - sentence.start] if fact.end <= time.start else ""
    return bool(vocabulary.expression(AGAINST_FIGURE if figures else AGAINST).search(between))


def clause_span(claim: Claim, vocabulary: Vocabulary) -> tuple[int, int]:
    """The words of a clause that state its fact: from its subject, or its predicate, to the end of its objects; all of an act told by a noun."""
    if (
        claim.predicate
        and claim.predicate.text.lower() in vocabulary.rules.words["deed-noun"].meanings
        and claim.predicate.text != claim.predicate.lemma
    ):
        return claim.start, claim.end
    inside = [p for p in (*claim.subjects, *claim.objects, *claim.complements) if claim.start <= p.start and p.end <= claim.end]
    start, end = claim.start, claim.end
    if claim.predicate and (at := claim.text.find(claim.predicate.text)) >= 0:
        start, end = claim.start + at, claim.start + at + len(claim.predicate.text)
        start = min([start, *(p.start for p in inside)])
        end = max([end, *(p.end for p in inside)])
        if len(claim.text[end - claim.start :].split()) <= FEW_MORE:  # "ended peacefully", "was sent off"
            end = claim.end
    if not claim.text[start - claim.start : end - claim.start].strip().count(" "):  # a verb alone says nothing to a reader
        return claim.start, claim.end
    return start, end


def all_sides(documents: Sequence[Document], vocabulary: Vocabulary) -> tuple[list[Story], list[Side]]:
    """The stories of documents, and the sides of all their claims."""
    stories = [story_of(n, d, vocabulary) for n, d in enumerate(documents)]
    return stories, [side for story in stories for side in sides_of(story, vocabulary)]
