"""Documents and comparisons made by hand, for tests of what comes after extraction and judging.

Words are named by a quotation, and offsets are counted here, so that every span is true of its text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from factcheck.model import (
    Attribution,
    Claim,
    ClaimKind,
    Comparison,
    Document,
    DocumentSummary,
    Evidence,
    Fact,
    Finding,
    Group,
    GroupValue,
    Sentence,
    TimelineEntry,
    Warning,
)

FACT: TypeAdapter[Any] = TypeAdapter(Fact)

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

CLAIM_KINDS: dict[str, ClaimKind] = {"date": "date", "agreement": "agreement", "role": "role", "acronym": "acronym"}


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Sentences by full stop and space: enough for texts written here."""
    found, start = [], 0
    for end in [match.start() for match in SENTENCE_END.finditer(text)] + [len(text)]:
        found.append(Sentence(start=start, end=end, text=text[start:end]))
        while end < len(text) and text[end].isspace():
            end += 1
        start = end
    return tuple(found)


def money(amount: float, unit: str = "USD", **more: Any) -> dict[str, Any]:
    """The value of a figure, as JSON."""
    return {"amount": amount, "unit": unit, **more}


def day(timex: str, basis: str = "explicit") -> dict[str, Any]:
    """The value of a date, as JSON."""
    return {"timex": timex, "earliest": None, "latest": None, "basis": basis, "modifier": None}


def document(
    id: str,
    text: str,
    facts: Sequence[tuple[str, str, dict[str, Any]]] = (),
    speakers: dict[str, str] | None = None,
    keep_text: bool = True,
    **more: Any,
) -> Document:
    """A document; ``facts`` are (kind, words, value), ``speakers`` maps the words of a fact to who says so. A claim for each figure,
    date, agreement, role and acronym; its clause is the sentence."""
    sentences = sentences_of(text)
    made: list[Any] = []
    claims: list[Claim] = []
    for number, (kind, words, value) in enumerate(facts):
        start = text.index(words)
        end = start + len(words)
        index = next(i for i, s in enumerate(sentences) if s.start <= start < s.end)
        made.append(FACT.validate_python({
            "id": f"f{number}", "kind": kind, "text": words, "start": start, "end": end, "sentence": index, "rule": f"{kind}.test", "value": value,
        }))  # fmt: skip
        if kind in ("person", "organization", "place", "group", "event"):
            continue
        sentence, who = sentences[index], (speakers or {}).get(words)
        claims.append(Claim(
            id=f"c{number}", kind=CLAIM_KINDS.get(kind, "figure"), about=f"f{number}", text=sentence.text, start=sentence.start, end=sentence.end,
            sentence=index, facts=(f"f{number}",), confidence=0.9,
            attribution=Attribution(speaker=who, canonical=who, cue="said") if who else None,
        ))  # fmt: skip
    return Document(
        id=id, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text if keep_text else None, sentences=sentences,
        facts=tuple(made), claims=tuple(claims), **more,
    )  # fmt: skip


def summary(document: Document, copies_of: str | None = None) -> DocumentSummary:
    """A document as a comparison names it."""
    return DocumentSummary(
        id=document.id, title=document.title, publisher=document.publisher, published=document.published,
        published_basis=document.published_basis, copies_of=copies_of, path=document.path, url=document.url, sha256=document.sha256,
        facts=len(document.facts), claims=len(document.claims), remainder=len(document.remainder),
    )  # fmt: skip


def evidence(document: Document, words: str) -> Evidence:
    """The words of a fact of a document, as a finding names them."""
    fact = next(f for f in document.facts if f.text == words)
    claim = next(c for c in document.claims if c.about == fact.id)
    sentence = document.sentences[fact.sentence]
    return Evidence(
        document=document.id, claim=claim.id, text=words, start=fact.start, end=fact.end, value=fact.value.model_dump(mode="json"),
        sentence=fact.sentence, sentence_text=sentence.text, sentence_start=sentence.start,
        speaker=claim.attribution.canonical if claim.attribution else None,
    )  # fmt: skip


def finding(id: str, relation: str, aspect: str, level: str, explanation: str, *claims: Evidence, confidence: float = 0.9) -> Finding:
    """A finding."""
    return Finding.model_validate({
        "id": id, "relation": relation, "aspect": aspect, "level": level, "explanation": explanation, "confidence": confidence,
        "claims": [c.model_dump() for c in claims],
    })  # fmt: skip


def group(id: str, statement: str, aspect: str, status: str, *claims: Evidence, independent: int | None = None) -> Group:
    """A group; its values are those of its claims, each once."""
    values: list[tuple[Any, list[str]]] = []
    for claim in claims:
        for value, documents in values:
            if value == claim.value:
                documents.append(claim.document)
                break
        else:
            values.append((claim.value, [claim.document]))
    sources = len({c.document for c in claims})
    return Group.model_validate({
        "id": id, "statement": statement, "aspect": aspect, "claims": [c.model_dump() for c in claims], "status": status,
        "values": [GroupValue(value=v, documents=tuple(d)).model_dump() for v, d in values], "sources": sources,
        "independent_sources": sources if independent is None else independent,
    })  # fmt: skip


WIRE = (
    "The Tolva dam above Port Merrin failed on Sunday, killing 14 people. The reservoir behind it is 12 kilometres long. "
    "The dam was built in 1962. Governor Elena Marsh said the state would spend about $45 million on repairs. "
    "More than 2,000 residents left their homes. The National Dam Authority (NDA) inspected the dam in May 2023."
)
COURIER = WIRE.replace("killing 14 people", "killing 14 people, officials told this newspaper")
LEDGER = (
    "By Thursday the toll of the Tolva dam failure had risen to 19 people. Built in 1964, the dam had held back a lake of 7.5 miles. "
    "Repairs will cost $45.3 million, according to the governor. A total of 2,345 residents were still out of their homes. "
    "The state and the federal government signed the Merrin Accord on 4 September 2024."
)
VOICE = (
    "The dam was last looked at in March 2022, engineers of the Water Workers' Union said. "
    "The Merrin Accord gives the valley $45 million. 4,100 houses have no power."
)


def sample_documents() -> list[Document]:
    """Four articles about one event: a wire report, its reprint, a later report, a union's paper."""
    people, metres = "person", {"amount": 12.0, "unit": "kilometre", "si": {"amount": 12000.0, "unit": "metre"}}
    wire_facts = [
        ("date", "Sunday", day("2024-09-01", "document-date")),
        ("count", "14 people", money(14, people)),
        ("measure", "12 kilometres", metres),
        ("date", "1962", day("1962")),
        ("money", "about $45 million", money(45e6, approximate=True, significant_digits=2)),
        ("count", "More than 2,000 residents", {"low": 2000.0, "unit": "resident", "bound": "more-than"}),
        ("date", "May 2023", day("2023-05")),
        ("acronym", "National Dam Authority (NDA)", {"short": "NDA", "long": "National Dam Authority"}),
        ("role", "Governor Elena Marsh", {"person": "Elena Marsh", "role": "governor"}),
    ]
    speakers = {"about $45 million": "Elena Marsh"}
    signed = {"name": "Merrin Accord", "act": "sign", "status": "concluded", "parties": ["state", "federal government"]}
    return [
        document(
            "harbour-wire.txt", WIRE, wire_facts, speakers, title="Dam fails above Port Merrin, 14 dead", publisher="Harbour Wire",
            published="2024-09-03", published_basis="text", path="story/harbour-wire.txt",
        ),
        document(
            "merrin-courier.txt", COURIER, wire_facts, speakers, title="Our valley under water", publisher="Merrin Courier",
            published="2024-09-03", published_basis="metadata", path="story/merrin-courier.txt", authors=("Ada Quill",),
        ),
        document(
            "coast-ledger.md", LEDGER,
            [
                ("date", "Thursday", day("2024-09-05", "document-date")),
                ("count", "19 people", money(19, people)),
                ("date", "1964", day("1964")),
                ("measure", "7.5 miles", {"amount": 7.5, "unit": "mile", "si": {"amount": 12070.08, "unit": "metre"}}),
                ("money", "$45.3 million", money(45.3e6, significant_digits=3)),
                ("count", "2,345 residents", money(2345, "resident")),
                ("agreement", "Merrin Accord", signed),
                ("date", "4 September 2024", day("2024-09-04")),
            ],
            {"$45.3 million": "Elena Marsh"}, title="The bill for the Tolva dam", publisher="Coast Ledger", published="2024-09-06",
            published_basis="metadata", path="story/coast-ledger.md", url="https://ledger.example/tolva?id=1&part=2",
        ),
        document(
            "valley-voice.html", VOICE,
            [
                ("date", "March 2022", day("2022-03")),
                ("agreement", "Merrin Accord", {"name": "Merrin Accord"}),
                ("money", "$45 million", money(45e6, significant_digits=2)),
                ("count", "4,100 houses", money(4100, "house")),
            ],
            {"March 2022": "Water Workers' Union"}, publisher="Valley Voice", path="story/valley-voice.html", remainder=(2,),
        ),
    ]  # fmt: skip


def sample_comparison(documents: Sequence[Document] | None = None) -> Comparison:
    """What the sample documents say together: a finding of every relation, a group of every status."""
    wire, courier, ledger, voice = documents or sample_documents()

    def at(source: Document, words: str) -> Evidence:
        return evidence(source, words)

    built = (at(wire, "1962"), at(courier, "1962"), at(ledger, "1964"))
    looked = (at(wire, "May 2023"), at(courier, "May 2023"), at(voice, "March 2022"))
    toll = (at(wire, "14 people"), at(courier, "14 people"), at(ledger, "19 people"))
    cost = (at(wire, "about $45 million"), at(courier, "about $45 million"), at(ledger, "$45.3 million"))
    left = (at(wire, "More than 2,000 residents"), at(courier, "More than 2,000 residents"), at(ledger, "2,345 residents"))
    long = (at(wire, "12 kilometres"), at(courier, "12 kilometres"), at(ledger, "7.5 miles"))
    accord = (at(ledger, "Merrin Accord"), at(voice, "Merrin Accord"))
    findings = (
        finding("n1", "contradicts", "date", "otherwise", "1962 against 1964, and the dam was built once", built[0], built[2], confidence=0.93),
        finding("n2", "contradicts", "date", "otherwise", "1962 against 1964, and the dam was built once", built[1], built[2], confidence=0.93),
        finding("n3", "differs", "date", "other-speaker", "the authority says one thing and the union another", looked[0], looked[2], confidence=0.7),
        finding("n4", "differs", "count", "updated", "19 is the later count", toll[0], toll[2], confidence=0.88),
        finding("n5", "refines", "count", "contained", "2,345 is more than 2,000", left[0], left[2], confidence=0.96),
        finding("n6", "agrees", "money", "rounded", "$45.3 million is about $45 million", cost[0], cost[2], confidence=0.97),
        finding("n7", "agrees", "measure", "rounded", "12 kilometres are 7.5 miles", long[0], long[2], confidence=0.98),
        finding("n8", "agrees", "agreement", "same", "both tell of the Merrin Accord", accord[0], accord[1], confidence=0.55),
    )
    return Comparison(
        documents=(summary(wire), summary(courier, copies_of=wire.id), summary(ledger), summary(voice)),
        findings=findings,
        groups=(
            group("g1", "The Tolva dam was built", "date", "contested", *built, independent=2),
            group("g2", "The dam was inspected", "date", "contested", *looked, independent=2),
            group("g3", "People killed by the failure of the Tolva dam", "count", "updated", *toll, independent=2),
            group("g4", "Repairs of the Tolva dam will cost", "money", "corroborated", *cost, independent=2),
            group("g5", "Residents left their homes", "count", "corroborated", *left, independent=2),
            group("g6", "The reservoir is so long", "measure", "corroborated", *long, independent=2),
            group("g7", "Merrin Accord", "agreement", "corroborated", *accord),
            group("g8", "Houses without power", "count", "single-source", at(voice, "4,100 houses")),
            group("g9", "The Merrin Accord was signed", "date", "single-source", at(ledger, "4 September 2024")),
            group("g10", "The Tolva dam failed", "date", "single-source", at(wire, "Sunday"), at(courier, "Sunday"), independent=1),
        ),
        timeline=(
            TimelineEntry(timex="1962", earliest="1962-01-01", latest="1962-12-31", statement="The Tolva dam was built", claims=built[:2]),
            TimelineEntry(
                timex="2024-09-01", earliest="2024-09-01", latest="2024-09-01", statement="The Tolva dam failed", claims=(at(wire, "Sunday"),),
            ),
            TimelineEntry(
                timex="2024-09-03", earliest="2024-09-03", latest="2024-09-03", statement="People killed by the failure of the Tolva dam",
                value=money(14, "person"), group="g3", claims=toll[:2],
            ),
            TimelineEntry(
                timex="2024-09-05", earliest="2024-09-05", latest="2024-09-05", statement="People killed by the failure of the Tolva dam",
                value=money(19, "person"), group="g3", claims=toll[2:],
            ),
        ),
        warnings=(Warning(code="no-date", message="no publication date was found", document="valley-voice.html"),),
    )  # fmt: skip
