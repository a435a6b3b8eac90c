"""`convert`: any format to any other, what is lost said on stderr, texts from outside of the corpus."""

import msgspec
import pytest
from click.testing import CliRunner

from armsbench import paths
from armsbench.cli.convert import command
from armsbench.formats.registry import FORMATS
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations
from armsbench.store.plain import from_text, read_folder

GOLD = paths.gold()


def convert(*arguments):
    found = CliRunner().invoke(command, [str(each) for each in arguments])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def test_what_is_lost_is_said_and_the_rest_is_written(tmp_path):
    found = convert("--to", "corefud", GOLD, tmp_path / "out")
    lines = found.stderr.splitlines()
    stances = sum(len(each.annotation.stances) for each in annotations.read(GOLD))
    assert f"corefud cannot hold stances: {stances} left out in 5 documents" in lines
    assert lines[-1] == "5 documents: armsbench to corefud"
    assert found.stdout == ""
    assert len(list((tmp_path / "out").iterdir())) == 5


def test_from_one_tool_to_another_through_the_record(tmp_path):
    convert("--to", "brat", GOLD, tmp_path / "brat")
    convert("--from", "brat", "--to", "doccano", tmp_path / "brat", tmp_path / "x.jsonl")
    convert("--from", "doccano", "--to", "label-studio", tmp_path / "x.jsonl", tmp_path / "x.json")
    found = convert("--from", "label-studio", tmp_path / "x.json", tmp_path / "back")
    assert found.stderr == "5 documents: label-studio to armsbench\n"
    for file in GOLD.iterdir():
        assert (tmp_path / "back" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.needs_text])
def test_text_outside_of_the_corpus_is_asked_for(name, tmp_path):
    record = Annotation("mine", mentions=(Mention(id="m1", start=0, end=1, type="WEA", text="\U0001f680"),))
    (tmp_path / "mine.json").write_bytes(msgspec.json.encode(record))
    with pytest.raises(DataError, match=r"unknown document 'mine'.*--documents names a folder of others"):
        convert("--to", name, tmp_path / "mine.json", tmp_path / "out.json")


def test_text_outside_of_the_corpus_is_read(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mine.txt").write_bytes("\U0001f680 is\r\nmine".encode())
    record = Annotation("mine", mentions=(Mention(id="m1", start=0, end=4, type="WEA"),))
    (tmp_path / "mine.json").write_bytes(msgspec.json.encode(record))
    documents = "--documents", tmp_path / "texts"
    convert("--to", "brat", *documents, tmp_path / "mine.json", tmp_path / "brat")
    convert("--from", "brat", *documents, tmp_path / "brat", tmp_path / "back.json")
    (back,) = annotations.read(tmp_path / "back.json")
    assert back.annotation.mentions == (Mention(id="m1", start=0, end=4, type="WEA", text="\U0001f680 is"),)


def test_folder_of_texts_and_documents(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a\r\nb")
    (tmp_path / "b.json").write_bytes(msgspec.json.encode(from_text("b", b"text")))
    found = read_folder(tmp_path)
    assert {name: each.text for name, each in found.items()} == {"a": "a\r\nb", "b": "text"}
    (tmp_path / "c.txt").write_bytes(b"ok\n\xff")
    with pytest.raises(DataError, match=r"c\.txt:2: E108 not UTF-8: byte 0xff"):
        read_folder(tmp_path)


def test_formats_are_listed_with_what_they_cannot_hold():
    listed = convert("--formats").stdout
    for name, form in FORMATS.items():
        assert f"{name}: {form.about}\n    files: {form.files}\n" in listed
        assert ", ".join(form.loses) in listed
    assert "brat: brat stand-off" in listed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "brat", "--documents", "nowhere", GOLD, "out"], "nowhere: no such folder of documents"),
        (["--to", "bratt", GOLD, "out"], r"unknown format 'bratt' \(did you mean 'brat'\?\)"),
        ([GOLD, "out.json"], r"a \.json file holds one document, not 5"),
    ],
)
def test_wrong_use_is_told(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        convert(*arguments)
    assert list(tmp_path.iterdir()) == []


def test_document_that_would_leave_the_folder_is_refused(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(msgspec.json.encode(Annotation("../evil")) + b"\n")
    with pytest.raises(DataError, match="E121 cannot be the name of a file"):
        convert(tmp_path / "in.jsonl", tmp_path / "out")
    assert [each.name for each in tmp_path.iterdir()] == ["in.jsonl"]
