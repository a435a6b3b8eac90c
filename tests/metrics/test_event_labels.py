"""Realis, factuality and values on matched units."""

from armsbench.align.document import Alignment
from armsbench.metrics.counts import prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, EventMention, EventMentionAlternative, Mention, SourcedFactuality


def event(start, realis="asserted", factuality=None, entity=None):
    mentions = (Mention(start=0, end=4, type="ORG", entity=entity),) if entity else ()
    trigger = EventMention(start=start, end=start + 5, type="Buy", realis=realis, factuality=factuality)
    return Annotation("d", mentions=mentions, event_mentions=(trigger,))


def total(name, gold, pred, **types):
    return METRICS[name].tally(Alignment(gold, pred, **types)).total


def test_wrong_label_on_a_right_trigger():
    assert total("realis", event(10), event(10, "future")) == prf_counts(0, 1, 0, 1)
    assert total("realis.accuracy", event(10), event(10, "future")) == {"asserted>future": 1}


def test_missing_trigger_costs_its_label():
    assert total("realis", event(10), event(20)) == prf_counts(0, 1, 0, 1)
    assert total("realis.accuracy", event(10), event(20)) == {"asserted>": 1, ">asserted": 1}


def test_bare_factuality_is_the_authors():
    listed = event(10, factuality=(SourcedFactuality(("author",), "CT+"),))
    assert total("factuality", listed, event(10, factuality="CT+")) == prf_counts(1, 1, 1, 1)


def test_sources_are_compared_as_clusters():
    gold = event(10, factuality=(SourcedFactuality(("author", "e1"), "PR+"),), entity="e1")
    pred = event(10, factuality=(SourcedFactuality(("author", "x"), "PR+"),), entity="x")
    other = event(10, factuality=(SourcedFactuality(("author",), "PR+"),), entity="x")
    assert total("factuality", gold, pred) == prf_counts(1, 1, 1, 1)
    assert total("factuality", gold, other) == prf_counts(0, 1, 0, 1)


def test_values_of_times_and_amounts_apart():
    gold = Annotation(
        "d",
        mentions=(
            Mention(start=0, end=4, type="TIME", value="2019-07"),
            Mention(start=5, end=9, type="VALUE", value="4"),
            Mention(start=10, end=12, type="TIME", value=None),
        ),
    )
    pred = Annotation(
        "d",
        mentions=(
            Mention(start=0, end=4, type="TIME", value="2019-08"),
            Mention(start=5, end=9, type="VALUE", value="4"),
            Mention(start=10, end=12, type="TIME"),
        ),
    )
    types = {"value_types": frozenset({"VALUE"}), "time_types": frozenset({"TIME"})}
    assert total("time.value", gold, pred, **types) == {"equal": 1, "matched": 2}
    assert total("value.value", gold, pred, **types) == {"equal": 1, "matched": 1}


def test_accepted_labels_count_as_right():
    alternative = EventMentionAlternative(realis="future")
    gold = EventMention(start=10, end=15, type="Buy", realis="asserted", alternatives=(alternative,))
    gold = Annotation("d", event_mentions=(gold,))
    assert total("realis", gold, event(10, "future")) == prf_counts(1, 1, 1, 1)
    assert total("realis", gold, event(10, "asserted")) == prf_counts(1, 1, 1, 1)
    assert total("realis", gold, event(10, "generic")) == prf_counts(0, 1, 0, 1)


def test_accepted_factuality_counts_as_right():
    gold = event(10, factuality=(SourcedFactuality(("author",), "CT+", alternatives=("PR+",)),))
    assert total("factuality", gold, event(10, factuality="PR+")) == prf_counts(1, 1, 1, 1)
    assert total("factuality", gold, event(10, factuality="Uu")) == prf_counts(0, 1, 0, 1)


def test_beliefs_bare_and_listed_stand_side_by_side():
    triggers = (
        EventMention(start=0, end=3, type="Buy", factuality="CT+"),
        EventMention(start=5, end=8, type="Buy", factuality=(SourcedFactuality(("author",), "CT-"),)),
        EventMention(start=10, end=13, type="Buy"),
        EventMention(start=15, end=18, type="Buy", factuality="Uu"),
    )
    gold = Annotation("d", event_mentions=triggers)
    assert total("factuality", gold, gold) == prf_counts(3, 3, 3, 3)
    assert METRICS["factuality"].tally(Alignment(gold, gold)).by_type.keys() == {"CT+", "CT-", "Uu"}


def test_a_value_that_is_not_given_is_a_label_too():
    gold = Annotation("d", mentions=tuple(Mention(start=at, end=at + 3, type="TIME", value=None) for at in (0, 5)))
    pred = Annotation(
        "d",
        mentions=(
            Mention(start=0, end=3, type="TIME", value="2031"),
            Mention(start=5, end=8, type="TIME", value="none"),
        ),
    )
    assert total("time.value", gold, pred, time_types=frozenset({"TIME"})) == {"equal": 1, "matched": 2}
    assert total("value.value", gold, pred, time_types=frozenset({"TIME"})) == {"equal": 0, "matched": 0}
