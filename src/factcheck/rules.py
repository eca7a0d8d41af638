"""Rule files (TOML) and lists of names (CSV, JSONL) -> RuleSet, and every complaint about them.

A rule set is data: word lists with their meanings, named token patterns, rules, cues, entities, predicate classes, and tables of other
words and numbers. Nothing in a rule file is executed. ``docs/rules.md`` has the language.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, field, fields
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar, get_args

from factcheck import __version__, patterns
from factcheck.cache import key_of, plain_key, state_of
from factcheck.cache import read as read_kept
from factcheck.cache import write as keep
from factcheck.errors import RuleError
from factcheck.patterns import MOST_READINGS, SHAPES, TOKEN, Ambiguity, Item, items_of, normal, parse
from factcheck.record import record

# What is needed only to read and check rule files is imported there: rules that were read before come from the cache.
if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from factcheck.model import FactKind

SHIPPED = "shipped-rules"
MAX_FILES = 1_000
MAX_FILE_BYTES = 1_000_000
MAX_LIST_BYTES = 20_000_000
MAX_PATTERN = 4_000
MAX_WORD = 200
Item_ = TypeVar("Item_")


# ---------------------------------------------------------------- the tables of a rule file; a key that one doesn't know is a complaint
@record(frozen=True)
class RuleTest:
    """A sentence with what must be found in brackets; without brackets nothing of the rule's kind may be found.

    ``value`` names fields of the value and what they must be (a list of values: one for each pair of brackets);
    ``todo`` says why the test doesn't pass yet, and fails as soon as it does.
    """

    text: str
    published: Any = None
    value: dict[str, Any] | list[dict[str, Any]] | None = None
    todo: str | None = None


@record(frozen=True)
class WordList:
    """``@name``: words, or words with what they mean. ``case`` restricts how they are written (``May`` the month, not the verb).
    ``add`` adds them to the list of that name instead of replacing it."""

    about: str = ""
    case: Literal["any", "capital", "upper", "lower"] = "any"
    add: bool = False
    off: bool = False
    words: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def meanings(self) -> dict[str, Any]:
        """Each word in lower case, and its meaning (the word itself where none is given)."""
        return {word.lower(): word for word in self.words} | {word.lower(): value for word, value in self.values.items()}


@record(frozen=True)
class NamedPattern:
    """``@name``: a token pattern with a name, for use in other patterns."""

    about: str = ""
    off: bool = False
    tokens: tuple[str | dict[str, Any], ...] = field(kw_only=True)


@record(frozen=True)
class Rule:
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
    set: dict[str, Any] = field(default_factory=dict)
    off: bool = False
    tests: tuple[RuleTest, ...] = ()


@record(frozen=True)
class Cue:
    """Words that say how another thing is meant (ConText: Harkema et al. 2009): direction, what stops them, what they set."""

    id: str
    about: str
    words: tuple[str, ...] = ()
    reaches: Literal["forward", "backward", "both", "inside"] = "forward"
    within: int | None = None
    stop: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    sets: dict[str, Any] = field(default_factory=dict)
    off: bool = False
    tests: tuple[RuleTest, ...] = ()


@record(frozen=True)
class Entity:
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


@record(frozen=True)
class PredicateClass:
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


@record(frozen=True)
class RuleSet:
    """All rules in force.

    ``origins`` maps ``section:id`` (``rule:money.sign``, ``words:month``) to ``file:line``, ``replaced`` to the place of what it replaced;
    ``notes`` tell what was replaced, added to and removed, a line each. ``digest`` changes with any word of any file.
    """

    words: dict[str, WordList] = field(default_factory=dict)
    patterns: dict[str, NamedPattern] = field(default_factory=dict)
    rules: tuple[Rule, ...] = field(default_factory=tuple)
    cues: tuple[Cue, ...] = field(default_factory=tuple)
    entities: tuple[Entity, ...] = field(default_factory=tuple)
    predicates: tuple[PredicateClass, ...] = field(default_factory=tuple)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
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
    places = [shipped_folder(), *map(Path, folders)]
    state = _state(places)
    if state is not None and (known := read_kept(STATES, state)) is not None and (rules := _KeptRules.read(known.decode())) is not None:
        return rules
    loader = _Loader()
    for folder in places:
        loader.read(folder)
    key = key_of(__version__, *loader.seen, loader.digest.hexdigest(), code=CODE)
    if loader.complaints or (found := _KeptRules.read(key)) is None:
        loader.parse()
        found = loader.finish()
        if not _KeptRules.write(key, found):
            return found
    if state is not None:
        keep(STATES, state, key.encode())
    return found


STATES = "states"
"""Under the state of all rule files, the key of the rules that they hold: while no file changes none is read."""
CODE = (__file__, patterns.__file__)


def _state(places: list[Path]) -> str | None:
    """The state of all files that the rules depend on; None where one of them has just changed, or can't be read."""
    parts = [__version__]
    try:
        for place in places:
            files = sorted(name for name in os.listdir(place) if name.endswith(tuple(READERS)))  # noqa: PTH208 names are enough
            parts.append(str(place))
            parts += (str(place / name) for name in files)
    except OSError:  # a file, or nothing
        return None
    states = [state_of(part) for part in (*parts[1:], *CODE)]
    return None if None in states else plain_key(*parts, *map(str, states))


SECTIONS: dict[str, type[Any]] = {
    "words": WordList, "patterns": NamedPattern, "rule": Rule, "cue": Cue, "entity": Entity, "predicate": PredicateClass,
}  # fmt: skip
ALL_SECTIONS = (*SECTIONS, "table")


@cache
def checked(type_: type[Any]) -> type[BaseModel]:
    """What checks a table of a rule file: the fields of its type, and no others; a number or a truth value must be written as one."""
    from typing import get_type_hints

    from pydantic import ConfigDict, StrictBool, StrictInt, create_model

    from factcheck.model import FactKind

    strict: dict[Any, Any] = {bool: StrictBool, int: StrictInt}
    if type_ is not RuleTest:
        strict[tuple[RuleTest, ...]] = tuple[checked(RuleTest), ...]  # type: ignore[misc]
    hints, usual = get_type_hints(type_, localns={"FactKind": FactKind}), _usual(type_)
    described: dict[str, Any] = {name: (strict.get(hint, hint), usual.get(name, ...)) for name, hint in hints.items()}
    return create_model(type_.__name__, __config__=ConfigDict(extra="forbid"), **described)


def _made(type_: type[Item_], content: Any) -> Item_:
    """The item that a table of a rule file says. Raises ValidationError."""
    found = checked(type_).model_validate(content)  # type: ignore[arg-type]
    values: dict[str, Any] = {name: getattr(found, name) for name in field_names(type_)}
    if values.get("tests"):
        values["tests"] = tuple(RuleTest(**dict(test)) for test in values["tests"])
    return type_(**values)


def _usual(type_: type[Any]) -> dict[str, Any]:
    """The keys that a table of this type need not have, with what they are then."""
    of = {f.name: f.default if f.default_factory is MISSING else f.default_factory() for f in fields(type_)}
    return {name: value for name, value in of.items() if value is not MISSING}


def field_names(type_: type[Any]) -> tuple[str, ...]:
    """The keys that a table of this type may have."""
    return tuple(f.name for f in fields(type_))


LISTED = ("rule", "cue", "entity", "predicate")
SETTINGS = ("tolerance", "alignment", "blocking", "copies", "confidence")
MANY_NAMES = ("names", "acts", "demonyms")


# ---------------------------------------------------------------- rules read before
class _KeptRules(RuleSet):
    """Rules as they came out the last time that the same files were read; each section is made when it is asked for."""

    TYPES: ClassVar[dict[str, type[Any] | None]] = {
        "words": WordList, "patterns": NamedPattern, "rules": Rule, "cues": Cue, "entities": Entity, "predicates": PredicateClass,
        "tables": None, "origins": None, "replaced": None,
    }  # fmt: skip
    NAME = "rules"

    @classmethod
    def read(cls, key: str) -> RuleSet | None:
        """The rules under a key; None where they are not kept."""
        data = read_kept(cls.NAME, key)
        if data is None:
            return None
        head, _, sections = bytes(data).partition(b"\n")
        told = json.loads(head)
        rules = cls.__new__(cls)
        vars(rules).update(digest=told["digest"], notes=tuple(told["notes"]), _places=told["places"], _sections=sections)
        return rules

    @classmethod
    def write(cls, key: str, rules: RuleSet) -> bool:
        """Keep rules; those that hold what JSON doesn't have (dates, outside of tests) are not kept, and False says so."""
        places, sections, at = {}, [], 0
        for name in cls.TYPES:
            try:
                data = json.dumps(getattr(rules, name), default=_bare, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            except TypeError:
                return False
            places[name] = at, at + len(data)
            at += len(data)
            sections.append(data)
        head = json.dumps({"digest": rules.digest, "notes": rules.notes, "places": places}).encode()
        keep(cls.NAME, key, b"\n".join((head, b"".join(sections))))
        return True

    def __getattr__(self, name: str) -> Any:
        """A section, made when it is first asked for."""
        if name not in self.TYPES:
            raise AttributeError(name)
        start, end = self._places[name]
        found = json.loads(self._sections[start:end].decode("utf-8", "surrogatepass"))
        type_ = self.TYPES[name]
        if type_ is not None:
            make = _maker(type_)
            found = {key: make(value) for key, value in found.items()} if isinstance(found, dict) else tuple(map(make, found))
        vars(self)[name] = found
        return found


def _bare(item: Any) -> dict[str, Any]:
    """What JSON has for an item of the rules: its fields that are not as they would be anyway. Raises TypeError for anything else."""
    if type(item) not in (*SECTIONS.values(), RuleTest):
        raise TypeError
    usual = _usual(type(item))
    found = {name: getattr(item, name) for name in field_names(type(item)) if name not in usual or getattr(item, name) != usual[name]}
    if isinstance(day := found.get("published"), date):
        found["published"] = {"day": day.isoformat()}
    return found


def _maker(type_: type[Item_]) -> Callable[[dict[str, Any]], Item_]:
    """What makes an item of this type again."""
    rows = {f.name for f in fields(type_) if str(f.type).startswith("tuple")}  # type: ignore[arg-type]
    make_test = _maker(RuleTest) if "tests" in rows else None

    def make(found: dict[str, Any]) -> Item_:
        for name in rows & found.keys():
            found[name] = tuple(found[name])
        if "tests" in found and make_test:
            found["tests"] = tuple(map(make_test, found["tests"]))
        if isinstance(day := found.get("published"), dict):
            found["published"] = date.fromisoformat(day["day"])
        return type_(**found)

    return make


# ---------------------------------------------------------------- rule files
class _Lines:
    """Where things stand in a TOML file: tomllib tells no places, so headers are counted and keys looked for below them."""

    HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.blocks: dict[str, list[tuple[int, int]]] = {}
        open_: list[tuple[str, int]] = []
        for number, line in enumerate(self.lines, 1):
            if not (found := self.HEADER.match(line)):
                continue
            parts = [part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', found[2])]
            name = parts[0] if found[1] == "[[" and len(parts) == 1 else ".".join(parts[:2])
            if open_ and parts[0] == open_[-1][0] and len(parts) > 1 and parts[0] in LISTED:
                continue  # [[rule.tests]] and [rule.set] belong to the [[rule]] above
            self._end(open_, number)
            open_ = [(name, number)]
        self._end(open_, len(self.lines) + 1)

    def _end(self, open_: list[tuple[str, int]], line: int) -> None:
        for name, start in open_:
            self.blocks.setdefault(name, []).append((start, line))

    def at(self, section: str, key: str | int = 0, count: int | None = None, keys: Iterable[Any] = ()) -> str:
        """``path:line`` of a table: the ``key``-th of ``count``, or the one of that name; or of the last of ``keys`` that is found in it."""
        blocks = self.blocks.get(f"{section}.{key}" if isinstance(key, str) else section, [])
        index = key if isinstance(key, int) else 0
        if index >= len(blocks) or (count is not None and count != len(blocks)):
            wanted = re.compile(rf"\s*\[*\s*[\"']?{re.escape(section)}\b")
            return f"{self.path}:{next((n for n, line in enumerate(self.lines, 1) if wanted.match(line)), 1)}"
        start, end = blocks[index]
        line = start
        for name in keys:
            wanted = re.compile(rf"(?<![\w-])[\"']?{re.escape(str(name))}[\"']?\s*=")
            line = next((n for n in range(line, end) if wanted.search(self.lines[n - 1])), line)
        return f"{self.path}:{line}"


class _Loader:
    def __init__(self) -> None:
        from hashlib import sha256

        self.complaints: list[str] = []
        self.notes: list[str] = []
        self.named: dict[str, dict[str, Any]] = {name: {} for name in ALL_SECTIONS}
        self.origins: dict[str, str] = {}
        self.replaced: dict[str, str] = {}
        self.shipped: set[str] = set()
        self.seen: list[str] = []
        self.texts: list[list[tuple[Reading, Path, str]]] = []
        self.digest = sha256()

    # -- files
    def read(self, folder: Path) -> None:
        """Read a folder of rule files, or one; what is in them is for ``parse``."""
        self.seen.append(str(folder))
        texts: list[tuple[Reading, Path, str]] = []
        self.texts.append(texts)
        try:
            paths = sorted(p for p in folder.iterdir() if p.suffix in READERS) if folder.is_dir() else [folder]
        except OSError as error:
            self.complaints.append(f"{folder}: {error.strerror or error}")
            return
        if not paths or not folder.exists():
            self.complaints.append(f"{folder}: no rule files here; name a folder with files that end in {', '.join(READERS)}")
            return
        if len(paths) > MAX_FILES:
            self.complaints.append(f"{folder}: {len(paths)} files, at most {MAX_FILES} are allowed; join them")
            return
        for path in paths:
            reader, most = READERS.get(path.suffix, (None, 0))
            if reader is None:
                self.complaints.append(f"{path}: not a rule file; allowed: {', '.join(READERS)}")
            elif (text := self._text(path, most)) is not None:
                self.seen.append(str(path))
                texts.append((reader, path, text))

    def parse(self) -> None:
        """Make rules of what was read, a folder after the other."""
        for number, texts in enumerate(self.texts):
            seen: dict[str, str] = {}
            for reader, path, text in texts:
                reader(self, path, text, seen)
            if not number:
                self.shipped = {*self.origins}

    def _text(self, path: Path, most: int) -> str | None:
        if not path.is_file():
            self.complaints.append(f"{path}: not a regular file; remove it, or give it another ending")
            return None
        try:
            size = path.stat().st_size
            if size > most:
                self.complaints.append(f"{path}: {size} bytes, at most {most} are allowed; split the file")
                return None
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as error:
            self.complaints.append(f"{path}: {error.strerror or error}")
            return None
        except UnicodeDecodeError as error:
            self.complaints.append(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8")
            return None
        self.digest.update(f"{path.suffix} {len(text)}\n{text}".encode())
        return text

    def _read_toml(self, path: Path, text: str, seen: dict[str, str]) -> None:
        import tomllib

        try:
            raw = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            what, line, column = re.fullmatch(r"(.*?)(?: \(at line (\d+), column (\d+)\))?", str(error), re.DOTALL).groups()  # type: ignore[union-attr]
            if isinstance(error, RecursionError):
                what = "nested too deep"
            elif not isinstance(error, tomllib.TOMLDecodeError):
                what = "a number with too many digits"
            advice = next((told for said, told in TOML_ADVICE.items() if what.startswith(said)), "")
            what = what.replace("\n", "\\n") + (f" (column {column})" if column else "") + advice
            last = max(len(text.splitlines()), 1)
            self.complaints.append(f"{path}:{line or last}: not TOML: {what}".replace("(at end of document)", "at the end of the file"))
            return
        lines = _Lines(path, text)
        for section, content in raw.items():
            self._section(lines, section, content, seen)

    def _section(self, lines: _Lines, section: str, content: Any, seen: dict[str, str]) -> None:
        from pydantic import ValidationError

        if section not in ALL_SECTIONS:
            self.complaints.append(f"{lines.at(section)}: unknown table {section!r}; {_allowed(section, ALL_SECTIONS)}")
            return
        if not isinstance(content, list if section in LISTED else dict):
            form = f"[[{section}]]" if section in LISTED else f"[{section}.NAME]"
            self.complaints.append(f"{lines.at(section)}: {section!r} must be written {form}")
            return
        items = enumerate(content) if isinstance(content, list) else content.items()
        for key, item in items:
            name = key if isinstance(key, str) else item.get("id") if isinstance(item, dict) else None
            place = (section, key, len(content) if isinstance(key, int) else None)
            where = lines.at(*place)
            if not isinstance(item, dict):
                form = f"[{section}.{key}]" if isinstance(key, str) else f"[[{section}]]"
                self.complaints.append(f"{where}: {section}{f' {_quoted(name)}' if name else ''}: must be a table; write {form}, and its keys below")
            elif not isinstance(name, str) or not name:
                self.complaints.append(f"{where}: {section}: needs an id, a string")
            elif section == "table":
                self._keep(section, name, {key: value for key, value in item.items() if key != "about" or not isinstance(value, str)}, where, seen)
            elif item.get("off") is True and item.keys() <= {"id", "off", "about"}:
                self._remove(section, name, where)
            else:
                try:
                    self._keep(section, name, _made(SECTIONS[section], item), where, seen)
                except ValidationError as error:
                    for keys, told in _told(error, SECTIONS[section]):
                        self.complaints.append(f"{lines.at(*place, keys)}: {section} {_quoted(name)}: {told}")

    # -- lists of names
    def _read_csv(self, path: Path, text: str, seen: dict[str, str]) -> None:
        import csv
        import io

        rows = csv.reader(io.StringIO(text), strict=True)
        try:
            header = [name.strip() for name in next(rows, [])]
            unknown = [name for name in header if name not in field_names(Entity) or name == "tests"]
            if unknown or "canonical" not in header or "kind" not in header:
                what = f"unknown column {unknown[0]!r}" if unknown else "needs the columns kind and canonical"
                columns = [name for name in field_names(Entity) if name not in ("tests", "off")]
                self.complaints.append(f"{path}:1: {what}; {_allowed(unknown[0] if unknown else '', columns)}")
                return
            for row in rows:
                if not row:
                    continue
                if len(row) != len(header):
                    advice = "quote a name that has a comma in it"
                    self.complaints.append(f"{path}:{rows.line_num}: {len(row)} columns, the first line has {len(header)}; {advice}")
                    continue
                cells = {name: cell.strip() for name, cell in zip(header, row, strict=True) if cell.strip()}
                item = {n: tuple(filter(None, map(str.strip, c.split("|")))) if n in MANY_NAMES else c for n, c in cells.items()}
                self._listed(path, rows.line_num, item, seen)
        except csv.Error as error:
            advice = "; a quote isn't closed" if "end of data" in str(error) else ""
            self.complaints.append(f"{path}:{rows.line_num}: not CSV: {error}{advice}")

    def _read_jsonl(self, path: Path, text: str, seen: dict[str, str]) -> None:
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
            except (ValueError, RecursionError) as error:
                what = "nested too deep" if isinstance(error, RecursionError) else getattr(error, "msg", error)
                self.complaints.append(f"{path}:{number}: not JSON: {what}; write one object a line")
                continue
            if not isinstance(item, dict):
                self.complaints.append(f"{path}:{number}: must be a JSON object, one to a line")
                continue
            self._listed(path, number, item, seen)

    def _listed(self, path: Path, line: int, item: dict[str, Any], seen: dict[str, str]) -> None:
        """An entity of a list; its id is the file's name and its canonical name, if it has none of its own."""
        from pydantic import ValidationError

        name = item.setdefault("id", f"{path.stem}.{item.get('canonical', line)}")
        try:
            entity = _made(Entity, item)
        except ValidationError as error:
            self.complaints += [f"{path}:{line}: entity {_quoted(name)}: {told}" for _, told in _told(error, Entity)]
            return
        self._keep("entity", entity.id, entity, f"{path}:{line}", seen)

    # -- what is kept
    def _keep(self, section: str, name: str, item: Any, where: str, seen: dict[str, str]) -> None:
        unique = f"{section}:{name}"
        if unique in seen:
            what = "id" if section in LISTED else "name"
            self.complaints.append(f"{where}: {section} {_quoted(name)}: the same {what} as {seen[unique]}; give it another")
            return
        seen[unique] = where
        earlier, origin = self.named[section].get(name), self.origins.get(unique)
        if getattr(item, "off", False):
            self._remove(section, name, where)
            return
        if isinstance(item, WordList) and item.add and earlier is None:
            nearest = nearest_of(name, self.named[section])
            self.complaints.append(f"{where}: words {_quoted(name)}: adds to a list that there isn't{nearest or '; leave add out'}")
            return
        if earlier is not None and section in ("words", "table"):
            wrong = list(_misfits(_meanings(earlier), _meanings(item), closed=section == "table" and name in SETTINGS))
            self.complaints += [f"{where}: {section} {_quoted(name)}: {told}" for told in wrong]
            if wrong:
                return
        adds = section == "table" or (isinstance(item, WordList) and item.add)
        if earlier is not None and adds:
            self.notes.append(f"{where} adds to {section} {name!r} of {origin}")
            item = _joined(earlier, item)
        elif earlier is not None:
            self.notes.append(f"{where} replaces {section} {name!r} of {origin}")
            self.replaced[unique] = str(origin)
        self.named[section][name] = item
        self.shipped.discard(unique)
        if earlier is None or not adds:
            self.origins[unique] = where

    def _remove(self, section: str, name: str, where: str) -> None:
        if self.named[section].pop(name, None) is None:
            advice = nearest_of(name, self.named[section]) or "; factcheck rules list has them all"
            self.complaints.append(f"{where}: {section} {_quoted(name)}: turned off, but there is none{advice}")
        else:
            self.notes.append(f"{where} removes {section} {name!r} of {self.origins.pop(f'{section}:{name}')}")

    # -- what refers to what
    def _label(self, section: str, name: str) -> str:
        return f"{self.origins[f'{section}:{name}']}: {section} {_quoted(name)}"

    def _check(self) -> Iterator[str]:
        yield from self._check_words()
        for name in (name for name, item in self.named["rule"].items() if not item.tokens):
            yield f"{self._label('rule', name)}: needs 'tokens': {NEEDED['tokens']}"
        for name in (name for name, item in self.named["cue"].items() if not item.words):
            yield f"{self._label('cue', name)}: needs 'words': {NEEDED['words']}"
        rows: dict[tuple[str, str], tuple[list[Item], list[list[Item]]]] = {}
        for section, name, tokens, around in self._patterned():
            try:
                rows[section, name] = (items_of(tokens), [parse(p) for p in around])
            except ValueError as error:
                yield f"{self._label(section, name)}: {error}"
            if (longest := max((len(t) for t in (*tokens, *around) if isinstance(t, str)), default=0)) > MAX_PATTERN:
                yield f"{self._label(section, name)}: a pattern of {longest} characters, at most {MAX_PATTERN} are allowed; name its parts"
        words, names = {*self.named["words"]}, {*self.named["words"], *self.named["patterns"]}
        atoms = {key: {*_atoms_in(items), *(atom for row in around for atom in _atoms_in(row))} for key, (items, around) in rows.items()}
        called = {key: {value for kind, value in found if kind == "name"} for key, found in atoms.items()}
        for (section, name), found in atoms.items():
            for shape in sorted(value for kind, value in found if kind == "shape" and value not in SHAPES):
                yield f"{self._label(section, name)}: no shape #{shape}; {_allowed(shape, SHAPES)}"
        for (section, name), others in called.items():
            for other in sorted(others - names):
                advice = nearest_of(other, names) or "; factcheck rules list --kind words and --kind patterns have them all"
                yield f"{self._label(section, name)}: no @{other}{advice}"
        for name in words & {*self.named["patterns"]}:
            yield f"{self._label('patterns', name)}: a word list has the same name; give it another"
        graph = {name: others - words for (section, name), others in called.items() if section == "patterns"}
        for cycle in _cycles(graph):
            yield f"{self._label('patterns', cycle[0])}: refers to itself: {' -> '.join('@' + n for n in cycle)}; write out one of them"
        sound = {*words}
        while more := {name for name, others in graph.items() if others <= sound} - sound:
            sound |= more
        yield from self._check_readings({key: row for key, row in rows.items() if called[key] <= sound and (key[0] != "patterns" or key[1] in sound)})
        classes = self.named["predicate"]
        for key, predicate in classes.items():
            for role in ("opposite", "converse"):
                if (other := getattr(predicate, role)) and other not in classes:
                    yield f"{self._label('predicate', key)}: {role} {other!r} is no predicate{nearest_of(other, classes)}"

    def _check_words(self) -> Iterator[str]:
        for name, words in self.named["words"].items():
            for word in words.meanings:
                if not TOKEN.search(word) or not word.strip():
                    yield f"{self._label('words', name)}: an empty word; remove it"
                elif len(word) > MAX_WORD:
                    yield f"{self._label('words', name)}: a word of {len(word)} characters, at most {MAX_WORD} are allowed: {word[:40]}..."
        for key, entity in self.named["entity"].items():
            for name in (*entity.names, *entity.acts, *entity.demonyms):
                if not name.strip() or len(name) > MAX_WORD:
                    yield f"{self._label('entity', key)}: a name of {len(name.strip())} characters; allowed: 1 to {MAX_WORD}"

    def _patterned(self) -> Iterator[tuple[str, str, tuple[Any, ...], tuple[str, ...]]]:
        for name, pattern in self.named["patterns"].items():
            yield "patterns", name, pattern.tokens, ()
        for name, rule in self.named["rule"].items():
            yield "rule", name, rule.tokens, (*rule.unless_before, *rule.unless_after)

    def _check_readings(self, rows: Mapping[tuple[str, str], tuple[list[Item], list[list[Item]]]]) -> Iterator[str]:
        lists = {name: frozenset(normal(m[0]) for w in words.meanings if (m := TOKEN.search(w))) for name, words in self.named["words"].items()}
        known = {name: items for (section, name), (items, _) in rows.items() if section == "patterns"}
        ambiguity = Ambiguity(lists, known, {name for name in known if f"patterns:{name}" in self.shipped})
        for (section, name), (items, around) in rows.items():
            for row in (items, *around) if f"{section}:{name}" not in self.shipped else ():
                if row and section != "patterns" and ambiguity.can_be_nothing(row):
                    yield f"{self._label(section, name)}: the pattern can be nothing at all; make an item required"
                if (count := ambiguity.readings(row)) > MOST_READINGS:
                    yield (
                        f"{self._label(section, name)}: the same words can be read in {_many(count)} ways, at most {MOST_READINGS} are allowed; "
                        "join repeats that can take the same words"
                    )

    def finish(self) -> RuleSet:
        """The rules in force. Raises RuleError with all complaints."""
        self.complaints += self._check()
        if self.complaints:
            raise RuleError(sorted(self.complaints, key=_place))
        n = self.named
        return RuleSet(
            words=n["words"], patterns=n["patterns"], rules=tuple(n["rule"].values()), cues=tuple(n["cue"].values()),
            entities=tuple(n["entity"].values()), predicates=tuple(n["predicate"].values()), tables=n["table"],
            origins=self.origins, replaced=self.replaced, notes=tuple(self.notes), digest=self.digest.hexdigest(),
        )  # fmt: skip


Reading = Callable[[_Loader, Path, str, dict[str, str]], None]
READERS: dict[str, tuple[Reading, int]] = {
    ".toml": (_Loader._read_toml, MAX_FILE_BYTES),
    ".csv": (_Loader._read_csv, MAX_LIST_BYTES),
    ".jsonl": (_Loader._read_jsonl, MAX_LIST_BYTES),
}


def _place(complaint: str) -> tuple[str, int]:
    """File and line of a complaint, to sort by; a file's own complaints come before those of its lines."""
    found = re.match(r"(.*?)(?::(\d+))?: ", complaint)
    return (found[1], int(found[2] or 0)) if found else (complaint, 0)


def _meanings(item: Any) -> dict[str, Any]:
    return item.meanings if isinstance(item, WordList) else item


def _form(value: Any) -> str:
    """What a value is, in a word."""
    forms = ((bool, "true or false"), (int | float, "a number"), (str, "a string"), (list, "a list"), (dict, "a table"))
    return next((form for type_, form in forms if isinstance(value, type_)), "a date")


def _misfits(earlier: Mapping[str, Any], more: Mapping[str, Any], *, closed: bool = False) -> Iterator[str]:
    """What is unlike everything in the list or table that is there: whoever reads it expects the same. ``closed``: no other keys are read."""
    if closed:
        yield from (f"unknown key {key!r}; {_allowed(key, earlier)}" for key in more if key not in earlier)
    forms = {_form(value) for value in earlier.values()}
    tables = [set(value) for value in earlier.values() if isinstance(value, dict)]
    known = {key for table in tables for key in table}
    needed = {key for key in known if all(key in table for table in tables)}
    for word, value in more.items():
        if forms and _form(value) not in forms:
            yield f"{word} = {_quoted(value)}: must be {' or '.join(sorted(forms))}, as all others there are"
        elif isinstance(value, dict) and word not in earlier:
            for key in sorted(value.keys() - known):
                yield f"{word}: unknown key {key!r}; {_allowed(key, sorted(known))}"
            for key in sorted(needed - value.keys()):
                yield f"{word}: needs {key!r}"


def _joined(earlier: Any, item: Any) -> Any:
    """A table or word list with more in it; what was there keeps its place, the same word gets its new meaning."""
    if isinstance(item, dict):
        return {**earlier, **item}
    words = {word: None for word in (*earlier.words, *item.words) if word not in item.values}
    return WordList(about=earlier.about, case=earlier.case, words=tuple(words), values={**earlier.values, **item.values})


def names_called(patterns: Iterable[str | dict[str, Any]]) -> list[str]:
    """The word lists and patterns that patterns call by name, in their order, each once."""
    return list(dict.fromkeys(value for kind, value in _atoms_in(items_of(patterns)) if kind == "name"))


def _atoms_in(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        kind, value = item.atom
        if kind == "any-of":
            for row in value:
                yield from _atoms_in(row)
        else:
            yield kind, value


def _cycles(graph: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Each ring of names that refer to each other, once, from its first name."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        stack = [(start, iter(sorted(graph[start])))] if start not in done else []
        while stack:
            name, others = stack[-1]
            if len(path) < len(stack):
                path.append(name)
            other = next(others, None)
            if other is None:
                done.add(name)
                stack.pop()
                path.pop()
            elif other in path:
                ring = path[path.index(other) :]
                if not done & {*ring}:
                    yield (*ring, other)
                done.update(ring)
            elif other not in done:
                stack.append((other, iter(sorted(graph.get(other, ())))))


def _quoted(name: Any) -> str:
    return json.dumps(name, ensure_ascii=False, default=str)[:100]


def _many(count: int) -> str:
    return f"{count:,}" if count < 10**9 else "more than a thousand million"


def nearest_of(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` where there is a known word like this one, else nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _allowed(word: str, known: Iterable[str]) -> str:
    return f"allowed: {', '.join(known)}{nearest_of(word, known)}"


# What to do, behind what the reader of TOML says.
TOML_ADVICE = {
    "Illegal character": "; a string may lack its closing quote",
    "Invalid value": "; a list, table or string may lack its end, or a word its quotes",
    "Cannot overwrite": "; the key stands twice, remove one",
    "Cannot declare": "; the table stands twice, join them",
    "Expected newline": "; begin a new line",
    "Expected '='": "; write key = value, or a header such as [[rule]]",
    "Invalid statement": "; write key = value, or a header such as [[rule]]",
    "Unclosed array": "; write ] behind its last item",
    "Unescaped '\\'": "; write \\\\ for a backslash, or the string in single quotes",
}
NEEDED = {
    "about": "a line that says what it is", "tokens": 'its pattern, such as ["modus vivendi"]',
    "words": 'words, such as ["poured cold water on"]', "canonical": "the name that stands for it", "text": "a sentence", "lemmas": "verbs or nouns for it",
}  # fmt: skip
EXPECTED = {
    "string_type": "a string", "tuple_type": "a list", "list_type": "a list", "dict_type": "a table", "model_type": "a table",
    "bool_type": "true or false", "int_type": "a whole number",
}  # fmt: skip


def _told(error: ValidationError, type_: type[Any]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Each complaint of pydantic in our words, once: the keys that lead to the place, and what is wrong there."""
    wanted: dict[tuple[Any, ...], list[str]] = {}
    for e in error.errors():
        keys = tuple(part for part in e["loc"] if not (isinstance(part, str) and re.fullmatch(r"str|(dict|list|tuple)\[.*\]", part)))
        named = tuple(key for key in keys if isinstance(key, str))
        where = ".".join(str(key) for key in keys)
        if e["type"] == "extra_forbidden":
            known = field_names(RuleTest if keys[0] == "tests" else type_)
            yield named, f"unknown key {keys[-1]!r}; {_allowed(str(keys[-1]), known)}"
        elif e["type"] == "missing":
            known = get_args(checked(type_).model_fields["kind"].annotation) if keys == ("kind",) else ()  # type: ignore[arg-type]
            advice = f"one of {', '.join(known)}" if known else NEEDED.get(str(keys[-1]))
            yield named[:-1], f"needs {where!r}{f': {advice}' if advice else ''}"
        elif e["type"] == "literal_error":
            literals = re.findall(r"'([^']+)'", e["ctx"]["expected"])
            yield named, f"{where} = {_quoted(e['input'])}; {_allowed(str(e['input']), literals)}"
        elif e["type"] in EXPECTED:
            if keys not in wanted:
                wanted[keys] = [_quoted(e["input"])]
            wanted[keys].append(EXPECTED[e["type"]])
        else:
            yield named, f"{where} = {_quoted(e['input'])}: {e['msg']}"
    for keys, (given, *kinds) in wanted.items():
        where = ".".join(str(key) for key in keys)
        advice = ""
        if given.startswith('"') and "a list" in kinds:
            advice = f"; put it in brackets: [{given}]"
        elif given.startswith('"') and keys[0] == "tests":
            advice = f"; write {{ text = {given} }}"
        yield tuple(key for key in keys if isinstance(key, str)), f"{where} = {given}: must be {' or '.join(dict.fromkeys(kinds))}{advice}"
