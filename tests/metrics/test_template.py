"""Against the scorers of GRIT and IterX, and templates derived from events."""

import pytest
from hypothesis import given, strategies as st

from armsbench.align.deals import Template, templates
from armsbench.align.document import Alignment
from armsbench.align.side import side
from armsbench.metrics import template
from armsbench.metrics.counts import PRF, add, prf, prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention
from conformance import load

TYPE = "incident_type"
# A template of several types is split there into several templates; ours have one type each.
# A filler without a mention makes the peer divide by zero; here it is no filler (see below).
NOT_OURS = {"rme-multilabel-type", "empty-mention-list"}
CASES = {
    name: [case for case in found if case["id"] not in NOT_OURS]
    for name, found in load("templates_ceaf_ree_rme").items()
    if name in ("ceaf_ree", "templates")
}


def made(record):
    fillers = {slot: [frozenset(each) for each in found] for slot, found in record.items() if slot != TYPE}
    return Template(record.get(TYPE, ""), fillers)


def counted(case, measure):
    """The counts of all documents; a document of a REE case is one template of any type."""
    rows = []
    for doc, gold in case["gold"].items():
        sides = (gold, case["pred"].get(doc, [] if isinstance(gold, list) else {}))
        gold_side, pred_side = (
            [made(each) for each in (found if isinstance(found, list) else [found])] for found in sides
        )
        rows += measure(gold_side, pred_side).values()
    return dict.fromkeys(PRF, 0) | add(rows)


@pytest.mark.parametrize(("peer", "measure"), [("strict", template.ceaf_ree), ("prop", template.ceaf_ree_prop)])
@pytest.mark.parametrize("case", CASES["ceaf_ree"], ids=lambda case: case["id"])
def test_ree_is_that_of_the_reference_scorer(case, peer, measure):
    check(counted(case, measure), case["expected"][peer])


@pytest.mark.parametrize(("peer", "measure"), [("phi_subset", template.ceaf_rme), ("phi3", template.ceaf_rme_phi3)])
@pytest.mark.parametrize("case", CASES["templates"], ids=lambda case: case["id"])
def test_rme_is_that_of_the_reference_scorer(case, peer, measure):
    check(counted(case, measure), case["expected"]["ceaf_rme"][peer])


def check(counts, expected):
    assert [counts[name] for name in PRF] == expected["counts"]
    scores = prf(counts)
    ours = [scores[name] or 0.0 for name in ("recall", "precision", "f1")]  # the peers give 0 for 0/0
    assert ours == pytest.approx(expected["rpf"], abs=1e-12)


def one(*fillers, kind="A", slot="item"):
    return [Template(kind, {slot: [frozenset(each) for each in fillers]})]


def test_filler_without_a_mention_is_none():
    for measure in (template.ceaf_ree, template.ceaf_ree_prop, template.ceaf_rme, template.ceaf_rme_phi3):
        rows = measure(one("x"), one(""))
        assert add(rows.values()) == prf_counts(0, 1, 0, 0)


def test_one_shared_mention_is_not_a_subset():
    assert template.ceaf_rme(one("xy"), one("xyz")) == {"A": prf_counts(0, 1, 0, 1)}
    assert template.ceaf_rme_phi3(one("xy"), one("xyz")) == {"A": prf_counts(2, 2, 2, 3)}
    assert template.ceaf_ree_prop(one("xy"), one("xyz")) == {"item": prf_counts(2 / 3, 1, 2 / 3, 1)}


def test_split_entity_loses_under_phi3_only():
    assert template.ceaf_rme(one("xy"), one("x", "y")) == {"A": prf_counts(1, 1, 2, 2)}
    assert template.ceaf_rme_phi3(one("xy"), one("x", "y")) == {"A": prf_counts(1, 2, 1, 2)}


def test_of_two_equal_pairings_the_one_with_more_gold_counts():
    gold = [*one("ab"), *one("a", "b")]
    assert template.ceaf_rme(gold, one("a", "b")) == {"A": prf_counts(2, 3, 2, 2)}
    assert template.ceaf_rme(gold[::-1], one("a", "b")) == {"A": prf_counts(2, 3, 2, 2)}


@pytest.mark.parametrize("turn", [1, -1])
def test_one_more_system_filler_beats_all_gold_fillers(turn):
    # one system filler within each of three gold fillers, or two within one of them
    gold, pred = one("xa", "xb", "xyz"), [*one("x"), *one("y", "z")]
    assert template.ceaf_rme(gold, pred[::turn]) == {"A": prf_counts(1, 3, 2, 3)}


@pytest.mark.parametrize(
    ("gold", "pred", "found"),
    [("x", "xy", 1 / 2), ("xy", "xyz", 2 / 3), ("xy", "x", 1), ("x", "y", 0), ("abc", "abcde", 3 / 5)],
)
def test_shares_of_fillers_are_fractions_and_whole_counts_stay_whole(gold, pred, found):
    [row] = template.ceaf_ree_prop(one(gold), one(pred)).values()
    assert row == prf_counts(found, 1, found, 1)
    assert {type(number) for number in row.values()} == ({int} if found in (0, 1) else {int, float})


NAMES = ("Seller", "Buyer", "Tank", "Pair", "Third")


def document(*events, members=()):
    """Mentions of five entities, two of the first; "Pair" stands for `members`; events: (type, hopper, arguments)."""
    mentions = [
        Mention(id=name, start=10 * at, end=10 * at + 4, type="GPE", entity=name) for at, name in enumerate(NAMES)
    ]
    mentions.append(Mention(id="again", start=90, end=94, type="GPE", entity="Seller"))
    entities = tuple(Entity(name, members=members if name == "Pair" else ()) for name in NAMES)
    triggers = tuple(
        EventMention(
            id=f"v{at}",
            start=100 + 10 * at,
            end=104 + 10 * at,
            type=f"Arms.{name}",
            event=hopper,
            arguments=tuple(Argument(role, filler) for role, filler in arguments.items()),
        )
        for at, (name, hopper, arguments) in enumerate(events)
    )
    hoppers = tuple(Event(each) for each in dict.fromkeys(hopper for _, hopper, _ in events if hopper))
    return Annotation("d", mentions=tuple(mentions), entities=entities, event_mentions=triggers, events=hoppers)


def at(name):
    spans = {(10 * NAMES.index(name), 10 * NAMES.index(name) + 4)}
    return frozenset(spans | {(90, 94)} if name == "Seller" else spans)


def derived(*events, members=()):
    return [
        (each.type.split(".")[1], {slot: set(found) for slot, found in each.fillers.items()})
        for each in templates(side(document(*events, members=members)))
    ]


def test_mentions_of_one_event_are_one_template():
    assert derived(("Purchase", "h", {"Buyer": "Buyer"}), ("Purchase", "h", {"Seller": "again", "Item": "Tank"})) == [
        ("Purchase", {"recipient": {at("Buyer")}, "supplier": {at("Seller")}, "item": {at("Tank")}})
    ]


def test_two_types_of_one_event_are_two_templates_and_other_events_none():
    found = derived(("Purchase", "h", {}), ("Deliver", "h", {}), ("Test", "g", {"Item": "Tank"}))
    assert found == [("Purchase", {}), ("Deliver", {})]


def test_party_stands_where_other_deals_show_it():
    contract = ("ContractSign", "c", {"Party": "Pair"})
    deal = ("Deliver", "h", {"Supplier": "Seller", "Recipient": "Buyer"})
    members = ("Seller", "Buyer", "Third")
    assert derived(contract, deal, members=members)[0] == (
        "ContractSign",
        {"supplier": {at("Seller")}, "recipient": {at("Buyer")}, "party": {at("Third")}},
    )
    both = ("Offer", "o", {"Supplier": "Buyer"})
    assert derived(contract, deal, both, members=members)[0][1]["party"] == {at("Buyer"), at("Third")}


def test_counts_of_a_document():
    gold = document(("Purchase", "h", {"Buyer": "Buyer", "Seller": "Seller"}))
    pred = document(("Purchase", "h", {"Buyer": "Third", "Seller": "again"}), ("Deliver", "g", {"Item": "Tank"}))
    alignment = Alignment(gold, pred)
    tally = METRICS["template.ceaf_rme"].tally(alignment)
    assert tally.total == prf_counts(1, 2, 1, 3)
    assert tally.by_type == {"Arms.Deliver": prf_counts(0, 0, 0, 1), "Arms.Purchase": prf_counts(1, 2, 1, 2)}
    assert METRICS["template.ceaf_rme_phi3"].tally(alignment).total == prf_counts(2, 3, 2, 4)
    assert METRICS["template.ceaf_ree"].tally(alignment).by_type == {
        "item": prf_counts(0, 0, 0, 1),
        "recipient": prf_counts(0, 1, 0, 1),
        "supplier": prf_counts(1, 1, 1, 1),
    }


def test_filler_in_unscored_text_is_none():
    gold = document(("Purchase", "h", {"Item": "Tank"}))
    tally = METRICS["template.ceaf_ree"].tally(Alignment(gold, gold, unscored=[(20, 24)]))
    assert tally.total == prf_counts(0, 0, 0, 0)


ENTITIES = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=3), max_size=3, unique=True)
TEMPLATES = st.lists(
    st.builds(Template, st.sampled_from("AB"), st.dictionaries(st.sampled_from("pq"), ENTITIES, max_size=2)), max_size=4
)
MEASURES = [template.ceaf_ree, template.ceaf_ree_prop, template.ceaf_rme, template.ceaf_rme_phi3]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
@given(gold=TEMPLATES, pred=TEMPLATES)
def test_properties(measure, gold, pred):
    rows = measure(gold, pred)
    assert measure(gold[::-1], pred[::-1]) == rows
    total = dict.fromkeys(PRF, 0) | add(rows.values())
    assert 0 <= total["recall_num"] <= total["recall_den"]
    assert 0 <= total["precision_num"] <= total["precision_den"]
    assert set(prf(dict.fromkeys(PRF, 0) | add(measure(gold, gold).values())).values()) <= {1.0, None}


@given(gold=TEMPLATES, pred=TEMPLATES)
def test_shared_mentions_are_symmetric(gold, pred):
    for kind, row in template.ceaf_rme_phi3(gold, pred).items():
        turned = template.ceaf_rme_phi3(pred, gold)[kind]
        assert [row[name] for name in PRF] == [turned[name] for name in (*PRF[2:], *PRF[:2])]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ([{1, 2, 3}], prf_counts(1, 3, 3, 5)),  # three fillers lie within one of it: more than two in two
        ([{1, 2}], prf_counts(2, 3, 2, 5)),  # two and two: then the template of which more is found
    ],
)
def test_most_system_fillers_decide_and_then_most_gold_fillers(first, expected):
    gold = [Template("Buy", {"item": [frozenset(each) for each in fillers]}) for fillers in (first, [{5}, {6}])]
    pred = [Template("Buy", {"item": [frozenset({each}) for each in (1, 2, 3, 5, 6)]})]
    assert template.ceaf_rme(gold, pred) == {"Buy": expected}


def test_a_slot_that_only_the_system_fills_is_wrong():
    gold = [Template("Buy", {"item": [frozenset({1})]})]
    pred = [Template("Buy", {"price": [frozenset({1})]})]
    assert template.ceaf_rme(gold, pred) == {"Buy": prf_counts(0, 1, 0, 1)}
    assert template.ceaf_rme_phi3(gold, pred) == {"Buy": prf_counts(0, 1, 0, 1)}
