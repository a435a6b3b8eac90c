"""The sample of labels and its error rates."""

import pytest

from armsbench.evaluate.recheck import LAYERS, rates, sample, upper_bound
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.document import Document, Region, Source
from armsbench.model.problem import DataError
from conformance import load

DOCUMENT = Document(
    "d",
    "d.txt",
    "0",
    "en",
    None,
    Source(None, None, None, "none", "invented", None, "none"),
    (Region("BODY", 0, 20), Region("BOILERPLATE", 20, 30, scored=False)),
    "x" * 30,
)
ANNOTATION = Annotation(
    "d",
    mentions=tuple(
        Mention(id=f"m{start}", start=start, end=start + 1, type="GPE", entity="e1") for start in range(0, 30, 2)
    ),
    entities=(Entity("e1", type="GPE", name="X"),),
)


def drawn(per_layer, rng_seed=1):
    return sample([ANNOTATION], {"d": DOCUMENT}, per_layer, rng_seed)


def test_all_where_there_are_fewer_and_nothing_unscored():
    lines = drawn(100)
    mentions = [line["place"][1] for line in lines if line["layer"] == "mentions"]
    assert mentions == [f"m{start}" for start in range(0, 20, 2)]
    assert {line["layer"] for line in lines} == {"mentions", "entities"}
    assert LAYERS.keys() >= {line["layer"] for line in lines}


def test_a_seed_draws_the_same_and_another_seed_others():
    assert drawn(3) == drawn(3)
    assert drawn(3) != drawn(3, rng_seed=2)
    assert len([line for line in drawn(3) if line["layer"] == "mentions"]) == 3


def test_line_says_what_is_to_be_judged():
    line = next(line for line in drawn(100) if line["layer"] == "entities")
    assert line["place"] == ["mentions", "m0", "entity"]
    assert line["label"] == "e1"
    assert line["about"] == {"m0": "'x' GPE, line 1", "e1": "X GPE"}


def test_rates_by_layer():
    lines = [{"layer": "mentions", "verdict": "right"}] * 9 + [{"layer": "mentions", "verdict": "wrong"}]
    assert rates(lines)["mentions"][:3] == (10, 1, 0.1)


def test_line_without_verdict_is_told():
    with pytest.raises(DataError, match="A102 verdict is None"):
        rates([{"layer": "mentions", "verdict": None}])


@pytest.mark.parametrize(
    "case", load("significance")["wilson_interval_95"], ids=lambda case: f"{case['k']}-{case['n']}"
)
def test_upper_bound_is_exact(case):
    assert upper_bound(case["k"], case["n"]) == pytest.approx(case["cp_hi"], abs=1e-12)
