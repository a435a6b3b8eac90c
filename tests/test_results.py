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
    assert {"crf", "gazetteer", "pass-a", "pass-b", "spacy-ruler"} <= {path.stem for path in RESULTS}


def test_every_result_has_its_card_and_predictions():
    """What else lies there: a card for each result, its predictions, and the documents that it failed on."""
    systems = [path.stem for path in RESULTS if not path.stem.startswith("pass-")]
    expected = {f"{path.stem}{end}" for path in RESULTS for end in (".json", ".toml")}
    expected |= {f"{name}.jsonl" for name in systems}
    there = {path.name for path in FOLDER.iterdir()}
    assert {name for name in there if not name.endswith(".failed.jsonl")} == expected
    assert {name.removesuffix(".failed.jsonl") for name in there - expected} <= expected


@pytest.mark.parametrize("result", RESULTS, ids=lambda path: path.stem)
def test_result_is_recomputed_bit_for_bit(result):
    raw = result.read_bytes()
    assert list(schemas.faults("results", jsontext.parse(raw.decode()))) == []
    assert verify(msgspec.json.decode(raw), predictions(result)) == []
