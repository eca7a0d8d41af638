"""Faults of the system around the command: pipes, links, odd names, limits, signals, processes that die, disks that fill up."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostile.cases import PLAIN, SENTENCE, word_file

SRC = Path(__file__).resolve().parents[2] / "src"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SRC)}
COMMAND = [sys.executable, "-m", "factcheck"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="these faults are made with POSIX calls")


def factcheck(*arguments: str | Path | bytes, stdin: bytes | None = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, env=ENVIRONMENT, cwd=cwd, timeout=200)


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)


def children_of(process: int) -> list[int]:
    return [int(child) for task in Path(f"/proc/{process}/task").glob("*/children") for child in task.read_text().split()]


# ---------------------------------------------------------------- what stands in a folder
@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that a folder may hold."""
    zoo = tmp_path_factory.mktemp("zoo")
    (zoo / "a.txt").write_bytes(PLAIN)
    os.link(zoo / "a.txt", zoo / "hard.txt")
    (zoo / "soft.txt").symlink_to("a.txt")
    (zoo / "loop.txt").symlink_to("loop.txt")
    (zoo / "dead.txt").symlink_to("/no/such/file")
    (zoo / "self").symlink_to(".")
    os.mkfifo(zoo / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(zoo)
        listening.bind("socket.txt")
        os.chdir(here)
    for name in (
        b"new\nline.txt",
        b"esc\x1b[31m.txt",
        b"no-utf-8-\xff.txt",
        b"-dash.txt",
        "\u202eodd.txt".encode(),
        ("n" * 251).encode() + b".txt",
        b"  .txt",
    ):
        (zoo / os.fsdecode(name)).write_bytes(PLAIN)
    for hidden in (".git", ".hidden"):
        (zoo / hidden).mkdir()
        (zoo / hidden / "b.txt").write_bytes(PLAIN)
    deep = zoo
    for _ in range(70):
        deep = deep / "d"
        deep.mkdir()
    (deep / "deep.txt").write_bytes(PLAIN)
    (zoo / "page.html").write_text(f"<html><body><p>{SENTENCE * 4}</p></body></html>")
    (zoo / "page_files").mkdir()
    (zoo / "page_files" / "ad.html").write_text("<html><body><p>Sofas from $99.</p></body></html>")
    return zoo


def test_zoo(zoo: Path) -> None:
    """Each file is read once, links are not followed in circles, pipes and sockets are left alone, names harm nobody."""
    done = factcheck("extract", zoo, "-f", "json", "-v")
    made = json.loads(done.stdout)
    ids = [document["id"] for document in made["documents"]]
    assert done.returncode == 3
    assert ids == sorted(ids)
    assert set(ids) == {
        "a.txt",
        "new\nline.txt",
        "esc\x1b[31m.txt",
        "no-utf-8-\\xff.txt",
        "-dash.txt",
        "\u202eodd.txt",
        "n" * 251 + ".txt",
        "  .txt",
        "page.html",
    }
    errors = {Path(error["path"]).name: error["message"] for error in made["errors"]}
    assert "symbolic links" in errors.pop("loop.txt")
    assert "leads nowhere" in errors.pop("dead.txt")
    assert "--limit depth=N" in errors.pop("d")
    assert not errors
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()


def test_named_oddities(zoo: Path) -> None:
    """What is no file is refused when it is named, and nothing hangs."""
    said = {"socket.txt": "a socket", "pipe.txt": "nothing was written", "/dev/zero": "a device", "loop.txt": "symbolic links", "nope": "no such"}
    done = factcheck("extract", *(zoo / name for name in said), "--limit", "seconds=1", "-f", "json")
    assert done.returncode == 3
    errors = {error["path"]: error["message"] for error in json.loads(done.stdout)["errors"]}
    assert len(errors) == len(said)
    for name, words in said.items():
        assert words in errors[str(zoo / name)]


def test_same_file_by_many_names(zoo: Path) -> None:
    """One file under many paths is one source."""
    made = json.loads(factcheck("extract", zoo / "a.txt", zoo / "hard.txt", zoo / "soft.txt", zoo / "self" / "a.txt").stdout)
    assert len(made["documents"]) == 1


def test_same_names_in_two_folders(tmp_path: Path) -> None:
    """Two ids that are alike are told apart by the path as named, in whatever order they are named."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(PLAIN)
    made = [factcheck("extract", *paths, cwd=tmp_path).stdout for paths in (("x", "y"), ("y", "x", "./x/a.txt"))]
    assert [document["id"] for document in json.loads(made[0])["documents"]] == ["x/a.txt", "y/a.txt"]
    assert [document["path"] for document in json.loads(made[1])["documents"]] == ["x/a.txt", "y/a.txt"]


@pytest.mark.skipif(os.getuid() == 0 if os.name == "posix" else True, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    """No permission is said so, and the others are done."""
    (tmp_path / "a.txt").write_bytes(PLAIN)
    (tmp_path / "b.txt").write_bytes(PLAIN)
    (tmp_path / "b.txt").chmod(0)
    made = json.loads(factcheck("extract", tmp_path).stdout)
    assert [error["message"] for error in made["errors"]] == ["permission denied"]
    assert len(made["documents"]) == 1


def test_endless_input() -> None:
    """A stream without end is refused at the limit."""
    endless = subprocess.Popen(
        [sys.executable, "-c", "while True: print('It cost $12 billion. ' * 1000)"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    done = subprocess.run([*COMMAND, "extract", "-"], stdin=endless.stdout, capture_output=True, env=ENVIRONMENT, timeout=100)
    endless.kill()
    endless.wait()
    assert endless.stdout is not None
    endless.stdout.close()
    assert done.returncode == 3
    assert b"--limit file=SIZE" in done.stderr


# ---------------------------------------------------------------- limits
@pytest.mark.parametrize(
    ("name", "content", "limit", "said"),
    [
        ("large.txt", b"x" * 2_000, "file=1KB", "--limit file=SIZE"),
        ("slow.txt", ("12% " * 3000).encode(), "seconds=1", "--limit seconds=N"),
        ("greedy.txt", PLAIN, "memory=30MB", "--limit memory=SIZE"),
        ("greedy.docx", None, "memory=5MB", "--limit memory=SIZE"),
    ],
)
def test_limits(tmp_path: Path, name: str, content: bytes | None, limit: str, said: str) -> None:
    """Above a limit an input is refused with the name of the limit, and nothing is cut silently."""
    (tmp_path / name).write_bytes(word_file("<w:p/>") if content is None else content)
    done = factcheck("extract", tmp_path, "--limit", limit, "-f", "json")
    made = json.loads(done.stdout)
    assert done.returncode == 3
    assert made["documents"] == []
    assert said in made["errors"][0]["message"]
    assert b"Traceback" not in done.stderr


# ---------------------------------------------------------------- signals and deaths
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.4, 2.0])
def test_stopped(tmp_path: Path, number: signal.Signals, after: float) -> None:
    """Stopped at the start or at work: the right status, not a word, no half file, no process left."""
    for i in range(30):
        (tmp_path / f"{i}.txt").write_bytes(PLAIN * 20 + b"%d" % i)
    out = tmp_path / "out"
    out.mkdir()
    process = start("extract", tmp_path, "-o", out / "facts.json", "--exclude", "out/*")
    time.sleep(after)
    helpers = children_of(process.pid) if Path("/proc").is_dir() and process.poll() is None else []
    process.send_signal(number)
    said, told = process.communicate(timeout=30)
    if process.returncode == 0:
        pytest.skip("it was done before")
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    assert said == told == b""
    assert list(out.iterdir()) == []
    gone = time.monotonic() + 10
    while helpers and time.monotonic() < gone:
        helpers = [child for child in helpers if Path(f"/proc/{child}").exists()]
        time.sleep(0.05)
    assert not helpers


def test_stopped_while_writing(tmp_path: Path) -> None:
    """A writer that is blocked can be interrupted too."""
    for i in range(12):
        (tmp_path / f"{i}.txt").write_bytes(PLAIN * 60)
    process = start("extract", tmp_path, "-f", "json", "--include-text")
    assert process.stdout is not None
    process.stdout.read(1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stdout.close()
    process.stderr.close()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes in /proc")
def test_killed_worker(tmp_path: Path) -> None:
    """A worker that is killed costs nothing: what it read is read again."""
    for i in range(40):
        (tmp_path / f"{i:02}.txt").write_bytes(PLAIN + b"%d people came." % i)
    process = start("extract", tmp_path, "-f", "jsonl")
    victims: list[int] = []
    until = time.monotonic() + 30
    while not victims and time.monotonic() < until:
        victims = children_of(process.pid)
        time.sleep(0.02)
    time.sleep(0.3)
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    said, told = process.communicate(timeout=200)
    assert process.returncode == 0, told
    assert [json.loads(line)["id"] for line in said.splitlines()] == [f"{i:02}.txt" for i in range(40)]


def test_vanishing_file(tmp_path: Path) -> None:
    """A file that goes away between being found and being read is an error of its own."""
    from factcheck.backends import InProcess
    from factcheck.errors import SourceError
    from factcheck.sources.source import ReadOptions
    from factcheck.sources.walk import Reader

    (tmp_path / "a.txt").write_bytes(PLAIN)
    (tmp_path / "b.txt").write_bytes(PLAIN)
    entries, errors = Reader(ReadOptions(), InProcess().call).catalogue([str(tmp_path)])
    (tmp_path / "a.txt").unlink()
    assert not errors
    with pytest.raises(SourceError, match="vanished"):
        entries[0].load()
    entries[1].load()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_closed_streams(tmp_path: Path, stream: str) -> None:
    """Standard output that is closed is an error (74); standard error that is closed is none."""
    (tmp_path / "a.txt").write_bytes(b"")
    number = {"stdout": 1, "stderr": 2}[stream]
    script = (
        f"import os, sys; os.close({number}); os.execv(sys.executable, [sys.executable, '-m', 'factcheck', 'extract', sys.argv[1], '-f', 'json'])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, env=ENVIRONMENT, timeout=100)
    assert done.returncode == (74 if stream == "stdout" else 0)


def test_many_files(tmp_path: Path) -> None:
    """A folder of ten thousand files that are no articles is walked in a moment."""
    for i in range(10_000):
        (tmp_path / f"{i}.css").touch()
    (tmp_path / "a.txt").write_bytes(b"")
    begun = time.monotonic()
    assert factcheck("extract", tmp_path).returncode == 0
    assert time.monotonic() - begun < 30


# ---------------------------------------------------------------- stores
@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of a few articles, no two alike."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(12):
        (folder / f"{i:02}.txt").write_bytes(PLAIN + b"%d people came, and %d million euros were paid." % (i + 2, i + 2))
    return folder


def test_two_runs_on_one_store(articles: Path) -> None:
    """Neither fails, the later one waits its turn, and both say the same."""
    store = articles.parent / "s.duckdb"
    runs = [start("extract", articles, "--store", store, "-f", "json") for _ in range(2)]
    said = [run.communicate(timeout=200) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert said[0][0] == said[1][0] == factcheck("extract", articles, "-f", "json").stdout


@pytest.mark.parametrize("damage", ["garbage", "cut", "overwritten", "empty"])
def test_damaged_store(articles: Path, damage: str) -> None:
    """A store that can't be read is put aside with a warning, and all is read anew; an empty file is a new store."""
    store = articles.parent / "s.duckdb"
    whole = factcheck("extract", articles, "--store", store, "-f", "json").stdout
    kept = store.read_bytes()
    half = len(kept) // 2
    noise = (SENTENCE * len(kept)).encode()
    spoilt = {"garbage": noise[:50_000], "cut": kept[:half], "overwritten": kept[:12_288] + noise[: len(kept) - 12_288], "empty": b""}
    store.write_bytes(spoilt[damage])
    done = factcheck("extract", articles, "--store", store, "-f", "json")
    assert done.returncode == 0
    assert done.stdout == whole
    assert done.stderr.count(b"\n") == (damage != "empty")
    assert (damage == "empty") != (b"damaged" in done.stderr)
    assert factcheck("extract", articles, "--store", store, "-f", "json").stderr == b""


def test_article_named_as_store(articles: Path) -> None:
    """An article named by mistake stays as it is."""
    (articles.parent / "a.txt").write_bytes(PLAIN)
    done = factcheck("extract", articles, "--store", articles.parent / "a.txt")
    assert done.returncode == 74
    assert b"not a store" in done.stderr
    assert (articles.parent / "a.txt").read_bytes() == PLAIN


def test_full_disk_at_the_store(articles: Path) -> None:
    """What can't be kept is told, with its exit status, and the result is whole all the same."""
    import resource

    store = articles.parent / "s.duckdb"
    done = subprocess.run(
        [*COMMAND, "extract", articles, "--store", store, "-f", "json"], capture_output=True, env=ENVIRONMENT, timeout=200,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )  # fmt: skip
    assert done.returncode == 74
    assert len(json.loads(done.stdout)["documents"]) == 12
    assert done.stderr.startswith(b"error: cannot use the store")
    assert done.stderr.count(b"\n") == 1


def test_read_only_store(articles: Path) -> None:
    """What is in it is taken from it; what isn't is read, and told to be kept nowhere."""
    from factcheck.model import Document
    from factcheck.sources import Source
    from factcheck.store import Store

    path = articles.parent / "s.duckdb"
    old, new = Source(id="old", text=SENTENCE), Source(id="new", text=SENTENCE)
    store = Store(path, rules="r", model="m")
    store.keep([(store.key(old), Document(id="old", sha256="0" * 64))])
    path.chmod(0o444)
    store = Store(path, rules="r", model="m")
    store.read_only = os.getuid() == 0  # root may write all the same
    assert [d.id for d in store.known([store.key(old), store.key(new)]).values()] == ["old"]
    store.keep([(store.key(new), Document(id="new", sha256="0" * 64))])
    assert "may only be read" in store.warnings[0]
    assert store.info().documents == 1
