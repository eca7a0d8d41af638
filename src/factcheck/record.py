"""Dataclasses without the writing of code: ``dataclasses.dataclass`` writes and compiles six functions for each class, a millisecond each time
the module is imported. For classes that every start needs, and that are made by the dozen, not by the million."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["record"]
T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(cls: type[T] | None = None, *, frozen: bool = False, eq: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
        """A class with fields, as ``dataclass`` makes it; ``fields``, ``replace`` and ``asdict`` take it for one."""
        return _made(cls, frozen, eq) if cls is not None else lambda cls: _made(cls, frozen, eq)


def _made(cls: type[T], frozen: bool, eq: bool) -> type[T]:
    fields: dict[str, dataclasses.Field[Any]] = {}
    for name, kind in cls.__annotations__.items():
        if str(kind).startswith("ClassVar"):
            continue
        given = vars(cls).get(name, dataclasses.MISSING)
        made = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
        made.name, made.type, made._field_type = name, kind, dataclasses._FIELD  # type: ignore[attr-defined, union-attr]
        made.kw_only = made.kw_only is True
        fields[name] = made
        if made.default is not dataclasses.MISSING:
            setattr(cls, name, made.default)
        elif name in vars(cls):
            delattr(cls, name)
    shown = tuple(field.name for field in fields.values() if field.repr)
    methods: dict[str, Any] = {"__init__": _init(fields), "__repr__": _repr(shown)}
    if eq:
        methods |= _equal(tuple(fields), hashed=frozen)
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    for name, method in methods.items():
        if name not in vars(cls) or name == "__hash__":
            setattr(cls, name, method)
    cls.__dataclass_fields__ = fields  # type: ignore[attr-defined]
    return cls


def _init(fields: dict[str, dataclasses.Field[Any]]) -> Callable[..., None]:
    names = tuple(name for name, field in fields.items() if not field.kw_only)
    usual = {name: field.default for name, field in fields.items() if field.default is not dataclasses.MISSING}
    makers = {name: field.default_factory for name, field in fields.items() if field.default_factory is not dataclasses.MISSING}
    known, count = fields.keys(), len(fields)

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        own = self.__dict__
        own.update(usual)
        own.update(zip(names, values, strict=False))
        own.update(named)
        for name, make in makers.items():
            if name not in own:
                own[name] = make()
        if len(own) != count or len(values) > len(names) or (named and not (named.keys() <= known and named.keys().isdisjoint(names[: len(values)]))):
            missing = [name for name in known if name not in own]
            raise TypeError(f"{type(self).__name__}({len(values)} values, {', '.join(named)}): missing {', '.join(missing) or 'nothing'}")

    return __init__


def _repr(shown: tuple[str, ...]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return __repr__


def _equal(names: tuple[str, ...], *, hashed: bool) -> dict[str, Any]:
    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        return all(getattr(self, name) == getattr(other, name) for name in names) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(tuple(getattr(self, name) for name in names))

    return {"__eq__": __eq__, "__hash__": __hash__ if hashed else None}


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
