"""Work on what is in memory, shared among copies of this process: nothing has to be handed over but the results."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

Result = TypeVar("Result")
LOOK_AFTER = 0.5


def possible() -> bool:
    """Whether this process can be copied safely: on Linux, and while it does nothing else beside."""
    return sys.platform.startswith("linux") and hasattr(os, "fork") and threading.active_count() == 1


def shared_out(work: Callable[[int], Result], parts: int) -> list[Result]:
    """What ``work`` gives for each part from 0 on: the first worked out here, each other meanwhile in a copy of this process. A part whose copy
    dies, or can't be made, is worked out here as well, so that the results are the same whatever happens."""
    copies = {part: copy for part in range(1, parts) if (copy := _copied(work, part)) is not None}
    out = [work(0)]
    for part in range(1, parts):
        result = _received(*copies[part]) if part in copies else None
        out.append(result[0] if result is not None else work(part))
    return out


def _copied(work: Callable[[int], Any], part: int) -> tuple[int, int] | None:
    """A copy of this process that works a part out, and where its result is read; None where the system makes none."""
    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads that C libraries have; the copy uses none of those
            process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process == 0:
        os.close(reading)
        _work_and_end(work, part, writing)
    os.close(writing)
    return process, reading


def _work_and_end(work: Callable[[int], Any], part: int, writing: int) -> NoReturn:
    """What a copy does: its part, and nothing of what the process it is a copy of does at its end."""
    status = 1
    try:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        parent = os.getppid()
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        with os.fdopen(writing, "wb") as stream:
            pickle.dump((work(part),), stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _end_with(parent: int) -> None:
    """End when the process that asked for the work is gone."""
    while os.getppid() == parent:
        time.sleep(LOOK_AFTER)
    os._exit(1)


def _received(process: int, reading: int) -> tuple[Any] | None:
    """The result of a copy; None where it died before it was done."""
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(process, 0)
    return pickle.loads(data) if status == 0 else None  # noqa: S301 what a copy of ours wrote
