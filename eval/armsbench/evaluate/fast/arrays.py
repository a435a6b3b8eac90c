"""What the arrays of this package are called. The package is only imported where documents are many: NumPy is too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Column = NDArray[np.int64] | NDArray[np.float64]
Table = dict[str, Ints]  # columns by name
