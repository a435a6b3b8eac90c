"""Every class of stance error, and what cost each lost stance."""

import pytest

from armsbench.align.document import Alignment
from armsbench.evaluate.errors.record import Error, Place
from armsbench.evaluate.errors.stances import stances
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention, Stance

MENTIONS = ((0, 4, "x"), (10, 14, "x"), (20, 24, "y"))
TRIGGERS = ((30, 34, "h"),)


def document(*claims, mentions=MENTIONS, triggers=TRIGGERS):
    """Stances as (holder, target, polarity) over entities x, y, z and event h."""
    return Annotation(
        "d",
        mentions=tuple(Mention(start=start, end=end, type="A", entity=entity) for start, end, entity in mentions),
        entities=(Entity("x"), Entity("y"), Entity("z")),
        event_mentions=tuple(
            EventMention(start=start, end=end, type="Buy", event=event) for start, end, event in triggers
        ),
        events=(Event("h"),),
        stances=tuple(Stance(holder=holder, target=target, polarity=polarity) for holder, target, polarity in claims),
    )


FAVOR = ("x", "h", "favor")
GOLD = document(FAVOR)
LOST = Place(0, 4, "x favor h")
SPURIOUS = ("spurious", None)
CASES = {
    "own": (document(), [("missing", LOST, None, ("own",))]),
    "polarity": (
        document(("x", "h", "against")),
        [("polarity", LOST, Place(0, 4, "x against h"), ("own",))],
    ),
    "another holder": (
        document(("y", "h", "favor")),
        [("missing", LOST, None, ("own",)), (*SPURIOUS, Place(20, 24, "y favor h"))],
    ),
    "holder missing": (
        document(mentions=((20, 24, "y"),)),
        [("missing", LOST, None, ("holder mention missing",))],
    ),
    "holder boundary": (
        document(FAVOR, mentions=((1, 4, "x"),)),
        [("missing", LOST, None, ("holder mention boundary",)), (*SPURIOUS, Place(1, 4, "x favor h"))],
    ),
    "holder split off": (
        document(("z", "h", "favor"), mentions=((0, 4, "x"), (10, 14, "z"))),
        [("missing", LOST, None, ("holder wrong cluster",)), (*SPURIOUS, Place(10, 14, "z favor h"))],
    ),
    "target missing": (document(triggers=()), [("missing", LOST, None, ("target trigger missing",))]),
    "target boundary": (
        document(triggers=((30, 33, "h"),)),
        [("missing", LOST, None, ("target trigger boundary",))],
    ),
    "both missing": (
        document(mentions=(), triggers=()),
        [("missing", LOST, None, ("holder mention missing", "target trigger missing"))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_classes_and_causes(case):
    pred, expected = CASES[case]
    assert list(stances(Alignment(GOLD, pred))) == [Error("d", "stances", *each) for each in expected]


def test_holder_swallowed_by_a_larger_cluster():
    gold = document(FAVOR, mentions=((0, 4, "x"), (20, 24, "y"), (26, 28, "y")))
    pred = document(("y", "h", "favor"), mentions=((0, 4, "y"), (20, 24, "y"), (26, 28, "y")))
    assert [(error.kind, error.causes) for error in stances(Alignment(gold, pred))] == [
        ("missing", ("holder wrong cluster",)),
        ("spurious", ()),
    ]


def test_proposition_and_author_need_no_cluster():
    gold, pred = document(("author", (5, 9), "favor")), document(mentions=(), triggers=())
    assert list(stances(Alignment(gold, pred))) == [
        Error("d", "stances", "missing", Place(5, 9, "author favor 5-9"), None, ("own",))
    ]


def test_holder_that_the_gold_never_mentions():
    gold = document(("z", "h", "favor"))
    assert [error.causes for error in stances(Alignment(gold, document()))] == [("holder not mentioned",)]


def test_evidence_says_where():
    one = Annotation(
        "d", stances=(Stance(holder="author", target=(5, 9), polarity="favor", evidence=((7, 8), (2, 3))),)
    )
    [error] = stances(Alignment(one, Annotation("d")))
    assert error.place == Place(7, 8, "author favor 5-9")


@pytest.mark.parametrize("case", CASES)
def test_errors_sum_to_what_the_scores_lose(case):
    alignment = Alignment(GOLD, CASES[case][0])
    found, counts = list(stances(alignment)), METRICS["stance.polarity"].tally(alignment).total
    assert sum(error.gold is not None for error in found) == counts["recall_den"] - counts["recall_num"]
    assert sum(error.pred is not None for error in found) == counts["precision_den"] - counts["precision_num"]
