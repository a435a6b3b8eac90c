"""The archived results are what their predictions give today, bit for bit."""

from pathlib import Path

import msgspec
import pytest

from armsbench import paths
from armsbench.evaluate.verify import verify
from armsbench.store import jsontext, schemas

FOLDER = Path(__file__).parent / "cases" / "results"
RESULTS = sorted(FOLDER.glob("*.json"))


def predictions(result):
    """A baseline's predictions lie beside its result; those of a pass are the pass."""
    if result.stem.startswith("pass-"):
        return paths.passes(result.stem.removeprefix("pass-"))
    return result.with_suffix(".jsonl")


def test_every_baseline_and_both_passes_are_archived():
    assert [path.stem for path in RESULTS] == ["crf", "gazetteer", "pass-a", "pass-b", "spacy-ruler"]


@pytest.mark.parametrize("result", RESULTS, ids=lambda path: path.stem)
def test_result_is_recomputed_bit_for_bit(result):
    raw = result.read_bytes()
    assert list(schemas.faults("results", jsontext.parse(raw.decode()))) == []
    assert verify(msgspec.json.decode(raw), predictions(result)) == []
