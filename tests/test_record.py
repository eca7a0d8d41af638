"""``record`` makes what ``dataclass`` makes, without writing code for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from factcheck.record import _made


def classes(make: Callable[..., Any]) -> tuple[Any, Any]:
    """A frozen class and one that isn't."""

    class Point:
        """A point."""

        x: int
        y: int = 0
        seen: list[int] = dataclasses.field(default_factory=list, repr=False)
        shared: ClassVar[int] = 3
        name: str = dataclasses.field(default="", kw_only=True)

        @property
        def sum(self) -> int:
            """Both."""
            return self.x + self.y

    class Open:
        """Nothing of its own."""

        x: tuple[int, ...] = ()

    return make(Point, True, True), make(Open, False, True)


Ours, OursOpen = classes(_made)
Theirs, TheirsOpen = classes(lambda cls, frozen, eq: dataclasses.dataclass(frozen=frozen, eq=eq)(cls))


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c(1), lambda c: c(1, 2), lambda c: c(x=1, name="n"), lambda c: c(1, y=5).sum, lambda c: c(1, 2, [3]).seen,
        lambda c: c(1) == c(1), lambda c: c(1) == c(2), lambda c: c(1) == 1, lambda c: hash(c(1)), lambda c: hash(c(1, 2, (3,))) == hash(c(1, 2, (3,))),
        lambda c: c(), lambda c: c(1, 2, 3, "n"), lambda c: c(1, z=2), lambda c: c(1, x=2), lambda c: c(y=2, z=3),
        lambda c: setattr(c(1), "x", 2), lambda c: delattr(c(1), "x"), lambda c: dataclasses.replace(c(1, 2), y=3),
        lambda c: [(f.name, f.type, f.init, f.kw_only) for f in dataclasses.fields(c)], lambda c: dataclasses.asdict(c(1, 2, [3])),
        lambda c: c(1).seen is c(1).seen, lambda c: c.shared, lambda c: c.y, lambda c: c.x, lambda c: c.seen, lambda c: c.__doc__,
    ],
)  # fmt: skip
def test_as_a_dataclass(call: Callable[[Any], Any]) -> None:
    """What can be done with one can be done with the other, with the same result or the same kind of error."""

    def told(cls: Any) -> str:
        try:
            return repr(call(cls))
        except Exception as error:  # noqa: BLE001 whichever it is
            return type(error).__name__

    assert told(Ours) == told(Theirs)


def test_one_that_can_change() -> None:
    """A record that isn't frozen can be changed, and has no hash."""
    for cls in (OursOpen, TheirsOpen):
        one = cls()
        one.x = (1,)
        assert one == cls((1,))
        with pytest.raises(TypeError):
            hash(one)
