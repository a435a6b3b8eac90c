import pytest

from armsbench.store.documents import ontology
from armsbench.systems import lexicon, words


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("missile", "missiles"),
        ("battery", "batteries"),
        ("day", "days"),
        ("fighter jet", "fighter jets"),
        ("congress", "congresses"),
        ("woman", "women"),
        ("aircraft", "aircraft"),
    ],
)
def test_plural(noun, plural):
    assert words.plural(noun) == plural


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deploy", ["deploy", "deploys", "deploying", "deployed"]),
        ("produce", ["produce", "produces", "producing", "produced"]),
        ("ship", ["ship", "ships", "shipping", "shipped"]),
        ("deny", ["deny", "denies", "denying", "denied"]),
        ("buy", ["buy", "buys", "buying", "bought"]),
        ("launch", ["launch", "launches", "launching", "launched"]),
    ],
)
def test_verb_forms(verb, forms):
    assert words.verb_forms(verb) == forms


def test_lists_are_broad():
    assert len(words.load("states")) == 167
    assert sum(len(rows) for rows in words.load("weapons").values()) == 511
    assert sum(len(rows) for rows in lexicon.triggers().values()) > 1000


def test_lists_use_the_labels_of_the_ontology():
    known = ontology()
    senses = [row[1] for table in (lexicon.names(), lexicon.nouns()) for rows in table.values() for row in rows]
    assert {sense.type for sense in senses} <= set(known.mention_types)
    assert all(sense.subtype is None or sense.subtype in known.mention_types[sense.type].subtypes for sense in senses)
    assert {row[1].type for rows in lexicon.triggers().values() for row in rows} == set(known.event_types)


def test_tables_use_the_roles_and_labels_of_the_ontology():
    known = ontology()
    roles = {role for name in known.event_types for role in known.roles(name)}
    assert set(words.load("roles")) <= roles
    for name, (holder, target, polarity) in words.load("stances").items():
        kind, _, label = name.partition(" ")
        attribute = known.event_types[kind].attribute
        assert {holder, target} <= set(known.roles(kind))
        assert polarity in known.stance.polarity
        assert not label or (attribute is not None and label in attribute.labels)
    cues = words.load("cues")
    assert set(cues["realis"].values()) - {"possible"} <= set(known.realis)
    assert set(cues["factuality"].values()) <= set(known.factuality)
    lemmas = {lemma for rows in words.load("triggers").values() for lemma in rows}
    assert set(words.load("labels")["contexts"]) <= lemmas
    assert {lemma for rows in words.load("labels")["attributes"].values() for lemma in rows} <= lemmas
