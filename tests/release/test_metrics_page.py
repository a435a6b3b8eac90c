"""The page of metrics has a full row for each id, from the docstrings."""

import re

import pytest

from armsbench.metrics import coref, link, mention
from armsbench.metrics.registry import METRICS
from armsbench.model.compat import PEERS
from armsbench.model.options import CHOICES
from armsbench.release import docstrings, metrics_page

PAGE = metrics_page.files()[metrics_page.FILE].decode()
CELLS = [re.split(r"(?<!\\)\|", line) for line in PAGE.splitlines() if line.startswith("| `")]
ROWS = {cells[1].strip(" `"): [cell.strip() for cell in cells[2:-1]] for cells in CELLS}


def test_every_metric_and_option_has_one_row():
    assert sorted(ROWS) == sorted([*METRICS, *CHOICES])
    assert len(CELLS) == len(ROWS)


@pytest.mark.parametrize("name", METRICS)
def test_row_says_what_is_right_how_it_is_counted_and_whose_it_is(name):
    right, formula, source, _, _ = ROWS[name]
    assert right
    assert formula
    assert source


@pytest.mark.parametrize("name", CHOICES)
def test_row_of_an_option_has_its_values_and_meaning(name):
    values, meaning = ROWS[name]
    assert values == ", ".join(f"`{value}`" for value in CHOICES[name])
    assert meaning


def test_every_measure_of_a_peer_stands_at_its_id():
    for peer in PEERS.values():
        for measure, name in peer.measures.items():
            assert f"{peer.scorer}: {measure}" in ROWS[name][4].split("; ")


def test_options_stand_where_they_matter():
    assert ROWS["coref.blanc"][3] == "`singletons`, `match`, `boundary`"
    assert ROWS["event_coref.blanc"][3] == "`singletons`, `boundary`"
    assert ROWS["mention.strict"][3] == ""


def test_formula_has_the_entry_of_the_id_alone():
    assert docstrings.formula(mention, {"exact"}).endswith("predicted mentions, and C = pairs of equal span")
    assert (
        docstrings.formula(link, {"link.entity"}) == "P, R and F1 over the set of ids of each document (entity_match)"
    )


def test_source_is_what_is_labelled_or_cited():
    assert docstrings.source(coref.b3) == "Bagga and Baldwin 1998"
    assert docstrings.source(mention).endswith("section 9.1")
    assert docstrings.source(docstrings.text) == ""


def test_first_paragraph_loses_its_verb_and_stop():
    assert docstrings.first(mention.strict) == "1 for equal span and type"
    assert docstrings.first(coref.muc).startswith("MUC (Vilain et al. 1995): links")
