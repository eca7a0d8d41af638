"""Rule files (TOML) -> RuleSet, and every complaint about them.

A rule set is data: word lists with their meanings, named token patterns, rules, cues, and tables of other words (offices, predicate
classes, running counts ...). Nothing in a rule file is executed. ``docs/rules.md`` has the language of token patterns.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import RuleError
from factcheck.model import FactKind

Scalar = str | int | float | bool
MAX_FILE_BYTES = 1_000_000
SHIPPED = "shipped-rules"


class Strict(BaseModel):
    """A table of a rule file: a key that it doesn't know is a complaint."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RuleTest(Strict):
    """A sentence with what must be found in brackets; without brackets nothing of the rule's kind may be found.

    ``value`` names fields of the value and what they must be (a list of values: one for each pair of brackets);
    ``todo`` says why the test doesn't pass yet, and fails as soon as it does.
    """

    text: str
    published: Any = None
    value: dict[str, Any] | list[dict[str, Any]] | None = None
    todo: str | None = None


class WordList(Strict):
    """``@name``: words, or words with what they mean. ``case`` restricts how they are written (``May`` the month, not the verb)."""

    about: str = ""
    case: Literal["any", "capital", "upper", "lower"] = "any"
    words: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)

    @cached_property
    def meanings(self) -> dict[str, Any]:
        """Each word in lower case, and its meaning (the word itself where none is given)."""
        return {word.lower(): word for word in self.words} | {word.lower(): value for word, value in self.values.items()}


class NamedPattern(Strict):
    """``@name``: a token pattern with a name, for use in other patterns."""

    about: str = ""
    tokens: tuple[str | dict[str, Any], ...]


class Rule(Strict):
    """What a kind of fact looks like, and the function that gives its value. ``unless_before`` and ``unless_after`` are patterns of the
    words around it that make it something else; ``set`` are arguments for the function."""

    id: str
    kind: FactKind
    about: str
    tokens: tuple[str | dict[str, Any], ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    glued: bool = False
    priority: int = 0
    value: str = ""
    set: dict[str, Any] = Field(default_factory=dict)
    off: bool = False
    tests: tuple[RuleTest, ...] = ()


class Cue(Strict):
    """Words that say how another thing is meant (ConText: Harkema et al. 2009): direction, what stops them, what they set."""

    id: str
    about: str
    words: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    reaches: Literal["forward", "backward", "both", "inside"] = "forward"
    within: int | None = None
    stop: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    sets: dict[str, Any] = Field(default_factory=dict)
    off: bool = False
    tests: tuple[RuleTest, ...] = ()


class Entity(Strict):
    """One entity, its names and its kind. ``acts`` are names that mean it only where it acts (Tokyo, the White House)."""

    id: str
    kind: Literal["person", "organization", "place", "group", "event"]
    canonical: str
    about: str = ""
    names: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    of: str | None = None
    off: bool = False
    tests: tuple[RuleTest, ...] = ()


class PredicateClass(Strict):
    """Verbs and nouns for one act. ``opposite`` names the class that denies it, ``converse`` the one with the parties exchanged;
    ``symmetric`` acts have no direction (met); ``direction`` is ``up`` or ``down`` for figures."""

    id: str
    about: str
    lemmas: tuple[str, ...]
    opposite: str | None = None
    converse: str | None = None
    symmetric: bool = False
    direction: Literal["up", "down"] | None = None
    stage: str | None = None
    off: bool = False


class RuleFile(Strict):
    """One file of rules."""

    words: dict[str, WordList] = Field(default_factory=dict)
    patterns: dict[str, NamedPattern] = Field(default_factory=dict)
    rule: tuple[Rule, ...] = ()
    cue: tuple[Cue, ...] = ()
    entity: tuple[Entity, ...] = ()
    predicate: tuple[PredicateClass, ...] = ()
    table: dict[str, dict[str, Any]] = Field(default_factory=dict)


@dataclass(frozen=True)
class RuleSet:
    """All rules in force. ``origins`` maps the id or name of each to ``file:line``; ``notes`` tell what replaced or removed what."""

    words: dict[str, WordList] = field(default_factory=dict)
    patterns: dict[str, NamedPattern] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    cues: tuple[Cue, ...] = ()
    entities: tuple[Entity, ...] = ()
    predicates: tuple[PredicateClass, ...] = ()
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    digest: str = ""

    def meaning(self, name: str, words: str) -> Any:
        """What ``words`` mean in the list ``name``; None where they are not in it."""
        return self.words[name].meanings.get(" ".join(words.lower().split()))

    def in_list(self, name: str) -> frozenset[str]:
        """The words of a list, in lower case."""
        return frozenset(self.words[name].meanings) if name in self.words else frozenset()


def shipped_folder() -> Path:
    """Where our own rules are: in the installed package, or beside ``src`` in a checkout."""
    inside = Path(__file__).with_name(SHIPPED)
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def load_rules(folders: Iterable[Path] = ()) -> RuleSet:
    """The shipped rules, then those of ``folders``: the same id replaces, ``off = true`` removes.

    Raises RuleError with all complaints at once.
    """
    loader = _Loader()
    for folder in (shipped_folder(), *folders):
        loader.read(Path(folder))
    return loader.finish()


class _Loader:
    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.notes: list[str] = []
        self.named: dict[str, dict[str, Any]] = {name: {} for name in ("words", "patterns", "rule", "cue", "entity", "predicate", "table")}
        self.origins: dict[str, str] = {}

    def read(self, folder: Path) -> None:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else [folder]
        if not folder.exists() or not paths:
            self.complaints.append(f"{folder}: no rule files here; name a folder with .toml files")
            return
        seen: dict[str, str] = {}
        for path in paths:
            self._read_file(path, seen)

    def _read_file(self, path: Path, seen: dict[str, str]) -> None:
        try:
            data = path.read_bytes()
            if len(data) > MAX_FILE_BYTES:
                self.complaints.append(f"{path}: {len(data)} bytes, at most {MAX_FILE_BYTES} are allowed; split the file")
                return
            text = data.decode("utf-8-sig")
            raw = tomllib.loads(text)
        except OSError as error:
            self.complaints.append(f"{path}: {error.strerror or error}")
            return
        except UnicodeDecodeError as error:
            self.complaints.append(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8")
            return
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            self.complaints.append(f"{path}:{line[1] if line else 1}: not TOML: {error}")
            return
        lines = text.splitlines()
        for section, content in raw.items():
            self._section(path, lines, section, content, seen)

    def _section(self, path: Path, lines: list[str], section: str, content: Any, seen: dict[str, str]) -> None:
        known = RuleFile.model_fields
        if section not in known:
            self.complaints.append(f"{_at(path, lines, section)}: unknown table {section!r}; {_allowed(section, known)}")
            return
        many = section in ("rule", "cue", "entity", "predicate")
        if many != isinstance(content, list) or not isinstance(content, list | dict):
            form = f"[[{section}]]" if many else f"[{section}.NAME]"
            self.complaints.append(f"{_at(path, lines, section)}: {section!r} must be written {form}")
            return
        types: dict[str, type[Strict]] = {
            "words": WordList, "patterns": NamedPattern, "rule": Rule, "cue": Cue, "entity": Entity, "predicate": PredicateClass,
        }  # fmt: skip
        for name, item in [(None, x) for x in content] if isinstance(content, list) else content.items():
            key = name if name is not None else item.get("id") if isinstance(item, dict) else None
            where = _at(path, lines, section, str(key))
            label = f"{where}: {section} {json.dumps(key)}"
            if not isinstance(item, dict):
                self.complaints.append(f"{label}: must be a table")
                continue
            if not isinstance(key, str):
                self.complaints.append(f"{label}: needs an id (a string)")
                continue
            if section != "table":
                if item.get("off") is True and set(item) <= {"id", "off", "about"}:
                    self._remove(section, key, where)
                    continue
                try:
                    item = types[section].model_validate(item)
                except ValidationError as error:
                    self.complaints += [f"{label}: {_told(e, types[section])}" for e in error.errors()]
                    continue
            self._keep(section, key, item, where, label, seen)

    def _keep(self, section: str, key: str, item: Any, where: str, label: str, seen: dict[str, str]) -> None:
        unique = f"{section}:{key}"
        if unique in seen:
            self.complaints.append(f"{label}: the same {'name' if section in ('words', 'patterns', 'table') else 'id'} as {seen[unique]}; give it another")
            return
        seen[unique] = where
        if key in self.named[section]:
            self.notes.append(f"{where} replaces {section} {key!r} of {self.origins[unique]}")
        if getattr(item, "off", False):
            self._remove(section, key, where)
            return
        self.named[section][key] = item
        self.origins[unique] = where

    def _remove(self, section: str, key: str, where: str) -> None:
        if self.named[section].pop(key, None) is None:
            self.complaints.append(f"{where}: {section} {key!r} is turned off, but there is none{_nearest(key, self.named[section])}")
        else:
            self.notes.append(f"{where} removes {section} {key!r} of {self.origins.pop(f'{section}:{key}')}")

    def _references(self) -> Iterator[str]:
        names = {*self.named["words"], *self.named["patterns"]}
        used = [("patterns", n, p.tokens) for n, p in self.named["patterns"].items()]
        used += [("rule", i, (*r.tokens, *r.unless_before, *r.unless_after)) for i, r in self.named["rule"].items()]
        used += [("cue", i, c.tokens) for i, c in self.named["cue"].items()]
        for section, key, tokens in used:
            for name in re.findall(r"@([\w-]+)", json.dumps(tokens)):
                if name not in names:
                    yield f'{self.origins[f"{section}:{key}"]}: {section} "{key}": no @{name}{_nearest(name, names)}'
        for name in {*self.named["words"]} & {*self.named["patterns"]}:
            yield f'{self.origins[f"patterns:{name}"]}: patterns "{name}": a word list has the same name'
        graph = {n: set(re.findall(r"@([\w-]+)", json.dumps(p.tokens))) & {*self.named["patterns"]} for n, p in self.named["patterns"].items()}
        done: set[str] = set()

        def cyclic(name: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
            if name in path:
                return (*path[path.index(name) :], name)
            if name in done:
                return None
            for other in sorted(graph[name]):
                if found := cyclic(other, (*path, name)):
                    return found
            done.add(name)
            return None

        for name in graph:
            if found := cyclic(name, ()):
                done.update(found)
                yield f'{self.origins[f"patterns:{name}"]}: patterns "{name}": refers to itself: {" -> ".join("@" + n for n in found)}'
        classes = self.named["predicate"]
        for key, predicate in classes.items():
            for role in ("opposite", "converse"):
                if (other := getattr(predicate, role)) and other not in classes:
                    yield f'{self.origins[f"predicate:{key}"]}: predicate "{key}": {role} {other!r} is no predicate{_nearest(other, classes)}'

    def finish(self) -> RuleSet:
        self.complaints += self._references()
        if self.complaints:
            raise RuleError(self.complaints)
        n = self.named
        plain = {s: {k: v.model_dump(mode="json") if isinstance(v, BaseModel) else v for k, v in items.items()} for s, items in n.items()}
        digest = hashlib.sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()
        return RuleSet(
            words=n["words"], patterns=n["patterns"], rules=tuple(n["rule"].values()), cues=tuple(n["cue"].values()),
            entities=tuple(n["entity"].values()), predicates=tuple(n["predicate"].values()), tables=n["table"],
            origins=self.origins, notes=tuple(self.notes), digest=digest,
        )  # fmt: skip


def _at(path: Path, lines: list[str], section: str, key: str = "") -> str:
    wanted = re.compile(rf'\s*\[+"?{re.escape(section)}"?(\."?{re.escape(key)}"?)?\]|\s*"?id"?\s*=\s*["\']{re.escape(key)}["\']')
    exact = [i for i, line in enumerate(lines, 1) if (m := wanted.match(line)) and (not key or key in m[0])]
    loose = [i for i, line in enumerate(lines, 1) if wanted.match(line)]
    return f"{path}:{(exact or loose or [1])[0]}"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _allowed(word: str, known: Iterable[str]) -> str:
    return f"allowed: {', '.join(known)}{_nearest(word, known)}"


def _told(error: Any, type_: type[Strict]) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        nested = RuleTest if error["loc"][0] == "tests" else type_
        return f"unknown key {error['loc'][-1]!r}; {_allowed(str(error['loc'][-1]), nested.model_fields)}"
    if error["type"] == "missing":
        return f"needs {where!r}"
    if error["type"] == "literal_error":
        allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        return f"{where} = {error['input']!r}; {_allowed(str(error['input']), allowed)}"
    return f"{where} = {str(error['input'])[:60]!r}: {error['msg']}"
