"""DocBin: spaCy reads what we meant, what it can hold makes the round trip, and what does not match is refused."""

import os

import pytest
from hypothesis import given, settings

from armsbench.formats.docbin.files import read, write
from armsbench.formats.docbin.making import encode
from armsbench.formats.docbin.parsing import decode
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.model.problem import DataError
from formats.texts import annotated
from formats.trips import Tokens, bares, document

tokens = pytest.importorskip("spacy.tokens")
vocab = pytest.importorskip("spacy.vocab")

KNOWN = document("\U0001f680 Iran's head \r\n\u00a0bought  it. He paid.\n")
HELD = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=2, end=6, type="GPE", entity="e1"),
        Mention(id="m2", start=2, end=13, type="PER", entity="e2"),
        Mention(start=25, end=27, type="WEA"),
        Mention(id="m4", start=29, end=31, type="PER", entity="e2"),
    ),
    entities=(Entity("e1", kb="Q794"), Entity("e2")),
    event_mentions=(
        EventMention(id="v1", start=17, end=23, type="Arms.Purchase", event="h1"),
        EventMention(id="v2", start=32, end=36, type="Arms.Purchase", event="h1"),
    ),
    events=(Event("h1"),),
)


def doc_of(raw):
    (found,) = tokens.DocBin().from_bytes(raw).get_docs(vocab.Vocab())
    return found


def test_spacy_sees_the_same():
    doc = doc_of(encode(HELD, KNOWN))
    assert doc.text == KNOWN.text
    groups = {
        name: [(each.text, each.label_, each.id_, each.kb_id_) for each in group] for name, group in doc.spans.items()
    }
    iran, head, it, he = (
        ("Iran", "GPE", "m1", "Q794"),
        ("Iran's head", "PER", "m2", ""),
        ("it", "WEA", "", ""),
        ("He", "PER", "m4", ""),
    )
    bought, paid = ("bought", "Arms.Purchase", "v1", ""), ("paid", "Arms.Purchase", "v2", "")
    assert groups == {
        "mentions": [iran, head, it, he],
        "coref_clusters_1": [iran],
        "coref_clusters_2": [head, he],
        "events": [bought, paid],
        "event_clusters_1": [bought, paid],
    }
    assert [(each.text, each.label_, each.id_) for each in doc.ents] == [
        ("Iran's head", "PER", "m2"),
        ("it", "WEA", ""),
        ("He", "PER", "m4"),
    ]
    assert [sentence.text for sentence in doc.sents] == [
        "\U0001f680 Iran's head \r\n\u00a0",
        "bought  it.",
        "He paid.\n",
    ]


def test_there_and_back():
    assert decode(encode(HELD, KNOWN), {"d": KNOWN}) == [HELD]


def made(text, groups=(), ents=(), **more):
    """Return the DocBin of someone else, by blanks."""
    doc = tokens.Doc(vocab.Vocab(), words=text.split(" "))
    for name, spans in groups:
        doc.spans[name] = [tokens.Span(doc, start, end, label=label) for start, end, label in spans]
    doc.ents = [tokens.Span(doc, start, end, label=label) for start, end, label in ents]
    doc.user_data.update(more)
    return tokens.DocBin(docs=[doc], store_user_data=bool(more)).to_bytes()


def test_docbin_of_others():
    known = {"x": document("Iran paid it ", "x"), "y": document("Iran paid", "y")}
    assert decode(made("Iran paid it", ents=[(0, 1, "GPE")]), known) == [
        Annotation("x", mentions=(Mention(start=0, end=4, type="GPE"),))
    ]
    clusters = [("mentions", [(0, 1, "GPE")]), ("coref_clusters_7", [(0, 1, "GPE"), (2, 3, "")])]
    assert decode(made("Iran paid it", clusters), known) == [
        Annotation(
            "x",
            mentions=(
                Mention(start=0, end=4, type="GPE", entity="e7"),
                Mention(start=10, end=12, type="ENTITY", entity="e7"),
            ),
            entities=(Entity("e7"),),
        )
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK", "f: E121 no DocBin: error"),
        (made("Iran paid")[:-9], "f: E121 no DocBin: ValueError cut off"),
        (made("Iran sold"), "f: E412 0 known documents have the text 'Iran sold ': expected one"),
        (made("Iran sold", doc_id="d"), "f: E122 the text is not that of d"),
        (made("Iran sold", doc_id="e"), "f: E412 unknown document 'e'"),
    ],
)
def test_refused(raw, message):
    with pytest.raises(DataError) as raised:
        decode(raw, {"d": KNOWN}, "f")
    assert message in str(raised.value)


def test_many_documents_in_a_file(tmp_path):
    known = {name: document(f"{name} paid.", name) for name in "ab"}
    found = [Annotation(name, mentions=(Mention(start=0, end=1, type="PER"),)) for name in known]
    for out in ("all.spacy", "folder"):
        assert write(found, known, tmp_path / out) == []
        assert read(tmp_path / out, known) == found
    assert sorted(each.name for each in tmp_path.rglob("*.spacy")) == ["a.spacy", "all.spacy", "b.spacy"]


@settings(max_examples=int(os.environ.get("EXAMPLES", "20")), deadline=None)
@given(case=annotated())
def test_random(case):
    known, annotation = case
    whole = Tokens(known.text).whole
    (after,) = decode(encode(annotation, known), {"d": known})
    mentions = list(filter(whole, annotation.mentions))
    assert bares(after.mentions, "id", "entity") == bares(mentions, "id", "entity")
    events = list(filter(whole, annotation.event_mentions))
    assert bares(after.event_mentions, "id", "event") == bares(events, "id", "event")
    kbs = {each.id: each.kb for each in annotation.entities}
    assert {each.id: each.kb for each in after.entities} == {
        each.entity: kbs[each.entity] for each in mentions if each.entity
    }
    assert doc_of(encode(annotation, known)).text == known.text
    assert decode(encode(after, known), {"d": known}) == [after]
