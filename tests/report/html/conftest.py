from __future__ import annotations

import pytest

import sample_report
from armsbench.evaluate.score import score
from armsbench.report.html.gather import Scored, gather


@pytest.fixture(scope="session")
def places(tmp_path_factory):
    """Where documents, gold and predictions of the sample are."""
    return sample_report.files(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def scored(places) -> Scored:
    documents, gold, pred = places
    result = score(gold, pred, corpus=documents, bootstrap=50)
    return gather(result, gold, pred, "sample", corpus=documents)
