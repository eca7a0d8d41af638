"""How the process ends: interrupted, terminated, or done. Imports next to nothing, so that it is in place before all else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from factcheck.errors import CLOSED_PIPE, INTERRUPTED, TERMINATED, UNWRITABLE

HUNG_UP = 129
STATUSES = {"SIGINT": INTERRUPTED, "SIGTERM": TERMINATED, "SIGHUP": HUNG_UP}

undo: list[Callable[[], None]] = []
"""What must be taken back when the process is stopped half-way: a temporary file, a line of progress."""


def install() -> None:
    """From now on an interrupt or a termination takes back what is half done and ends the process at once, without a traceback."""
    for name in STATUSES:
        number = getattr(signal, name, None)
        if number is not None and (name != "SIGHUP" or signal.getsignal(number) is not signal.SIG_IGN):
            signal.signal(number, _stopped)


def _stopped(number: int, _frame: FrameType | None) -> NoReturn:
    for step in reversed(undo):
        step()
    os._exit(STATUSES[signal.Signals(number).name])


def leave(status: int) -> NoReturn:
    """End the process with a status, once what was written has gone out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            status = CLOSED_PIPE if stream is sys.stdout else status
        except (OSError, ValueError):
            status = UNWRITABLE if stream is sys.stdout else status
    os._exit(status)
