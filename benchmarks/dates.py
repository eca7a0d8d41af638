"""How many characters the date layer alone reads in a processor second: tokens, rules of time, publication date, resolution.

python benchmarks/dates.py [FOLDER...]        # data/seeds without one
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from factcheck.extract.dates import DateReader
from factcheck.extract.patterns import PatternMatcher
from factcheck.rules import load_rules

SEEDS = Path(__file__).resolve().parents[1] / "data" / "seeds"
ROUNDS = 5


def main() -> None:
    """Read the texts some times over, and print the best of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [SEEDS]
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.txt"))]
    rules = load_rules()
    matcher, reader = PatternMatcher(rules, kinds=("date", "time", "duration", "recurrence")), DateReader(rules)

    def read(text: str) -> int:
        tokens = matcher.tokens(text)
        readings = reader.read(tokens, list(matcher.find(tokens)))
        found = reader.publication(text, readings)
        return len(reader.resolve(text, readings, found.published if found else None)[0])

    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        facts = sum(map(read, texts))
        best = max(best, sum(map(len, texts)) / (time.process_time() - started))
    print(f"{len(texts)} texts, {facts} times found: {best:,.0f} characters in a processor second (goal 50,000)")


if __name__ == "__main__":
    main()
