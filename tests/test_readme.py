"""The README's Python runs as it stands, and so does that of docs/plugins.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("name", "said"),
    [("README.md", ["money $12 billion amount=12000000000.0", "agrees "]), ("docs/plugins.md", ["('money', 'money.", "'lemma': 'give'"])],
)
def test_python_blocks(name: str, said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each block of Python runs by itself, and prints what it is there to show."""
    blocks = re.findall(r"^```python\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, name, "exec"), {})
    out = capsys.readouterr().out
    for words in said:
        assert words in out
