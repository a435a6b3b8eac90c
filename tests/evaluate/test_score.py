"""The main job, end to end on small invented documents."""

import json

import pytest

import armsbench
from armsbench.metrics.registry import METRICS
from armsbench.model.problem import DataError, UsageError
from armsbench.store import schemas
from armsbench.store.jsontext import parse


def document(doc_id, *mentions, **more):
    listed = [{"start": start, "end": end, "type": name} for start, end, name in mentions]
    return {"doc_id": doc_id, "mentions": listed, **more}


GOLD = [
    document("d1", (0, 4, "A"), (6, 9, "B")),
    document("d2", (0, 4, "A")),
    document("d3", (2, 4, "B"), (9, 12, "B"), layers={"mentions": "exhaustive"}),
]
PRED = [document("d1", (0, 4, "A"), (6, 9, "A")), document("d2", (0, 4, "A")), document("d3")]


def score(gold, pred, **more):
    return armsbench.score(gold, pred, ontology=None, **more)


def test_micro_scores_come_from_summed_counts():
    found = score(GOLD, PRED).metrics["mention.strict"]
    assert found.counts == {"recall_num": 2, "recall_den": 5, "precision_num": 2, "precision_den": 3}
    assert found.scores == {"precision": 2 / 3, "recall": 2 / 5, "f1": 0.5}
    assert found.by_type["B"][1] == {"recall_num": 0, "recall_den": 3, "precision_num": 0, "precision_den": 0}


def test_result_keeps_its_schema():
    found = score(GOLD, PRED).to_dict()
    assert list(schemas.faults("results", parse(json.dumps(found)))) == []


def test_gold_against_itself_is_perfect():
    found = score(GOLD, GOLD).metrics
    for name, metric in found.items():
        assert set(metric.scores.values()) <= {1.0, None}, name
    assert found["mention.strict"].scores["f1"] == 1.0


def test_document_order_changes_no_bit():
    assert score(GOLD, PRED).to_dict() == score(GOLD[::-1], PRED[::-1]).to_dict()


def test_layer_that_is_not_complete_leaves_its_document_out():
    found = score(GOLD, PRED)
    assert found.metrics["coref.b3"].n_documents == 2
    assert found.metrics["mention.strict"].n_documents == 3
    assert any("coref.b3" in note for note in found.warnings)


def test_missing_and_superfluous_documents_count_and_are_told():
    found = score(GOLD[:2], [PRED[0], document("other", (0, 1, "A"))])
    assert found.metrics["mention.strict"].counts == {
        "recall_num": 1,
        "recall_den": 3,
        "precision_num": 1,
        "precision_den": 3,
    }
    assert [note.split(":")[0] for note in found.warnings[:2]] == ["d2", "other"]


def test_strict_mode_refuses_missing_documents():
    with pytest.raises(DataError, match="d2: no prediction"):
        score(GOLD[:2], PRED[:1], documents="strict")


def test_repeated_mention_is_an_error_unless_asked_otherwise():
    twice = [document("d1", (0, 4, "A"), (0, 4, "A"))]
    with pytest.raises(DataError, match="E309"):
        score(GOLD[:1], twice)
    found = score(GOLD[:1], twice, duplicates="drop-first")
    assert found.metrics["mention.strict"].counts["precision_den"] == 1


def test_signature_changes_with_data_and_every_option():
    base = score(GOLD, PRED).signature
    others = [
        score(GOLD[:2], PRED[:2]).signature,
        score(GOLD, PRED, singletons="drop").signature,
        score(GOLD, PRED, duplicates="drop-first").signature,
        score(GOLD, PRED, documents="strict").signature,
        score(GOLD, PRED, bootstrap=10).signature,
        score(GOLD, PRED, rng_seed=1).signature,
        score(GOLD, PRED, only=["mention"]).signature,
    ]
    assert len({base, *others}) == len(others) + 1
    assert score(GOLD, PRED).signature == base


def test_interval_holds_the_score():
    for metric in score(GOLD, PRED).metrics.values():
        for name, interval in metric.intervals.items():
            value = metric.scores[name]
            if interval is not None and value is not None:
                assert interval[0] <= value <= interval[1]


def test_wrong_calls_are_told():
    with pytest.raises(UsageError, match=r"unknown metric 'coref\.b4'"):
        score(GOLD, PRED, only=["coref.b4"])
    with pytest.raises(UsageError, match="unknown option 'singleton'"):
        score(GOLD, PRED, singleton="drop")
    with pytest.raises(UsageError, match="unknown value 'none'"):
        score(GOLD, PRED, singletons="none")
    with pytest.raises(UsageError, match="bootstrap: found -1"):
        score(GOLD, PRED, bootstrap=-1)


def test_every_metric_is_scored():
    assert list(score(GOLD, PRED).metrics) == list(METRICS)
