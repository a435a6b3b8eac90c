from __future__ import annotations

import pytest

from armsbench.report.explore.world import World, world
from armsbench.store.dataset import load


@pytest.fixture(scope="session")
def gold() -> World:
    dataset = load()
    return world(dataset.documents, dataset.gold)
