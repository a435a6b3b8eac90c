"""Two annotators' differences, and the gold that decisions about them make."""

import pytest

from armsbench.evaluate import alternatives
from armsbench.evaluate.differences import decide, differences
from armsbench.evaluate.terms import in_terms_of, renumber
from armsbench.model.annotation import (
    Annotation,
    Argument,
    Entity,
    Event,
    EventMention,
    EventTime,
    Mention,
    Relation,
    SourcedFactuality,
    Stance,
)
from armsbench.model.problem import UsageError


def annotation(p, role="Buyer", value="CT+", end=10, extra=False):
    """A small annotation; `p` is put before every id, as another annotator would number otherwise."""
    mentions = [
        Mention(id=f"{p}m1", start=0, end=4, type="GPE", entity=f"{p}e1"),
        Mention(id=f"{p}m2", start=5, end=end, type="WEA", entity=f"{p}e2"),
    ]
    if extra:
        mentions.append(Mention(id=f"{p}m3", start=30, end=34, type="ORG", entity=f"{p}e3"))
    trigger = EventMention(
        id=f"{p}v1",
        start=20,
        end=26,
        type="Arms.Purchase",
        event=f"{p}h1",
        strict=f"{p}k1",
        arguments=(Argument(role, f"{p}m1"), Argument("Item", f"{p}m2", implicit=True)),
        factuality=(SourcedFactuality(("author",), value), SourcedFactuality(("author", f"{p}e1"), "PR+")),
        time=EventTime(doctimerel="before"),
    )
    return Annotation(
        "d",
        mentions=tuple(mentions),
        entities=tuple(Entity(f"{p}e{number}", type="X") for number in (1, 2, 3) if number < 3 or extra),
        event_mentions=(trigger,),
        events=(Event(f"{p}h1", type="Arms.Purchase"),),
        relations=(Relation(id=f"{p}r1", type="SUBEVENT", arg1=f"{p}h1", arg2=f"{p}h1", evidence=(f"{p}v1",)),),
        stances=(Stance(id=f"{p}s1", holder=f"{p}e1", target=f"{p}h1", polarity="favor", source=("author", f"{p}e1")),),
    )


A = annotation("a")


def compared(**changes):
    return differences(A, in_terms_of(A, annotation("b", **changes)))


def test_other_ids_are_no_difference():
    assert in_terms_of(A, annotation("b")) == A
    assert compared() == []


def test_boundary_is_one_difference_of_the_same_mention():
    assert compared(end=9) == [(("mentions", "am2", "span"), [5, 10], [5, 9])]


def test_role_is_a_difference_at_its_filler():
    (found,) = compared(role="Seller")
    assert found.place == ("event_mentions", "av1", "arguments", "am1")
    assert (found.first, found.second) == ([{"role": "Buyer"}], [{"role": "Seller"}])


def test_factuality_is_a_difference_at_its_source():
    assert compared(value="Uu") == [(("event_mentions", "av1", "factuality", "author"), "CT+", "Uu")]


def test_lone_records_are_whole_differences():
    found = compared(extra=True)
    assert [each.place for each in found] == [("mentions", "b:bm3"), ("entities", "b:be3")]
    assert found[0].first is None
    assert found[0].second == {"id": "b:bm3", "start": 30, "end": 34, "type": "ORG", "entity": "b:be3"}


@pytest.mark.parametrize("changes", [{"role": "Seller"}, {"value": "Uu"}, {"end": 9}, {"extra": True}, {}])
def test_deciding_for_one_side_gives_that_side(changes):
    second = in_terms_of(A, annotation("b", **changes))
    found = differences(A, second)
    assert decide(A, second, {each.place: each.first for each in found}) == A
    assert differences(second, decide(A, second, {each.place: each.second for each in found})) == []


def test_a_third_value_may_be_decided():
    second = in_terms_of(A, annotation("b", value="Uu"))
    place = ("event_mentions", "av1", "factuality", "author")
    assert decide(A, second, {place: "PS+"}).event_mentions[0].factuality[0].value == "PS+"


def test_undecided_difference_is_refused():
    with pytest.raises(UsageError, match="not decided: mentions/am2/span"):
        decide(A, in_terms_of(A, annotation("b", end=9)), {})


def test_renumbering_follows_the_text_and_changes_nothing_else():
    turned = annotation("z", extra=True)
    numbered = renumber(turned)
    assert [each.id for each in numbered.mentions] == ["m1", "m2", "m3"]
    assert [each.id for each in numbered.entities] == ["e1", "e2", "e3"]
    assert (numbered.event_mentions[0].id, numbered.event_mentions[0].strict) == ("v1", "h1.1")
    assert renumber(numbered) == numbered
    assert in_terms_of(turned, numbered) == turned


def test_the_other_side_is_kept_where_it_is_acceptable_too():
    lines = [
        {"place": ["mentions", "am2", "span"], "a": [5, 10], "b": [5, 9], "decision": "a", "alternative": True},
        {
            "place": ["event_mentions", "av1", "factuality", "author"],
            "a": "CT+",
            "b": "Uu",
            "decision": "b",
            "alternative": True,
        },
        {"place": ["event_mentions", "av1", "realis"], "a": "asserted", "b": "future", "decision": "a"},
        {
            "place": ["event_mentions", "av1", "time", "doctimerel"],
            "a": "before",
            "b": "after",
            "decision": "a",
            "alternative": True,
        },
    ]
    gold = alternatives.add(A, lines)
    assert [(each.start, each.end) for each in gold.mentions[1].alternatives] == [(5, 9)]
    assert gold.event_mentions[0].factuality[0].alternatives == ("CT+",)
    assert [each.time.doctimerel for each in gold.event_mentions[0].alternatives] == ["after"]
    assert gold.event_mentions[0].alternatives[0].realis is None
