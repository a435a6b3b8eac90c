"""No case is quadratic: one large document is scored in seconds of processor time, and as plainly where that can be."""

import time

import msgspec
import numpy as np
import pytest

import synthetic
from armsbench.evaluate.fast import reading
from armsbench.evaluate.fast.counter import Counter, Given
from armsbench.metrics.registry import METRICS, Metric
from armsbench.model.annotation import Annotation, Argument, EventMention, Mention
from armsbench.store.documents import ontology

FULL = {name: each for name, each in METRICS.items() if isinstance(each, Metric)}
SECONDS = 6  # of a busy machine; about 0.5 on an idle one


def nested(monkeypatch):
    kinds = ("GPE", "ORG", "PER")
    mentions = [Mention(id=f"m{n}", start=n, end=30_000 - n, type=kinds[n % 3]) for n in range(10_000)]
    return [Annotation("large", mentions=tuple(mentions))] * 2


def clusters(monkeypatch):
    monkeypatch.setattr(synthetic, "CLUSTERS", 8_000)
    monkeypatch.setattr(synthetic, "MENTIONS", 26_000)
    return synthetic.pair(1)


def events(monkeypatch):
    """Five thousand events, each with fillers of its own."""
    found = []
    for record in clusters(monkeypatch):
        parties = [each.id for each in record.mentions if each.type in synthetic.PARTIES]
        goods = [each.id for each in record.mentions if each.type in synthetic.GOODS]
        triggers = [
            EventMention(
                id=f"v{n}",
                start=300 * n + 40,
                end=300 * n + 48,
                type="Arms.Offer",
                arguments=(
                    Argument("Supplier", parties[2 * n % len(parties)]),
                    Argument("Recipient", parties[(2 * n + 1) % len(parties)]),
                    Argument("Item", goods[n % len(goods)]),
                ),
            )
            for n in range(5_000)
        ]
        found.append(msgspec.structs.replace(record, event_mentions=tuple(triggers), events=(), stances=()))
    return found


@pytest.mark.parametrize("make", [nested, clusters, events])
def test_one_large_document(make, monkeypatch):
    gold, pred = make(monkeypatch)
    given = (Given(reading.table(msgspec.json.encode(each)), np.arange(1)) for each in (gold, pred))
    counter, start = Counter(FULL, ontology()), time.process_time()
    counted = counter.count([gold.doc_id], *given)
    assert time.process_time() - start < SECONDS
    assert counted is not None
    assert counted.tallies.keys() == FULL.keys()
