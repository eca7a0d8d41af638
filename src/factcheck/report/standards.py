"""Exports that other tools take: W3C Web Annotation, schema.org, STIX 2.1, SARIF 2.1.0. Each is one JSON object, the same bytes for the
same result: identifiers are made from what they name, and times are those of the articles, never the clock's."""

from __future__ import annotations

import base64
import codecs
import hashlib
import json
import re
import uuid
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit

from factcheck.model import Comparison, Document, DocumentSummary, Evidence, Finding, Relation
from factcheck.report.harmless import for_json
from factcheck.report.options import Head, ReportOptions
from factcheck.report.view import view
from factcheck.report.wording import RELATION_WORD, as_sentence, value_words

# Names made here are version 5 UUIDs under this one (RFC 9562), so that the same finding has the same name in every run.
NAMESPACE = uuid.UUID("6f1d3c1e-5a0a-5d61-9d0c-0d1d5f2b7a11")
# STIX 2.1, 2.9: the namespace of identifiers that are made from the properties of an observable.
STIX_OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
CONTEXT_CHARACTERS = 40

Json = dict[str, Any]


def _written(value: Json) -> Iterator[str]:
    yield for_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _uuid(*parts: object) -> str:
    return str(uuid.uuid5(NAMESPACE, json.dumps([str(part) for part in parts])))


def _told(value: Json) -> Json:
    """Without the fields that say nothing."""
    return {name: part for name, part in value.items() if part not in (None, "", [], {})}


@dataclass(frozen=True, slots=True)
class _Place:
    """Words in an article, and the words around them."""

    document: str
    start: int
    end: int
    text: str
    before: str
    after: str


def _place(evidence: Evidence) -> _Place:
    sentence, first = evidence.sentence_text or "", evidence.sentence_start
    start, end = (evidence.start - first, evidence.end - first) if first is not None else (0, len(sentence))
    before, after = sentence[max(0, start - CONTEXT_CHARACTERS) : start], sentence[end : end + CONTEXT_CHARACTERS]
    return _Place(evidence.document, evidence.start, evidence.end, evidence.text, before, after)


def _summary(document: Document) -> DocumentSummary:
    return DocumentSummary(
        id=document.id, title=document.title, publisher=document.publisher, published=document.published,
        published_basis=document.published_basis, path=document.path, url=document.url, sha256=document.sha256,
    )  # fmt: skip


def _is_web(url: str | None) -> bool:
    try:
        return url is not None and urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return False


def _iri(document: DocumentSummary) -> str:
    """Where an article is, or what it is: its address, else its name by the hash of its bytes (RFC 6920), else one of ours."""
    if document.url is not None and _is_web(document.url):
        return quote(document.url, safe=":/?#[]@!$&'()*+,;=%~")
    return _by_hash(document.sha256) or f"urn:uuid:{_uuid('document', document.id)}"


def _by_hash(digest: str | None) -> str | None:
    """The name of something by its SHA-256 (RFC 6920); None where it is none."""
    if not digest or not re.fullmatch("[0-9a-f]{64}", digest):
        return None
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")


def _rules_iri(head: Head) -> str:
    """The rules that were in force, by their digest (RFC 6920)."""
    return _by_hash(head.rules) or f"urn:uuid:{_uuid('rules', head.rules)}"


# ---------------------------------------------------------------- W3C Web Annotation
def documents_annotations(documents: Iterable[Document], head: Head) -> Iterator[str]:
    """A fact an annotation: its kind as a tag, its value in words, its place by quotation and by position."""
    items = []
    for document in documents:
        summary = _summary(document)
        for fact in document.facts:
            sentence = document.sentences[fact.sentence] if 0 <= fact.sentence < len(document.sentences) else None
            start, end = (fact.start - sentence.start, fact.end - sentence.start) if sentence else (0, 0)
            words = sentence.text if sentence else ""
            before, after = words[max(0, start - CONTEXT_CHARACTERS) : start], words[end : end + CONTEXT_CHARACTERS]
            place = _Place(document.id, fact.start, fact.end, fact.text, before, after)
            body = [
                {"type": "TextualBody", "value": fact.kind, "purpose": "tagging"},
                {"type": "TextualBody", "value": value_words(fact.value.model_dump(mode="json")), "format": "text/plain", "purpose": "describing"},
            ]
            items.append(_annotation(_uuid("fact", document.sha256, fact.id), body, "describing", [_target(summary, place)], head))
    return _written(_page(items, head))


def comparison_annotations(comparison: Comparison, head: Head) -> Iterator[str]:
    """A finding an annotation of all the words that it compares: the relation as a tag, the reason as a comment."""
    summaries = {document.id: document for document in comparison.documents}
    items = []
    for finding in comparison.findings:
        body = [
            {"type": "TextualBody", "value": finding.relation, "purpose": "tagging"},
            {"type": "TextualBody", "value": as_sentence(finding.explanation), "format": "text/plain", "language": "en", "purpose": "commenting"},
        ]
        targets = [_target(summaries.get(e.document) or DocumentSummary(id=e.document), _place(e)) for e in finding.claims]
        items.append(_annotation(_uuid("finding", finding.id, *(target["source"]["id"] for target in targets)), body, "linking", targets, head))
    return _written(_page(items, head))


def _page(items: list[Json], head: Head) -> Json:
    name = _uuid("annotations", head.rules, *(item["id"] for item in items))
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:uuid:{name}", "type": "AnnotationPage", "startIndex": 0, "items": items}


def _annotation(name: str, body: list[Json], motivation: str, targets: list[Json], head: Head) -> Json:
    return {
        "id": f"urn:uuid:{name}", "type": "Annotation", "motivation": motivation,
        "generator": {
            "type": "Software", "name": f"factcheck {head.factcheck}", "schema:isBasedOn": {"id": _rules_iri(head), "schema:identifier": head.rules},
        },
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _target(document: DocumentSummary, place: _Place) -> Json:
    quotation = _told({"type": "TextQuoteSelector", "exact": place.text, "prefix": place.before, "suffix": place.after})
    position = {"type": "TextPositionSelector", "start": place.start, "end": place.end}
    source = _told({"id": _iri(document), "type": "Text", "label": document.title or document.id})
    return {"type": "SpecificResource", "source": source, "selector": [quotation, position]}


# ---------------------------------------------------------------- schema.org
def documents_claims(documents: Iterable[Document], head: Head) -> Iterator[str]:
    """A claim of an article a ``Claim`` that appears in it."""
    graph: list[Json] = [_maker(head)]
    for document in documents:
        summary = _summary(document)
        graph.append(_article(summary, document.authors))
        for claim in document.claims:
            said = claim.attribution and (claim.attribution.canonical or claim.attribution.speaker)
            graph.append(_told({
                "@type": "Claim", "@id": f"urn:uuid:{_uuid('claim', document.sha256, claim.id)}", "text": claim.text,
                "author": {"name": said} if said else None, "appearance": {"@id": _iri(summary)},
            }))  # fmt: skip
    return _written({"@context": "https://schema.org", "@graph": graph})


def comparison_claims(comparison: Comparison, head: Head) -> Iterator[str]:
    """Each reading of a fact a ``Claim`` with the articles it appears in, and for each reading of a fact on which sources don't agree a
    draft of a ``ClaimReview``: what stands against it, and no rating. Who is right, the reviewer has to find out and fill in."""
    seen = view(comparison, ReportOptions())
    graph = [_maker(head), *(_article(outlet.summary, ()) for outlet in seen.outlets)]
    for item in seen.items:
        for number, reading in enumerate(item.readings):
            name = _uuid("reading", item.id, number, *(f"{e.document}:{e.start}" for e in reading.evidence))
            speakers = list(dict.fromkeys(e.speaker for e in reading.evidence if e.speaker))
            words = reading.evidence[0].sentence_text or reading.evidence[0].text
            articles = list(dict.fromkeys(e.document for e in reading.evidence))
            graph.append(_told({
                "@type": "Claim", "@id": f"urn:uuid:{name}", "text": words, "name": item.statement,
                "author": [{"name": speaker} for speaker in speakers],
                "appearance": [{"@id": _iri(seen.outlet(document).summary)} for document in articles],
            }))  # fmt: skip
            if item.relation in ("contradicts", "differs"):
                reasons = [as_sentence(reason.explanation) for reason in item.reasons]
                graph.append({
                    "@type": "ClaimReview", "@id": f"urn:uuid:{_uuid('review', name)}", "creativeWorkStatus": "Draft", "claimReviewed": words,
                    "itemReviewed": {"@id": f"urn:uuid:{name}"}, "reviewBody": " ".join(reasons),
                })  # fmt: skip
    return _written({"@context": "https://schema.org", "@graph": graph})


def _maker(head: Head) -> Json:
    """What made the claims of a graph: the program, and the rules that it is based on."""
    based = {"@type": "CreativeWork", "@id": _rules_iri(head), "name": "rules", "identifier": head.rules}
    made = {"@type": "SoftwareApplication", "@id": f"urn:uuid:{_uuid('maker', head.factcheck, head.model, head.rules)}", "name": "factcheck"}
    return {**made, "softwareVersion": head.factcheck, "softwareRequirements": head.model, "isBasedOn": based}


def _article(document: DocumentSummary, authors: Sequence[str]) -> Json:
    return _told({
        "@type": "NewsArticle", "@id": _iri(document), "name": document.id, "headline": document.title,
        "url": document.url if _is_web(document.url) else None,
        "datePublished": document.published, "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
        "author": [{"name": author} for author in authors], "sha256": document.sha256 or None,
    })  # fmt: skip


# ---------------------------------------------------------------- STIX 2.1
# What the source of one piece of evidence thinks of another's, as its own words tell (STIX 2.1, 10.20 opinion vocabulary).
OPINION: dict[Relation, str] = {"agrees": "agree", "refines": "agree", "differs": "neutral", "contradicts": "disagree"}


def comparison_stix(comparison: Comparison, head: Head) -> Iterator[str]:
    """A bundle: each article a file with its hash, its outlet an identity, what it says a note of that identity, and of each finding an
    opinion of one outlet on another's note."""
    made: dict[str, Json] = {}
    times = [_instant(document.published) for document in comparison.documents]
    last = max((time for time in times if time), default="1970-01-01T00:00:00.000Z")
    rules = {"source_name": "factcheck rules", "description": "the digest of the rules in force", "external_id": head.rules}
    name = f"factcheck {head.factcheck}"
    tool = _stix("identity", last, "tool", name, head.rules, name=name, identity_class="system", external_references=[rules])
    made[tool["id"]] = tool
    files, outlets, when = {}, {}, {}
    for document, time in zip(comparison.documents, times, strict=True):
        when[document.id] = time or last
        outlet = _stix(
            "identity", when[document.id], "outlet", document.publisher or document.id, name=document.publisher or document.id,
            identity_class="organization", created_by_ref=tool["id"],
        )  # fmt: skip
        outlets[document.id] = made.setdefault(outlet["id"], outlet)["id"]
        file = _file(document)
        files[document.id] = made.setdefault(file["id"], file)["id"]
    pages = {
        document.id: _told({"source_name": "article", "url": document.url, "hashes": {"SHA-256": document.sha256} if document.sha256 else None})
        for document in comparison.documents if _is_web(document.url)
    }  # fmt: skip

    def note(evidence: Evidence) -> str:
        page = pages.get(evidence.document)
        value = _stix(
            "note", when.get(evidence.document, last), "evidence", evidence.document, evidence.claim, evidence.start, evidence.end,
            abstract=evidence.text, content=evidence.sentence_text or evidence.text, object_refs=[files[evidence.document]],
            created_by_ref=outlets[evidence.document], authors=[evidence.speaker] if evidence.speaker else None,
            external_references=[page] if page else None,
        )  # fmt: skip
        return str(made.setdefault(value["id"], value)["id"])

    for finding in comparison.findings:
        known = [evidence for evidence in finding.claims if evidence.document in files]
        for other in known[1:]:
            value = _stix(
                "opinion", max(when[known[0].document], when[other.document]), "finding", finding.id, other.document, other.claim,
                opinion=OPINION[finding.relation], explanation=f"{RELATION_WORD[finding.relation].capitalize()}: {as_sentence(finding.explanation)}",
                object_refs=[note(known[0])], created_by_ref=outlets[other.document],
                confidence=round(100 * finding.confidence), external_references=[{"source_name": "factcheck", "external_id": finding.id}],
            )  # fmt: skip
            note(other)
            made[value["id"]] = value
    return _written({"type": "bundle", "id": f"bundle--{_uuid('bundle', head.rules, *made)}", "objects": list(made.values())})


def _stix(type: str, time: str, *name: object, **properties: Any) -> Json:
    return _told({"type": type, "spec_version": "2.1", "id": f"{type}--{_uuid(type, *name)}", "created": time, "modified": time, **properties})


def _file(document: DocumentSummary) -> Json:
    """A file observable; its identifier is made from its hash or name, as STIX 2.1 wants it (RFC 8785 form of one string property)."""
    name = PurePath(document.path or document.id).name or document.id
    if document.sha256:
        key: Json = {"hashes": {"SHA-256": document.sha256}}
    else:
        key = {"name": name}
    made = uuid.uuid5(STIX_OBSERVABLES, json.dumps(key, separators=(",", ":"), ensure_ascii=False))
    hashes = {"SHA-256": document.sha256} if document.sha256 else None
    return _told({"type": "file", "spec_version": "2.1", "id": f"file--{made}", "name": name, "hashes": hashes})


def _instant(published: str | None) -> str | None:
    """The first moment of a date, full or partial."""
    parts = (published or "").split("-")
    if not published or not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    return "-".join([*parts, "01", "01"][:3]) + "T00:00:00.000Z"


# ---------------------------------------------------------------- SARIF 2.1.0
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SARIF_LEVEL: dict[Relation, str] = {"contradicts": "error", "differs": "warning", "refines": "note", "agrees": "none"}
SARIF_ABOUT: dict[Relation, str] = {
    "contradicts": "Two sources say of the same thing at the same time what cannot both be true.",
    "differs": "Two sources give different values, and the difference has a reason.",
    "refines": "Both can be true, and one source says more.",
    "agrees": "Two sources say the same.",
}


def comparison_sarif(comparison: Comparison, head: Head, documents: Sequence[Document]) -> Iterator[str]:
    """A run: each relation a rule, each finding a result in the first article with the others beside it. Lines and columns are given of
    articles whose text is there and is that of the file; of a page or PDF, only the words."""
    index = {document.id: number for number, document in enumerate(comparison.documents)}
    texts = {document.id: document.text for document in documents if document.text is not None}
    lines = {document.id: _Lines(texts[document.id]) for document in documents if document.id in texts and _is_the_file(document)}

    def location(evidence: Evidence) -> Json:
        number = index.get(evidence.document)
        summary = comparison.documents[number] if number is not None else DocumentSummary(id=evidence.document)
        region: Json = {"snippet": {"text": evidence.text}}
        if evidence.document in lines or evidence.document not in texts:
            region.update(charOffset=evidence.start, charLength=evidence.end - evidence.start)
        if evidence.document in lines:
            region.update(lines[evidence.document].region(evidence.start, evidence.end))
        artifact = _told({"uri": _relative(summary), "index": number})
        return {
            "physicalLocation": {"artifactLocation": artifact, "region": region},
            "message": {"text": (f"{evidence.speaker}: " if evidence.speaker else "") + (evidence.sentence_text or evidence.text)},
        }

    results = [
        {
            "ruleId": finding.relation, "ruleIndex": list(SARIF_LEVEL).index(finding.relation), "level": SARIF_LEVEL[finding.relation],
            "kind": "pass" if finding.relation == "agrees" else "fail", "message": {"text": _sarif_message(finding, comparison)},
            "locations": [location(finding.claims[0])],
            "relatedLocations": [{"id": number, **location(evidence)} for number, evidence in enumerate(finding.claims[1:], 1)],
            "partialFingerprints": {"finding/v1": finding.id}, "rank": round(100 * finding.confidence, 1),
            "properties": {"aspect": finding.aspect, "level": finding.level, "confidence": finding.confidence},
        }
        for finding in comparison.findings
    ]  # fmt: skip
    rules = [
        {"id": relation, "shortDescription": {"text": SARIF_ABOUT[relation]}, "defaultConfiguration": {"level": level}}
        for relation, level in SARIF_LEVEL.items()
    ]
    artifacts = [
        _told({"location": {"uri": _relative(document)}, "hashes": {"sha-256": document.sha256} if document.sha256 else None})
        for document in comparison.documents
    ]
    notices = [{"level": "warning", "message": {"text": warning.message}} for warning in comparison.warnings]
    notices += [{"level": "error", "message": {"text": f"{error.path}: {error.message}"}} for error in head.errors]
    run = {
        "tool": {"driver": {"name": "factcheck", "version": head.factcheck, "rules": rules}},
        "properties": {"model": head.model, "rules": head.rules},
        "columnKind": "unicodeCodePoints", "artifacts": artifacts, "results": results,
        "invocations": [{"executionSuccessful": not head.errors, "toolExecutionNotifications": notices}],
    }  # fmt: skip
    return _written({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _is_the_file(document: Document) -> bool:
    """Whether places in the text are places in the file: not those of a page or a PDF, whose text was taken out of it."""
    data = (document.text or "").encode("utf-8", "surrogatepass")
    return document.sha256 in (hashlib.sha256(data).hexdigest(), hashlib.sha256(codecs.BOM_UTF8 + data).hexdigest())


def _sarif_message(finding: Finding, comparison: Comparison) -> str:
    names = {document.id: document.publisher or document.id for document in comparison.documents}
    sides = "; ".join(dict.fromkeys(f"{names.get(e.document, e.document)}: {e.text}" for e in finding.claims))
    return f"{as_sentence(finding.explanation)} ({sides})"


def _relative(document: DocumentSummary) -> str:
    """A URI reference of the article's file."""
    path = PurePath(document.path or document.id)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


class _Lines:
    """Offsets as lines and columns, both from 1. A line ends after CR LF, LF or CR (SARIF 2.1.0, newLineSequences by default and CR)."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for offset, character in enumerate(text):
            if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
                self.starts.append(offset + 1)

    def region(self, start: int, end: int) -> Json:
        """The four numbers of a SARIF region; the last column is the one behind the words."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end) - 1
        return {
            "startLine": first + 1, "startColumn": start - self.starts[first] + 1, "endLine": last + 1, "endColumn": end - self.starts[last] + 1,
        }  # fmt: skip
