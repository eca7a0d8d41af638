"""Time must grow with a text's length, not with its square: texts that attack a reader, at doubling sizes.

    python benchmarks/hostile.py [--largest 128000] [ATTACK ...]

Prints seconds of processor time at each size, up to the first that takes longer than ENOUGH, and the exponent of growth over the last three
(1 is linear, 2 square); ends with status 1 above ALLOWED.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import factcheck
from factcheck.sources.html import article_of, fragment_text
from factcheck.sources.metadata import iso_date
from factcheck.sources.records import parsed
from factcheck.sources.text import decoded, front_matter

SMALLEST = 4_000
ENOUGH = 2.0
TOO_SHORT = 0.1
ALLOWED = 1.5
ATTACKS = {
    "digits": "9", "commas": ",000", "points": "1.", "bare commas": ",", "brackets": "(", "nested brackets": "(he said (", "quotes": "\u201c",
    "nested quotes": "\u201cHe said \u2018she said ", "closed quotes": "\u201cNo,\u201d he said. ", "dollars": "$", "sums": "$12 million ", "slashes": "1/",
    "hyphenated digits": "1-1-", "hyphens": "twenty-", "percents": "12% ", "scale words": "billion ", "number words": "one hundred ", "ranges": "between 1 and ",
    "exponents": "1e999 ", "fractions": "\u00bd", "powers": "10^9", "dots": ". ", "ellipses": "...", "blanks": " ", "newlines": "\n", "letters": "a",
    "capitals": "A ", "initials": "A.B.", "combining": "e\u0301", "marks": "\u0301", "zero-width": "a\u200b", "soft hyphens": "\u00ad", "lost": "\ufffd",
    "emoji": "\U0001f468\u200d\U0001f469", "nested speech": "he said that she said that ", "no full stop": "the minister met the president and ",
    "names": "Fumio Kishida ", "different names": None, "titles": "Prime Minister ", "possessives": "Japan's ", "pronouns": "he told him that she ",
    "acronyms": "North Atlantic Treaty Organization (NATO) ", "lists": "Japan, Ukraine, Poland, ", "dates": "3 May 2024, ", "far years": "in 99999 ", "months": "May ",
    "years": "2024 ", "weeks after": "two weeks after ", "clock": "10:30 ", "since": "since the day before the week after ", "agreements": "signed a treaty with ",
    "tolls": "12 killed, 13 injured, ", "roles": "the minister of the ministry of ", "short lines": "Aid\n", "table": "12 | 13 | ",
    "plain news": "Japan gave Ukraine $12 billion in aid in June 2024, officials said. ", "different news": None,
}  # fmt: skip
READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "html: open tags": (article_of, "<div>"), "html: bold": (lambda text: article_of("<p>" + text), "<b>x"),
    "html: paragraphs": (article_of, "<p>Japan gave aid. "), "html: attributes": (lambda text: article_of("<p " + text + ">x</p>"), 'a="x" '),
    "html: classes": (article_of, '<div class="ad">x</div>'), "html: cells": (lambda text: article_of("<table>" + text), "<tr><td><p>x<p>y"),
    "html: metas": (article_of, '<meta name="date" content="2024-07-11">'), "html: entities": (article_of, "&amp;&#x41;"),
    "html: comments": (lambda text: article_of("<html><p>" + text), "<!-- "), "fragment": (fragment_text, "<i><br>x"),
    "linked data": (lambda text: article_of('<script type="application/ld+json">' + text), '[{"@graph":'),
    "date: digits": (iso_date, "1"), "json": (lambda text: _tried(lambda: parsed(text)), "["),
    "front matter": (lambda text: front_matter("---\n" + text + "\n---\n"), "a: [b, "), "bytes: bad UTF-8": (lambda text: decoded(text.encode("latin-1")), "\xe9a"),
}  # fmt: skip


def _tried(run: Callable[[], object]) -> None:
    try:
        run()
    except Exception:  # noqa: BLE001 a refusal is an answer
        return


def text_of(name: str, piece: str | None, size: int) -> str:
    """The attack at a size; without a piece, one in which nothing comes twice."""
    if piece is not None:
        return piece * (size // len(piece))
    out = ""
    number = 0
    parts = []
    while size > 0:
        number += 1
        word = "".join(chr(97 + int(digit)) for digit in f"{number * 7919 % 100_003:05}").capitalize()
        out = (
            f"Mr {word} met {word[::-1].capitalize()} "
            if name == "different names"
            else f"{word} paid {number} million euros on {number % 28 + 1} May {1950 + number % 70}. "
        )
        parts.append(out)
        size -= len(out)
    return "".join(parts)


def grown(name: str, run: Callable[[str], object], piece: str | None, largest: int) -> list[tuple[int, float]]:
    """Sizes, and seconds of processor time at each; the best of two where it is quick."""
    out = []
    size = SMALLEST
    while size <= largest:
        text = text_of(name, piece, size)
        seconds = math.inf
        for _ in range(2):
            begun = time.process_time()
            run(text)
            seconds = min(seconds, time.process_time() - begun)
            if seconds > ENOUGH / 4:
                break
        out.append((size, seconds))
        if seconds > ENOUGH:
            break
        size *= 2
    return out


def exponent(measured: list[tuple[int, float]]) -> float:
    """How fast it grows over the three largest sizes; what takes no time doesn't count."""
    (small, first), (large, last) = measured[-3:][0], measured[-1]
    return 0.0 if last < TOO_SHORT or first <= 0 or small == large else math.log(last / first) / math.log(large / small)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=128_000)
    parser.add_argument("attacks", nargs="*")
    asked = parser.parse_args()
    checker = factcheck.Checker()
    checker.extract("It cost $12 billion.")
    worst = 0.0
    runs: list[tuple[str, Callable[[str], object], str | None]] = [(name, checker.extract, piece) for name, piece in ATTACKS.items()]
    runs += [(name, run, piece) for name, (run, piece) in READERS.items()]
    for name, run, piece in runs:
        if asked.attacks and name not in asked.attacks:
            continue
        measured = grown(name, run, piece, asked.largest)
        growth = exponent(measured)
        worst = max(worst, growth)
        size, seconds = measured[-1]
        print(f"{name:20}{size:>9} characters {seconds:8.2f} s  growth {growth:5.2f}   " + " ".join(f"{s:.2f}" for _, s in measured), flush=True)
    print(f"worst growth {worst:.2f}, allowed {ALLOWED}")
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
