"""Rule files: what is wrong is told in one line with its place, what is replaced is told, nothing hangs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from factcheck.errors import RuleError
from factcheck.extract.patterns import PatternMatcher
from factcheck.rules import MAX_FILES, load_rules
from wrong_rules import WRONG, Wrong, rule


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.what.replace(" ", "-"))
def test_wrong_file(wrong: Wrong, tmp_path: Path) -> None:
    """Each wrong file gets its one complaint, on one line, and quickly."""
    path = tmp_path / f"wrong{wrong.suffix}"
    path.write_bytes(wrong.content if isinstance(wrong.content, bytes) else wrong.content.encode())
    started = time.process_time()
    with pytest.raises(RuleError) as raised:
        load_rules([tmp_path])
    assert time.process_time() - started < 2
    assert raised.value.complaints == [wrong.complaint.replace("FILE", str(path))]
    assert "\n" not in wrong.complaint


def test_all_complaints_at_once(tmp_path: Path) -> None:
    """Complaints of several files come together, in the order of files and lines."""
    write(tmp_path, rule(kind='"mony"') + rule(id='"test.two"', tokens='["@mnth"]'), "a.toml")
    write(tmp_path, "kind,canonical\ncompany,acme\n", "b.csv")
    with pytest.raises(RuleError) as raised:
        load_rules([tmp_path])
    places = [complaint.split(": ")[0] for complaint in raised.value.complaints]
    assert places == [f"{tmp_path}/a.toml:3", f"{tmp_path}/a.toml:6", f"{tmp_path}/b.csv:2"]


@pytest.mark.parametrize("make", [lambda p: p.mkdir(), os.mkfifo, lambda p: p.symlink_to("/dev/zero"), lambda p: p.symlink_to(p)])
def test_what_is_no_file(make: object, tmp_path: Path) -> None:
    """A folder, pipe, device or ring of links named like a rule file is refused, and none is read."""
    make(tmp_path / "x.toml")  # type: ignore[operator]
    with pytest.raises(RuleError, match=r"x\.toml: not a regular file"):
        load_rules([tmp_path])


def test_too_many_files(tmp_path: Path) -> None:
    """A folder of a thousand files and more is refused."""
    for number in range(MAX_FILES + 1):
        (tmp_path / f"{number}.toml").touch()
    with pytest.raises(RuleError, match=f"{MAX_FILES + 1} files, at most {MAX_FILES} are allowed"):
        load_rules([tmp_path])


@pytest.mark.parametrize("name", ["nothing", "empty", "note.txt"])
def test_no_rules_there(name: str, tmp_path: Path) -> None:
    """A folder that isn't there or holds no rules, and a file that is none, are named."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").touch()
    with pytest.raises(RuleError, match=name):
        load_rules([tmp_path / name])


# ---------------------------------------------------------------- what wins
def test_the_same_id_replaces(tmp_path: Path) -> None:
    """The folder read last wins, a rule can be turned off, and both are told."""
    one = write(tmp_path / "one", rule() + rule(id='"test.two"'))
    two = write(tmp_path / "two", rule(about='"Another."') + '[[rule]]\nid = "test.two"\noff = true\n')
    rules = load_rules([one, two])
    ours = {r.id: r.about for r in rules.rules if r.id.startswith("test.")}
    assert ours == {"test.one": "Another."}
    assert rules.replaced["rule:test.one"] == f"{one}/own.toml:1"
    assert rules.notes == (
        f"{two}/own.toml:1 replaces rule 'test.one' of {one}/own.toml:1",
        f"{two}/own.toml:6 removes rule 'test.two' of {one}/own.toml:6",
    )


def test_words_are_added(tmp_path: Path) -> None:
    """A list with ``add`` keeps what was there; a word that was there gets its new meaning; a table is added to key by key."""
    own = write(tmp_path, "[words.month]\nadd = true\nvalues = { juno = 6, sept = 10 }\n[table.own]\na = 1\n")
    more = write(tmp_path / "more", "[table.own]\nb = 2\n")
    rules = load_rules([own, more])
    shipped = load_rules()
    assert rules.words["month"].meanings == {**shipped.words["month"].meanings, "juno": 6, "sept": 10}
    assert rules.words["month"].case == "capital"
    assert rules.tables["own"] == {"a": 1, "b": 2}
    assert rules.origins["words:month"] == shipped.origins["words:month"]


def test_words_without_add_replace(tmp_path: Path) -> None:
    """A list of the same name without ``add`` takes the other's place."""
    rules = load_rules([write(tmp_path, '[words.approximation]\nwords = ["circa"]\n')])
    assert rules.in_list("approximation") == {"circa"}


def test_lists_of_names(tmp_path: Path) -> None:
    """CSV and JSONL give entities, with names between bars, and ids of their own where they have none."""
    write(tmp_path, 'kind,canonical,names\norganization,acme,"Acme, Inc.|Acme"\n', "companies.csv")
    write(tmp_path, '{"id": "x.zeta", "kind": "organization", "canonical": "zeta", "names": ["Zeta"]}\n\n', "more.jsonl")
    found = {e.id: e.names for e in load_rules([tmp_path]).entities if e.id in ("companies.acme", "x.zeta")}
    assert found == {"companies.acme": ("Acme, Inc.", "Acme"), "x.zeta": ("Zeta",)}


def test_digest(tmp_path: Path) -> None:
    """The digest depends on what is in the files, and neither on where they are nor on their line ends."""
    one = load_rules([write(tmp_path / "one", rule())]).digest
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "own.toml").write_bytes(rule().replace("\n", "\r\n").encode())
    assert load_rules([tmp_path / "two"]).digest == one
    assert load_rules([write(tmp_path / "three", rule(about='"B."'))]).digest != one
    assert load_rules().digest != one


# ---------------------------------------------------------------- bounds
@pytest.mark.parametrize(
    "tokens",
    ["alpha* beta* gamma* omega", "(alpha | beta | gamma)* omega", "#number+ @month #number?", "(alpha beta*)* omega", "@month? #d4 (- #d2)*"],
)
def test_sound_patterns_are_allowed(tokens: str, tmp_path: Path) -> None:
    """Repeats that can't take each other's words are no danger, however many they are."""
    assert PatternMatcher(load_rules([write(tmp_path, rule(tokens=f'["{tokens}"]'))]))


@pytest.mark.parametrize(
    ("tokens", "text", "captured"),
    [
        ("alpha (part:#word ',')+ omega", "alpha one, two, three, omega", ["one", "two", "three"]),
        ("part:#word+ '!'", "so it is!", ["so", "it", "is"]),
        ("(part:#number and)* 9 omega", "1 and 2 and 9 omega", ["1", "2"]),
        ("(part:#number and)* 9 omega", "9 omega", []),
        ("alpha @part-test+", "alpha b 1 b 2", ["1", "2"]),
        ("part:(#word ~'-')+ ~omega", "a-b-omega", ["a -", "b -"]),
    ],
)
def test_a_label_in_a_repeat_keeps_every_capture(tokens: str, text: str, captured: list[str], tmp_path: Path) -> None:
    """What is labelled within a repeat is captured each time, and the pattern matches as it does without the label."""
    named = '[patterns.part-test]\ntokens = ["b part:#number"]\n'
    matcher = PatternMatcher(load_rules([write(tmp_path, named + rule(tokens=f'["{tokens}"]'))]))
    match = max((m for m in matcher.find(matcher.tokens(text)) if m.rule.id == "test.one"), key=lambda m: m.last - m.first)
    assert match.text == text
    assert [capture.words for capture in match.all("part")] == captured


@pytest.mark.parametrize("tokens", ["#any* #any* #any* omega", "(alpha | beta)* alpha* (beta | alpha)? omega", "(#word | alpha)* omega"])
def test_the_worst_allowed_pattern_is_fast(tokens: str, tmp_path: Path) -> None:
    """A pattern just below the bound reads ten thousand words that it was made to stumble over in less than a few seconds."""
    matcher = PatternMatcher(load_rules([write(tmp_path, rule(tokens=f'["{tokens}"]'))]), ["money"])
    started = time.process_time()
    assert [m for m in matcher.find(matcher.tokens("alpha " * 10_000)) if m.rule.id == "test.one"] == []
    assert time.process_time() - started < 5
