"""What must hold of every metric: each test goes through all of METRICS, so that a new row is covered at once.

A row for which a property is no theorem stands in a table here, with the reason. EXAMPLES=1000 in the
environment looks longer.
"""

import os

import msgspec
from hypothesis import given, settings, strategies as st

from armsbench.metrics.counts import PRF, add, add_by_type
from armsbench.metrics.registry import METRICS, CorpusMetric
from armsbench.model.annotation import Annotation
from random_annotations import SIZE, SPANS, align, annotations

GOLD = annotations(wanted=True)
PLAIN = annotations()
SYSTEM = annotations(tidy=False)
UNSCORED = st.lists(SPANS, max_size=1)
FEW = settings(max_examples=int(os.environ.get("EXAMPLES", "30")), deadline=None)

# Always divided by 2, so it is 1 only where both favor and against occur (SemEval-2016).
NOT_ONE_FOR_ITSELF = {"stance.favg": {0.0, 0.5, 1.0, None}}
# Right is what the gold's entity says, or what is a subset of the gold's filler: the sides are not alike.
NOT_SYMMETRIC = {name for name in METRICS if name.endswith(":entity")} | {
    "template.ceaf_ree",
    "template.ceaf_ree_prop",
    "template.ceaf_rme",
}
FROM_MINUS_ONE = ("kappa", "alpha", "alpha_with_misses")


def tallies(name, *alignments):
    metric = METRICS[name]
    return (
        [metric.tally(alignments)] if isinstance(metric, CorpusMetric) else [metric.tally(each) for each in alignments]
    )


def counts(name, *alignments):
    return add(tally.total for tally in tallies(name, *alignments))


def scores(name, *alignments):
    return METRICS[name].score(counts(name, *alignments))


def by_type(name, *alignments):
    return add_by_type(tallies(name, *alignments))


def broken(holds, names=METRICS):
    """Return the names of the metrics of which `holds` does not hold."""
    return [name for name in names if not holds(name)]


@FEW
@given(GOLD, UNSCORED)
def test_gold_against_itself_is_one_or_not_applicable(gold, unscored):
    alignment = align(gold, gold, unscored=unscored)
    assert broken(lambda name: {*scores(name, alignment).values()} <= NOT_ONE_FOR_ITSELF.get(name, {1.0, None})) == []


@FEW
@given(PLAIN, SYSTEM)
def test_swapping_the_sides_swaps_precision_and_recall(gold, pred):
    gold, pred = known(gold), known(pred)

    def holds(name):
        one, other = scores(name, align(gold, pred)), scores(name, align(pred, gold))
        swapped = {"precision": "recall", "recall": "precision"}
        return one == {each: other[swapped.get(each, each)] for each in one}

    assert broken(holds, METRICS.keys() - NOT_SYMMETRIC) == []


def known(annotation):
    """Leave no link to a weak candidate: only the gold's are not asked for (metrics/link.py)."""
    entities = tuple(msgspec.structs.replace(each, kb_status=None) for each in annotation.entities)
    return msgspec.structs.replace(annotation, entities=entities)


@FEW
@given(GOLD, SYSTEM, UNSCORED, st.randoms(use_true_random=False))
def test_order_of_lists_and_names_of_ids_do_not_matter(gold, pred, unscored, rng):
    one = align(gold, pred, unscored=unscored)
    other = align(shuffled(gold, rng, "g"), shuffled(pred, rng, "p"), unscored=unscored)
    assert broken(lambda name: counts(name, one) == counts(name, other)) == []
    assert broken(lambda name: by_type(name, one) == by_type(name, other)) == []


def shuffled(annotation, rng, prefix):
    """Rename every id, so that it sorts anywhere, and mix every list."""
    records = msgspec.to_builtins(annotation)
    ids = {
        each["id"] for layer in records.values() if isinstance(layer, list | tuple) for each in layer if "id" in each
    }
    names = {each: f"{prefix}{number}" for each, number in zip(sorted(ids), mixed(range(len(ids)), rng), strict=True)}
    return msgspec.convert(_mixed(records, names, rng), Annotation)


def mixed(listed, rng):
    return rng.sample(listed, len(listed))


def _mixed(found, names, rng):
    if isinstance(found, dict):
        return {name: _mixed(each, names, rng) for name, each in found.items()}
    if isinstance(found, list | tuple):
        listed = [_mixed(each, names, rng) for each in found]
        return mixed(listed, rng) if listed and isinstance(listed[0], dict) else listed
    return names.get(found, found) if isinstance(found, str) else found


@FEW
@given(st.lists(st.tuples(GOLD, SYSTEM), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_order_of_documents_changes_no_bit(pairs, rng):
    documents = [align(named(gold, f"d{index}"), named(pred, f"d{index}")) for index, (gold, pred) in enumerate(pairs)]
    turned = mixed(documents, rng)
    assert broken(lambda name: scores(name, *documents) == scores(name, *turned)) == []


def named(annotation, doc_id):
    return msgspec.structs.replace(annotation, doc_id=doc_id)


@FEW
@given(GOLD, SYSTEM, UNSCORED)
def test_scores_keep_their_bounds(gold, pred, unscored):
    alignment = align(gold, pred, unscored=unscored)

    def holds(name):
        least = -1.0 if name.rpartition(".")[2] in FROM_MINUS_ONE else 0.0
        return all(each is None or least <= each <= 1.0 for each in scores(name, alignment).values())

    assert broken(holds) == []


@FEW
@given(GOLD, SYSTEM, UNSCORED)
def test_nothing_is_right_that_is_not_there(gold, pred, unscored):
    alignment = align(gold, pred, unscored=unscored)

    def holds(name):
        found = counts(name, alignment)
        return not {*PRF} <= {*found} or all(0 <= found[f"{each}_num"] <= found[f"{each}_den"] for each in SIDES)

    assert broken(holds) == []


SIDES = ("recall", "precision")


@FEW
@given(GOLD, SYSTEM, UNSCORED)
def test_rows_by_type_sum_to_the_total(gold, pred, unscored):
    alignment = align(gold, pred, unscored=unscored)

    def holds(name):
        rows = by_type(name, alignment)
        return not rows or add(rows.values()) == counts(name, alignment)

    assert broken(holds) == []


@FEW
@given(GOLD, SYSTEM)
def test_an_empty_document_adds_nothing(gold, pred):
    alignment, empty = align(gold, pred), align(Annotation("empty"), Annotation("empty"))
    assert broken(lambda name: scores(name, alignment, empty) == scores(name, alignment)) == []
    assert broken(lambda name: {*scores(name, empty).values()} == {None}) == []


@FEW
@given(GOLD)
def test_an_empty_prediction_finds_nothing(gold):
    alignment = align(gold, Annotation("d"))
    assert broken(lambda name: all(not each or each < 0 for each in scores(name, alignment).values())) == []


@FEW
@given(GOLD, SYSTEM, GOLD, SYSTEM)
def test_documents_that_share_nothing_add_up_as_one_corpus(gold, pred, other_gold, other_pred):
    one = align(*(named(without_xdoc(each), "d1") for each in (gold, pred)))
    other = align(*(named(without_xdoc(each), "d2") for each in (other_gold, other_pred)))
    additive = {name for name, metric in METRICS.items() if isinstance(metric, CorpusMetric)} - NOT_ADDITIVE

    def holds(name):
        found, expected = counts(name, one, other), add([counts(name, one), counts(name, other)])
        return all(abs(found[each] - expected[each]) < 1e-9 for each in expected)

    assert broken(holds, additive) == []


# Non-coreferent links join mentions of two documents.
NOT_ADDITIVE = {"xdoc_entity.blanc", "xdoc_event.blanc"}


def without_xdoc(annotation):
    return msgspec.structs.replace(
        annotation,
        entities=tuple(msgspec.structs.replace(each, xdoc=None) for each in annotation.entities),
        events=tuple(msgspec.structs.replace(each, xdoc=None) for each in annotation.events),
    )


RIGHT_ITEMS = {
    "mentions": ("mention.", "link.mention"),
    "event_mentions": ("trigger.", "realis", "polarity"),
    "arguments": ("argument.",),
}


def is_recall_of(layer, name):
    return name.startswith(RIGHT_ITEMS[layer]) and "recall_num" in counts(name, align(Annotation("d"), Annotation("d")))


@FEW
@given(PLAIN, SYSTEM, st.data())
def test_adding_a_right_mention_never_lowers_recall(gold, pred, data):
    where = {(each.start, each.end, each.type) for each in pred.mentions}
    missed = [each for each in gold.mentions if (each.start, each.end, each.type) not in where]
    if missed:
        right = msgspec.structs.replace(data.draw(st.sampled_from(missed)), id="right", entity=None)
        more = msgspec.structs.replace(pred, mentions=(*pred.mentions, right))
        never_lower(gold, pred, more, "mentions")


@FEW
@given(PLAIN, SYSTEM, st.data())
def test_adding_a_right_trigger_never_lowers_recall(gold, pred, data):
    where = {(each.start, each.end, each.type) for each in pred.event_mentions}
    missed = [each for each in gold.event_mentions if (each.start, each.end, each.type) not in where]
    if missed:
        found = data.draw(st.sampled_from(missed))
        right = msgspec.structs.replace(found, id="right", event=None, arguments=(), factuality=None)
        more = msgspec.structs.replace(pred, event_mentions=(*pred.event_mentions, right))
        never_lower(gold, pred, more, "event_mentions")


@FEW
@given(PLAIN, st.data())
def test_adding_right_arguments_never_lowers_recall(gold, data):
    """Here the system is the gold with some of its arguments, one more and one more."""
    kept = gold
    while any(each.arguments for each in kept.event_mentions):
        less = msgspec.structs.replace(
            kept,
            event_mentions=tuple(
                msgspec.structs.replace(each, arguments=each.arguments[data.draw(st.integers(0, 1)) :])
                for each in kept.event_mentions
            ),
        )
        never_lower(gold, less, kept, "arguments")
        kept = less if less != kept else gold.__class__("d")


def never_lower(gold, pred, more, layer):
    def holds(name):
        return counts(name, align(gold, pred))["recall_num"] <= counts(name, align(gold, more))["recall_num"]

    assert broken(holds, [name for name in METRICS if is_recall_of(layer, name)]) == []


@FEW
@given(PLAIN, SYSTEM)
def test_all_singletons_have_no_links(gold, pred):
    gold, pred = single(gold), single(pred)
    alignment = align(gold, pred)
    for family in ("coref", "event_coref", "xdoc_entity", "xdoc_event"):
        assert scores(f"{family}.muc", alignment)["f1"] is None
        same = [scores(f"{family}.{measure}", alignment) for measure in ("b3", "ceafm", "ceafe", "lea")]
        assert same.count(same[0]) == len(same)


def single(annotation):
    """Put every mention and every event mention into a cluster of its own."""
    return msgspec.structs.replace(
        annotation,
        mentions=tuple(msgspec.structs.replace(each, entity=None) for each in annotation.mentions),
        event_mentions=tuple(msgspec.structs.replace(each, event=None) for each in annotation.event_mentions),
        entities=(),
        events=(),
        stances=(),
    )


@FEW
@given(GOLD, SYSTEM)
def test_what_lies_in_an_unscored_region_is_as_if_it_were_not_there(gold, pred):
    whole = align(gold, pred, unscored=[(0, SIZE)])
    assert broken(lambda name: not by_type(name, whole), ["mention.strict", "trigger.cls", "argument.cls"]) == []
    assert {*scores("coref.conll", whole).values()} == {None}
