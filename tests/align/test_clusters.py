from hypothesis import given, strategies as st

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


def placed(*quadruples):
    return [
        MentionItem(start, end, name, None, cluster, Mention(start=start, end=end, type=name))
        for start, end, name, cluster in quadruples
    ]


def test_what_is_not_shared_does_not_count():
    gold = items((0, "A", "g1"), (5, "A", "g1"), (9, "A", "g1"), (20, "A", "g2"))
    pred = items((0, "A", "p1"), (5, "A", "p2"), (9, "A", "p2"))
    assert pair_clusters(gold, pred) == {"p2": "g1"}


def test_the_type_of_a_cluster_is_its_most_frequent():
    gold = items((0, "A", "g1"), (5, "B", "g1"), (9, "B", "g1"), (12, "B", "g2"), (15, "A", "g2"), (18, "A", "g2"))
    pred = items((0, "A", "p1"), (12, "A", "p1"))
    assert pair_clusters(gold, pred) == {"p1": "g2"}


def test_a_type_that_is_as_frequent_sorts_first():
    gold = items((0, "B", "g1"), (5, "A", "g1"), (9, "B", "g2"), (12, "B", "g2"))
    pred = items((0, "B", "p1"), (9, "B", "p1"))
    assert pair_clusters(gold, pred) == {"p1": "g2"}


def test_an_earlier_start_wins_and_then_an_earlier_end():
    both = placed((8, 9, "A", "p1"), (2, 30, "A", "p1"))
    assert pair_clusters(placed((8, 9, "A", "g1"), (2, 30, "A", "g2")), both) == {"p1": "g2"}
    both = placed((2, 9, "A", "p1"), (2, 5, "A", "p1"))
    assert pair_clusters(placed((2, 9, "A", "g1"), (2, 5, "A", "g2")), both) == {"p1": "g2"}


def test_ids_and_order_do_not_matter():
    gold = items((0, "A", "g1"), (5, "A", "g2"), (9, "B", "g3"))
    pred = items((9, "B", "z"), (0, "A", "y"), (5, "A", "y"))
    assert pair_clusters(gold, pred) == pair_clusters(gold[::-1], pred[::-1]) == {"y": "g1", "z": "g3"}


def test_most_shared_mentions_beat_the_same_type():
    gold = items((0, "A", "g1"), (5, "A", "g1"), (9, "B", "g2"))
    pred = items((0, "B", "p1"), (5, "B", "p1"), (9, "B", "p1"))
    assert pair_clusters(gold, pred) == {"p1": "g1"}


def test_type_decides_in_a_text_of_one_character():
    gold = placed((0, 1, "A", "g1"), (0, 1, "B", "g2"))
    assert pair_clusters(gold, placed((0, 1, "B", "p1"))) == {"p1": "g2"}
    assert pair_clusters(gold, placed((0, 1, "A", "p1"))) == {"p1": "g1"}


def test_among_equals_every_pair_counts():
    # p1-g1 shares two mentions, p1-g2 and p2-g1 share one each; one pair of one type either way
    gold = items((0, "A", "g1"), (1, "A", "g1"), (2, "A", "g1"), (3, "A", "g2"))
    pred = items((0, "A", "p1"), (1, "A", "p1"), (3, "A", "p1"), (2, "B", "p2"))
    assert pair_clusters(gold, pred) == {"p1": "g2", "p2": "g1"}


def test_a_repeated_mention_counts_once_with_or_without_a_head():
    once = placed((0, 4, "A", "g1"), (6, 9, "A", "g1"))
    with_head = once[0]._replace(head=(0, 1), cluster="p1")
    pred = [once[0]._replace(cluster="p1"), with_head, with_head, once[1]._replace(cluster="p2")]
    gold = [*once, *placed((6, 9, "A", "g2"))]
    assert pair_clusters(gold, pred) == pair_clusters(gold, pred[::-1]) == {"p1": "g1", "p2": "g2"}


CLUSTERED = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from("AB"), st.sampled_from("pqr")),
    max_size=6,
    unique_by=lambda each: each[0],
)


@given(CLUSTERED, CLUSTERED)
def test_swapping_the_sides_swaps_the_pairs(first, second):
    gold, pred = items(*first), items(*second)
    assert pair_clusters(pred, gold) == {left: right for right, left in pair_clusters(gold, pred).items()}


def test_pairs_that_lie_as_far_in_sum_tie_on_neither_side():
    gold = items((0, "A", "g0"), (1, "A", "g1"), (2, "A", "g0"), (3, "A", "g1"))
    pred = items((0, "B", "p0"), (1, "B", "p0"), (2, "A", "p1"), (3, "B", "p1"))
    found = pair_clusters(gold, pred)
    assert sorted(found) == ["p0", "p1"]
    assert pair_clusters(pred, gold) == {left: right for right, left in found.items()}


def test_no_clusters_no_pairs():
    assert pair_clusters([], []) == pair_clusters(items((0, "A", "g1")), []) == {}
