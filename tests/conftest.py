"""What all tests share: the repository's folders, the five articles, and one Checker, so that the pipeline loads once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from factcheck import Checker, Document, Source, read

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("search", deadline=None)  # a busy machine is no bug
settings.register_profile("same", deadline=None, derandomize=True)  # one state of the code passes or fails, at every run
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that start a cluster come last: it is slow to start, and takes the processors from the others."""
    items.sort(key=lambda item: item.path.name == "test_ray.py")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="session")
def seed_sources() -> list[Source]:
    return read(ROOT / "data" / "seeds")


@pytest.fixture(scope="session")
def seed_documents(checker: Checker, seed_sources: list[Source]) -> list[Document]:
    return list(checker.extract_many(seed_sources))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No rules or settings of whoever runs the tests reach them."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    monkeypatch.delenv("FACTCHECK_RULES", raising=False)
    monkeypatch.delenv("FACTCHECK_CACHE", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
