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
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import factcheck
from factcheck.extract import pipeline
from factcheck.sources.html import article_of, fragment_text
from factcheck.sources.metadata import iso_date
from factcheck.sources.records import parsed
from factcheck.sources.text import decoded, front_matter
from hostile.attacks import COMPARED, TEXTS, articles_of, text_of

SMALLEST = 4_000
ENOUGH = 2.0
TOO_SHORT = 0.1
ALLOWED = 1.5
READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "html: open tags": (article_of, "<div>"), "html: bold": (lambda text: article_of("<p>" + text), "<b>x"),
    "html: paragraphs": (article_of, "<p>Japan gave aid. "), "html: attributes": (lambda text: article_of("<p " + text + ">x</p>"), 'a="x" '),
    "html: classes": (article_of, '<div class="ad">x</div>'), "html: cells": (lambda text: article_of("<table>" + text), "<tr><td><p>x<p>y"),
    "html: metas": (article_of, '<meta name="date" content="2024-07-11">'), "html: entities": (article_of, "&amp;&#x41;"),
    "html: empty spans": (article_of, "<span>"), "html: links": (article_of, "<p>Read more: <a>x</a>"), "html: lists": (article_of, "<ul><li>x"),
    "html: line breaks": (lambda text: article_of("<table><tr><td>" + text), "x<br>"),
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


def _compared(checker: factcheck.Checker, texts: str) -> None:
    """Articles, with a form feed between them, read and compared."""
    checker.compare([checker.extract(text, id=str(number), published="2024-07-11") for number, text in enumerate(texts.split("\f"))])


def grown(run: Callable[[str], object], made: Callable[[int], str], largest: int) -> list[tuple[int, float]]:
    """Sizes, and seconds of processor time at each; the best of two where it is quick."""
    out = []
    size = SMALLEST
    while size <= largest:
        text = made(size)
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
    pipeline.KEPT_CHARACTERS = 0  # a parse kept from the first of two runs would make the small sizes look quicker than they are
    checker = factcheck.Checker()
    checker.extract("It cost $12 billion.")
    worst = 0.0
    runs: list[tuple[str, Callable[[str], object], Callable[[int], str]]] = [(name, checker.extract, partial(text_of, name)) for name in TEXTS]
    runs += [(name, run, lambda size, piece=piece: piece * (size // len(piece))) for name, (run, piece) in READERS.items()]
    runs += [
        (f"compared: {name}", lambda text: _compared(checker, text), lambda size, name=name: "\f".join(articles_of(name, size // 100)))
        for name in COMPARED
    ]
    for name, run, made in runs:
        if asked.attacks and name not in asked.attacks:
            continue
        measured = grown(run, made, asked.largest)
        growth = exponent(measured)
        worst = max(worst, growth)
        size, seconds = measured[-1]
        print(f"{name:30}{size:>9} characters {seconds:8.2f} s  growth {growth:5.2f}   " + " ".join(f"{s:.2f}" for _, s in measured), flush=True)
    print(f"worst growth {worst:.2f}, allowed {ALLOWED}")
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
