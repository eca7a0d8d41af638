"""Values worked out when first asked for. ``lazy`` is like ``functools.cached_property``, which before Python 3.12 takes a lock at every first look;
``once`` is for functions of whatever has a memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used as a decorator, like property
    """Decorates a method without arguments: its value is kept on the instance."""

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[Value] | Value:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = without_copies(self.function(instance))
        return value


NOTHING: frozenset[Any] = frozenset()


def without_copies(value: Value) -> Value:
    """The value; of empty sets, which take as much memory as small ones, always the same."""
    return NOTHING if value.__class__ is frozenset and not value else value  # type: ignore[return-value]


class Remembering(Protocol):
    """What keeps what was worked out about it."""

    @property
    def memory(self) -> dict[Any, Any]:
        """By the function that worked it out."""
        ...


Subject = TypeVar("Subject", bound=Remembering)


def once(function: Callable[[Subject], Value]) -> Callable[[Subject], Value]:
    """Decorates a function of one side, story or pair: its value is kept there, because very many pairs ask for it. Whoever asks must leave
    the value as it is."""

    @wraps(function)
    def asked(subject: Subject) -> Value:
        memory = subject.memory
        try:
            return memory[function]  # type: ignore[no-any-return]
        except KeyError:
            value = memory[function] = without_copies(function(subject))
            return value

    return asked
