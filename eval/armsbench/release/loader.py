"""Load a table of the release as a Hugging Face dataset, offline, from a checkout or the installed package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsbench import paths
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError
from armsbench.release.huggingface import CONFIGS

if TYPE_CHECKING:
    from datasets import DatasetDict, IterableDatasetDict


def load_dataset(name: str = "documents", *, streaming: bool = False) -> DatasetDict | IterableDatasetDict:
    """Return the table `name` with its one split, "test"; with `streaming`, rows are read as they are asked for.

    Raises UsageError when there is no such table.
    """
    if name not in CONFIGS:
        raise UsageError(unknown("table", name, CONFIGS))
    import datasets

    return datasets.load_dataset(str(paths.data_root()), name, streaming=streaming)
