"""Any callable as a system: of one document or of several, sync or async, returning or yielding.

A callable whose first parameter is named `documents` takes a list of documents and returns, or yields, their
predictions in any order; any other takes one document and returns its prediction. Both may be async.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from typing import Any

from armsbench.model.document import Document
from armsbench.systems.system import FailedError, System

BATCH = "documents"  # the name of the parameter that takes several


def system(name: str, version: str, found: Callable[..., Any]) -> System:
    """Return the system that a callable is."""
    if takes_several(found):
        return System(name, version, lambda document: only(_all(found([document]))), _several(found))
    many = _gathered(found) if inspect.iscoroutinefunction(_called(found)) else None
    return System(name, version, lambda document: _value(found(document)), many)


def takes_several(found: Callable[..., Any]) -> bool:
    """Return whether the first parameter of a callable is named `documents`."""
    try:
        parameters = list(inspect.signature(found).parameters)
    except (TypeError, ValueError):  # some builtins have none
        return False
    return parameters[:1] == [BATCH]


def only(answers: Iterable[Any]) -> Any:
    """Return the one answer; FailedError for none or several."""
    found = list(answers)
    if len(found) != 1:
        raise FailedError("R109", f"expected one prediction, found {len(found)}")
    return found[0]


def _called(found: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function behind an object with __call__."""
    return found if inspect.isroutine(found) else getattr(found, "__call__", found)  # noqa: B004


def _several(found: Callable[..., Any]) -> Callable[[Sequence[Document]], Iterable[Any]]:
    return lambda documents: _all(found(list(documents)))


def _gathered(found: Callable[..., Any]) -> Callable[[Sequence[Document]], Iterable[Any]]:
    """Return a function that asks for several documents at once; one that fails has no answer."""

    async def ask(documents: Sequence[Document]) -> list[Any]:
        answers = await asyncio.gather(*map(found, documents), return_exceptions=True)
        return [each for each in answers if not isinstance(each, BaseException)]

    return lambda documents: _run(ask(documents))


def _value(answer: Any) -> Any:
    """Return an answer, awaited where it has to be, and taken out where it is yielded."""
    if inspect.isawaitable(answer):
        answer = _run(_awaited(answer))
    if inspect.isgenerator(answer) or inspect.isasyncgen(answer):
        return only(_all(answer))
    return answer


def _all(answers: Any) -> Iterable[Any]:
    """Return the answers to a batch: an iterable, an awaitable of one, or an async generator."""
    if inspect.isawaitable(answers):
        answers = _run(_awaited(answers))
    found: Iterable[Any] = _run(_listed(answers)) if isinstance(answers, AsyncIterator) else answers
    return found


async def _awaited(answer: Any) -> Any:
    return await answer


async def _listed(answers: AsyncIterator[Any]) -> list[Any]:
    return [each async for each in answers]


_LOOPS: list[asyncio.AbstractEventLoop] = []


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run on one loop for the whole run, so that a system's clients stay open from document to document."""
    if not _LOOPS:
        _LOOPS.append(asyncio.new_event_loop())
    return _LOOPS[0].run_until_complete(coroutine)
