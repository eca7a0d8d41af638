"""News sentences, labelled by hand: how many expressions of time are found, with their whole span, and with the right value."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from factcheck.extract.dates import KINDS, DateReader
from factcheck.extract.patterns import PatternMatcher
from factcheck.model import TimeValue
from factcheck.rules import load_rules

NEWS = Path(__file__).parents[1] / "data" / "times_news.txt"
FLOORS = {"relaxed": 0.985, "strict": 0.965, "value": 0.975}
"""F1 by the measure of TempEval-3 (UzZaman et al. 2013); to lower one needs a reason in the commit."""


@dataclass(frozen=True)
class Case:
    text: str
    published: str | None
    wanted: dict[tuple[int, int], tuple[str, ...]]


def cases() -> list[Case]:
    """The sentences of the file, without their brackets."""
    out, published = [], None
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            published = None if line == "@ -" else line[2:]
        elif line and not line.startswith("#"):
            text, wanted = "", {}
            for words, values, rest in re.findall(r"(?:\[([^\]|]+)\|([^\]]+)\])?([^\[]*)", line):
                if words:
                    wanted[len(text), len(text) + len(words)] = tuple(values.split("|"))
                text += words + rest
            out.append(Case(text, published, wanted))
    return out


def same(value: str | None) -> str:
    """A value without what does not change it: two decades are twenty years."""
    found = re.fullmatch(r"P(\d+)(DE|CE|W)", value or "")
    return f"P{int(found[1]) * {'DE': 10, 'CE': 100, 'W': 7}[found[2]]}{'D' if found[2] == 'W' else 'Y'}" if found else value or ""


def test_news() -> None:
    """Spans and values stay above their floors on news that was labelled before the reader saw it."""
    rules = load_rules()
    matcher, reader = PatternMatcher(rules, KINDS), DateReader(rules)
    count: Counter[str] = Counter()
    for case in cases():
        tokens = matcher.tokens(case.text)
        spans, _ = reader.resolve(case.text, reader.read(tokens, list(matcher.find(tokens))), case.published)
        count.update(wanted=len(case.wanted), got=len(spans))
        for (start, end), values in case.wanted.items():
            here = [s for s in spans if s.start < end and start < s.end]
            if here:
                best = max(here, key=lambda s: min(end, s.end) - max(start, s.start))
                assert isinstance(best.value, TimeValue)
                right = same(best.value.timex) in map(same, values)
                count.update(relaxed=1, strict=(best.start, best.end) == (start, end), value=right)
    assert count["wanted"] > 190
    f1 = {name: 2 * count[name] / (count["wanted"] + count["got"]) for name in FLOORS}
    assert all(f1[name] >= floor for name, floor in FLOORS.items()), f1
