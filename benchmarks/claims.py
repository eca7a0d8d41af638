"""Claims drawn at random, each with its slots in words and its sentence, to be judged by eye; docs/claims.md holds the verdicts.

python benchmarks/claims.py 2031 FILE_OR_FOLDER...    # 100 claims, drawn with the seed 2031
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from factcheck import Checker, read
from factcheck.model import Claim, Document

UNREAD = frozenset({"role", "acronym"})
"""Kinds of claims whose words are the assertion itself: there is no clause to be judged."""


def drawn(documents: list[Document], seed: int, count: int) -> list[tuple[Document, Claim]]:
    """``count`` claims of the documents, in the order of the texts; the same seed draws the same claims of the same documents."""
    claims = [(number, claim) for number, document in enumerate(documents) for claim in document.claims if claim.kind not in UNREAD]
    random.Random(seed).shuffle(claims)
    chosen = sorted(claims[:count], key=lambda row: (row[0], row[1].start, row[1].end))
    return [(documents[number], claim) for number, claim in chosen]


def slots(claim: Claim, document: Document) -> str:
    """The slots of a claim that hold something, in words."""
    facts = {fact.id: fact.text for fact in document.facts}
    predicate, said = claim.predicate, claim.attribution
    verb = " ".join(filter(None, [predicate.lemma, predicate.particle, predicate.class_ and f"<{predicate.class_}>"])) if predicate else ""
    row = {
        "who": " + ".join(part.text for part in claim.subjects),
        "does": ("NOT " if claim.negated else "") + verb,
        "what": " + ".join(part.text for part in claim.objects),
        "with": "; ".join(f"{part.preposition} {part.text}" for part in claim.complements),
        "about": facts.get(claim.about or "", ""),
        "of": " ".join((*claim.head, *(f"({q})" for q in claim.qualifiers))),
        "how": " ".join(str(x) for x in (claim.modality, claim.stage, claim.tense) if x),
        "when": facts.get(claim.when or "", ""),
        "where": facts.get(claim.where or "", ""),
        "says": f"{said.speaker or '?'}{' (quoted)' if said.direct else ''}" if said else "",
        "open": " ".join(claim.unresolved),
    }
    return " | ".join(f"{name}: {' '.join(value.split())}" for name, value in row.items() if value)


def main() -> None:
    """Print the claims drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    sources = [source for path in options.paths for source in sorted(read(path), key=lambda source: source.id)]
    documents = list(Checker().extract_many(sources))
    shown = None
    for number, (document, claim) in enumerate(drawn(documents, options.seed, options.count), 1):
        sentence = document.sentences[claim.sentence]
        if shown != (document.id, claim.sentence):
            shown = document.id, claim.sentence
            print(f"\n== {document.id}: {' '.join(sentence.text.split())}")
        print(f"{number:4} {claim.start}-{claim.end} {claim.kind} [{' '.join(claim.text.split())}]\n     {slots(claim, document)}")


if __name__ == "__main__":
    main()
