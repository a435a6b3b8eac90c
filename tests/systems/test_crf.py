import os
import subprocess
import sys
from pathlib import Path

import pytest

from armsbench.model.problem import UsageError
from armsbench.store.pretty import to_pretty
from armsbench.systems import crf
from armsbench.systems.crf_features import features, shape
from armsbench.systems.tokens import sentences
from systems.invented import document, gold

BUYERS = ("Peru", "Chile", "Spain", "Kenya")
SUPPLIERS = ("Sweden", "Norway", "Italy", "India")


def made(number):
    """Return an invented document with its gold: who buys which jets from whom."""
    text = f"{BUYERS[number]} bought Gripen jets. {SUPPLIERS[number]} delivered the jets."
    whole = document(text, doc_id=f"d{number}")
    mentions = [
        (BUYERS[number], "GPE"),
        ("Gripen jets", "WEA"),
        ("Gripen", "WEA"),
        (SUPPLIERS[number], "GPE"),
        ("the jets", "WEA"),
    ]
    return crf.Example(whole, gold(whole, mentions, [("bought", "Arms.Purchase"), ("delivered", "Arms.Deliver")]))


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Four invented documents with gold in place of the package's."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "gold").mkdir()
    examples = [made(number) for number in range(4)]
    for each in examples:
        (tmp_path / "documents" / f"{each.document.doc_id}.json").write_bytes(to_pretty(each.document))
        (tmp_path / "gold" / f"{each.document.doc_id}.json").write_bytes(to_pretty(each.gold))
    monkeypatch.setattr("armsbench.paths.documents", lambda: tmp_path / "documents")
    monkeypatch.setattr("armsbench.paths.gold", lambda: tmp_path / "gold")
    return examples


def test_learns_from_other_documents(corpus):
    document = corpus[0].document
    found = crf.predict(document)
    assert [(document.text[each.start : each.end], each.type) for each in found.mentions] == [
        ("Peru", "GPE"),
        ("Gripen jets", "WEA"),
        ("Sweden", "GPE"),
        ("the jets", "WEA"),
    ]
    assert [(document.text[each.start : each.end], each.type) for each in found.event_mentions] == [
        ("bought", "Arms.Purchase"),
        ("delivered", "Arms.Deliver"),
    ]


def test_never_trains_on_the_document_that_it_labels(corpus, monkeypatch):
    seen = []

    def spy(given):
        seen.append([each.document.doc_id for each in given])
        return train(given)

    train = crf.train
    monkeypatch.setattr(crf, "train", spy)
    for each in corpus:
        crf.predict(each.document)
    assert seen == [["d1", "d2", "d3"], ["d0", "d2", "d3"], ["d0", "d1", "d3"], ["d0", "d1", "d2"]]


def test_what_is_fitted_holds_no_word_of_the_document(corpus, monkeypatch):
    """The same, seen where it counts: in the features and tags that reach the library."""
    import sklearn_crfsuite

    words = set()

    class Spy(sklearn_crfsuite.CRF):
        def fit(self, X, y):  # noqa: N803
            words.update(token["lower"] for sentence in X for token in sentence)
            return super().fit(X, y)

    monkeypatch.setattr(sklearn_crfsuite, "CRF", Spy)
    crf.predict(corpus[2].document)
    assert {"peru", "chile", "kenya", "sweden", "norway", "india"} <= words
    assert not {"spain", "italy"} & words


def test_a_copy_under_another_id_is_not_learnt_from(corpus):
    copy = document(corpus[0].document.text, doc_id="copy")
    assert [each.document.doc_id for each in crf.others(copy, corpus)] == ["d1", "d2", "d3"]


def test_nothing_to_learn_from(corpus):
    with pytest.raises(UsageError, match="no gold document besides 'd0'"):
        crf.others(corpus[0].document, corpus[:1])


def test_no_gold_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr("armsbench.paths.gold", lambda: tmp_path)
    with pytest.raises(UsageError, match="nothing to learn from"):
        crf.predict(made(0).document)


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn_crfsuite", None)
    with pytest.raises(UsageError, match=r"pip install 'armsbench\[crf\]'"):
        crf.predict(made(0).document)


def test_nested_mentions_are_not_learnt():
    found = made(0)
    assert "Gripen" not in [found.document.text[each.start : each.end] for each in crf.mention_spans(found.gold)]


@pytest.mark.parametrize(("word", "expected"), [("S-400s", "X-dx"), ("Peru", "Xx"), ("$", "$"), ("12", "d")])
def test_shape(word, expected):
    assert shape(word) == expected


def test_features_of_a_token():
    [sentence] = sentences("Peru bought jets")
    found = features(sentence)[1]
    assert {name: found[name] for name in ("lower", "suffix2", "trigger", "-1listed", "+1listed", "+2listed")} == {
        "lower": "bought",
        "suffix2": "ht",
        "trigger": "Arms.Purchase",
        "-1listed": "GPE.NAM",
        "+1listed": "WEA.NOM",
        "+2listed": "edge",
    }


PROGRAM = """
import sys
from systems.test_crf import made
from armsbench.store.annotations import to_line
from armsbench.systems import crf
models = crf.train([made(1), made(2), made(3)])
sys.stdout.buffer.write(to_line(crf.label(made(0).document, models)))
"""


def in_process(hash_seed):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, env=environment).stdout


def test_the_hash_seed_changes_nothing():
    first = in_process("1")
    assert first == in_process("2")
    assert b"Arms.Purchase" in first
