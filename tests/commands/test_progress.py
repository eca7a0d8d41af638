"""The line of progress: how many, how fast, how long still."""

from __future__ import annotations

import io

import pytest

from factcheck.commands import console


class Terminal(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


def test_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells the rate and what is left of the time, once there is something to tell them by, and is gone in the end."""
    now = [0.0]
    shown = Terminal()
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr(console, "quiet", lambda: False)
    with console.Progress(1000) as progress:
        for _ in range(20):
            now[0] += 0.5
            progress.step()
    lines = shown.getvalue().split(console.CLEAR)
    assert lines[1] == "1 of 1000 read"
    assert lines[-2] == "20 of 1000 read, 2 a second, about 8 min 10 s to go"
    assert lines[-1] == ""
