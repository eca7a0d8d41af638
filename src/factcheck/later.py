"""Modules that others import and that we don't need: in our own processes they are imported when something is asked of them.

Most of the time that ``import click`` takes goes into ``inspect`` and ``uuid``, of which it needs nothing at a start; ``pathlib`` imports the parser of
addresses for one method. While such a package is imported, something stands for the modules that it would import, and imports the real one
when it is used. Nobody else sees that: what stands for a module is taken away when the package is there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any, TypedDict, Union


class Later(ModuleType):
    """Stands for a module, which is imported when something is asked of it that isn't in ``KNOWN``."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return KNOWN[self.__name__, attribute] if (self.__name__, attribute) in KNOWN else asked(self.__name__, attribute)


def asked(module: str, attribute: str) -> Any:
    """Something of the real module."""
    from importlib import import_module

    return getattr(import_module(module), attribute)


def later(module: str, attribute: str) -> Callable[..., Any]:
    """Stands for a function, whose module is imported when it is called."""

    def function(*values: Any, **named: Any) -> Any:
        return asked(module, attribute)(*values, **named)

    return function


def cleandoc(text: str) -> str:
    """``inspect.cleandoc``, which click wants for every help: the text without the indentation of its lines, and without blank ones at its ends."""
    first, *others = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in others if line.strip(" ")), default=0)
    lines = [first.lstrip(" "), *(line[margin:] for line in others)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def import_lightly(package: str) -> None:
    """Import a package of ``UNUSED`` without the modules that it doesn't need at a start, where they are not there already."""
    if package in sys.modules:
        return
    standing = {name: Later(name) for name in UNUSED[package] if name not in sys.modules}
    sys.modules.update(standing)
    for name, module in standing.items():
        vars(module).update(WHILE_IMPORTED.get(name, {}))
    try:
        __import__(package)
    finally:
        for name, module in standing.items():
            for attribute in WHILE_IMPORTED.get(name, ()):
                delattr(module, attribute)
            if sys.modules.get(name) is module:
                del sys.modules[name]


class Sentinel:
    """As that of ``typing_extensions``: an object that is itself and has a name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __or__(self, other: Any) -> Any:
        return Union[self, other]  # noqa: UP007 neither is a type

    def __ror__(self, other: Any) -> Any:
        return Union[other, self]  # noqa: UP007


UNUSED = {
    "click": ("inspect", "uuid"), "dataclasses": ("inspect",), "pathlib": ("urllib.parse",),
    "pydantic_core": ("typing_extensions", "pydantic_core.core_schema"),
}  # fmt: skip
"""Packages, and the modules they import that they don't need at a start."""
FOR_TYPE_CHECKERS = {"CoreConfig", "CoreSchema", "CoreSchemaType", "ErrorType"}
KNOWN: dict[tuple[str, str], Any] = {
    ("inspect", "cleandoc"): cleandoc, ("inspect", "isfunction"): lambda value: isinstance(value, FunctionType),
    ("urllib.parse", "quote_from_bytes"): later("urllib.parse", "quote_from_bytes"),
    ("typing_extensions", "Sentinel"): Sentinel, ("typing_extensions", "TypedDict"): TypedDict,
    **{("pydantic_core.core_schema", name): None for name in FOR_TYPE_CHECKERS},
}  # fmt: skip
"""What is used of them at a start."""
WHILE_IMPORTED: dict[str, dict[str, type]] = {"uuid": {"UUID": object}}
"""What is taken of a module while a package is imported, for an annotation, and is the real one from then on."""
