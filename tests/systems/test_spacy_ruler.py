import sys

import pytest

from armsbench.model.problem import UsageError
from armsbench.systems import spacy_ruler
from systems.invented import document, spans


def test_mentions_triggers_and_coreference():
    text = "Peru bought the Gripen jets for $40 million in May 2029. Peruvian officials said nothing."
    found = spacy_ruler.predict(document(text))
    assert spans(text, found, "type", "subtype", "entity") == [
        ("Peru", "GPE", "Nation", "e1"),
        ("Gripen", "WEA", "Product", "e2"),
        ("jets", "WEA", "Product", "e3"),
        ("$40 million", "VALUE", "Money", None),
        ("May 2029", "TIME", "Date", None),
        ("Peruvian", "GPE", "Nation", "e1"),
        ("officials", "PER", "Individual", "e4"),
    ]
    assert [(text[each.start : each.end], each.type) for each in found.event_mentions] == [
        ("bought", "Arms.Purchase"),
        ("said", "Communication.Statement"),
    ]


def test_without_spacy(monkeypatch):
    spacy_ruler._pipeline.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"pip install 'armsbench\[spacy\]'"):
        spacy_ruler.predict(document("Peru slept."))
