import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from armsbench.model.document import Region
from armsbench.store.documents import ontology
from armsbench.systems.answers import misplaced
from armsbench.systems.gazetteer import predict
from armsbench.systems.tokens import sentences
from systems.invented import document


def entities(text):
    """Return the words of each entity's mentions, by the entity's name."""
    found = predict(document(text))
    return {
        entity.name: [text[each.start : each.end] for each in found.mentions if each.entity == entity.id]
        for entity in found.entities
    }


def events(text):
    """Return (trigger, type, arguments as role: words) of each event mention."""
    found = predict(document(text))
    ids = {each.id: text[each.start : each.end] for each in (*found.mentions, *found.event_mentions)}
    return [
        (ids[each.id], each.type, {argument.role: ids[argument.filler] for argument in each.arguments})
        for each in found.event_mentions
    ]


def labels(text):
    """Return (trigger, realis, polarity, factuality) of each event mention."""
    found = predict(document(text))
    return [(text[e.start : e.end], e.realis, e.polarity, e.factuality) for e in found.event_mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway paid. Oslo slept. Norwegian beer.", {"Norway": ["Norway", "Oslo", "Norwegian"]}),
        ("Norway slept. The country woke.", {"Norway": ["Norway", "The country"]}),
        ("Peru slept because it could.", {"Peru": ["Peru", "it"]}),
        ("Jane Holm slept. He woke. Holm ate.", {"Jane Holm": ["Jane Holm", "He", "Holm"]}),
        ("Jane Holm, the spokesman, slept.", {"Jane Holm": ["Jane Holm", "the spokesman"]}),
        ("The Gripen slept. Two Gripens woke.", {"Gripen": ["The Gripen", "Two Gripens"]}),
        ("An official slept. An official woke.", {"An official": ["An official"]}),
        ("It is clear that Peru slept.", {"Peru": ["Peru"]}),
    ],
)
def test_entities(text, expected):
    found = entities(text)
    assert {name: found[name] for name in expected} == expected


def test_units_are_not_their_design():
    text = "The Gripen slept. Two Gripen jets woke."
    found = predict(document(text))
    by_words = {text[each.start : each.end]: each.entity for each in found.mentions if each.entity}
    assert by_words["The Gripen"] == by_words["Gripen"]
    assert by_words["Two Gripen jets"] != by_words["Gripen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru bought 12 Gripen jets from Sweden for $40 million in May 2029.",
            [
                (
                    "bought",
                    "Arms.Purchase",
                    {
                        "Buyer": "Peru",
                        "Item": "12 Gripen jets",
                        "Price": "$40 million",
                        "Quantity": "12",
                        "Seller": "Sweden",
                        "Time": "May 2029",
                    },
                )
            ],
        ),
        (
            "Sweden delivered the radars to Peru.",
            [("delivered", "Arms.Deliver", {"Item": "the radars", "Recipient": "Peru", "Supplier": "Sweden"})],
        ),
        (
            "Peru received the radars from Sweden.",
            [("received", "Arms.Deliver", {"Item": "the radars", "Recipient": "Peru", "Supplier": "Sweden"})],
        ),
        (
            "The radars were delivered by Sweden to Peru.",
            [("delivered", "Arms.Deliver", {"Item": "The radars", "Recipient": "Peru", "Supplier": "Sweden"})],
        ),
        (
            "Spain criticized Peru.",
            [("criticized", "Diplomacy.Criticize", {"Actor": "Spain", "Target": "Peru"})],
        ),
        (
            "Spain expelled Peru from the Gripen program.",
            [
                (
                    "expelled",
                    "Program.Exclude",
                    {"Actor": "Spain", "Program": "the Gripen program", "Target": "Peru"},
                )
            ],
        ),
        ("Peru flew home.", []),
        ("The talks failed.", []),
    ],
)
def test_events(text, expected):
    assert events(text) == expected


def test_talks_are_about_arms_only_beside_arms():
    assert [row[1] for row in events("Peru held talks with Spain.")] == ["Diplomacy.Meet"]
    assert [row[1] for row in events("Peru held talks on radars with Spain.")] == ["Arms.Negotiate"]


def test_relations_yield_to_the_verb_that_changes_them():
    assert [row[0] for row in events("Peru strained relations with Spain.")] == ["strained"]
    assert [row[0] for row in events("Peru has good relations with Spain.")] == ["relations"]


def test_a_missing_party_is_filled_from_before_and_flagged():
    text = "Peru slept. The radars were scrapped."
    [found] = predict(document(text)).event_mentions
    assert [(each.role, each.implicit) for each in found.arguments] == [("Item", False), ("Agent", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru bought radars.", ("bought", "asserted", "pos", "CT+")),
        ("Peru will buy radars.", ("buy", "future", "pos", "PR+")),
        ("Peru may buy radars.", ("buy", "hypothetical", "pos", "PS+")),
        ("If Peru buys radars, Spain sleeps.", ("buys", "hypothetical", "pos", "Uu")),
        ("Peru did not buy radars.", ("buy", "asserted", "neg", "CT-")),
        ("Spain said Peru bought radars.", ("bought", "asserted", "pos", "Uu")),
        ("Peru did not confirm the purchase of radars.", ("confirm", "asserted", "neg", "CT-")),
        ("Peru did not confirm the purchase of radars.", ("purchase", "asserted", "pos", "Uu")),
    ],
)
def test_status(text, expected):
    assert expected in labels(text)


def test_events_of_one_type_and_lemma_are_one_but_sayings_are_not():
    text = "Peru bought radars. Spain said Peru will buy radars. Spain said no."
    found = predict(document(text)).event_mentions
    assert [(text[each.start : each.end], each.event) for each in found] == [
        ("bought", "h1"),
        ("said", "h2"),
        ("buy", "h1"),
        ("said", "h3"),
    ]


def test_stance_of_the_agent_towards_the_target():
    found = predict(document("Spain criticized Peru. Chile did not criticize Peru."))
    names = {each.id: each.name for each in found.entities}
    assert [(names[each.holder], names[each.target], each.polarity) for each in found.stances] == [
        ("Spain", "Peru", "against")
    ]
    assert [each.evidence for each in found.stances] == [((6, 16),)]


def test_the_page_around_the_article_is_not_labelled():
    text = "Oslo weekly\nPeru slept."
    regions = [Region(type="BOILERPLATE", start=0, end=12, scored=False), Region(type="BODY", start=12, end=23)]
    assert [each.start for each in predict(document(text, regions=regions)).mentions] == [12]


def test_a_region_has_its_own_creation_time():
    text = "It left on Friday. It left on Friday."
    regions = [Region(type="BODY", start=0, end=19), Region(type="RELATED_TEASER", start=19, end=37, dct="2020-01-15")]
    assert [each.value for each in predict(document(text, regions=regions)).mentions] == ["2031-06-13", "2020-01-10"]


WORDS = "Peru, Oslo's Norwegian of the radars Gripen 12 it will not buy said deal $ 40 million Friday. I Holm"
VOCABULARY = ["\n", *(token.text for sentence in sentences(WORDS) for token in sentence)]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(VOCABULARY),
        max_size=30,
    )
)
def test_any_text_gives_a_valid_annotation(chosen):
    made = document(" ".join(chosen))
    found = predict(made)
    known = ontology()
    ids = {each.id for each in (*found.mentions, *found.event_mentions)}
    assert list(misplaced(found, made, "place")) == []
    assert all(each.type in known.mention_types for each in found.mentions)
    for each in found.event_mentions:
        assert {argument.role for argument in each.arguments} <= set(known.roles(each.type))
        assert {argument.filler for argument in each.arguments} <= ids
    assert {each.entity for each in found.mentions} - {None} == {each.id for each in found.entities}
    assert {each.event for each in found.event_mentions} == {each.id for each in found.events}


TEXT = "Peru bought 12 Gripen jets from Sweden, said Jane Holm on Friday. It may delay the deal. NATO criticized it."
PROGRAM = """
import sys
from pathlib import Path
from systems.invented import document
from armsbench.systems import registry
from armsbench.store.annotations import to_line
sys.stdout.buffer.write(to_line(registry.load(sys.argv[1]).predict(document(sys.argv[2]))))
"""


def in_process(system, hash_seed):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", PROGRAM, system, TEXT]
    return subprocess.run(command, check=True, capture_output=True, env=environment).stdout


@pytest.mark.parametrize("system", ["gazetteer", "spacy-ruler"])
def test_the_hash_seed_changes_nothing(system):
    first = in_process(system, "1")
    assert first == in_process(system, "2")
    assert len(json.loads(first)["mentions"]) > 5
