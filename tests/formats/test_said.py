"""Whatever of the gold is no longer there after a format is said when it is written."""

import pytest

from armsbench import paths
from armsbench.formats import compared, convert
from armsbench.formats.registry import FORMATS
from armsbench.store import annotations
from armsbench.store.documents import read_documents

DOCUMENTS = read_documents()
GOLD = [each.annotation for each in annotations.read(paths.gold())]
LOSSY = [name for name, form in FORMATS.items() if form.loses and form.read]


def said(place, reported):
    """Say whether a loss at a place, of the whole that it is in, or of a part of it was reported."""
    return any(place == each or place.startswith(f"{each}.") or each.startswith(f"{place}.") for each in reported)


@pytest.mark.parametrize("name", LOSSY)
def test_every_loss_is_said(name, tmp_path):
    if FORMATS[name].extra == "spacy":
        pytest.importorskip("spacy")
    reported = {}
    for loss in convert.write(name, GOLD, DOCUMENTS, tmp_path / "out"):
        reported.setdefault(loss.doc_id, set()).add(loss.what)
    after = {each.doc_id: each for each in convert.read(name, tmp_path / "out", DOCUMENTS)}
    assert sorted(after) == sorted(DOCUMENTS)
    for gold in GOLD:
        lost = {each.what for each in compared.losses(gold, after[gold.doc_id])}
        assert lost
        assert [place for place in sorted(lost) if not said(place, reported[gold.doc_id])] == []
