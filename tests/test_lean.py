"""The model without pydantic is the model: built from the same declarations to the same schemas, with the same results and messages."""

from __future__ import annotations

import subprocess
import sys
from copy import copy, deepcopy
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from factcheck import Document, cache, lean, model

MODELS = sorted(name for name, found in vars(model).items() if isinstance(found, type) and issubclass(found, BaseModel) and found is not BaseModel)


@pytest.fixture(scope="module")
def lean_model() -> ModuleType:
    """``factcheck.model`` as the command has it."""
    spec = spec_from_file_location("lean_model", model.__file__)
    assert spec is not None
    assert spec.loader is not None
    found = sys.modules["lean_model"] = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lean, "_wanted", True)
        spec.loader.exec_module(found)
    return found


def plain(schema: Any, known: dict[str, Any]) -> Any:
    """A schema of the core with names resolved, and without what is for JSON Schema alone."""
    if isinstance(schema, list | tuple):
        return [plain(part, known) for part in schema]
    if isinstance(schema, type):
        return schema.__name__
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "definitions":
        known = {**known, **{part["ref"]: part for part in schema["definitions"]}}
        return plain(schema["schema"], known)
    known |= {schema["ref"]: schema} if "ref" in schema else {}
    if schema.get("type") == "definition-ref":
        return "any" if "JsonValue" in schema["schema_ref"] else plain(known[schema["schema_ref"]], known)
    if schema.get("type") == "any":
        return "any"
    rest = {key: plain(value, known) for key, value in schema.items() if key not in ("metadata", "ref")}
    return {key: value for key, value in rest.items() if (key, value) != ("copy_default", False)}


@pytest.mark.parametrize("name", MODELS)
def test_the_same_schema(name: str, lean_model: ModuleType) -> None:
    """Each model has the schema that pydantic gives it; an annotation that lean doesn't know would be found here."""
    assert plain(getattr(lean_model, name).__get_pydantic_core_schema__(), {}) == plain(getattr(model, name).__pydantic_core_schema__, {})


def test_the_same_documents(lean_model: ModuleType, seed_documents: list[Document]) -> None:
    """What was extracted is read, changed and written alike."""
    for document in seed_documents:
        line = document.model_dump_json(by_alias=True)
        ours = lean_model.Document.model_validate_json(line)
        assert ours.model_dump_json(by_alias=True) == line
        assert ours.model_dump(mode="json", exclude_none=True) == document.model_dump(mode="json", exclude_none=True)
        assert ours.model_copy(update={"id": "x"}).model_dump_json() == document.model_copy(update={"id": "x"}).model_dump_json()
        assert ours == lean_model.Document.model_validate_json(line) != ours.model_copy(update={"id": "x"})
        assert deepcopy(ours) == copy(ours) == ours
        with pytest.raises(AttributeError):
            ours.id = "x"


WRONG = [{}, {"id": 3, "kind": "x"}, {"value": {"kind": 4}, "claims": [3], "start": -1, "confidence": 3}, {"nothing": 1}, [], None]


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_the_same_messages(name: str, wrong: Any, lean_model: ModuleType) -> None:
    """What is refused is refused with the same words."""

    def told(module: ModuleType) -> str:
        try:
            return str(getattr(module, name).model_validate(wrong).model_dump_json())
        except ValidationError as error:
            return str(error)

    assert told(lean_model) == told(model)


def test_kept_schemas(lean_model: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Schemas made in an earlier run are those made anew; a module that has changed has none."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    monkeypatch.setattr(cache, "SETTLED", 0)
    monkeypatch.setattr(lean, "_wanted", True)
    for _ in range(2):
        monkeypatch.setattr(lean, "_kept", {})
        for name in MODELS:
            cls = getattr(lean_model, name)
            assert plain(lean._kept_schema(cls), {}) == plain(cls.__get_pydantic_core_schema__(), {})
        monkeypatch.setattr(lean, "_encoded", lambda _: pytest.fail("made again"))
    monkeypatch.setattr(lean, "_kept", {})
    monkeypatch.setattr(cache, "state_of", lambda _: "another")
    with pytest.raises(pytest.fail.Exception, match="made again"):
        lean._kept_schema(lean_model.Document)


def test_pydantic_may_still_come() -> None:
    """In a process that began without pydantic it can be imported, and takes our types as fields."""
    code = (
        "from factcheck import lean\nlean.want()\nfrom factcheck.model import Fact, Warning\nimport sys\nassert 'pydantic' not in sys.modules\n"
        "from pydantic import BaseModel, TypeAdapter\nclass Own(BaseModel):\n    warning: Warning\n    facts: tuple[Fact, ...] = ()\n"
        "print(Own.model_validate({'warning': {'code': 'a', 'message': 'b'}}).model_dump_json())\n"
        "from pydantic_core import CoreSchema, core_schema\nassert CoreSchema is core_schema.CoreSchema"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ('{"warning":{"code":"a","message":"b","document":null},"facts":[]}\n', "")
