"""Processes of this machine: one core each for matrix products, whatever this process has, and none is left behind."""

import os
from multiprocessing import active_children
from operator import attrgetter

import pytest

from armsbench.evaluate.stream import local
from armsbench.evaluate.stream.plan import whole

CORES = "OPENBLAS_NUM_THREADS"


class Recording:
    """A pool that notes the environment in which a process would be started."""

    def submit(self, _work, *_given):
        self.seen = os.environ.get(CORES)


@pytest.mark.parametrize("own", [None, "3"])
def test_a_process_that_starts_has_one_core_unless_told_otherwise(own, monkeypatch):
    monkeypatch.delenv(CORES, raising=False)
    if own:
        monkeypatch.setenv(CORES, own)
    pool = Recording()
    local._submit(pool, len)
    assert pool.seen == (own or "1")
    assert os.environ.get(CORES) == own


@pytest.mark.parametrize("workers", [1, 2])
def test_every_part_is_worked_off(workers):
    parts = [whole(number, "gold", "pred") for number in range(7)]
    with local.opened(workers) as run:
        found = {outcome.part.number: outcome.scored for outcome in run(parts, attrgetter("number"))}
    assert found == {number: number for number in range(7)}


def test_processes_that_get_no_work_end():
    with local.opened(2):
        started = active_children()
    assert len(started) == 2
    for each in started:
        each.join(30)
        assert not each.is_alive()
