"""A comparison as a reader takes it in: facts, each with its readings and who gives them, the gravest first.

Every report for people (terminal, Markdown, HTML) shows this, so they tell the same story. Foreign text stays as it is here;
each medium makes it harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from factcheck.model import (
    Aspect,
    Comparison,
    Document,
    DocumentSummary,
    Evidence,
    Fact,
    Finding,
    Group,
    GroupStatus,
    NameFact,
    QuantityFact,
    Relation,
    TimeFact,
    TimelineEntry,
    Warning,
)
from factcheck.report.options import GroupBy, Head, ReportOptions, Sort
from factcheck.report.wording import ASPECT_WORD, GRAVITY

Part = Literal["contradictions", "differences", "refinements", "corroborated", "single-source"]

PART_TITLE: dict[Part, str] = {
    "contradictions": "Contradictions",
    "differences": "Differences, and what explains them",
    "refinements": "Where one says more",
    "corroborated": "Corroborated",
    "single-source": "From one source",
}
PART_OF_RELATION: dict[Relation, Part] = {
    "contradicts": "contradictions", "differs": "differences", "refines": "refinements", "agrees": "corroborated",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlet:
    """A document as reports name it: a short label (A, B ... Z, AA), a name, and what is known of it."""

    label: str
    name: str
    summary: DocumentSummary

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class Reading:
    """One value given for a fact, with the words of those who give it. ``words`` are those that most of them use."""

    words: str
    value: Any
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two readings stand to each other as they do: one sentence, however many findings say it."""

    relation: Relation
    explanation: str
    level: str
    confidence: float
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A fact, what is said of it, and how that fits together. ``relation`` is the gravest of its findings, null where there is none."""

    id: str
    statement: str
    aspect: Aspect
    relation: Relation | None
    status: GroupStatus | None
    readings: tuple[Reading, ...]
    reasons: tuple[Reason, ...]
    sources: int
    independent_sources: int
    confidence: float

    @property
    def part(self) -> Part:
        """Which part of a report it belongs to: by its gravest finding, or by its status where it has none."""
        if self.relation == "agrees" and self.status == "single-source":
            return "single-source"
        if self.relation is not None:
            return PART_OF_RELATION[self.relation]
        if self.status == "corroborated" or (self.status is None and self.independent_sources > 1):
            return "corroborated"
        return "differences" if self.status in ("contested", "updated") else "single-source"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, reading by reading."""
        return tuple(evidence for reading in self.readings for evidence in reading.evidence)


@dataclass(frozen=True, slots=True)
class Section:
    """Items under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one speaker is reported to say about one fact, and by which outlets: five outlets with one minister are one voice."""

    statement: str
    item: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported to say something: how often by each document (where documents are at hand), and what of it is compared."""

    name: str
    claims: dict[str, int]
    sayings: tuple[Saying, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that report the speaker."""
        return tuple(dict.fromkeys([*self.claims, *(e.document for saying in self.sayings for e in saying.evidence)]))


@dataclass(frozen=True, slots=True)
class View:
    """All of a comparison, in the order of reading."""

    outlets: tuple[Outlet, ...]
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[TimelineEntry, ...]
    warnings: tuple[Warning, ...]
    by_document: dict[str, Outlet] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def speaker(self, evidence: Evidence) -> str:
        """Who says so, by the name that the articles write; "" where nobody but the article does."""
        return speaker_name(evidence.speaker, self.names) if evidence.speaker else ""

    def outlet(self, document: str) -> Outlet:
        """The outlet of a document id; one that the comparison doesn't list goes by its id."""
        found = self.by_document.get(document)
        return found if found is not None else Outlet(label="?", name=document, summary=DocumentSummary(id=document))

    def count(self, part: Part) -> int:
        """How many items a part has."""
        return sum(item.part == part for item in self.items)


def notes_of(seen: View, head: Head) -> list[str]:
    """What a report notes at its end: warnings, and inputs that could not be read."""
    notes = [(f"{warning.document}: " if warning.document else "") + warning.message for warning in seen.warnings]
    return notes + [f"{error.path}: {error.message}" for error in head.errors]


def view(comparison: Comparison, options: ReportOptions, documents: Sequence[Document] = ()) -> View:
    """The comparison as it is to be read, sorted and sectioned as the options say. With the documents it also tells what one source alone
    says, and who is quoted how often."""
    outlets = _outlets(comparison.documents)
    by_document = {outlet.id: outlet for outlet in outlets}
    names = names_of(documents)
    items = tuple(_sorted([*_items(comparison), *_alone(comparison, documents)], options.sort))
    return View(
        outlets=outlets,
        items=items,
        sections=tuple(_sections(items, options.group_by, by_document, names)),
        speakers=_speakers(items, documents, names),
        timeline=comparison.timeline,
        warnings=comparison.warnings,
        by_document=by_document,
        names=names,
    )


def label(number: int) -> str:
    """A, B ... Z, AA, AB ... as columns of a spreadsheet."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def distinct_words(item: Item) -> tuple[str, ...]:
    """The words of the readings, each once: two accords of one name are told apart by their values, not here."""
    return tuple({reading.words.casefold(): reading.words for reading in reversed(item.readings)}.values())[::-1]


def _outlets(documents: Sequence[DocumentSummary]) -> tuple[Outlet, ...]:
    named: dict[str, int] = defaultdict(int)
    for document in documents:
        named[document.publisher or document.id] += 1
    return tuple(
        Outlet(
            label=label(number),
            name=document.publisher if document.publisher and named[document.publisher] == 1 else _stem(document.id),
            summary=document,
        )
        for number, document in enumerate(documents)
    )


def _stem(id: str) -> str:
    """The id of a document without the ending of a file's name: "fjord-wire" for "fjord-wire.txt"."""
    stem, dot, ending = id.rpartition(".")
    return stem if dot and stem and ending.isalnum() and len(ending) <= 5 else id


Key = tuple[str, str]

# Facts of which it is worth to know that one source alone has them.
WORTH: dict[str, Aspect] = {
    "money": "money", "percent": "percent", "count": "count", "measure": "measure", "age": "age", "date": "date", "agreement": "agreement",
}  # fmt: skip


def _alone(comparison: Comparison, documents: Sequence[Document]) -> Iterator[Item]:
    """Claims about figures, dates and agreements that stand in no group and no finding: one document alone makes them."""
    shared = {(e.document, e.claim) for group in comparison.groups for e in group.claims}
    shared |= {(e.document, e.claim) for finding in comparison.findings for e in finding.claims}
    told = {(e.document, e.start, e.end) for group in comparison.groups for e in group.claims}
    listed = {summary.id for summary in comparison.documents}
    for document in documents:
        facts = {fact.id: fact for fact in document.facts}
        for claim in document.claims if document.id in listed else ():
            fact = facts.get(claim.about or "")
            if fact is None or fact.kind not in WORTH or (document.id, claim.id) in shared or (document.id, fact.start, fact.end) in told:
                continue
            told.add((document.id, fact.start, fact.end))
            if _says_little(fact):
                continue
            sentence = document.sentences[fact.sentence] if 0 <= fact.sentence < len(document.sentences) else None
            said = claim.attribution
            evidence = Evidence(
                document=document.id, claim=claim.id, text=fact.text, start=fact.start, end=fact.end, value=fact.value.model_dump(mode="json"),
                sentence=fact.sentence, sentence_text=sentence.text if sentence else None, sentence_start=sentence.start if sentence else None,
                speaker=(said.canonical or said.speaker) if said else None,
            )  # fmt: skip
            yield Item(
                id=f"{document.id}:{claim.id}", statement=claim.text, aspect=WORTH[fact.kind], relation=None, status="single-source",
                readings=(Reading(fact.text, evidence.value, (evidence,)),), reasons=(), sources=1, independent_sources=1, confidence=0.0,
            )  # fmt: skip


def _says_little(fact: Fact) -> bool:
    """ "Now", "recently", "both sides": no one looks for a second source of these."""
    if isinstance(fact, TimeFact):
        return fact.value.earliest is None and fact.value.latest is None
    return fact.kind == "count" and isinstance(fact, QuantityFact) and fact.value.amount is not None and fact.value.amount <= FEW


def names_of(documents: Sequence[Document]) -> dict[str, str]:
    """Canonical names as the articles write them: with most words, and of those the one used most. What they only have an adjective
    of ("Australian") is written as its canonical name, with capitals."""
    used: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    people: dict[str, str] = {}
    for document in documents:
        for fact in document.facts:
            if isinstance(fact, NameFact) and fact.kind == "group" and fact.text.lower() != fact.value.canonical:
                people[fact.value.canonical] = capitalised(fact.value.canonical)
            elif isinstance(fact, NameFact):
                used[fact.value.canonical][" ".join(fact.text.split())] += 1
    return people | {
        canonical: max(words, key=lambda name: (len(name.split()) if len(name) < LONG_NAME else 0, words[name], name))
        for canonical, words in used.items()
    }  # fmt: skip


LONG_NAME = 40
FEW = 2
SMALL = ("and", "of", "the")


def capitalised(canonical: str) -> str:
    """A canonical name with the capitals of a name: "United Kingdom", "Isle of Man"."""
    return " ".join(word if word in SMALL and at else word.capitalize() for at, word in enumerate(canonical.split()))


def speaker_name(speaker: str, names: dict[str, str]) -> str:
    """A speaker's name as the articles write it."""
    return names.get(speaker, speaker)


def _items(comparison: Comparison) -> list[Item]:
    """Each group with the findings among its claims; a finding of no group is an item of its own."""
    groups_of: dict[Key, list[int]] = defaultdict(list)
    for number, group in enumerate(comparison.groups):
        for evidence in group.claims:
            groups_of[evidence.document, evidence.claim].append(number)
    findings_of: dict[int, list[Finding]] = defaultdict(list)
    loose: list[Finding] = []
    for finding in comparison.findings:
        within = set.intersection(*(set(groups_of.get((c.document, c.claim), ())) for c in finding.claims))
        same_aspect = [number for number in sorted(within) if comparison.groups[number].aspect == finding.aspect]
        if same_aspect or within:
            findings_of[(same_aspect or sorted(within))[0]].append(finding)
        else:
            loose.append(finding)
    items = [_item_of_group(group, findings_of[number]) for number, group in enumerate(comparison.groups)]
    return items + [_item_of_findings(findings) for findings in _alike(loose)]


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that a reader takes for one: the same relation between the same values, with a claim in common (copies of one text)."""
    found: list[list[Finding]] = []
    known: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        values = frozenset(_value_key(evidence, finding.aspect) for evidence in finding.claims)
        keys = [(finding.relation, finding.aspect, values, evidence.document, evidence.claim) for evidence in finding.claims]
        same = next((known[key] for key in keys if key in known), None)
        if same is None:
            same = []
            found.append(same)
        same.append(finding)
        known.update(dict.fromkeys(keys, same))
    return found


def _item_of_group(group: Group, findings: Sequence[Finding]) -> Item:
    reasons = _reasons(findings)
    return Item(
        id=group.id, statement=_statement(group.statement, group.claims), aspect=group.aspect, relation=reasons[0].relation if reasons else None, status=group.status,
        readings=_readings(group.claims, group.aspect), reasons=reasons, sources=group.sources, independent_sources=group.independent_sources,
        confidence=reasons[0].confidence if reasons else 0.0,
    )  # fmt: skip


def _item_of_findings(findings: Sequence[Finding]) -> Item:
    claims = list({(e.document, e.claim, e.start): e for finding in findings for e in finding.claims}.values())
    sources, first = len({evidence.document for evidence in claims}), findings[0]
    return Item(
        id=first.id, statement=_statement("", claims), aspect=first.aspect, relation=first.relation, status=None, readings=_readings(claims, first.aspect),
        reasons=_reasons(findings), sources=sources, independent_sources=sources, confidence=max(finding.confidence for finding in findings),
    )  # fmt: skip


# A sentence that can stand above what is said of it.
LONGEST_STATEMENT = 160


def _statement(statement: str, claims: Sequence[Evidence]) -> str:
    """What a fact is about: the statement where it begins as a sentence does, else the shortest sentence in which it is told, that a reader
    understands what "to cost 12 million" is the cost of."""
    if statement and not statement[0].islower():
        return statement
    sentences = {" ".join((evidence.sentence_text or "").split()) for evidence in claims}
    told = [sentence for sentence in sentences if sentence and len(sentence) <= LONGEST_STATEMENT and sentence[-1] in ".!?"]
    return min(told, key=lambda sentence: (len(sentence), sentence)) if told else statement


def _reasons(findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """The distinct reasons, gravest and surest first."""
    told: dict[tuple[str, ...], Reason] = {}
    for finding in findings:
        # "A against B" and "B against A" are one reason.
        key = (finding.relation, *sorted(finding.explanation.casefold().split()))
        seen = told.get(key)
        if seen is None:
            told[key] = Reason(finding.relation, finding.explanation, finding.level, finding.confidence, (finding.id,))
        else:
            told[key] = replace(seen, confidence=max(seen.confidence, finding.confidence), findings=(*seen.findings, finding.id))
    return tuple(sorted(told.values(), key=lambda reason: (GRAVITY.index(reason.relation), -reason.confidence, reason.explanation)))


def _readings(claims: Sequence[Evidence], aspect: Aspect) -> tuple[Reading, ...]:
    """The claims by what they say: the same value, or failing one the same words, are one reading."""
    by_value: dict[str, list[Evidence]] = {}
    for evidence in claims:
        by_value.setdefault(_value_key(evidence, aspect), []).append(evidence)
    return tuple(Reading(words=_common_words(told), value=told[0].value, evidence=tuple(told)) for told in by_value.values())


def _common_words(told: Sequence[Evidence]) -> str:
    """The words most of them use; the first of those used as often."""
    used: dict[str, int] = defaultdict(int)
    for evidence in told:
        used[evidence.text] += 1
    return max(used, key=lambda words: used[words])


def _value_key(evidence: Evidence, aspect: Aspect) -> str:
    """What makes two readings one. Of a number of things the noun does not: "two workers" and "two men" are one count of one fact."""
    value = evidence.value
    if isinstance(value, dict):
        told = {name: part for name, part in value.items() if part not in (None, [], False) and name not in ("basis", "significant_digits", "note")}
        if aspect == "count":
            told.pop("unit", None)
        return repr(sorted(told.items(), key=lambda pair: pair[0]))
    return repr(value) if value is not None else evidence.text.casefold()


def _sorted(items: Sequence[Item], sort: Sort) -> list[Item]:
    if sort == "confidence":
        return sorted(items, key=lambda item: -item.confidence)
    if sort == "sources":
        return sorted(items, key=lambda item: (-item.independent_sources, -item.sources))
    if sort == "text":
        return sorted(items, key=lambda item: min(((e.document, e.start) for e in item.evidence), default=("", 0)))
    gravest = len(GRAVITY)
    return sorted(items, key=lambda item: (GRAVITY.index(item.relation) if item.relation else gravest, -item.confidence))


def _sections(items: Sequence[Item], group_by: GroupBy, outlets: dict[str, Outlet], names: dict[str, str]) -> list[Section]:
    if group_by == "fact":
        titles: dict[str, list[Item]] = {title: [] for title in PART_TITLE.values()}
        for item in items:
            titles[PART_TITLE[item.part]].append(item)
    else:
        titles = {f"{outlet.label} {outlet.name}": [] for outlet in outlets.values()} if group_by == "source" else {}
        for item in items:
            for title in _titles(item, group_by, outlets, names):
                titles.setdefault(title, []).append(item)
        if group_by in ("kind", "speaker"):
            titles = dict(sorted(titles.items(), key=lambda pair: (pair[0] == NO_SPEAKER, pair[0])))
    return [Section(title, tuple(found)) for title, found in titles.items() if found]


NO_SPEAKER = "In the article's own voice"


def _titles(item: Item, group_by: GroupBy, outlets: dict[str, Outlet], names: dict[str, str]) -> list[str]:
    if group_by == "kind":
        return [ASPECT_WORD[item.aspect].capitalize()]
    if group_by == "source":
        found = dict.fromkeys(evidence.document for evidence in item.evidence)
        return [f"{outlets[id].label} {outlets[id].name}" for id in found if id in outlets]
    return list(dict.fromkeys(speaker_name(evidence.speaker, names) if evidence.speaker else NO_SPEAKER for evidence in item.evidence))


def _speakers(items: Sequence[Item], documents: Sequence[Document], names: dict[str, str]) -> tuple[Speaker, ...]:
    """Those whom most documents report come first; what they say is in the order of the items."""
    told: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for item in items:
        for evidence in item.evidence:
            if evidence.speaker and item.relation is not None and item.aspect not in NAMED:
                told[speaker_name(evidence.speaker, names)][item.id].append(evidence)
    for document in documents:
        clauses = {(claim.attribution.canonical or claim.attribution.speaker, claim.start) for claim in document.claims if claim.attribution}
        for speaker, _ in sorted((speaker, start) for speaker, start in clauses if speaker):
            counts[speaker_name(speaker, names)][document.id] += 1
    speakers = [Speaker(name, dict(counts[name]), _sayings(told[name])) for name in {**told, **counts}]
    return tuple(sorted(speakers, key=lambda speaker: (-len(speaker.documents), -sum(speaker.claims.values()), speaker.name)))


# What is named in passing is nothing that a speaker says.
NAMED = ("role", "name", "acronym", "place", "ordinal")


def _sayings(told: dict[str, list[Evidence]]) -> tuple[Saying, ...]:
    """What one speaker says: each sentence once, though several facts of it are compared, with those who report it."""
    found: dict[str, Saying] = {}
    for item, evidence in told.items():
        words = (evidence[0].sentence_text or evidence[0].text).strip()
        seen = found.get(words)
        found[words] = Saying(words, seen.item if seen else item, (*(seen.evidence if seen else ()), *evidence))
    return tuple(found.values())


def is_repeated(item: Item) -> bool:
    """Whether the statement only repeats the words compared."""
    words = [reading.words.casefold() for reading in item.readings]
    statement = item.statement.casefold()
    return not statement or any(statement in one or (one in statement and len(statement) - len(one) < 8) for one in words)


def reasons_told(item: Item, *, verbose: bool) -> tuple[Reason, ...]:
    """The reasons a reader needs: where sources agree, or one says more, the first says enough; whatever divides them is told in full."""
    if verbose or not item.reasons:
        return item.reasons
    grave = [reason for reason in item.reasons if reason.relation in ("contradicts", "differs")]
    return tuple(grave) or item.reasons[:1]


def evidence_told(evidence: Sequence[Evidence], *, verbose: bool) -> tuple[list[list[Evidence]], int]:
    """Evidence of one reading by sentence, that of copies together, and how many further sentences of documents already heard stay out."""
    same: dict[tuple[str | None, str, str], list[Evidence]] = {}
    for one in evidence:
        same.setdefault((one.sentence_text, "" if one.sentence_text else one.text, one.speaker or ""), []).append(one)
    rows = list(same.values())
    if verbose:
        return rows, 0
    heard: set[str] = set()
    kept = []
    for row in rows:
        if not {one.document for one in row} <= heard:
            kept.append(row)
            heard |= {one.document for one in row}
    return kept, len(rows) - len(kept)


def sentences_alone(items: Sequence[Item]) -> list[list[Evidence]]:
    """What single sources say by sentence: all of its facts together, and copies of it too; source by source in the order of the text."""
    same: dict[str, list[Evidence]] = {}
    for evidence in (evidence for item in items for evidence in item.evidence):
        same.setdefault(evidence.sentence_text or evidence.text, []).append(evidence)
    # Who says so is told by some of the facts: one that knows it comes first.
    rows = [sorted(row, key=lambda evidence: (evidence.document, not evidence.speaker, evidence.start)) for row in same.values()]
    order = {document: place for place, document in enumerate(dict.fromkeys(row[0].document for row in rows))}
    return sorted(rows, key=lambda row: (order[row[0].document], row[0].start))
