"""The words of the rules that names are made of, as a table that finds them in a row of tokens: countries, organizations, offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product
from typing import Any, Literal

from factcheck.naming import Naming, plain
from factcheck.rules import RuleSet

EntryKind = Literal["entity", "demonym", "acts", "capital", "office", "rank", "occupation", "honorific", "tenure", "government", "formal"]
DISTINCT = 4
"""Names in capitals up to this length must be written so: US, not us; WHO, not who."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of words is in the rules. ``value`` is the key of an entity or the form of an office; ``class_`` what a description
    calls it (alliance, country); ``exact`` the spelling that is required, ``capital`` whether the first letter must be one."""

    type: EntryKind
    value: Any
    kind: str = ""
    class_: str = ""
    rule: str = ""
    exact: str | None = None
    capital: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, and the tokens ``first`` to ``last`` (exclusive) that it was found in."""

    first: int
    last: int
    entry: Entry


@dataclass
class Lexicon:
    """Rows of words and what they are. ``find`` gives the longest of each type at every place."""

    _rows: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)

    def add(self, words: Sequence[str], entry: Entry) -> None:
        """Enter a row of words, plain."""
        self._rows.setdefault(words[0], []).append((tuple(words), entry))

    def close(self) -> None:
        """Sort the entries, longest first; to be called once before ``find``."""
        for rows in self._rows.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, texts: Sequence[str], norms: Sequence[str]) -> Iterator[Hit]:
        """What is found, in the order of the text; of one type at one place only the longest."""
        table = self._rows
        count = len(norms)
        for first, norm in enumerate(norms):
            rows = table.get(norm)
            if rows is None:
                continue
            seen: set[str] = set()
            for words, entry in rows:
                last = first + len(words)
                if entry.type in seen or last > count or tuple(norms[first:last]) != words:
                    continue
                if entry.exact is not None:
                    if "".join(texts[first:last]) != entry.exact:
                        continue
                elif entry.capital and not texts[first][0].isupper() and not texts[first][0].isdigit():
                    continue
                seen.add(entry.type)
                yield Hit(first, last, entry)


@lru_cache(maxsize=1)
def _tokenizer() -> Callable[[str], Iterable[Any]]:
    from spacy.lang.en import English

    return English().tokenizer


_SURE = re.compile(
    r"(?:\d+(?:st|nd|rd|th)?(?:-[^\W\d_]+)*|(?:[^\W\d_]\.)+[^\W\d_]?,?|[^\W\d_]+\d*[.,]?|[^\W\d_]+(?:-[^\W\d_]+)+|[A-Z]-\d+|[^\W\d_]+['\u2019]s"
    r"|[^\W\d_]['\u2019][^\W\d_]{3,}|[&-])(?: |$)", re.I
)  # fmt: skip
"""Words of names whose tokens are plain from their letters; what other words are cut into only the tokenizer knows."""
_JOINTS = re.compile(r"(['\u2019]s\b|,|&|(?<=\w)-(?=[^\W\d_]))", re.I)


def cut(name: str) -> set[tuple[str, ...]]:
    """The rows of tokens that a name can be in a text, plain; several where its case decides how it is cut: "u.s." has a point of its own
    at the end of a sentence."""
    if name.replace(" ", "").isalpha() and name.isascii():
        return {tuple(name.lower().split())}
    if _SURE.sub("", name):
        tokenizer = _tokenizer()
        return {tuple(plain(token.text) for token in tokenizer(form)) for form in {name, name.title(), name.lower()}}
    pieces = plain(_JOINTS.sub(r" \1 ", name)).split()
    choices = [((p,), (p[:-1], ".")) if len(p) > 1 and p[-1] == "." else ((p,),) for p in pieces]
    return {tuple(chain.from_iterable(row)) for row in product(*choices)}


def build(rules: RuleSet, naming: Naming) -> tuple[Lexicon, dict[str, str], dict[str, str]]:
    """The lexicon of a rule set, the class (country, alliance ...) of each known key, and the country of each capital."""
    lexicon = Lexicon()
    classes: dict[str, str] = {}
    capitals: dict[str, str] = {}

    def enter(name: str, type_: EntryKind, key: Any, kind: str, class_: str, rule: str, capital: bool = True) -> None:
        bare = name.removeprefix("the ").removeprefix("The ")
        exact = bare.replace(" ", "") if bare.isupper() and len(bare.replace(".", "")) <= DISTINCT else None
        for words in cut(bare):
            lexicon.add(words, Entry(type_, key, kind, class_, rule, exact, capital))

    for code, row in _countries(rules):
        kind = row.get("kind", "place")
        canonical = row["canonical"]
        key = naming.name(canonical)
        class_ = "country" if kind == "place" else "bloc"
        classes[key] = class_
        rule = f"country.{code}"
        names = {canonical, *row.get("cldr", ()), *row.get("names", ())}
        for name in sorted(names):
            enter(name, "entity", key, kind, class_, rule)
            if name.startswith("St. "):
                enter("Saint " + name[4:], "entity", key, kind, class_, rule)
        for demonym in row.get("demonyms", ()):
            enter(demonym, "demonym", key, "group", class_, rule)
            if not demonym.endswith(("s", "sh", "ch", "ese", "men", "ish")):
                enter(demonym + "s", "demonym", key, "group", class_, rule)
        if capital := row.get("capital"):
            enter(capital, "capital", key, "place", "city", rule)
            classes.setdefault(naming.name(capital), "city")
            capitals.setdefault(naming.name(capital), key)
        for name in row.get("acts", ()):
            enter(name, "acts", key, "organization", class_, rule)
    for entity in rules.entities:
        key = naming.person(entity.canonical) if entity.kind == "person" else naming.name(entity.canonical)
        classes[key] = entity.about
        for name in (entity.canonical, *entity.names):
            enter(name, "entity", key, entity.kind, entity.about, entity.id)
        for name in entity.demonyms:
            enter(name, "demonym", key, "group", entity.about, entity.id)
        for name in entity.acts:
            enter(name, "acts", key, entity.kind, entity.about, entity.id)
    for list_name, class_ in (("place-name", "place"), ("city-name", "city")):
        for name in rules.words[list_name].words if list_name in rules.words else ():
            enter(name, "entity", naming.name(name), "place", class_, list_name)
    for name, key in rules.words["group-name"].values.items() if "group-name" in rules.words else ():
        enter(name, "demonym", naming.name(str(key)), "group", "group", "group-name")
    for list_, type_ in (
        ("office", "office"),
        ("rank", "rank"),
        ("occupation", "occupation"),
        ("honorific", "honorific"),
        ("tenure", "tenure"),
        ("government-noun", "government"),
        ("formal-prefix", "formal"),
    ):
        if list_ not in rules.words:
            continue
        for word, value in rules.words[list_].meanings.items():
            capital = rules.words[list_].case == "capital"
            # Abbreviations such as PM, MP, CEO are offices only in capitals: "pm" is a time.
            exact = word.upper() if type_ == "office" and len(word) <= 3 and word.isalpha() and not set(word) & set("aeiouy") else None
            for words in cut(word):
                lexicon.add(words, Entry(type_, value, exact=exact, capital=capital))  # type: ignore[arg-type]
    lexicon.close()
    return lexicon, classes, capitals


def _countries(rules: RuleSet) -> Iterator[tuple[str, dict[str, Any]]]:
    """The territories of CLDR, each with what the rules add to it."""
    added = rules.tables.get("country", {})
    omitted = rules.in_list("territory-omitted")
    for code, name in sorted(rules.tables["territory"].items()):
        if code == "about":
            continue
        row = added.get(code, {})
        if code.isdigit() or name.lower() in omitted:
            if not row and (code not in ("002", "009", "142", "150") or name.lower() in omitted):
                continue
        canonical = row.get("canonical") or name.split(" (")[0].split(" - ")[0].replace(" & ", " and ")
        yield code, {**row, "canonical": canonical, "cldr": (name,) if "(" not in name else ()}
