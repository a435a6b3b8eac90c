"""brat stand-off: everything makes the round trip, what annotators change counts, other readers agree."""

import os
import re

import msgspec
import pytest
from bioc import brat
from hypothesis import assume, given, settings

from armsbench import paths
from armsbench.formats import convert
from armsbench.formats.brat import config, places
from armsbench.formats.brat.folder import from_ann, to_ann
from armsbench.formats.brat.lines import spelling
from armsbench.formats.texts import settled, spans
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.problem import DataError
from armsbench.store import annotations
from armsbench.store.documents import ontology, read_documents
from armsbench.store.plain import from_text
from formats.texts import annotated

DOCUMENTS = read_documents()
GOLD = [each.annotation for each in annotations.read(paths.gold())]
NAMED = {each.doc_id: each for each in GOLD}
CALLS = int(os.environ.get("EXAMPLES", "40"))


def there_and_back(found, text):
    return settled(from_ann(found.doc_id, text, to_ann(found, text), "x.ann"), text, "x.ann")


def marks_words(found, text):
    """Say whether every mention and trigger holds more than line breaks."""
    marked = [text[each.start : each.end] for each in (*found.mentions, *found.event_mentions)]
    return all(each.strip("\r\n") for each in marked)


@settings(max_examples=CALLS, deadline=None)
@given(case=annotated())
def test_random_annotations_make_the_round_trip(case):
    document, found = case
    assume(marks_words(found, document.text))
    assert there_and_back(found, document.text) == found


@settings(max_examples=CALLS, deadline=None)
@given(case=annotated())
def test_bioc_reads_the_same_spans(case):
    document, found = case
    assume(marks_words(found, document.text))
    assume(
        all(
            each.text == each.text.strip() and "\t" not in each.text
            for each in (*found.mentions, *found.event_mentions)
        )
    )
    known = places.Places(document.text)
    read = brat.loads(known.text, to_ann(found, document.text))
    for entity in read.get_types(brat.BratEntity):
        pieces = [known.text[each.begin : each.end] for each in sorted(entity.locations)]
        assert " ".join(pieces) == entity.text
    assert len(read.get_types(brat.BratEntity)) == len(found.mentions) + len(found.event_mentions)
    assert len(read.get_types(brat.BratEvent)) == len(found.event_mentions)


@pytest.mark.parametrize("gold", GOLD, ids=lambda each: each.doc_id)
def test_bioc_reads_the_gold(gold):
    text = DOCUMENTS[gold.doc_id].text
    read = brat.loads(text, to_ann(gold, text))
    texts = {each.id: each for each in read.get_types(brat.BratEntity)}
    events = read.get_types(brat.BratEvent)
    triggers = {each.trigger_id for each in events}
    mentions = {(*each.total_span, each.type, each.text) for name, each in texts.items() if name not in triggers}
    assert mentions == {(each.start, each.end, each.type, each.text) for each in gold.mentions}
    names = {spelling(name): name for name in ontology().event_types}
    places = {(names[each.type], min(span.begin for span in texts[each.trigger_id].locations)) for each in events}
    assert places == {
        (each.type, min([each.start, *(start for start, _ in each.parts)])) for each in gold.event_mentions
    }
    assert sum(len(each.arguments) for each in events) == sum(len(each.arguments) for each in gold.event_mentions)
    chains = [each for each in read.get_types(brat.BratEquivRelation) if each.type == "Coreference"]
    sizes = sorted(sum(each.entity == entity.id for each in gold.mentions) for entity in gold.entities)
    assert sorted(len(each.argids) for each in chains) == [size for size in sizes if size > 1]


def edited(doc_id, *changes):
    """Return the gold of a document after changes to the lines of its .ann file."""
    text = DOCUMENTS[doc_id].text
    content = to_ann(NAMED[doc_id], text)
    for pattern, new in changes:
        content, count = re.subn(pattern, new, content, flags=re.MULTILINE)
        assert count == 1, pattern
    return from_ann(doc_id, text, content, "x.ann")


STRIPES = "stripes-2020-08-24"


def test_change_made_in_brat_counts_before_the_note():
    before, (first, *_) = NAMED[STRIPES], NAMED[STRIPES].mentions
    found = edited(
        STRIPES,
        (r"^T1\tWEA 10 56\t.*", "T1\tPROG 18 56\tS-400 surface-to-air missile launchers"),
        (r"^A1\t.*\n", ""),
        (r"^A2\tLevel T1 NOM", "A2\tLevel T1 NAM"),
    )
    assert found.mentions[0] == msgspec.structs.replace(
        first, start=18, type="PROG", subtype=None, level="NAM", text=None
    )
    assert [(each.id, each.entity) for each in found.mentions] == [(each.id, each.entity) for each in before.mentions]


def test_what_is_added_in_brat_has_names_of_its_own():
    before = NAMED[STRIPES]
    more = "T900\tGPE 89 95\tRussia\nT901\tLOC 69 79\tSevastopol\n*\tCoreference T900 T901\n"
    more += "#900\tAnnotatorNotes T900\todd\n"
    found = edited(STRIPES, (r"^T1\t", more + "T1\t"))
    new = {each.id: each for each in found.mentions}.keys() - {each.id for each in before.mentions}
    assert new == {"m900", "m901"}
    named = {each.id: each for each in found.mentions}
    assert named["m900"].entity == named["m901"].entity == "e37"
    assert named["m900"].attributes == {"note": "odd"}
    assert found.entities[-1].id == "e37"
    assert found.entities[:-1] == before.entities


def test_event_added_in_brat_has_its_arguments():
    more = "T900\tArms_Deliver 89 95\tRussia\nE900\tArms_Deliver:T900 Item:T1 Item2:T3 Reason:E1\n"
    more += "A900\tFactuality E900 CT+\n"
    found = edited(STRIPES, (r"^T1\t", more + "T1\t"))
    event = {each.id: each for each in found.event_mentions}["v900"]
    assert [(each.role, each.filler) for each in event.arguments] == [("Item", "m1"), ("Item", "m3"), ("Reason", "v1")]
    assert (event.type, event.factuality, event.start) == ("Arms.Deliver", "CT+", 89)


def test_what_is_deleted_in_brat_is_gone():
    before = NAMED[STRIPES]
    found = edited(STRIPES, (r"^\*\tCoreference T42 T49\n", ""), (r"^R3\t.*\n", ""))
    assert len(found.relations) == len(before.relations) - 1
    split = {each.id: each.entity for each in found.mentions}
    old = {each.id: each.entity for each in before.mentions}
    assert {name for name in split if split[name] != old[name]} == {"m49"}
    assert split["m49"] is None


def test_identifier_added_in_brat_makes_an_entity():
    found = from_ann("d", "abc", "T1\tGPE 0 1\ta\nN1\tReference T1 Wikidata:Q43\tTurkey\n", "x.ann")
    assert [(each.id, each.kb) for each in found.entities] == [("e1", "Q43")]
    assert found.mentions[0].entity == "e1"


def test_author_changes_alone_among_the_sources_of_a_factuality():
    event = next(each for each in NAMED[STRIPES].event_mentions if len(each.factuality or ()) > 1)
    found = edited(STRIPES, (rf"^(A\d+\tFactuality E{event.id[1:]}) .*", r"\1 PS-"))
    changed = next(each for each in found.event_mentions if each.id == event.id)
    assert [(each.source, each.value) for each in changed.factuality] == [
        (each.source, "PS-" if each.source == ("author",) else each.value) for each in event.factuality
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tGPE 0 3\tabx", "E303 T1: text is 'abx', but the span holds 'abc'"),
        ("T1\tGPE 0 9\tabc", "E302 T1 ends at 9, outside of the text, which has 7 characters"),
        ("T1\tGPE 3 3\t", "E121 not a line of brat stand-off"),
        ("X1\tGPE", "E121 not a line"),
        ("T1 GPE", "E121 not a line"),
        ("E1\tArms.Deliver:T7", "E121 E1 refers to T7"),
        ("R1\tSUBEVENT Arg1:E7 Arg2:E7", "E121 R1 refers to E7"),
        ("T1\tGPE 0 1\ta\nT1\tGPE 1 2\tb", "E121 T1 is the id of 2 marks or links"),
        ("T1\tGPE 0 1\ta\nA1\tMood T1 good", "E121 A1: 'Mood' is no label of T1"),
        ("A1\tLevel T1 NAM", "E121 A1 refers to T1, which is not there"),
        ("T1\tGPE 0 1\ta\n*\tCoreference T1 T2", "E121 Coreference of T1, T2: expected mentions only"),
        ("T1\tX 0 1\ta\nE1\tX:T1\nN1\tReference E1 Wikidata:Q1\ta", "E121 N1 names an entry for E1"),
        ("T1\tGPE 0 1;2 3\ta c", "E121 T1 has several parts"),
        ('T1\tGPE 0 1\ta\n#1\tAnnotatorNotes T1\t{"head":"x"}', "E121 a note holds what is no annotation"),
    ],
)
def test_what_does_not_match_is_refused(line, message):
    with pytest.raises(DataError, match=re.escape(message)) as error:
        from_ann("d", "abc\r\ndef", line, "x.ann")
    assert {each.file for each in error.value.problems} == {"x.ann"}


def test_crlf_counts_as_brat_counts(tmp_path):
    document = from_text("d", b"a\r\nbc\r\nd")
    found = Annotation("d", mentions=(Mention(id="m1", start=3, end=8, type="GPE", text="bc\r\nd"),))
    assert convert.write("brat", [found], {"d": document}, tmp_path / "out") == []
    assert (tmp_path / "out" / "d.txt").read_bytes() == b"a\nbc\nd"
    assert (tmp_path / "out" / "d.ann").read_text() == "T1\tGPE 2 4;5 6\tbc d\n"
    assert convert.read("brat", tmp_path / "out", {"d": document}) == [found]


def test_text_with_its_crlf_beside_is_counted_as_it_is(tmp_path):
    document = from_text("d", b"a\r\nbc\r\nd")
    (tmp_path / "d.txt").write_bytes(b"a\r\nbc\r\nd")
    (tmp_path / "d.ann").write_bytes(b"T1\tGPE 3 5;7 8\tbc d\r\n")
    (found,) = convert.read("brat", tmp_path, {"d": document})
    assert [(each.start, each.end, each.text) for each in found.mentions] == [(3, 8, "bc\r\nd")]


def test_other_text_beside_it_is_refused(tmp_path):
    document = from_text("d", b"abc")
    convert.write("brat", [Annotation("d")], {"d": document}, tmp_path / "out")
    (tmp_path / "out" / "d.txt").write_text("abd")
    with pytest.raises(DataError, match="E122 the text is not that of d: from character 2"):
        convert.read("brat", tmp_path / "out", {"d": document})
    with pytest.raises(DataError, match="unknown document 'd'"):
        convert.read("brat", tmp_path / "out", {})


def test_line_break_alone_is_refused():
    found = Annotation("d", mentions=(Mention(start=1, end=2, type="GPE"),))
    with pytest.raises(DataError, match="a line break alone, which brat cannot mark"):
        to_ann(found, "a\nb")


def test_configuration_names_all_that_the_gold_uses():
    found = re.split(r"^\[(\w+)\]\n", config.annotation(ontology()), flags=re.MULTILINE)
    sections = dict(zip(found[1::2], (each.strip() for each in found[2::2]), strict=True))
    events = {
        line.split("\t")[0]: re.findall(r"(?:^|[ \t])([\w.]+)[*+]:", line) for line in sections["events"].splitlines()
    }
    for gold in GOLD:
        assert {each.type for each in gold.mentions} <= set(sections["entities"].split())
        for line in to_ann(gold, DOCUMENTS[gold.doc_id].text).splitlines():
            if line[0] == "E":
                (kind, _), *found = [each.split(":") for each in line.split("\t")[1].split(" ")]
                assert {re.sub(r"(?<=\D)\d$", "", role) for role, _ in found} <= set(events[kind])
            if line[0] == "A":
                name, _, label = line.split("\t")[1].split(" ")
                labels = re.search(rf"^{name}\tArg:\S+, Value:(\S+)", sections["attributes"], re.MULTILINE)
                assert label in labels[1].split("|")
            if line[0] == "R":
                assert line.split("\t")[1].split(" ")[0] in re.findall(r"^\S+", sections["relations"], re.MULTILINE)


def test_every_span_of_a_note_is_in_code_points():
    document = from_text("d", "\U0001f680\r\nabc".encode())
    found = Annotation("d", mentions=(Mention(id="m1", start=3, end=6, type="WEA", level="NOM", head=(5, 6)),))
    back = there_and_back(found, document.text)
    assert [span for _, span in spans(back)] == [(3, 6), (5, 6)]
