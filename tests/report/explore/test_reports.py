"""Who says what of an event, when, and how sure they are."""

from __future__ import annotations

import pytest

from armsbench.model.annotation import EventTime
from armsbench.report.explore.reports import CERTAINTY, committed, disagreements, reports, when


def said(gold, identity):
    found = reports(gold, gold.events[identity])
    return [
        (report.published, [source.name for source in claim.chain], claim.words, report.when)
        for report, claim in committed(found)
    ]


def test_who_says_that_the_second_contract_was_signed(gold):
    # Read in the five articles: hoped for in 2019, signed on a Sunday according to TASS in 2020, in force in 2022.
    found = said(gold, "s400-second-contract")
    assert found[0] == ("2019-11-26", ["The Moscow Times", "Russia"], "possible", "2020-01-01 to 2020-12-31")
    assert ("2020-08-24", ["Stars and Stripes", "TASS"], "certain", "2020-08-23") in found
    assert ("2022-08-16", ["the report", "TASS", "Dmitry Shugayev"], "certain", "before the article") in found
    assert [published for published, *_ in found] == sorted(published for published, *_ in found)


def test_every_value_of_the_ontology_has_words():
    from armsbench.store.documents import ontology

    assert set(CERTAINTY) == set(ontology().factuality)


def test_a_disagreement_has_a_source_for_and_another_against(gold):
    pairs = [each for event in gold.events.values() for each in disagreements(reports(gold, event))]
    assert pairs
    for yes, no in pairs:
        assert yes[1].lean > 0 > no[1].lean
        assert (yes[0].doc_id, yes[1].chain[-1]) != (no[0].doc_id, no[1].chain[-1])


def test_every_report_names_its_author_among_the_sources(gold):
    for event in gold.events.values():
        for report in reports(gold, event):
            assert any(len(claim.chain) == 1 and claim.chain[0].identity is None for claim in report.claims)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, ""),
        (EventTime("2020-08-23", "2020-08-23"), "2020-08-23"),
        (EventTime("2020-01-01", "2020-06-30"), "2020-01-01 to 2020-06-30"),
        (EventTime("2020-01-01", None), "from 2020-01-01"),
        (EventTime(None, "2020-01-01"), "by 2020-01-01"),
        (EventTime(doctimerel="before"), "before the article"),
        (EventTime(), ""),
    ],
)
def test_times_in_words(time, words):
    assert when(time) == words
