"""Acronyms that a text defines: North Atlantic Treaty Organization (NATO), EEZ (exclusive economic zone).

The search for the long form follows Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text"), with the words' first letters required where a hyphen or a capital starts a part, and two additions: short forms with a
digit that counts or names (IP4), and short forms given for a name that doesn't have their letters (a name with capitals).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.naming import plain
from factcheck.rules import RuleSet

_SHORT = re.compile(r"(?=[^\s]*[A-Z])[A-Z0-9][A-Za-z0-9&./-]{0,9}[A-Za-z0-9.]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019.][^\W_]+)*\.?|[-\u2010\u2011&/]")
_BREAK = re.compile(r"[.;:!?()\[\]\"\u201c\u201d\n]|\s[-\u2013\u2014]\s|,")
_LONGEST = 12
FOREIGN_LETTERS = range(3, 7)
"""Letters of a short form in another language than its long form; two are as often a state, five more a word."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and the long form that a text gives it; the characters of both, and of the whole; ``fits`` whether the letters agree."""

    start: int
    end: int
    short: tuple[int, int]
    long: tuple[int, int]
    fits: bool


class AcronymWords:
    """The words around and inside definitions of acronyms, from the rules."""

    def __init__(self, rules: RuleSet) -> None:
        opening, joint = (_any_of(rules.in_list(name)) for name in ("acronym-opening", "acronym-joint"))
        self.inside = re.compile(rf"[(\[]\s*(?:{opening}\s+|[,:;]\s*)*[\"'\u201c\u2018]?(?P<inside>[^()\[\]\n]{{2,90}}?)[\"'\u201d\u2019]?\s*[)\]]")
        self.after = re.compile(rf",\s+{joint}\s+(?:{_any_of(rules.in_list('article'))}\s+)?(?P<short>[A-Z][A-Za-z0-9&-]{{1,9}})(?=[,.;]|\s+[a-z])")
        self.alternative = re.compile(rf"\s*[:;,]\s+|\s+{_any_of(rules.in_list('acronym-alternative'))}\s+")
        self.small = rules.in_list("acronym-small")
        self.articles = rules.in_list("article")
        self.bodies = {word for word, kind in rules.words["name-head"].meanings.items() if kind == "organization"}
        self.never = rules.in_list("not-an-acronym")
        self.article = re.compile(rf"^{_any_of(self.articles)}\s+", re.IGNORECASE)
        self.digits = {word: str(digit) for word, digit in rules.words["acronym-digit"].meanings.items()}


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longer first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))})"


def definitions(text: str, known: AcronymWords) -> Iterator[Definition]:
    """The definitions in a text, in order."""
    for found in known.inside.finditer(text):
        inside = found["inside"]
        start = found.start("inside")
        head = known.alternative.split(inside, maxsplit=1)[0]
        if is_short(head):
            long = _long_before(text, found.start(), head, known)
            if long is not None:
                yield Definition(long[0], found.end(), (start, start + len(head)), long[:2], long[2])
                continue
            if " " not in inside:
                continue
        if (not re.search(r"\d{2}|[=<>%$\u20ac\u00a3]", inside) and 2 <= len(inside.split()) <= _LONGEST) or "-" in inside:
            before = re.search(r"(\S+)\s*$", text[max(0, found.start() - 20) : found.start()])
            if before and is_short(word := before[1].strip("\"'\u201c\u201d\u2018\u2019")):
                at = text.rindex(word, 0, found.start())
                body = known.article.sub("", inside)
                shift = len(inside) - len(body)
                spoken = list(_WORD.finditer(body))
                if spoken and _fits(word, [m[0] for m in spoken], known):
                    yield Definition(at, found.end(), (at, at + len(word)), (start + shift, start + len(inside)), True)

    for found in known.after.finditer(text):
        short = found["short"]
        if is_short(short) and (long := _long_before(text, found.start(), short, known)) is not None:
            yield Definition(long[0], found.end("short"), found.span("short"), long[:2], long[2])


def is_short(word: str) -> bool:
    """Whether a word can be a short form: two to ten characters, two capitals at least (or one and a digit), and few small letters.

    A name before it counts as part of it: NATO StratCom COE."""
    parts = word.split()
    if len(parts) > 1:
        return len(parts) <= 3 and len(word) <= 24 and all(_capitals(p) >= 2 for p in parts)
    if not _SHORT.fullmatch(word) or word.isdigit():
        return False
    capitals = _capitals(word)
    small = sum(c.islower() for c in word)
    return (capitals >= 2 and small <= capitals) or (capitals >= 1 and any(c.isdigit() for c in word) and small <= 1)


def _capitals(word: str) -> int:
    return sum(c.isupper() for c in word)


def _long_before(text: str, end: int, short: str, known: AcronymWords) -> tuple[int, int, bool] | None:
    """The long form that ends at ``end``: the shortest row of words that has the letters; else a name with capitals and some of them."""
    begin = max(0, end - 160)
    window = text[begin:end]
    breaks = [m.end() for m in _BREAK.finditer(window) if not re.fullmatch(r".*\b[A-Z]\.", window[: m.end()][-3:], re.S)]
    begin += breaks[-1] if breaks else 0
    found = list(_WORD.finditer(text, begin, end))
    words = [m for m in found if m[0][0].isalnum()]
    if not words:
        return None
    limit = len([c for c in short if c.isalnum()]) * 2 + 4
    for count in range(1, min(len(words), limit) + 1):
        row = words[-count:]
        if row[0][0].lower() in known.small:
            continue
        if _fits(short, [m[0] for m in row], known):
            return row[0].start(), row[-1].end(), True
    letters = [c for c in plain(short) if c.isalpha()]
    # No fit: a name with capitals throughout that has all the letters, in another order; else a name right before with most of them:
    # "Indo-Pacific partners (IP4)".
    for row in (_capitalised(words, known, over_articles=True), _capitalised(words, known, over_articles=False)):
        if len(row) < 2 or not row[0][0][0].isupper():
            continue
        first = [plain(m[0])[0] for m in row if m[0].lower() not in known.small]
        if len(letters) > 2 and sorted(letters) == sorted(first):
            return row[0].start(), row[-1].end(), False
        common = sum(c in letters for c in first)
        if (
            first[0] == letters[0]
            and common * 2 >= min(len(letters), len(first))
            and len(letters) >= 2
            and not any(m[0] in known.articles for m in row)
        ):
            return row[0].start(), row[-1].end(), False
    # Letters of the name in another language: Indonesian Migrant Workers Union (SBMI).
    row = _capitalised(words, known, over_articles=False)
    owner = next((i for i in range(len(row) - 1, -1, -1) if row[i][0].endswith(("'s", "\u2019s"))), -1)
    row = row[owner + 1 :]
    foreign = short.isalpha() and short.isupper() and len(short) in FOREIGN_LETTERS and short.lower() not in known.never
    if foreign and len(row) > 1 and row[-1][0].lower() in known.bodies and row[-1][0][0].isupper():
        return row[0].start(), row[-1].end(), False
    return None


def _capitalised(words: list[re.Match[str]], known: AcronymWords, *, over_articles: bool) -> list[re.Match[str]]:
    """The words at the end that can be a name: capitalised, small words between, perhaps a plain noun last."""
    row: list[re.Match[str]] = []
    for m in reversed(words):
        if m[0].lower() in known.articles and not over_articles:
            break
        if m[0][0].isupper() or (m[0].lower() in known.small and row) or (not row and m[0].islower() and len(words) > 1):
            row.insert(0, m)
        else:
            break
    while row and row[0][0].lower() in known.small:
        row.pop(0)
    return row


def _fits(short: str, words: list[str], known: AcronymWords) -> bool:
    """Whether the letters of a short form are those of the words, in order, the first letter of the first word among them, and no
    word of weight without a letter."""
    parts: list[str] = []
    for word in words:
        if word[0].isalnum():
            parts += [p for p in re.split(r"[-\u2010\u2011/'\u2019.]", plain(word)) if p]
    letters = re.findall(r"\d+|[^\W\d_]", plain(short.replace(" ", "")))
    if not parts or not letters:
        return False
    whole = " ".join(plain(w) for w in words)
    if plain(short) == whole:
        return False
    return _match(tuple(letters), tuple(parts), known)


def _match(letters: tuple[str, ...], parts: tuple[str, ...], known: AcronymWords) -> bool:
    """Letters to words: each word gives its first letter or is a small word; a word may give further letters that follow its first."""
    memo: set[tuple[int, int]] = set()

    def go(at: int, word: int) -> bool:
        if at == len(letters):
            return all(p in known.small for p in parts[word:]) and word == len(parts)
        if word == len(parts):
            return False
        if (at, word) in memo:
            return False
        memo.add((at, word))
        part = parts[word]
        if word and part in known.small and go(at, word + 1):
            return True
        letter = letters[at]
        if letter.isdigit():
            return part == letter or (known.digits.get(part) == letter and go(at + 1, word + 1)) or (part == letter and go(at + 1, word + 1))
        if part[0] != letter:
            return False
        # The first letter, then any that follow in the same word.
        position, taken = 1, at + 1
        if go(taken, word + 1):
            return True
        while taken < len(letters):
            further = part.find(letters[taken], position)
            if further < 0:
                break
            position, taken = further + 1, taken + 1
            if go(taken, word + 1):
                return True
        return False

    return go(0, 0)
