"""Options that change a formula, against the scorers whose choice they are."""

import pytest

import armsbench
from armsbench.metrics.counts import add
from armsbench.metrics.registry import METRICS, select
from armsbench.model.compat import PEERS
from armsbench.model.options import CHOICES, DEFAULT, Options, options
from armsbench.model.problem import UsageError
from conformance import load

TRAPS = {"dup-in-two-key-clusters"}  # a mention in two gold clusters: the peers disagree, we refuse such gold
CASES = [case for name in ("coref_conll_tc", "coref_extra") for case in load(name)["cases"] if case["id"] not in TRAPS]
MEASURES = {"muc": "muc", "bcub": "b3", "ceafm": "ceafm", "ceafe": "ceafe", "blanc": "blanc", "lea": "lea"}


def records(case, side):
    """Documents in the one format; an item's place is its number, a repeat is listed again."""
    names = {name: place for place, name in enumerate(sorted(set(items(case))))}
    return [
        {
            "doc_id": doc["doc"],
            "mentions": [
                {"start": names[name], "end": names[name] + 1, "type": "X", "entity": f"e{index}"}
                for index, cluster in enumerate(doc[side])
                for name in cluster
            ],
            "entities": [{"id": f"e{index}"} for index in range(len(doc[side]))],
        }
        for doc in case["docs"]
    ]


def items(case):
    return (name for doc in case["docs"] for side in ("key", "response") for cluster in doc[side] for name in cluster)


def score(gold, pred, **more):
    return armsbench.score(gold, pred, ontology=None, bootstrap=0, **more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_compat_conll_gives_the_numbers_of_the_reference_scorer_as_printed(case):
    found = score(records(case, "key"), records(case, "response"), only=["coref"], compat="conll-8.01").metrics
    for peer, name in MEASURES.items():
        scores = found[f"coref.{name}"].scores
        ours = [scores[each] for each in ("recall", "precision", "f1")]
        assert ours == pytest.approx(case["expected"][peer], abs=1e-12), peer
    mean = sum(case["expected"][name][2] for name in ("muc", "bcub", "ceafe")) / 3
    assert found["coref.conll"].scores["value"] == pytest.approx(mean, abs=1e-12)


def pair(*clusters):
    case = {"docs": [{"doc": "d", "key": [["a", "b"], ["c"]], "response": list(clusters)}]}
    return records(case, "key"), records(case, "response")


def test_repeat_that_the_gold_lacks_counts_again():
    """As v8.01: a and b right, x twice in vain."""
    gold, pred = pair(["a", "b", "x", "x"], ["c"])
    found = score(gold, pred, only=["coref", "mention.strict"], duplicates="conll-8.01").metrics
    assert found["coref.ceafm"].counts == {"recall_num": 3, "recall_den": 3, "precision_num": 3, "precision_den": 5}
    assert found["coref.muc"].counts["precision_den"] == 3
    assert found["mention.strict"].counts["precision_den"] == 5


def test_repeat_of_a_known_mention_is_dropped_with_its_cluster():
    gold, pred = pair(["a", "b"], ["c"], ["a", "x"])
    found = score(gold, pred, only=["coref"], duplicates="conll-8.01").metrics
    assert found["coref.b3"].counts["precision_den"] == 4
    assert found["coref.muc"].counts["precision_den"] == 1
    first = score(gold, pred, only=["coref"], duplicates="drop-first").metrics
    assert first["coref.b3"].counts == found["coref.b3"].counts


def test_boundary_of_blanc():
    """No link in the gold: the two kinds differ in which of them counts."""
    case = {"docs": [{"doc": "d", "key": [["a"], ["b"], ["c"]], "response": [["a", "b"], ["c"]]}]}
    gold, pred = records(case, "key"), records(case, "response")
    usual, key_side = (
        score(gold, pred, only=["coref.blanc"], boundary=value).metrics["coref.blanc"].scores
        for value in CHOICES["boundary"]
    )
    assert usual == {"precision": 0.5, "recall": 2 / 3 / 2, "f1": 0.4}
    assert key_side == {"precision": 1.0, "recall": 2 / 3, "f1": 0.8}


def test_undefined_is_zero_on_request():
    gold = [{"doc_id": "d"}]
    assert {value for m in score(gold, gold).metrics.values() for value in m.scores.values()} == {None}
    zero = score(gold, gold, undefined="zero").metrics
    assert {value for name, m in zero.items() if m.counts for value in m.scores.values()} == {0.0}


def test_undefined_part_of_the_conll_mean():
    case = {"docs": [{"doc": "d", "key": [["a"], ["b"]], "response": [["a"], ["b"]]}]}
    gold = records(case, "key")
    assert score(gold, gold, only=["coref.conll"]).metrics["coref.conll"].scores["value"] == 1.0
    assert score(gold, gold, only=["coref.conll"], undefined="zero").metrics["coref.conll"].scores["value"] == 2 / 3


@pytest.mark.parametrize("name", PEERS)
def test_compat_pins_every_option_and_names_real_metrics(name):
    peer = PEERS[name]
    assert set(peer.options) >= set(CHOICES) - {"compat", "oracle"}
    assert options({"compat": name}) == Options(**peer.options, compat=name)
    assert set(peer.measures.values()) <= set(METRICS)
    assert peer.instead
    for option, value in peer.options.items():
        assert options({"compat": name, option: value}).compat == name
        other = next(each for each in CHOICES[option] if each != value)
        with pytest.raises(UsageError, match=f"compat={name} means {option}={value}, found {option}={other}"):
            options({"compat": name, option: other})


def test_first_choice_of_each_option_is_the_default():
    assert options({}) == DEFAULT == Options(**{name: choices[0] for name, choices in CHOICES.items()})


def test_every_option_and_value_is_in_the_signature():
    gold = [{"doc_id": "d"}]
    lines = {
        score(gold, gold, only=["mention"], **{name: value}).signature
        for name, values in CHOICES.items()
        for value in values[1:]
    }
    lines.add(score(gold, gold, only=["mention"]).signature)
    assert len(lines) == 1 + sum(len(values) - 1 for values in CHOICES.values())


def test_selected_metrics_keep_all_but_their_score():
    usual, zero = select(["coref.b3"]), select(["coref.b3"], Options(undefined="zero"))
    assert usual == {"coref.b3": METRICS["coref.b3"]}
    counts = METRICS["coref.b3"].tally
    assert zero["coref.b3"].tally is counts
    assert zero["coref.b3"].score(
        add([{"recall_num": 0, "recall_den": 0, "precision_num": 0, "precision_den": 0}])
    ) == {
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
    }
