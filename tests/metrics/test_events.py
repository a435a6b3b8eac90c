"""Triggers and arguments, against TextEE's numbers."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics.counts import prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import (
    Annotation,
    Argument,
    ArgumentAlternative,
    EventMention,
    EventMentionAlternative,
    Mention,
)
from conformance import load

CASES = load("events")["events"]
PEER = {
    "trigger_id": "trigger.id",
    "trigger_cls": "trigger.cls",
    "argument_id": "argument.unattached_id",
    "argument_cls": "argument.unattached_cls",
    "argument_attached_id": "argument.id",
    "argument_attached_cls": "argument.cls",
}


def annotation(events):
    """A conformance case's events; each filler span becomes one mention."""
    spans = sorted({(start, end) for event in events for start, end, _ in event["arguments"]})
    ids = {span: f"m{index}" for index, span in enumerate(spans)}
    mentions = tuple(Mention(id=ids[span], start=span[0], end=span[1], type="X") for span in spans)
    triggers = []
    for event in events:
        start, end, name = event["trigger"]
        arguments = tuple(Argument(role, ids[left, right]) for left, right, role in event["arguments"])
        triggers.append(EventMention(start=start, end=end, type=name, arguments=arguments))
    return Annotation("d", mentions=mentions, event_mentions=tuple(triggers))


@pytest.mark.parametrize("measure", PEER)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_counts_are_those_of_the_reference_scorer(case, measure):
    totals = [
        METRICS[PEER[measure]]
        .tally(Alignment(annotation(case["gold"][doc]), annotation(case["pred"].get(doc, []))))
        .total
        for doc in case["gold"]
    ]
    right, gold, _, pred = (sum(column) for column in zip(*(total.values() for total in totals), strict=True))
    expected = case["expected_textee"][measure]
    assert (right, gold, pred) == (expected["match"], expected["gold"], expected["pred"])


def purchase(filler, **more):
    """ "Oslo ... Norway ... bought": m1 and m2 are mentions of one entity."""
    mentions = (
        Mention(id="m1", start=0, end=4, type="GPE", entity="e1", head=(1, 4)),
        Mention(id="m2", start=9, end=15, type="GPE", entity="e1"),
        Mention(id="m3", start=2, end=4, type="GPE", head=(1, 4)),
    )
    event = EventMention(id="v1", start=20, end=26, type="Buy", arguments=(Argument("Buyer", filler, **more),))
    return Annotation("d", mentions=mentions, event_mentions=(event,))


@pytest.mark.parametrize(
    ("variant", "filler", "right"),
    [("", "m1", 1), ("", "m2", 0), (":entity", "m2", 1), (":entity", "m3", 0), (":head", "m3", 1), (":head", "m2", 0)],
)
def test_filler_variants(variant, filler, right):
    tally = METRICS[f"argument.cls{variant}"].tally(Alignment(purchase("m1"), purchase(filler)))
    assert tally.total == prf_counts(right, 1, right, 1)


@pytest.mark.parametrize("name", [name for name in METRICS if name.startswith("argument.")])
def test_accepted_alternative_counts_as_right(name):
    gold = purchase("m1", alternatives=(ArgumentAlternative(filler="m2"),))
    assert METRICS[name].tally(Alignment(gold, purchase("m2"))).total == prf_counts(1, 1, 1, 1)


def test_alternative_trigger_takes_its_arguments_along():
    gold = purchase("m1")
    alternative = EventMentionAlternative(start=18, end=26, type="Order")
    gold = Annotation(
        "d",
        mentions=gold.mentions,
        event_mentions=(
            EventMention(
                start=20, end=26, type="Buy", arguments=gold.event_mentions[0].arguments, alternatives=(alternative,)
            ),
        ),
    )
    pred = Annotation(
        "d",
        mentions=gold.mentions,
        event_mentions=(EventMention(start=18, end=26, type="Order", arguments=gold.event_mentions[0].arguments),),
    )
    assert METRICS["trigger.cls"].tally(Alignment(gold, pred)).total == prf_counts(1, 1, 1, 1)
    assert METRICS["argument.cls"].tally(Alignment(gold, pred)).total == prf_counts(1, 1, 1, 1)


def test_two_types_on_one_word_are_one_trigger_span():
    both = Annotation("d", event_mentions=tuple(EventMention(start=0, end=4, type=name) for name in ("A", "B")))
    assert METRICS["trigger.id"].tally(Alignment(both, both)).total == prf_counts(1, 1, 1, 1)
    assert METRICS["trigger.cls"].tally(Alignment(both, both)).total == prf_counts(2, 2, 2, 2)


def test_nothing_inside_an_unscored_region_counts():
    one = purchase("m1")
    alignment = Alignment(one, one, unscored=[(0, 16)])
    assert alignment.pred.dropped == 3
    assert METRICS["argument.cls"].tally(alignment).total == prf_counts(0, 0, 0, 0)
    assert METRICS["trigger.cls"].tally(alignment).total == prf_counts(1, 1, 1, 1)


def test_fillers_of_no_gold_entity_stay_apart():
    mentions = tuple(Mention(id=f"m{at}", start=at, end=at + 1, type="GPE") for at in (40, 50))
    event = EventMention(
        id="v1", start=20, end=26, type="Buy", arguments=(Argument("Buyer", "m40"), Argument("Buyer", "m50"))
    )
    pred = Annotation("d", mentions=mentions, event_mentions=(event,))
    assert METRICS["argument.cls:entity"].tally(Alignment(purchase("m1"), pred)).total == prf_counts(0, 1, 0, 2)


def test_an_alternative_that_nobody_shows_is_not_taken():
    also = (ArgumentAlternative("Seller"),)
    event = EventMention(
        id="v1",
        start=20,
        end=26,
        type="Buy",
        arguments=(Argument("Buyer", "m1", alternatives=also), Argument("Seller", "m1")),
    )
    gold = Annotation("d", mentions=purchase("m1").mentions, event_mentions=(event,))
    assert METRICS["argument.cls"].tally(Alignment(gold, Annotation("d"))).total == prf_counts(0, 2, 0, 0)


def test_a_repeated_trigger_counts_once():
    labels = ("future", "asserted")
    repeats = tuple(EventMention(start=0, end=4, type="Buy", event="h", realis=label) for label in labels)
    twice = Annotation("d", event_mentions=repeats)
    assert METRICS["trigger.id"].tally(Alignment(twice, twice)).total == prf_counts(1, 1, 1, 1)
    assert METRICS["trigger.cls"].tally(Alignment(twice, twice)).total == prf_counts(1, 1, 1, 1)


def test_a_word_that_triggers_two_types_counts_once_under_the_first():
    both = Annotation(
        "d", event_mentions=tuple(EventMention(start=0, end=4, type=kind) for kind in ("Sell", "Buy", "Trade"))
    )
    tally = METRICS["trigger.id"].tally(Alignment(both, both))
    assert tally.total == prf_counts(1, 1, 1, 1)
    assert list(tally.by_type) == ["Buy"]
