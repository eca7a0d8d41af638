"""Modules that are imported when they are used: nobody sees the difference but the clock."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from factcheck import later

LIGHTLY = """
import sys
from factcheck import later
for package in later.UNUSED:
    later.import_lightly(package)
unused = {module for modules in later.UNUSED.values() for module in modules}
"""


def run(code: str) -> str:
    """What code prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", LIGHTLY + code], capture_output=True, text=True, check=True).stdout


def test_not_imported() -> None:
    """Importing a package lightly leaves out what it doesn't need, and no trace of what stood for it."""
    assert run("print(sorted(unused & sys.modules.keys()))") == "[]\n"


def test_imported_when_used() -> None:
    """What is asked for later is the real thing."""
    code = """
import click.core, click.types, pathlib, dataclasses
assert click.core.inspect.signature is __import__("inspect").signature
value = click.UUID.convert("12345678123456781234567812345678", None, None)
import uuid
assert isinstance(value, uuid.UUID) and click.UUID.convert(value, None, None) is value
assert pathlib.Path("/a b").as_uri() == "file:///a%20b"
@dataclasses.dataclass
class A:
    b: int = 1
assert A.__doc__ == "A(b: int = 1)"
print("the same")
"""
    assert run(code) == "the same\n"


def test_what_is_there_stays() -> None:
    """A module that somebody has imported is used as it is."""
    code = "import inspect, typing_extensions\n" + LIGHTLY + "import click.core, pydantic_core\nprint(click.core.inspect is inspect)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_the_core_of_pydantic() -> None:
    """What stands for a missing value in pydantic_core is one object for all, and works in an annotation."""
    code = """
import pydantic_core
missing = pydantic_core.MISSING
from pydantic import BaseModel, MISSING
class Own(BaseModel):
    a: int | MISSING = MISSING
assert missing is MISSING and repr(missing) == "MISSING" and Own().model_dump() == {} and Own(a=1).a == 1
print("the same")
"""
    assert run(code) == "the same\n"


@pytest.mark.parametrize("text", ["", " ", "a  b ", " a\n   b\n\n     c\n  ", "\n\ta\n\t b", "a\n\nb\n c", "\n  \n x\n \n"])
def test_clean(text: str) -> None:
    """A help text is cleaned as ``inspect`` does it."""
    assert later.cleandoc(text) == inspect.cleandoc(text)
