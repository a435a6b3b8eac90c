"""Labels that agreement compares, on the units that both annotators have."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics import event_labels, units
from armsbench.metrics.counts import prf_counts
from armsbench.model.annotation import (
    Annotation,
    Argument,
    ArgumentAlternative,
    Event,
    EventMention,
    EventTime,
    Mention,
    Relation,
    Stance,
)

ONE = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=0, end=4, type="GPE", level="NAM", role="GOV", entity="e1"),
        Mention(id="m2", start=5, end=7, type="TIME"),
    ),
    event_mentions=(
        EventMention(
            id="v1",
            start=10,
            end=14,
            type="Buy",
            event="h1",
            arguments=(Argument("Buyer", "m1", alternatives=(ArgumentAlternative("Seller", "m2"),)),),
            time=EventTime("2031-01-01", "2031-01-02", "day", "before"),
        ),
        EventMention(id="v2", start=15, end=18, type="Sell", event="h2"),
    ),
    events=(Event("h1"), Event("h2")),
    stances=(
        Stance(holder="author", target="h1", polarity="favor", strength=2),
        Stance(holder="author", target="h2", polarity="against"),
    ),
    relations=(Relation(type="Cause", arg1="h1", arg2="h2"),),
)

BOUGHT, SOLD = ((10, 14), "Buy"), ((15, 18), "Sell")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (units.mention_type, [((0, 4), "GPE"), ((5, 7), "TIME")]),
        (units.mention_level, [((0, 4), "NAM"), ((5, 7), None)]),
        (units.gpe_role, [((0, 4), "GOV"), ((5, 7), None)]),
        (units.trigger_type, [((10, 14), "Buy"), ((15, 18), "Sell")]),
        (units.argument_role, [(((10, 14), "Buy", (0, 4)), "Buyer")]),
        (units.stance_polarity, [(("author", "event h1"), "favor"), (("author", "event h2"), "against")]),
        (units.stance_strength, [(("author", "event h1"), "2"), (("author", "event h2"), None)]),
        (event_labels.doctimerel, [(BOUGHT, "before")]),
        (event_labels.event_days, [(BOUGHT, "2031-01-01/2031-01-02")]),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_units_and_labels(label, expected):
    alignment = Alignment(ONE, ONE)
    assert list(label(alignment, alignment.gold)) == expected


def renamed():
    """The same, with every event under another id."""
    names = {"h1": "k9", "h2": "k3"}
    return Annotation(
        "d",
        event_mentions=tuple(
            EventMention(start=each.start, end=each.end, type=each.type, event=names[each.event])
            for each in ONE.event_mentions
        ),
        events=(Event("k3"), Event("k9")),
        relations=(
            Relation(type="Cause", arg1="k9", arg2="k3"),
            Relation(type="Cause", arg1="k3", arg2="k9"),
            Relation(type="Before", arg1="k9", arg2="k3"),
        ),
    )


def test_relations_are_named_by_the_events_that_they_stand_for():
    tally = units.count_relations(Alignment(ONE, renamed()))
    assert tally.total == prf_counts(1, 1, 1, 3)
    assert tally.by_type == {"Cause": prf_counts(1, 1, 1, 2), "Before": prf_counts(0, 0, 0, 1)}
