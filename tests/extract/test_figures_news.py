"""News sentences, labelled by hand: how many figures are found, with the right kind, amount, unit, counted noun and bound."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from factcheck import Checker
from factcheck.extract.quantities import KINDS
from factcheck.model import QuantityFact, QuantityValue

NEWS = Path(__file__).parents[1] / "data" / "figures_news.txt"
BOUNDS = {">": "more-than", ">=": "at-least", "<": "less-than", "<=": "at-most"}
FLOORS = {"found": 0.98, "value": 0.98, "noun": 0.97, "bound": 0.95}
"""Of span and kind the F1, of the rest the share of what was found; to lower one needs a reason in the commit."""


@dataclass(frozen=True)
class Reading:
    """One reading of a figure; None is any."""

    kind: str
    amount: float | None
    low: float | None
    high: float | None
    vague: bool
    unit: str | None
    bound: str | None
    per: str | None

    def fits(self, value: QuantityValue) -> bool:
        """Whether a value is this one; of a count the noun is asked apart."""
        if self.vague:
            right = value.amount is None and value.low == self.low
        else:
            right = all(close(x, y) for x, y in ((value.amount, self.amount), (value.low, self.low), (value.high, self.high)))
        named = self.kind in ("count", "ordinal") or self.unit in (None, value.unit)
        return right and named and self.per in (None, value.per)


def close(x: float | None, y: float | None) -> bool:
    return (x is None) == (y is None) and (x is None or y is None or abs(x - y) <= 1e-4 * max(abs(y), 1e-9))


def reading(label: str) -> Reading:
    kind, number, *rest = label.split(" ")
    low, _, high = number.partition("..")
    ranged = ".." in number
    marks = [BOUNDS[m] for m in rest if m in BOUNDS]
    per = [m[1:] for m in rest if m.startswith("/")]
    return Reading(
        kind, None if ranged else float(number), float(low) if ranged else None, float(high) if high else None, ranged and not high,
        rest[0] if rest and rest[0] != "*" else None, marks[0] if marks else None, per[0] if per else None,
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    text: str
    wanted: dict[tuple[int, int], tuple[list[Reading], bool]]
    empty: bool


def cases() -> list[Case]:
    """The sentences of the file, without their brackets."""
    out, empty = [], False
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        empty = "hold no figure" in line if line.startswith("## ") else empty
        if line and not line.startswith("#"):
            text, wanted = "", {}
            for words, labels, rest in re.findall(r"(?:\[([^\]|]+)\|([^\]]+)\])?([^\[]*)", line):
                if words and labels != "-":
                    told = labels.split("|")
                    wanted[len(text), len(text) + len(words)] = [reading(x) for x in told if x != "-"], "-" in told
                text += words + rest
            out.append(Case(text, wanted, empty))
    return out


def test_news(checker: Checker) -> None:
    """Figures stay above their floors on news that was labelled before the reader saw it, and sentences without any are left alone."""
    count: Counter[str] = Counter()
    held = cases()
    for case, document in zip(held, checker.extract_many([(str(n), c.text, None) for n, c in enumerate(held)]), strict=True):
        left = [f for f in document.facts if isinstance(f, QuantityFact) and f.kind in KINDS]
        for (start, end), (readings, optional) in case.wanted.items():
            fact = next((f for f in left if f.start < end and start < f.end and any(r.kind == f.kind for r in readings)), None)
            if fact is not None:
                left.remove(fact)
            if optional:
                continue
            count["wanted"] += 1
            if fact is None:
                continue
            fitting = [r for r in readings if r.kind == fact.kind]
            nouns = [r.unit for r in fitting if r.kind == "count"]
            count.update(found=1, value=any(r.fits(fact.value) for r in fitting))
            if nouns and None not in nouns:
                count.update(nouns=1, noun=fact.value.unit in nouns)
            if fact.value.bound or any(r.bound for r in fitting):
                count.update(bounds=1, bound=any(r.bound == fact.value.bound for r in fitting))
        count.update(false=len(left), false_in_empty=len(left) if case.empty else 0, empty=case.empty)
    shares = {
        "found": 2 * count["found"] / (count["wanted"] + count["found"] + count["false"]), "value": count["value"] / count["found"],
        "noun": count["noun"] / count["nouns"], "bound": count["bound"] / count["bounds"],
    }  # fmt: skip
    assert count["wanted"] > 450
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares
    assert count["false_in_empty"] <= count["empty"] / 33
