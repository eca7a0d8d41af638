"""The words and signs in which reports speak, the same in every format."""

from __future__ import annotations

import re
from typing import Any

from factcheck.model import Aspect, GroupStatus, PublishedBasis, Relation
from factcheck.timewords import count_words, date_words, timex_words

GRAVITY: tuple[Relation, ...] = ("contradicts", "differs", "refines", "agrees")

# A sign, and a word: colour is never needed to tell relations apart.
RELATION_SIGN: dict[Relation, str] = {"contradicts": "✗", "differs": "≠", "refines": "⊂", "agrees": "✓"}
RELATION_WORD: dict[Relation, str] = {"contradicts": "contradiction", "differs": "difference", "refines": "more exact", "agrees": "agreement"}
BETWEEN: dict[Relation, str] = {"contradicts": "✗", "differs": "≠", "refines": "⊂", "agrees": "="}
BETWEEN_WORD: dict[Relation, str] = {"contradicts": "against", "differs": "differs from", "refines": "more exactly", "agrees": "the same as"}

ASPECT_WORD: dict[Aspect, str] = {
    "money": "money", "percent": "percentage", "count": "number", "measure": "measure", "age": "age", "ordinal": "place in a row", "date": "date",
    "time": "time", "duration": "duration", "agreement": "agreement", "role": "office", "name": "name", "acronym": "acronym", "place": "place",
    "polarity": "whether it is so", "statement": "statement", "event": "event",
}  # fmt: skip

FACT_WORD: dict[str, str] = {
    "date": "date", "time": "time", "duration": "duration", "recurrence": "recurrence", "money": "money", "percent": "percentage",
    "count": "number", "measure": "measure", "age": "age", "ordinal": "place", "agreement": "agreement", "person": "person",
    "organization": "organization", "place": "location", "group": "people", "event": "event", "role": "office", "acronym": "acronym",
}  # fmt: skip

STATUS_WORD: dict[GroupStatus, str] = {
    "corroborated": "corroborated", "contested": "contested", "updated": "updated", "single-source": "one source",
}  # fmt: skip

BASIS_WORD: dict[PublishedBasis, str] = {
    "option": "as told", "metadata": "from its metadata", "text": "from its text", "context": "from the other articles",
}  # fmt: skip


def confidence_word(confidence: float) -> str:
    """How sure the finding is, as a word; the steps are those of the calibrated scale (0.9: nine in ten are right)."""
    if confidence >= 0.95:
        return "almost certain"
    if confidence >= 0.8:
        return "very likely"
    if confidence >= 0.6:
        return "likely"
    return "uncertain"


def published_words(published: str | None, basis: PublishedBasis | None) -> str:
    """When an article appeared, and how that is known."""
    if not published:
        return "no date found"
    return date_words(published) + (f", {BASIS_WORD[basis]}" if basis else "")


def as_sentence(words: str) -> str:
    """The words with a capital and a full stop, as a sentence stands."""
    words = words.strip()
    if not words:
        return words
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".?!" else words + "."


def origin_words(sources: int, independent: int) -> str:
    """How many sources stand behind something, and how many of them are independent: "3 sources, 1 origin"."""
    words = count_words(sources, "source")
    return words if sources == independent else f"{words}, {count_words(independent, 'origin')}"


def number_words(number: float) -> str:
    """A number with its thousands apart, large ones with their scale word."""
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= scale:
            return f"{number / scale:.6g} {word}"
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.6g}"


def value_words(value: Any, names: dict[str, str] | None = None) -> str:
    """A value of the model, as JSON, in short words: what was understood, beside the words of the article. ``names`` says how canonical
    names are written."""
    names = names or {}
    if value is None:
        return ""
    if not isinstance(value, dict):
        return str(value)
    if "timex" in value:
        return _time_words(value)
    if "amount" in value or "low" in value or "high" in value:
        return _quantity_words(value)
    if "short" in value and "long" in value:
        return f"{value['short']} = {value['long']}"
    if "role" in value:
        tenure = f"{value['tenure']} " if value.get("tenure") else ""
        person = str(value.get("person") or "somebody")
        return f"{names.get(person, person)}: {tenure}{value['role']}" + (f" of {names.get(value['of'], value['of'])}" if value.get("of") else "")
    if "name" in value:
        extras = [str(value[part]) for part in ("act", "status") if value.get(part)]
        if value.get("parties"):
            extras.append("between " + ", ".join(names.get(party, party) for party in value["parties"]))
        return str(value["name"]) + (f" ({'; '.join(extras)})" if extras else "")
    if "canonical" in value:
        return names.get(str(value["canonical"]), str(value["canonical"]))
    return "; ".join(f"{name} {part}" for name, part in value.items() if part not in (None, [], "", False))


def _time_words(value: dict[str, Any]) -> str:
    words = timex_words(value["timex"]) if value.get("timex") else "date left open"
    if value.get("modifier"):
        words = f"{str(value['modifier']).lower().replace('_', ' ')} {words}"
    earliest, latest = value.get("earliest"), value.get("latest")
    if earliest and latest and earliest != latest and not re.fullmatch(r"\d{4}(-\d\d)?|.*/.*", str(value.get("timex"))):
        words += f" ({earliest} to {latest})"
    notes = {"document-date": "reckoned from the date of the article", "context": "reckoned from the text before"}
    return words + (f", {notes[value['basis']]}" if value.get("basis") in notes else "")


def _quantity_words(value: dict[str, Any]) -> str:
    amount, low, high = value.get("amount"), value.get("low"), value.get("high")
    bound = {"at-least": "at least ", "at-most": "at most ", "more-than": "more than ", "less-than": "less than "}.get(value.get("bound") or "", "")
    if amount is not None:
        words = number_words(amount)
    elif low is not None and high is not None:
        words = f"{number_words(low)} to {number_words(high)}"
    elif low is not None:
        words = number_words(low) + ("" if bound else " or more")
    elif high is not None:
        words = number_words(high) + ("" if bound else " or less")
    else:
        words = "a number"
    about = "about " if value.get("approximate") else ""
    unit = {"percent": "%", "percentage-point": " percentage points"}.get(value.get("unit") or "", f" {value['unit']}" if value.get("unit") else "")
    return f"{bound}{about}{words}{unit}" + (f" per {value['per']}" if value.get("per") else "")
