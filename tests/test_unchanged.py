"""Files that didn't change since they were read into a store are not opened again, and nothing but that changes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
from factcheck import cache
from factcheck.commands.reading import ReadBefore
from factcheck.model import Document
from factcheck.sources import ReadOptions, Source
from factcheck.sources.walk import Reader
from factcheck.store import Store
from factcheck.written import Written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, one with a sidecar, written long enough ago."""
    monkeypatch.setattr(cache, "SETTLED", 0)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"The mayor of {name} resigned on Friday.", encoding="utf-8")
    (folder / "b.json").write_text('{"published": "2024-05-01"}', encoding="utf-8")
    return folder


def opened(folder: Path, store: Store, setting: str = "s") -> dict[str, bool]:
    """One run: which articles are read; what is read is kept as an empty Document."""
    before = ReadBefore(store, setting)
    reader = Reader(ReadOptions(), lambda *_: pytest.fail("parsed"), unchanged=before)
    entries, failed = reader.catalogue([str(folder)])
    assert not failed
    read = {}
    for entry in before.of(entries):
        loaded = entry.load()
        read[entry.id] = not isinstance(loaded, Written)
        if isinstance(loaded, Source) and entry.state is not None:
            store.note(entry.state, entry.id, loaded)
            store.keep([(store.key(loaded), Document(id=entry.id, sha256="0" * 64))])
        if isinstance(loaded, Written):
            assert loaded.document.id == entry.id
    store.keep_files()
    return read


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.duckdb", rules="r", model="m")


NONE = dict.fromkeys(("a.txt", "b.txt", "c.txt"), False)


def test_unchanged(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a second run no file is opened; under other settings all are."""
    assert all(opened(folder, store).values())
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "_open", lambda *_: pytest.fail("opened"))
        assert opened(folder, store) == NONE
    assert all(opened(folder, store, "other").values())


def test_changed(folder: Path, store: Store) -> None:
    """A file is read again when it is written, replaced, even under its old times, or when what lies beside it comes, changes or goes."""
    opened(folder, store)
    times = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("The mayor of z.txt resigned on Friday.", encoding="utf-8")
    os.utime(folder / "a.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert opened(folder, store) == NONE | {"a.txt": True}
    (folder / "a.json").write_text('{"published": "2024-05-02"}', encoding="utf-8")
    assert opened(folder, store) == NONE | {"a.txt": True}
    (folder / "a.json").write_text('{"published": "2024-05-03"}', encoding="utf-8")
    assert opened(folder, store) == NONE | {"a.txt": True}
    (folder / "b.json").unlink()
    assert opened(folder, store) == NONE | {"b.txt": True}
    assert opened(folder, store) == NONE


def test_a_moment_ago(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed a moment ago may change again within the same tick of the clock: it is read."""
    opened(folder, store)
    monkeypatch.setattr(cache, "SETTLED", 3_600_000_000_000)
    assert all(opened(folder, store).values())


def test_lost(folder: Path, store: Store) -> None:
    """Where the store has lost the documents, the files are read; and what they were is dropped with them."""
    opened(folder, store)
    with store._open() as connection:
        connection.execute("DELETE FROM documents")
    read = opened(folder, store)
    assert read["a.txt"]
    assert read["b.txt"]
    Store(store.path, rules="new", model="m").prune()
    with store._open() as connection:
        assert connection.execute("SELECT count(*) FROM files").fetchone() == (0,)


def test_the_same_output(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command gives the same bytes whether it reads or not, and under a new name a file is another article."""
    from factcheck.commands.group import run

    def extracted(*more: str) -> str:
        target = tmp_path / "out.jsonl"
        assert run(["extract", str(folder), "-f", "jsonl", "--store", str(tmp_path / "s.duckdb"), "--exclude", "c.*", "-o", str(target), *more]) == 0
        return target.read_text(encoding="utf-8")

    first = extracted()
    assert [json.loads(line)["published"] for line in first.splitlines()] == [None, "2024-05-01"]
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "_open", lambda *_: pytest.fail("opened"))
        assert extracted() == first
    dated = [json.loads(line)["published"] for line in extracted("--published", "2024-06-01").splitlines()]
    assert dated == ["2024-06-01", "2024-06-01"]
    (folder / "a.txt").rename(folder / "d.txt")
    assert [json.loads(line)["id"] for line in extracted().splitlines()] == ["b.txt", "d.txt"]
