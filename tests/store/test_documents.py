"""The corpus and the ontology as they are read from files."""

from pathlib import Path

import pytest

from armsbench import paths
from armsbench.model.problem import DataError
from armsbench.store import pretty, reader
from armsbench.store.documents import ontology, read_documents

DOC_IDS = [
    "alarabiya-2019-10-23",
    "moscowtimes-2019-11-26",
    "report-2019-04-24",
    "report-2022-08-16",
    "stripes-2020-08-24",
]


def test_corpus_asserts_its_own_size() -> None:
    corpus = read_documents()
    assert list(corpus) == DOC_IDS
    assert [len(document.regions) for document in corpus.values()] == [14, 8, 8, 6, 6]
    # as `wc -m` counts the seeds
    assert [len(document.text) for document in corpus.values()] == [2093, 3687, 2023, 2641, 2539]


def test_documents_are_keyed_by_their_own_id() -> None:
    for path in sorted(paths.documents().glob("*.json")):
        assert reader.decode_document(path.read_bytes()).doc_id == path.stem


def test_reading_and_writing_again_gives_the_same_bytes() -> None:
    for doc_id, document in read_documents().items():
        assert pretty.to_pretty(document) == (paths.documents() / f"{doc_id}.json").read_bytes()


def test_folder_without_documents_gives_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert read_documents(tmp_path) == {}


def test_bad_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"doc_id": "bad"}')
    with pytest.raises(DataError, match=r"bad\.json:1:1: E202 the record lacks the required key 'seed'"):
        read_documents(tmp_path)


def test_ontology_says_which_regions_count() -> None:
    found = {name for name, region in ontology().regions.items() if not region.scored}
    assert found == {"BOILERPLATE", "SOURCE_URL"}
