"""An evidence bundle holds what made a result, and tells what changed since."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from factcheck.commands.group import run

WIRE = "The Tolva dam was built in 1962.\n"
LEDGER = "The Tolva dam was built in 1964.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of articles, and its bundle."""
    folder = tmp_path_factory.mktemp("case") / "articles"
    (folder / "more").mkdir(parents=True)
    (folder / "wire.txt").write_text(WIRE)
    (folder / "more" / "ledger.txt").write_text(LEDGER)
    bundle = folder.parent / "case.zip"
    assert run(["bundle", str(folder), "-o", str(bundle), "--inputs"]) == 0
    return folder, bundle


def test_a_bundle_names_what_made_it(made):
    """Versions, the digest of the rules and the hash of each input stand in the manifest; no path or time of this machine does."""
    folder, bundle = made
    with zipfile.ZipFile(bundle) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        everything = b"".join(opened.read(name) for name in opened.namelist())
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry["path"] for entry in manifest["inputs"]] == ["more/ledger.txt", "wire.txt"]
    assert all(len(manifest[name]) > 4 for name in ("factcheck", "model", "rules"))
    assert str(folder.parent).encode() not in everything


def test_the_same_articles_give_the_same_bundle(made, tmp_path, monkeypatch):
    """Byte for byte, wherever the folder stands."""
    folder, bundle = made
    shutil.copytree(folder, tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert run(["bundle", "elsewhere", "-o", "again.zip", "--inputs"]) == 0
    assert (tmp_path / "again.zip").read_bytes() == bundle.read_bytes()


def test_an_untouched_case_verifies(made, capsys):
    """From the articles where they are, and from those in the bundle."""
    folder, bundle = made
    assert run(["verify", str(bundle), str(folder)]) == 0
    assert run(["verify", str(bundle)]) == 0
    assert capsys.readouterr().out.count("the same") == 2


def test_verify_says_what_changed(made, tmp_path, capsys):
    """A changed article, a missing one and a new one are named, and so is what it does to the result."""
    folder, bundle = made
    other = tmp_path / "articles"
    shutil.copytree(folder, other)
    (other / "wire.txt").write_text(WIRE.replace("1962", "1961"))
    (other / "more" / "ledger.txt").unlink()
    (other / "new.txt").write_text("Nothing.\n")
    assert run(["verify", str(bundle), str(other)]) == 1
    told = capsys.readouterr().out
    assert "wire.txt: changed since" in told
    assert "more/ledger.txt: was there" in told
    assert "new.txt: was not there" in told
    assert "documents.jsonl: comes out different (2 of 2 documents)" in told


def test_verify_sees_a_forged_result(made, tmp_path, capsys):
    """A member that was changed, and one that was added, are told, whatever else is right."""
    _, bundle = made
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"1964", b"1963") if name == "comparison.json" else old.read(name))
        new.writestr("extra.txt", "x")
    assert run(["verify", str(forged)]) == 1
    told = capsys.readouterr().out
    assert "comparison.json: changed within the bundle" in told
    assert "extra.txt: not in the manifest" in told


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_said_in_one_line(content, tmp_path, capsys):
    """An empty file, a text and an empty zip: one line, status 3."""
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert run(["verify", str(path)]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_no_article_leaves_the_bundle(made, tmp_path, capsys):
    """A path that leads out of the folder into which articles are unpacked is refused."""
    _, bundle = made
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("inputs/wire.txt", "inputs/../../wire.txt"), old.read(name))
    assert run(["verify", str(evil)]) == 3
    assert "leads out" in capsys.readouterr().err
