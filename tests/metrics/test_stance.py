"""Stances are paired through the clusters that their holders and targets stand for."""

from armsbench.align.document import Alignment
from armsbench.metrics.counts import prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention, Stance, StanceAlternative


def document(prefix, *stances):
    """Two entities and an event; `prefix` renames every id, as another annotator would."""
    mentions = (
        Mention(id=f"{prefix}m1", start=0, end=4, type="GPE", entity=f"{prefix}1"),
        Mention(id=f"{prefix}m2", start=5, end=9, type="GPE", entity=f"{prefix}2"),
        Mention(id=f"{prefix}m3", start=20, end=24, type="GPE", entity=f"{prefix}1"),
    )
    return Annotation(
        "d",
        mentions=mentions,
        entities=(Entity(f"{prefix}1"), Entity(f"{prefix}2")),
        event_mentions=(EventMention(start=10, end=16, type="Buy", event=f"{prefix}h"),),
        events=(Event(f"{prefix}h"),),
        stances=stances,
    )


def stance(holder, target, polarity="favor", **more):
    return Stance(holder=holder, target=target, polarity=polarity, **more)


def total(name, gold, pred):
    return METRICS[name].tally(Alignment(gold, pred)).total


GOLD = document("a", stance("a1", "ah"), stance("author", "a2", "against", evidence=((5, 9),)), stance("a2", (0, 9)))


def test_ids_do_not_matter():
    pred = document("b", stance("b1", "bh"), stance("author", "b2", "against"), stance("b2", (0, 9)))
    assert total("stance.pair", GOLD, pred) == prf_counts(3, 3, 3, 3)
    assert total("stance.polarity", GOLD, pred) == prf_counts(3, 3, 3, 3)


def test_wrong_polarity_is_a_right_pair():
    pred = document("b", stance("b1", "bh", "against"))
    assert total("stance.pair", GOLD, pred) == prf_counts(1, 3, 1, 1)
    assert total("stance.polarity", GOLD, pred) == prf_counts(0, 3, 0, 1)
    assert total("stance.accuracy", GOLD, pred) == {"favor>against": 1, "against>": 1, "favor>": 1}


def test_holder_and_target_are_not_interchangeable():
    assert total("stance.pair", document("a", stance("a1", "a2")), document("b", stance("b2", "b1"))) == prf_counts(
        0, 1, 0, 1
    )


def test_cluster_without_partner_is_nobody():
    pred = Annotation("d", entities=(Entity("b1"),), stances=(stance("b1", "author"),))
    assert total("stance.pair", document("a", stance("a1", "author")), pred) == prf_counts(0, 1, 0, 1)


def test_accepted_alternative_counts_as_right():
    gold = document("a", stance("a1", "ah", alternatives=(StanceAlternative(target="a2", polarity="against"),)))
    pred = document("b", stance("b1", "b2", "against"))
    assert total("stance.polarity", gold, pred) == prf_counts(1, 1, 1, 1)


def test_both_polarities_on_one_pair_are_one_pair_and_two_items():
    both = document("a", stance("a1", "ah"), stance("a1", "ah", "against"))
    assert total("stance.pair", both, both) == prf_counts(1, 1, 1, 1)
    assert total("stance.polarity", both, both) == prf_counts(2, 2, 2, 2)


def test_evidence_counts_characters_of_matched_pairs():
    pred = document("b", stance("author", "b2", "against", evidence=((7, 12),)), stance("b1", "bh", evidence=((0, 4),)))
    assert total("stance.evidence", GOLD, pred) == prf_counts(2, 4, 2, 9)


def test_an_accepted_pair_counts_though_its_polarity_is_wrong():
    gold = document("a", stance("a1", "ah", alternatives=(StanceAlternative(target="a2"),)))
    pred = document("b", stance("b1", "b2", "against"))
    assert total("stance.pair", gold, pred) == prf_counts(1, 1, 1, 1)
    assert total("stance.polarity", gold, pred) == prf_counts(0, 1, 0, 1)


def test_strengths_are_compared_where_both_give_one():
    gold = document("a", stance("a1", "ah", strength=2), stance("a1", "a2", strength=1), stance("a2", "ah"))
    pred = document("b", stance("b1", "bh", strength=1), stance("b1", "b2"), stance("b2", "bh", strength=2))
    assert total("stance.kappa", gold, pred) == {"2>1": 1, "1>": 1, ">2": 1}


def test_evidence_of_several_pairs_is_kept_apart():
    gold = document("a", stance("a1", "ah", evidence=((0, 4),)), stance("a2", "ah", evidence=((10, 16), (14, 18))))
    pred = document("b", stance("b1", "bh", evidence=((10, 12),)), stance("b2", "bh", evidence=((12, 20),)))
    assert total("stance.evidence", gold, pred) == prf_counts(6, 12, 6, 10)
