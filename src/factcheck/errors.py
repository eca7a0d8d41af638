"""The errors a caller may meet, each with the exit status that the command gives it."""

from __future__ import annotations

DONE = 0
FOUND = 1
USAGE = 2
UNREADABLE = 3
FAULT = 70
UNWRITABLE = 74
INTERRUPTED = 130
CLOSED_PIPE = 141
TERMINATED = 143


class FactcheckError(Exception):
    """Something a user can mend; the message says what happened and the way out, in one line."""

    exit_status = USAGE


class UsageError(FactcheckError):
    """Options that don't go together."""


class RuleError(FactcheckError):
    """Rule files with errors. ``complaints`` holds all of them, one line each."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


class SourceError(FactcheckError):
    """An input that could not be read."""

    exit_status = UNREADABLE

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.reason = message


class OutputError(FactcheckError):
    """Output that could not be written."""

    exit_status = UNWRITABLE


class ClosedPipe(OutputError):
    """The reader of our output has gone; nothing is said about it."""

    exit_status = CLOSED_PIPE


class MissingExtra(FactcheckError):
    """A feature whose optional package is not installed."""
