"""Keys of names, and whether two keys name one entity. Used where names are read and where they are compared.

A key is lower case and without accents. That of a person doesn't depend on the order of the name's parts; descriptions that stay an
office have the key ``the OFFICE of ENTITY``, and several entities together ``ONE & OTHER``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Literal

from factcheck.rules import RuleSet

Identity = Literal["same", "compatible", "different"]
"""One entity; possibly one (a bare surname and a full name, an acronym and words with these initials); two."""

TOGETHER = " & "
_NICKNAME = re.compile(r"""(?<=\s)["“‘'][^"“”‘]{2,40}["”’'](?=\s)""")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
    }
)
# Spellings of one sound in the usual transliterations (BGN/PCGN, ISO 9, Hepburn, Revised Romanization and press styles).
_SOUNDS = (
    ("yy", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("yi", "i"),
    ("ie", "i"),
    ("ee", "i"),
    ("y", "i"),
    ("j", "i"),
    ("kh", "h"),
    ("ph", "f"),
    ("w", "v"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ue", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("dh", "d"),
)
_GENDERED = ("a", "e", "o")
LEAST_FUZZY = 88
"""Of 100 (rapidfuzz's ratio): two spellings of one word of a name. Given names that differ in their last letter only are at most 86."""


def plain(text: str) -> str:
    """Lower case, without accents; letters without a plain form stay as they are."""
    text = text.translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.lower()


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, plain; hyphens part them, abbreviation points are left out."""
    text = re.sub(r"(?<=\b[^\W\d_])\.(?=[^\W\d_](?:\.|\b))", "", plain(text))
    return tuple(word.removesuffix("'s") for word in _WORD.findall(text))


def together(keys: Iterable[str]) -> str:
    """One key for several entities."""
    return TOGETHER.join(sorted(set(keys)))


def members(key: str) -> tuple[str, ...]:
    """The keys of the entities that a key stands for; itself where it is one."""
    return tuple(key.split(TOGETHER))


def office_key(office: str, of: str | None) -> str | None:
    """The key of whoever holds an office; None where it isn't said of what."""
    return f"the {office} of {of}" if of else None


def office_of(key: str) -> tuple[str, str] | None:
    """The office and what it is of, of a key that ``office_key`` made; None for another key."""
    found = re.fullmatch(r"the (.+?) of (.+)", key)
    return (found[1], found[2]) if found else None


def _alike(a: str, b: str) -> bool:
    """Whether two words are spelt nearly alike. Most pairs have too few letters in common, and need no measuring."""
    if 200 * sum(min(a.count(letter), b.count(letter)) for letter in {*a}) < LEAST_FUZZY * (len(a) + len(b)):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b) >= LEAST_FUZZY


def sound(word: str) -> str:
    """A word of a name as it sounds, roughly: one form for the usual transliterations of it."""
    for spelling, letter in _SOUNDS:
        word = word.replace(spelling, letter)
    return re.sub(r"(.)\1+", r"\1", word)


class Naming:
    """Keys under one set of rules (spellings, short forms of given names, companies' legal forms)."""

    def __init__(self, rules: RuleSet) -> None:
        self._spelling = {plain(k): str(v) for k, v in rules.tables.get("spelling", {}).items() if k != "about"}
        self._long_forms = {k: frozenset(v) for k, v in rules.tables.get("nickname", {}).items() if k != "about"}
        self._company = [words_of(form) for form in sorted(rules.in_list("company-form"), key=len, reverse=True)]
        self._honorific = {plain(word) for word in rules.in_list("honorific")} | {plain(word).rstrip(".") for word in rules.in_list("honorific")}
        self._suffix = {words_of(word)[0] for word in rules.in_list("name-suffix") if words_of(word)}
        self._generic = rules.in_list("self-named-place")
        self._male, self._female = rules.in_list("male-name"), rules.in_list("female-name")
        self._known = {" ".join(words_of(entity.canonical)) for entity in rules.entities}

    def person(self, name: str) -> str:
        """The key of a person: the words of the name without titles and nicknames in quotation marks, in alphabetical order."""
        words = list(words_of(_NICKNAME.sub("", name)))
        while len(words) > 1 and words[0] in self._honorific:
            words = words[1:]
        while len(words) > 2 and words[-1] in self._suffix:
            words = words[:-1]
        return " ".join(sorted(words))

    def name(self, name: str) -> str:
        """The key of an organization, place, group, event or thing: the words in one spelling, without article and legal form."""
        words = [self._spelling.get(w, w) for w in words_of(name)]
        while len(words) > 1 and words[0] in ("the", "a", "an"):
            words = words[1:]
        for form in self._company:
            if len(words) > len(form) and tuple(words[-len(form) :]) == form and " ".join(words) not in self._known:
                words = words[: -len(form)]
                break
        # "Ministry of Defense" and "Defense Ministry" are one: the English forms of one office's name.
        if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
            rest = words[2:]
            words = [*rest[1:], words[0]] if rest[0] == "the" else [*rest, words[0]]
        return " ".join(words)

    def identity(self, a: str, b: str, kind: str | None = None) -> Identity:
        """How two keys stand to each other. ``kind`` is that of both, where it is known (``person`` allows for name parts)."""
        if a == b:
            return "same"
        if TOGETHER in a or TOGETHER in b:
            return self._several(members(a), members(b), kind)
        if office_of(a) or office_of(b):
            return "compatible" if kind == "person" and not (office_of(a) and office_of(b)) else "different"
        if kind == "person":
            return self._persons(a.split(), b.split())
        return self._names(a.split(), b.split())

    def same_entity(self, a: str, b: str, kind: str | None = None) -> bool:
        """Whether two keys name one entity beyond reasonable doubt."""
        return self.identity(a, b, kind) == "same"

    def compatible(self, a: str, b: str, kind: str | None = None) -> bool:
        """Whether two keys can name one entity."""
        return self.identity(a, b, kind) != "different"

    def blocks(self, key: str, kind: str | None = None) -> tuple[str, ...]:
        """Coarse keys: two keys that can name one entity have one of them in common."""
        found = {key}
        for member in members(key):
            words = member.split()
            if kind == "person" and not office_of(member):
                found |= {f"~{sound(long)[:5]}" for w in words if len(w) > 1 for long in (w, *self._long_forms.get(w, ()))}
            else:
                found.add("~" + "".join(sound(w) for w in words))
                found.add("#" + (words[0] if len(words) == 1 else initials(words)))
        return tuple(sorted(found))

    def signatures(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Of a person's full name: two names that are the same person beyond doubt have one of them in common."""
        words = [w for w in key.split() if len(w) > 1]
        rows = []
        for word in words:
            long = sorted(self._long_forms.get(word, ()))
            rows.append(sound(long[0] if long else word)[:4])
        if len(rows) < 2:
            return ()
        return tuple(sorted({tuple(sorted(pair)) for pair in combinations(rows, 2)}))

    def _several(self, a: tuple[str, ...], b: tuple[str, ...], kind: str | None) -> Identity:
        if len(a) != len(b):
            return "different"
        left = list(b)
        worst: Identity = "same"
        for one in a:
            ranked = sorted((("same", "compatible", "different").index(self.identity(one, other, kind)), other) for other in left)
            best = ranked[0]
            if best[0] == 2:
                return "different"
            worst = "compatible" if best[0] == 1 else worst
            left.remove(best[1])
        return worst

    def _persons(self, a: list[str], b: list[str]) -> Identity:
        short, long = sorted((a, b), key=lambda words: (len(words), words))
        left = list(long)
        exact = initial = 0
        for word in sorted(short, key=len, reverse=True):
            match = next((w for w in left if w == word), None)
            exact += match is not None
            match = match or next((w for w in left if self._one_name(word, w)), None)
            if match is None and len(word) == 1:
                match = next((w for w in left if w[0] == word), None)
                initial += match is not None
            if match is None:
                match = next((w for w in left if len(w) == 1 and word[0] == w), None)
                initial += match is not None
            if match is None:
                return "different"
            left.remove(match)
        full = len(short) - initial >= 2
        if full and (len(short) == len(long) or exact or all(len(w) == 1 for w in left)):
            return "same"
        return "compatible" if any(len(w) > 2 for w in short) or len(short) > 1 else "different"

    def _one_name(self, a: str, b: str) -> bool:
        if b in self._long_forms.get(a, ()) or a in self._long_forms.get(b, ()):
            return True
        if self._long_forms.get(a, frozenset()) & self._long_forms.get(b, frozenset()):
            return True
        if (a in self._male and b in self._female) or (a in self._female and b in self._male):
            return False
        if len(a) < 4 or len(b) < 4 or (a[0] != b[0] and sound(a)[0] != sound(b)[0]):
            return False
        if abs(len(a) - len(b)) <= 1 and a[:-1] == b[:-1] and a[-1] in _GENDERED and b[-1] in _GENDERED:
            return False
        if sound(a) == sound(b):
            return True
        if a.rstrip("aeo") == b.rstrip("aeo"):
            return False
        return min(len(a), len(b)) > 5 and _alike(a, b)

    def _names(self, a: list[str], b: list[str]) -> Identity:
        if len(a) == len(b) and all(
            x == y or (not {x, y} & self._spelling.keys() and min(len(x), len(y)) > 4 and sound(x) == sound(y)) for x, y in zip(a, b, strict=True)
        ):
            return "same"
        one, many = (a, b) if len(a) == 1 else (b, a)
        if len(one) == 1 and len(many) > 1 and one[0] == initials(many) and len(one[0]) > 1:
            return "compatible"
        short, long = sorted((a, b), key=lambda words: (len(words), words))
        if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short) and len(" ".join(short)) > 3:
            rest = long[len(short) :] if long[: len(short)] == short else long[: -len(short)]
            forms = {w for form in self._company for w in form}
            return "compatible" if all(w in forms or w in self._generic for w in rest) else "different"
        return "different"


def initials(words: Iterable[str]) -> str:
    """The first letters of the words that count in an acronym."""
    return "".join(w[0] for w in words if w not in ("of", "the", "for", "and", "in", "on", "to", "de"))
