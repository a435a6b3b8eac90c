"""Three annotators: all like each other, one apart, and what two share that the first lacks."""

import msgspec
import pytest

from armsbench import paths
from armsbench.evaluate.agree import LAYERS, agree
from armsbench.evaluate.agree_many import agree_many
from armsbench.evaluate.annotators import Text
from armsbench.evaluate.common_terms import in_common_terms
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.problem import UsageError
from armsbench.store.annotations import read

PASSES = paths.passes("a"), paths.passes("b")


def pass_of(name):
    return [each.annotation for each in read(paths.passes(name))]


@pytest.fixture(scope="module")
def three():
    return agree_many([*PASSES, PASSES[0]], ["a", "b", "a"], bootstrap=0)


@pytest.fixture(scope="module")
def two():
    return agree(*PASSES, bootstrap=0).to_dict()["layers"]


def test_every_measure_of_two_is_there(three):
    assert all(LAYERS[layer].keys() <= three.layers[layer].keys() for layer in LAYERS)


def test_f1_of_three_is_the_mean_of_the_pairs(three, two):
    """The pairs are a-b, a-a and b-a; links alone are not symmetric, as the gold says whom nobody can link."""
    others = [agree(*sides, bootstrap=0).to_dict()["layers"] for sides in ((PASSES[0],) * 2, PASSES[::-1])]
    for layer, measures in LAYERS.items():
        for name in measures:
            values = [each[layer][name]["value"] for each in (two, *others)]
            if three.layers[layer][name].basis == "pairs" and None not in values:
                assert three.layers[layer][name].value == pytest.approx(sum(values) / 3, abs=1e-12), name


def test_for_two_chance_corrected_scores_are_those_of_two(two):
    found = agree_many(PASSES, "ab", bootstrap=0)
    same = [
        (layer, name)
        for layer, measures in found.layers.items()
        for name, each in measures.items()
        if each.basis == "all" and name in two[layer] and layer not in ("stances", "factuality")
    ]
    assert len(same) > 10
    for layer, name in same:
        assert found.layers[layer][name].value == two[layer][name]["value"], name
        assert found.layers[layer][name].documents == two[layer][name]["documents"]


def test_everyone_alike(three):
    found = agree_many([PASSES[0]] * 3, "aaa", bootstrap=20)
    values = [each.value for measures in found.layers.values() for each in measures.values()]
    assert {round(value, 12) for value in values if value is not None} == {1.0}
    assert found.layers["mentions"]["span.u_alpha"].ci == (1.0, 1.0)
    assert found.hashes == (found.hashes[0],) * 3 == (three.hashes[0],) * 3
    assert found.to_dict()["layers"]["realis"]["label.fleiss_kappa"]["basis"] == "all"


def test_only_documents_of_all():
    first = pass_of("a")
    found = agree_many([first[:1], pass_of("b"), iter(first)], "aba", bootstrap=0)
    assert found.documents == [first[0].doc_id]
    with pytest.raises(UsageError, match="no document in common"):
        agree_many([first[:1], first[1:], first], "aaa", bootstrap=0)


def test_an_incomplete_layer_of_any_annotator_does_not_count():
    first = pass_of("a")[0]
    partial = msgspec.structs.replace(first, layers={**(first.layers or {}), "realis": "partial"})
    found = agree_many([[first], [first], [partial]], "aaa", bootstrap=0)
    assert found.layers["realis"]["realis"] == (None, None, 0, 0, "pairs")
    assert found.layers["polarity"]["polarity"].documents == 1


def test_the_second_and_third_share_what_the_first_lacks():
    def document(prefix, *starts):
        mentions = (
            Mention(id=f"{prefix}{at}", start=at, end=at + 4, type="GPE", entity=f"{prefix}e{at}") for at in starts
        )
        return Annotation("d", mentions=tuple(mentions), entities=tuple(Entity(f"{prefix}e{at}") for at in starts))

    first, second, third = in_common_terms([document("a", 0), document("b", 0, 9), document("c", 9, 20)])
    assert [each.id for each in first.mentions] == ["a0"]
    assert [each.id for each in second.mentions] == ["a0", "2:b9"]
    assert [each.entity for each in third.mentions] == ["2:be9", "3:ce20"]


def test_unscored_text_is_cut_out():
    text = Text(80, ((10, 20), (50, 60)))
    assert [text.without_unscored(span) for span in ((0, 5), (5, 12), (25, 30), (55, 70))] == [
        (0, 5),
        (5, 10),
        (15, 20),
        (40, 50),
    ]
