import random
from typing import NamedTuple

from hypothesis import given, strategies as st

from armsbench.align.spans import checksum, packed, pair_spans


class Item(NamedTuple):
    start: int
    end: int
    type: str


ITEMS = st.lists(
    st.builds(
        lambda start, length, name: Item(start, start + length, name),
        st.integers(0, 12),
        st.integers(1, 6),
        st.sampled_from("ABC"),
    ),
    max_size=8,
    unique=True,
)


def named(gold, pred):
    """The pairs as items, so that list order does not show."""
    return sorted((gold[pair.gold], pred[pair.pred]) for pair in pair_spans(gold, pred))


def by_type(gold, pred):
    return sorted(
        (gold[pair.gold].type, pred[pair.pred].type, pair.same_span, pair.same_type) for pair in pair_spans(gold, pred)
    )


def test_exact_pairs_come_before_overlaps():
    gold = [Item(0, 10, "A")]
    pred = [Item(0, 9, "A"), Item(0, 10, "B")]
    assert named(gold, pred) == [(Item(0, 10, "A"), Item(0, 10, "B"))]


def test_nested_gold_spans_each_find_their_own():
    gold = [Item(0, 10, "A"), Item(4, 6, "B")]
    pred = [Item(4, 7, "B"), Item(0, 9, "A")]
    assert named(gold, pred) == [(gold[0], pred[1]), (gold[1], pred[0])]


def test_one_type_beats_more_shared_characters():
    gold = [Item(0, 10, "A")]
    pred = [Item(0, 9, "B"), Item(8, 12, "A")]
    assert named(gold, pred) == [(gold[0], pred[1])]


def test_touching_spans_do_not_overlap():
    assert pair_spans([Item(0, 5, "A")], [Item(5, 9, "A")]) == []


@given(ITEMS, ITEMS, st.randoms(use_true_random=False))
def test_list_order_does_not_matter(gold, pred, rng: random.Random):
    expected = by_type(gold, pred)
    assert by_type(rng.sample(gold, len(gold)), rng.sample(pred, len(pred))) == expected


@given(ITEMS, ITEMS)
def test_swapping_the_sides_swaps_the_pairs(gold, pred):
    swapped = sorted((right, left, span, name) for left, right, span, name in by_type(pred, gold))
    assert by_type(gold, pred) == swapped


@given(ITEMS, ITEMS)
def test_pairs_overlap_and_are_one_to_one(gold, pred):
    pairs = pair_spans(gold, pred)
    assert len({pair.gold for pair in pairs}) == len({pair.pred for pair in pairs}) == len(pairs)
    for pair in pairs:
        one, other = gold[pair.gold], pred[pair.pred]
        assert max(one.start, other.start) < min(one.end, other.end)
        assert pair.same_span == (one[:2] == other[:2])
        assert pair.same_type == (one.type == other.type)


def test_of_several_types_on_one_span_the_first_is_paired():
    gold = [Item(0, 5, "C"), Item(0, 5, "A")]
    assert named(gold, [Item(0, 5, "B")]) == [(Item(0, 5, "A"), Item(0, 5, "B"))]
    pred = [Item(0, 5, "D"), Item(0, 5, "B"), Item(0, 5, "E")]
    assert named([Item(0, 5, "A")], pred) == [(Item(0, 5, "A"), Item(0, 5, "B"))]


def test_checksum_depends_on_both_items_and_not_on_their_sides():
    one, other, third = Item(0, 5, "A"), Item(1, 6, "A"), Item(1, 6, "B")
    assert checksum(one, other) == checksum(other, one)
    assert len({checksum(one, other), checksum(one, third), checksum(other, third)}) == 3


def test_packed_terms_stand_in_places_of_their_own():
    # the greatest second term is 3: two of it, either way, and none fit below one first term
    assert packed({(0, 0): (1, 2), (0, 1): (0, -3)}, 2) == {(0, 0): 1 * (2 * 3 * 2 + 1) + 2, (0, 1): -3}
    assert packed({}, 0) == {}


@given(st.lists(st.tuples(*[st.integers(-3, 3)] * 3), min_size=2, max_size=6), st.data())
def test_sums_of_packed_terms_compare_one_after_the_other(rows, data):
    edges = [(number, number) for number in range(len(rows))]
    weights = packed(dict(zip(edges, rows, strict=True)), len(rows))
    first, second = (data.draw(st.lists(st.sampled_from(edges), unique=True)) for _ in range(2))
    sums = [tuple(map(sum, zip((0, 0, 0), *(rows[at] for at, _ in chosen), strict=True))) for chosen in (first, second)]
    packed_sums = [sum(weights[edge] for edge in chosen) for chosen in (first, second)]
    assert (packed_sums[0] < packed_sums[1]) == (sums[0] < sums[1])
    assert (packed_sums[0] == packed_sums[1]) == (sums[0] == sums[1])


def test_among_equals_the_earlier_place_wins():
    gold, pred = [Item(10, 20, "A")], [Item(18, 22, "A"), Item(8, 12, "A")]
    assert named(gold, pred) == [(gold[0], pred[1])]


def test_more_shared_characters_beat_an_earlier_place():
    gold, pred = [Item(30, 60, "A")], [Item(28, 40, "A"), Item(45, 60, "A")]
    assert named(gold, pred) == [(gold[0], pred[1])]


def test_more_pairs_beat_more_shared_characters():
    gold = [Item(0, 10, "A"), Item(9, 12, "A")]
    pred = [Item(0, 11, "A"), Item(11, 12, "A")]
    # the long one alone would share ten characters; with the short one it is two pairs
    assert named(gold, pred) == [(gold[0], pred[0]), (gold[1], pred[1])]
