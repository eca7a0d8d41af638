"""Digits as tokens: numbers with their separators are one token, whatever country wrote them."""

from __future__ import annotations

import pytest

from factcheck.extract.patterns import TOKEN, shapes
from factcheck.patterns import parse


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1,234,567.89", ["1,234,567.89"]), ("12,34,567", ["12,34,567"]), ("1.234.567,89", ["1.234.567,89"]), ("1.234,56", ["1.234,56"]),
        (".5", [".5"]), ("end.5", ["end", ".", "5"]), ("3.5m", ["3.5", "m"]), ("1,2,3", ["1", ",", "2", ",", "3"]), ("10.0.0.1", ["10.0", ".", "0.1"]),
        ("$12B", ["$", "12", "B"]), ("737s", ["737", "s"]), ("40 000", ["40", "000"]),
    ],
)  # fmt: skip
def test_tokens(text: str, tokens: list[str]) -> None:
    """A number is one token with its separators; letters and signs around it are others."""
    assert [m[0] for m in TOKEN.finditer(text) if m.lastgroup != "blank"] == tokens


@pytest.mark.parametrize(
    ("token", "shape"), [("1,234", "grouped"), ("12,34,567", "grouped"), ("3.5", "decimal"), (".5", "decimal"), ("1200", "d4"), ("123456", "d5")]
)
def test_shapes(token: str, shape: str) -> None:
    """The shape of a number tells how it is written."""
    assert shape in shapes(token)
    assert "number" in shapes(token)


def test_glued_and_named() -> None:
    """An item can have a name and be glued to the one before it."""
    first, second = parse("number:#integer cent:~p")
    assert (first.label, first.glued) == ("number", False)
    assert (second.label, second.glued) == ("cent", True)
