"""A text cut in two never contradicts itself: articles are cut at the paragraph in the middle, and once more into every other paragraph,
and the parts compared. What is flagged is printed, and the exit status is 1.

    python benchmarks/halves.py                # the articles of data/seeds and of tests/data/stories*.toml
    python benchmarks/halves.py FOLDER...      # and those of other folders
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import factcheck

ROOT = Path(__file__).resolve().parents[1]
Record = tuple[str, str, str | None]


def articles(folders: list[Path]) -> Iterator[Record]:
    """The id, the text and the date of every article."""
    for path in sorted((ROOT / "tests/data").glob("stories*.toml")):
        for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]:
            yield from ((f"{story['name']}/{a['id']}", a["text"], a.get("published")) for a in story["article"])
    for folder in (ROOT / "data/seeds", *folders):
        yield from ((f"{folder.name}/{source.id}", source.text, source.published) for source in factcheck.read(folder))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; its lines where no blank line parts them."""
    found = [p for p in text.split("\n\n") if p.strip()]
    return found if len(found) > 2 else [line for line in text.splitlines() if line.strip()]


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The text in two, in each of the ways."""
    every = paragraphs(text)
    if len(every) >= 2:
        middle = len(every) // 2
        yield "\n\n".join(every[:middle]), "\n\n".join(every[middle:])
        yield "\n\n".join(every[::2]), "\n\n".join(every[1::2])


def main() -> int:
    """Cut, compare, print what is flagged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    checker = factcheck.Checker()
    cuts = [(f"{name} {way}", pair, published) for name, text, published in articles(options.folders) for way, pair in enumerate(parts(text))]
    records = [(f"{name} {half}", text, published) for name, pair, published in cuts for half, text in zip("ab", pair, strict=True)]
    read = list(checker.extract_many(records))
    flagged = 0
    for n in range(len(cuts)):
        for finding in checker.compare(read[2 * n : 2 * n + 2]).findings:
            if finding.relation == "contradicts":
                flagged += 1
                print(f"{finding.claims[0].document}: {finding.explanation}")
                for claim in finding.claims:
                    print(f"    {claim.text!r} in {' '.join((claim.sentence_text or '').split())!r}")
    print(f"{len(cuts)} cuts, {flagged} contradictions")
    return 1 if flagged else 0


if __name__ == "__main__":
    sys.exit(main())
