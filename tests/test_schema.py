"""The public JSON: what other programs read is what the stored schemas say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from factcheck import Comparison, Document

STORED = Path(__file__).resolve().parents[1] / "docs" / "schema"


@pytest.mark.parametrize(("name", "model"), [("extract", Document), ("compare", Comparison)])
def test_stored_schema(name: str, model: type[BaseModel]) -> None:
    """The models generate the stored schema; after a wanted change: ``make schema``."""
    stored = json.loads((STORED / f"{name}.json").read_text(encoding="utf-8"))
    assert model.model_json_schema(mode="serialization") == stored
