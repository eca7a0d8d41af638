"""``value = "coins"`` of a rule."""

from typing import Any

from factcheck.extract.patterns import Match


def coins(match: Match) -> dict[str, Any] | None:
    """The value of a sum: the captured ``amount``, and the ``unit`` that the rule sets. None would mean that it is no sum after all."""
    capture = match.one("amount")
    if capture is None:
        return None
    digits = capture.words.replace(",", "")
    return {"amount": float(digits), "unit": match.rule.set["unit"], "significant_digits": len(digits.replace(".", "").strip("0")) or 1}
