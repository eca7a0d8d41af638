"""docs/rules.md tells the language of rules as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.config import SETTINGS
from factcheck.extract.patterns import PatternMatcher
from factcheck.extract.values import known_values
from factcheck.patterns import SHAPES
from factcheck.rules import ALL_SECTIONS, SECTIONS, RuleTest, field_names, load_rules
from wrong_rules import rule

REFERENCE = (Path(__file__).resolve().parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
CHAPTERS = {chapter.partition("\n")[0]: chapter for chapter in re.split(r"^## ", REFERENCE, flags=re.MULTILINE)[1:]}
KEYS = {
    "`[words.NAME]`": SECTIONS["words"], "`[patterns.NAME]`": SECTIONS["patterns"], "`[[rule]]`": SECTIONS["rule"], "`[[cue]]`": SECTIONS["cue"],
    "`[[entity]]`": SECTIONS["entity"], "`[[predicate]]`": SECTIONS["predicate"], "Tests": RuleTest,
}  # fmt: skip


def rows(chapter: str, head: str) -> list[list[str]]:
    """The rows of the table with this head; ``\\|`` is a bar within a cell."""
    lines = CHAPTERS[chapter].split(f"| {head} |", 1)[1].splitlines()[2:]
    table = lines[: next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


@pytest.mark.parametrize("chapter", KEYS)
def test_keys(chapter: str) -> None:
    """Every key that a table may have is told, and no other."""
    told = [row[0].strip("`") for row in rows(chapter, "key | meaning")]
    assert sorted(told) == sorted(field_names(KEYS[chapter]))


def test_sections_and_settings() -> None:
    """Every section of a rule file has a chapter, and every setting is told."""
    assert all(any(section in chapter for chapter in CHAPTERS) for section in ALL_SECTIONS)
    assert sorted(row[0].strip("`") for row in rows("Settings", "key | meaning")) == sorted(SETTINGS)


def test_shapes() -> None:
    """Every shape is told, and no other."""
    told = [shape for row in rows("Patterns", "shape | tokens") for shape in re.findall(r"#(\w+)", row[0])]
    assert sorted(told) == sorted(SHAPES)


@pytest.mark.parametrize(("pattern", "good", "bad"), rows("Patterns", "pattern | matches | does not match"))
def test_patterns(pattern: str, good: str, bad: str, tmp_path: Path) -> None:
    """Each pattern of the table matches all of the words beside it, and not those that it shouldn't."""
    (tmp_path / "own.toml").write_text(rule(tokens=f'["""{pattern.strip("`")}"""]'), encoding="utf-8")
    matcher = PatternMatcher(load_rules([tmp_path]), ["money"])
    found = {text: [m.text for m in matcher.find(matcher.tokens(text)) if m.rule.id == "test.one"] for text in (good, bad)}
    assert good in found[good]
    assert bad not in found[bad]


@pytest.mark.parametrize(("kind", "value"), [row[:2] for row in rows("`[[rule]]`", "`kind` | `value` | reads")])
def test_values(kind: str, value: str) -> None:
    """Each value of the table is one that a rule of that kind may name."""
    assert value.strip("`") in known_values(kind)


def test_examples(tmp_path: Path) -> None:
    """The TOML blocks are sound rules, together; their tests pass."""
    from factcheck.checker import DEFAULT_MODEL
    from factcheck.extract.pipeline import Extractor
    from factcheck.extract.selftest import run_tests

    blocks = re.findall(r"^```toml\n(.*?)^```$", REFERENCE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 8
    (tmp_path / "own.toml").write_text("\n".join(blocks), encoding="utf-8")
    rules = load_rules([tmp_path])
    outcomes = list(run_tests(rules, lambda: Extractor(rules, DEFAULT_MODEL), wanted=lambda section, name: name.startswith("own.")))
    assert [(o.id, o.text, o.reason) for o in outcomes if not o.good] == []
    assert len(outcomes) == 5


def test_limits() -> None:
    """The limits are those of the program."""
    from factcheck import rules
    from factcheck.patterns import MOST, MOST_READINGS

    assert (
        f"{rules.MAX_FILES:,} files in a folder, {rules.MAX_FILE_BYTES // 10**6} MB a TOML file, {rules.MAX_LIST_BYTES // 10**6} MB a list"
        in REFERENCE
    )
    assert f"{rules.MAX_PATTERN:,} characters a pattern, {rules.MAX_WORD} a word" in REFERENCE
    assert f"more than {MOST_READINGS:,} ways" in REFERENCE
    assert MOST == 8
    assert "end at eight" in REFERENCE
