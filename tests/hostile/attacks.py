"""Texts that attack a reader's time, as data: a piece that is repeated to whatever size is asked for.

In a piece, ``{n}`` is its number, ``{d}`` and ``{y}`` a day and a year, ``{w}``, ``{v}`` and ``{u}`` words that come but once: a name, another name, a word in
capitals; ``{l}`` and ``{s}`` are the long and the short form of a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

SIGNS = {
    "digits": "9",
    "commas": ",000",
    "points": "1.",
    "bare commas": ",",
    "brackets": "(",
    "nested brackets": "(he said (",
    "quotes": "\u201c",
    "nested quotes": "\u201cHe said \u2018she said ",
    "dollars": "$",
    "slashes": "1/",
    "hyphenated digits": "1-1-",
    "hyphens": "twenty-",
    "long hyphens": "well-",
    "exponents": "1e999 ",
    "fractions": "\u00bd",
    "ratios": "1/2 of ",
    "minus": "-1 ",
    "powers": "10^9",
    "dots": ". ",
    "ellipses": "...",
    "blanks": " ",
    "newlines": "\n",
    "letters": "a",
    "capitals": "A ",
    "initials": "A.B.",
    "combining": "e\u0301",
    "marks": "\u0301",
    "zero-width": "a\u200b",
    "soft hyphens": "\u00ad",
    "directions": "\u202e\u202da",
    "lost": "\ufffd",
    "emoji": "\U0001f468\u200d\U0001f469",
    "apostrophes": "'",
    "backticks": "`",
    "short lines": "Aid\n",
    "table": "12 | 13 | ",
    "tabs": "a\tb\t{n}\n",
    "roman": "XIV ",
    "chinese": "\u65e5\u672c",
    "arabic": "\u0645\u0631\u062d\u0628\u0627 ",
}
NUMBERS = {
    "sums": "$12 million ",
    "percents": "12% ",
    "scale words": "billion ",
    "number words": "one hundred ",
    "ranges": "between 1 and ",
    "tolls": "12 killed, 13 injured, ",
    "different figures": "{n} people died in {w}. ",
    "figures in a row": "{n} dead, ",
    "ages": "the {n}-year-old ",
    "money of money": "$1 of \u20ac2 of ",
    "percents of": "{n} percent of {w} and ",
}
TIMES = {
    "dates": "3 May 2024, ",
    "far years": "in 99999 ",
    "months": "May ",
    "years": "2024 ",
    "weeks after": "two weeks after ",
    "clock": "10:30 ",
    "weekdays": "Monday ",
    "since": "since the day before the week after ",
    "day before": "the day before ",
    "from to": "from May to ",
    "time zones": "10:30 a.m. GMT ",
    "weekdays in a row": "on Monday and on Tuesday, ",
    "dated events": "On {d} May {y}, {w} attacked {v} and killed {n} people. ",
}
NAMES = {
    "names": "Fumio Kishida ",
    "different names": "Mr {w} met {v} ",
    "names with a word in common": "John {w} met {w} John. John left. ",
    "names and their short forms": "{w} {v} met {v}. ",
    "known names": "Japan, Ukraine, Poland, ",
    "titles": "Prime Minister ",
    "possessives": "Japan's ",
    "title abbreviations": "Sgt. Lt. Col. ",
    "different titles": "The {w} minister, {v} {w}, resigned. ",
    "appositions": "{w}, the mayor, ",
    "roles": "the minister of the ministry of ",
    "different roles": "{w} {v}, mayor of {v}, met {v} {w}, the {n}th president of {w}. ",
    "ministers": "The minister resigned. Minister {w} {v} came. ",
    "acronyms": "North Atlantic Treaty Organization (NATO) ",
    "different acronyms": "{l} ({s}) came. {s} left. ",
    "words in capitals": "{u} ",
    "acronyms and words in capitals": "{l} ({s}) told {u}. ",
    "descriptions": "{w} Ltd sold the {v} plant. The company said its chief executive left. ",
    "ships": "the MV {w} and the USS {v} sank. ",
    "pronouns": "he told him that she ",
    "pronouns in sentences": "{w} {v} told him that she had seen it. He said they left. ",
    "governments": "Japan paid. The government said the country and its president knew. ",
    "owners": "his brother's ",
}
SPEECH = {
    "closed quotes": "\u201cNo,\u201d he said. ",
    "different speakers": "\u201cWe will not go there today,\u201d said {w} {v}. ",
    "speakers and pronouns": "\u201cWe will not go there today,\u201d {w} {v} said. \u201cIt is too late for us now.\u201d He added that it rained. ",
    "quotes of nobody": "\u201cWe will not go there until {n} ships come.\u201d ",
    "single quotes": "He called it \u2018a bad day {n}\u2019 again. ",
    "quotes in the first person": "\u201cI thought that {n} ships came,\u201d said {w}. ",
    "quotes that go on": "\u201cWe will go there with {n} ships.\n\n",
    "nested speech": "he said that she said that ",
    "sayings": "as {w} said, ",
    "according": "according to {w}, ",
    "reports": "The report said that {n} ships came. He said it. ",
}
SENTENCES = {
    "no full stop": "the minister met the president and ",
    "agreements": "signed a treaty with ",
    "different agreements": "{w} signed the {v} Treaty with {v} on {d} May {y}. ",
    "relative clauses": "the man who met the woman who saw ",
    "verbs in a row": "he {w} and went and killed {n} people and ",
    "of": "the minister of the ",
    "late": "the late ",
    "plain news": "Japan gave Ukraine $12 billion in aid in June 2024, officials said. ",
    "different news": "{w} paid {n} million euros on {d} May {y}. ",
    "paragraphs": "{w} {v} gave {n} euros.\n\n",
    "headings": "# {w} {v}\n\nAid came.\n\n",
    "list of items": "- {w} got {n} euros\n",
    "web addresses": "https://{w}.org/{v}/{n}?a=b#c ",
    "mail addresses": "{w}@{v}.org ",
    "hash tags": "#{w} @{v} ",
    "markup": "<b>{w}</b> ",
}
TEXTS = SIGNS | NUMBERS | TIMES | NAMES | SPEECH | SENTENCES

COMPARED = {
    "one sentence in common": "Japan gave Ukraine 12 billion dollars in aid in June 2024. {w} {v} opened a shop in {v} in {y}.",
    "one name": "Japan paid {n} million euros to {w} on {d} May {y}.",
    "one event": "{n} people died in a fire in Tarnby on 3 May 2024.",
    "one phrase": "The minister said that the bridge in {w} was safe and would open on {d} May 2024.",
    "one act": "{w} signed a treaty with {v} on {d} May 2024.",
    "figures of two": "{n} people died in {w}.",
    "quotes of two": "\u201cWe will go to {w} with {n} ships,\u201d said {w} {v}.",
    "news of two": "Japan gave {w} {n} million dollars in aid in {y}, officials said.",
}
"""What is compared: a sentence of each of many articles; those ``of two`` are as many sentences in two articles."""


def text_of(name: str, size: int) -> str:
    """An attack of that many characters."""
    piece = TEXTS[name]
    if "{" not in piece:
        return piece * (size // len(piece))
    return "".join(numbered(piece, size))


def numbered(piece: str, size: int) -> Iterator[str]:
    """A piece with other words each time, until it comes to that many characters."""
    number = 0
    while size > 0:
        number += 1
        word = "".join(chr(97 + int(digit)) for digit in f"{number * 7919 % 100_003:05}")
        letters = [chr(65 + number * 7919 // 26**place % 26) for place in range(4)]
        values = {
            "n": str(number), "d": str(number % 28 + 1), "y": str(1950 + number % 70), "w": word.capitalize(), "v": word[::-1].capitalize(), "u": word.upper(),
            "l": " ".join(letter + "aban" for letter in letters), "s": "".join(letters),
        }  # fmt: skip
        made = piece.format_map(values)
        size -= len(made)
        yield made


def articles_of(name: str, count: int) -> list[str]:
    """The articles of an attack on comparing, with so many sentences in all or in each of two."""
    sentences = list(islice(numbered(COMPARED[name] + " ", 1_000_000), count))
    return ["".join(sentences)] * 2 if name.endswith("of two") else sentences
