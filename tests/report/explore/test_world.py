"""Identities gather every mention of the gold once, under a name that a reader would use."""

from __future__ import annotations

from collections import Counter

import pytest

from armsbench.report.explore.world import day


def test_every_mention_of_an_entity_lies_with_one_identity(gold):
    found = Counter((place.doc_id, place.record.id) for entity in gold.entities.values() for place in entity.places)
    expected = [(doc_id, each.id) for doc_id, one in gold.gold.items() for each in one.mentions if each.entity]
    assert found == Counter(expected)


def test_every_event_mention_lies_with_one_identity(gold):
    found = Counter((place.doc_id, place.record.id) for event in gold.events.values() for place in event.places)
    assert found == Counter((doc_id, each.id) for doc_id, one in gold.gold.items() for each in one.event_mentions)


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("s400-second-contract", "S-400 second contract"),
        ("us-sanctions-turkey-s400", "US sanctions Turkey S-400"),
        ("russia-f35-intelligence", "Russia F-35 intelligence"),
    ],
)
def test_a_shared_event_is_named_as_the_articles_write_it(gold, identity, name):
    assert gold.events[identity].name == name


def test_an_event_of_one_document_is_named_by_its_first_trigger(gold):
    local = next(each for each in gold.events.values() if "/" in each.id)
    assert local.name == f"“{local.places[0].record.text}”"


def test_who_speaks_has_a_name_and_an_identity_unless_it_is_the_author(gold):
    assert gold.who("moscowtimes-2019-11-26", "author") == ("The Moscow Times", None)
    assert gold.who("report-2022-08-16", "author") == ("the report", None)
    assert gold.who("moscowtimes-2019-11-26", "e1") == ("Russia", "russia")


def test_a_teaser_has_its_own_day(gold):
    document = gold.documents["alarabiya-2019-10-23"]
    teaser = next(each for each in document.regions if each.dct)
    assert day(document, teaser.start) == "2019-08-27"
    assert day(document, 0) == "2019-10-23"
