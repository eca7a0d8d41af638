"""Which country's dollars a text means by "$": those of the country that it is from and about, where several signs agree.

News writes "$" for the US dollar under any dateline, and for its own dollar at home. One sign proves nothing; a dateline, the publisher or
the domain, "US$" beside "$", and what only that country has (its central bank, its provinces) together do. "A$" beside "$" says the opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from factcheck.rules import RuleSet
from factcheck.sources import Source

HOME = "US"
ENOUGH, KINDS_NEEDED = 3, 2
HEAD = 4
BARE = re.compile(r"(?<![A-Za-z.])\$ ?\d|\b[Dd]ollars\b|\bcents?\b")
TOLD_US = re.compile(r"\b(?:US|U\.S\.|USD) ?\$ ?\d|\bUSD ?\d|\b(?:US|U\.S\.|American) dollars?\b")
DATELINE = re.compile(r"\W*([A-Z][\w.'’ -]{1,30}?)(?:,[^\n]{1,40}?)?(?: ?\([^()\n]{1,40}\))?\s*(?:[-\u2013\u2014]{1,2}|/|\()\s*\S")
AGENCY = re.compile(r"[(/]\s*([A-Z][\w. -]{1,24}?)\s*[)/]")
DECLARED = 60


@dataclass(frozen=True)
class Home:
    """A country with a dollar of its own, and what shows that a text is from there."""

    code: str
    domains: tuple[str, ...]
    publishers: frozenset[str]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    agencies: frozenset[str]
    people: tuple[str, ...]
    names: tuple[str, ...]
    own: str


class DollarReader:
    """Finds the country whose dollars a text means. Built once for a rule set; keeps nothing of a text."""

    def __init__(self, rules: RuleSet) -> None:
        self._countries: dict[str, dict[str, Any]] = rules.tables["country"]
        self._territories: dict[str, str] = rules.tables["territory"]
        self._currency = {code: currency for currency, country in rules.tables["currency-countries"].items() for code in country["codes"]}
        self._signs: dict[str, list[str]] = {}
        for sign, meaning in rules.words["currency-sign"].meanings.items():
            self._signs.setdefault(str(meaning), []).append(sign)
        self._homes = [self._home(code, told) for code, told in rules.tables["dollar-country"].items()]
        self._world = rules.in_list("world-agency")
        self._declaring = sorted(rules.in_list("sums-declared"))
        self._us = (*self._names(HOME), *(w for w in rules.words["us-sign"].meanings))

    def _names(self, code: str) -> tuple[str, ...]:
        told = self._countries.get(code, {})
        return (told.get("canonical", self._territories[code]), *told.get("names", ()), *told.get("demonyms", ()))

    def _home(self, code: str, told: dict[str, Any]) -> Home:
        """The signs of a country, with the names that the rules about countries have."""
        people = tuple(self._countries.get(code, {}).get("demonyms", ()))
        signs = [re.escape(s) for s in self._signs.get(self._currency[code], ()) if s.endswith("$") and len(s) > 1]
        own = "|".join([rf"(?<![a-z])(?:{'|'.join(signs)}) ?\d"] * bool(signs) + [rf"\b{self._currency[code]} ?\d"])
        own += "".join(rf"|\b{re.escape(p)} dollars\b" for p in (*people, self._names(code)[0]))
        return Home(
            code, tuple(told["domains"]), frozenset(p.lower() for p in told["publishers"]), tuple(told["places"]), tuple(told["bodies"]),
            frozenset(a.lower() for a in told["agencies"]), people, self._names(code), own,
        )  # fmt: skip

    def country(self, text: str, source: Source) -> str | None:
        """The code of the country whose dollars "$" means in a text, where it isn't the United States; else None."""
        if not BARE.search(text):
            return None
        found = [(points, home.code) for home in self._homes if (points := self._points(home, text, source)) >= ENOUGH]
        found.sort(reverse=True)
        return found[0][1] if found and (len(found) == 1 or found[0][0] > found[1][0]) else None

    def _points(self, home: Home, text: str, source: Source) -> int:
        """How much speaks for a country; 0 where anything speaks against it."""
        if self._is_declared(home, text):
            return 2 * ENOUGH
        told_us = bool(TOLD_US.search(text))
        if re.search(home.own, text, re.IGNORECASE) or (not told_us and self._is_of_the_world(home, text, source)):
            return 0
        bodies = sum(_has(text, body) for body in home.bodies)
        named = sum(_times(text, name) for name in (*home.names, *home.places))
        if bodies + named <= sum(_times(text, name) for name in self._us) - told_us:
            return 0
        points = (
            2 * self._is_published_there(home, source), self._is_dated_there(home, text), 2 * told_us, min(bodies, 2), named > 1,
        )  # fmt: skip
        at_home = points[0] or points[1] or points[3]
        return sum(points) if at_home and sum(map(bool, points)) >= KINDS_NEEDED else 0

    def _is_declared(self, home: Home, text: str) -> bool:
        """Whether the text says of all its sums that they are in that dollar."""
        for name in (*home.people, home.names[0]):
            for match in re.finditer(rf"\bin {re.escape(name)} (?:dollars|currency)\b", text, re.IGNORECASE):
                before = text[max(match.start() - DECLARED, 0) : match.start()].rpartition(".")[2].lower()
                if any(word in before.split() for word in self._declaring):
                    return True
        return False

    def _is_of_the_world(self, home: Home, text: str, source: Source) -> bool:
        """Whether a world agency wrote it."""
        told = {m[1].lower() for line in _head(text) for m in AGENCY.finditer(line[:120])}
        who = {(source.publisher or "").lower(), *(a.lower() for a in source.authors)}
        return bool((told | who) & self._world) and not (told | who) & (home.agencies | home.publishers)

    def _is_published_there(self, home: Home, source: Source) -> bool:
        host = (urlsplit(source.url).hostname or "") if source.url else ""
        return (source.publisher or "").lower() in home.publishers or any(host.endswith(f".{domain}") for domain in home.domains)

    def _is_dated_there(self, home: Home, text: str) -> bool:
        """Whether the text has a dateline of that country."""
        places = {p.lower() for p in home.places}
        return any((found := DATELINE.match(line)) is not None and found[1].strip(" -").lower() in places for line in _head(text))


def _head(text: str) -> list[str]:
    """The first lines of a text that hold anything."""
    return [line for line in text[:2000].splitlines() if line.strip()][:HEAD]


def _times(text: str, name: str) -> int:
    """How often a name stands in a text as words."""
    if name not in text:
        return 0
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _has(text: str, name: str) -> bool:
    return _times(text, name) > 0
