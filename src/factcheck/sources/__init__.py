"""A path or stream -> Sources: the texts of articles, and what is known of them besides; one module for each family of formats."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from factcheck.sources.source import Limits, ReadOptions, Source, without_surrogates

__all__ = ["Limits", "ReadOptions", "Source", "read", "without_surrogates"]


def read(path: str | Path, options: ReadOptions = ReadOptions()) -> list[Source]:
    """The Sources of a file or folder, in the order of their ids. Raises SourceError for the first input that can't be read."""
    from factcheck.backends import ProcessPool
    from factcheck.rules import load_rules
    from factcheck.sources.walk import Reader

    with ProcessPool(1, memory=options.limits.memory) as pool:
        reader = Reader(options, pool.call, partial(load_rules().in_list, "common-english"))
        entries, errors = reader.catalogue([str(path)])
        for error in errors:
            raise error
        return [loaded for entry in entries if isinstance(loaded := entry.load(), Source)]
