"""What every report is told besides its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.model import InputError
from factcheck.record import record

Sort = Literal["gravity", "confidence", "sources", "text"]
GroupBy = Literal["fact", "source", "kind", "speaker"]


@record(frozen=True)
class Head:
    """What made the result, the head of every output. ``rules`` is the digest of the rules in force.

    ``errors`` is read after the last document was written, so a list may still be filled while documents stream.
    """

    factcheck: str
    model: str
    rules: str
    errors: Sequence[InputError] = ()


@record(frozen=True)
class ReportOptions:
    """How a reader wants a report.

    ``width``: columns of the terminal report (80 to 240 fit well). ``styles``: whether the medium takes bold and underline (a terminal);
    ``color``: whether it may be coloured as well. ``plain``: one label and one thing a line, no tables and no signs, for screen readers.
    ``quiet`` leaves out all that is not a finding, ``verbose`` adds ids, levels and figures. ``sort`` orders what is within a section,
    ``group_by`` makes the sections.
    """

    width: int = 80
    styles: bool = False
    color: bool = False
    plain: bool = False
    quiet: bool = False
    verbose: bool = False
    sort: Sort = "gravity"
    group_by: GroupBy = "fact"
