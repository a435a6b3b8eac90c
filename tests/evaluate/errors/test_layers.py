"""Every class of error of spans, clusters, links and labels, one small document each."""

import pytest

from armsbench.align.document import Alignment
from armsbench.evaluate.errors import clusters, labels, links, spans
from armsbench.evaluate.errors.record import Error, Place
from armsbench.metrics import event_labels
from armsbench.model.annotation import Annotation, Entity, EventMention, Mention, SourcedFactuality


def mentions(*items, entities=()):
    """Mentions from (start, end, type[, entity[, value]])."""
    names = ("start", "end", "type", "entity", "value")
    found = (Mention(**dict(zip(names, item, strict=False))) for item in items)
    return Annotation("d", mentions=tuple(found), entities=tuple(entities))


def triggers(*items):
    """Triggers from (start, end, type[, event])."""
    names = ("start", "end", "type", "event")
    return Annotation("d", event_mentions=tuple(EventMention(**dict(zip(names, item, strict=False))) for item in items))


def place(start, end, label):
    return Place(start, end, label)


SPAN_CASES = {
    "missing": ([(0, 4, "A")], [], ("missing", place(0, 4, "A"), None)),
    "spurious": ([], [(0, 4, "A")], ("spurious", None, place(0, 4, "A"))),
    "boundary": ([(0, 4, "A")], [(1, 4, "A")], ("boundary", place(0, 4, "A"), place(1, 4, "A"))),
    "type": ([(0, 4, "A")], [(0, 4, "B")], ("type", place(0, 4, "A"), place(0, 4, "B"))),
    "both": ([(0, 4, "A")], [(1, 4, "B")], ("both", place(0, 4, "A"), place(1, 4, "B"))),
}


@pytest.mark.parametrize("case", SPAN_CASES)
@pytest.mark.parametrize(
    ("layer", "listed", "build"), [("mentions", spans.mentions, mentions), ("triggers", spans.triggers, triggers)]
)
def test_classes_of_spans(layer, listed, build, case):
    gold, pred, expected = SPAN_CASES[case]
    alignment = Alignment(build((9, 12, "A"), *gold), build((9, 12, "A"), *pred))
    assert list(listed(alignment)) == [Error("d", layer, *expected)]


def test_mention_cut_off_from_its_entity():
    gold = mentions((0, 2, "A", "x"), (4, 6, "A", "x"), (8, 9, "A", "x"))
    pred = mentions((0, 2, "A", "1"), (4, 6, "A", "1"), (8, 9, "A", "2"))
    assert list(clusters.entities(Alignment(gold, pred))) == [
        Error("d", "coreference", "split", place(8, 9, "x"), place(8, 9, "2"))
    ]


def test_mention_joined_to_a_stranger():
    gold = mentions((0, 2, "A", "x"), (4, 6, "A", "x"), (8, 9, "A"))
    pred = mentions((0, 2, "A", "1"), (4, 6, "A", "1"), (8, 9, "A", "1"))
    assert list(clusters.entities(Alignment(gold, pred))) == [
        Error("d", "coreference", "merged", place(8, 9, "singleton"), place(8, 9, "1"))
    ]


def test_mention_that_one_side_lacks_is_no_cluster_error():
    gold, pred = mentions((0, 2, "A", "x"), (4, 6, "A", "x")), mentions((0, 2, "A", "1"), (5, 6, "A", "2"))
    assert list(clusters.entities(Alignment(gold, pred))) == []


def test_values_take_no_part_in_coreference():
    gold, pred = mentions((0, 2, "V", "x"), (4, 6, "V", "x")), mentions((0, 2, "V", "1"), (4, 6, "V", "2"))
    assert list(clusters.entities(Alignment(gold, pred, value_types=frozenset("V")))) == []


def test_trigger_in_a_wrong_event():
    gold = triggers((0, 2, "A", "x"), (4, 6, "A", "x"), (8, 9, "A", "y"))
    pred = triggers((0, 2, "A", "1"), (4, 6, "A", "1"), (8, 9, "A", "1"))
    assert list(clusters.events(Alignment(gold, pred))) == [
        Error("d", "event_coreference", "merged", place(8, 9, "y"), place(8, 9, "1"))
    ]


@pytest.mark.parametrize(
    ("gold", "pred", "kind"), [("Q1", "Q2", "wrong link"), ("Q1", None, "missing"), (None, "Q2", "spurious")]
)
def test_classes_of_links(gold, pred, kind):
    one = mentions((0, 2, "A", "x"), (4, 6, "A", "x"), entities=[Entity("x", kb=gold)])
    other = mentions((0, 2, "A", "1"), (4, 7, "A", "1"), entities=[Entity("1", kb=pred)])
    expected = Error("d", "links", kind, place(0, 2, gold or "NIL"), place(0, 2, pred or "NIL"))
    assert list(links.links(Alignment(one, other))) == [expected]
    assert list(links.links(Alignment(one, one))) == []


def test_weak_link_is_no_error():
    one = mentions((0, 2, "A", "x"), entities=[Entity("x", kb="Q1", kb_status="weak")])
    assert list(links.links(Alignment(one, mentions((0, 2, "A"))))) == []


def labelled(*realis):
    """A trigger every ten characters."""
    return Annotation(
        "d",
        event_mentions=tuple(
            EventMention(start=10 * n, end=10 * n + 4, type="A", realis=each) for n, each in enumerate(realis)
        ),
    )


def test_classes_of_labels():
    gold, pred = labelled("asserted", "asserted", None, "future"), labelled("future", None, "future", "future")
    assert list(labels.labels(Alignment(gold, pred), "realis", event_labels.realis)) == [
        Error("d", "realis", "label", place(0, 4, "asserted"), place(0, 4, "future")),
        Error("d", "realis", "missing", place(10, 14, "asserted"), None),
        Error("d", "realis", "spurious", None, place(20, 24, "future")),
    ]


def test_label_of_a_missing_trigger_is_no_label_error():
    assert list(labels.labels(Alignment(labelled("asserted"), labelled()), "realis", event_labels.realis)) == []


def test_factuality_is_compared_by_source():
    def believed(entity, value):
        event = EventMention(start=10, end=14, type="A", factuality=(SourcedFactuality(("author", entity), value),))
        return Annotation(
            "d",
            mentions=(Mention(start=0, end=2, type="A", entity=entity),),
            entities=(Entity(entity),),
            event_mentions=(event,),
        )

    alignment = Alignment(believed("x", "CT+"), believed("1", "PR+"))
    assert list(labels.labels(alignment, "factuality", event_labels.factuality)) == [
        Error("d", "factuality", "label", place(10, 14, "CT+ (author > x)"), place(10, 14, "PR+ (author > x)"))
    ]


def test_value_of_a_time():
    gold, pred = mentions((0, 4, "T", None, "2019")), mentions((0, 4, "T", None, "2020"))
    alignment = Alignment(gold, pred, time_types=frozenset("T"))
    assert list(labels.labels(alignment, "times", event_labels.time_value)) == [
        Error("d", "times", "label", place(0, 4, "2019"), place(0, 4, "2020"))
    ]
