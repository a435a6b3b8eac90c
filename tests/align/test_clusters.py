from armsbench.align.clusters import pair_clusters
from armsbench.align.side import MentionItem
from armsbench.model.annotation import Mention


def items(*triples):
    return [
        MentionItem(start, start + 3, name, None, cluster, Mention(start=start, end=start + 3, type=name))
        for start, name, cluster in triples
    ]


def test_most_shared_mentions_win():
    gold = items((0, "A", "g1"), (5, "A", "g1"), (9, "A", "g2"))
    pred = items((0, "A", "p1"), (5, "A", "p2"), (9, "A", "p2"))
    # p1-g1 and p2-g2 share two mentions, p2-g1 alone would share one
    assert pair_clusters(gold, pred) == {"p1": "g1", "p2": "g2"}


def test_among_equals_the_same_type_wins():
    gold = items((0, "A", "g1"), (5, "B", "g2"))
    pred = items((0, "B", "p1"), (5, "B", "p1"))
    assert pair_clusters(gold, pred) == {"p1": "g2"}


def test_among_equals_the_earlier_mention_wins():
    gold = items((0, "A", "g1"), (5, "A", "g2"))
    pred = items((5, "A", "p1"), (0, "A", "p1"))
    assert pair_clusters(gold, pred) == {"p1": "g1"}


def test_clusters_that_share_nothing_stay_alone():
    assert pair_clusters(items((0, "A", "g1")), items((5, "A", "p1"))) == {}
