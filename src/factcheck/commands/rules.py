"""``factcheck rules``: check, test, list, show, start and try rules."""

from __future__ import annotations

import itertools
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.errors import DONE, FOUND, RuleError, UsageError

if TYPE_CHECKING:
    from factcheck.extract.selftest import Outcome
    from factcheck.rules import RuleSet

Command = TypeVar("Command", bound=Any)
STARTERS = ("agreement", "count", "cue", "date", "measure", "money", "names", "predicate", "table", "words")
SAMPLE = 8


def chosen(command: Command) -> Command:
    """The options that say which rules."""
    for option in (
        click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder of rules of your own; may be given again."),
        click.option("-v", "--verbose", is_flag=True, help="Tell what was replaced, added to and removed."),
    ):
        command = option(command)
    return command


def load(named: Sequence[str], *, verbose: bool = False) -> RuleSet:
    """The rules in force, with folders that were named behind all others. Raises RuleError."""
    from factcheck.commands import console
    from factcheck.config import find_config
    from factcheck.rules import load_rules

    console.set_level(quiet=False, verbose=verbose)
    rules = load_rules(find_config(named).own)
    for line in rules.notes:
        console.note(line)
    return rules


@click.group("rules")
def command() -> None:
    """Check, test, list, show, start and try rules.

    Rules come from the package, your own folder, FACTCHECK_RULES, factcheck.toml or pyproject.toml, and --rules, in this order; the same id
    replaces, off = true removes. "factcheck config" shows what is in force.
    """


@command.command("check")
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@click.option("--strict", is_flag=True, help="Exit with status 1 if a rule of your own lacks a test.")
@chosen
def check(folders: tuple[str, ...], strict: bool, rules: tuple[str, ...], verbose: bool) -> int:
    """Read all rules and tell everything that is wrong with them, each with its file and line.

    Then which rules and cues of your own lack a test: of what must match, or of what looks like it and must not.
    """
    from factcheck.extract.selftest import lacking_tests
    from factcheck.extract.values import PluggedValues

    found = load([*rules, *folders], verbose=verbose)
    PluggedValues(found)  # complains of values that nobody has
    counts = ", ".join(f"{len(items)} {name}" for name, items in counted(found).items())
    hints = [hint for hint in lacking_tests(found) if not is_shipped(hint)]
    more = f"; {len(hints)} {'test is' if len(hints) == 1 else 'tests are'} missing, see above" if hints else ""
    tell([*hints, f"no complaints: {counts} (digest {found.digest[:12]}){more}"])
    return FOUND if hints and strict else DONE


def is_shipped(origin: str) -> bool:
    """Whether a place is in a shipped file."""
    from factcheck.rules import shipped_folder

    return origin.startswith(f"{shipped_folder()}{os.sep}")


def tell(lines: Iterable[str], *, styles: bool = False) -> int:
    """Lines on standard output, with nothing in them that would act on a terminal; with ``styles`` failures are red."""
    from factcheck.commands.output import Output
    from factcheck.report.harmless import visible

    with Output(None) as output:
        for line in lines:
            shown = visible(line)
            output.write([f"\x1b[31m{shown}\x1b[0m\n" if styles and ": FAILED" in line else f"{shown}\n"])
    return DONE


def counted(rules: RuleSet) -> dict[str, Any]:
    """What there is, by the words for it."""
    return {
        "rules": rules.rules, "cues": rules.cues, "entities": rules.entities, "predicate classes": rules.predicates,
        "word lists": rules.words, "patterns": rules.patterns, "tables": rules.tables,
    }  # fmt: skip


# ---------------------------------------------------------------- test
@command.command("test")
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only the tests of this rule; may be given again.")
@click.option("--watch", is_flag=True, help="Test again whenever a rule file changes, until interrupted.")
@click.option("--model", metavar="NAME", help="An installed English spaCy pipeline.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@chosen
def test(folders: tuple[str, ...], ids: tuple[str, ...], watch: bool, model: str | None, color: str, rules: tuple[str, ...], verbose: bool) -> int:
    """Run the tests that rules carry: those of the folders or files named, else those of all rules in force.

    Exit status 1 if a test fails, or one that is marked todo passes; 2 if a rule file has errors.
    """
    from factcheck.commands import console

    while True:
        before = stamps([*rules, *folders])
        try:
            status = test_once([*rules, *folders], folders, ids, model, color, verbose=verbose)
        except RuleError as error:
            if not watch:
                raise
            status = error.exit_status
            for line in error.complaints:
                console.say(line)
        if not watch:
            return status
        console.say("waiting for a change; Ctrl-C ends it")
        while stamps([*rules, *folders]) == before:
            time.sleep(0.3)


def stamps(named: Sequence[str]) -> dict[str, tuple[int, int]]:
    """When the files of rules were last changed, and their sizes."""
    from factcheck.config import find_config

    try:
        folders = [folder.path for folder in find_config(named).folders]
    except RuleError:
        folders = [Path(name) for name in named]
    files_ = [file for folder in folders for file in (folder.iterdir() if folder.is_dir() else [folder]) if file.is_file()]
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_size) for file in files_}


def test_once(named: Sequence[str], folders: Sequence[str], ids: Sequence[str], model: str | None, color: str, *, verbose: bool) -> int:
    """Load the rules and run their tests once; the exit status."""
    from factcheck.commands.options import DEFAULT_MODEL
    from factcheck.config import find_config
    from factcheck.extract.pipeline import Extractor
    from factcheck.extract.selftest import run_tests
    from factcheck.rules import nearest_of

    found = load(named, verbose=verbose)
    known = [name for section, name, *_ in entries(found) if section in ("rule", "cue", "entity")]
    for name in ids:
        if name not in known:
            raise UsageError(f"there is no rule {name!r}{nearest_of(name, known)}")
    pipeline = model or find_config(named).model or DEFAULT_MODEL

    chosen_places = [Path(folder).resolve() for folder in folders]

    def wanted(section: str, name: str) -> bool:
        place = Path(found.origins[f"{section}:{name}"].rpartition(":")[0]).resolve()
        return (not ids or name in ids) and (not folders or any(place == chosen or chosen in place.parents for chosen in chosen_places))

    color_on = color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    counts = dict.fromkeys(("passed", "failed", "todo", "fixed"), 0)

    def lines() -> Iterator[str]:
        for outcome in run_tests(found, lambda: Extractor(found, pipeline), wanted=wanted):
            counts[outcome.state] += 1
            if verbose or not outcome.good:
                yield from told(outcome)

    tell(lines(), styles=color_on)
    bad = counts["failed"] + counts["fixed"]
    tell([f"{counts['passed']} passed, {bad} failed" + (f", {counts['todo']} todo" if counts["todo"] else "")])
    return FOUND if bad else DONE


def told(outcome: Outcome) -> Iterator[str]:
    """A test and what came of it: the sentence, what was wanted underlined with ``=``, what came with ``-``."""
    mark = {"passed": "ok", "failed": "FAILED", "todo": "todo", "fixed": "FAILED"}[outcome.state]
    yield f"{outcome.origin}: {outcome.section} {outcome.id}: {mark}{f': {outcome.reason}' if outcome.reason else ''}"
    yield f"    {outcome.text}"
    if outcome.good:
        return
    for sign, word, parts in (("=", "wanted", outcome.wanted), ("-", "came", outcome.found)):
        for part in parts:
            named = {name: part.value.get(name) for w in outcome.wanted for name in w.value} if sign == "-" else part.value
            value = " ".join(f"{name}={_plain(value)}" for name, value in named.items())
            yield f"    {under(outcome.text, part.start, part.end, sign)}  {word} {value}{f' by {part.rule}' if part.rule else ''}".rstrip()
        if not parts:
            yield f"    {word} nothing"


def under(text: str, start: int, end: int, sign: str) -> str:
    """A line that underlines characters of the line above, whatever their width."""
    from rich.cells import cell_len

    return " " * cell_len(text[:start]) + sign * max(cell_len(text[start:end]), 1)


# ---------------------------------------------------------------- list and show
def entries(rules: RuleSet) -> Iterator[tuple[str, str, str, str]]:
    """Section, id, kind and what it is about, of everything."""
    for section, items in (("rule", rules.rules), ("cue", rules.cues), ("entity", rules.entities), ("predicate", rules.predicates)):
        for item in items:
            yield section, item.id, getattr(item, "kind", section), item.about or getattr(item, "canonical", "")
    for section, named in (("words", rules.words), ("patterns", rules.patterns)):
        for name, thing in named.items():
            yield section, name, section, thing.about
    for name in rules.tables:
        yield "table", name, "table", " ".join(comment_at(rules.origins[f"table:{name}"]))


def comment_at(origin: str) -> list[str]:
    """What a table says that it is about, or the comment above or right below its header, line by line."""
    path, _, number = origin.rpartition(":")
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return []
    header = int(number)
    if header < len(lines) and (found := re.match(r'about = "(.*)"', lines[header])):
        return [found[1]]
    above = list(itertools.takewhile(lambda line: line.startswith("#"), reversed(lines[: header - 1])))[::-1]
    below = list(itertools.takewhile(lambda line: line.startswith("#"), lines[header:]))
    return [line.strip("# -") for line in above or below]


def comments_in(origin: str) -> dict[str, str]:
    """The comments behind the keys of a table."""
    path, _, number = origin.rpartition(":")
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return {}
    inside = itertools.takewhile(lambda line: not line.startswith("["), lines[int(number) :])
    return {found[1]: found[2] for line in inside if (found := re.match(r"([\w-]+) = [^#\"']*# (.*)", line))}


@command.command("list")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="A kind of fact, or cue, entity, predicate, words, patterns or table.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@chosen
def list_(kinds: tuple[str, ...], form: str, rules: tuple[str, ...], verbose: bool) -> int:
    """List the rules in force: id, kind, what it is about, where it comes from."""
    found = load(rules, verbose=verbose)
    rows = [row for row in entries(found) if not kinds or row[2] in kinds or row[0] in kinds]
    if kinds and not rows:
        from factcheck.rules import nearest_of

        known = sorted({name for row in entries(found) for name in (row[0], row[2])})
        raise UsageError(f"no rules of kind {kinds[0]!r}; there are: {', '.join(known)}{nearest_of(kinds[0], known)}")
    if form == "json":
        fields = ("section", "id", "kind", "about")
        told = [{**dict(zip(fields, row, strict=True)), "origin": found.origins[f"{row[0]}:{row[1]}"]} for row in rows]
        return tell(json.dumps(told, indent=1).splitlines())
    wide = min(max((len(row[1]) for row in rows), default=0), 40)
    return tell(f"{name:{wide}}  {kind:<12}  {about}  ({short(found.origins[f'{section}:{name}'])})" for section, name, kind, about in rows)


def short(origin: str) -> str:
    """A place in a shipped file by the file's name, any other in full."""
    from factcheck.rules import shipped_folder

    return origin.removeprefix(f"{shipped_folder()}/")


@command.command("show")
@click.argument("name", metavar="ID")
@chosen
def show(name: str, rules: tuple[str, ...], verbose: bool) -> int:
    """Show one rule: what it says and what its pattern expands to, its tests, where it comes from and what it replaces.

    ID is that of a rule, cue, entity or predicate class, or the name of a word list (with or without @), pattern or table.
    """
    from factcheck.rules import nearest_of

    found = load(rules, verbose=verbose)
    rows = [row for row in entries(found) if row[1] == name.removeprefix("@")]
    if not rows:
        raise UsageError(f"there is no rule {name!r}{nearest_of(name, [row[1] for row in entries(found)])}; factcheck rules list has them all")
    return tell(line for row in rows for line in shown(found, row[0], row[1]))


def shown(rules: RuleSet, section: str, name: str) -> Iterator[str]:
    """One entry in lines."""
    from factcheck.rules import field_names

    key = f"{section}:{name}"
    yield f"{section} {name}"
    yield f"  from      {rules.origins[key]}"
    if key in rules.replaced:
        yield f"  replaces  {rules.replaced[key]}"
    if section == "table":
        yield from (f"  about     {line}" for line in comment_at(rules.origins[key]))
        told = comments_in(rules.origins[key])
        for word, value in rules.tables[name].items():
            yield f"  {word} = {json.dumps(value, ensure_ascii=False, default=str)}{f'  # {told[word]}' if word in told else ''}"
        return
    if section == "words":
        words = rules.words[name]
        yield from (f"  {field:<8}  {value}" for field, value in (("about", words.about), ("case", words.case)) if value)
        yield from (f"  {word}" for word in words.words)
        yield from (f"  {word} = {json.dumps(value, ensure_ascii=False, default=str)}" for word, value in words.values.items())
        return
    listed: dict[str, tuple[Any, ...]] = {"rule": rules.rules, "cue": rules.cues, "entity": rules.entities, "predicate": rules.predicates}
    item: Any = rules.patterns[name] if section == "patterns" else next(item for item in listed[section] if item.id == name)
    for field in field_names(type(item)):
        value = getattr(item, field)
        if not value or field in ("id", "tests"):
            continue
        lines = [json.dumps(part, ensure_ascii=False) for part in value] if isinstance(value, tuple) else [_plain(value)]
        yield f"  {field:<8}  {lines[0] if lines else ''}"
        yield from (f"            {line}" for line in lines[1:])
    patterns = [*getattr(item, "tokens", ()), *getattr(item, "unless_before", ()), *getattr(item, "unless_after", ())]
    expanded = list(expansion(rules, patterns))
    if expanded:
        yield "  where"
        yield from (f"    {line}" for line in expanded)
    for test in getattr(item, "tests", ()):
        mark = "todo" if test.todo else "must" if "[" in test.text else "not"
        yield f"  {mark:<8}  {test.text}" + (f"  -> {_plain(test.value)}" if test.value else "")


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def expansion(rules: RuleSet, patterns: Sequence[Any], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """What the names in patterns stand for, each once, those within them indented."""
    from factcheck.rules import names_called

    told = set(seen)
    for name in names_called(patterns):
        if name in told:
            continue
        told.add(name)
        if name in rules.words:
            words = rules.words[name]
            some = [*words.meanings]
            yield f"@{name}: {len(some)} words: {', '.join(some[:SAMPLE])}{', ...' if len(some) > SAMPLE else ''}"
        else:
            tokens = rules.patterns[name].tokens
            yield f"@{name}: {' '.join(_plain(token) for token in tokens)}"
            yield from (f"  {line}" for line in expansion(rules, tokens, frozenset(told)))


# ---------------------------------------------------------------- new and try
@command.command("new")
@click.argument("kind", type=click.Choice(STARTERS))
@click.option("-o", "output", metavar="FILE", help="Write there instead of to standard output; a file that exists is left alone.")
def new(kind: str, output: str | None) -> int:
    """Print a commented rule file to start from."""
    text = (files("factcheck.commands") / "starters" / f"{kind}.toml").read_text(encoding="utf-8")
    if output is None:
        return tell(text.splitlines())
    try:
        with Path(output).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{output} exists; name another file") from None
    return tell([f"{output}: change it, then: factcheck rules test {output}"])


@command.command("try")
@click.argument("text")
@click.option("--published", metavar="DATE", help="When the article was published: 2024-07-11, 2024-07 or 2024.")
@click.option("--model", metavar="NAME", help="An installed English spaCy pipeline.")
@chosen
def try_(text: str, published: str | None, model: str | None, rules: tuple[str, ...], verbose: bool) -> int:
    """Read a sentence: every rule that matched, what won and why, the values; then the cues and the claims."""
    from factcheck.commands.options import DEFAULT_MODEL
    from factcheck.config import find_config
    from factcheck.extract.pipeline import Extractor
    from factcheck.extract.trial import tried

    found = load(rules, verbose=verbose)
    return tell(tried(text, Extractor(found, model or find_config(rules).model or DEFAULT_MODEL), found, published))
