"""Accuracy at scale: of the contradictions planted in generated articles, how many are found, and what else is flagged.

python benchmarks/truth.py 10000
"""

from __future__ import annotations

import argparse
from collections import Counter

from corpus import articles

from factcheck import Checker


def main() -> None:
    """Extract, compare, and hold the findings against what was planted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=5, metavar="N", help="print the first N false flags and misses")
    options = parser.parse_args()
    made, truth = articles(options.count, options.seed)
    checker = Checker()
    comparison = checker.compare(checker.extract_many((a.id, a.text, a.published) for a in made))
    planted = {frozenset((p.odd, other)): p for p in truth for other in p.others}
    aspects = {(p.event, p.aspect) for p in truth}
    found, false, across = set(), [], 0
    relations: Counter[str] = Counter(finding.relation for finding in comparison.findings)
    event_of = {article.id: article.event for article in made}
    for finding in comparison.findings:
        events = {event_of[claim.document] for claim in finding.claims}
        across += len(events) > 1
        if finding.relation != "contradicts":
            continue
        pairs = [frozenset((a.document, b.document)) for a in finding.claims for b in finding.claims if a.document < b.document]
        hit = [p for pair in pairs for p in truth if p.odd in pair and pair - {p.odd} <= set(p.others)] if planted.keys() & set(pairs) else []
        same = [p for p in hit if (p.event, finding.aspect) in aspects]
        if same:
            found |= {(p.event, p.fact) for p in same if p.aspect == finding.aspect}
        else:
            false.append(finding)
    missed = [p for p in truth if (p.event, p.fact) not in found]
    print(f"{len(made)} articles, findings: {dict(sorted(relations.items()))}")
    print(
        f"planted contradictions {len(truth)}, found {len(truth) - len(missed)}; false contradictions {len(false)}; findings across events {across}"
    )
    print("missed by fact:", dict(Counter(p.fact for p in missed).most_common()))
    for finding in false[: options.show]:
        print("false:", finding.aspect, finding.explanation, [(c.document, c.text) for c in finding.claims])
    for p in missed[: options.show]:
        print("missed:", p)


if __name__ == "__main__":
    main()
