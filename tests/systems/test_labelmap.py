import pytest

from armsbench.model.problem import UsageError
from armsbench.store.documents import ontology
from armsbench.systems import labelmap


def test_the_ontology_s_own_names_mean_themselves():
    labels = ontology()
    every = [*labels.mention_types, *labels.event_types, "ORG.Media"]
    assert labelmap.of(every, None) == {name: name for name in every}


def test_aligned_labels_are_known():
    assert labelmap.of(["PERSON", "PRODUCT", "DATE"], None) == {
        "DATE": "TIME.Date",
        "PERSON": "PER",
        "PRODUCT": "WEA",
    }


def test_declared_meanings_come_first():
    assert labelmap.of(["PERSON", "MISC", "X"], {"PERSON": None, "MISC": "WEA.Product", "X": "Arms.ContractSign"}) == {
        "MISC": "WEA.Product",
        "PERSON": None,
        "X": "Arms.ContractSign",
    }


def test_a_label_without_meaning_is_refused():
    with pytest.raises(UsageError, match=r'the labels MISC, NORP: name a file with --labels, e\.g\. \{"MISC": "ORG"\}'):
        labelmap.of(["NORP", "PER", "MISC"], None)


def test_a_meaning_that_the_ontology_lacks_is_refused():
    with pytest.raises(UsageError, match=r"--labels: 'MISC': unknown type 'GPF' .did you mean 'GPE'"):
        labelmap.of([], {"MISC": "GPF"})


def test_a_file_of_meanings(tmp_path):
    (tmp_path / "map.json").write_text('{"MISC": null, "PERSON": "PER"}')
    assert labelmap.read(tmp_path / "map.json") == {"MISC": None, "PERSON": "PER"}
    (tmp_path / "map.json").write_text('{"MISC": 1}')
    with pytest.raises(UsageError, match="expected one object of labels and types or null"):
        labelmap.read(tmp_path / "map.json")
