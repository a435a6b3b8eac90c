"""Stances by holder and target."""

from __future__ import annotations

from collections import Counter

from armsbench.report.explore.stances import matrix, stances


def test_every_stance_of_the_gold_lies_in_one_cell(gold):
    found = matrix(stances(gold))
    cells = Counter((each.doc_id, each.id) for cell in found.cells.values() for each in cell)
    assert cells == Counter((doc_id, each.id) for doc_id, one in gold.gold.items() for each in one.stances)
    for holder, target in found.cells:
        assert holder in found.holders
        assert target in found.targets


def test_turkey_is_for_its_purchase_and_the_united_states_against_it(gold):
    cells = matrix(stances(gold)).cells
    of = {
        (holder.identity, target.identity): {each.polarity for each in cell} for (holder, target), cell in cells.items()
    }
    assert of["turkey", "s400-first-purchase"] == {"favor"}
    assert of["united-states", "s400-first-purchase"] == {"against"}


def test_those_with_the_most_stances_come_first(gold):
    found = stances(gold)
    counts = Counter(each.holder for each in found)
    shown = [counts[holder] for holder in matrix(found).holders]
    assert shown == sorted(shown, reverse=True)
