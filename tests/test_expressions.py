"""Expressions that were compiled before find what they would find compiled anew, and a damaged one is compiled again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from factcheck import cache, expressions
from factcheck.expressions import Expressions
from factcheck.extract.patterns import PatternMatcher
from factcheck.rules import load_rules

NEWS = (Path(__file__).parents[0] / "data" / "times_news.txt").read_text(encoding="utf-8")
SOURCES = {"a": r"([\u4e00-\u4e09\u4f00].)+? ?(?:x|(y){1,8})?", "b": r"(?!)", "c": "é|(É)|\U0001f600{2}"}


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(expressions, "WORTH_KEEPING", 0)


def told(found: list[re.Match[str]]) -> list[object]:
    return [(m.span(), m.groups(), m.re.pattern, m.re.groups, m.re.flags) for m in found]


@pytest.mark.skipif(not expressions.KEPT, reason="this Python keeps no code of expressions")
def test_the_same_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out of the cache is what Python compiles, and nothing is compiled for it."""
    text = "\u4e00.\u4e01.yy \u4e05é\U0001f600\U0001f600 É\u4f00.x"
    first = Expressions("k" * 64)
    want = {name: told(list(re.finditer(source, text))) for name, source in SOURCES.items()}
    assert {name: told(list(first.get(name, source).finditer(text))) for name, source in SOURCES.items()} == want
    first.keep()
    monkeypatch.setattr(Expressions, "_compiled", lambda *_: pytest.fail("compiled again"))
    again = Expressions("k" * 64)
    assert {name: told(list(again.get(name, source).finditer(text))) for name, source in SOURCES.items()} == want


def test_the_same_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text reads the same without the cache, while it fills, and out of it."""
    rules = load_rules()

    def read() -> list[str]:
        matcher = PatternMatcher(rules)
        return [f"{m.rule.id} {m.start} {m.end} {m.captures}" for m in matcher.find(matcher.tokens(NEWS))]

    filling, kept = read(), read()
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert len(filling) > 100
    assert filling == kept == read()


@pytest.mark.parametrize("code", [[], [1], [0] * 40, [2**32 - 1] * 40, list(range(40))])
def test_no_code(code: list[int]) -> None:
    """Numbers that are no code of an expression are refused, and it is compiled."""
    index = {"a": (32, 2, {}, 0, len(code)), "b": (32, 0, {}, 0, 10**9), "c": (32, 0, {"name": 3}, 0, len(code))}
    cache.write(expressions.NAME, "k" * 64, json.dumps(index).encode() + b"\n" + array("I", code).tobytes())
    assert [Expressions("k" * 64).get(name, SOURCES["a"]).pattern for name in index] == [SOURCES["a"]] * 3


def test_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python compiles another way, expressions are compiled as usual, and none is kept."""
    monkeypatch.setattr("re._compiler._code", lambda: None)
    found = Expressions("k" * 64)
    assert found.get("a", SOURCES["a"]).pattern == SOURCES["a"]
    found.keep()
    assert cache.read(expressions.NAME, "k" * 64) is None


def test_what_others_kept_stays() -> None:
    """Two processes keep what each compiled."""
    one, two = Expressions("k" * 64), Expressions("k" * 64)
    one.get("a", SOURCES["a"])
    two.get("c", SOURCES["c"])
    one.keep()
    two.keep()
    assert Expressions("k" * 64)._known.keys() == {"a", "c"}


START = """
import re, sys
from factcheck import expressions
expressions.WORTH_A_START = 0
keep = expressions.remember("test")
if sys.argv[1] == "again":
    expressions.Expressions._compiled = None
found = re.compile("(?P<year>[0-9]{4})-(x)?|a(?=b)", re.IGNORECASE).search("in 1990-X")
print(found.groupdict(), found.lastgroup, found.re.groupindex, found.re.flags, re.compile(b"a+").findall(b"aa"), re.sub("b+", "c", "abb"))
if sys.argv[1] == "first":
    try:
        re.compile("(")
    except re.error as error:
        print(error)
keep()
"""


@pytest.mark.skipif(not expressions.KEPT, reason="this Python keeps no code of expressions")
def test_expressions_of_the_start(tmp_path: Path) -> None:
    """What a process compiled is there for the next one of its role, groups with names too; what is no expression stays an error."""
    first, again = (
        subprocess.run(
            [sys.executable, "-c", START, when], capture_output=True, text=True, check=True,
            env={**os.environ, cache.VARIABLE: str(tmp_path), "PYTHONPATH": str(Path(expressions.__file__).parents[1])},
        ).stdout.splitlines()
        for when in ("first", "again")
    )  # fmt: skip
    assert first == ["{'year': '1990'} None {'year': 1} 34 [b'aa'] ac", "missing ), unterminated subpattern at position 0"]
    assert again == first[:1]


def test_old_expressions_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those that no run needs any more only as many stay as there is room for."""
    for number in range(4):
        expressions_ = Expressions("k" * 64, worth=0, most=3)
        expressions_.get(str(number), f"a{{{number}}}")
        expressions_.keep()
    assert list(Expressions("k" * 64)._known) == ["3", "2", "1"]
