"""Import what an optional extra of the package brings."""

from __future__ import annotations

import importlib
from typing import Any

from armsbench.model.problem import UsageError


def need(module: str, extra: str) -> Any:
    """Return an optional module; UsageError says how to install the extra that brings it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise UsageError(f"{module} is not installed; install it with: pip install 'armsbench[{extra}]'") from None
