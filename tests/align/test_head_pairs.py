"""Which of several mentions with one head a mention is paired with, and what dropping singletons leaves."""

import pytest

from armsbench.align.document import Alignment
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.options import Options

HEAD = (15, 16)


def side(*spans):
    """Mentions with one head, each an entity of its own."""
    return Annotation("d", mentions=tuple(Mention(start=start, end=end, type="X", head=HEAD) for start, end in spans))


def partners(gold, pred):
    """Return (gold span, system span) of each pair under match=head."""
    units = Alignment(side(*gold), side(*pred), options=Options(match="head")).entity_units
    names = {unit.name: unit.item.span for unit in units.gold}
    return {(names[unit.name], unit.item.span) for unit in units.pred if unit.name in names}


@pytest.mark.parametrize(
    ("gold", "pred", "expected"),
    [
        # most shared characters
        ([(10, 20)], [(14, 17), (12, 18)], {((10, 20), (12, 18))}),
        # the greatest share of the gold mention: 4 of 4 against 4 of 10
        ([(10, 20), (13, 17)], [(12, 17)], {((13, 17), (12, 17))}),
        # in sum: 6/10 + 4/4 beats 10/10 alone
        ([(10, 20), (13, 17)], [(12, 18), (9, 21)], {((10, 20), (9, 21)), ((13, 17), (12, 18))}),
        # equal shares: the borders that lie closest
        ([(10, 20)], [(8, 22), (7, 20)], {((10, 20), (7, 20))}),
        ([(10, 20)], [(8, 18), (12, 21)], {((10, 20), (12, 21))}),
        ([(10, 20)], [(10, 24), (8, 20)], {((10, 20), (8, 20))}),
        # equal shares of gold mentions of any length: 7 of 7, 5 of 5
        ([(12, 19), (13, 18)], [(11, 20)], {((12, 19), (11, 20))}),
        # a greater share beats closer borders
        ([(10, 20)], [(10, 24), (11, 20)], {((10, 20), (10, 24))}),
        # what shares no character is no partner, wherever its head is said to be
        ([(10, 12)], [(12, 16)], set()),
        # equal spans come first
        ([(10, 20), (12, 20)], [(12, 20)], {((12, 20), (12, 20))}),
    ],
)
def test_partner_of_one_head(gold, pred, expected):
    assert partners(gold, pred) == expected
    assert partners(gold[::-1], pred[::-1]) == expected


def test_shares_stay_exact_however_many_lengths_there_are():
    lengths = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)  # their least common multiple is 7,420,738,134,810

    def many(longer, *more):
        return Annotation(
            "d",
            mentions=tuple(
                Mention(start=1000 * at, end=1000 * at + length + longer, type="X", head=(1000 * at, 1000 * at + 1))
                for at, length in enumerate(lengths, start=1)
            )
            + more,
        )

    def one(start, end):
        return Mention(start=start, end=end, type="X", head=HEAD)

    gold, pred = many(0, one(10, 20)), many(900, one(8, 21), one(9, 21), one(9, 22))
    units = Alignment(gold, pred, options=Options(match="head")).entity_units
    names = {unit.name: unit.item.span for unit in units.gold}
    found = {names[unit.name]: unit.item.span for unit in units.pred if unit.name in names}
    assert len(found) == len(lengths) + 1
    assert found[10, 20] == (9, 21)


def test_another_head_is_no_partner():
    other = Annotation("d", mentions=(Mention(start=10, end=21, type="X", head=(10, 11)),))
    units = Alignment(side((10, 20)), other, options=Options(match="head")).entity_units
    assert {unit.name for unit in units.gold}.isdisjoint(unit.name for unit in units.pred)


def test_dropping_singletons_keeps_clusters_of_two():
    def clustered(*entities):
        return Annotation(
            "d",
            mentions=tuple(
                Mention(start=5 * at, end=5 * at + 2, type="X", entity=entity) for at, entity in enumerate(entities)
            ),
            entities=tuple(Entity(each) for each in sorted(set(entities))),
        )

    gold, pred = Alignment(
        clustered("a", "a", "b"), clustered("c", "d", "d"), options=Options(singletons="drop")
    ).entities
    assert [len(each) for each in gold] == [2]
    assert [len(each) for each in pred] == [2]
    assert len(gold[0] & pred[0]) == 1
