"""Subtitles (SubRip): the spoken words without numbers and times."""

import re
from typing import Any

CUE = re.compile(r"^\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> .*\n", re.MULTILINE)


def subtitles(data: bytes) -> dict[str, Any]:
    """An article: ``text``, and where they are known ``title``, ``publisher``, ``authors``, ``url``, ``published``."""
    text = CUE.sub("", data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    return {"text": re.sub(r"\s*\n\s*", " ", text).strip()}
