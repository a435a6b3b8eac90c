"""neleval 3.1.1 (2020), which needs two names that Python 3.10 and NumPy 1.24 removed: given back before the import."""

import collections
import collections.abc

import numpy as np

collections.Sequence = collections.abc.Sequence
np.int = int

from neleval import coref_metrics  # noqa: E402
from neleval.annotation import Annotation, Candidate, Measure  # noqa: E402

__all__ = ["Annotation", "Candidate", "Measure", "coref_metrics"]


def counts(measure, gold, pred):
    """Return neleval's counts in the order of ours: recall num and den, precision num and den."""
    found, false, right, missed = measure.contingency(pred, gold)
    return right, right + missed, found, found + false
