"""Deals as templates: no package that can be installed scores them, so the definitions are written out.

Which deals a document has is worked out from its annotation alone, pairs of fillers are SciPy's, and pairs
of templates are the best of all.
"""

from itertools import permutations

from differential import generate
from differential.case import Case, total

SUPPLIER, RECIPIENT = ("Seller", "Supplier"), ("Buyer", "Recipient")
SLOT = {
    **dict.fromkeys(SUPPLIER, "supplier"),
    **dict.fromkeys(RECIPIENT, "recipient"),
    **{role: role.lower() for role in ("Party", "Item", "Quantity", "Price")},
}


def cases(rng):
    """Yield every comparison on one random document."""
    gold, pred = generate.deals(rng)
    key, response = _deals(gold), _deals(pred)
    for name, measure in MEASURES.items():
        ours = tuple(map(float, total(f"template.{name}", gold, pred).values()))
        yield Case("definition", f"template.{name}", ours, tuple(map(float, measure(key, response))))


def _deals(side):
    """Return (type, {slot: [spans of each filler]}) of each event and type."""
    members = {each.id: each.members for each in side.entities}
    names = {each.id: each.entity or each.id for each in side.mentions}
    claims = [
        (each, argument.role, name)
        for each in side.event_mentions
        for argument in each.arguments
        for name in members.get(names[argument.filler]) or [names[argument.filler]]
    ]
    standing = {name: {SLOT[role] for _, role, other in claims if other == name} for _, _, name in claims}
    found = {(each.event or each.id, each.type): {} for each in side.event_mentions}
    for each, role, name in claims:
        slot = SLOT[role]
        sides = standing[name] & {"supplier", "recipient"}
        if slot == "party" and len(sides) == 1:
            (slot,) = sides
        spans = frozenset((one.start, one.end) for one in side.mentions if names[one.id] == name)
        if spans:
            found[each.event or each.id, each.type].setdefault(slot, {})[name] = spans
    return [(kind, {slot: [*each.values()] for slot, each in slots.items()}) for (_, kind), slots in found.items()]


def _ree(phi):
    def count(key, response):
        rows = []
        for slot in set(SLOT.values()):
            gold, pred = ({each for _, slots in side for each in slots.get(slot, ())} for side in (key, response))
            rows.append((_best(list(gold), list(pred), phi), len(gold), len(pred)))
        found, gold, pred = (sum(column) for column in zip(*rows, strict=True))
        return found, gold, found, pred

    return count


def _best(gold, pred, phi):
    """Return the greatest sum of `phi` over one-to-one pairs."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not gold or not pred:
        return 0
    table = np.array([[float(phi(one, other)) for other in pred] for one in gold])
    return table[linear_sum_assignment(table, maximize=True)].sum()


def _rme(key, response):
    """Count fillers that are subsets: most of the system's, then most of the gold's, over all pairs of templates."""

    def worth(gold, pred):
        within = [
            (slot, one, other)
            for slot in gold.keys() & pred.keys()
            for one in range(len(gold[slot]))
            for other in range(len(pred[slot]))
            if pred[slot][other] <= gold[slot][one]
        ]
        return len({(slot, other) for slot, _, other in within}), len({(slot, one) for slot, one, _ in within})

    found, hit = _over_pairings(key, response, worth)
    sizes = [sum(len(each) for _, slots in side for each in slots.values()) for side in (key, response)]
    return hit, sizes[0], found, sizes[1]


def _phi3(key, response):
    def worth(gold, pred):
        return (
            sum(
                _best(gold[slot], pred[slot], lambda one, other: len(one & other)) for slot in gold.keys() & pred.keys()
            ),
        )

    (found,) = _over_pairings(key, response, worth)
    sizes = [sum(len(e) for _, slots in side for each in slots.values() for e in each) for side in (key, response)]
    return found, sizes[0], found, sizes[1]


def _over_pairings(key, response, worth):
    """Return the greatest sums of `worth` over all one-to-one pairings of templates of one type, type by type."""
    best, nothing = [], worth({}, {})
    for kind in {each for each, _ in (*key, *response)}:
        gold, pred = ([slots for each, slots in side if each == kind] for side in (key, response))
        table = [[worth(one, other) for other in pred] for one in gold]
        few, many = (len(gold), len(pred)) if len(gold) <= len(pred) else (len(pred), len(gold))
        pairings = (
            [table[one][other] if len(gold) <= len(pred) else table[other][one] for one, other in enumerate(chosen)]
            for chosen in permutations(range(many), few)
        )
        best.append(max((*map(sum, zip(nothing, *each, strict=True)),) for each in pairings))
    return [sum(column) for column in zip(nothing, *best, strict=True)]


MEASURES = {
    "ceaf_ree": _ree(lambda gold, pred: pred <= gold),
    "ceaf_ree_prop": _ree(lambda gold, pred: len(pred & gold) / len(pred)),
    "ceaf_rme": _rme,
    "ceaf_rme_phi3": _phi3,
}
