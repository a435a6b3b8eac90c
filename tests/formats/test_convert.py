"""Every format: what it can hold makes the round trip exactly, and what it cannot is said."""

import os
import zipfile

import msgspec
import pytest
from hypothesis import given, settings

from armsbench import paths
from armsbench.formats import convert
from armsbench.formats.losses import without
from armsbench.formats.registry import FORMATS
from armsbench.model.annotation import Annotation, Entity, Mention, Stance
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations
from armsbench.store.documents import read_documents
from armsbench.store.plain import from_text
from formats.texts import annotated

DOCUMENTS = read_documents()
GOLD = [each.annotation for each in annotations.read(paths.gold())]
MODULES = {"formats": "cassis", "spacy": "spacy"}  # what an extra brings
SUFFIXES = {"doccano": ".jsonl", "label-studio": ".json", "parquet": ".parquet"}  # of formats whose OUT is one file
EXACT = [name for name, form in FORMATS.items() if not form.loses]


@pytest.mark.parametrize("name", EXACT)
def test_gold_makes_the_round_trip_through_what_holds_everything(name, tmp_path):
    if FORMATS[name].extra:
        pytest.importorskip(MODULES[FORMATS[name].extra])
    out = tmp_path / f"out{SUFFIXES.get(name, '')}"
    assert convert.write(name, GOLD, DOCUMENTS, out) == []
    assert convert.read(name, out, DOCUMENTS) == GOLD


@pytest.mark.parametrize("name", ["armsbench", "quoted"])
@settings(max_examples=int(os.environ.get("EXAMPLES", "60")), deadline=None)
@given(case=annotated())
def test_random_annotations_make_the_round_trip(name, case, tmp_path_factory):
    document, annotation = case
    out = tmp_path_factory.mktemp("out") / "d.jsonl"
    known = {"d": document}
    assert convert.write(name, [annotation], known, out) == []
    assert convert.read(name, out, known) == [annotation]


def test_what_a_format_loses_is_counted():
    found = Annotation(
        "d",
        mentions=(Mention(start=0, end=1, type="GPE", head=(0, 1)), Mention(start=1, end=2, type="GPE")),
        entities=(Entity("e1", kb="Q1", evidence=("m1", "m2")), Entity("e2", evidence=("m3",))),
        stances=(Stance(holder="e1", target="e2", polarity="favor"),),
    )
    reduced, losses = without(found, ("stances", "mentions.head", "entities.evidence", "events", "relations.kind"))
    assert [(each.what, each.number) for each in losses] == [
        ("stances", 1),
        ("mentions.head", 1),
        ("entities.evidence", 3),
    ]
    assert reduced == Annotation(
        "d",
        mentions=(Mention(start=0, end=1, type="GPE"), Mention(start=1, end=2, type="GPE")),
        entities=(Entity("e1", kb="Q1"), Entity("e2")),
    )
    assert without(reduced, ("stances", "mentions.head")) == (reduced, [])


def fields(record):
    """Return every path of a record's fields, of lists of records through them."""
    found = set()
    for field in msgspec.inspect.type_info(record).fields:
        inner = [each for each in _within(field.type) if isinstance(each, msgspec.inspect.StructType)]
        found.add(field.name)
        found |= {f"{field.name}.{more}" for each in inner for more in fields(each.cls)}
    return found


def _within(kind):
    yield kind
    for each in getattr(kind, "types", ()):
        yield from _within(each)
    if hasattr(kind, "item_type"):
        yield from _within(kind.item_type)


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_says_it_loses_exists(name):
    assert set(FORMATS[name].loses) <= fields(Annotation)


@pytest.mark.parametrize(
    ("start", "end", "text", "code"), [(1, 1, None, "E301"), (1, 9, None, "E302"), (0, 1, "x", "E303")]
)
@pytest.mark.parametrize("name", FORMATS)
def test_span_that_does_not_match_is_never_written(name, start, end, text, code, tmp_path):
    wrong = Annotation("d", mentions=(Mention(start=start, end=end, type="GPE", text=text),))
    with pytest.raises(DataError, match=code):
        convert.write(name, [wrong], {"d": from_text("d", b"abc")}, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_text_must_be_known():
    with pytest.raises(DataError, match=r"unknown document 'd'.*--documents"):
        convert.write("quoted", [Annotation("d")], {}, "unused")
    with pytest.raises(UsageError, match="did you mean 'quoted'"):
        convert.read("quotes", "unused", {})


def test_problems_of_all_documents_are_told(tmp_path):
    documents = {name: from_text(name, b"abc") for name in "de"}
    wrong = [Annotation(name, mentions=(Mention(start=1, end=9, type="GPE"),)) for name in "de"]
    with pytest.raises(DataError) as error:
        convert.write("brat", wrong, documents, tmp_path / "out")
    assert [each.file for each in error.value.problems] == ["d", "e"]


def test_document_annotated_twice_is_refused(tmp_path):
    document = from_text("d", b"abc")
    with pytest.raises(DataError, match="E207 document 'd' has 2 annotations"):
        convert.write("brat", [Annotation("d"), Annotation("d")], {"d": document}, tmp_path / "out")
    for folder in ("a", "b"):
        convert.write("brat", [Annotation("d")], {"d": document}, tmp_path / "in" / folder)
    with pytest.raises(DataError, match="E207 document 'd' has 2 annotations"):
        convert.read("brat", tmp_path / "in", {"d": document})


@pytest.mark.parametrize("name", ["armsbench", "quoted"])
def test_archive_of_records_is_read(name, tmp_path):
    convert.write(name, GOLD[:2], DOCUMENTS, tmp_path / "x.jsonl")
    convert.write(name, GOLD[2:3], DOCUMENTS, tmp_path / "y.json")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for file in ("x.jsonl", "y.json"):
            archive.write(tmp_path / file, f"in/{file}")
    assert convert.read(name, tmp_path / "z.zip", DOCUMENTS) == GOLD[:3]


def test_problem_of_a_quoted_line_has_its_line(tmp_path):
    (tmp_path / "x.jsonl").write_text(
        '{"doc_id": "d"}\n\n{"doc_id": "d", "mentions": [{"type": "GPE", "span": "x"}]}\n'
    )
    with pytest.raises(DataError) as error:
        convert.read("quoted", tmp_path / "x.jsonl", {"d": from_text("d", b"abc")})
    assert [each.line for each in error.value.problems] == [3]
