"""ARMS: Annotated Reports of Military Sales, a dataset and the scorer for it.

import armsbench
data = armsbench.load()
result = armsbench.score(data, "pred.jsonl")
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "load": "armsbench.store.dataset",
    "load_dataset": "armsbench.release.loader",
    "score": "armsbench.evaluate.score",
}
__all__ = ["__version__", "load", "load_dataset", "score"]


def __dir__() -> list[str]:
    """Return the public names, so that a prompt can complete them."""
    return __all__


def __getattr__(name: str) -> Any:
    """Import a public function where it is first used."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'armsbench' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)
