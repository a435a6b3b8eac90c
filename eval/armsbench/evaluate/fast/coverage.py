"""Which metrics are counted in columns, and by what. All others, and all other options, are counted plainly."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from armsbench.evaluate.fast import clusters, events, labelled, links, mentions, stances, templates
from armsbench.evaluate.fast.clusters import Clusters
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.tally import Batch
from armsbench.model.options import Options

# Options that change what a document counts; the others only change how sums are scored, or what is refused.
OPTIONS = {"singletons": "keep", "match": "exact", "oracle": "none"}

Counter = Callable[[Meeting], Batch]
_MEASURES: dict[str, Callable[[Clusters], Batch]] = {
    "muc": clusters.muc,
    "b3": clusters.b3,
    "ceafm": clusters.ceafm,
    "ceafe": clusters.ceafe,
    "blanc": clusters.blanc,
    "lea": clusters.lea,
    "conll": clusters.conll,
}
_KEYS = {
    "argument.id": (True, False),
    "argument.cls": (True, True),
    "argument.unattached_id": (False, False),
    "argument.unattached_cls": (False, True),
}
_LABELS = ("realis", "polarity", "factuality")
_SCORES = ("accuracy", "macro_f1", "kappa", "alpha", "alpha_with_misses")


def _measured(found: Meeting, of: Callable[[Meeting], Clusters], name: str) -> Batch:
    return _MEASURES[name](of(found))


COUNTERS: dict[str, Counter] = {
    "mention.strict": mentions.strict,
    "mention.exact": mentions.exact,
    "mention.type": mentions.type_,
    "mention.partial": mentions.partial,
    "mention.head": mentions.head,
    **{f"coref.{name}": partial(_measured, of=clusters.of_entities, name=name) for name in _MEASURES},
    "link.mention": links.mention,
    "link.entity": links.entity,
    "link.nil": links.nil,
    "link.nil_mention": links.nil_mention,
    "trigger.id": events.trigger_id,
    "trigger.cls": events.trigger_cls,
    **{
        name + ("" if fillers == "span" else f":{fillers}"): partial(
            events.arguments, fillers=fillers, attached=attached, roles=roles
        )
        for name, (attached, roles) in _KEYS.items()
        for fillers in ("span", "head", "entity")
    },
    **{f"event_coref.{name}": partial(_measured, of=clusters.of_events, name=name) for name in _MEASURES},
    **{name: partial(labelled.end_to_end, label=name) for name in _LABELS},
    **{f"{name}.{score}": partial(labelled.confused, label=name) for name in _LABELS for score in _SCORES},
    "stance.pair": stances.pair,
    "stance.polarity": stances.polarity,
    **{f"stance.{score}": stances.confused for score in ("favg", "accuracy", "macro_f1", "alpha", "alpha_with_misses")},
    "stance.kappa": stances.strengths,
    "stance.evidence": stances.evidence,
    "template.ceaf_ree": templates.ceaf_ree,
    "template.ceaf_ree_prop": templates.ceaf_ree_prop,
    "template.ceaf_rme": templates.ceaf_rme,
    "template.ceaf_rme_phi3": templates.ceaf_rme_phi3,
    "time.value": partial(labelled.matching, kind="time_types"),
    "value.value": partial(labelled.matching, kind="value_types"),
}


def covers(options: Options) -> bool:
    """Say whether documents are counted alike under these options."""
    return all(getattr(options, name) == value for name, value in OPTIONS.items())
