"""Exports are what the standards ask for, by their own schemas where there is one in a package."""

from __future__ import annotations

import json
import re
import uuid

import pytest

from factcheck.report import ReportOptions, encode_comparison, encode_documents, render_comparison, render_documents
from factories import sample_comparison, sample_documents
from report_samples import HEAD, nasty

duckdb = pytest.importorskip("duckdb")


def compared(format: str, comparison=None, documents=None):
    documents = sample_documents() if documents is None else documents
    comparison = sample_comparison() if comparison is None else comparison
    return json.loads("".join(render_comparison(comparison, format, head=HEAD, options=ReportOptions(), documents=documents)))


def extracted(format: str):
    return json.loads("".join(render_documents(sample_documents(), format, head=HEAD, options=ReportOptions())))


# ---------------------------------------------------------------- W3C Web Annotation (https://www.w3.org/TR/annotation-model/)
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking", "moderating",
    "questioning", "replying", "tagging",
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "number"), [(lambda: compared("annotations"), 8), (lambda: extracted("annotations"), 30)], ids=["compare", "extract"]
)
def test_annotations_are_what_the_model_asks_for(page, number):
    """Each annotation has one IRI, a type, a target with one source and selectors, bodies with a purpose of the vocabulary."""
    made = page()
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationPage"
    assert len(made["items"]) == number == len({item["id"] for item in made["items"]})
    for item in made["items"]:
        assert re.match(r"urn:uuid:[0-9a-f-]{36}$", item["id"])
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert {body["purpose"] for body in item["body"]} <= MOTIVATIONS
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            assert re.match(r"[a-z]+:", target["source"]["id"])
            assert {selector["type"] for selector in target["selector"]} == {"TextQuoteSelector", "TextPositionSelector"}


@pytest.mark.parametrize("page", [lambda: compared("annotations"), lambda: extracted("annotations")], ids=["compare", "extract"])
def test_both_selectors_find_the_same_words(page):
    """The position and the quotation with what stands around it lead to the same place of the article."""
    texts = {document.title or document.id: document.text for document in sample_documents()}
    for item in page()["items"]:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quotation, position = target["selector"]
            text = texts[target["source"]["label"]]
            assert text[position["start"] : position["end"]] == quotation["exact"]
            around = quotation.get("prefix", "") + quotation["exact"] + quotation.get("suffix", "")
            assert text[position["start"] - len(quotation.get("prefix", "")) :].startswith(around)


def test_an_article_without_address_is_named_by_its_hash():
    """RFC 6920: anyone who has the bytes can tell that it is this article."""
    sources = {t["source"]["id"] for item in extracted("annotations")["items"] for t in [item["target"]]}
    assert "https://ledger.example/tolva?id=1&part=2" in sources
    assert sum(source.startswith("ni:///sha-256;") and len(source) == 14 + 43 for source in sources) == 3


# ---------------------------------------------------------------- schema.org (https://schema.org/ClaimReview)
def test_reviews_are_drafts_without_a_verdict():
    """Every contested reading has a draft that names its claim and what stands against it; nothing carries a rating."""
    for made in (compared("schema-org"), extracted("schema-org")):
        assert made["@context"] == "https://schema.org"
        assert not re.search(r"[rR]ating|[rR]eviewAspect", json.dumps(made))
        ids = {node["@id"] for node in made["@graph"]}
        assert len(ids) == len(made["@graph"])
        for node in made["@graph"]:
            links = node.get("appearance", [])
            for link in [*(links if isinstance(links, list) else [links]), node.get("itemReviewed") or {"@id": node["@id"]}]:
                assert link["@id"] in ids
    reviews = [node for node in compared("schema-org")["@graph"] if node["@type"] == "ClaimReview"]
    assert len(reviews) == 6
    assert all(review["creativeWorkStatus"] == "Draft" and review["claimReviewed"] and review["reviewBody"] for review in reviews)


# ---------------------------------------------------------------- STIX 2.1
@pytest.mark.parametrize("comparison", [sample_comparison(), nasty()], ids=["sample", "nasty"])
def test_stix_is_valid(comparison):
    """The validator of the OASIS committee finds no error, nor what should be otherwise but for one: our UUIDs are not by chance, so that
    the same result has the same bytes."""
    validator = pytest.importorskip("stix2validator")
    options = validator.ValidationOptions(strict=True, version="2.1", disabled=["uuid-check"])
    result = validator.validate_instance(compared("stix", comparison), options)
    assert result.is_valid, [str(error) for error in result.errors]


def test_stix_says_who_disagrees_with_whom():
    """An opinion is of the outlet that says otherwise, about a note of the other; disagreement is a contradiction, nothing else is."""
    objects = {value["id"]: value for value in compared("stix")["objects"]}
    opinions = [value for value in objects.values() if value["type"] == "opinion"]
    disagreeing = {
        (objects[objects[o["object_refs"][0]]["created_by_ref"]]["name"], objects[o["created_by_ref"]]["name"])
        for o in opinions if o["opinion"] == "disagree"
    }  # fmt: skip
    assert disagreeing == {("Harbour Wire", "Coast Ledger"), ("Merrin Courier", "Coast Ledger")}
    assert sorted({o["opinion"] for o in opinions}) == ["agree", "disagree", "neutral"]
    assert all(uuid.UUID(id.split("--")[1]).version == 5 for id in objects)


# ---------------------------------------------------------------- SARIF 2.1.0
@pytest.mark.parametrize("comparison", [sample_comparison(), nasty()], ids=["sample", "nasty"])
def test_sarif_is_valid(comparison):
    """The model generated from the published schema takes it, and no field is one that the schema doesn't know."""
    model = pytest.importorskip("pydantic_sarif.model")
    made = compared("sarif", comparison)
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(made)


def test_sarif_points_at_the_words():
    """Lines, columns and offsets all lead to the words, so that an editor underlines them; contradictions are errors."""
    texts = {document.path: document.text for document in sample_documents()}
    run = compared("sarif")["runs"][0]
    for result in run["results"]:
        for place in result["locations"] + result["relatedLocations"]:
            region, text = place["physicalLocation"]["region"], texts[place["physicalLocation"]["artifactLocation"]["uri"]]
            assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
            line = text.splitlines()[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
            assert run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]["location"]["uri"] in texts
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "warning", "note", "none", "none", "none"]
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert all((r["kind"] == "pass") == (r["level"] == "none") for r in run["results"])


def test_sarif_counts_lines_as_editors_do():
    """CR LF is one end of a line; columns are code points from 1."""
    from factcheck.report.standards import _Lines

    text = "a\r\n\U0001f600b c\rd"
    lines = _Lines(text)
    assert lines.region(text.index("b"), text.index("b") + 1) == {"startLine": 2, "startColumn": 2, "endLine": 2, "endColumn": 3}
    assert lines.region(text.index("d"), len(text)) == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 2}


# ---------------------------------------------------------------- tables
def test_a_database_holds_everything(tmp_path):
    """The DuckDB file answers a question of a journalist: who gives another figure for the same fact?"""
    path = tmp_path / "result.duckdb"
    path.write_bytes(encode_comparison(sample_comparison(), "duckdb", head=HEAD, documents=sample_documents()))
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        assert tables == {"head", "documents", "facts", "claims", "findings", "groups", "evidence", "timeline"}
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (sum(len(d.facts) for d in sample_documents()),)
        asked = """SELECT d.publisher, e.text FROM findings f JOIN evidence e ON e.of = 'finding' AND e.owner = f.id
                   JOIN documents d ON d.id = e.document WHERE f.relation = 'contradicts' AND f.id = 'n1' ORDER BY 1"""
        assert connection.execute(asked).fetchall() == [("Coast Ledger", "1964"), ("Harbour Wire", "1962")]


@pytest.mark.parametrize("encode", [
    lambda: encode_documents(sample_documents(), "parquet", head=HEAD),
    lambda: encode_comparison(sample_comparison(), "parquet", head=HEAD),
], ids=["facts", "findings"])  # fmt: skip
def test_parquet_reads_back(tmp_path, encode):
    """Each row has the words at its offsets, the same bytes come out twice, and hostile words are data."""
    path = tmp_path / "it's.parquet"
    path.write_bytes(encode())
    rows = duckdb.read_parquet(str(path)).fetchall()
    assert rows
    assert encode() == encode()


def test_a_database_of_nothing():
    """No documents make a file with empty tables."""
    assert encode_documents([], "duckdb", head=HEAD)
