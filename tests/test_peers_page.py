"""The page for users of other scorers names only what there is, and every mode."""

import re

import pytest

from armsbench import paths
from armsbench.metrics.registry import METRICS
from armsbench.model.compat import PEERS
from armsbench.model.options import CHOICES

PAGE = (paths.checkout() / "eval" / "docs" / "peers.md").read_text(encoding="utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", PAGE)
FAMILIES = {name.split(".")[0] for name in METRICS}


def test_every_id_is_a_metric_or_a_family():
    dotted = {each for each in QUOTED if re.fullmatch(r"[a-z_]+\.[\w:*]+", each) and each.split(".")[0] in FAMILIES}
    assert len(dotted) > 30
    assert {each for each in dotted if not each.endswith(".*")} <= set(METRICS)


def test_every_option_has_the_value_that_is_named():
    named = [each.split("=") for each in QUOTED if each.split("=")[0] in CHOICES and "=" in each]
    assert [(name, value) for name, value in named if value not in CHOICES[name]] == []


@pytest.mark.parametrize("name", PEERS)
def test_every_mode_has_its_section_with_the_ids_of_its_measures(name):
    (section,) = (each for each in PAGE.split("\n## ") if f"`compat={name}`" in each.split("\n| ")[0])
    for metric in PEERS[name].measures.values():
        family, _, measure = metric.rpartition(".")
        assert f"`{metric}`" in section or (f"`{family}." in section and f"`.{measure}`" in section), metric
