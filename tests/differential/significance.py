"""p values, their correction and quantiles: statsmodels, SciPy, NumPy."""

from fractions import Fraction
from itertools import product

from armsbench.metrics.counts import add, prf, prf_counts
from armsbench.resample.bootstrap import percentiles
from armsbench.resample.paired import holm, swap_test
from differential.case import Case, same


def cases(rng):
    """Yield every comparison on one random sample of documents and one random row of p values."""
    yield from _paired(rng)
    yield from _corrected(rng)
    values = [rng.choice((rng.random(), 0.5)) for _ in range(rng.randint(1, 30))]
    yield from _quantiles(values)


def _paired(rng):
    from scipy.stats import permutation_test
    from statsmodels.stats.contingency_tables import mcnemar

    documents = rng.randint(2, 4)
    rows = [_counts(rng) for _ in range(2 * documents)]

    def f1(counts):
        return prf(counts)["f1"]

    def difference(first, second):
        return (f1(add(rows[int(each)] for each in first)) or 0.0) - (
            f1(add(rows[int(each)] for each in second)) or 0.0
        )

    ours = swap_test(rows[:documents], rows[documents:], f1, rng_seed=1)
    sides = range(documents), range(documents, 2 * documents)
    found = permutation_test(
        tuple(map(list, sides)), difference, permutation_type="samples", n_resamples=2**documents, vectorized=False
    )
    facts = {"rounded-tie": lambda: same((ours,), (_exact_p(rows, documents),))}
    yield Case("scipy", "p of F1", (ours,), (float(found.pvalue),), facts)

    right = [(rng.randint(0, 1), rng.randint(0, 1)) for _ in range(rng.randint(1, 8))]
    table = [[right.count((one, other)) for other in (0, 1)] for one in (0, 1)]
    first, second = ([{"right": pair[side]} for pair in right] for side in (0, 1))
    ours = swap_test(first, second, lambda counts: counts["right"], rng_seed=1)
    yield Case("statsmodels", "p of accuracy", (ours,), (float(mcnemar(table, exact=True).pvalue),))


def _exact_p(rows, documents):
    """Return the same p in rational numbers, where a tie is a tie."""

    def f1(chosen):
        right, gold, pred = (
            sum(rows[each][name] for each in chosen) for name in ("recall_num", "recall_den", "precision_den")
        )
        return Fraction(2 * right, gold + pred) if gold + pred else Fraction(0)

    found = []
    for swaps in product((False, True), repeat=documents):
        first = [number + documents * swap for number, swap in enumerate(swaps)]
        found.append(abs(f1(first) - f1([number + documents * (not swap) for number, swap in enumerate(swaps)])))
    return sum(each >= found[0] for each in found) / len(found)


def _counts(rng):
    right, missed, spurious = (rng.randint(0, 5) for _ in range(3))
    return prf_counts(right, right + missed, right, right + spurious)


def _corrected(rng):
    from statsmodels.stats.multitest import multipletests

    p_values = [rng.choice((rng.random() ** 3, 0.01, 1.0)) for _ in range(rng.randint(1, 12))]
    theirs = multipletests(p_values, method="holm")[1]
    yield Case("statsmodels", "Holm", tuple(holm(p_values)), tuple(map(float, theirs)))


def _quantiles(values):
    import numpy as np

    theirs = np.quantile(values, [0.025, 0.975])
    yield Case("numpy", "percentiles", percentiles(values, 0.95), tuple(map(float, theirs)))
