"""How comparing grows with the number of claims: python benchmarks/candidates.py [--most 100000]

Makes articles of invented words whose frequencies follow Zipf's law (some of them on one event, some on events that look alike), doubles
their number, and prints candidates, seconds, memory and the exponent of the growth. Reads no text and needs no pipeline.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from typing import Any

from factcheck.compare.copies import copies
from factcheck.compare.judge import judge
from factcheck.compare.vocabulary import Vocabulary
from factcheck.copies import passages, signature
from factcheck.model import Claim, Document, Predicate, QuantityFact, QuantityValue, Sentence
from factcheck.rules import load_rules

CLAIMS_PER_ARTICLE = 20
ARTICLES_PER_EVENT = 4
WORDS = 30_000
ACTS = ("kill", "cost", "reach", "carry", "employ", "destroy", "measure", "pledge")
KINDS: tuple[tuple[str, str], ...] = (("count", "person"), ("money", "USD"), ("percent", "percent"), ("count", "house"))


def word(rank: int) -> str:
    """An invented word."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    out = ""
    while rank:
        rank, rest = divmod(rank, 26)
        out += letters[rest]
    return "w" + out + "q"


def zipf(random_: random.Random) -> str:
    """A word by Zipf's law."""
    return word(int(math.exp(random_.random() * math.log(WORDS))))


def articles(claims: int, seed: int = 7) -> list[Document]:
    """Articles with about so many claims."""
    random_ = random.Random(seed)
    out = []
    for event in range(claims // (CLAIMS_PER_ARTICLE * ARTICLES_PER_EVENT)):
        facts = [([zipf(random_) for _ in range(5)], random_.choice(KINDS), random_.randint(1, 5000)) for _ in range(CLAIMS_PER_ARTICLE)]
        out += [article(f"{event}-{n}", facts, random_) for n in range(ARTICLES_PER_EVENT)]
    return out


def article(id: str, facts: list[Any], random_: random.Random) -> Document:
    """One article: a sentence, a figure and a claim for each fact, some words and numbers changed."""
    sentences, found, claims, at = [], [], [], 0
    for n, (words, (kind, unit), amount) in enumerate(facts):
        own = [w if random_.random() < 0.8 else zipf(random_) for w in words]
        number = amount if random_.random() < 0.8 else random_.randint(1, 5000)
        text = f"{' '.join(own)} {number}."
        start, end = at + len(text) - 1 - len(str(number)), at + len(text) - 1
        found.append(QuantityFact(
            id=f"f{n}", kind=kind, text=str(number), start=start, end=end, sentence=n, rule="made", value=QuantityValue(amount=number, unit=unit),  # type: ignore[arg-type]
        ))  # fmt: skip
        act = ACTS[n % len(ACTS)]
        claims.append(Claim(
            id=f"c{n}", kind="figure", about=f"f{n}", text=text, start=at, end=at + len(text), sentence=n, facts=(f"f{n}",), lemmas=tuple(own),
            focus=tuple(own), predicate=Predicate(lemma=act, text=act),
        ))  # fmt: skip
        sentences.append(Sentence(start=at, end=at + len(text), text=text, lemmas=tuple(own), shingles=passages(text)))
        at += len(text) + 1
    whole = " ".join(s.text for s in sentences)
    return Document(id=id, sha256="0" * 64, sentences=tuple(sentences), facts=tuple(found), claims=tuple(claims), signature=signature(whole))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least", type=int, default=3125)
    parser.add_argument("--most", type=int, default=100_000)
    options = parser.parse_args()
    vocabulary = Vocabulary.of(load_rules())
    rows = []
    claims = options.least
    print(f"{'claims':>8} {'candidates':>11} {'matches':>8} {'seconds':>8} {'ms/pair':>8} {'MB':>6}")
    while claims <= options.most:
        documents = articles(claims)
        started = time.process_time()
        judged = judge(sorted(documents, key=lambda d: d.id), vocabulary)
        copies(documents, vocabulary)
        seconds = time.process_time() - started
        pairs = sum(1 for _ in judged.blocks.pairs())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(judged.sides):8} {pairs:11} {len(judged.matches):8} {seconds:8.1f} {1000 * seconds / max(pairs, 1):8.4f} {memory:6.0f}", flush=True
        )
        rows.append((len(judged.sides), seconds, pairs))
        claims *= 2
    for name, column in (("seconds", 1), ("candidates", 2)):
        (x, *_), (y, *_) = rows[0], rows[-1]
        if x != y:
            print(f"exponent of {name}: {math.log(rows[-1][column] / rows[0][column]) / math.log(y / x):.2f}")


if __name__ == "__main__":
    main()
