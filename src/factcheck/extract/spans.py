"""A fact before it has an id, as the finders of each kind give it to the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from factcheck.model import Value

Tense = Literal["past", "present", "future"]
TenseAt = Callable[[int], Tense | None]
"""From an offset to the tense of the clause there; None where it has none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A kind, the characters it takes, its value and the rule that found it."""

    kind: str
    start: int
    end: int
    value: Value
    rule: str
