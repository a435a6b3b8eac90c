"""Metrics are chosen by id or by family, in the order of the table."""

import pytest

from armsbench.metrics.registry import HEADLINE, METRICS, select
from armsbench.model.problem import UsageError


def test_nothing_named_is_everything():
    assert select([]) == METRICS


def test_ids_and_families_come_in_the_order_of_the_table():
    assert list(select(["trigger", "mention.exact"])) == ["mention.exact", "trigger.id", "trigger.cls"]
    assert list(select(["mention", "mention.exact"])) == [name for name in METRICS if name.startswith("mention.")]


@pytest.mark.parametrize(
    ("name", "hint"), [("mentoin", "'mention'"), ("trigger.clss", "'trigger.cls'"), ("xdoc_entiti", "'xdoc_entity'")]
)
def test_unknown_name_gets_the_nearest_id_or_family(name, hint):
    with pytest.raises(UsageError, match=rf"unknown metric '{name}' \(did you mean {hint}\?\); known: .*\bargument\b"):
        select([name])


def test_headline_scores_are_metrics():
    assert set(HEADLINE) <= set(METRICS)
