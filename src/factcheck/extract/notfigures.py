"""Numbers that are no figures: references, names of groups, telephone numbers, parts of a name."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extract.figuretext import Reading
from factcheck.extract.patterns import Match


def is_named(match: Match, reading: Reading) -> bool:
    """Whether the number is part of a name or code: Ekawat Nava 5, KN-23, 3:16, (12)."""
    number = match.one("number") or match.one("low") or match.one("vague")
    if number is None:
        return False
    first = number.first
    before, glued = reading.norm(first - 1), reading.tokens.glued(first)
    if glued and before == "-" and reading.written(first - 1) in "\u2014\u2015":
        glued = False
    if glued and before in ("-", "/", ":", ".", "#", "'", "_", "&", "@", "=", "*") and not (before == "-" and not reading.tokens.glued(first - 1)):
        return not (before == "'" and not reading.tokens.glued(first - 1)) and not (
            before == "-" and reading.norm(first - 2) in reading.lists["lead"]
        )
    if glued and before[-1:].isalnum():
        return True
    if glued and not before[-1:].isalnum() and before not in ('"', "(", "[", "{", "-", "'", ",", ";", "|"):
        return True
    if reading.written(first)[:1].isupper() and reading.in_title(first) and not reading.opens_sentence(first):
        return True
    following = reading.norm(match.last)
    if following in ("/", ":", "°") and reading.tokens.glued(match.last) and reading.norm(match.last + 1)[:1].isdigit():
        return True
    if before in ("[", "(") and following in ("]", ")") and match.first == match.last - 1 and not match.text[:1].isalpha():
        return True
    if (
        following in (".", ")")
        and reading.tokens.glued(match.last)
        and "\n" in reading.gap(first)
        and len(match.text) < 3
        and not match.text.isalpha()
    ):
        return True
    if not before or not before[0].isalpha() or not reading.written(first - 1)[0].isupper() or "\n" in reading.gap(first):
        return (
            reading.written(first)[0].isupper()
            and reading.written(first)[0].isalpha()
            and not reading.opens_sentence(first)
            and not reading.has_noun_at(match)
        )
    if before in reading.lists["headline-word"] or reading.lead_before(first, 0)[1]:
        return False
    if reading.opens_sentence(first - 1):
        if following == "times":
            return False
        return not reading.has_noun_at(match) or (
            not match.text[:1].isalpha() and before not in reading.lists["no-noun"] and not before.endswith(("ly", "ing"))
        )
    begin = first - 1
    while begin > 0 and reading.written(begin - 1)[:1].isupper() and first - begin < 5:
        begin -= 1
    if reading.is_headline(reading.tokens.starts[first]) and before not in reading.lists["reference"] and reading.has_noun_at(match):
        return False
    if ("," in match.text or match.one("scale-word")) and before not in reading.lists["always-reference"]:
        return False
    found = reading.noun(match.last, one=False)
    if found is not None and found[0] - match.last <= 5:
        known = found[1] == "time" or not match.text.isdigit() or reading.written(first - 1) in reading.known.currencies.country_names
        if known and before not in reading.lists["always-reference"]:
            return False
    placed = reading.norm(begin - 1) in reading.lists["before-place"] or reading.norm(begin) in reading.lists["before-place"]
    return not ((placed and reading.has_noun_at(match)) or (match.text[:1].isalpha() and reading.has_noun_at(match)))


def is_reference(match: Match, reading: Reading) -> bool:
    """A number that a word before it names: page 5, No. 10; words that may also head a count only where nothing is counted."""
    word = match.one("reference")
    if word is None or word.words in reading.lists["always-reference"]:
        return True
    return not reading.has_noun_at(match)


def is_group_name(match: Match, reading: Reading) -> bool:
    """The Group of Seven."""
    return reading.written(match.last - 1)[0].isupper() or not reading.has_noun_at(match)


def is_phone(match: Match, reading: Reading) -> bool:
    """A telephone number."""
    groups = [n for n in reading.tokens.norms[match.first : match.last] if n[0].isdigit()]
    spaced = (
        all(len(g) == 3 for g in groups[1:])
        and len(groups[0]) <= 3
        and groups[0][0] != "0"
        and "-" not in reading.tokens.norms[match.first : match.last]
    )
    return not spaced and sum(map(len, groups)) >= 7 and (len(groups) > 2 or groups[0][0] == "0")


def nothing(match: Match, reading: Reading) -> bool:
    """Always."""
    return True


BLOCKERS: dict[str, Callable[[Match, Reading], bool]] = {
    "nothing": nothing,
    "reference": is_reference,
    "group-name": is_group_name,
    "phone": is_phone,
}
"""Values of rules for what is no count and no ordinal: whether they hold."""
