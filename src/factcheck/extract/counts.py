"""Counts: numbers of things, and whether a number counts any."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.amounts import Function, quantity
from factcheck.extract.figures import Figure, figure_of
from factcheck.extract.figuretext import YEARS, Reading
from factcheck.extract.notfigures import is_named
from factcheck.extract.patterns import Match

LONG = 6  # digits without a comma that number a thing


def count(match: Match, reading: Reading) -> list[Figure] | None:
    """A number that counts things, by the words around it."""
    figures = quantity("count", match, reading, loose=False)
    if figures is None or is_named(match, reading):
        return None
    figure = replace(figures[0], counted=True)
    if figure.amount == 1 and figure.spelled:
        return [figure] if _counts_one(figure, reading) else None
    if match.one("vague") is not None:
        return [figure]
    if _hyphenated(match, reading):
        return None
    if reading.has_noun(figure) or _stands_alone(match, figure, reading):
        return [figure]
    return None


def _hyphenated(match: Match, reading: Reading) -> bool:
    return (
        reading.norm(match.last) == "-"
        and reading.tokens.glued(match.last)
        and reading.tokens.glued(match.last + 1)
        and reading.norm(match.last + 1)[:1].isalnum()
    )


def _counts_one(figure: Figure, reading: Reading) -> bool:
    """Whether "one" counts something here."""
    if any(reading.norm(figure.last + n) in reading.lists["casualty"] for n in (0, 1, 2)) and reading.norm(figure.last) in (
        *reading.lists["casualty"],
        "was",
        "is",
    ):
        return True
    if reading.norm(figure.last) == "of" and reading.norm(figure.first - 1) in reading.lists["only-word"]:
        return reading.of_noun(figure.last) is not None
    if reading.norm(figure.last) == "-" or reading.norm(figure.last) in reading.lists["after-pronoun"]:
        return False
    noun = reading.noun(figure.last, one=True)
    return noun is not None and reading.written(noun[0] - 1)[0].islower()


def _stands_alone(match: Match, figure: Figure, reading: Reading) -> bool:
    """Whether a number without a noun counts all the same."""
    before, following = reading.norm(match.first - 1), reading.norm(match.last)
    number = match.one("number")
    assert number is not None
    told = reading.lead_before(match.first, 0)[1]
    if before[:1].isdigit():
        return False
    if match.one("behind") is not None or [m for m in told if not m.endswith("?")]:
        return True
    if figure.spelled:
        if (figure.size >= 100 or "dozen" in number.words) and before not in ("the", "these", "those"):
            return True
        if before == "of" and reading.norm(match.first - 2) in reading.lists["group-noun"]:
            return True
        if before in ("the", "these", "those", "all", "any", "no", "this", "that", "other", "last", "first", "past", "next", "at", "-"):
            return False
        return (
            following in reading.lists["counts-alone"]
            or (following.endswith("ed") and len(following) > 4 and (reading.opens_sentence(match.first) or before in (",", "and", "while", "but")))
            or before in reading.lists["counts-before"]
            or (following == "of" and reading.of_noun(match.last) is not None)
        )
    written = match.text
    if written.startswith(".") or (before == "'s" and written.isdigit()):
        return False
    if following in reading.lists["counts-alone"] and following not in ("of", "was", "have", "had", "are", "were"):
        return True
    if before in ("a", "an", "the") and following != "of" and figure.size < 10000:
        return False
    if before == "at" and written.isdigit() and figure.size <= 24 and reading.norm(match.first - 2) not in reading.lists["stands-at"]:
        return False
    if written.isdigit() and len(written) == 4 and int(written) in YEARS:
        return following in reading.lists["counts-alone"]
    if following == "'" or following == "'s" or (written.isdigit() and len(written) >= LONG):
        return False
    if written.isdigit() and len(written) == 1 and before in ("in", "on", "by", "of", "with"):
        return following in reading.lists["counts-alone"]
    return True


def count_sign(match: Match, reading: Reading) -> list[Figure] | None:
    """A count with a sign for its scale: 12k, 3m."""
    figures = quantity("count", match, reading, loose=False)
    if figures is None or is_named(match, reading):
        return None
    if reading.norm(match.last) in reading.lists["of-length"] and not counts_millions(match, reading):
        return None
    figure = replace(figures[0], counted=True)
    sign = reading.written(match.last - 1) if match.one("behind") is None else ""
    if (sign == "K" and figure.size < 10_000) or reading.written(match.last).isupper():
        return None
    if reading.has_noun(figure) or counts_millions(match, reading) or follows_sum(match, reading):
        return [figure]
    return [figure] if sign in ("M", "B", "bn") and reading.lead_before(match.first, 0)[1] else None


def follows_sum(match: Match, reading: Reading) -> bool:
    """Whether a number is compared with a sum or a count in millions said before it: $4.1m from 3.8m."""
    if reading.norm(match.first - 1) not in reading.lists["sum-after-sum"]:
        return False
    for index in range(match.first - 2, max(match.first - 25, -1), -1):
        word = reading.norm(index)
        if word in (".", ";", "!", "?"):
            return False
        if word in reading.lists["currency-sign"] or word in reading.lists["currency-noun"]:
            return True
        scaled_here = word in reading.lists["scale-word"] or (word in reading.lists["count-sign"] and reading.is_digits(index - 1))
        if scaled_here and reading.noun(index + 1, one=False) is not None:
            return True
    return False


def counts_millions(match: Match, reading: Reading) -> bool:
    """Whether a letter for millions counts what follows."""
    following = reading.norm(match.last)
    if reading.norm(match.first - 1) == "of" and reading.norm(match.first - 2) in reading.lists["group-noun"]:
        return True
    if reading.norm(match.first - 1) in reading.lists["people-verb"] and following not in reading.lists["of-length"]:
        return True
    if following == "of":
        return reading.norm(match.last + 1) in reading.lists["pointing"]
    if following in reading.lists["counts-alone"] or following.endswith("ed"):
        return True
    return following not in reading.lists["of-length"] and reading.noun(match.last, one=False) is not None


def count_range(match: Match, reading: Reading) -> list[Figure] | None:
    """A count from one number to another."""
    low, high = match.one("low"), match.one("high")
    figures = quantity("count", match, reading, loose=False)
    if figures is None or low is None or high is None:
        return None
    if reading.tokens.glued(match.first) and reading.norm(match.first - 1) in ("-", "/", ":", ".", "'", "_"):
        return []
    if is_named(match, reading):
        return None
    joined = reading.tokens.norms[low.last : high.first]
    if joined == ["-"] and figures[0].spelled:
        return None
    if reading.norm(match.last) in reading.lists["ratio-noun"]:
        return []
    noun = reading.has_noun(figures[-1]) or reading.norm(match.last) == "of"
    if match.rule.set.get("noun") and not noun:
        return None
    if len(figures) == 2:
        if "or" in joined:
            return None
        if joined == ["-"]:
            return []
        if noun or reading.norm(reading.lead_before(match.first, 0)[0] - 1) == "from" or _changes_before(match, reading):
            return [replace(f, counted=True) for f in figures]
        return [] if figures[0].size < 500 else [replace(f, counted=True) for f in figures]
    if noun or match.one("sure") is not None:
        return [replace(figures[0], counted=True)]
    if _changes_before(match, reading) and joined == ["to"]:
        return [
            figure_of("count", low.first, low.last, n, {}) if c is low else figure_of("count", high.first, high.last, n, {})
            for c in (low, high)
            if (n := reading.number(c))
        ]
    big = figures[0].low is not None and figures[0].low >= 100 and joined != ["-"]
    return [replace(figures[0], counted=True)] if big or (reading.lead_before(match.first, 0)[1] and joined != ["-"]) else []


def _changes_before(match: Match, reading: Reading) -> bool:
    return any(reading.norm(match.first - n) in reading.lists["change"] for n in (1, 2))


def count_hyphen(match: Match, reading: Reading) -> list[Figure] | None:
    """A count joined to what it counts: a 12-member panel."""
    noun, number = match.one("noun"), match.one("number")
    if (
        noun is None
        or number is None
        or noun.words in reading.lists["hyphen-not-counted"]
        or noun.words in reading.lists["no-noun"]
        or is_named(match, reading)
    ):
        return None
    if (
        not noun.words.isalpha()
        or len(noun.words) < 3
        or noun.words in reading.lists["scale-word"]
        or noun.words in reading.lists["digit-word"]
        or noun.words in reading.lists["ordinal-word"]
    ):
        return None
    figures = quantity("count", match, reading, loose=False)
    if figures is None or (figures[0].amount == 1 and figures[0].spelled and noun.words not in reading.lists["one-hyphen"]):
        return None
    return [replace(figures[0], unit=reading.known.nouns.singular(noun.words))]


def count_alone(match: Match, reading: Reading) -> list[Figure] | None:
    """A number that is a count without a look around."""
    return quantity("count", match, reading, loose=False)


def count_models(match: Match, reading: Reading) -> list[Figure] | None:
    """A count of things that a number names: 20 F-16s."""
    model, number = match.one("model"), match.one("number")
    if model is None or number is None:
        return None
    figures = quantity("count", match, reading, loose=False)
    name = reading.text[reading.tokens.starts[model.first] : reading.tokens.ends[model.last - 2]]
    if figures is None or (name.isdigit() and (len(name) == 2 or (len(name) == 4 and int(name) in YEARS))):
        return None
    return [replace(figures[0], unit=name)]


def count_noun(match: Match, reading: Reading) -> list[Figure] | None:
    """A word that counts itself: twins; ``set`` gives the ``amount``."""
    noun = match.one("noun")
    if noun is None:
        return None
    return [
        Figure("count", match.first, match.last, Decimal(str(match.rule.set["amount"])), unit=reading.known.nouns.singular(noun.words), led=False)
    ]


def count_word(match: Match, reading: Reading) -> list[Figure] | None:
    """A word that is a number before its noun: both leaders, a single track."""
    amount = Decimal(str(match.rule.set["amount"]))
    found = reading.noun(match.last, one=amount == 1)
    if found is None or not reading.written(found[0] - 1)[:1].islower() or found[0] - match.last > 4:
        return None
    if amount == 1 and (reading.norm(found[0] - 1) in reading.lists["not-single"] or reading.norm(match.last) in reading.lists["not-single"]):
        return None
    return [Figure("count", match.first, found[0], amount, unit=found[1], digits=1, spelled=True)]


def count_set(match: Match, reading: Reading) -> list[Figure] | None:
    """A set of known size: a pair of shoes."""
    word = match.one("set")
    found = reading.noun(match.last, one=False)
    if word is None or found is None or (reading.norm(match.last - 1) != "of" and word.words != "couple"):
        return None
    amount = Decimal(reading.lists["set"][word.words])
    return [Figure("count", match.first, found[0], amount, unit=found[1], approximate=word.words == "couple", digits=1, spelled=True)]


def count_fold(match: Match, reading: Reading) -> list[Figure] | None:
    """How many times over: fivefold, 10x."""
    word = match.one("word")
    if word is not None:
        amount = Decimal(str(reading.lists["fold"][word.words]))
        return [Figure("count", match.first, match.last, amount, unit="time", digits=1, spelled=True)]
    if is_named(match, reading):
        return None
    figures = quantity("count", match, reading, loose=False)
    return figures and [replace(figures[0], unit="time")]


VALUES: dict[str, Function] = {
    "count": count,
    "count-sign": count_sign,
    "count-range": count_range,
    "count-hyphen": count_hyphen,
    "count-alone": count_alone,
    "count-models": count_models,
    "count-noun": count_noun,
    "count-word": count_word,
    "count-set": count_set,
    "count-fold": count_fold,
}
