"""Regular expressions that are compiled once: what Python's compiler makes of them is kept on disk, since that takes it most of a second.

Python keeps no compiled expression itself. What it compiles to is a row of numbers, which ``_sre`` checks before it takes them: numbers that
are none of its code are refused, and then, as with a Python that does this another way, an expression is compiled as usual.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from factcheck.cache import plain_key, read, write

NAME, OF_STARTS = "expressions", "start"
WORTH_KEEPING = 0.02
"""Seconds of compiling since something was kept last; less isn't worth writing the file anew."""
WORTH_A_START = 0.003
"""The same for the expressions of the start, which come again at every start."""
MOST_OF_A_START = 600
"""Expressions kept for the start; those that no run has used for longest go."""
UNUSUAL = re.LOCALE | re.DEBUG
Compile = Callable[[str, int], re.Pattern[str]]

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    VERSION = f"{_sre.MAGIC} {_sre.CODESIZE} groups with names"
    KEPT = memoryview(b"").cast("I").itemsize == _sre.CODESIZE and callable(_sre.compile) and callable(_compiler.compile)
except (ImportError, AttributeError):
    VERSION, KEPT = "", False


class Expressions:
    """Expressions by name, compiled when they are asked for, or known from an earlier run under the same key (None: from none).

    ``compile`` is what compiles where nothing is kept; ``worth`` are the seconds of compiling that are worth writing, ``most`` is how many
    expressions are kept at most.
    """

    def __init__(
        self, key: str | None, name: str = NAME, *, compile: Compile = re.compile, worth: float | None = None, most: int | None = None
    ) -> None:
        self._key = key if KEPT else None
        self._name, self._compile = name, compile
        self._worth, self._most = worth, most
        self._known, self._codes = self._kept()
        self._used: dict[str, None] = {}
        self._new: dict[str, tuple[int, int, dict[str, int], list[int]]] = {}
        self._spent = 0.0

    def get(self, name: str, source: str, flags: int = 0) -> re.Pattern[str]:
        """The expression ``source``."""
        if self._key is None:
            return self._compile(source, flags)
        self._used[name] = None
        if name in self._known:
            known, groups, names, start, end = self._known[name]
            try:
                return _assembled(source, known, groups, names, self._codes[start:end].tolist())
            except (RuntimeError, TypeError, ValueError, OverflowError, SystemError, IndexError):
                del self._known[name]
        started = time.perf_counter()
        found = self._compiled(name, source, flags)
        self._spent += time.perf_counter() - started
        return found

    def _compiled(self, name: str, source: str, flags: int) -> re.Pattern[str]:
        try:
            parsed = _parser.parse(source, flags)
            code = _compiler._code(parsed, flags)
            state = parsed.state
            found = _assembled(source, flags | state.flags, state.groups - 1, state.groupdict, code)
        except (AttributeError, TypeError, RuntimeError, SystemError):
            self._key = None
            return self._compile(source, flags)
        self._new[name] = flags | state.flags, state.groups - 1, dict(state.groupdict), code
        return found

    def keep(self) -> None:
        """Keep what was compiled, if there is much of it. What other processes have kept meanwhile stays."""
        if self._key is None or not self._new or self._spent < (WORTH_KEEPING if self._worth is None else self._worth):
            return
        import json
        from array import array

        self._spent = 0.0
        index, codes = self._kept()
        rows = {name: (*head, array("I", codes[start:end])) for name, (*head, start, end) in index.items()}
        rows |= {name: (*head, array("I", code)) for name, (*head, code) in self._new.items()}
        names = [name for name in rows if name in self._used] + [name for name in rows if name not in self._used]
        kept: dict[str, Any] = {}
        together = array("I")
        for name in names[: self._most]:
            *head, code = rows[name]
            kept[name] = (*head, len(together), len(together) + len(code))
            together += code
        write(self._name, self._key, json.dumps(kept).encode() + b"\n" + together.tobytes())

    def _kept(self) -> tuple[dict[str, Any], memoryview]:
        nothing = memoryview(b"").cast("I")
        data = read(self._name, self._key) if self._key is not None else None
        if data is None:
            return {}, nothing
        import json

        end = data.index(b"\n")
        return json.loads(data[:end]), memoryview(data)[end + 1 :].cast("I")


def remember(role: str) -> Callable[[], None]:
    """From now on this process compiles no expression that a process of this role has compiled before, whoever asks ``re`` for it: ours, the
    standard library's, spaCy's. What it gives back keeps those that are new.

    Only the step of ``re`` that compiles is another one; its flags, its errors and its own memory of expressions stay.
    """
    if not KEPT:
        return lambda: None
    usual: Compile = _compiler.compile
    known = Expressions(plain_key(VERSION, role), OF_STARTS, compile=usual, worth=WORTH_A_START, most=MOST_OF_A_START)

    def compiled(pattern: Any, flags: int = 0) -> re.Pattern[str]:
        if type(pattern) is not str or flags & UNUSUAL:
            return usual(pattern, flags)
        return known.get(f"{flags} {pattern}", pattern, flags)

    _compiler.compile = compiled
    return known.keep


def _assembled(source: str, flags: int, groups: int, names: dict[str, int], code: list[int]) -> re.Pattern[str]:
    """What ``re.compile`` does last."""
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    found: re.Pattern[str] = _sre.compile(source, flags, code, groups, names, tuple(by_number))
    return found
