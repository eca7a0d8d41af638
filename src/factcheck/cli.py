"""The command ``factcheck``: signals first, then the commands, then the exit status. It judges nothing."""

from __future__ import annotations

from factcheck import lean
from factcheck.commands import stopping


def main() -> None:
    """Run the command line and end the process with its exit status."""
    stopping.install()
    lean.want()
    from factcheck.commands.group import run

    stopping.leave(run())
