"""The built-in systems by name, and any other as ``module:callable``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from armsbench import __version__
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError

SYSTEMS = {
    "crf": "armsbench.systems.crf:predict",
    "gazetteer": "armsbench.systems.gazetteer:predict",
    "spacy-ruler": "armsbench.systems.spacy_ruler:predict",
}

Predict = Callable[[Document], Annotation]


class System(NamedTuple):
    """A system that is ready to run, with what tells its predictions from those of another."""

    name: str
    version: str
    predict: Predict


def load(name: str) -> System:
    """Return a built-in system by name, or the callable that ``module:callable`` names.

    The module may lie in the working folder. Its ``__version__``, if it has one, is the version.
    Raises UsageError when there is no such system, module or callable.
    """
    if name in SYSTEMS:
        module, _, function = SYSTEMS[name].partition(":")
        return System(name, __version__, getattr(importlib.import_module(module), function))
    module, colon, function = name.partition(":")
    if not (colon and module and function):
        raise UsageError(f"{unknown('system', name, SYSTEMS)}; or give module:callable")
    imported = _import(module)
    found = getattr(imported, function, None)
    if found is None:
        public = [each for each in vars(imported) if not each.startswith("_")]
        raise UsageError(unknown(f"callable in {module!r}", function, public))
    if not callable(found):
        raise UsageError(f"{name}: found {type(found).__name__}, expected a callable that takes a document")
    return System(name, str(getattr(imported, "__version__", "unversioned")), found)


def _import(module: str) -> Any:
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(f"cannot import {module!r}: {error}") from None
