"""Bootstrap over many documents with Poisson weights, streamed: no sum depends on how documents are grouped.

In the multinomial bootstrap each document is drawn a number of times that goes to Poisson(1) as documents grow
(Hanley and MacGibbon 2006; Chamandy et al. 2012). So each resample weighs each document by a number drawn from
Poisson(1), and the number of documents in it varies around the true one. A weight follows from the seed, the
doc_id and the resample alone (SplitMix64, Steele et al. 2014, sixteen bits a weight), so that parts, workers
and order cannot change it.

Sums are exact: a count that is no whole number is rounded to a multiple of 2^-20, so that no addition of up to
2^33 rounds, in whichever order a matrix product adds. The interval moves by less than a millionth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from armsbench.resample.bootstrap import Counts, Interval, Score, percentiles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sums = dict[str, "NDArray[np.float64]"]  # by column: the sum in each resample

EXACT_UP_TO = 2000  # documents that are resampled one by one (bootstrap.py)
BLOCK = 256  # documents that are multiplied at once
_STEP = 2.0**20
# How many of the 65536 values of sixteen bits mean the weights 0, 1, 2, ...; their mean is exactly 1.
_OF_WEIGHT = (24109, 24110, 12054, 4019, 1004, 201, 34, 4, 1)


def weights(doc_ids: Sequence[str], resamples: int, rng_seed: int, kind: str = "f8") -> NDArray[Any]:
    """Return how often each resample draws each document: shape (resamples, documents)."""
    import numpy as np

    words = -(-resamples // 4)
    steps = np.arange(1, words + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    keys = np.array([_key(doc_id, rng_seed) for doc_id in doc_ids], dtype=np.uint64)
    bits = keys[:, None] + steps[None, :]
    shifted = np.empty_like(bits)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits ^= np.right_shift(bits, np.uint64(shift), out=shifted)
        bits *= np.uint64(factor)
    bits ^= np.right_shift(bits, np.uint64(31), out=shifted)
    drawn = bits.astype("<u8", copy=False).view("<u2")
    found = np.zeros(drawn.shape, dtype=np.uint8)
    for least in np.cumsum(_OF_WEIGHT[:-1]).tolist():
        found += drawn >= least
    return found[:, :resamples].T.astype(kind)


def _key(doc_id: str, rng_seed: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{rng_seed} {doc_id}".encode()).digest()[:8])


def sums(rows: Sequence[tuple[str, Counts]], resamples: int, rng_seed: int) -> Sums:
    """Return the sum of each column of `rows`, which are (doc_id, counts), in each resample."""
    found: Sums = {}
    for start in range(0, len(rows), BLOCK):
        merge(found, _block(rows[start : start + BLOCK], resamples, rng_seed))
    return found


def sums_of(columns: Mapping[str, NDArray[Any]], doc_ids: Sequence[str], resamples: int, rng_seed: int) -> Sums:
    """Return what `sums` does, from a column of numbers by name (none negative) in place of rows.

    Each different column is multiplied once, in digits of twelve bits: 256 documents of weight 8 at most then sum
    up to no more than 2^23, which single precision holds exactly.
    """
    if not columns:
        return {}
    import numpy as np

    arrays = {id(column): column for column in columns.values()}
    places: dict[bytes, int] = {}
    where = {key: places.setdefault(_scaled(column).tobytes(), len(places)) for key, column in arrays.items()}
    scaled = np.array([np.frombuffer(column, dtype=np.int64) for column in places]).reshape(-1, len(doc_ids))
    rows, digits, scales = _digits(scaled)
    products = np.zeros((len(rows), resamples))
    for start in range(0, len(doc_ids), BLOCK):
        here = slice(start, start + BLOCK)
        products += digits[:, here] @ weights(doc_ids[here], resamples, rng_seed, "f4").T
    found = np.zeros((len(places), resamples))
    np.add.at(found, rows, products * scales[:, None])
    return {name: found[where[id(column)]] for name, column in columns.items()}


def _scaled(column: NDArray[Any]) -> NDArray[np.int64]:
    """Return whole numbers: multiples of 2^-20."""
    import numpy as np

    scaled: NDArray[np.int64] = np.rint(column * _STEP).astype(np.int64)
    return scaled


def _digits(scaled: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float64]]:
    """Return the digits of rows that are not all 0: the row of each, the digits, and what a digit is worth."""
    import numpy as np

    whole = (scaled & (2**20 - 1) == 0).all(axis=1)
    left = np.where(whole[:, None], scaled >> 20, scaled)
    worth = np.where(whole, 1.0, 1 / _STEP)
    found: list[tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float64]]] = []
    places = np.arange(len(scaled))
    while len(places) or not found:
        found.append((places, (left & 4095).astype(np.float32), worth))
        left, worth = left >> 12, worth * 4096
        more = left.any(axis=1)
        left, worth, places = left[more], worth[more], places[more]
    rows, digits, scales = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(digits), np.concatenate(scales)


def merge(found: Sums, more: Sums) -> None:
    """Add the sums of other documents."""
    for name, column in more.items():
        found[name] = found[name] + column if name in found else column


def _block(rows: Sequence[tuple[str, Counts]], resamples: int, rng_seed: int) -> Sums:
    """Multiply each different column once: many metrics share counts."""
    import numpy as np

    names = list(dict.fromkeys(name for _, row in rows for name in row))
    if not names:
        return {}
    places: dict[tuple[float, ...], int] = {}
    columns = {name: tuple([row.get(name, 0) for _, row in rows]) for name in names}
    where = {name: places.setdefault(column, len(places)) for name, column in columns.items()}
    matrix = np.rint(np.array(list(places)) * _STEP) / _STEP
    drawn = weights([doc_id for doc_id, _ in rows], resamples, rng_seed)
    product = matrix @ drawn.T
    return {name: product[index] for name, index in where.items()}


def intervals(
    found: Sums, score: Score, of_columns: Callable[[Sums], Sums] | None = None, level: float = 0.95
) -> dict[str, Interval]:
    """Return the percentile interval of each score; n/a as in `bootstrap.intervals`.

    `of_columns` is the same score of all resamples at once, where there is one, NaN for n/a.
    """
    if of_columns is not None:
        return {name: _interval(column, level) for name, column in of_columns(found).items()}
    columns = [column.tolist() for column in found.values()]
    scored = [score(dict(zip(found, each, strict=True))) for each in zip(*columns, strict=True)]
    return {name: percentiles([each[name] for each in scored], level) for name in (scored[0] if scored else ())}


def _interval(column: NDArray[np.float64], level: float) -> Interval:
    import numpy as np

    known = column[~np.isnan(column)]
    return percentiles([*known.tolist(), *[None] * (len(column) - len(known))], level)


def packed(found: Sums) -> tuple[dict[str, int], list[bytes]]:
    """Return each different column as bytes, and for each name the number of its column."""
    different: dict[bytes, int] = {}
    places = {name: different.setdefault(column.tobytes(), len(different)) for name, column in found.items()}
    return places, list(different)


def unpacked(places: Mapping[str, int], columns: Sequence[bytes]) -> Sums:
    """Return what `packed` packed."""
    if not columns:
        return {}
    import numpy as np

    arrays = [np.frombuffer(column) for column in columns]
    return {name: arrays[place] for name, place in places.items()}
