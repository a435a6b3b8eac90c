from armsbench.systems.typed_spans import Typed, annotation
from systems.invented import document

TEXT = document("Peru met Chile. It agreed. Peru signed on Monday.")
PERU, CHILE, IT, AGREED, AGAIN, DAY = (0, 4), (9, 14), (16, 18), (19, 25), (27, 31), (42, 48)


def labels(found):
    return [(each.start, each.end, each.type, each.subtype, each.entity) for each in found.mentions]


def test_spans_become_mentions_and_triggers():
    found = annotation(
        TEXT, [Typed(*DAY, "TIME.Date"), Typed(*PERU, "GPE", "NAM", PERU), Typed(*AGREED, "Diplomacy.Agree")]
    )
    assert labels(found) == [(*PERU, "GPE", None, None), (*DAY, "TIME", "Date", None)]
    assert (found.mentions[0].level, found.mentions[0].head) == ("NAM", PERU)
    assert [(each.start, each.end, each.type) for each in found.event_mentions] == [(*AGREED, "Diplomacy.Agree")]
    assert found.entities == ()


def test_white_space_at_the_ends_is_left_out_and_repeats_are_one():
    assert labels(annotation(TEXT, [Typed(4, 15, "GPE"), Typed(4, 15, "GPE"), Typed(4, 5, "ORG")])) == [
        (5, 15, "GPE", None, None)
    ]


def test_a_chain_gives_entities_and_types_to_what_has_none():
    found = annotation(TEXT, [Typed(*PERU, "GPE"), Typed(*CHILE, "GPE")], [[PERU, IT, AGAIN], [AGREED, DAY]])
    assert labels(found) == [
        (*PERU, "GPE", None, "e1"),
        (*CHILE, "GPE", None, None),
        (*IT, "GPE", None, "e1"),
        (*AGAIN, "GPE", None, "e1"),
    ]
    assert [each.id for each in found.entities] == ["e1"]


def test_a_mention_stays_in_its_first_chain():
    found = annotation(TEXT, [Typed(*PERU, "GPE"), Typed(*CHILE, "GPE")], [[PERU, IT], [CHILE, IT]])
    assert [each[-1] for each in labels(found)] == ["e1", "e2", "e1"]


def test_one_knowledge_base_id_is_one_entity():
    spans = [Typed(*PERU, "GPE", kb="Q419"), Typed(*CHILE, "GPE", kb="Q298"), Typed(*AGAIN, "GPE", kb="Q419")]
    found = annotation(TEXT, spans)
    assert [each[-1] for each in labels(found)] == ["e1", "e2", "e1"]
    assert [(each.id, each.kb) for each in found.entities] == [("e1", "Q419"), ("e2", "Q298")]
