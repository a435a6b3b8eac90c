"""The gold takes the reading that the system shows."""

import pytest

from armsbench.align.readings import choose
from armsbench.model.annotation import (
    Annotation,
    EventMention,
    EventMentionAlternative,
    Mention,
    MentionAlternative,
)

ALSO = (MentionAlternative(end=5), MentionAlternative(end=5, type="ORG"), MentionAlternative(start=1))
GOLD = Annotation("d", mentions=(Mention(start=0, end=4, type="GPE", level="NAM", alternatives=ALSO),))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([], (0, 4, "GPE")),
        ([(7, 9, "GPE")], (0, 4, "GPE")),
        ([(0, 4, "GPE"), (0, 5, "GPE")], (0, 4, "GPE")),  # the chosen reading wins among equals
        ([(0, 5, "GPE")], (0, 5, "GPE")),
        ([(0, 5, "ORG")], (0, 5, "ORG")),
        ([(1, 4, "LOC")], (1, 4, "GPE")),  # span alone, where no span and type is shown
        ([(0, 4, "LOC"), (0, 5, "ORG")], (0, 5, "ORG")),
    ],
)
def test_span_and_type_then_span(shown, expected):
    pred = Annotation("d", mentions=tuple(Mention(start=start, end=end, type=kind) for start, end, kind in shown))
    [found] = choose(GOLD, pred).mentions
    assert (found.start, found.end, found.type) == expected
    assert found.level == "NAM"


def test_the_reading_that_shares_most_labels():
    also = (EventMentionAlternative(realis="future", polarity="neg"), EventMentionAlternative(realis="future"))
    gold = Annotation(
        "d",
        event_mentions=(
            EventMention(start=0, end=4, type="Buy", realis="asserted", polarity="pos", alternatives=also),
        ),
    )
    for realis, polarity in [("asserted", "pos"), ("future", "neg"), ("future", "pos")]:
        pred = Annotation(
            "d", event_mentions=(EventMention(start=0, end=4, type="Buy", realis=realis, polarity=polarity),)
        )
        [found] = choose(gold, pred).event_mentions
        assert (found.realis, found.polarity) == (realis, polarity)


def test_gold_without_alternatives_stays_as_it_is():
    gold = Annotation("d", mentions=(Mention(start=0, end=4, type="GPE"),))
    assert choose(gold, GOLD) is gold
