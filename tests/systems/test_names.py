import pytest

from armsbench.systems import names, people
from armsbench.systems.tokens import sentences


def found(text):
    split = sentences(text)
    known = people.surnames(split)
    return [each for sentence in split for each in names.mentions(sentence, known)]


def rows(text, *fields):
    return [(text[each.start : each.end], *(getattr(each, field) for field in fields)) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile bought it", [("Chile", "GPE", "Nation", "NAM")]),
        ("the UK bought it", [("the UK", "GPE", "Nation", "NAM")]),
        ("Norwegian custody", [("Norwegian", "GPE", "Nation", "ADJ")]),
        ("Bergen slept", []),
        ("Le Bourget slept", [("Le Bourget", "GPE", "City", "NAM")]),
        ("the Baltic Sea froze", [("the Baltic Sea", "LOC", "Region", "NAM")]),
        (
            "twelve Leopard 2 tanks",
            [("twelve Leopard 2 tanks", "WEA", "Instance", "NOM"), ("Leopard 2", "WEA", "Product", "NAM")],
        ),
        ("twelve Leopards", [("twelve Leopards", "WEA", "Instance", "NAM")]),
        ("the XQ-77s", [("the XQ-77s", "WEA", "Product", "NAM")]),
        ("weapons", [("weapons", "WEA", "Unspecified", "NOM")]),
        (
            "Peruvian state shipbuilder and the agency Reuters",
            [("Peruvian", "GPE", "Nation", "ADJ"), ("the agency Reuters", "ORG", "Media", "NAM")],
        ),
        ("the F-16 purchase", [("F-16", "WEA", "Product", "NAM")]),
        ("in order to rest", []),
        ("the gun contract", [("the gun contract", "AGR", "Contract", "NOM")]),
    ],
)
def test_noun_phrases(text, expected):
    assert rows(text, "type", "subtype", "level") == expected


def test_possessor_is_nested():
    text = "Peru's armed forces rest"
    assert rows(text, "type") == [("Peru", "GPE"), ("Peru's armed forces", "ORG")]


def test_of_phrase_belongs_to_the_noun_before_it():
    text = "two batteries of the Aster 30 system"
    assert rows(text, "type", "subtype") == [
        ("two batteries of the Aster 30 system", "WEA", "Instance"),
        ("the Aster 30 system", "WEA", "Product"),
        ("Aster 30", "WEA", "Product"),
    ]


def test_state_without_possessive_ends_its_phrase():
    assert rows("It offered Peru Gripen jets", "type") == [("Peru", "GPE"), ("Gripen jets", "WEA"), ("Gripen", "WEA")]


def test_title_and_name_are_one_mention_with_the_name_as_head():
    text = "Danish Foreign Minister Jane Holm left. Holm said no."
    heads = [(text[each.start : each.end], text[slice(*each.head)], each.key) for each in found(text)]
    assert heads == [
        ("Danish Foreign Minister Jane Holm", "Jane Holm", "PER:Holm"),
        ("Danish", "Danish", "GPE:Denmark"),
        ("Holm", "Holm", "PER:Holm"),
    ]


@pytest.mark.parametrize(
    ("text", "role", "subtype", "key"),
    [
        ("Oslo said no", "GOV", "Nation", "GPE:Norway"),
        ("a fair in Oslo", "LOC", "City", "GPE:city of Oslo"),
        ("a fair in Norway", "LOC", "Nation", "GPE:Norway"),
        ("Kiev said no", "GOV", "Nation", "GPE:Ukraine"),
    ],
)
def test_role_of_a_state_and_its_capital(text, role, subtype, key):
    last = found(text)[-1]
    assert (last.role, last.subtype, last.key) == (role, subtype, key)


def test_ministries_of_two_states_differ():
    keys = [
        each.key for each in found("The Danish Defense Ministry met the Swedish Defense Ministry") if each.type == "ORG"
    ]
    assert keys == ["ORG:Ministry of Defence of Denmark", "ORG:Ministry of Defence of Sweden"]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("a senior official", "Indefinite"),
        ("the spokesman", "Individual"),
        ("two officers", "Group"),
        ("officials", "Indefinite"),
    ],
)
def test_person_subtypes(text, subtype):
    assert rows(text, "type", "subtype") == [(text, "PER", subtype)]
