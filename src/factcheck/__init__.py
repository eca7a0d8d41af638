"""factcheck: the claims and facts of news articles, and how sources stand to each other.

    checker = factcheck.Checker()
    document = checker.extract(text, id="a")
    comparison = checker.compare([document, other])

Names are loaded when they are asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.errors import FactcheckError
    from factcheck.model import Claim, Comparison, Document, Fact, Finding, Group
    from factcheck.sources import Source, read

__all__ = ["Checker", "Claim", "Comparison", "Document", "Fact", "FactcheckError", "Finding", "Group", "Source", "__version__", "read"]
__version__ = "0.1.0"

_HOMES = {
    "Checker": "checker", "FactcheckError": "errors", "Source": "sources", "read": "sources",
    "Claim": "model", "Comparison": "model", "Document": "model", "Fact": "model", "Finding": "model", "Group": "model",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"factcheck.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
