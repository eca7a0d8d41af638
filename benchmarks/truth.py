"""Accuracy at scale: of the contradictions planted in generated articles, how many are found, and what else is flagged.

    python benchmarks/truth.py 10000 --workers 2 --store truth.duckdb

With --store a second run reads nothing again; --workers are for comparing, too. Prints what comparing took, as well.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter

from corpus import Planted, articles

from factcheck import Checker


def main() -> None:
    """Extract, compare, and hold the findings against what was planted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=5, metavar="N", help="print the first N false flags and misses")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--store", metavar="FILE", help="keep what is extracted, and use what was")
    options = parser.parse_args()
    made, truth = articles(options.count, options.seed)
    checker = Checker(store=options.store)
    documents = list(checker.extract_many(((a.id, a.text, a.published) for a in made), workers=options.workers))
    claims, started, before = sum(len(d.claims) for d in documents), time.perf_counter(), processor_seconds()
    comparison = checker.compare(documents, workers=options.workers)
    wall, seconds, peak = time.perf_counter() - started, processor_seconds() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"comparing {claims:,} claims in {options.workers} processes: {wall:.1f} s, {seconds:.1f} processor seconds, "
        f"peak memory of this process {peak:,.0f} MB"
    )
    planted: dict[frozenset[str], list[Planted]] = {}
    for p in truth:
        for other in p.others:
            planted.setdefault(frozenset((p.odd, other)), []).append(p)
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
        hit = [p for pair in pairs for p in planted.get(pair, ())]
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


def processor_seconds() -> float:
    """What this process and those that it started have taken."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    main()
