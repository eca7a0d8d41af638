"""The command as a user runs it: exit statuses, streams, files, and what it costs to ask for help."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.commands.group import run

SRC = Path(__file__).resolve().parents[2] / "src"
JAPAN = "Japan gave Ukraine $12 billion in aid in June 2024, officials said on Friday.\n"
TOKYO = "Tokyo gave Ukraine $12 billion in aid in June 2024.\n"


def factcheck(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, timeout=100,
        env={**os.environ, "PYTHONPATH": str(SRC), **environment},
    )  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "japan.txt").write_text(JAPAN)
    (folder / "tokyo.txt").write_text(TOKYO)
    return folder


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracted")
    (folder / "japan.txt").write_text(JAPAN)
    (folder / "tokyo.txt").write_text(TOKYO)
    done = factcheck("extract", "japan.txt", "tokyo.txt", "-f", "jsonl", "-o", "facts.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "facts.jsonl"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0), (["--version"], 0), (["extract", "--help"], 0), (["compare", "--help"], 0),
        (["compare", "--no-such-option"], 2), (["extract"], 2), (["nothing"], 2), ([], 2),
    ],
)  # fmt: skip
def test_help_is_cheap(arguments: list[str], status: int) -> None:
    """Help, version and usage errors import none of what is dear."""
    watch = (
        "import sys; sys.argv = ['factcheck', *sys.argv[1:]]\n"
        "from factcheck.commands import stopping\n"
        "def leave(status):\n"
        "    dear = {'spacy', 'pydantic', 'rich', 'numpy', 'trafilatura'} & {name.partition('.')[0] for name in sys.modules}\n"
        "    print('dear:', *sorted(dear)); print('status:', status)\n"
        "    sys.stdout.flush()\n"
        "stopping.leave = leave\n"
        "from factcheck.cli import main; main()\n"
    )
    done = subprocess.run([sys.executable, "-c", watch, *arguments], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SRC)})
    assert f"dear:\nstatus: {status}\n" in done.stdout.replace("dear: \n", "dear:\n"), done.stdout + done.stderr


def test_comparing_what_was_extracted_needs_no_pipeline(extracted: Path) -> None:
    """Extracted JSON is compared without importing spaCy."""
    watch = (
        "import sys; from factcheck.commands.group import run\n"
        f"status = run(['compare', {str(extracted)!r}, '-f', 'json'])\n"
        "sys.exit(status or ('spacy' in sys.modules) * 99)"
    )
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, env={**os.environ, "PYTHONPATH": str(SRC)})
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["documents"]) == 2


def test_pipe_and_file_are_one(extracted: Path) -> None:
    """What was extracted compares as the articles do, through a pipe, as JSON lines or as one JSON object."""
    lines = extracted.read_bytes()
    whole = factcheck("extract", extracted, "-f", "json").stdout
    pretty = json.dumps(json.loads(whole), indent=1).encode()
    direct = factcheck("compare", "japan.txt", "tokyo.txt", "-f", "json", cwd=extracted.parent).stdout
    assert json.loads(direct)["documents"]
    for stdin in (lines, pretty):
        assert factcheck("compare", "-", "-f", "json", stdin=stdin).stdout == direct


def test_good_files_beside_bad_ones(two: Path) -> None:
    """What can't be read is told once, noted once, and costs the others nothing. Without -f a pipe gets JSON."""
    (two / "binary.txt").write_bytes(b"PK\0\1\2" * 100)
    done = factcheck("extract", two, two / "absent.txt")
    made = json.loads(done.stdout)
    assert done.returncode == 3
    assert [d["id"] for d in made["documents"]] == ["japan.txt", "tokyo.txt"]
    assert sorted(Path(e["path"]).name for e in made["errors"]) == ["absent.txt", "binary.txt"]
    assert done.stderr.decode().count("error: ") == 2


def test_output_is_whole_or_not_at_all(two: Path, tmp_path: Path) -> None:
    """A file that can't be finished isn't there, and what stood under its name stays."""
    target = tmp_path / "out" / "facts.json"
    target.parent.mkdir()
    target.write_text("before")
    assert factcheck("extract", two, "-o", target, "--model", "no_such_model").returncode == 2
    assert target.read_text() == "before"
    assert factcheck("extract", two, "-o", target).returncode == 0
    assert len(json.loads(target.read_text())["documents"]) == 2
    assert list(target.parent.iterdir()) == [target]
    assert factcheck("extract", two, "-o", tmp_path / "no" / "such" / "folder").returncode == 74


def test_an_input_is_never_overwritten(two: Path) -> None:
    """-o may not name an article that is read."""
    done = factcheck("extract", two, "-o", two / "japan.txt")
    assert done.returncode == 2
    assert (two / "japan.txt").read_text() == JAPAN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(extracted: Path) -> None:
    """Output that can't be written is exit status 74 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "compare", extracted, "-f", "json"], stdout=full, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SRC)},
        )  # fmt: skip
    assert done.returncode == 74
    assert len(done.stderr.decode().splitlines()) == 1


def test_closed_pipe_is_silent(extracted: Path) -> None:
    """A reader that goes away is exit status 141, and nothing is said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "compare", extracted, "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", "2024-02-30"], "no date"), (["--limit", "file=lots"], "--limit"), (["--kind", "colour"], "not one of date"),
        (["--model", "../etc"], "no pipeline"), (["--workers", "0"], "--workers"), (["-q", "-v"], "exclude"), (["--rules", "/no/such"], "/no/such"),
    ],
)  # fmt: skip
def test_wrong_usage(two: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder) -> None:
    """Wrong usage is status 2 and says what is allowed; no process and no pipe is left behind."""
    assert run(["extract", str(two), *arguments]) == 2
    gc.collect()
    assert [str(warning.message) for warning in recwarn if warning.category is ResourceWarning] == []
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_kinds(extracted: Path) -> None:
    """--kind keeps facts of these kinds, and every id still leads somewhere."""
    made = json.loads(factcheck("extract", extracted, "--kind", "money", "--kind", "date").stdout)
    for document in made["documents"]:
        kept = {fact["id"] for fact in document["facts"]}
        assert {fact["kind"] for fact in document["facts"]} <= {"money", "date"}
        for claim in document["claims"]:
            assert {*claim["facts"], *filter(None, [claim["about"], claim["when"], claim["where"]])} <= kept


def test_include_text(two: Path) -> None:
    """--include-text keeps the text, and offsets are its own."""
    for document in json.loads(factcheck("extract", two, "--include-text").stdout)["documents"]:
        assert document["text"] in (JAPAN, TOKYO)
        assert all(document["text"][fact["start"] : fact["end"]] == fact["text"] for fact in document["facts"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    """Each shell gets its script."""
    assert b"_FACTCHECK_COMPLETE" in factcheck("completion", shell).stdout


def test_completion() -> None:
    """Values are completed too."""
    done = factcheck(_FACTCHECK_COMPLETE="bash_complete", COMP_WORDS="factcheck compare --only con", COMP_CWORD="3")
    assert done.stdout.decode().split() == ["plain,contradicts"]


def test_same_bytes_whatever_the_workers(two: Path) -> None:
    """Workers, hash seed, locale, time zone and the order of paths change nothing."""
    (two / "third.txt").write_text("NATO said on 3 May 2024 that 300 people left.\n")
    paths = [two / "japan.txt", two / "tokyo.txt", two / "third.txt"]
    first = factcheck("extract", *paths, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = factcheck("extract", *reversed(paths), "--workers", "3", PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C")
    assert first.returncode == 0
    assert first.stdout == other.stdout
