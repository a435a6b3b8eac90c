"""Identities join clusters of several documents; what has none stays with its document."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics.counts import prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.model.options import Options


def document(doc_id, entity, event, prefix=""):
    """One entity with two mentions and one event with one, each with its identity; and a lone mention."""
    places = ((0, f"{prefix}e"), (5, f"{prefix}e"), (10, None))
    return Annotation(
        doc_id,
        mentions=tuple(Mention(start=start, end=start + 3, type="GPE", entity=name) for start, name in places),
        entities=(Entity(f"{prefix}e", xdoc=entity),),
        event_mentions=(EventMention(start=20, end=24, type="Buy", event=f"{prefix}h"),),
        events=(Event(f"{prefix}h", xdoc=event),),
    )


GOLD = [document("one", "Peru", "deal"), document("two", "Peru", "deal"), document("three", None, None)]


def count(name, preds, **options):
    pairs = zip(GOLD, preds, strict=True)
    return METRICS[name].tally([Alignment(gold, pred, options=Options(**options)) for gold, pred in pairs]).total


def test_same_identities_under_other_names_are_right():
    preds = [document("one", "X", "Y", "p"), document("two", "X", "Y", "q"), document("three", "Z", None, "r")]
    # entities: {4 mentions}, {2} and three alone; events: {2} and {1}
    assert count("xdoc_entity.muc", preds) == prf_counts(4, 4, 4, 4)
    assert count("xdoc_entity.ceafe", preds) == prf_counts(5, 5, 5, 5)
    assert count("xdoc_event.muc", preds) == prf_counts(1, 1, 1, 1)
    assert count("xdoc_event.ceafe", preds) == prf_counts(2, 2, 2, 2)


def test_what_is_not_joined_or_joined_to_a_stranger():
    apart = [document("one", None, None), document("two", None, None), document("three", None, None)]
    assert count("xdoc_entity.muc", apart) == prf_counts(3, 4, 3, 3)
    assert count("xdoc_event.muc", apart) == prf_counts(0, 1, 0, 0)
    joined = [document(doc_id, "Peru", "deal") for doc_id in ("one", "two", "three")]
    assert count("xdoc_entity.muc", joined) == prf_counts(4, 4, 4, 5)
    assert count("xdoc_event.muc", joined) == prf_counts(1, 1, 1, 2)


@pytest.mark.parametrize(("singletons", "entities", "events"), [("keep", 5, 2), ("drop", 2, 1)])
def test_dropped_singletons(singletons, entities, events):
    assert count("xdoc_entity.ceafe", GOLD, singletons=singletons) == prf_counts(*[entities] * 4)
    assert count("xdoc_event.ceafe", GOLD, singletons=singletons) == prf_counts(*[events] * 4)
