"""The command ``factcheck``: signals first, then the commands, then the exit status. It judges nothing."""

from __future__ import annotations

import gc

from factcheck import later, lean
from factcheck.commands import stopping

SELDOM = (50_000, 20, 100)
"""How many new objects make Python look for rings of objects that refer to each other: there are few of them here, and a start makes many objects."""


def main() -> None:
    """Run the command line and end the process with its exit status."""
    stopping.install()
    lean.want()
    gc.set_threshold(*SELDOM)
    later.import_lightly("click")
    from factcheck.commands.group import run

    stopping.leave(run())
