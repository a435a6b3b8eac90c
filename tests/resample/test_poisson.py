"""Weights that follow from the doc_id, and sums that no grouping changes."""

import bisect
import hashlib
import itertools
import random

import numpy as np
import pytest

from armsbench.metrics.counts import prf, prf_counts
from armsbench.resample import bootstrap, poisson

IDS = [f"doc {number}" for number in range(900)]


def test_weights_are_poisson():
    drawn = poisson.weights(IDS, 1000, rng_seed=1)
    assert drawn.shape == (1000, 900)
    assert drawn.mean() == pytest.approx(1, abs=0.01)
    assert drawn.var() == pytest.approx(1, abs=0.01)
    shares = np.bincount(drawn.astype(int).ravel(), minlength=4)[:4] / drawn.size
    assert shares == pytest.approx([0.3679, 0.3679, 0.1839, 0.0613], abs=0.002)
    # neither documents nor resamples go together
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(0, abs=0.1)
    assert np.corrcoef(drawn[0], drawn[1])[0, 1] == pytest.approx(0, abs=0.1)


def test_a_weight_follows_from_document_and_seed():
    drawn = poisson.weights(IDS[:3], 10, rng_seed=1)
    assert (poisson.weights(IDS[2:4], 10, rng_seed=1)[:, 0] == drawn[:, 2]).all()
    assert (poisson.weights(IDS[:3], 7, rng_seed=1) == drawn[:7]).all()
    assert (poisson.weights(IDS[:3], 10, rng_seed=2) != drawn).any()


def rows(documents):
    rng = random.Random(3)
    return [(name, prf_counts(hit := rng.randint(0, 9), 10, hit / 3, 10)) for name in IDS[:documents]]


def test_grouping_and_order_change_no_bit():
    whole = poisson.sums(rows(900), 50, rng_seed=4)
    mixed = random.Random(1).sample(rows(900), 900)
    found = {}
    for start in range(0, 900, 37):
        poisson.merge(found, poisson.sums(mixed[start : start + 37], 50, rng_seed=4))
    assert {name: column.tobytes() for name, column in found.items()} == {
        name: column.tobytes() for name, column in whole.items()
    }


def test_interval_is_that_of_drawing_documents():
    counted = rows(400)
    low, high = poisson.intervals(poisson.sums(counted, 4000, rng_seed=5), prf)["f1"]
    drawn = bootstrap.intervals([row for _, row in counted], bootstrap.draws(400, 4000, 5), prf)["f1"]
    assert (low, high) == pytest.approx(drawn, abs=0.002)


def test_packing_keeps_every_bit_and_shares_columns():
    found = poisson.sums(rows(5), 9, rng_seed=1)
    places, columns = poisson.packed(found)
    assert len(columns) == 3
    again = poisson.unpacked(places, columns)
    assert {name: list(column) for name, column in again.items()} == {
        name: list(column) for name, column in found.items()
    }
    assert poisson.unpacked({}, []) == {}


def split_mix(key, number):
    """The `number`-th word of SplitMix64 (Steele et al. 2014), in whole numbers of Python."""
    mask = 2**64 - 1
    word = (key + number * 0x9E3779B97F4A7C15) & mask
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
    return word ^ (word >> 31)


def test_weights_are_the_sixteen_bits_of_split_mix():
    key = int.from_bytes(hashlib.sha256(b"7 d").digest()[:8], "big")
    bits = [split_mix(key, 1 + at // 4) >> 16 * (at % 4) & 0xFFFF for at in range(997)]
    # P(weight <= k) in 65536ths, as Poisson(1) has it
    limits = list(itertools.accumulate((24109, 24110, 12054, 4019, 1004, 201, 34, 4, 1)))
    drawn = poisson.weights(["d"], 997, rng_seed=7)
    assert drawn.dtype == np.float64
    assert drawn[:, 0].tolist() == [bisect.bisect_right(limits, each) for each in bits]


def test_sums_are_of_weighted_counts_and_lacking_ones_are_zero():
    found = poisson.sums([("a", {"x": 1}), ("b", {"x": 2, "y": 1 / 3})], 20, rng_seed=4)
    drawn = poisson.weights(["a", "b"], 20, rng_seed=4)
    assert found["x"].tolist() == (drawn[:, 0] + 2 * drawn[:, 1]).tolist()
    third = round(2**20 / 3) / 2**20
    assert found["y"].tolist() == (third * drawn[:, 1]).tolist()


def test_interval_of_few_resamples():
    one = {name: np.array([number]) for name, number in prf_counts(1.0, 2.0, 1.0, 4.0).items()}
    assert poisson.intervals(one, prf)["recall"] == (0.5, 0.5)
    assert poisson.intervals({}, prf) == {}


def test_columns_must_have_one_length():
    with pytest.raises(ValueError, match="zip"):
        poisson.intervals({"x": np.zeros(2), "y": np.zeros(3)}, dict)
