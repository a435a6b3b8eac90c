"""No cheat beats the honest baseline on a headline score; where a metric rewards one anyway, that is said.

eval/docs/gaming.md is the reader's side of the tables here: what a metric rewards and what to look at instead.
"""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

import armsbench
import cheats
from armsbench.align.document import Alignment
from armsbench.formats.quoted import from_quoted
from armsbench.metrics.counts import add
from armsbench.metrics.registry import HEADLINE, METRICS, CorpusMetric
from armsbench.model.document import Region
from armsbench.model.problem import DataError
from armsbench.store.documents import ontology
from armsbench.systems import gazetteer
from systems.invented import document

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "gaming" / "gold.json"
GOLDS = ("invented", "dataset")

# Cheats that must change no number at all.
IGNORED = (
    cheats.labels_in_unscored_regions,
    cheats.alternatives_for_everything,
    cheats.claims_that_its_layers_are_partial,
    cheats.every_argument_implicit,
)
# What a metric pays to a cheat on the dataset's gold all the same: none is a headline score.
REWARDED = [
    (cheats.every_word_a_trigger, "realis.accuracy"),
    (cheats.every_word_a_trigger, "polarity.accuracy"),
    (cheats.every_word_a_trigger, "polarity.macro_f1"),
    (cheats.every_mention_alone, "template.ceaf_rme"),
    (cheats.one_identity_over_all_documents, "xdoc_entity.muc"),
    (cheats.one_identity_over_all_documents, "xdoc_event.muc"),
]
# Recall alone can be bought: it rises although the F1 falls.
BOUGHT_RECALL = [
    (cheats.every_type_for_each_mention, "mention.strict"),
    (cheats.every_type_for_each_trigger, "trigger.cls"),
    (cheats.every_word_a_trigger, "trigger.id"),
    (cheats.every_role_for_every_filler, "argument.cls"),
    (cheats.one_giant_entity, "coref.muc"),
    (cheats.one_giant_event, "event_coref.b3"),
    (cheats.every_stance_with_every_polarity, "stance.polarity"),
    (cheats.every_stance_in_favor, "stance.pair"),
    (cheats.the_whole_text_as_evidence, "stance.evidence"),
]


@cache
def golds(name):
    """Return documents and gold by doc_id."""
    if name == "dataset":
        data = armsbench.load()
        return data.documents, data.gold
    return _invented()


def _invented():
    documents, gold = {}, {}
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        text, doc_id = case["text"], case["gold"]["doc_id"]
        start = text.index(case["page"])
        regions = (Region("BODY", 0, start), Region("BOILERPLATE", start, len(text), scored=False))
        documents[doc_id] = document(text, doc_id, regions=regions)
        gold[doc_id] = from_quoted(json.dumps(case["gold"]).encode(), text)
    return documents, gold


@cache
def honest(name):
    """Return the gazetteer's predictions, names linked as the gold of the other documents links them."""
    documents, gold = golds(name)
    return {
        doc_id: linked(text, gazetteer.predict(text), [doc for doc in gold if doc != doc_id], name)
        for doc_id, text in documents.items()
    }


def linked(text, predicted, others, name):
    documents, gold = golds(name)
    ids = defaultdict(Counter)
    for other in others:
        kbs = {entity.id: entity.kb for entity in gold[other].entities}
        for each in gold[other].mentions:
            if kbs.get(each.entity):
                ids[documents[other].text[each.start : each.end]][kbs[each.entity]] += 1
    votes = defaultdict(Counter)
    for each in predicted.mentions:
        votes[each.entity] += ids.get(text.text[each.start : each.end], Counter())
    entities = (replace(each, kb=next(iter(dict(votes[each.id].most_common(1))), None)) for each in predicted.entities)
    return replace(predicted, entities=tuple(entities))


@cache
def known(name):
    return cheats.known(golds(name)[1].values(), ontology())


def scores(name, predictions, metrics):
    """Return the scores of each metric over all documents."""
    documents, gold = golds(name)
    kinds = {f"{kind}_types": ontology().types_of_kind(kind) for kind in ("value", "time")}
    alignments = [
        Alignment(gold[doc_id], predictions[doc_id], cheats.unscored_spans(text), **kinds)
        for doc_id, text in documents.items()
    ]
    return {metric: METRICS[metric].score(counts(METRICS[metric], alignments)) for metric in metrics}


def counts(metric, alignments):
    if isinstance(metric, CorpusMetric):
        return metric.tally(alignments).total
    return add(metric.tally(each).total for each in alignments)


def main(found):
    """Return the F1 or the value of some scores; 0/0 is 0."""
    return found.get("f1", found.get("value")) or 0.0


def cheated(name, cheat):
    documents, _ = golds(name)
    base = honest(name)
    return {doc_id: cheat(text, base[doc_id], known(name)) for doc_id, text in documents.items()}


@cache
def baseline(name):
    return scores(name, honest(name), METRICS)


@pytest.mark.parametrize("name", GOLDS)
def test_the_baseline_earns_something_on_every_headline_score(name):
    assert [metric for metric in HEADLINE if not main(baseline(name)[metric]) > 0] == []


@pytest.mark.parametrize("cheat", cheats.CHEATS, ids=lambda cheat: cheat.__name__)
@pytest.mark.parametrize("name", GOLDS)
def test_no_cheat_beats_the_baseline_on_a_headline_score(name, cheat):
    found = scores(name, cheated(name, cheat), HEADLINE)
    better = {metric: main(found[metric]) for metric in HEADLINE if main(found[metric]) > main(baseline(name)[metric])}
    assert better == {}


@pytest.mark.parametrize("cheat", IGNORED, ids=lambda cheat: cheat.__name__)
@pytest.mark.parametrize("name", GOLDS)
def test_what_is_ignored_changes_no_number(name, cheat):
    assert scores(name, cheated(name, cheat), METRICS) == baseline(name)


def test_repeated_mentions_are_refused_or_dropped():
    documents, gold = golds("dataset")
    base = {doc_id: gazetteer.predict(text) for doc_id, text in documents.items()}
    twice = [cheats.twice_the_mentions(text, base[doc_id], known("dataset")) for doc_id, text in documents.items()]
    with pytest.raises(DataError, match="E309"):
        armsbench.score(gold.values(), twice, bootstrap=0)
    dropped = armsbench.score(gold.values(), twice, bootstrap=0, duplicates="drop-first")
    once = armsbench.score(gold.values(), base.values(), bootstrap=0)
    assert {name: each.scores for name, each in dropped.metrics.items()} == {
        name: each.scores for name, each in once.metrics.items()
    }


@pytest.mark.parametrize(("cheat", "metric"), REWARDED, ids=lambda each: getattr(each, "__name__", each))
def test_what_the_docs_call_rewarded_is_rewarded(cheat, metric):
    found = scores("dataset", cheated("dataset", cheat), [metric])
    assert metric not in HEADLINE
    assert main(found[metric]) > main(baseline("dataset")[metric])


@pytest.mark.parametrize(("cheat", "metric"), BOUGHT_RECALL, ids=lambda each: getattr(each, "__name__", each))
def test_recall_alone_can_be_bought(cheat, metric):
    honest_scores, found = baseline("dataset")[metric], scores("dataset", cheated("dataset", cheat), [metric])[metric]
    assert found["recall"] > honest_scores["recall"]
    assert found["f1"] < honest_scores["f1"]


def test_the_docs_name_every_cheat_and_what_it_is_paid():
    text = (ROOT / "eval" / "docs" / "gaming.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", text))
    assert {cheat.__name__ for cheat in cheats.CHEATS} <= named
    assert {metric for _, metric in (*REWARDED, *BOUGHT_RECALL)} <= named
