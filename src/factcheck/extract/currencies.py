"""Whose money: signs, codes and names of currencies -> an ISO 4217 code, and what had to be assumed for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.extract.patterns import Capture, Match
from factcheck.rules import RuleSet

if TYPE_CHECKING:
    from factcheck.extract.figuretext import Reading

USUAL = "the text doesn't say whose"


class CurrencyReader:
    """Finds the currency that a sign or name means in a text. ``lists`` are the word lists of the rules."""

    def __init__(self, rules: RuleSet, lists: Mapping[str, Mapping[str, Any]]) -> None:
        self._lists = lists
        self._names: dict[str, dict[str, str]] = rules.tables["currency-names"]
        self._countries: dict[str, dict[str, list[str]]] = rules.tables["currency-countries"]
        self._families: dict[str, list[str]] = rules.tables["currency-family"]
        self._defaults: dict[str, str] = rules.tables["currency-default"]
        self.country_names = frozenset(name for country in self._countries.values() for name in country["names"])

    def of_sign(self, sign: Capture, reading: Reading) -> tuple[str, str | None] | None:
        """The code of a sign before or behind a sum, and what had to be assumed; None where the sign is none."""
        written = reading.text[reading.tokens.starts[sign.first] : reading.tokens.ends[sign.last - 1]]
        for name in ("currency-sign", "currency-behind", "currency-word-before"):
            if (meaning := self._lists[name].get(sign.words)) is not None:
                break
        else:
            return (sign.words.upper(), None) if sign.words.upper() in self._countries else None
        if meaning.endswith("-upper"):
            return (meaning[:3], None) if written.isupper() else None
        if meaning.endswith("-capital"):
            return (meaning[:3], None) if written[0].isupper() else None
        if meaning.endswith("-glued"):
            return (meaning[:3], None) if written.isupper() and self._is_abbreviated(meaning[:3], sign, reading) else None
        if sign.last - sign.first > 1 and not (written[0].isupper() and (len(written.split()[0]) > 1 or written.split()[0][-1:].isdigit())):
            return None
        if written[0].isalpha() and sign.first > 0 and reading.tokens.glued(sign.first) and reading.norm(sign.first - 1)[-1].isalnum():
            return None
        if meaning.endswith("?"):
            return self._whose(meaning[:3], self._families.get(sign.words.rstrip(" ."), []), reading, sign.words)
        if meaning in self._families:
            return self._whose(self._defaults[meaning], self._families[meaning], reading, sign.words)
        return meaning, None

    def of_name(self, match: Match, name: Capture, reading: Reading, *, is_mass: Callable[[Match, Reading], bool]) -> tuple[str, str | None] | None:
        """The code of a name, and what had to be assumed; None where the words are no currency (pounds that are a weight)."""
        if reading.in_title(name.last - 1) and reading.norm(name.last).isalpha():
            return None  # Dollar General
        nickname = self._lists["currency-nickname"].get(name.words)
        if nickname in self._families:
            return self._whose(self._defaults[nickname], self._families[nickname], reading, name.words)
        if nickname is not None:
            return nickname, None
        nouns = match.inside(name, "noun")
        if not nouns:
            code = name.words.upper()
            return (code, None) if code in self._countries and reading.written(name.first).isupper() else None
        noun = self._lists["currency-noun"][nouns[0].words]
        codes = self._names[noun]
        people = match.inside(name, "people")
        if people:
            return (codes[people[0].words], None) if people[0].words in codes else None
        if len(set(codes.values())) == 1:
            return next(iter(codes.values())), None
        if noun == "pound" and is_mass(match, reading):
            return None
        return self._whose(self._defaults.get(noun, sorted(codes.values())[0]), list(codes.values()), reading, nouns[0].words)

    def _whose(self, default: str, candidates: Sequence[str], reading: Reading, word: str) -> tuple[str, str | None]:
        """Which of the currencies of one name is meant: that of the text's country, else the one that the text speaks of, else the usual."""
        if reading.country:
            for code in candidates:
                country = self._countries.get(code, {})
                if reading.country in country.get("codes", ()) or reading.country in country.get("names", ()):
                    return code, None if code == default else f"{word} taken as {code}, the currency of the text's country"
        if default in ("USD", "GBP", "JPY") and word not in ("pounds", "pound"):
            return default, None
        counts = {code: self._mentions(code, reading) for code in candidates}
        best = max(counts, key=lambda code: (counts[code], code == default), default=default)
        if counts.get(best, 0) > (0 if best == default else 1):
            return best, None if best == default else f"{word} taken as {best}, which the text speaks of"
        return default, f"{word} taken as {default}; {USUAL}"

    def _is_abbreviated(self, code: str, sign: Capture, reading: Reading) -> bool:
        """Whether a letter right before digits is a currency: they are a sum by their form (R38 billion, N1,500), or the text speaks of it."""
        if not reading.tokens.glued(sign.last) or (
            sign.first > 0 and reading.tokens.glued(sign.first) and reading.norm(sign.first - 1)[-1].isalnum()
        ):
            return False
        digits, following = reading.norm(sign.last), reading.norm(sign.last + 1)
        if (
            "," in digits
            or following in self._lists["scale-word"]
            or (following in self._lists["scale-sign"] and reading.tokens.glued(sign.last + 1))
        ):
            return True
        return self._mentions(code, reading) > 0

    def _mentions(self, code: str, reading: Reading) -> int:
        if code not in reading.mentions:
            words = reading.words
            names = list(self._countries.get(code, {}).get("names", ()))
            people = [p.title() for table in self._names.values() for p, c in table.items() if c == code and p]
            reading.mentions[code] = sum(reading.text.count(n) if " " in n else words.get(n, 0) for n in {code, *names, *people})
        return reading.mentions[code]

    def of_cents(self, default: str, match: Match, reading: Reading) -> tuple[str, str | None]:
        """Cents are those of the last currency before them that has any."""
        for index in range(match.first - 1, max(match.first - 200, -1), -1):
            word = reading.norm(index)
            noun = self._lists["currency-noun"].get(word, "")
            code = (
                self._lists["currency-sign"].get(word, "").rstrip("?")
                or self._defaults.get(noun)
                or next(iter(self._names.get(noun, {}).values()), "")
            )
            if code == "USD" and reading.country:
                return self._whose(code, self._families["cent"], reading, "cents")
            if code in self._families["cent"]:
                return code, None if code == default else f"cents taken as those of {code}, the currency before them"
        return self._whose(default, self._families["cent"], reading, "cents")
