"""Is a confidence worth what it says? python benchmarks/confidence.py PAIRS.jsonl...

Each line of a file is a pair of sentences of two sources and their relation: {"a", "b", "relation"} and perhaps "also" (relations that are
accepted too), "published_a", "published_b"; ``none`` is a relation. The gravest finding about a pair (a contradiction before a difference,
and so on) is right if its relation is the pair's, or accepted: two texts that contradict each other agree on much else. The table shows,
for each relation and each range of confidence, how many findings there are, the mean of their confidence, and how many are right: the two
last columns should be near each other.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from factcheck import Checker

EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)
GRAVEST = ("contradicts", "differs", "refines", "agrees")
RELATIONS = ("agrees", "refines", "differs", "contradicts")


def judged(cases: list[dict[str, Any]], checker: Checker) -> list[tuple[str, float, bool]]:
    """(relation, confidence, whether it is right) of the gravest findings of each pair."""
    out = []
    for case in cases:
        documents = [checker.extract(case[side], id=side, published=case.get(f"published_{side}")) for side in ("a", "b")]
        accepted = {case["relation"], *case.get("also", ())}
        findings = checker.compare(documents).findings
        gravest = next((r for r in GRAVEST if any(f.relation == r for f in findings)), None)
        out += [(f.relation, f.confidence, f.relation in accepted) for f in findings if f.relation == gravest]
    return out


def table(findings: list[tuple[str, float, bool]]) -> list[str]:
    """The lines of the table, and the mean distance between confidence and truth."""
    cells: defaultdict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for relation, confidence, right in findings:
        cells[relation, next(n for n, edge in enumerate(EDGES[1:]) if confidence < edge)].append((confidence, right))
    lines = [f"{'relation':<12} {'confidence':<11} {'findings':>8} {'mean':>6} {'right':>6}"]
    gap = 0.0
    for relation in RELATIONS:
        for n in range(len(EDGES) - 1):
            if found := cells.get((relation, n)):
                mean, right = sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found)
                gap += abs(mean - right) * len(found)
                lines.append(f"{relation:<12} {EDGES[n]:.1f}-{min(EDGES[n + 1], 1):.1f}     {len(found):8} {mean:6.2f} {right:6.2f}")
    lines.append(f"mean distance between confidence and truth: {gap / max(len(findings), 1):.3f}")
    return lines


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="PAIRS")
    options = parser.parse_args()
    cases = [json.loads(line) for path in options.files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(*table(judged(cases, Checker())), sep="\n")


if __name__ == "__main__":
    main()
