"""Every metric, layer, class and cause that can occur has words for it."""

import ast
import re
from pathlib import Path

import armsbench.evaluate.errors as package
from armsbench.evaluate import ladder
from armsbench.evaluate.errors import listing
from armsbench.metrics.registry import HEADLINE, METRICS
from armsbench.report.html import palette, rungs, words


def test_headline_metrics_and_families_have_names():
    assert tuple(words.METRICS) == HEADLINE
    assert set(words.VERDICT) <= set(HEADLINE)
    assert list(words.FAMILIES) == list(dict.fromkeys(name.split(".")[0] for name in METRICS))


def test_layers_and_steps_have_names():
    assert list(words.LAYERS) == list(listing.LAYERS)
    assert tuple(words.STEPS) == ladder.STEPS
    assert len(rungs.TONES) == len(ladder.STEPS)


def test_classes_of_errors_have_words_and_tones():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(package.__path__[0]).glob("*.py"))
    strings = {
        node.value
        for node in ast.walk(ast.parse(source.replace("from __future__ import annotations", "")))
        if isinstance(node, ast.Constant)
    }
    assert set(words.KINDS) - {"right"} <= strings
    named = set(re.findall(r"^  ([a-z]+(?: [a-z]+)?)  +\S", source, re.MULTILINE))
    assert (
        {"role", "filler boundary", "merged", "split"}
        <= named
        <= set(words.KINDS) | set(words.CAUSES) | {"wrong cluster", "not mentioned"}
    )
    assert {kind.tone for kind in words.KINDS.values()} | set(rungs.TONES) <= set(palette.TONES)


def test_causes_have_words():
    kinds = ("missing", "boundary", "type", "both")
    arguments = {f"{item} {kind}" for item in ("mention", "filler event", "trigger") for kind in kinds}
    stances = {f"holder {each}" for each in ("mention missing", "mention boundary", "wrong cluster", "not mentioned")}
    stances |= {each.replace("holder", "target") for each in stances}
    stances |= {"target trigger missing", "target trigger boundary"}
    assert set(words.CAUSES) == {"own"} | arguments | stances


def test_bands():
    assert [words.band(share).words for share in (1.0, 0.9, 0.899, 0.5, 0.25, 0.1, 0.0)] == [
        "very well",
        "very well",
        "well",
        "fairly",
        "poorly",
        "hardly at all",
        "hardly at all",
    ]
    assert words.band(-0.5) == words.BANDS[-1]
    assert {each.tone for each in words.BANDS} <= set(palette.TONES)


def test_plural():
    assert [words.plural(number, "class", "classes") for number in (1, 2)] == ["1 class", "2 classes"]
    assert words.plural(1234, "error") == "1,234 errors"


def test_unknown_metric_is_its_own_name():
    assert words.metric("new.metric") == words.Named("new.metric", "")
    assert words.metric("coref.muc").name == "Entity coreference"
