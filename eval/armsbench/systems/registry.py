"""Every system in plain sight: the built-in ones by name, others by prefix, and any as ``module:callable``."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from armsbench import __version__
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError
from armsbench.systems import callables
from armsbench.systems.system import System

__all__ = ["PREFIXES", "SYSTEMS", "System", "load"]

SYSTEMS = {
    "crf": "armsbench.systems.crf:predict",
    "gazetteer": "armsbench.systems.gazetteer:predict",
    "spacy-ruler": "armsbench.systems.spacy_ruler:predict",
}

# what opens the rest of the name, e.g. ``spacy:PATH``, given the declared label map
PREFIXES = {
    "hf": "armsbench.systems.hf_pipeline:load",
    "replay": "armsbench.systems.replay:load",
    "spacy": "armsbench.systems.spacy_pipeline:load",
}

# Without a version a run goes on after a change of the program: whoever mends it decides what is run again.
UNVERSIONED = "unversioned"

Labels = Mapping[str, str | None]


def load(name: str, labels: Labels | None = None) -> System:
    """Return a built-in system by name, what a prefix opens, or the callable that ``module:callable`` names.

    The module may lie in the working folder. Its ``__version__``, if it has one, is the version.
    Raises UsageError when there is no such system, module or callable.
    """
    if name in SYSTEMS:
        return System(name, __version__, _named(SYSTEMS[name]))
    prefix, colon, rest = name.partition(":")
    if prefix in PREFIXES and rest:
        found: System = _named(PREFIXES[prefix])(rest, labels)
        return found
    if not (colon and prefix and rest):
        known = [*SYSTEMS, *(f"{each}:PATH" for each in PREFIXES)]
        raise UsageError(f"{unknown('system', name, known)}; or give module:callable")
    return _from_module(name, prefix, rest)


def _named(path: str) -> Callable[..., Any]:
    module, _, function = path.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _from_module(name: str, module: str, function: str) -> System:
    imported = _import(module)
    found = getattr(imported, function, None)
    if found is None:
        public = [each for each in vars(imported) if not each.startswith("_")]
        raise UsageError(unknown(f"callable in {module!r}", function, public))
    if not callable(found):
        raise UsageError(f"{name}: found {type(found).__name__}, expected a callable that takes a document")
    return callables.system(name, _version(imported), _usable(found))


def _usable(found: Any) -> Callable[..., Any]:
    """Return a callable; a class is made once, without arguments, and what it makes is called."""
    made: Any = found() if inspect.isclass(found) else found
    usable: Callable[..., Any] = made
    return usable


def _version(module: Any) -> str:
    return str(getattr(module, "__version__", UNVERSIONED))


def digest(*files: Path) -> str:
    """Return a short digest of files, which tells one version of them from another."""
    found = hashlib.sha256()
    for file in files:
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return f"sha256:{found.hexdigest()[:12]}"


def _import(module: str) -> Any:
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(f"cannot import {module!r}: {error}") from None
