"""How much work a call is, in lines of our own code: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import factcheck

SOURCE = str(Path(factcheck.__file__).parent)


def steps(run: Callable[[], object], source: str = SOURCE) -> int:
    """How many lines of factcheck (or another folder) a call runs, each turn of a loop or comprehension counted."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(lambda frame, event, arg: line if frame.f_code.co_filename.startswith(source) else None)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
