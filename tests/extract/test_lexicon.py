"""The names of the rules as rows of tokens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from spacy.lang.en import English

from factcheck.extract import lexicon
from factcheck.naming import Naming, plain
from factcheck.rules import load_rules

ROOT = Path(__file__).resolve().parents[2]


def test_names_are_cut_as_the_tokenizer_cuts_them(monkeypatch):
    """Every row of tokens that spaCy makes of a name of the shipped rules is entered, and none of them needs the tokenizer at start."""
    tokenizer, cut, seen = English().tokenizer, lexicon.cut, {}
    monkeypatch.setattr(lexicon, "_tokenizer", lambda: refused)
    monkeypatch.setattr(lexicon, "cut", lambda name: seen.setdefault(name, cut(name)))
    rules = load_rules()
    lexicon.build(rules, Naming(rules))
    missing = {}
    for name, rows in seen.items():
        if not (name.isascii() and name.replace(" ", "").isalpha()):
            missing[name] = {tuple(plain(t.text) for t in tokenizer(form)) for form in (name, name.title(), name.lower())} - rows
    assert len(missing) > 100
    assert {name: rows for name, rows in missing.items() if rows} == {}


def refused(name: str) -> None:
    """In the place of the tokenizer."""
    raise AssertionError(f"{name!r} needs the tokenizer")


def test_territories_are_those_of_babel():
    """rules/territories.toml is what its script writes."""
    written = subprocess.run([sys.executable, str(ROOT / "scripts" / "territories.py")], capture_output=True, text=True, check=True).stdout
    assert (ROOT / "rules" / "territories.toml").read_text(encoding="utf-8") == written
