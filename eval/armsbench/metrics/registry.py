"""Every metric in plain sight: a metric is a row, a family is a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.metrics import argument, coref, mention, trigger
from armsbench.metrics.counts import Tally
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError


class Metric(NamedTuple):
    """What a metric counts in one document, and the gold layer that must be complete for it."""

    layer: str
    tally: Callable[[Alignment], Tally]


def _b3(alignment: Alignment) -> Tally:
    return Tally(coref.b3(alignment.gold_entities, alignment.pred_entities), {})


_ARGUMENT_KEYS = {
    "argument.id": argument.id_,
    "argument.cls": argument.cls,
    "argument.unattached_id": argument.unattached_id,
    "argument.unattached_cls": argument.unattached_cls,
}
_FILLERS = {"": argument.by_span, ":head": argument.by_head, ":entity": argument.by_entity}

METRICS: dict[str, Metric] = {
    "mention.strict": Metric("mentions", partial(mention.count, credit=mention.strict)),
    "mention.exact": Metric("mentions", partial(mention.count, credit=mention.exact)),
    "mention.type": Metric("mentions", partial(mention.count, credit=mention.type_)),
    "mention.partial": Metric("mentions", partial(mention.count, credit=mention.partial)),
    "mention.head": Metric("mentions", mention.count_head),
    "coref.b3": Metric("entities", _b3),
    "trigger.id": Metric("event_mentions", trigger.count_id),
    "trigger.cls": Metric("event_mentions", trigger.count_cls),
    **{
        name + variant: Metric("arguments", partial(argument.count, key=key, fillers=fillers))
        for name, key in _ARGUMENT_KEYS.items()
        for variant, fillers in _FILLERS.items()
    },
}


def select(only: Iterable[str]) -> dict[str, Metric]:
    """Return the metrics named by id or by family (`mention`), in table order; all where none is named."""
    wanted = list(only)
    for name in wanted:
        if name not in METRICS and not _family(name):
            raise UsageError(unknown("metric", name, [*METRICS, *{each.split(".")[0] for each in METRICS}]))
    names = {each for name in wanted for each in ([name] if name in METRICS else _family(name))}
    return {name: metric for name, metric in METRICS.items() if not wanted or name in names}


def _family(name: str) -> list[str]:
    return [each for each in METRICS if each.split(".")[0] == name]
