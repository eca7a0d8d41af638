"""Plug-ins: the example package does what it says, ours are offered in the same way, a broken one costs only itself."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.commands.group import run
from factcheck.extract.datevalues import VALUES as TIME_VALUES
from factcheck.extract.quantities import VALUES as QUANTITY_VALUES
from factcheck.extract.values import known_values
from factcheck.plugins import GROUPS, OURS, VALUES, Plugin, PluginError, find_plugins, plugins_of
from factcheck.report import COMPARE_FORMATS, EXTRACT_FORMATS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "factcheck-coins"
SRT = "1\n00:00:01,000 --> 00:00:02,500\nThieves stole\n\n2\n00:00:03,000 --> 00:00:05,000\n200.5 BTC from the exchange in May 2024.\n"
TEXT = "Thieves stole 200 bitcoins from the exchange in May 2024.\n"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed, as pip does it."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index", "--target", target, EXAMPLE],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


@pytest.fixture
def fresh() -> Iterator[None]:
    """Plug-ins are looked for again, before and after."""
    find_plugins.cache_clear()
    yield
    find_plugins.cache_clear()


@pytest.fixture
def installed(site: Path, fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example is there."""
    monkeypatch.syspath_prepend(str(site))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with subtitles and a text about one theft."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.srt").write_text(SRT)
    (folder / "b.txt").write_text(TEXT)
    return folder


def offer(folder: Path, name: str, points: str, code: str = "") -> None:
    """Something that looks like an installed package with entry points."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(points)
    (folder / f"{name}.py").write_text(code)


def test_ours_are_plugins() -> None:
    """What comes with factcheck is offered by entry points as well, and all of it loads."""
    offered = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    ours = [Plugin(group, name, target, OURS, "") for group in GROUPS for name, target in offered[group].items()]
    assert all(callable(plugin.load()) or hasattr(plugin.load(), "comparison") for plugin in ours)
    assert {*offered["factcheck.reports"]} == {*EXTRACT_FORMATS, *COMPARE_FORMATS}
    for family, known in (("time", TIME_VALUES), ("quantity", QUANTITY_VALUES)):
        loaded = {p.name.partition(".")[2]: p.load() for p in ours if p.group == VALUES and p.name.startswith(f"{family}.")}
        assert loaded == known, f'a value is no entry point, or an entry point no value: [project.entry-points."{VALUES}"] in pyproject.toml'
    assert {p.group for p in find_plugins() if p.package == OURS} == {*GROUPS}


@pytest.mark.parametrize("kind", ["date", "money", "agreement"])
def test_values_of_shipped_rules_are_offered(kind: str) -> None:
    """Every value that a rule may name is an entry point of ours."""
    offered = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][VALUES]
    assert known_values(kind) <= {name.partition(".")[2] for name in offered}


@pytest.mark.usefixtures("installed")
def test_example_rules(capfd: pytest.CaptureFixture[str]) -> None:
    """The example's rule passes its tests with the example's value."""
    assert run(["rules", "test", str(EXAMPLE / "rules")]) == 0
    assert capfd.readouterr().out == "3 passed, 0 failed\n"


@pytest.mark.usefixtures("installed")
def test_example_in_one_run(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Subtitles are read, sums in bitcoin found, held against each other, and written as lines, all by the example."""
    assert run(["compare", str(articles), "--rules", str(EXAMPLE / "rules"), "-f", "lines", "--backend", "here"]) == 0
    said = capfd.readouterr().out
    assert "agrees: 200.5 BTC and 200 bitcoins differ by less than one per cent, as fees do (a.srt, b.txt)\n" in said


@pytest.mark.usefixtures("installed")
def test_example_is_explained(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """``explain`` shows a comparator of another package where it decided, and where it had no opinion."""
    (articles / "b.txt").write_text(TEXT + "Norway gave Peru $3 million.\n")
    (articles / "c.txt").write_text("Norway gave Peru $3 million.\n")
    options = [str(articles), "--rules", str(EXAMPLE / "rules"), "-f", "json"]
    assert run(["compare", *options]) == 0
    findings = json.loads(capfd.readouterr().out)["findings"]
    steps = {}
    for finding in (f for f in findings if f["aspect"] == "money"):
        assert run(["explain", finding["id"], *options]) == 0
        steps[finding["level"]] = json.loads(capfd.readouterr().out)["steps"]
    (decided,) = steps.pop("within-fees")
    assert (decided["level"], decided["held"], decided["relation"]) == ("within-fees, quantity.coins (factcheck-coins 1.0.0)", True, "agrees")
    for others in steps.values():
        assert others[0]["level"] == "quantity.coins (factcheck-coins 1.0.0)"
        assert others[0]["asks"].endswith("It has no opinion of these two.")
        assert others[-1]["held"]


@pytest.mark.usefixtures("installed")
def test_example_is_listed(capfd: pytest.CaptureFixture[str]) -> None:
    """``factcheck plugins`` lists one of each group, and nothing is wrong with them."""
    assert run(["plugins", "-f", "json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert {row["group"] for row in rows if row["package"] == "factcheck-coins"} == {*GROUPS}
    assert [row["problem"] for row in rows if row["package"] == "factcheck-coins"] == [""] * 5


@pytest.mark.usefixtures("installed")
def test_a_format_without_documents(articles: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A format that has nothing for a command says so, with the status of wrong usage."""
    assert run(["extract", str(articles / "b.txt"), "-f", "lines"]) == 2
    assert "plug-in 'lines' (reports) of factcheck-coins 1.0.0 writes nothing for extract" in capfd.readouterr().err


def test_without_the_example(articles: Path, capfd: pytest.CaptureFixture[str], fresh: None) -> None:
    """The same rule without the package is a complaint that names what is allowed."""
    assert run(["extract", str(articles / "b.txt"), "--rules", str(EXAMPLE / "rules")]) == 2
    assert "coins.toml:1: rule \"coins.bitcoin\": no value 'coins'; allowed for money: " in capfd.readouterr().err


BROKEN = {
    "raises at import": "raise RuntimeError('no luck')",
    "exits at import": "import sys; sys.exit(3)",
    "lacks the name": "other = 1",
    "is no Python": "def",
    "needs a missing package": "import a_package_that_is_nowhere",
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=[name.replace(" ", "-") for name in BROKEN])
def test_broken_at_import(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None, capfd: pytest.CaptureFixture[str]) -> None:
    """A plug-in that can't be loaded is named with its package, once, and the others are listed."""
    offer(tmp_path, "brokenplugin", "[factcheck.values]\nbroken = brokenplugin:thing\n[factcheck.reports]\nlines = brokenplugin:thing\n", code)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "brokenplugin", raising=False)
    with pytest.raises(PluginError, match=r"plug-in 'broken' \(values\) of brokenplugin 1\.0 can't be loaded: "):
        plugins_of("factcheck.values")["broken"].load()
    assert run(["plugins"]) == 0
    said = capfd.readouterr().out
    assert said.count("NOT USED: plug-in") == 2
    assert "Traceback" not in said


UNLOADABLE = """
[factcheck.values]
broken = brokenplugin:thing
[factcheck.comparators]
quantity.broken = brokenplugin:thing
[factcheck.readers]
.srt = brokenplugin:thing
[factcheck.reports]
broken = brokenplugin:thing
[factcheck.backends]
broken = brokenplugin:thing
"""


def test_unloadable_while_comparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None, capfd: pytest.CaptureFixture[str]) -> None:
    """A value, a comparator and a reader that can't be loaded are told once each, ``explain`` names the comparator; the rest is done."""
    folder, rules = tmp_path / "news", tmp_path / "rules"
    for place in (folder, rules):
        place.mkdir()
    offer(tmp_path, "brokenplugin", UNLOADABLE, "raise RuntimeError('no luck')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "brokenplugin", raising=False)
    (rules / "own.toml").write_text('[[rule]]\nid = "own"\nkind = "money"\nabout = "A test."\ntokens = ["#number btc"]\nvalue = "broken"\n')
    for name, text in (("a.txt", "Thieves took 5 BTC. Norway gave Peru $3 million."), ("b.txt", "Norway gave Peru $3 million."), ("c.srt", SRT)):
        (folder / name).write_text(text)
    assert run(["compare", str(folder), "--rules", str(rules), "-f", "json"]) == 3
    out, err = capfd.readouterr()
    found = json.loads(out)
    assert [(f["relation"], f["aspect"]) for f in found["findings"]] == [("agrees", "event"), ("agrees", "money")]
    why = "of brokenplugin 1.0 can't be loaded: RuntimeError: no luck"
    assert err.count(f"plug-in 'broken' (values) {why}") == 1
    assert err.count(f"c.srt: plug-in '.srt' (readers) {why}") == 1
    assert [w["message"] for w in found["warnings"] if w["code"] == "plugin"] == [f"plug-in 'quantity.broken' (comparators) {why}"]
    finding = next(f["id"] for f in found["findings"] if f["aspect"] == "money")
    assert run(["explain", finding, str(folder), "--rules", str(rules), "-f", "json"]) == 3
    steps = json.loads(capfd.readouterr().out)["steps"]
    assert (steps[0]["held"], steps[0]["asks"]) == (False, f"plug-in 'quantity.broken' (comparators) {why}")
    assert steps[-1]["held"]
    for options in (["-f", "broken"], ["--backend", "broken"]):
        assert run(["compare", str(folder / "a.txt"), *options]) == 2
        assert why in capfd.readouterr().err


POINTS = """
[factcheck.values]
raises = failingplugin:raises
wrong = failingplugin:wrong
[factcheck.comparators]
quantity.raises = failingplugin:raises
quantity.wrong = failingplugin:wrong
[factcheck.reports]
failing = failingplugin:report
[factcheck.backends]
failing = failingplugin:raises
[factcheck.readers]
.srt = failingplugin:raises
.vtt = failingplugin:wrong
"""
FAILING = """
def raises(*arguments, **named):
    raise ValueError("no luck")
def wrong(*arguments, **named):
    return 5
class Report:
    comparison = staticmethod(raises)
report = Report()
"""


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None) -> Path:
    """A package whose plug-ins load, and fail at work; and a rule that names two of them."""
    folder = tmp_path / "failing"
    folder.mkdir()
    offer(folder, "failingplugin", POINTS, FAILING)
    monkeypatch.syspath_prepend(str(folder))
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.toml").write_text("".join(
        f'[[rule]]\nid = "own.{value}"\nkind = "money"\nabout = "A test."\ntokens = ["#number {unit}"]\nvalue = "{value}"\n'
        for value, unit in (("raises", "btc"), ("wrong", "bitcoins"))
    ))  # fmt: skip
    return rules


def test_failing_at_work(failing: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Values, comparators and readers that fail are told once each; the articles are compared all the same."""
    folder = tmp_path / "news"
    folder.mkdir()
    gift = "Norway gave Peru $3 million."
    for name, text in (("a.txt", f"Thieves took 5 BTC and 9 bitcoins. {gift}"), ("b.txt", gift), ("c.srt", SRT), ("d.vtt", "x")):
        (folder / name).write_text(text)
    assert run(["compare", str(folder), "--rules", str(failing), "-f", "json"]) == 3
    out, err = capfd.readouterr()
    found = json.loads(out)
    assert [(f["relation"], f["aspect"]) for f in found["findings"]] == [("agrees", "event"), ("agrees", "money")]
    assert "c.srt: plug-in '.srt' (readers) of failingplugin 1.0 failed: ValueError: no luck" in err
    assert "d.vtt: plug-in '.vtt' (readers) of failingplugin 1.0 failed: TypeError: it gave no article, a dict with text" in err
    assert "a.txt: plug-in 'raises' (values) of failingplugin 1.0 failed: ValueError: no luck" in err
    assert "a.txt: plug-in 'wrong' (values) of failingplugin 1.0 failed: the value of a money can't have money.value" in err
    told = [w["message"] for w in found["warnings"] if w["code"] == "plugin"]
    assert told == [
        "plug-in 'quantity.raises' (comparators) of failingplugin 1.0 failed: ValueError: no luck",
        "plug-in 'quantity.wrong' (comparators) of failingplugin 1.0 failed: TypeError: it gave a int, no Verdict",
    ]


@pytest.mark.parametrize("options", [["-f", "failing"], ["--backend", "failing"]])
def test_failing_when_asked_for(failing: Path, articles: Path, options: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """A format or backend that was asked for and fails ends the run with one line."""
    assert run(["compare", str(articles / "b.txt"), *options]) == 2
    said = capfd.readouterr().err
    assert "of failingplugin 1.0 failed: ValueError: no luck" in said
    assert "Traceback" not in said


def test_a_name_of_ours_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """A package that offers a format of ours is told, and ours is used."""
    offer(tmp_path, "greedyplugin", "[factcheck.reports]\njson = greedyplugin:json\n[factcheck.values]\nmoney = greedyplugin:money\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert plugins_of("factcheck.reports")["json"].package == OURS
    assert [p.shadowed for p in find_plugins() if p.package == "greedyplugin"] == [f"{OURS} offers the same name"] * 2
