"""Standard error: errors, warnings, notes, and a line of progress where someone watches."""

from __future__ import annotations

import sys
import time
from collections import deque
from types import TracebackType

from factcheck.commands import stopping

CLEAR = "\r\x1b[K"
BETWEEN_SECONDS = 0.1
BETWEEN_MARKS, MARKS = 2.0, 30

_level = 0
_status = 0


def set_level(*, quiet: bool, verbose: bool) -> None:
    """What is told: errors only, or everything."""
    global _level
    _level = -1 if quiet else int(verbose)


def verbose() -> bool:
    """Whether everything is told."""
    return _level > 0


def quiet() -> bool:
    """Whether only errors are told."""
    return _level < 0


def error(message: str) -> None:
    """Tell of something that failed."""
    say(f"error: {message}")


def failure(message: str, status: int) -> None:
    """Tell of something that failed beside the result, and end with this exit status where nothing worse happens."""
    global _status
    _status = status
    error(message)


def status() -> int:
    """The exit status of what failed beside the result."""
    return _status


def warning(message: str) -> None:
    """Tell of something that a user should know, unless only errors are wanted."""
    if not quiet():
        say(f"warning: {message}")


def note(message: str) -> None:
    """Tell of something that only those want to know who asked for everything."""
    if verbose():
        say(message)


def say(message: str) -> None:
    """A message on standard error; what would act unseen on a terminal is shown instead. A closed standard error is no error."""
    shown = "".join(c if c.isprintable() or c == "\n" else _code(c) for c in message)
    try:
        if sys.stderr is not None:
            if _progress is not None:
                _progress.erase()
            sys.stderr.write(shown + "\n")
            sys.stderr.flush()
    except (OSError, ValueError):
        return


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"‹U+{number:04X}›"


class Progress:
    """``12 of 340 read, 6.1 a second, about 54 s to go``, on a terminal only. The rate is that of the last seconds: a start, or articles that a
    store had, say nothing about those to come."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.shown = False
        self.last = time.monotonic()
        self.marks: deque[tuple[float, int]] = deque(maxlen=MARKS)
        self.wanted = total > 1 and not quiet() and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        global _progress
        if self.wanted:
            _progress = self
            stopping.undo.append(self.erase)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        global _progress
        self.erase()
        _progress = None

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = time.monotonic()
        if self.wanted and now - self.last >= BETWEEN_SECONDS:
            self.last, self.shown = now, True
            if not self.marks or now - self.marks[-1][0] >= BETWEEN_MARKS:
                self.marks.append((now, self.done))
            self._write(f"{CLEAR}{self.done} of {self.total} read{self._pace(now)}")

    def _pace(self, now: float) -> str:
        """How fast it goes, and how long it will take at that."""
        since, before = self.marks[0]
        if now - since < BETWEEN_MARKS or self.done == before:
            return ""
        rate = (self.done - before) / (now - since)
        left = round((self.total - self.done) / rate)
        hours, minutes = left // 3600, left // 60 % 60
        told = f"{hours} h {minutes} min" if hours else f"{minutes} min {left % 60} s" if minutes else f"{left} s"
        return f", {rate:.3g} a second, about {told} to go"

    def erase(self) -> None:
        """Take the line away."""
        if self.shown:
            self.shown = False
            self._write(CLEAR)

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            self.wanted = False


_progress: Progress | None = None
