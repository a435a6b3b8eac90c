"""UIMA CAS: everything makes the round trip, dkpro-cassis reads the same, and what is no CAS of ours is refused."""

import os
import zipfile

import msgspec
import pytest
from hypothesis import given, settings

from armsbench import paths
from armsbench.formats.texts import settled
from armsbench.formats.uima import casjson, xmi
from armsbench.formats.uima.files import TYPE_SYSTEM, read_xmi, write_json, write_xmi
from armsbench.formats.uima.types import types
from armsbench.model.annotation import Annotation, Argument, ArgumentAlternative, Entity, EventMention, Mention, Stance
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations
from armsbench.store.documents import ontology, read_documents
from formats.texts import annotated
from formats.trips import document

FORMS = {"json": casjson, "xmi": xmi}
KNOWN = document('\U0001f680 "Iran" &\r\nbuys\tjets\U0001f680!', "d")
HELD = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=3, end=7, type="GPE", head=(3, 7), entity="e1", text="Iran"),
        Mention(id="m2", start=17, end=22, type="WEA", head=(17, 21), text="jets\U0001f680"),
    ),
    entities=(Entity("e1", name='a "b"\n<c>'),),
    event_mentions=(
        EventMention(
            id="v1",
            start=12,
            end=16,
            type="Arms.Purchase",
            text="buys",
            arguments=(
                Argument("Buyer", "m1", True),
                Argument("Item", "m2", alternatives=(ArgumentAlternative(role="Topic"),)),
                Argument("Item", "m2"),
            ),
            factuality="CT+",
        ),
    ),
    stances=(
        Stance(holder="e1", target=(12, 21), polarity="favor", evidence=((3, 7), (12, 16)), explicit=False),
        Stance(holder="author", target="e1", polarity="against", strength=2, attributes={"why": [1, None]}),
    ),
)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_there_and_back(form):
    (after,) = form.decode(form.encode(HELD, KNOWN), {"d": KNOWN})
    assert settled(after, KNOWN.text, "f") == HELD


@settings(max_examples=int(os.environ.get("EXAMPLES", "25")), deadline=None)
@given(case=annotated())
def test_random(case):
    known, annotation = case
    for form in FORMS.values():
        (after,) = form.decode(form.encode(annotation, known), {"d": known})
        assert settled(after, known.text, "f") == annotation


def in_cassis(form, annotation, known):
    """Return what dkpro-cassis makes of a file of ours."""
    cassis = pytest.importorskip("cassis")
    text = form.encode(annotation, known).decode()
    if form is casjson:
        return cassis.load_cas_from_json(text)
    return cassis.load_cas_from_xmi(
        text, typesystem=cassis.load_typesystem(xmi.type_system(types(ontology())).decode())
    )


def seen(cas):
    """Return the mentions and event mentions as another reader sees them: their texts, heads and arguments."""
    heads = [
        (each.get_covered_text(), each.label, [one.target.get_covered_text() for one in (each.head or NONE).elements])
        for each in cas.select("custom.Mention")
    ]
    arguments = [
        (
            each.get_covered_text(),
            [(one.role, one.target.get_covered_text()) for one in (each.arguments or NONE).elements],
        )
        for each in cas.select("custom.EventMention")
    ]
    return sorted(heads), sorted(arguments)


class NONE:
    elements = ()


def told(annotation, text):
    """Return the same from the record."""
    texts = {each.id: each.text for each in (*annotation.mentions, *annotation.event_mentions)}
    heads = [(each.text, each.type, [text[slice(*each.head)]] if each.head else []) for each in annotation.mentions]
    arguments = [
        (each.text, [(one.role + (" implicit" if one.implicit else ""), texts[one.filler]) for one in each.arguments])
        for each in annotation.event_mentions
    ]
    return sorted(heads), sorted(arguments)


@settings(max_examples=int(os.environ.get("EXAMPLES", "8")), deadline=None)
@given(case=annotated())
def test_another_reader_sees_the_same(case):
    """What dkpro-cassis reads has our texts; what it writes from that, in either form, we read as what we wrote."""
    known, annotation = case
    for form in FORMS.values():
        cas = in_cassis(form, annotation, known)
        assert cas.sofa_string == known.text
        assert seen(cas) == told(annotation, known.text)
        for other, raw in ((xmi, cas.to_xmi()), (casjson, cas.to_json())):
            (after,) = other.decode(raw.encode(), {"d": known})
            assert settled(after, known.text, "f") == annotation


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_another_reader_sees_the_gold(form):
    documents = read_documents()
    for gold in annotations.read(paths.gold()):
        known = documents[gold.annotation.doc_id]
        cas = in_cassis(form, gold.annotation, known)
        assert (cas.sofa_string, seen(cas)) == (known.text, told(gold.annotation, known.text))


def test_types_name_the_labels_of_the_ontology():
    found = {each.name: each for each in types(ontology())}
    features = {each.name: each for each in found["custom.EventMention"].features}
    assert all(name in features["label"].about for name in ontology().event_types)
    assert "freeze, suspend, expel" in features["degree"].about
    assert features["arguments"].element == "custom.EventMentionArgumentsLink"
    assert found["custom.Entity"].parent == "uima.cas.AnnotationBase"


# As INCEpTION exports: its former prefix, other layers, an array as an element; ids and a record of ours are not there.
EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
 xmi:version="2.0">
  <cas:NULL xmi:id="0"/>
  <type:DocumentMetaData xmi:id="2" sofa="12" begin="0" end="10" language="en" documentTitle="d.txt"/>
  <tcas:Annotation xmi:id="3" sofa="12" begin="0" end="4"/>
  <custom:Mention xmi:id="40" sofa="12" begin="3" end="7" label="GPE" entity="iran"/>
  <custom:EventMention xmi:id="41" sofa="12" begin="8" end="12" identifier="x1" label="Arms.Purchase" arguments="44">
    <factuality>"Uu"</factuality>
  </custom:EventMention>
  <custom:EventMentionArgumentsLink xmi:id="43" role="Buyer" target="40"/>
  <cas:FSArray xmi:id="44" elements="43"/>
  <cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="\U0001f680 Iran buys"/>
  <cas:View sofa="12" members="2 3 40 41"/>
</xmi:XMI>
"""
EXPORTED = document("\U0001f680 Iran buys", "d")


def test_export_of_inception():
    (after,) = xmi.decode(EXPORT.encode(), {"d": EXPORTED})
    assert after == Annotation(
        "d",
        mentions=(Mention(id="x2", start=2, end=6, type="GPE", entity="iran"),),
        entities=(Entity("iran"),),
        event_mentions=(
            EventMention(
                id="x1",
                start=7,
                end=11,
                type="Arms.Purchase",
                arguments=(Argument("Buyer", "x2"),),
                factuality="Uu",
            ),
        ),
    )


def test_folder_archive_and_file(tmp_path):
    known = {"d": KNOWN}
    assert write_xmi([HELD], known, tmp_path / "out") == []
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [TYPE_SYSTEM, "d.xmi"]
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        for each in (tmp_path / "out").iterdir():
            archive.write(each, each.name)
    expected = msgspec.to_builtins(read_xmi(tmp_path / "out", known))
    assert msgspec.to_builtins(read_xmi(tmp_path / "d.zip", known)) == expected
    assert write_json([HELD], known, tmp_path / "one.json") == []
    with pytest.raises(UsageError, match=r"a \.json file holds one document, not 2; name a folder"):
        write_json([HELD, HELD], known, tmp_path / "two.json")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<xmi:XMI", '<!DOCTYPE x [<!ENTITY e "x">]>\n<xmi:XMI', "f:2: E121 a document type declaration: none is read"),
        (
            "Iran buys",
            "Iraq buys",
            "f:14: E122 the text is not that of d: from character 5 on 'q buys', expected 'n buys'",
        ),
        ("Iran buys", "&e;", "f:14: E121 not XML 1.0: undefined entity"),
        (
            'begin="3" end="7"',
            'begin="1" end="7"',
            "f:8: E122 custom.Mention: begin is '1': outside of the text or inside",
        ),
        ('begin="3" end="7"', 'begin="3" end="13"', "f:8: E122 custom.Mention: end is '13': outside of the text"),
        ('begin="3" end="7"', 'begin="7" end="7"', "f:8: E301 custom.Mention: the span [6, 6) is empty"),
        ('begin="3"', 'begin="x"', "f:8: E121 custom.Mention: begin is 'x', which is no uima.cas.Integer"),
        ('label="GPE"', 'lable="GPE"', "f:8: E121 custom.Mention: unknown feature 'lable' (did you mean 'label'?)"),
        ('label="GPE" ', "", "f:8: E121 custom.Mention: Object missing required field `type`"),
        ('target="40"', 'target="3"', "f:9: E121 custom.EventMention: arguments refers to 43, which is no link"),
        ('target="40"', "", "f:9: E121 custom.EventMention: arguments refers to 43, which is no link"),
        ('"Uu"', "Uu", "f:9: E121 custom.EventMention: 'Uu' is no JSON"),
        ('xmi:id="44"', 'xmi:id="43"', "f:13: E121 the id 43 again: line 12 has it"),
        ("_InitialView", "Other", "f:1: E121 0 texts in the view _InitialView: expected one"),
        ('"UTF-8"', '"UTF-0"', "f:1: E121 not XML 1.0: unknown encoding: UTF-0"),
        ("</xmi:XMI>", "", "f:17: E121 not XML 1.0: no element found"),
        ("<xmi:XMI", "<cas:XMI", "f:2: E121"),
    ],
)
def test_xmi_refused(old, new, message):
    assert old in EXPORT
    with pytest.raises(DataError) as raised:
        xmi.decode(EXPORT.replace(old, new, 1).encode(), {"d": EXPORTED}, "f")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"begin":4,"end":8', '"begin":1,"end":8', "E122 custom.Mention: begin is 1: outside of the text or inside"),
        ('"begin":4,"end":8', '"begin":true,"end":8.5', "E121 custom.Mention"),
        ('"label":"GPE"', '"label":7', "E121 custom.Mention: label is 7, which is no uima.cas.String"),
        ('"label":"GPE"', '"label":"GPE","label":"GPE"', "E102"),
        ('"%FEATURE_STRUCTURES"', '"%STRUCTURES"', "f:1: E121 no list %FEATURE_STRUCTURES"),
        ('"@sofa":1,"begin":4', '"@sofa":1,"begin":4,"new":1', "E121 custom.Mention: unknown feature 'new'"),
        ('"sofaID":"_InitialView"', '"sofaID":"x"', "f:1: E121 0 texts in the view _InitialView"),
        ('"%ID":2,', '"%ID":"2",', "E121 no feature structure with an %ID"),
    ],
)
def test_json_refused(old, new, message):
    raw = casjson.encode(HELD, KNOWN).decode()
    assert old in raw
    with pytest.raises(DataError) as raised:
        casjson.decode(raw.replace(old, new, 1).encode(), {"d": KNOWN}, "f")
    assert message in str(raised.value)
    assert str(raised.value).startswith("f:")


def test_what_cannot_be_written_is_refused():
    with pytest.raises(DataError, match=r"d: E121 XML cannot hold the character U\+0007"):
        xmi.encode(Annotation("d"), document("a\x07b"))
    role = EventMention(id="v1", start=0, end=1, type="X", arguments=(Argument("Item implicit", "v1"),))
    with pytest.raises(DataError, match="the role 'Item implicit' cannot be told from one that is implicit"):
        casjson.encode(Annotation("d", event_mentions=(role,)), document("ab"))
