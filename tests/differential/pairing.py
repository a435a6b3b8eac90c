"""SciPy as solver of two assignments: which cluster stands for which, and which mentions of one head are the same."""

from collections import Counter

from armsbench.align.document import Alignment
from armsbench.model.options import Options
from differential.case import Case
from differential.events import heads


def cases(gold, pred):
    """Yield the best totals of both assignments on one document whose spans are unique."""
    yield from _clusters(gold, pred)
    yield from _heads(gold, pred)


def _clusters(gold, pred):
    """Most shared mentions in total, then most pairs of one type; both as one number."""
    left, right = (_grouped(side) for side in (gold, pred))
    if left and right:
        gains = [[_gain(one, other) for other in right.values()] for one in left.values()]
        named = Alignment(gold, pred).stands_for
        ours = sum(
            _gain(one, other)
            for one_id, one in left.items()
            for other_id, other in right.items()
            if named.get(other_id) == one_id
        )
        yield Case("scipy", "cluster alignment", (ours,), (_best(gains),))


def _grouped(side):
    """Return spans and most frequent type (the first in sorted order) of each entity, by our name for it."""
    spans, kinds = {}, {}
    for number, each in enumerate(side.mentions):
        name = f"entity {each.entity}" if each.entity else f"singleton mention {number}"
        spans.setdefault(name, set()).add((each.start, each.end))
        kinds.setdefault(name, Counter())[each.type] += 1
    return {name: (spans[name], min(found, key=lambda kind: (-found[kind], kind))) for name, found in kinds.items()}


def _gain(one, other):
    shared = len(one[0] & other[0])
    return shared * 10**4 + (one[1] == other[1]) if shared else 0


def _heads(gold, pred):
    """Equal span and head first; of the rest the greatest sum of shared characters / gold characters."""
    own, theirs = (_by_span(side, other) for side, other in ((gold, pred), (pred, gold)))
    equal = own.items() & theirs.items()
    left, right = ({span: head for span, head in side.items() if (span, head) not in equal} for side in (own, theirs))
    if left and right:
        gains = [[_share(one, other, head == left[one]) for other, head in right.items()] for one in left]
        units = Alignment(gold, pred, options=Options(match="head")).entity_units
        spans = {unit.name: unit.item.span for unit in units.gold}
        pairs = [(spans[unit.name], unit.item.span) for unit in units.pred if unit.name in spans]
        loose = [(one, other) for one, other in pairs if one in left and other in right]
        ours = sum(_share(one, other, left[one] == right[other]) for one, other in loose)
        yield Case("scipy", "head alignment", (ours, len(pairs) - len(loose)), (_best(gains), len(equal)))


def _by_span(side, other):
    found = heads(side, other)
    return {(each.start, each.end): found[each.id] for each in side.mentions}


def _share(one, other, same_head):
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (one[1] - one[0]) if same_head and shared > 0 else 0


def _best(gains):
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.array(gains)
    return float(table[linear_sum_assignment(table, maximize=True)].sum())
