"""Articles as records: a JSON object, a list of them, an object that holds such a list, or an object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factcheck.sources.metadata import NAMES, described, one_line
from factcheck.sources.source import Unreadable, without_surrogates

LISTS = ("articles", "items", "documents", "records", "results", "data", "entries", "posts", "hits")


def parsed(text: str) -> Any:
    """A JSON value. Raises Unreadable that says where it goes wrong."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg[0].lower()}{error.msg[1:]}") from error
    except RecursionError as error:
        raise Unreadable("JSON nested too deeply") from error
    except ValueError as error:
        raise Unreadable("JSON with a number of more digits than any figure has") from error


def records_in(value: Any, fields: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The records in a JSON value. Raises Unreadable where there are none."""
    if isinstance(value, list):
        if not all(isinstance(item, Mapping) for item in value):
            raise Unreadable("a JSON list of something else than articles; records are objects with a field of text")
        return value
    if isinstance(value, Mapping):
        if "text" in described(value, fields):
            return [value]
        for name in LISTS:
            inside = value.get(name)
            if isinstance(inside, list) and inside and all(isinstance(item, Mapping) for item in inside):
                return inside
        return [value]
    raise Unreadable("JSON without articles; records are objects with a field of text")


def record_article(record: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """What a record says, by our names; ``id`` as one line. Raises Unreadable where it has no text."""
    said = described(record, fields)
    text = said.get("text")
    if isinstance(text, Mapping):
        text = text.get("rendered")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    if not isinstance(text, str):
        usual = fields.get("text") or ", ".join(NAMES["text"][:4])
        raise Unreadable(f"a record without text (looked for {usual}); name its field with --text-field")
    return {**said, "text": without_surrogates(text), "id": one_line(said.get("id"))}
