"""The oracle ladder: which score each gold layer repairs, step by step."""

from armsbench.evaluate.ladder import STEPS, climb
from armsbench.evaluate.oracle.given import LAYERS
from armsbench.evaluate.score import score
from armsbench.metrics.registry import HEADLINE
from armsbench.model.options import CHOICES

GOLD = {
    "doc_id": "d",
    "mentions": [
        {"id": "m1", "start": 0, "end": 4, "type": "A", "entity": "e1"},
        {"id": "m2", "start": 10, "end": 14, "type": "A", "entity": "e1"},
        {"id": "m3", "start": 20, "end": 24, "type": "B", "entity": "e2"},
    ],
    "entities": [{"id": "e1"}, {"id": "e2"}],
    "event_mentions": [
        {
            "id": "v1",
            "start": 30,
            "end": 34,
            "type": "Buy",
            "event": "h1",
            "realis": "asserted",
            "arguments": [{"role": "Buyer", "filler": "m1"}, {"role": "Seller", "filler": "m3"}],
        }
    ],
    "events": [{"id": "h1"}],
    "stances": [
        {"holder": "e1", "target": "h1", "polarity": "favor"},
        {"holder": "e2", "target": "h1", "polarity": "favor"},
    ],
}
# one error a layer: the boundary of m1, m2 in an entity of its own, the type of v1, a role, a stance too many
PRED = {
    "doc_id": "d",
    "mentions": [
        {"id": "a", "start": 1, "end": 4, "type": "A", "entity": "x"},
        {"id": "b", "start": 10, "end": 14, "type": "A", "entity": "y"},
        {"id": "c", "start": 20, "end": 24, "type": "B", "entity": "z"},
    ],
    "entities": [{"id": "x"}, {"id": "y"}, {"id": "z"}],
    "event_mentions": [
        {
            "id": "t",
            "start": 30,
            "end": 34,
            "type": "Give",
            "event": "g",
            "realis": "asserted",
            "arguments": [{"role": "Buyer", "filler": "a"}, {"role": "Item", "filler": "c"}],
        }
    ],
    "events": [{"id": "g"}],
    "stances": [
        {"holder": "x", "target": "g", "polarity": "favor"},
        {"holder": "y", "target": "z", "polarity": "favor"},
    ],
}


def test_each_layer_repairs_what_hangs_on_it():
    found = climb([GOLD], [PRED], ontology=None)
    assert found.steps == STEPS == ("system", *LAYERS)
    rows = {name: dict(zip(STEPS, found.scores[name], strict=True)) for name in ("mention.strict", "coref.conll")}
    assert rows["mention.strict"] == {
        "system": 2 / 3, "mentions": 1, "coreference": 1, "triggers": 1, "event_coreference": 1, "arguments": 1,
        "pairs": 1,
    }  # fmt: skip
    assert [score == 1 for score in rows["coref.conll"].values()] == [False, False, True, True, True, True, True]
    #                                     system mentions coref trigger events arguments pairs
    assert found.scores["trigger.cls"] == (0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0)
    assert found.scores["argument.cls"] == (0.0, 0.0, 0.0, 0.5, 0.5, 1.0, 1.0)
    assert found.scores["realis"] == (0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0)
    assert found.scores["stance.pair"] == (0.0, 0.5, 0.5, 0.5, 0.5, 0.5, 2 / 3)


def test_first_step_is_the_score_of_the_system():
    found, plain = climb([GOLD], [PRED], ontology=None), score([GOLD], [PRED], ontology=None, bootstrap=0)
    assert {name: row[0] for name, row in found.scores.items()} == {
        name: plain.metrics[name].scores[plain.metrics[name].headline] for name in HEADLINE
    }


def test_ladder_of_the_gold_is_flat():
    for row in climb([GOLD], [GOLD], ontology=None).scores.values():
        assert len(set(row)) == 1


def test_oracle_option_is_one_rung_and_in_the_signature():
    found = score([GOLD], [PRED], ontology=None, bootstrap=0, oracle="triggers")
    assert "|oracle:triggers|" in found.signature
    assert found.metrics["trigger.cls"].scores["f1"] == 1.0
    assert found.metrics["mention.strict"].scores["f1"] == 2 / 3
    assert "|oracle:none|" in score([GOLD], [PRED], ontology=None, bootstrap=0).signature


def test_option_names_every_layer():
    assert CHOICES["oracle"] == ("none", *LAYERS)
