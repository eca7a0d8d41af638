"""The Ray backend: the same bytes as in one process, and a lost worker loses no document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray")

SEEDS = Path(__file__).parents[1] / "data" / "seeds"
KILLS = """
import pathlib, sys
from factcheck.backends import RayCluster
with RayCluster(2) as cluster:
    values = [outcome.value for outcome in cluster.map("lost:once", [str(pathlib.Path(sys.argv[1]) / name) for name in "abc"])]
print("\\n" + str(values))
"""
LOST = """
import os, pathlib
def once(path):
    path = pathlib.Path(path)
    if not path.exists():
        path.touch()
        os._exit(1)
    return path.name
"""


def test_ray_gives_the_bytes_of_one_process():
    """extract on a local Ray of two workers writes what it writes without."""
    command = [sys.executable, "-m", "factcheck", "extract", str(SEEDS), "-f", "jsonl", "-q"]
    here = subprocess.run(command, capture_output=True, check=True)
    ray = subprocess.run([*command, "--backend", "ray", "--workers", "2"], capture_output=True, check=True, timeout=300)
    assert ray.stdout == here.stdout
    assert here.stdout.count(b"\n") == 5


def test_a_lost_worker_loses_no_item(tmp_path):
    """A worker that dies at work is replaced, and its item done again."""
    (tmp_path / "lost.py").write_text(LOST, encoding="utf-8")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{KILLS}"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.splitlines()[-1] == "['a', 'b', 'c']"
