"""How many pronouns and descriptions are resolved, and how many of them rightly, against the labels of docs/accuracy/references.tsv.

    python benchmarks/references.py FOLDER

FOLDER holds the articles of the ECB+ corpus that the labels are of, as ``<topic>/<document>.txt``; they are not part of this repository.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from factcheck.extract.names import NameReader, Names
from factcheck.extract.pipeline import Extractor
from factcheck.naming import office_of
from factcheck.rules import load_rules

LABELS = Path(__file__).resolve().parents[1] / "docs" / "accuracy" / "references.tsv"


def main(folder: Path) -> None:
    """Print a line for each sample and sort, and the references that came out otherwise than labelled."""
    rules = load_rules()
    extractor, reader = Extractor(rules), NameReader(rules)
    texts: dict[str, Names] = {}
    tally: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["expected"] == "name":
                continue  # part of a name: "the Gulf" of Aden
            name = row["document"]
            if name not in texts:
                text = next(folder.glob(f"*/{name}.txt")).read_text(encoding="utf-8")
                texts[name] = reader.read(extractor.words(text), [])
            found = texts[name].canonical(int(row["start"]), int(row["end"]))
            found = None if found is None or office_of(found) else found
            count = tally[row["sample"], row["sort"]]
            count.update(all=1, named=row["expected"] != "open", resolved=found is not None, right=found == row["expected"])
            if found != row["expected"] and (found or row["expected"] != "open"):
                print(name, row["start"], row["end"], "expected", row["expected"], "found", found or "open")
    for (sample, sort), c in sorted(tally.items()):
        precision, recall = c["right"] / max(c["resolved"], 1), c["right"] / max(c["named"], 1)
        print(f"{sample:9} {sort:12} {c['all']:4} labelled, {c['named']:3} with a named antecedent, {c['resolved']:3} resolved, {c['right']:3} right")
        print(f"{'':22} precision {precision:.1%}, recall {recall:.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
