"""Time must grow with a text's length, not with its square: texts that attack a reader, at doubling sizes.

    python benchmarks/hostile.py [--sizes 4]

Prints seconds at each size and the exponent of growth (1 is linear, 2 square); ends with status 1 above LARGEST.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import factcheck
from factcheck.sources.html import article_of
from factcheck.sources.metadata import iso_date
from factcheck.sources.text import decoded

SMALLEST = 8_000
LARGEST = 1.5
ATTACKS = {
    "digits": "9", "commas": ",000", "bare commas": ",", "brackets": "(", "quotes": "\u201c", "dollars": "$", "slashes": "1/", "hyphens": "twenty-",
    "percents": "12% ", "scale words": "billion ", "number words": "one hundred ", "ranges": "between 1 and ", "dots": ". ", "blanks": " ", "newlines": "\n",
    "letters": "a", "combining": "e\u0301", "zero-width": "a\u200b", "nested speech": "he said that she said that ",
    "no full stop": "the minister met the president and ",
    "acronyms": "North Atlantic Treaty Organization (NATO) ", "dates": "3 May 2024, ",
    "plain news": "Japan gave Ukraine $12 billion in aid in June 2024, officials said. ",
}  # fmt: skip
READERS = {
    "html: open tags": (lambda text: article_of(text), "<div>"), "html: bold": (lambda text: article_of("<p>" + text), "<b>x"),
    "html: comments": (lambda text: article_of("<html><p>" + text), "<!-- "), "date: digits": (iso_date, "1"),
    "bytes: bad UTF-8": (lambda text: decoded(text.encode("latin-1")), "\xe9a"),
}  # fmt: skip


def grown(run: object, piece: str, sizes: list[int]) -> list[float]:
    """Seconds at each size; the best of two."""
    out = []
    for size in sizes:
        text = piece * (size // len(piece))
        best = math.inf
        for _ in range(2):
            begun = time.perf_counter()
            run(text)  # type: ignore[operator]
            best = min(best, time.perf_counter() - begun)
        out.append(best)
    return out


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """How fast it grows over the two largest sizes; what takes no time doesn't count."""
    return 0.0 if seconds[-1] < 0.05 else math.log(seconds[-1] / seconds[-2]) / math.log(sizes[-1] / sizes[-2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, default=3)
    count = parser.parse_args().sizes
    sizes = [SMALLEST * 2**i for i in range(count)]
    checker = factcheck.Checker()
    checker.extract("It cost $12 billion.")
    worst = 0.0
    print(f"{'attack':20}" + "".join(f"{size:>10}" for size in sizes) + "  growth")
    runs = [(name, lambda text: checker.extract(text), piece) for name, piece in ATTACKS.items()]
    runs += [(name, run, piece) for name, (run, piece) in READERS.items()]
    for name, run, piece in runs:
        seconds = grown(run, piece, sizes)
        growth = exponent(sizes, seconds)
        worst = max(worst, growth)
        print(f"{name:20}" + "".join(f"{s:10.3f}" for s in seconds) + f"{growth:8.2f}", flush=True)
    print(f"worst growth {worst:.2f}, allowed {LARGEST}")
    return int(worst > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
