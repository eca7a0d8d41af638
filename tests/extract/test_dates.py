"""Dates, times, lengths of time: what rules find and what it is worth, without a trained model."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.datepoints import easter
from factcheck.extract.dates import KINDS, DateReader
from factcheck.extract.patterns import PatternMatcher
from factcheck.extract.selftest import without_brackets
from factcheck.extract.spans import Span
from factcheck.model import TimeValue
from factcheck.rules import RuleTest, load_rules

RULES = load_rules()
MATCHER = PatternMatcher(RULES, KINDS)
READER = DateReader(RULES)

PIECES = re.findall(
    r"\S+",
    """
    the last next this that early late mid- first second third 1 2 9 11 30 31 2024 1989 '90s 1980s 19th of in on at by since until from to
    between and , - / . : ( ) May March July Sept. Monday Friday weekend week month year decade century quarter half summer winter morning
    night noon midnight 6:15 a.m. p.m. GMT hours days years two three a few ago later earlier before after every each daily today yesterday
    tomorrow now recently Christmas Easter fiscal FY2023 Q3 H1 end beginning past coming previous following same day Feb 29 30th was will said
    met meets the summit
""",
)


def read(text: str, published: str | None = None) -> list[Span]:
    """The expressions of time in a text, settled."""
    tokens = MATCHER.tokens(text)
    return READER.resolve(text, READER.read(tokens, list(MATCHER.find(tokens))), published)[0]


CASES = [(rule.id, rule.kind, test) for rule in RULES.rules if rule.kind in KINDS for test in rule.tests]


@pytest.mark.parametrize(("rule", "kind", "test"), CASES, ids=lambda x: x.text if isinstance(x, RuleTest) else None)
def test_rule(rule: str, kind: str, test: RuleTest) -> None:
    """A rule finds what its test brackets, with these values, and nothing else of its kind; a test marked todo does not pass yet."""
    text, wanted = without_brackets(test.text)
    found = [s for s in read(text, str(test.published) if test.published else None) if s.kind == kind]
    values = test.value if isinstance(test.value, list) else [test.value or {}] * len(wanted)
    got = [s.value.model_dump(mode="json") for s in found]
    right = [(s.start, s.end) for s in found] == wanted and all(
        (None if want == "null" else want) == value[name] for value, asked in zip(got, values, strict=True) for name, want in asked.items()
    )
    assert right == (test.todo is None), f"{rule}: {[(text[s.start : s.end], v) for s, v in zip(found, got, strict=True)]}"


def test_the_grammar_is_shown() -> None:
    """Every rule of time has a test, and there are many."""
    assert {rule.id for rule in RULES.rules if rule.kind in KINDS} == {rule for rule, _, _ in CASES}
    assert len(CASES) > 150


# ---------------------------------------------------------------- publication
PUBLISHED = [
    ("TOKYO, July 12, 2024 (Agency) - The premier resigned on Thursday.", "2024-07-12"),
    ("PARIS, 3 May 2022 \u2014 Police arrested two men yesterday.", "2022-05-03"),
    ("KYIV, Ukraine \u2014 Jan. 5, 2023 \u2014 Shelling went on for a day.", "2023-01-05"),
    ("NEW YORK--(WIRE SERVICE)--Feb. 8, 2011--Harbor Foods today reported a profit.", "2011-02-08"),
    ("HOUSTON, Nov. 9, 2011 /Newswire/ -- Harbor Foods today reported a profit.", "2011-11-09"),
    ("Mill burns down\n\nPublished: 14 June 2023\nUpdated: 16 June 2023\n\nA mill burned down last week.", "2023-06-14"),
    ("By Jane Doe\nMay 4, 2021, 9:15 a.m. ET\n\nThe company said so on Monday.", "2021-05-04"),
    ("Daily Lantern | Friday, 4 July 2025\n\nA goalkeeper has left.", "2025-07-04"),
    ("2019-09-30\nThe airline stopped flying last Friday.", "2019-09-30"),
    ("Last updated 15:48 15/09/2013\n\nTwo climbers fell.", "2013-09-15"),
    ("A mill burned down on Friday.\n\nThis article was first published on 12 March 2019.", "2019-03-12"),
    ("A mill burned down on Friday.\n\n(Agency, 12 March 2019)", "2019-03-12"),
    ("The law passed today (12 June 2024).", "2024-06-12"),
    ("Yesterday, 11 June 2024, the law passed.", "2024-06-12"),
    ("The summit was held in July 2024. In June of this year the pact had been signed.", "2024"),
    ("OSLO, July 12 (Agency) - The summit was held in May 2024. In June of this year the pact was signed.", "2024-07-12"),
    ("The premier resigned on Thursday.", None),
    ("On March 3, 2021, the envoys signed the text.", None),
    ("On July 4, 1976 - a Sunday - the fair opened and everybody came to it.", None),
    ("The deal was signed in 2019 and ends in 2030.", None),
    ("OSLO, July 12 (Agency) - The premier resigned on Thursday and left the country.", None),
    ("Copyright 2024. The premier resigned.", None),
]


@pytest.mark.parametrize(("text", "wanted"), PUBLISHED)
def test_publication(text: str, wanted: str | None) -> None:
    """The date of publication is found where the text says it, and never made up."""
    tokens = MATCHER.tokens(text)
    found = READER.publication(text, READER.read(tokens, list(MATCHER.find(tokens))))
    assert (found and found.published) == wanted


def test_metadata_is_no_text() -> None:
    """A date in front matter is left to who read the front matter."""
    text = "---\n2024-06-12\n---\nThe premier resigned."
    tokens = MATCHER.tokens(text)
    assert READER.publication(text, READER.read(tokens, list(MATCHER.find(tokens))), metadata=((0, 18),)) is None


@pytest.mark.parametrize(
    ("text", "published", "refused"),
    [
        ("The ministers signed it on May 5, 2022.", "2020-01-01", True),
        ("The ministers signed it on May 5, 2022.", "2022-05-04", False),
        ("The ministers signed it on May 5, 2022.", "2022", False),
        ("The ministers will sign it on May 5, 2022.", "2020-01-01", False),
        ("The signing was scheduled for May 5, 2022.", "2020-01-01", False),
        ("The ministers signed it on May 5.", "2020-01-01", False),
    ],
)
def test_refuted_publication(text: str, published: str, refused: bool) -> None:
    """A date of publication that lies before a day told as past is not used, and a message says so."""
    tokens = MATCHER.tokens(text)
    _, messages = READER.resolve(text, READER.read(tokens, list(MATCHER.find(tokens))), published)
    assert any(published in message for message in messages) is refused


# ---------------------------------------------------------------- anchors
@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("He fell ill on Monday. Two days later he died.", "2024-06-21", ["2024-06-17", "2024-06-19"]),
        ("He fell ill on Monday. Two days later he died.", None, ["XXXX-WXX-1", "XXXX-WXX-3"]),
        ("The war began in March 2003. In May, it was over. On Friday he said so.", "2024-06-21", ["2003-03", "2003-05", "2024-06-21"]),
        ("It was founded in 1999. The firm said in March that it would close.", "2024-06-21", ["1999", "2024-03"]),
        ("They met in December 2019; the following month they parted.", None, ["2019-12", "2020-01"]),
        ("In 2023 sales rose 5 percent, after falling the previous year.", "2024-06-21", ["2023", "2022"]),
        ("Sales fell from the previous year.", "2024-06-21", ["2023"]),
        ("Later that day he was freed.", "2024-06-21", ["XXXX-XX-XX"]),
        ("The bank opens on Monday at 9 a.m. and shuts at 5 p.m. sharp.", "2024-06-21", ["2024-06-24T09:00", "2024-06-24T17:00"]),
        ("On Saturdays they finished at noon.", "2024-06-21", ["XXXX-WXX-6", "XXXX-XX-XXT12:00"]),
        (
            "It opened on May 5, 1990. It grew. It was sold. Then it burned. The alarm was raised at 4 a.m. sharp.",
            "2024-06-21",
            ["1990-05-05", "2024-06-21T04:00"],
        ),
        ("Talks set for July 30 were put off until Aug. 5.", "2024-06-21", ["2024-07-30", "2024-08-05"]),
        ("He told reporters on Friday that the mine would shut in December.", "2024-06-21", ["2024-06-21", "2024-12"]),
        ("She was born on 29 February 1992 and married on 30 February.", "2024-06-21", ["1992-02-29", None]),
    ],
)
def test_anchors(text: str, published: str | None, values: list[str | None]) -> None:
    """What counts from the publication does; what counts from the last date told does; what has no anchor stays open."""
    assert [getattr(s.value, "timex", None) for s in read(text, published)] == values


def test_without_a_date_nothing_is_made_up() -> None:
    """Without a publication date no value is settled by one, and spans are the words of the text."""
    for _, _, test in CASES:
        plain = without_brackets(test.text)[0]
        for span in read(plain):
            assert getattr(span.value, "basis", None) != "document-date", plain
            assert plain[span.start : span.end].strip() == plain[span.start : span.end] != "", plain


def test_no_state() -> None:
    """The order in which texts are read changes nothing."""
    texts = [without_brackets(test.text)[0] for _, _, test in CASES[:80]]
    forwards = [read(text, "2024-06-21") for text in texts]
    assert [read(text, "2024-06-21") for text in reversed(texts)] == forwards[::-1]


@pytest.mark.parametrize("wanted", ["1954-04-18", "2000-04-23", "2024-03-31", "2025-04-20", "2038-04-25"])
def test_easter(wanted: str) -> None:
    """Easter falls on the Sundays of the almanacs."""
    assert easter(int(wanted[:4])).isoformat() == wanted


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.sampled_from([None, "2024", "2024-06", "2024-06-21"]))
@settings(max_examples=300, deadline=None)
def test_any_words(text: str, published: str | None) -> None:
    """No row of words breaks the reader; spans lie in the text, apart from each other; days are in order and values well formed."""
    spans = read(text, published)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert isinstance(span.value, TimeValue)
        assert 0 <= span.start < span.end <= len(text)
        if span.value.earliest and span.value.latest:
            assert span.value.earliest <= span.value.latest


def test_fast() -> None:
    """The date layer alone reads 50,000 characters in a second of processor time at the very least (in fact several times that)."""
    text = "\n\n".join(without_brackets(test.text)[0] + " Nothing else of note was said by anybody about it that week." for _, _, test in CASES)
    spent = []
    for _ in range(3):
        started = time.process_time()
        read(text, "2024-06-21")
        spent.append(time.process_time() - started)
    assert len(text) / min(spent) > 50_000


@pytest.mark.parametrize("piece", ["May 5 ", "9:15 a.m. ", "that day ", "in fiscal 2022 ", "the early late ", "two days before the summit ", "'"])
def test_text_without_sentences(piece: str) -> None:
    """A long text without a full stop costs time in proportion to its length."""
    started = time.process_time()
    read(piece * (12_000 // len(piece)), "2024-06-21")
    assert time.process_time() - started < 10


@pytest.mark.parametrize("head", ["a.a." * 17, "A-a-" * 17, "A " * 34, "--" * 34, "(a" * 34, "A, " * 22])
def test_strange_datelines(head: str) -> None:
    """What stands before a date in the first lines costs no time, whatever it is."""
    text = f"{head} July 12, 2024 (Agency) - The premier resigned on Thursday.\n" * 12
    tokens = MATCHER.tokens(text)
    readings = READER.read(tokens, list(MATCHER.find(tokens)))
    started = time.process_time()
    READER.publication(text, readings)
    assert time.process_time() - started < 2
