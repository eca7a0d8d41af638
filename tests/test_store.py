"""The store: what was read once is not read again, and nothing is lost by it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.checker import Checker
from factcheck.errors import FactcheckError, SourceError
from factcheck.model import Document
from factcheck.sources import Source

pytest.importorskip("duckdb")
from factcheck.store import Store
from factcheck.written import Written

SOURCES = [Source(id=f"{n}.txt", text=f"Company {n} paid ${n} million on May {n}, 2021.") for n in range(1, 6)]


class Counting:
    """A backend that counts the Sources it is given, and makes empty Documents of them."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def map(self, task, items, seconds=None):
        from factcheck.backends import Outcome

        for item in items:
            self.read += [source["id"] for source in item["sources"]]
            yield Outcome([Document(id=s["id"], sha256="0" * 64).model_dump_json() for s in item["sources"]])


def run(path: Path, sources: list[Source]) -> tuple[list[Document], list[str]]:
    backend = Counting()
    documents = [d for d in Checker(store=path, backend=backend).results(sources) if not isinstance(d, SourceError)]
    return documents, backend.read


def test_a_source_is_read_once(tmp_path):
    """A second run reads only what is new or changed, and gives the same Documents in the same order."""
    first, read = run(tmp_path / "s.duckdb", SOURCES)
    assert read == [s.id for s in SOURCES]
    changed = [replace(SOURCES[0], text="Another text."), *SOURCES[1:], Source(id="new.txt", text="New.")]
    second, read = run(tmp_path / "s.duckdb", changed)
    assert read == ["1.txt", "new.txt"]
    assert [d.id for d in second] == [s.id for s in changed]
    assert second[1:5] == first[1:]


@pytest.mark.parametrize("change", [{"published": "2024-01-01"}, {"id": "other"}, {"title": "T"}, {"keep_text": True}])
def test_metadata_is_part_of_what_a_document_is_made_from(tmp_path, change):
    """The same text under another date, id or title is another Document."""
    run(tmp_path / "s.duckdb", SOURCES[:1])
    assert run(tmp_path / "s.duckdb", [replace(SOURCES[0], **change)])[1]


def test_a_damaged_store_is_put_aside_and_told(tmp_path):
    """Garbage in the file costs a new reading and a warning, never a wrong answer."""
    path = tmp_path / "s.duckdb"
    path.write_bytes(b"no database" * 1000)
    checker = Checker(store=path, backend=Counting())
    assert len(list(checker.results(SOURCES))) == len(SOURCES)
    assert "damaged" in checker.store.warnings[0]
    assert (tmp_path / "s.duckdb.damaged").exists()


def test_what_other_rules_made_is_not_given_back(tmp_path):
    """Documents of other rules, another model or another version are stale: neither known nor listed, and pruned."""
    document = Document(id="a", sha256="0" * 64)
    old = Store(tmp_path / "s.duckdb", rules="old", model="m")
    old.keep([(old.key(SOURCES[0]), document)])
    new = Store(tmp_path / "s.duckdb", rules="new", model="m")
    assert new.known([new.key(SOURCES[0])]) == {}
    assert list(new.documents()) == []
    assert new.info().stale == 1
    assert new.prune() == 1
    assert new.info().documents == 0


def test_a_second_run_waits_its_turn_and_says_so_in_the_end(tmp_path):
    """While another process has the file, a store waits; when its patience ends it says what to do."""
    path = tmp_path / "s.duckdb"
    hold = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(FactcheckError, match="try again"):
            Store(path, rules="r", model="m", patience=0.2).info()
        other.stdin.close()
        other.wait()
    assert Store(path, rules="r", model="m", patience=5).info().documents == 0


def test_export_writes_tables_that_other_tools_read(tmp_path):
    """The Parquet files hold the rows of the store."""
    import duckdb

    store = Store(tmp_path / "s.duckdb", rules="r", model="m")
    store.keep([(store.key(s), Document(id=s.id, sha256="0" * 64, title="T")) for s in SOURCES])
    written = store.export(tmp_path / "out")
    assert [p.name for p in written] == ["documents.parquet", "facts.parquet", "claims.parquet"]
    query = f"SELECT count(*) FROM '{written[0]}' WHERE title = 'T'"
    assert duckdb.connect().execute(query).fetchall() == [(len(SOURCES),)]


def test_half_known(tmp_path: Path) -> None:
    """Known and new articles come mixed in the order given, whatever the backend, and none is made twice."""
    path = tmp_path / "half.duckdb"
    sources = [Source(id=f"{n:03}", text=f"The bridge at Nordwick cost {n + 2} million euros in 2023.") for n in range(12)]
    whole = [d.model_dump_json() for d in Checker().extract_many(sources)]
    list(Checker(store=path).results([*sources[1:3], *sources[7:9]]))
    assert [d.document.model_dump_json() for d in Checker(store=path).written(sources) if isinstance(d, Written)] == whole
    assert Checker(store=path).store.info().documents == len(sources)  # type: ignore[union-attr]


def test_written_line() -> None:
    """A line with what made it is what the Document itself would be written as."""
    document = Checker().extract("On 3 May 2024 the bridge cost 5 million euros.\u200b")
    named = document.model_copy(update={"factcheck": "1", "model": 'a "b"', "rules": "r"})
    assert Written(document.model_dump_json(by_alias=True)).made_by("1", 'a "b"', "r") == named.model_dump_json(by_alias=True)
    assert not Written(read=document).warns
