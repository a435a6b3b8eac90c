"""One file of all documents or a folder of one each; what is lost is said; paths that a format loses are its own."""

import pytest

from armsbench.formats.conll import c2003
from armsbench.formats.events import textee
from armsbench.formats.filed import losing, reader, writer
from armsbench.model.annotation import Annotation, Argument, EventMention, Mention
from armsbench.model.problem import DataError, UsageError
from formats.trips import document

KNOWN = {name: document("Iran buys jets.", name) for name in ("a", "b")}
READ, WRITE = reader(textee.decode, ".jsonl"), writer(textee.encode, textee.decode, ".jsonl")
FOUND = [
    Annotation(
        name,
        mentions=(Mention(id="m1", start=0, end=4, type="GPE"), Mention(id="m2", start=1, end=3, type="GPE")),
        event_mentions=(
            EventMention(
                id="v1",
                start=5,
                end=9,
                type="X",
                arguments=(Argument("A", "m1"), Argument("B", "m2"), Argument("C", "v1")),
            ),
        ),
    )
    for name in KNOWN
]


def held(annotation):
    return Annotation(
        annotation.doc_id,
        mentions=annotation.mentions[:1],
        event_mentions=(EventMention(id="v1", start=5, end=9, type="X", arguments=(Argument("A", "m1"),)),),
    )


@pytest.mark.parametrize(("out", "files"), [("all.jsonl", ["all.jsonl"]), ("folder", ["a.jsonl", "b.jsonl"])])
def test_file_or_folder(out, files, tmp_path):
    losses = WRITE(FOUND, KNOWN, tmp_path / out)
    assert [(each.doc_id, each.what, each.number) for each in losses] == [
        (name, what, number) for name in KNOWN for what, number in [("mentions", 1), ("event_mentions.arguments", 2)]
    ]
    assert sorted(each.name for each in tmp_path.rglob("*.jsonl")) == files
    assert READ(tmp_path / out, KNOWN) == [held(each) for each in FOUND]


def test_names_stay_in_the_folder(tmp_path):
    name = "../a"
    with pytest.raises(DataError, match="E121"):
        WRITE([Annotation(name)], {name: document("x", name)}, tmp_path / "out")
    with pytest.raises(UsageError, match="no \\.jsonl in it"):
        READ(tmp_path, KNOWN)


def test_document_without_tokens_is_lost_whole(tmp_path):
    blank = document("  ", "a")
    losses = writer(c2003.encode, c2003.decode, ".conll")(
        [Annotation("a", mentions=(Mention(start=0, end=1, type="X"),))], {"a": blank}, tmp_path / "a.conll"
    )
    assert [(each.what, each.number) for each in losses] == [("mentions", 1)]


def test_losing():
    found = losing(mentions=["id", "entity"], events=["type"])
    assert {"entities", "stances", "layers", "mentions.level", "events.xdoc"} <= set(found)
    assert {
        "mentions",
        "mentions.id",
        "mentions.type",
        "mentions.text",
        "events",
        "events.type",
        "events.id",
    }.isdisjoint(found)
