"""A result file is what its predictions give, in any process."""

import json
import os
import subprocess
import sys

import pytest

import armsbench
from armsbench.evaluate.verify import verify
from armsbench.model.problem import UsageError


def document(doc_id, *triples):
    mentions = [
        {"start": start, "end": end, "type": "GPE", "entity": cluster, "id": f"m{start}"}
        for start, end, cluster in triples
    ]
    return {
        "doc_id": doc_id,
        "mentions": mentions,
        "entities": [{"id": each} for each in sorted({t[2] for t in triples})],
    }


GOLD = [document(f"d{n}", (0, 4, "a"), (5, 9, "a"), (12, 15 + n, "b"), (20, 22, "b"), (30, 31, "c")) for n in range(5)]
PRED = [document(f"d{n}", (0, 4, "x"), (5, 9, "y"), (12, 15, "y"), (20, 22, "y"), (30, 31, "y")) for n in range(5)]


def lines(records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "gold.jsonl").write_text(lines(GOLD))
    (tmp_path / "pred.jsonl").write_text(lines(PRED))
    (tmp_path / "turned.jsonl").write_text(lines(PRED[::-1]))
    return tmp_path


def published(files):
    result = armsbench.score(files / "gold.jsonl", files / "pred.jsonl", bootstrap=200, rng_seed=5, singletons="drop")
    return json.loads(json.dumps(result.to_dict()))


def test_same_predictions_give_the_same_result(files):
    assert verify(published(files), files / "pred.jsonl", files / "gold.jsonl") == []


def test_order_of_documents_changes_nothing(files):
    assert verify(published(files), files / "turned.jsonl", files / "gold.jsonl") == []


def test_one_changed_digit_is_found(files):
    result = published(files)
    result["metrics"]["coref.b3"]["f1"] += 1e-15
    (found,) = verify(result, files / "pred.jsonl", files / "gold.jsonl")
    assert found.startswith("/metrics/coref.b3/f1: published")


def test_other_predictions_are_found(files):
    found = verify(published(files), files / "gold.jsonl", files / "gold.jsonl")
    assert found[0].startswith("/predictions")


def test_line_that_is_no_signature_is_refused(files):
    with pytest.raises(UsageError, match="not a signature"):
        verify({"signature": "armsbench"[:4]}, files / "pred.jsonl", files / "gold.jsonl")


def test_signature_of_another_version_is_told(files):
    with pytest.raises(UsageError, match="the signature lacks metrics, ontology, bs"):
        verify({"signature": "armsbench|data:1|v:0.0.1"}, files / "pred.jsonl", files / "gold.jsonl")


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_other_processes_and_hash_seeds_give_the_same_bits(files, hash_seed):
    result = files / "result.json"
    result.write_text(json.dumps(published(files)))
    command = [sys.executable, "-m", "armsbench", "verify", str(result), "--gold", "gold.jsonl", "--pred", "pred.jsonl"]
    done = subprocess.run(
        command, cwd=files, env=os.environ | {"PYTHONHASHSEED": hash_seed}, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, f"{result}: the same, bit for bit\n")
