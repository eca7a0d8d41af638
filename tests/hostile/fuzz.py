"""Coverage-guided fuzzing with atheris (``pip install atheris``); not part of the test suite.

    python tests/hostile/fuzz.py html -max_total_time=600

    python tests/hostile/fuzz.py html CORPUS tests/sources/pages    # begins with real pages, keeps what it learns in CORPUS

Targets: html, feed, pdf, docx, mail, text, date, figures, rules, news. For the last two and for dates every other input is made of the words
that the readers know, since random bytes seldom are. An input that raises anything but a refusal stops it and is written to ``crash-...``;
make it a case in ``cases.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]

with atheris.instrument_imports(include=["factcheck", "trafilatura", "pypdf", "htmldate", "justext"]):
    import pypdf  # noqa: F401 what the readers import when they are called is not watched
    import trafilatura  # noqa: F401

    import factcheck.sources.archives
    import factcheck.sources.documents
    import factcheck.sources.feeds
    import factcheck.sources.html
    import factcheck.sources.mail
    import factcheck.sources.paper  # noqa: F401
    from factcheck.errors import RuleError
    from factcheck.rules import load_rules
    from factcheck.sources.metadata import iso_date
    from factcheck.sources.parsers import parse, request
    from factcheck.sources.sniff import kind_of
    from factcheck.sources.source import Limits, Unreadable
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


SIGNS = """ . , - – — / : ; ' " “ ” ’ ( ) % $ € £ US$ ° & + = # @ … \n \n\n \t \u00a0 \u00ad \u200b e\u0301 """.split(" ")  # noqa: SIM905 words are read more easily so
DIGITS = "0 1 2 3 7 9 11 12 13 24 29 30 31 32 99 100 1,000 1.000 1.5 2,345 1984 2023 2024 2025 1e9 007 10:30 1/2 ½ 3/4 12.07.2024 2024-07-11 2024-13-45".split()  # noqa: SIM905 words are read more easily so
PLAIN_WORDS = (  # noqa: SIM905 words are read more easily so
    "of in to by from until since about nearly more than less between and or at the a an its per each every last next this that now ago later killed "
    "injured said says told will would not no Japan Ukraine Fumio Kishida NATO UN Prime Minister agreement treaty signed gave bought people aid T Z GMT EST"
).split()


def worded(words: list[str]) -> Callable[[bytes], str]:
    """Text out of bytes: as they are, or each two of them a word."""
    known = [*SIGNS, *DIGITS, *PLAIN_WORDS, *words]

    def made(data: bytes) -> str:
        if not data or data[0] % 2:
            return data[1:].decode("utf-8", "replace")
        places = (int.from_bytes(data[i : i + 2], "big") for i in range(1, len(data) - 1, 2))
        return "".join(known[place % len(known)] + ("" if place & 0x8000 else " ") for place in places)

    return made


def words_of(rules: Any) -> list[str]:
    """The words in rules that tell of figures and dates, and of what is done to them."""
    lists = (rules.in_list(name) for name in rules.words)
    return sorted({word for known in lists if len(known) < 400 for word in known})


def date() -> Callable[[bytes], None]:
    """Fuzz dates of metadata."""
    months = "January Feb march Sept. December Thursday Thu, updated published 1st 22nd 3rd am PM +0200 -0700 1720692000 1720692000000".split()  # noqa: SIM905 words are read more easily so
    made = worded(months)

    def run(data: bytes) -> None:
        found = iso_date(made(data))
        assert found is None or iso_date(found) == found

    return run


def news() -> Callable[[bytes], None]:
    """Fuzz all of extraction and comparing with the trained model: spans are exact, and a text doesn't contradict itself or its copy."""
    with atheris.instrument_imports(include=["factcheck"]):
        import factcheck

        checker = factcheck.Checker()
        checker.extract("Japan gave Ukraine $12 billion.")
    made = worded(words_of(checker.rules))

    def run(data: bytes) -> None:
        text = made(data)
        document = checker.extract(text, id="a", published="2024-07-11" if len(data) % 3 else None)
        for span in (*document.facts, *document.claims):
            assert text[span.start : span.end] == span.text
        comparison = checker.compare([document, document.model_copy(update={"id": "b"})])
        assert not [finding for finding in comparison.findings if finding.relation == "contradicts"]

    return run


def figures() -> Callable[[bytes], None]:
    """Fuzz the readers of numbers and dates in text, without a trained model."""
    with atheris.instrument_imports(include=["factcheck"]):
        from factcheck.extract.dates import DateReader
        from factcheck.extract.patterns import PatternMatcher
        from factcheck.extract.quantities import QuantityReader

    rules = load_rules()
    matcher, dates, quantities = PatternMatcher(rules), DateReader(rules), QuantityReader(rules)
    made = worded(words_of(rules))

    def run(data: bytes) -> None:
        words = made(data)
        tokens = matcher.tokens(words)
        matches = list(matcher.find(tokens))
        readings = dates.read(tokens, matches)
        times, _ = dates.resolve(words, readings, "2024-07-11")
        for span in [*times, *quantities.find(words, tokens, matches, [(t.start, t.end) for t in times])]:
            assert 0 <= span.start < span.end <= len(words)

    return run


def rules() -> Callable[[bytes], None]:
    """Fuzz the loader of rule files: one alone, and one beside a word list that it may change."""
    from factcheck import rules as module

    own, shipped = Path(tempfile.mkdtemp(prefix="fuzzed-rules-")), Path(tempfile.mkdtemp(prefix="other-rules-"))
    (shipped / "words.toml").write_text('[words.month]\nwords = ["May"]\n', encoding="utf-8")
    setattr(module, "shipped_folder", lambda: shipped)  # noqa: B010 ours take a second each time
    os.environ["FACTCHECK_CACHE"] = "off"

    def run(data: bytes) -> None:
        (own / "x.toml").write_bytes(data)
        try:
            load_rules([own])
        except RuleError:
            return

    return run


if __name__ == "__main__":
    target = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    targets = {"text": lambda: text, "date": date, "figures": figures, "rules": rules, "news": news}
    run = targets[target]() if target in targets else reader(target)
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
