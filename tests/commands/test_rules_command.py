"""``factcheck rules``, ``config``: what they say, and their exit status."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from factcheck.commands import rules as command
from factcheck.commands.group import run
from factcheck.config import find_config, user_folder
from factcheck.errors import RuleError
from factcheck.rules import shipped_folder

GOOD = """
[[entity]]
id = "own.zorblax"
kind = "organization"
canonical = "Zorblax"
about = "company"
names = ["Zorblax Corporation"]
tests = [
  { text = "Shares of [Zorblax Corporation] fell." },
  { text = "Shares of [Zorblax Corporation] fell.", value = { canonical = "acme" } },
]
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file of rules, below the folder of work."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.toml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return folder


def test_check(own: Path, capfd: Capture) -> None:
    """Sound rules are counted; wrong ones are all told, without a prefix, with status 2."""
    assert run(["rules", "check", "own"]) == 0
    assert capfd.readouterr().out.startswith("no complaints: ")
    (own / "wrong.toml").write_text('[[rule]]\nid = "a"\n[[cue]]\nid = "b"\nabout = "c"\n')
    assert run(["rules", "check", "own"]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err == (
        "own/wrong.toml:1: rule \"a\": needs 'kind': one of date, time, duration, recurrence, money, percent, count, measure, age, ordinal, "
        "agreement, person, organization, place, group, event, role, acronym\n"
        "own/wrong.toml:1: rule \"a\": needs 'about': a line that says what it is\n"
        'own/wrong.toml:3: cue "b": needs \'words\': words, such as ["poured cold water on"]\n'
    )


LACKING = """
[[rule]]
id = "own.sum"
kind = "money"
about = "A test."
tokens = ["number:#number bananas"]
value = "money"
tests = [{ text = "It has 5 bananas." }]

[[cue]]
id = "own.never"
about = "A test."
words = ["not on your life"]
on = ["clause"]
sets = { negated = true }
tests = [{ text = "Not on your life will he [pay].", value = { negated = true } }]
"""


def test_check_asks_for_tests(tmp_path: Path, capfd: Capture) -> None:
    """A rule or cue of one's own that lacks a test of what must match, or must not, is told with its place; ``--strict`` fails."""
    (tmp_path / "own.toml").write_text(LACKING)
    for options, status in (([], 0), (["--strict"], 1)):
        assert run(["rules", "check", str(tmp_path), *options]) == status
        first, second, last = capfd.readouterr().out.splitlines()
        assert first == f'{tmp_path}/own.toml:2: rule "own.sum": no test of what it must match; add a sentence with brackets around it'
        assert second.startswith(f'{tmp_path}/own.toml:10: cue "own.never": no test of what it must not reach; add a sentence with ')
        assert last.startswith("no complaints: ")
        assert last.endswith("; 2 tests are missing, see above")


def test_check_values(own: Path, capfd: Capture) -> None:
    """A value that nobody has is a complaint with what is allowed and the nearest right word."""
    (own / "wrong.toml").write_text('[[rule]]\nid = "d"\nkind = "money"\nabout = "e"\ntokens = ["f"]\nvalue = "mony"\n')
    assert run(["rules", "check", "own"]) == 2
    said = capfd.readouterr().err
    assert said.startswith("own/wrong.toml:1: rule \"d\": no value 'mony'; allowed for money: ")
    assert said.endswith("; did you mean 'money'?\n")


def test_test(own: Path, capfd: Capture) -> None:
    """A failure shows the sentence, what was wanted and what came, underlined; the status is 1."""
    assert run(["rules", "test", "own"]) == 1
    assert capfd.readouterr().out == (
        "own/own.toml:2: entity own.zorblax: FAILED: canonical is 'zorblax', not 'acme'\n"
        "    Shares of Zorblax Corporation fell.\n"
        "              ===================  wanted canonical=acme\n"
        "              -------------------  came canonical=zorblax by own.zorblax\n"
        "1 passed, 1 failed\n"
    )
    assert run(["rules", "test", "own", "--id", "own.zorblacks"]) == 2
    assert "there is no rule 'own.zorblacks'; did you mean 'own.zorblax'?" in capfd.readouterr().err


def test_wide_characters_are_underlined() -> None:
    """Characters that take two columns are underlined with two signs."""
    assert command.under("\u5c71\u7530 paid", 0, 2, "=") == "===="
    assert command.under("\u5c71\u7530 paid", 3, 7, "=") == "     ===="


def test_watch(own: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--watch`` tests again when a file changes, and tells complaints without ending."""
    waits = []

    def sleep(_: float) -> None:
        waits.append(1)
        if len(waits) == 1:
            (own / "own.toml").write_text("[[rule]]\n# a change\n")
        elif len(waits) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(command.time, "sleep", sleep)
    assert run(["rules", "test", "own", "--watch"]) == 130
    said = capfd.readouterr()
    assert "1 passed, 1 failed" in said.out
    assert "own/own.toml:1: rule: needs an id, a string" in said.err


def test_list(own: Path, capfd: Capture) -> None:
    """Rules are listed by kind, as text or JSON; an unknown kind is told with the nearest."""
    assert run(["rules", "list", "--rules", "own", "--kind", "entity"]) == 0
    assert "own.zorblax" in capfd.readouterr().out
    assert run(["rules", "list", "--kind", "money", "-f", "json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert {row["kind"] for row in rows} == {"money"}
    assert {*rows[0]} == {"section", "id", "kind", "about", "origin"}
    assert run(["rules", "list", "--kind", "mony"]) == 2
    assert "did you mean 'money'?" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("money.name", ["rule money.name", "where", "@money-number: ", "must "]), ("@month", ["words month", "january = 1"]),
        ("tolerance", ["table tolerance"]), ("negation.not", ["cue negation.not", "reaches   forward"]),
        ("own.zorblax", ["entity own.zorblax", "from      own/own.toml:2", "replaces  "]),
    ],
)  # fmt: skip
def test_show(name: str, said: list[str], own: Path, tmp_path: Path, capfd: Capture) -> None:
    """One rule, what it expands to, its tests, where it comes from and what it replaces."""
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "own.toml").write_text(GOOD)
    assert run(["rules", "show", name, "--rules", "first", "--rules", "own"]) == 0
    out = capfd.readouterr().out
    for line in said:
        assert line in out


def test_show_what_is_not_there(capfd: Capture) -> None:
    """The nearest name is offered."""
    assert run(["rules", "show", "money.nam"]) == 2
    assert "there is no rule 'money.nam'; did you mean 'money.name'?" in capfd.readouterr().err


@pytest.mark.parametrize("kind", command.STARTERS)
def test_new(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    """Every starter is a file of rules whose tests pass; a file that exists is left alone."""
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new", kind, "-o", "new.toml"]) == 0
    assert run(["rules", "test", "new.toml"]) == 0
    assert " 0 failed" in capfd.readouterr().out
    before = (tmp_path / "new.toml").read_text()
    assert run(["rules", "new", kind]) == 0
    assert capfd.readouterr().out == before
    assert run(["rules", "new", kind, "-o", "new.toml"]) == 2
    assert (tmp_path / "new.toml").read_text() == before


def test_try(capfd: Capture) -> None:
    """Every match and its fate, the facts, the cues and the claims of a sentence."""
    assert run(["rules", "try", "Japan did not give Ukraine 67 million dollars."]) == 0
    said = capfd.readouterr().out
    assert "money.name                   money        '67 million dollars': won\n" in said
    assert "count.plain                  count        '67 million': no count: the words are taken by money.name (money)\n" in said
    assert "negation.not                 'not' sets negated=True\n" in said
    assert "Japan | give | " in said
    assert "(asserted, negated" in said


# ---------------------------------------------------------------- where rules come from
def test_order(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped, the user's, FACTCHECK_RULES, the nearest file of settings, --rules; each says what named it."""
    user_folder().mkdir(parents=True, exist_ok=True)
    (user_folder() / "mine.toml").write_text("")
    for name in ("one", "two", "three", "named"):
        (tmp_path / name).mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nrules = ["three"]\nmodel = "en_test"\n')
    monkeypatch.setenv("FACTCHECK_RULES", os.pathsep.join(["one", "two"]))
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    try:
        config = find_config(["named"], start=deep)
        assert [(folder.path.name, folder.named_by) for folder in config.folders[1:]] == [
            ("rules", "your own folder"), ("one", "FACTCHECK_RULES"), ("two", "FACTCHECK_RULES"),
            ("three", str(tmp_path / "pyproject.toml")), ("named", "--rules"),
        ]  # fmt: skip
        assert config.model == "en_test"
        (tmp_path / "a" / "factcheck.toml").write_text("")
        assert find_config(start=deep).file == tmp_path / "a" / "factcheck.toml"
    finally:
        (user_folder() / "mine.toml").unlink()


def test_rules_are_read_once(own: Path, tmp_path: Path, capfd: Capture) -> None:
    """A folder that the settings name may be named again, and a file in it; what it turns off is turned off once."""
    (tmp_path / "factcheck.toml").write_text('rules = ["own"]\n')
    (own / "off.toml").write_text('[[rule]]\nid = "date.attacks-of-2001"\noff = true\n')
    (own / "other.toml").write_text(GOOD.replace("zorblax", "vantrix").replace("Zorblax", "Vantrix"))
    for named in ("own", "own/own.toml", str(own), str(own / "own.toml")):
        assert run(["rules", "check", named]) == 0
        capfd.readouterr()
        run(["rules", "test", named])
        said = capfd.readouterr().out
        assert said.endswith("1 passed, 1 failed\n" if named.endswith(".toml") else "2 passed, 2 failed\n")
        assert "own.zorblax" in said
    assert [folder.named_by for folder in find_config([shipped_folder(), shipped_folder() / "dates.toml"]).folders] == [
        "shipped with factcheck", str(tmp_path / "factcheck.toml"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("rule = []", "unknown setting 'rule'; allowed: rules, model; did you mean 'rules'?"), ("rules = 'x'", "rules must be a list of folders"),
        ("model = 5", "model must be the name of an installed pipeline"),
        ("rules = ['nowhere']", "nowhere: no such folder, named by "), ("rules", "not TOML"),
    ],
)  # fmt: skip
def test_wrong_settings(content: str, told: str, tmp_path: Path) -> None:
    """A wrong file of settings is a complaint with the way out."""
    (tmp_path / "factcheck.toml").write_text(content)
    with pytest.raises(RuleError) as raised:
        find_config(start=tmp_path)
    assert told in str(raised.value)


def test_config(own: Path, tmp_path: Path, capfd: Capture) -> None:
    """``factcheck config`` shows the folders, what named them, and the digest that extract writes."""
    (tmp_path / "factcheck.toml").write_text('rules = ["own"]\n')
    (tmp_path / "a.txt").write_text("Zorblax Corporation fell.")
    assert run(["config", "-f", "json"]) == 0
    shown = json.loads(capfd.readouterr().out)
    assert [Path(row["path"]).name for row in shown["rules"]] == ["rules", "own"]
    assert run(["extract", "a.txt", "-f", "json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["rules"] == shown["digest"]
    assert "own.zorblax" in [fact["rule"] for fact in found["documents"][0]["facts"]]
    assert run(["config"]) == 0
    assert f"({tmp_path / 'factcheck.toml'})" in capfd.readouterr().out


def test_verbose_tells_what_was_replaced(own: Path, tmp_path: Path, capfd: Capture) -> None:
    """``-v`` tells what own rules replace and remove."""
    (own / "off.toml").write_text('[[cue]]\nid = "negation.not"\noff = true\n')
    (tmp_path / "a.txt").write_text("Nothing.")
    assert run(["extract", "a.txt", "-f", "json", "-v", "--rules", "own"]) == 0
    assert "own/off.toml:1 removes cue 'negation.not' of " in capfd.readouterr().err
