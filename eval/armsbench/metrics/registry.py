"""Every metric in plain sight: a metric is a row, a family is a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.metrics import (
    argument,
    coref,
    event_labels,
    labels,
    link,
    mention,
    stance,
    template,
    trigger,
    variants,
    xdoc,
)
from armsbench.metrics.counts import Counts, Scores, Tally, prf
from armsbench.model.nearest import unknown
from armsbench.model.options import DEFAULT, Options
from armsbench.model.problem import UsageError


class Metric(NamedTuple):
    """The gold layer that must be complete, what one document adds, and the pure score of the sum."""

    layer: str
    tally: Callable[[Alignment], Tally]
    score: Callable[[Counts], Scores] = prf


class CorpusMetric(NamedTuple):
    """A metric that is counted over all documents at once."""

    layer: str
    tally: Callable[[Sequence[Alignment]], Tally]
    score: Callable[[Counts], Scores] = prf


_ARGUMENT_KEYS = {
    "argument.id": argument.id_,
    "argument.cls": argument.cls,
    "argument.unattached_id": argument.unattached_id,
    "argument.unattached_cls": argument.unattached_cls,
}
_FILLERS = {"": argument.by_span, ":head": argument.by_head, ":entity": argument.by_entity}
_COREF: dict[str, tuple[coref.Measure, Callable[[Counts], Scores]]] = {
    "muc": (coref.muc, prf),
    "b3": (coref.b3, prf),
    "ceafm": (coref.ceafm, prf),
    "ceafe": (coref.ceafe, prf),
    "blanc": (coref.blanc, coref.blanc_score),
    "lea": (coref.lea, prf),
    "conll": (coref.conll, coref.conll_score),
}

_EVENT_LABELS: dict[str, tuple[str, event_labels.Label]] = {
    "realis": ("realis", event_labels.realis),
    "polarity": ("polarity", event_labels.polarity),
    "factuality": ("factuality", event_labels.factuality),
}
_CONFUSIONS = {
    name: (layer, partial(event_labels.count_confusion, label=label)) for name, (layer, label) in _EVENT_LABELS.items()
}


def _entities(alignment: Alignment, measure: coref.Measure) -> Tally:
    return Tally(measure(*alignment.entities), {})


def _events(alignment: Alignment, measure: coref.Measure) -> Tally:
    return Tally(measure(*alignment.hoppers), {})


METRICS: dict[str, Metric | CorpusMetric] = {
    "mention.strict": Metric("mentions", partial(mention.count, credit=mention.strict)),
    "mention.exact": Metric("mentions", partial(mention.count, credit=mention.exact)),
    "mention.type": Metric("mentions", partial(mention.count, credit=mention.type_)),
    "mention.partial": Metric("mentions", partial(mention.count, credit=mention.partial)),
    "mention.head": Metric("mentions", mention.count_head),
    **{
        f"coref.{name}": Metric("entities", partial(_entities, measure=measure), score)
        for name, (measure, score) in _COREF.items()
    },
    "link.mention": Metric("links", link.count_mention),
    "link.entity": Metric("links", link.count_entity),
    "link.nil": Metric("links", link.count_nil),
    "link.nil_mention": Metric("links", link.count_nil_mention),
    "trigger.id": Metric("event_mentions", trigger.count_id),
    "trigger.cls": Metric("event_mentions", trigger.count_cls),
    **{
        name + variant: Metric("arguments", partial(argument.count, key=key, fillers=fillers))
        for name, key in _ARGUMENT_KEYS.items()
        for variant, fillers in _FILLERS.items()
    },
    **{
        f"event_coref.{name}": Metric("event_coref", partial(_events, measure=measure), score)
        for name, (measure, score) in _COREF.items()
    },
    **{
        name: Metric(layer, partial(event_labels.count_end_to_end, label=label))
        for name, (layer, label) in _EVENT_LABELS.items()
    },
    **{
        f"{name}.{score.__name__}": Metric(layer, confusion, score)
        for name, (layer, confusion) in _CONFUSIONS.items()
        for score in (labels.accuracy, labels.macro_f1, labels.kappa, labels.alpha, labels.alpha_with_misses)
    },
    **{
        name: Metric("values", partial(event_labels.count_matching, label=label), labels.share)
        for name, label in {"time.value": event_labels.time_value, "value.value": event_labels.amount_value}.items()
    },
    "stance.pair": Metric("stances", stance.count_pair),
    "stance.polarity": Metric("stances", stance.count_polarity),
    **{
        f"stance.{score.__name__}": Metric("stances", stance.count_confusion, score)
        for score in (labels.favg, labels.accuracy, labels.macro_f1, labels.alpha, labels.alpha_with_misses)
    },
    "stance.kappa": Metric("stances", stance.count_strength, labels.weighted_kappa),
    "stance.evidence": Metric("stances", stance.count_evidence),
    **{
        f"template.{measure.__name__}": Metric("arguments", partial(template.count, measure=measure))
        for measure in (template.ceaf_ree, template.ceaf_ree_prop, template.ceaf_rme, template.ceaf_rme_phi3)
    },
    **{
        f"{family}.{name}": CorpusMetric("xdoc", partial(count, measure=measure), score)
        for family, count in {"xdoc_entity": xdoc.count_entities, "xdoc_event": xdoc.count_events}.items()
        for name, (measure, score) in _COREF.items()
    },
}

HEADLINE = (
    "mention.strict",
    "mention.partial",
    "coref.conll",
    "link.mention",
    "trigger.id",
    "trigger.cls",
    "argument.cls",
    "argument.cls:entity",
    "event_coref.conll",
    "realis",
    "polarity",
    "factuality",
    "stance.pair",
    "stance.polarity",
    "stance.favg",
    "xdoc_entity.conll",
    "xdoc_event.conll",
)


def select(only: Iterable[str], options: Options = DEFAULT) -> dict[str, Metric | CorpusMetric]:
    """Return the metrics named by id or by family (`mention`), in table order; all where none is named.

    Their scores are as `options` want them. UsageError for a name that is none.
    """
    wanted = list(only)
    for name in wanted:
        if name not in METRICS and not _family(name):
            raise UsageError(unknown("metric", name, [*METRICS, *{each.split(".")[0] for each in METRICS}]))
    names = {each for name in wanted for each in ([name] if name in METRICS else _family(name))}
    chosen = {name: metric for name, metric in METRICS.items() if not wanted or name in names}
    return {name: metric._replace(score=variants.score(metric.score, options)) for name, metric in chosen.items()}


def _family(name: str) -> list[str]:
    return [each for each in METRICS if each.split(".")[0] == name]
