"""neleval 3.1.1 (2020), which needs two names that Python 3.10 and NumPy 1.24 removed: given back before the import."""

import collections
import collections.abc

import numpy as np

collections.Sequence = collections.abc.Sequence
np.int = int

from neleval import coref_metrics  # noqa: E402
from neleval.annotation import Annotation, Candidate, Measure  # noqa: E402

__all__ = ["Annotation", "Candidate", "Measure", "coref_metrics", "counts", "counts_of_rows"]


def counts(measure, gold, pred):
    """Return neleval's counts in the order of ours: recall num and den, precision num and den."""
    found, false, right, missed = measure.contingency(pred, gold)
    return right, right + missed, found, found + false


def counts_of_rows(gold, pred):
    """Return neleval's counts over sets of rows, each a mapping of the fields that have to be equal."""
    fields = sorted(next(iter((*gold, *pred)), {"none": None}))
    sides = ([Annotation("d", 0, 0, [Candidate("x", type=row)]) for row in side] for side in (gold, pred))
    return tuple(map(float, counts(Measure(fields), *sides)))
