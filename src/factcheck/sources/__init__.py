"""A path or stream -> Sources: the texts of articles, and what is known of them besides; one module for each family of formats."""

from __future__ import annotations

from pathlib import Path

from factcheck.sources.source import Limits, ReadOptions, Source, without_surrogates

__all__ = ["Limits", "ReadOptions", "Source", "read", "without_surrogates"]


def read(path: str | Path, options: ReadOptions = ReadOptions()) -> list[Source]:
    """The Sources of a file or folder, in the order of their ids. Raises SourceError for the first input that can't be read."""
    from factcheck.sources.walk import catalogue

    entries, errors = catalogue([str(path)], options)
    for error in errors:
        raise error
    return [loaded for entry in entries if isinstance(loaded := entry.load(), Source)]
