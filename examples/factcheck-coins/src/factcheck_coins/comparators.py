"""A comparator: asked before factcheck's own about every pair of figures."""

from factcheck.compare.levels import Pair, Verdict
from factcheck.model import QuantityFact

WITHIN = 0.01


def coins(pair: Pair) -> Verdict | None:
    """Two sums in bitcoin about one fact agree within one per cent: fees are counted by one source and not by the other."""
    a, b = pair.a.fact, pair.b.fact
    if not (isinstance(a, QuantityFact) and isinstance(b, QuantityFact) and a.value.unit == b.value.unit == "XBT" and pair.same_fact("equal")):
        return None
    x, y = a.value.amount, b.value.amount
    if x is None or y is None or x == y or abs(x - y) > WITHIN * max(x, y):
        return None
    return Verdict("agrees", "within-fees", f"{a.text} and {b.text} differ by less than one per cent, as fees do", pair.a.aspect)
