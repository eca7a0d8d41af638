"""Writes rules/currencies.toml: codes, names and countries of the world's currencies, from the CLDR data in Babel.

Run it after a new release of Babel: ``python scripts/currencies.py > rules/currencies.toml``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

LIKE_WORDS = {"ALL", "TOP", "CUP", "MAD", "PEN", "MOP", "GEL", "SOS", "BAM", "RON", "LAK", "TRY"}
NO_NOUNS = {"gold", "mark", "marks", "real"}


def in_use() -> dict[str, list[str]]:
    """Each currency that is legal tender today, and the territories it is tender in."""
    found: dict[str, list[str]] = {}
    for territory, currencies in sorted(get_global("territory_currencies").items()):
        if len(territory) == 2 and territory.isalpha():
            for code, _, end, tender in currencies:
                if end is None and tender:
                    found.setdefault(code, []).append(territory)
    return dict(sorted(found.items()))


def names_of(code: str) -> tuple[str, set[str], set[str]]:
    """The singular noun of a currency, its other forms, and the words before it (``canadian``, ``new taiwan``)."""
    one, many = (get_currency_name(code, n, "en").lower().replace("\u02bb", "'") for n in (1, 2))
    noun = one.split()[-1]
    forms = {noun, f"{noun}s", many.split()[-1]}
    before = {" ".join(name.split()[:-1]) for name in (one, many)} - {""}
    return noun, forms, {b.removesuffix(" new").replace("&", "and") for b in before}


def lines() -> Iterator[str]:
    """The lines of the file."""
    countries = Locale.parse("en").territories
    currencies = in_use()
    nouns: dict[str, str] = {}
    people: set[str] = set()
    table: dict[str, dict[str, str]] = {}
    for code in currencies:
        noun, forms, before = names_of(code)
        nouns |= dict.fromkeys(forms - NO_NOUNS, noun)
        people |= before
        table.setdefault(noun, {}).update(dict.fromkeys(sorted(before) or [""], code))
    yield "# Written by scripts/currencies.py from the CLDR data in Babel (Unicode licence). Nicknames and signs are in quantities.toml."
    yield ""
    yield "[words.currency-code]"
    yield 'about = "ISO 4217 codes of currencies in use, without those that read as an English word in capitals."'
    yield 'case = "upper"'
    yield f"words = {json.dumps([c for c in currencies if c not in LIKE_WORDS])}"
    yield ""
    yield "[words.currency-noun]"
    yield 'about = "The nouns of currency names, and their singular."'
    values = ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(nouns.items()))
    yield f"values = {{ {values} }}"
    yield ""
    yield "[words.currency-people]"
    yield 'about = "What stands before the noun in the names of currencies."'
    yield f"words = {json.dumps(sorted(people), ensure_ascii=False)}"
    yield ""
    yield "# Noun -> what stands before it -> code."
    yield "[table.currency-names]"
    for noun, names in sorted(table.items()):
        inner = ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v)}" for k, v in sorted(names.items()))
        yield f"{json.dumps(noun, ensure_ascii=False)} = {{ {inner} }}"
    yield ""
    yield "# Code -> the countries it is tender in, by code and by name."
    yield "[table.currency-countries]"
    for code, territories in currencies.items():
        yield f"{code} = {{ codes = {json.dumps(territories)}, names = {json.dumps([countries[t] for t in territories], ensure_ascii=False)} }}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
