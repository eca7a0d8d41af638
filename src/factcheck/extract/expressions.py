"""Regular expressions that are compiled once: what Python's compiler makes of them is kept on disk, since that takes it most of a second.

Python keeps no compiled expression itself. What it compiles to is a row of numbers, which ``_sre`` checks before it takes them: numbers that
are none of its code are refused, and then, as with a Python that does this another way, an expression is compiled as usual.
"""

from __future__ import annotations

import json
import re
import time
from array import array
from typing import Any

from factcheck.cache import read, write

NAME = "expressions"
WORTH_KEEPING = 0.02
"""Seconds of compiling since something was kept last; less isn't worth writing the file anew."""

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    VERSION = f"{_sre.MAGIC} {_sre.CODESIZE}"
    KEPT = array("I").itemsize == _sre.CODESIZE and callable(_sre.compile)
except (ImportError, AttributeError):
    VERSION, KEPT = "", False


class Expressions:
    """Expressions by name, compiled when they are asked for, or known from an earlier run under the same key (None: from none)."""

    def __init__(self, key: str | None) -> None:
        self._key = key if KEPT else None
        self._known, self._codes = self._kept()
        self._new: dict[str, tuple[int, int, list[int]]] = {}
        self._spent = 0.0

    def get(self, name: str, source: str) -> re.Pattern[str]:
        """The expression ``source``."""
        if self._key is None:
            return re.compile(source)
        if name in self._known:
            flags, groups, start, end = self._known[name]
            try:
                return _assembled(source, flags, groups, self._codes[start:end].tolist())
            except (RuntimeError, TypeError, ValueError, OverflowError, SystemError):
                del self._known[name]
        started = time.perf_counter()
        found = self._compiled(name, source)
        self._spent += time.perf_counter() - started
        return found

    def _compiled(self, name: str, source: str) -> re.Pattern[str]:
        try:
            parsed = _parser.parse(source, 0)
            code = _compiler._code(parsed, 0)
            found = _assembled(source, parsed.state.flags, parsed.state.groups - 1, code)
        except (AttributeError, TypeError, RuntimeError, SystemError):
            self._key = None
            return re.compile(source)
        self._new[name] = parsed.state.flags, parsed.state.groups - 1, code
        return found

    def keep(self) -> None:
        """Keep what was compiled, if there is much of it. What other processes have kept meanwhile stays."""
        if self._key is None or self._spent < WORTH_KEEPING:
            return
        self._spent = 0.0
        known, codes = self._kept()
        for name, (flags, groups, code) in self._new.items():
            known[name] = flags, groups, len(codes), len(codes) + len(code)
            codes.extend(code)
        write(NAME, self._key, json.dumps(known).encode() + b"\n" + codes.tobytes())

    def _kept(self) -> tuple[dict[str, Any], array[int]]:
        codes = array("I")
        data = read(NAME, self._key) if self._key is not None else None
        if data is None:
            return {}, codes
        end = data.index(b"\n")
        codes.frombytes(data[end + 1 :])
        return json.loads(data[:end]), codes


def _assembled(source: str, flags: int, groups: int, code: list[int]) -> re.Pattern[str]:
    """What ``re.compile`` does last. The groups have no names."""
    found: re.Pattern[str] = _sre.compile(source, flags, code, groups, {}, (None,) * (groups + 1))
    return found
