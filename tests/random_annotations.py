"""Random whole annotations of one short document, small and crowded so that the hard cases are common.

Spans nest, cross and repeat under another type; entities and events have several mentions; event mentions
fill each other's roles; labels are present or missing; some gold items have accepted alternatives. What the
checks refuse does not occur: the same span and type twice, references to nothing.
"""

from hypothesis import strategies as st

from armsbench.align.document import Alignment
from armsbench.model.annotation import (
    Annotation,
    Argument,
    ArgumentAlternative,
    Entity,
    Event,
    EventMention,
    EventMentionAlternative,
    EventTime,
    Mention,
    MentionAlternative,
    SourcedFactuality,
    Stance,
    StanceAlternative,
)

SIZE = 14  # characters of the document
VALUE_TYPES, TIME_TYPES = frozenset({"VALUE"}), frozenset({"TIME"})
ENTITY_TYPES = ("GPE", "ORG", "WEA")
EVENT_TYPES = ("Arms.Deliver", "Arms.Purchase")
ROLES = ("Seller", "Buyer", "Item")
REALIS = ("asserted", "future", "generic", "hypothetical")
POLARITY = ("pos", "neg")
FACTUALITY = ("CT+", "CT-", "PR+", "Uu")
STANCES = ("favor", "against", "neutral")

SPANS = st.tuples(st.integers(0, SIZE - 1), st.integers(1, 6)).map(lambda drawn: (drawn[0], min(SIZE, sum(drawn))))


def or_none(*values):
    return st.sampled_from((None, *values))


def alternatives(strategy, wanted):
    return st.lists(strategy, max_size=1).map(tuple) if wanted else st.just(())


@st.composite
def mention(draw, index, span, kind, wanted):
    named = kind in ENTITY_TYPES
    return Mention(
        id=f"m{index}",
        start=span[0],
        end=span[1],
        type=kind,
        level=draw(or_none("NAM", "NOM")),
        head=draw(st.sampled_from((None, (span[0], span[0] + 1), (span[1] - 1, span[1])))),
        entity=draw(or_none("e0", "e1", "e2")) if named else None,
        role=draw(or_none("GOV", "LOC")) if kind == "GPE" else None,
        value=None if named else draw(or_none("1", "2")),
        alternatives=draw(alternatives(st.builds(MentionAlternative, type=st.sampled_from(ENTITY_TYPES)), wanted))
        if named
        else (),
    )


@st.composite
def event_mention(draw, index, span, kind, fillers, sources, wanted):
    arguments = draw(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(fillers)), max_size=3, unique=True))
    beliefs = draw(
        st.lists(
            st.builds(
                SourcedFactuality,
                st.lists(st.sampled_from(sources), min_size=1, max_size=2).map(tuple),
                st.sampled_from(FACTUALITY),
                alternatives(st.sampled_from(FACTUALITY), wanted),
            ),
            max_size=3,
            unique_by=lambda each: each.source,
        )
    )
    also = alternatives(st.builds(ArgumentAlternative, role=st.sampled_from(ROLES)), wanted)
    return EventMention(
        id=f"v{index}",
        start=span[0],
        end=span[1],
        type=kind,
        event=draw(or_none("h0", "h1", "h2")),
        arguments=tuple(Argument(role, filler, draw(st.booleans()), draw(also)) for role, filler in arguments),
        realis=draw(or_none(*REALIS)),
        polarity=draw(or_none(*POLARITY)),
        factuality=draw(or_none(*FACTUALITY)) if not beliefs else tuple(beliefs),
        time=draw(st.sampled_from((None, EventTime("2031-01-01", "2031-01-02", "day", "BEFORE")))),
        alternatives=draw(alternatives(st.builds(EventMentionAlternative, realis=st.sampled_from(REALIS)), wanted)),
    )


@st.composite
def stance(draw, index, pair, polarity, wanted):
    return Stance(
        id=f"s{index}",
        holder=pair[0],
        target=pair[1],
        polarity=polarity,
        strength=draw(or_none(1, 2)),
        evidence=tuple(draw(st.lists(SPANS, max_size=2))),
        alternatives=draw(alternatives(st.builds(StanceAlternative, polarity=st.sampled_from(STANCES)), wanted)),
    )


def places(kinds, most):
    """Different (span, type) places, with few spans so that types meet on one."""
    return st.lists(st.tuples(SPANS, st.sampled_from(kinds)), max_size=most, unique=True)


@st.composite
def annotations(draw, doc_id="d", wanted=False, tidy=True):
    """One annotation; with `wanted`, its items may have accepted alternatives.

    A `tidy` one has no two entity mentions on one span: so is gold (E308), a prediction need not be.
    """
    found = draw(places((*ENTITY_TYPES, "VALUE", "TIME"), 7))
    if tidy:
        found = [each for at, each in enumerate(found) if not _shared(each, found[:at])]
    mentions = tuple(draw(mention(index, *place, wanted)) for index, place in enumerate(found))
    entities = sorted({each.entity for each in mentions if each.entity})
    triggers = draw(places(EVENT_TYPES, 4))
    fillers = [each.id for each in mentions] + [f"v{index}" for index in range(len(triggers))]
    sources = ["author", *entities]
    event_mentions = tuple(
        draw(event_mention(index, *place, fillers, sources, wanted)) for index, place in enumerate(triggers)
    )
    events = sorted({each.event for each in event_mentions if each.event})
    pair = st.tuples(st.sampled_from(sources), st.one_of(st.sampled_from([*entities, *events] or [(0, 5)]), SPANS))
    claims = draw(st.lists(st.tuples(pair, st.sampled_from(STANCES)), max_size=3, unique=True))
    return Annotation(
        doc_id,
        mentions=mentions,
        entities=tuple(
            Entity(
                id_,
                kb=draw(or_none("Q1", "Q2")),
                kb_status=draw(or_none("weak")),
                xdoc=draw(or_none("x1", "x2")),
            )
            for id_ in entities
        ),
        event_mentions=event_mentions,
        events=tuple(Event(id_, xdoc=draw(or_none("y1", "y2"))) for id_ in events),
        stances=tuple(draw(stance(index, *claim, wanted)) for index, claim in enumerate(claims)),
    )


def _shared(place, others):
    """Say whether an earlier entity mention has the span of this one."""
    (span, kind) = place
    return kind in ENTITY_TYPES and any(span == other and name in ENTITY_TYPES for other, name in others)


def align(gold, pred, **more):
    return Alignment(gold, pred, value_types=VALUE_TYPES, time_types=TIME_TYPES, **more)
