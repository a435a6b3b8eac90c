"""A document is started only as the corpus would have it, and never over another."""

import json

import pytest

from armsbench.model.problem import UsageError
from armsbench.release import contribution
from armsbench.release.contribution import About
from armsbench.store import atomic
from armsbench.store.documents import read_documents

ARTICLE = b"Norland Orders Drones\n\nIt ordered them.\n"
ABOUT = About("The Northern Ledger", "The byline.", "2031-03-04", "day", "Known.", "2031-03-04", None, "mine")


def write(root, article=ARTICLE, about=ABOUT, annotators=("a",), form="quoted"):
    started = contribution.start(root, article, about, annotators, form)
    for path, content in started.files.items():
        atomic.write_bytes(root / path, content)
    return started


@pytest.mark.parametrize(
    ("publisher", "date", "doc_id", "expected"),
    [
        ("The Northern Ledger", "2031-03-04", None, "northernledger-2031-03-04"),
        ("Théâtre & Co", None, None, "theatreco-undated"),
        (None, "2031-03-04", None, "report-2031-03-04"),
        ("新聞", "2031-03-04", None, "report-2031-03-04"),
        ("The Northern Ledger", None, "own.name", "own.name"),
    ],
)
def test_name(publisher, date, doc_id, expected):
    assert contribution.name(ABOUT._replace(publisher=publisher, date=date, doc_id=doc_id)) == expected


def test_two_documents_share_a_folder(tmp_path):
    write(tmp_path)
    before = (tmp_path / "seeds/sources.json").read_text(encoding="utf-8").rstrip("]\n")
    write(tmp_path, b"Another text.\r\n", ABOUT._replace(publisher=None))
    sources = (tmp_path / "seeds/sources.json").read_text(encoding="utf-8")
    assert sources.startswith(before)
    assert [(each["doc_id"], each["title"]) for each in json.loads(sources)] == [
        ("northernledger-2031-03-04", "Norland Orders Drones"),
        ("report-2031-03-04", None),
    ]
    assert sorted(read_documents(tmp_path / "corpus/documents")) == ["northernledger-2031-03-04", "report-2031-03-04"]
    assert (tmp_path / "seeds/report-2031-03-04.txt").read_bytes() == b"Another text.\r\n"


def test_blank_with_offsets_is_a_pass(tmp_path):
    write(tmp_path, annotators=("a", "b"), form="json")
    blank = json.loads((tmp_path / "annotations/passes/b/northernledger-2031-03-04.json").read_bytes())
    assert (blank["annotator"], blank["mentions"], set(blank["layers"].values())) == ("b", [], {"none"})


STRIPES = read_documents()["stripes-2020-08-24"].text.encode()


@pytest.mark.parametrize(
    ("article", "about", "message"),
    [
        (b"\n \n", {}, "empty"),
        (b"\xff", {}, "byte 0xff at 0"),
        (ARTICLE, {"date": "4 March"}, "expected a day"),
        (ARTICLE, {"dct": "2031-02-30"}, "expected a day"),
        (ARTICLE, {"url": "https://example.org"}, "does not give"),
        (ARTICLE, {"doc_id": "../x"}, "expected small letters"),
        (ARTICLE, {"doc_id": "stripes-2020-08-24"}, "there is a document 'stripes-2020-08-24'"),
        (STRIPES, {}, "already, as 'stripes-2020-08-24'"),
    ],
)
def test_refused(tmp_path, article, about, message):
    with pytest.raises(UsageError, match=message):
        contribution.start(tmp_path, article, ABOUT._replace(**about), ("a",))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path):
    write(tmp_path)
    with pytest.raises(UsageError, match="there is a document"):
        write(tmp_path)
    draft = tmp_path / "annotations/drafts/a/other.json"
    draft.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"never overwritten: .*drafts/a/other\.json"):
        write(tmp_path, b"Another text.", ABOUT._replace(doc_id="other"))
    assert draft.read_text(encoding="utf-8") == "mine"
