"""A comparison as a reader takes it in: facts, each with its readings and who gives them, the gravest first.

Every report for people (terminal, Markdown, HTML) shows this, so they tell the same story. Foreign text stays as it is here;
each medium makes it harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from factcheck.model import Aspect, Comparison, DocumentSummary, Evidence, Finding, Group, GroupStatus, Relation, TimelineEntry, Warning
from factcheck.report.options import GroupBy, ReportOptions, Sort
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

    speaker: str
    statement: str
    item: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All of a comparison, in the order of reading."""

    outlets: tuple[Outlet, ...]
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    sayings: tuple[Saying, ...]
    timeline: tuple[TimelineEntry, ...]
    warnings: tuple[Warning, ...]
    by_document: dict[str, Outlet] = field(default_factory=dict)

    def outlet(self, document: str) -> Outlet:
        """The outlet of a document id; one that the comparison doesn't list goes by its id."""
        found = self.by_document.get(document)
        return found if found is not None else Outlet(label="?", name=document, summary=DocumentSummary(id=document))

    def count(self, part: Part) -> int:
        """How many items a part has."""
        return sum(item.part == part for item in self.items)


def view(comparison: Comparison, options: ReportOptions) -> View:
    """The comparison as it is to be read, sorted and sectioned as the options say."""
    outlets = _outlets(comparison.documents)
    by_document = {outlet.id: outlet for outlet in outlets}
    items = tuple(_sorted(_items(comparison), options.sort))
    return View(
        outlets=outlets,
        items=items,
        sections=tuple(_sections(items, options.group_by, by_document)),
        sayings=_sayings(items),
        timeline=comparison.timeline,
        warnings=comparison.warnings,
        by_document=by_document,
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
            name=document.publisher if document.publisher and named[document.publisher] == 1 else document.id,
            summary=document,
        )
        for number, document in enumerate(documents)
    )


Key = tuple[str, str]


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
    return items + [_item_of_finding(finding) for finding in loose]


def _item_of_group(group: Group, findings: Sequence[Finding]) -> Item:
    reasons = _reasons(findings)
    return Item(
        id=group.id, statement=group.statement, aspect=group.aspect, relation=reasons[0].relation if reasons else None, status=group.status,
        readings=_readings(group.claims), reasons=reasons, sources=group.sources, independent_sources=group.independent_sources,
        confidence=reasons[0].confidence if reasons else 0.0,
    )  # fmt: skip


def _item_of_finding(finding: Finding) -> Item:
    sources = len({evidence.document for evidence in finding.claims})
    return Item(
        id=finding.id, statement="", aspect=finding.aspect, relation=finding.relation, status=None, readings=_readings(finding.claims),
        reasons=_reasons([finding]), sources=sources, independent_sources=sources, confidence=finding.confidence,
    )  # fmt: skip


def _reasons(findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """The distinct reasons, gravest and surest first."""
    told: dict[tuple[str, str], Reason] = {}
    for finding in findings:
        key = (finding.relation, finding.explanation)
        seen = told.get(key)
        if seen is None:
            told[key] = Reason(finding.relation, finding.explanation, finding.level, finding.confidence, (finding.id,))
        else:
            told[key] = replace(seen, confidence=max(seen.confidence, finding.confidence), findings=(*seen.findings, finding.id))
    return tuple(sorted(told.values(), key=lambda reason: (GRAVITY.index(reason.relation), -reason.confidence, reason.explanation)))


def _readings(claims: Sequence[Evidence]) -> tuple[Reading, ...]:
    """The claims by what they say: the same value, or failing one the same words, are one reading."""
    by_value: dict[str, list[Evidence]] = {}
    for evidence in claims:
        by_value.setdefault(_value_key(evidence), []).append(evidence)
    return tuple(
        Reading(words=_common_words(told), value=told[0].value, evidence=tuple(told))
        for told in by_value.values()
    )


def _common_words(told: Sequence[Evidence]) -> str:
    """The words most of them use; the first of those used as often."""
    used: dict[str, int] = defaultdict(int)
    for evidence in told:
        used[evidence.text] += 1
    return max(used, key=lambda words: used[words])


def _value_key(evidence: Evidence) -> str:
    value = evidence.value
    if isinstance(value, dict):
        told = {name: part for name, part in value.items() if part not in (None, [], False) and name not in ("basis", "significant_digits", "note")}
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


def _sections(items: Sequence[Item], group_by: GroupBy, outlets: dict[str, Outlet]) -> list[Section]:
    if group_by == "fact":
        titles: dict[str, list[Item]] = {title: [] for title in PART_TITLE.values()}
        for item in items:
            titles[PART_TITLE[item.part]].append(item)
    else:
        titles = {f"{outlet.label} {outlet.name}": [] for outlet in outlets.values()} if group_by == "source" else {}
        for item in items:
            for title in _titles(item, group_by, outlets):
                titles.setdefault(title, []).append(item)
        if group_by in ("kind", "speaker"):
            titles = dict(sorted(titles.items(), key=lambda pair: (pair[0] == NO_SPEAKER, pair[0])))
    return [Section(title, tuple(found)) for title, found in titles.items() if found]


NO_SPEAKER = "In the article's own voice"


def _titles(item: Item, group_by: GroupBy, outlets: dict[str, Outlet]) -> list[str]:
    if group_by == "kind":
        return [ASPECT_WORD[item.aspect].capitalize()]
    if group_by == "source":
        found = dict.fromkeys(evidence.document for evidence in item.evidence)
        return [f"{outlets[id].label} {outlets[id].name}" for id in found if id in outlets]
    return list(dict.fromkeys(evidence.speaker or NO_SPEAKER for evidence in item.evidence))


def _sayings(items: Sequence[Item]) -> tuple[Saying, ...]:
    """By speaker, then in the order of the items."""
    told: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    statements = {}
    for item in items:
        for evidence in item.evidence:
            if evidence.speaker:
                told[evidence.speaker, item.id].append(evidence)
                statements[item.id] = item.statement or evidence.text
    sayings = [Saying(speaker, statements[id], id, tuple(evidence)) for (speaker, id), evidence in told.items()]
    return tuple(sorted(sayings, key=lambda saying: saying.speaker))
