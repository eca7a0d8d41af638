"""What rules cost: at the start, and while texts are read, with 500 rules and 10,000 names of a user's own beside the shipped ones.

    python benchmarks/rules.py            # twelve turns each
    python benchmarks/rules.py --small    # four

CPU time of this process, with and without in turns, so that both meet the same machine. Nothing fails on a time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import articles

from factcheck import Source
from factcheck.extract.pipeline import Extractor
from factcheck.rules import load_rules

RULES, NAMES = 500, 10_000


def main() -> None:
    """Measure, and print a line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer turns")
    turns = 4 if parser.parse_args().small else 12
    texts = [Source(id=a.id, text=a.text, published=a.published) for a in articles(30)[0]]
    print(f"{'what':<58} {'with':>12} {'without':>12} {'more':>7}  goal")
    with tempfile.TemporaryDirectory() as folder:
        rules, names = Path(folder) / "rules", Path(folder) / "names"
        many_rules(rules)
        many_names(names)
        for what, own, goal in ((f"{RULES} own rules: loading", rules, ""), (f"{NAMES} own names: loading", names, "")):
            compared(what, turns, lambda own=own: load_rules([own]), load_rules, goal)
        for what, own, goal in ((f"{RULES} own rules: reading", rules, "< 10 %"), (f"{NAMES} own names: reading", names, "< 10 %")):
            ours, plain = Extractor(load_rules([own])), Extractor(load_rules())
            compared(what, turns, lambda ours=ours: read(ours, texts), lambda plain=plain: read(plain, texts), goal)


def compared(what: str, turns: int, ours: Callable[[], object], plain: Callable[[], object], goal: str) -> None:
    """Print the median seconds of both, taken in turns after one that doesn't count."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns + 1):
        for function, row in zip((ours, plain), seconds, strict=True):
            started = time.process_time()
            function()
            if turn:
                row.append(time.process_time() - started)
    x, y = map(statistics.median, seconds)
    print(f"{what:<58} {x:11.3f}s {y:11.3f}s {100 * (x / y - 1):6.1f}%  {goal}", flush=True)


def read(extractor: Extractor, sources: list[Source]) -> None:
    """Read the articles afresh: what is kept of their parses is let go first."""
    extractor._kept.clear()
    extractor._kept_characters = 0
    for _ in extractor.extract_many(sources):
        pass


def word(source: random.Random) -> str:
    """Something like a word."""
    return "".join(source.choice("aeiou" if n % 2 else "bcdfgklmnprstvz") for n in range(source.randint(4, 9)))


def many_rules(folder: Path) -> None:
    """A folder of rules of several kinds, each with words and options of its own."""
    source = random.Random(1)
    folder.mkdir()
    shapes = (
        ('agreement', 'noun', 'the? {a} {b}? (pact | treaty | accord) (of #integer)?'), ('money', 'money', 'number:@money-number {a} name:@currency-name'),
        ('count', 'count', 'number:@numeral {a} {b}'), ('date', 'point', '{a} (day | week) year:#d4?'),
    )  # fmt: skip
    with (folder / "many.toml").open("w", encoding="utf-8") as file:
        for number in range(RULES):
            kind, value, pattern = shapes[number % len(shapes)]
            tokens = pattern.format(a=word(source), b=word(source))
            file.write(f'[[rule]]\nid = "own.{number}"\nkind = "{kind}"\nabout = "Generated."\ntokens = ["{tokens}"]\nvalue = "{value}"\n\n')


def many_names(folder: Path) -> None:
    """A list of companies with two names each."""
    source = random.Random(2)
    folder.mkdir()
    with (folder / "companies.csv").open("w", encoding="utf-8") as file:
        file.write("kind,canonical,about,names\n")
        for number in range(NAMES):
            name = f"{word(source).title()} {word(source).title()}"
            file.write(f"organization,{name} {number},company,{name}|{word(source).title()}{number} Corp\n")


if __name__ == "__main__":
    main()
