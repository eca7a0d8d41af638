"""What is kept on disk changes how long something takes, never what comes out, whatever becomes of the files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from factcheck import cache
from factcheck.rules import RuleSet, load_rules

KEY = cache.key_of("a", b"b")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of its own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def told(rules: RuleSet) -> dict[str, str]:
    return {f.name: repr(getattr(rules, f.name)) for f in fields(RuleSet)}


def test_an_entry_comes_back(where: Path) -> None:
    """What was kept is read again, under its name and key only, and no one else may read it."""
    cache.write("x", KEY, b"some\n\0bytes")
    assert cache.read("x", KEY) == b"some\n\0bytes"
    assert cache.read("y", KEY) is None
    assert cache.read("x", cache.key_of("ab")) is None
    (file,) = where.iterdir()
    assert (where.stat().st_mode | file.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("parts", [("ab",), ("a",), ("a", "b", ""), ("b", "a")])
def test_keys_differ(parts: tuple[str, ...]) -> None:
    """Other parts, or the same letters parted another way, are another key."""
    assert cache.key_of(*parts) != KEY


def test_plain_keys(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key as it is holds whatever its parts hold; two keys that share a file are told apart by the key in it."""
    key, other = cache.plain_key("a", "b\n\udc80"), cache.plain_key("a", "c")
    monkeypatch.setattr("zlib.adler32", lambda _: 0)
    monkeypatch.setattr("zlib.crc32", lambda _: 0)
    cache.write("x", key, b"1")
    assert (cache.read("x", key), cache.read("x", other)) == (b"1", None)
    cache.write("x", other, b"2")
    assert (cache.read("x", key), cache.read("x", other)) == (None, b"2")


def test_state_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file has no state while it may be about to change, and another one when it was written, under its old time too."""
    file = tmp_path / "file"
    file.write_text("one")
    assert cache.state_of(file) is None
    assert cache.state_of(tmp_path / "none") is None
    monkeypatch.setattr(cache, "SETTLED", 0)
    before, times = cache.state_of(file), file.stat()
    assert before == cache.state_of(file)
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert cache.state_of(file) not in (before, None)


def test_rules_that_did_not_change(where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is read while none has changed; a changed, a new and a removed one are seen."""
    monkeypatch.setattr(cache, "SETTLED", 0)
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.toml").write_text('[words.mine]\nwords = ["a"]\n')
    first = load_rules([own])
    with monkeypatch.context() as patch:
        patch.setattr("factcheck.rules._Loader.read", lambda *_: pytest.fail("read"))
        assert told(load_rules([own])) == told(first)
    (own / "a.toml").write_text('[words.mine]\nwords = ["b"]\n')
    assert load_rules([own]).in_list("mine") == {"b"}
    (own / "b.toml").write_text('[words.other]\nwords = ["c"]\n')
    assert load_rules([own]).in_list("other") == {"c"}
    (own / "b.toml").unlink()
    assert load_rules([own]).digest == load_rules([own]).digest != first.digest


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda f: f.write_bytes(f.read_bytes()[:-1]),
    "longer": lambda f: f.write_bytes(f.read_bytes() + b"x"),
    "a bit flipped": lambda f: f.write_bytes(f.read_bytes()[:-1] + bytes([f.read_bytes()[-1] ^ 1])),
    "empty": lambda f: f.write_bytes(b""),
    "another format": lambda f: f.write_bytes(f.read_bytes().replace(b"cache 1", b"cache 0")),
    "another key": lambda f: f.write_bytes(f.read_bytes().replace(KEY.encode(), KEY[:32].encode() + b"0" * 32)),
    "gone": Path.unlink,
    "a folder": lambda f: f.rename(f.with_name("old")).with_name(f.name).mkdir(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged(damage: str, where: Path) -> None:
    """A damaged entry is as if it weren't there, and the next write mends it where it can be mended."""
    cache.write("x", KEY, b"bytes")
    (file,) = where.iterdir()
    DAMAGES[damage](file)
    assert cache.read("x", KEY) is None
    cache.write("x", KEY, b"bytes")
    assert (cache.read("x", KEY) == b"bytes") != file.is_dir()
    assert not list(where.glob("*.new"))


def test_nowhere_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be kept, or nothing is to be kept, nothing happens."""
    (tmp_path / "file").touch()
    for place in (str(tmp_path / "file" / "below"), "off", ""):
        monkeypatch.setenv(cache.VARIABLE, place)
        cache.write("x", KEY, b"bytes")
        assert cache.read("x", KEY) is None


def test_the_oldest_go(where: Path) -> None:
    """There are never many entries of one name, and the newest are there."""
    keys = [cache.key_of(str(n)) for n in range(cache.MOST_OF_A_NAME + 5)]
    for n, key in enumerate(keys):
        cache.write("x", key, b"bytes")
        os.utime(where / f"x-{key[:32]}", (n, n))
    assert len(list(where.iterdir())) == cache.MOST_OF_A_NAME
    assert cache.read("x", keys[-1]) == b"bytes"


def test_two_write_at_once(where: Path) -> None:
    """Whoever writes last wins, and whoever reads gets a whole entry or none."""
    code = f"import os\nfrom factcheck import cache\nfor n in range(200):\n    cache.write('x', {KEY!r}, os.urandom(1) * 50_000)\n"
    writers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        data = cache.read("x", KEY)
        seen.add(data and (len(data), len(set(data))))
    assert seen <= {None, (50_000, 1)}
    assert [writer.returncode for writer in writers] == [0, 0, 0]


def test_rules_are_the_same(where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules come out of the cache as they come out of their files; a file that is changed, or lies elsewhere, is read."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.toml").write_text('[words.own]\nwords = ["\\u00e4", "b"]\nvalues = { c = { d = [1, 2.5, true] } }\n', encoding="utf-8")
    first, kept = load_rules([own]), load_rules([own])
    assert (type(first), type(kept)) != (RuleSet, RuleSet)
    assert told(first) == told(kept)
    assert list(kept.words) == list(first.words)
    (own / "own.toml").write_text('[words.own]\nwords = ["e"]\n', encoding="utf-8")
    assert load_rules([own]).words["own"].words == ("e",)
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert told(load_rules()) == told(load_rules())


def test_rules_that_json_has_no_word_for(where: Path, tmp_path: Path) -> None:
    """A table with a date in it is not kept, and is what it was."""
    (tmp_path / "own.toml").write_text("[table.own]\nday = 2024-07-11\n", encoding="utf-8")
    assert repr(load_rules([tmp_path]).tables["own"]) == repr(load_rules([tmp_path]).tables["own"]) == "{'day': datetime.date(2024, 7, 11)}"
    assert not where.exists()
