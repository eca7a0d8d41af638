"""How fast and how right others are who read figures or dates, beside us, on sentences with labels.

    python benchmarks/peers.py --figures figures.jsonl --times times.jsonl

Makes an environment of its own in a temporary folder (``--environment`` names one that stays) and installs there what it can of quantulum3, Microsoft's
recognizers-text, CQE and dateparser: none of them is a dependency of ours. A line of the files is a sentence: ``text``, ``figures`` with
``start``, ``end`` and ``amount`` (and ``ignore``, spans that nobody is to be blamed for); or ``text``, ``dct``, the day it was written, and ``gold``
with ``start``, ``end`` and ``bounds``, the first and last day it may mean.

found      of the labelled ones, those that it marks a part of
right      of the labelled ones, those whose amount it gives, or a day within the bounds
wrong      of what it marks, what overlaps nothing that is labelled
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

PEERS = {
    "quantulum3": ["quantulum3"], "recognizers-text": ["recognizers-text-suite", "emoji<2"], "CQE": ["CQE"], "dateparser": ["dateparser"],
}  # fmt: skip
"""What is installed of each; recognizers-text asks for a name that newer releases of emoji no longer have."""
PATIENCE = 900
READS = {"figures": ("quantulum3", "recognizers-text", "CQE"), "times": ("recognizers-text", "dateparser")}
RUNNERS = {
    ("figures", "factcheck"): """
from factcheck import Checker
checker = Checker()
def read(text, day):
    facts = checker.extract(text, published=day).facts
    return [(f.start, f.end, f.value.amount) for f in facts if hasattr(f.value, "amount")]
""",
    ("times", "factcheck"): """
from factcheck import Checker
checker = Checker()
def read(text, day):
    facts = checker.extract(text, published=day).facts
    return [(f.start, f.end, str(f.value.earliest or "")[:10]) for f in facts if hasattr(f.value, "earliest")]
""",
    ("figures", "quantulum3"): """
from quantulum3 import parser
def read(text, day):
    return [(*q.span, q.value) for q in parser.parse(text)]
""",
    ("figures", "recognizers-text"): """
from recognizers_text import Culture
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension
def read(text, day):
    spans = []
    for recognize in (recognize_currency, recognize_dimension, recognize_age, recognize_percentage, recognize_number):
        for found in recognize(text, Culture.English):
            if not any(found.start < end and start <= found.end for start, end, _ in spans):
                value = str((found.resolution or {}).get("value") or "").rstrip("%")
                spans.append((found.start, found.end + 1, float(value) if value.replace(".", "", 1).lstrip("-").isdigit() else None))
    return spans
""",
    ("figures", "CQE"): """
from CQE import CQE
parser = CQE.CQE(overload=True)
def read(text, day):
    spans = []
    for q in parser.parse(text):
        places = [place for part in q.get_char_indices().values() for place in part] if hasattr(q, "get_char_indices") else []
        if places:
            spans.append((min(a for a, _ in places), max(b for _, b in places), float(q.value.value)))
    return spans
""",
    ("times", "recognizers-text"): """
from datetime import datetime
from recognizers_text import Culture
from recognizers_date_time import recognize_datetime
def read(text, day):
    spans = []
    for found in recognize_datetime(text, Culture.English, reference=datetime.fromisoformat(day) if day else None):
        values = (found.resolution or {}).get("values") or [{}]
        first = values[-1]
        spans.append((found.start, found.end + 1, str(first.get("value") or first.get("start") or "")[:10]))
    return spans
""",
    ("times", "dateparser"): """
from datetime import datetime
from dateparser.search import search_dates
def read(text, day):
    settings = {"RELATIVE_BASE": datetime.fromisoformat(day)} if day else {}
    spans, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
        at = text.find(words, at)
        spans.append((at, at + len(words), moment.date().isoformat()))
        at += len(words)
    return spans
""",
}
LOOP = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
rows = json.load(sys.stdin)
for text, day in rows[:3]:
    read(text, day)
out, failed, started = [], 0, time.process_time()
for text, day in rows:
    try:
        out.append([[int(a), int(b), value] for a, b, value in read(text, day)])
    except Exception:
        failed += 1
        out.append([])
print(json.dumps([time.process_time() - started, failed, out]))
"""


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=Path, help="sentences with figures")
    parser.add_argument("--times", type=Path, help="sentences with dates")
    parser.add_argument("--environment", type=Path, help="where the others are installed; made where it isn't there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = installed(options.environment or Path(folder) / "peers")
        for kind in ("figures", "times"):
            if path := getattr(options, kind):
                cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
                print(f"{kind}: {len(cases)} sentences\n{'':<18} {'found':>7} {'right':>7} {'wrong':>7} {'sentences a processor second':>30}")
                for peer in ("factcheck", *READS[kind]):
                    print(f"{peer:<18} {measured(kind, peer, cases, Path(sys.executable) if peer == 'factcheck' else python)}", flush=True)


def installed(environment: Path) -> Path:
    """The Python of an environment with the others in it, as far as they install."""
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(environment, with_pip=True)
        for peer, packages in PEERS.items():
            try:
                command = [python, "-m", "pip", "install", "-q", *packages]
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                print(f"{peer} isn't installed after {PATIENCE} s")
                continue
            if done.returncode:
                print(f"{peer} doesn't install on Python {sys.version_info[0]}.{sys.version_info[1]}: {(done.stderr.splitlines() or [''])[-1][:120]}")
    return python


def measured(kind: str, peer: str, cases: list[dict[str, Any]], python: Path) -> str:
    """The figures of one of them, or why there are none."""
    rows = json.dumps([[case["text"], case.get("dct")] for case in cases])
    try:
        done = subprocess.run([python, "-c", RUNNERS[kind, peer] + LOOP], input=rows, capture_output=True, text=True, check=False, timeout=3600)
    except subprocess.TimeoutExpired:
        return "not done within an hour"
    if done.returncode:
        return f"doesn't run: {(done.stderr.splitlines() or [''])[-1][:100]}"
    seconds, failed, found = json.loads(done.stdout.splitlines()[-1])
    labelled = marked = right = wrong = spans = 0
    for case, given in zip(cases, found, strict=True):
        wanted = [label for label in case.get("figures", case.get("gold", ())) if measurable(kind, label)]
        others = [(label["start"], label["end"]) for label in case.get("figures", case.get("gold", ()))] + [
            tuple(span) for span in case.get("ignore", ())
        ]
        labelled += len(wanted)
        spans += len(given)
        wrong += sum(not any(start < b and a < end for a, b in others) for start, end, _ in given)
        for label in wanted:
            values = [value for start, end, value in given if start < label["end"] and label["start"] < end]
            marked += bool(values)
            right += any(fits(kind, label, value) for value in values)
    told = f"{marked / labelled:>7.3f} {right / labelled:>7.3f} {wrong / max(spans, 1):>7.3f} {len(cases) / seconds:>30,.0f}"
    return told + (f"  ({failed} sentences made it fail)" if failed else "")


def measurable(kind: str, label: dict[str, Any]) -> bool:
    """Whether a label has one value that all of them could give: one amount, or days of the calendar."""
    if kind == "figures":
        return label.get("amount") is not None
    return bool(label.get("bounds")) and all(bound[0] and bound[1] for bound in label["bounds"]) and label.get("type") == "DATE"


def fits(kind: str, label: dict[str, Any], value: Any) -> bool:
    """Whether a value is the labelled one; a percentage may be given as a share."""
    if kind == "figures":
        amount = label["amount"]
        return value is not None and any(abs(value * times - amount) <= 1e-6 * max(1.0, abs(amount)) for times in (1, 100))
    return any(str(first)[:10] <= str(value or "") <= str(last)[:10] for first, last in label["bounds"])


if __name__ == "__main__":
    main()
