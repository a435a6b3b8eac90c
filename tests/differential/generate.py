"""Random documents from a seed: nested, crossing and touching spans, heads, types, clusters, links, events, stances.

No span is annotated twice with one type; with `unique_spans` not even with two. A prediction is the gold
with mistakes (most of the time) or has nothing to do with it; either side may be empty. Small numbers of
types, ids and places make the hard cases common.
"""

import msgspec

from armsbench.model.annotation import (
    Annotation,
    Argument,
    Entity,
    Event,
    EventMention,
    Mention,
    SourcedFactuality,
    Stance,
)

TYPES = ("GPE", "ORG", "WEA")
EVENT_TYPES = ("Buy", "Deliver")
ROLES = ("Buyer", "Seller", "Item")
DEALS = ("Arms.ContractSign", "Arms.Purchase", "Arms.Deliver", "Arms.Offer", "Arms.RequestBuy")
DEAL_ROLES = (("Buyer", "Recipient", "Party"), ("Seller", "Supplier", "Party"), ("Item", "Quantity", "Price", "Party"))
IDS = (None, "Q1", "Q2", "Q3")
REALIS = ("asserted", "future", "generic", "hypothetical")
POLARITY = ("pos", "neg")
FACTUALITY = ("CT+", "CT-", "PR+", "Uu")
SOURCES = (("author",), ("author", "e0"), ("author", "e1"), ("author", "e0", "e1"))
STANCES = ("favor", "against", "neutral")
LONG = 0.05  # of the documents: so long that two spans can share less than a hundredth


def document(rng, unique_spans=False):
    """Return gold and prediction of one document."""
    size = 400 if rng.random() < LONG else rng.randint(6, 40)
    gold = side(rng, size, unique_spans)
    pred = noisy(rng, gold, size, unique_spans) if rng.random() < 0.75 else side(rng, size, unique_spans)
    return gold, pred


def side(rng, size, unique_spans=False):
    """Return what one annotator could say about a text of `size` characters."""
    mentions = _unique([_mention(rng, size) for _ in range(rng.randint(0, 8))], unique_spans)
    triggers = _unique([_trigger(rng, size) for _ in range(rng.randint(0, 6))], unique_spans)
    mentions = tuple(msgspec.structs.replace(each, id=f"m{number}") for number, each in enumerate(mentions))
    triggers = tuple(
        msgspec.structs.replace(each, id=f"v{number}", arguments=_arguments(rng, mentions))
        for number, each in enumerate(triggers)
    )
    return Annotation(
        "d",
        mentions=mentions,
        entities=tuple(_entity(rng, number) for number in range(5)),
        event_mentions=triggers,
        events=tuple(_event(rng, number) for number in range(3)),
    )


def noisy(rng, gold, size, unique_spans=False):
    """Return `gold` with items left out, moved, relabelled, regrouped and invented."""
    mentions = [_mistaken(rng, each, size, TYPES, entity=f"e{rng.randrange(5)}") for each in gold.mentions]
    triggers = [_mistaken(rng, each, size, EVENT_TYPES, event=f"h{rng.randrange(3)}") for each in gold.event_mentions]
    mentions = [each for each in mentions if rng.random() < 0.85]
    mentions += [msgspec.structs.replace(_mention(rng, size), id=f"n{number}") for number in range(rng.randint(0, 2))]
    mentions = _unique(rng.sample(mentions, len(mentions)), unique_spans)
    known = {each.id for each in mentions}
    triggers = [
        msgspec.structs.replace(
            each,
            arguments=tuple(argument for argument in each.arguments if argument.filler in known)
            if rng.random() < 0.7
            else _arguments(rng, mentions),
        )
        for each in triggers
        if rng.random() < 0.9
    ]
    return msgspec.structs.replace(
        gold,
        mentions=tuple(mentions),
        entities=tuple(each if rng.random() < 0.7 else _entity(rng, n) for n, each in enumerate(gold.entities)),
        event_mentions=tuple(_unique(triggers, unique_spans)),
        events=tuple(each if rng.random() < 0.7 else _event(rng, n) for n, each in enumerate(gold.events)),
    )


def flat(rng, size):
    """Return gold and prediction whose mentions share no character, as tags can state them."""
    return [
        Annotation("d", mentions=tuple(_apart([_mention(rng, size) for _ in range(rng.randint(0, 9))])))
        for _ in range(2)
    ]


def stances(rng):
    """Return gold and prediction with the same entities and events, each mentioned once, and their own stances."""
    mentions = tuple(Mention(id=f"m{n}", start=4 * n, end=4 * n + 3, type="GPE", entity=f"e{n}") for n in range(3))
    return [
        Annotation(
            "d",
            mentions=mentions,
            entities=tuple(Entity(f"e{n}") for n in range(3)),
            event_mentions=tuple(_believed(rng, n) for n in (0, 1)),
            events=(Event("h0"), Event("h1")),
            stances=_stances(rng),
        )
        for _ in range(2)
    ]


def _believed(rng, number):
    """Return an event mention, the same on both sides, with what is believed of it: by the author, or by sources."""
    listed = tuple(
        SourcedFactuality(source, rng.choice(FACTUALITY))
        for source in rng.sample(SOURCES, rng.randint(0, len(SOURCES)))
    )
    return EventMention(
        id=f"v{number}",
        start=40 + 4 * number,
        end=43 + 4 * number,
        type="Buy",
        event=f"h{number}",
        factuality=rng.choice((None, rng.choice(FACTUALITY), listed, listed)) or None,
    )


def _stances(rng):
    pairs = [(holder, target) for holder in ("author", "e0", "e1") for target in ("e2", "h0", "h1", (0, 9))]
    return tuple(
        Stance(
            holder=holder,
            target=target,
            polarity=rng.choice(STANCES),
            strength=rng.choice((None, 1, 2)),
            evidence=tuple(_span(rng, 20) for _ in range(rng.randint(0, 2))),
        )
        for holder, target in rng.sample(pairs, rng.randint(0, len(pairs)))
    )


def deals(rng):
    """Return gold and prediction of one document whose events are deals; one entity may stand for its members."""
    types = dict(zip(EVENT_TYPES, rng.sample(DEALS, 2), strict=True))
    roles = {name: rng.choice(choice) for name, choice in zip(ROLES, DEAL_ROLES, strict=True)}
    members = rng.choice(((), (), ("e0", "e1")))

    def as_deals(each):
        arguments = {(roles[argument.role], argument.filler) for argument in each.arguments}
        return msgspec.structs.replace(
            each, type=types[each.type], arguments=tuple(Argument(*argument) for argument in sorted(arguments))
        )

    return [
        msgspec.structs.replace(
            side,
            entities=(*side.entities[:4], msgspec.structs.replace(side.entities[4], members=members)),
            event_mentions=tuple(map(as_deals, side.event_mentions)),
        )
        for side in document(rng)
    ]


def values(rng):
    """Return gold and prediction whose mentions are times and amounts, with a normalised value or none."""
    places = [(4 * n, kind) for n in range(4) for kind in ("TIME", "VALUE")]
    return [
        Annotation(
            "d",
            mentions=tuple(
                Mention(start=start, end=start + 3, type=kind, value=rng.choice((None, "1", "2")))
                for start, kind in rng.sample(places, rng.randint(0, len(places)))
            ),
        )
        for _ in range(2)
    ]


def _span(rng, size):
    longest = size if rng.random() < 0.1 else min(8, size)
    start = rng.randrange(size)
    return start, min(size, start + rng.randint(1, longest))


def _mention(rng, size):
    start, end = _span(rng, size)
    return Mention(
        start=start,
        end=end,
        type=rng.choice(TYPES),
        head=_head(rng, start, end),
        entity=rng.choice((None, *(f"e{n}" for n in range(5)))),
    )


def _head(rng, start, end):
    """Return one character at either border, or no head."""
    return rng.choice((None, (start, start + 1), (end - 1, end)))


def _trigger(rng, size):
    start, end = _span(rng, size)
    event = rng.choice((None, "h0", "h1", "h2"))
    label = rng.choice((None, *REALIS))
    return EventMention(
        start=start,
        end=end,
        type=rng.choice(EVENT_TYPES),
        event=event,
        realis=label,
        polarity=rng.choice((None, *POLARITY)),
    )


def _entity(rng, number):
    status = "weak" if rng.random() < 0.05 else None
    return Entity(f"e{number}", kb=rng.choice(IDS), kb_status=status, xdoc=rng.choice((None, "x0", "x1", "x2")))


def _event(rng, number):
    return Event(f"h{number}", xdoc=rng.choice((None, "y0", "y1")))


def _arguments(rng, mentions):
    if not mentions:
        return ()
    stated = {(rng.choice(ROLES), rng.choice(mentions).id) for _ in range(rng.randint(0, 4))}
    return tuple(Argument(role, filler) for role, filler in sorted(stated))


def _mistaken(rng, item, size, types, **group):
    changes = dict(group) if rng.random() < 0.3 else {}
    if rng.random() < 0.25:
        start = min(max(0, item.start + rng.randint(-2, 2)), size - 1)
        changes |= {"start": start, "end": min(size, max(start + 1, item.end + rng.randint(-2, 2)))}
    if isinstance(item, Mention) and (changes.get("start") is not None or rng.random() < 0.1):
        changes["head"] = _head(rng, changes.get("start", item.start), changes.get("end", item.end))
    if rng.random() < 0.2:
        changes["type"] = rng.choice(types)
    if isinstance(item, EventMention) and rng.random() < 0.3:
        changes |= {"realis": rng.choice((None, *REALIS)), "polarity": rng.choice((None, *POLARITY))}
    return msgspec.structs.replace(item, **changes)


def _unique(items, unique_spans):
    kept = {(each.start, each.end, None if unique_spans else each.type): each for each in items}
    return list(kept.values())


def _apart(items):
    kept = []
    for each in items:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return kept
