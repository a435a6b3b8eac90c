"""What several metrics ask of one batch is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Asked = TypeVar("Asked")
More = ParamSpec("More")
Found = TypeVar("Found")


def once(function: Callable[Concatenate[Asked, More], Found]) -> Callable[Concatenate[Asked, More], Found]:
    """Keep what a function returns with the object that it is asked about, so that it goes when the object does."""

    @wraps(function)
    def kept(asked: Asked, /, *args: More.args, **kwargs: More.kwargs) -> Found:
        known: dict[Any, Found] = vars(asked).setdefault("_once", {})
        key = (function, *args, *kwargs.items())
        if key not in known:
            known[key] = function(asked, *args, **kwargs)
        return known[key]

    return kept
