"""Proposed regions: they partition every text, and are nearly right on the corpus."""

import pytest
from hypothesis import given, strategies as st

from armsbench.release.propose import propose
from armsbench.release.regions import resolve
from armsbench.store.documents import ontology, read_documents

LINES = st.sampled_from(
    [
        "",
        "Norland Orders Drones",
        "By Desk",
        "March 4, 2031",
        "A drone is seen. (Photo: AP)",
        "It was said that it was so.",
        "More of it ... World News -",
        "-",
        "Sign up",
        "ap (ap)",
        "\u2028 x",
        "e\u0301 \U0001f680\r",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(LINES).map("\n".join)).filter(str.strip)


@given(TEXTS)
def test_proposal_partitions_every_text(text):
    regions = resolve(propose(text), text, ontology())
    assert [each.start for each in regions] == [0, *(each.end for each in regions[:-1])]
    assert regions[-1].end == len(text)
    assert {each.type for each in regions} <= ontology().regions.keys()


def test_looks_and_places():
    text = """Norland Orders Drones
Others look on

By The Ledger
March 4, 2031
Drones are seen at sea. (Photo: Navy)

Norland ordered drones.
More on this
It said so.

Storm ahead
A storm is on its ... World -
Sign up
https://example.org/drones
"""
    regions = resolve(propose(text), text, ontology())
    assert [(each.type, text[each.start : each.end].strip()) for each in regions] == [
        ("TITLE", "Norland Orders Drones"),
        ("SUBTITLE", "Others look on"),
        ("BYLINE", "By The Ledger"),
        ("DATELINE", "March 4, 2031"),
        ("CAPTION", "Drones are seen at sea."),
        ("CREDIT", "(Photo: Navy)"),
        ("BODY", "Norland ordered drones."),
        ("SUBHEAD", "More on this"),
        ("BODY", "It said so."),
        ("RELATED_TITLE", "Storm ahead"),
        ("RELATED_TEASER", "A storm is on its ..."),
        ("BOILERPLATE", "World -\nSign up"),
        ("SOURCE_URL", "https://example.org/drones"),
    ]


def test_repeated_headline_is_a_copy():
    text = "Norland Orders\nWhy now.\nNorland Orders\nIt is so."
    regions = resolve(propose(text), text, ontology())
    assert [(each.type, each.dup_of) for each in regions] == [
        ("TITLE", None),
        ("SUBTITLE", None),
        ("TITLE", 0),
        ("BODY", None),
    ]


@pytest.mark.parametrize("doc_id", sorted(read_documents()))
def test_nearly_right_on_the_corpus(doc_id):
    # The rules were made with these texts at hand: this holds them, and says nothing of others.
    document = read_documents()[doc_id]
    proposed = resolve(propose(document.text), document.text, ontology())

    def kinds(regions):
        return [(each.type, each.dup_of is None) for each in regions for _ in range(each.start, each.end)]

    pairs = list(zip(kinds(proposed), kinds(document.regions), strict=True))
    assert sum(one == other for one, other in pairs) / len(pairs) >= 0.9
