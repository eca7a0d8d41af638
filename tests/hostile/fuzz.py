"""Coverage-guided fuzzing with atheris (``pip install atheris``); not part of the test suite.

    python tests/hostile/fuzz.py html -max_total_time=600

Targets: html, feed, pdf, docx, mail, text, date, figures, rules. An input that raises anything but a refusal stops it and is written to
``crash-...``; make it a case in ``cases.py``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]

with atheris.instrument_imports(include=["factcheck", "trafilatura", "pypdf", "htmldate", "justext"]):
    from factcheck.errors import RuleError
    from factcheck.rules import load_rules
    from factcheck.sources.documents import Unreadable
    from factcheck.sources.metadata import iso_date
    from factcheck.sources.parsers import parse, request
    from factcheck.sources.sniff import kind_of
    from factcheck.sources.source import Limits
    from factcheck.sources.text import decoded, front_matter


def reader(kind: str) -> Callable[[bytes], None]:
    """Fuzz a parser as the reading process runs it."""

    def run(data: bytes) -> None:
        if kind == "html":
            data = data.decode("utf-8", "replace").encode()
        made = parse(request(kind, data, Limits()))
        assert made.keys() & {"articles", "files", "refused"}

    return run


def text(data: bytes) -> None:
    """Fuzz the finding of kinds and encodings, and front matter."""
    kind_of(data)
    try:
        front_matter(decoded(data).text)
    except Unreadable:
        return


def date(data: bytes) -> None:
    """Fuzz dates of metadata."""
    found = iso_date(data.decode("utf-8", "replace"))
    assert found is None or iso_date(found) == found


def figures() -> Callable[[bytes], None]:
    """Fuzz the readers of numbers and dates in text, without a trained model."""
    with atheris.instrument_imports(include=["factcheck"]):
        from factcheck.extract.dates import DateReader
        from factcheck.extract.patterns import PatternMatcher
        from factcheck.extract.quantities import QuantityReader

    rules = load_rules()
    matcher, dates, quantities = PatternMatcher(rules), DateReader(rules), QuantityReader(rules)

    def run(data: bytes) -> None:
        words = data.decode("utf-8", "replace")
        tokens = matcher.tokens(words)
        matches = list(matcher.find(tokens))
        readings = dates.read(tokens, matches)
        times, _ = dates.resolve(words, readings, "2024-07-11")
        for span in [*times, *quantities.find(words, tokens, matches, [(t.start, t.end) for t in times])]:
            assert 0 <= span.start < span.end <= len(words)

    return run


def rules(data: bytes) -> None:
    """Fuzz the loader of rule files."""
    folder = Path(tempfile.gettempdir()) / "fuzzed-rules"
    folder.mkdir(exist_ok=True)
    (folder / "x.toml").write_bytes(data)
    try:
        load_rules([folder])
    except RuleError:
        return


if __name__ == "__main__":
    target = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    targets = {"text": lambda: text, "date": lambda: date, "figures": figures, "rules": lambda: rules}
    run = targets[target]() if target in targets else reader(target)
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
