"""A run with a store that is broken off, and what the next one makes of it.

    python benchmarks/resume.py 10000              # about four times what a plain run takes
    python benchmarks/resume.py 200 --workers 2    # a short look

Extracts generated articles without a break; then with a store, broken off by SIGINT and, in a second store, by SIGKILL, each at a third and
at two thirds of the way; then goes on to the end. The output of each must be that of the run without a break, byte for byte. Prints what
was in the store after each break, and processor seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import ENVIRONMENT, factcheck, written


def main() -> None:
    """Break runs off, go on, and hold the outputs against each other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = written(options.count, folder)
        plain = ["extract", str(articles), "-f", "jsonl", "--workers", str(options.workers)]
        whole, wall, cost = finished([*plain, "-o", str(folder / "whole.jsonl")], folder / "whole.jsonl")
        print(f"without a break {wall:8.1f} s  {cost:8.1f} processor seconds  sha256 {whole[:16]}", flush=True)
        failed = False
        for stop in (signal.SIGINT, signal.SIGKILL):
            store, output = folder / f"{stop.name}.duckdb", folder / f"{stop.name}.jsonl"
            command = [*plain, "--store", str(store), "-o", str(output)]
            for share in (1 / 3, 2 / 3):
                status = broken(command, stop, wall * share)
                left = sorted(p.name for p in folder.glob("*.part"))
                print(
                    f"{stop.name} after {wall * share:.0f} s: exit status {status}, {kept(store)} documents kept, output written: {output.exists()}",
                    flush=True,
                )
                for part in left:
                    (folder / part).unlink()
            digest, wall_on, cost_on = finished(command, output)
            told = "the same bytes" if digest == whole else "OTHER BYTES"
            failed |= digest != whole
            print(f"gone on         {wall_on:8.1f} s  {cost_on:8.1f} processor seconds  {told}", flush=True)
            again, wall_again, cost_again = finished(command, output)
            failed |= again != whole
            told = f"{cost_again / cost:.3f} of a run without a store  <= 0.05"
            print(f"once more       {wall_again:8.1f} s  {cost_again:8.1f} processor seconds  {told}", flush=True)
    sys.exit(failed)


def finished(arguments: list[str], output: Path) -> tuple[str, float, float]:
    """The digest of what a whole run writes, and its wall and processor seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(factcheck(*arguments), check=True, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return hashlib.sha256(output.read_bytes()).hexdigest(), wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def broken(arguments: list[str], stop: signal.Signals, seconds: float) -> int:
    """The exit status of a run that is stopped after some seconds."""
    run = subprocess.Popen(factcheck(*arguments), stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    try:
        return run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(run.pid, stop)
        return run.wait()


def kept(store: Path) -> int:
    """How many documents a store holds."""
    if not store.exists():
        return 0
    told = subprocess.run(factcheck("store", "info", store), capture_output=True, text=True, check=False, env=ENVIRONMENT)
    return int(told.stdout.split()[0]) if told.stdout else 0


if __name__ == "__main__":
    main()
