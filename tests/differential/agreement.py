"""Agreement of two and more: statsmodels (Fleiss) and krippendorff (alpha; GPL: an oracle in tests, no more)."""

import math

from armsbench.metrics import labels, many
from differential.case import Case


def cases(rng):
    """Yield every comparison on one random table: 2 to 5 annotators, up to 20 units, labels missing here and there."""
    annotators, domain = rng.randint(2, 5), rng.randint(1, 5)
    missing = rng.choice((0.0, 0.2, 0.5))
    rows = [_row(rng, rng.randint(0, 20), domain, missing) for _ in range(annotators)]
    counts = many.profiles(rows)
    units = sorted({unit for row in rows for unit in row})
    table = [[row.get(unit) for row in rows] for unit in units]
    full = [unit for unit in table if None not in unit]
    filled = [[label or "0" for label in unit] for unit in table]
    yield Case("statsmodels", "fleiss_kappa", _ours(many.fleiss_kappa, counts), _fleiss(full))
    yield Case("statsmodels", "fleiss_kappa_with_misses", _ours(many.fleiss_kappa_with_misses, counts), _fleiss(filled))
    yield Case("krippendorff", "alpha", _ours(many.alpha, counts), _alpha(full))
    yield Case("krippendorff", "alpha_any", _ours(many.alpha_any, counts), _alpha(table))
    yield Case("krippendorff", "alpha_with_misses", _ours(many.alpha_with_misses, counts), _alpha(filled))
    yield Case("krippendorff", "ordinal_alpha", _ours(many.ordinal_alpha, counts), _alpha(full, "ordinal"))
    yield Case("krippendorff", "ordinal_alpha_any", _ours(many.ordinal_alpha_any, counts), _alpha(table, "ordinal"))
    if annotators == 2:
        yield Case("krippendorff", "realis.alpha", _ours(labels.alpha, counts), _alpha(full))


def _row(rng, units, domain, missing):
    """A label for each unit, from a hidden truth that all annotators share half of the time."""
    return {
        unit: str(unit % domain + 1 if rng.random() < 0.5 else rng.randint(1, domain))
        for unit in range(units)
        if rng.random() >= missing
    }


def _ours(score, counts):
    return (score(counts)["value"],)


def _fleiss(units):
    from statsmodels.stats.inter_rater import fleiss_kappa

    names = sorted({label for unit in units for label in unit})
    if len(names) < 2:
        return (math.nan,)  # a table of one column, or none: 0/0
    return (float(fleiss_kappa([[unit.count(name) for name in names] for unit in units])),)


def _alpha(units, level="nominal"):
    import krippendorff

    names = sorted({label for unit in units for label in unit if label is not None})
    pairable = [unit for unit in units if sum(label is not None for label in unit) > 1]
    if len({label for unit in pairable for label in unit if label is not None}) < 2:
        return (math.nan,)  # the package refuses a single value
    counts = [[unit.count(name) for name in names] for unit in units]
    return (
        float(krippendorff.alpha(value_counts=counts, value_domain=list(map(int, names)), level_of_measurement=level)),
    )
