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
        # equal spans come first
        ([(10, 20), (12, 20)], [(12, 20)], {((12, 20), (12, 20))}),
    ],
)
def test_partner_of_one_head(gold, pred, expected):
    assert partners(gold, pred) == expected
    assert partners(gold[::-1], pred[::-1]) == expected


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
