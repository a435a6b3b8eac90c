"""All errors of a scoring: in order, with texts, only where the gold is complete."""

import json

from click.testing import CliRunner

from armsbench.cli.score import command
from armsbench.evaluate.errors.listing import LAYERS, find, list_errors
from armsbench.evaluate.inputs import Sides
from armsbench.evaluate.rows import align_documents
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.document import Document, Region, Source
from armsbench.model.options import Options

GOLD = {
    "doc_id": "d",
    "mentions": [{"id": "m", "start": 6, "end": 10, "type": "A"}, {"start": 0, "end": 4, "type": "A"}],
    "event_mentions": [{"start": 20, "end": 24, "type": "Buy", "arguments": [{"role": "Buyer", "filler": "m"}]}],
}
PRED = {
    "doc_id": "d",
    "mentions": [{"start": 12, "end": 14, "type": "A"}, {"id": "m", "start": 6, "end": 10, "type": "B"}],
    "event_mentions": [{"start": 20, "end": 24, "type": "Buy"}],
}
LISTED = [
    {"doc_id": "d", "layer": "mentions", "class": "missing",
     "gold": {"start": 0, "end": 4, "label": "A", "text": ""}, "system": None},
    {"doc_id": "d", "layer": "mentions", "class": "type",
     "gold": {"start": 6, "end": 10, "label": "A", "text": ""},
     "system": {"start": 6, "end": 10, "label": "B", "text": ""}},
    {"doc_id": "d", "layer": "mentions", "class": "spurious", "gold": None,
     "system": {"start": 12, "end": 14, "label": "A", "text": ""}},
    {"doc_id": "d", "layer": "arguments", "class": "missing",
     "gold": {"start": 6, "end": 10, "label": "Buyer of Buy at 20-24", "text": ""}, "system": None,
     "causes": ["mention type"]},
]  # fmt: skip


def test_order_counts_and_causes():
    found = list_errors([GOLD], [PRED], ontology=None)
    assert found.to_dict() == {
        "counts": {"mentions": {"missing": 1, "type": 1, "spurious": 1}, "arguments": {"missing": 1}},
        "causes": {"arguments": {"mention type": 1}},
        "errors": LISTED,
    }


def test_layer_that_the_gold_lacks_has_no_errors():
    gold = GOLD | {"layers": {"event_mentions": "exhaustive"}}
    assert list_errors([gold], [PRED], ontology=None).errors == []


def test_gold_against_itself_has_no_errors():
    assert list_errors([GOLD], [GOLD], ontology=None).errors == []


def test_unscored_regions_have_no_errors_and_others_their_text():
    text = "Oslo bought it"
    source = Source(None, None, None, "none", "none", None, "none")
    regions = (Region("body", 0, 5), Region("tail", 5, 14, scored=False))
    documents = {"d": Document("d", "000", "0", "en", None, source, regions, text)}
    gold = Annotation("d", mentions=(Mention(start=0, end=4, type="A"), Mention(start=5, end=11, type="A")))
    sides = Sides({"d": gold}, {"d": Annotation("d")}, [])
    [error] = find(align_documents(sides, documents, None, Options()), documents)
    assert error.place.text == "Oslo"


def test_every_layer_is_listed():
    assert list(LAYERS) == [
        "mentions", "coreference", "links", "times", "amounts", "triggers", "event_coreference", "arguments", "realis",
        "polarity", "factuality", "stances",
    ]  # fmt: skip


def test_command_prints_and_writes_errors_and_ladder(tmp_path):
    gold, pred, out = (tmp_path / name for name in ("gold.jsonl", "pred.jsonl", "errors.json"))
    gold.write_text(json.dumps(GOLD) + "\n")
    pred.write_text(json.dumps(PRED) + "\n")
    options = ["--gold", str(gold), "--ontology", "none", "--bootstrap", "0"]
    found = CliRunner().invoke(command, [str(pred), *options, "--errors", "--errors-json", str(out), "--ladder"])
    assert found.exit_code == 0, found.output
    for words in ("4 errors", "d:6-10 A > B", "what cost 1 arguments", "mention type", "+ gold"):
        assert words in found.output
    assert json.loads(out.read_text())["errors"] == LISTED
    plain = CliRunner().invoke(command, [str(pred), *options])
    assert found.output.startswith(plain.output)
    given = CliRunner().invoke(command, [str(pred), *options, "--oracle", "mentions", "--errors"])
    assert "|oracle:mentions|" in given.output
    assert "1 errors" in given.output
    piped = CliRunner().invoke(command, ["-", *options, "--errors", "--ladder"], input=pred.read_text())
    assert piped.output.startswith("standard input: 1 documents")
    assert piped.output.splitlines()[1:] == found.output.splitlines()[1:]
