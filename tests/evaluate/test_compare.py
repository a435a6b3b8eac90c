"""Systems compared on the same small gold."""

import pytest

from armsbench.evaluate.compare import compare


def document(doc_id, *spans):
    return {"doc_id": doc_id, "mentions": [{"start": start, "end": end, "type": "A"} for start, end in spans]}


GOLD = [document(f"d{number}", (0, 4), (6, 9)) for number in range(4)]
GOOD = GOLD
BAD = [document(f"d{number}", (0, 4), (5, 9)) for number in range(4)]


@pytest.fixture(scope="module")
def found():
    systems = {"good": GOOD, "bad": BAD, "again": BAD}
    return compare(GOLD, systems, only=["mention.strict", "xdoc_entity.b3"], bootstrap=100, ontology=None)


def test_every_two_systems_are_compared_on_additive_metrics(found):
    assert [(row.metric, row.first, row.second) for row in found.rows] == [
        ("mention.strict", "good", "bad"),
        ("mention.strict", "good", "again"),
        ("mention.strict", "bad", "again"),
    ]


def test_difference_p_and_holm(found):
    row = found.rows[0]
    assert row.difference == 0.5
    assert row.interval == (0.5, 0.5)
    assert row.p_value == 2 / 2**4  # only the swaps of none and of all are as far apart
    assert row.p_holm == 3 * row.p_value
    assert found.rows[2].p_value == 1.0
