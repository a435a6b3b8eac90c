"""Every class of argument error, and what cost each lost argument."""

import pytest

from armsbench.align.document import Alignment
from armsbench.evaluate.errors.arguments import arguments
from armsbench.evaluate.errors.record import Error, Place
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Argument, ArgumentAlternative, EventMention, Mention

MENTIONS = {"a": (0, 4, "A", "x"), "b": (10, 14, "A", "x"), "c": (20, 24, "A", "y")}
TRIGGERS = {"v": (30, 34, "Buy"), "w": (40, 44, "Sell")}


def document(*arguments, mentions=None, triggers=None):
    """Arguments as (trigger, role, filler) over MENTIONS and TRIGGERS, some of them changed or (None) left out."""
    held = {name: item for name, item in (MENTIONS | (mentions or {})).items() if item}
    fired = {name: item for name, item in (TRIGGERS | (triggers or {})).items() if item}
    return Annotation(
        "d",
        mentions=tuple(
            Mention(id=name, start=start, end=end, type=kind, entity=entity)
            for name, (start, end, kind, entity) in held.items()
        ),
        event_mentions=tuple(
            EventMention(
                id=name,
                start=start,
                end=end,
                type=kind,
                arguments=tuple(Argument(role, filler) for trigger, role, filler in arguments if trigger == name),
            )
            for name, (start, end, kind) in fired.items()
        ),
    )


def place(span, role, trigger="Buy at 30-34"):
    return Place(*span, f"{role} of {trigger}")


GOLD = document(("v", "Buyer", "a"))
LOST = place((0, 4), "Buyer")
CASES = {
    "missing": (document(), ("missing", LOST, None, ("own",))),
    "role": (document(("v", "Seller", "a")), ("role", LOST, place((0, 4), "Seller"), ("own",))),
    "filler boundary": (
        document(("v", "Buyer", "a"), mentions={"a": (1, 4, "A", "x")}),
        ("filler boundary", LOST, place((1, 4), "Buyer"), ("mention boundary",)),
    ),
    "nested filler": (
        document(("v", "Buyer", "n"), mentions={"n": (1, 4, "A", "x")}),
        ("filler boundary", LOST, place((1, 4), "Buyer"), ("own",)),
    ),
    "filler mention": (document(("v", "Buyer", "b")), ("filler mention", LOST, place((10, 14), "Buyer"), ("own",))),
    "trigger": (
        document(("w", "Buyer", "a")),
        ("trigger", LOST, place((0, 4), "Buyer", "Sell at 40-44"), ("own",)),
    ),
    "trigger boundary": (
        document(("v", "Buyer", "a"), triggers={"v": (31, 34, "Buy")}),
        ("trigger", LOST, place((0, 4), "Buyer", "Buy at 31-34"), ("trigger boundary",)),
    ),
    "trigger type": (
        document(("v", "Buyer", "a"), triggers={"v": (30, 34, "Sell")}),
        ("trigger", LOST, place((0, 4), "Buyer", "Sell at 30-34"), ("trigger type",)),
    ),
    "trigger boundary and type": (
        document(("v", "Buyer", "a"), triggers={"v": (31, 34, "Sell")}),
        ("trigger", LOST, place((0, 4), "Buyer", "Sell at 31-34"), ("trigger both",)),
    ),
    "no trigger": (document(triggers={"v": None}), ("missing", LOST, None, ("trigger missing",))),
    "no filler": (document(mentions={"a": None}), ("missing", LOST, None, ("mention missing",))),
    "filler of another type": (
        document(mentions={"a": (0, 4, "B", "x")}),
        ("missing", LOST, None, ("mention type",)),
    ),
    "neither": (
        document(mentions={"a": None}, triggers={"v": None}),
        ("missing", LOST, None, ("mention missing", "trigger missing")),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_classes_and_causes(case):
    pred, expected = CASES[case]
    assert list(arguments(Alignment(GOLD, pred))) == [Error("d", "arguments", *expected)]


def test_spurious_argument_has_no_cause():
    pred = document(("v", "Buyer", "a"), ("v", "Seller", "c"))
    expected = Error("d", "arguments", "spurious", None, place((20, 24), "Seller"))
    assert list(arguments(Alignment(GOLD, pred))) == [expected]


def test_event_as_filler():
    gold, pred = document(("v", "Content", "w")), document(triggers={"w": None})
    assert list(arguments(Alignment(gold, pred))) == [
        Error("d", "arguments", "missing", place((40, 44), "Content"), None, ("filler event missing",))
    ]


def test_the_partner_of_the_trigger_goes_first():
    pred = document(("u", "Buyer", "a"), ("v", "Buyer", "a"), triggers={"u": (5, 9, "Buy"), "v": (31, 34, "Buy")})
    found = {error.kind: error.pred for error in arguments(Alignment(GOLD, pred))}
    assert found == {
        "trigger": place((0, 4), "Buyer", "Buy at 31-34"),
        "spurious": place((0, 4), "Buyer", "Buy at 5-9"),
    }


def test_accepted_alternative_is_no_error():
    event = EventMention(
        id="v",
        start=30,
        end=34,
        type="Buy",
        arguments=(Argument("Buyer", "a", alternatives=(ArgumentAlternative(filler="c"),)),),
    )
    gold = Annotation("d", mentions=GOLD.mentions, event_mentions=(event,))
    pred = document(("v", "Buyer", "c"), triggers={"w": None})
    assert list(arguments(Alignment(gold, pred))) == []


@pytest.mark.parametrize("case", CASES)
def test_errors_sum_to_what_the_scores_lose(case):
    alignment = Alignment(GOLD, CASES[case][0])
    found, counts = list(arguments(alignment)), METRICS["argument.cls"].tally(alignment).total
    assert sum(error.gold is not None for error in found) == counts["recall_den"] - counts["recall_num"]
    assert sum(error.pred is not None for error in found) == counts["precision_den"] - counts["precision_num"]
