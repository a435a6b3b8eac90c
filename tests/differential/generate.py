"""Random documents from a seed: nested, crossing and touching spans, types, clusters, links, events, stances.

No span is annotated twice with one type; with `unique_spans` not even with two. A prediction is the gold
with mistakes (most of the time) or has nothing to do with it; either side may be empty. Small numbers of
types, ids and places make the hard cases common.
"""

import msgspec

from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention, Stance

TYPES = ("GPE", "ORG", "WEA")
EVENT_TYPES = ("Buy", "Deliver")
ROLES = ("Buyer", "Seller", "Item")
IDS = (None, "Q1", "Q2", "Q3")
REALIS = ("asserted", "future", "generic", "hypothetical")
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
    triggers = _unique([_trigger(rng, size) for _ in range(rng.randint(0, 4))], unique_spans)
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
        events=tuple(Event(f"h{number}") for number in range(3)),
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
    triggers = tuple(
        EventMention(id=f"v{n}", start=40 + 4 * n, end=43 + 4 * n, type="Buy", event=f"h{n}") for n in (0, 1)
    )
    return [
        Annotation(
            "d",
            mentions=mentions,
            entities=tuple(Entity(f"e{n}") for n in range(3)),
            event_mentions=triggers,
            events=(Event("h0"), Event("h1")),
            stances=_stances(rng),
        )
        for _ in range(2)
    ]


def _stances(rng):
    pairs = [(holder, target) for holder in ("author", "e0", "e1") for target in ("e2", "h0", "h1", (0, 9))]
    return tuple(
        Stance(holder=holder, target=target, polarity=rng.choice(STANCES), strength=rng.choice((None, 1, 2)))
        for holder, target in rng.sample(pairs, rng.randint(0, len(pairs)))
    )


def _span(rng, size):
    longest = size if rng.random() < 0.1 else min(8, size)
    start = rng.randrange(size)
    return start, min(size, start + rng.randint(1, longest))


def _mention(rng, size):
    start, end = _span(rng, size)
    return Mention(
        start=start, end=end, type=rng.choice(TYPES), entity=rng.choice((None, *(f"e{n}" for n in range(5))))
    )


def _trigger(rng, size):
    start, end = _span(rng, size)
    event = rng.choice((None, "h0", "h1", "h2"))
    label = rng.choice((None, *REALIS))
    return EventMention(start=start, end=end, type=rng.choice(EVENT_TYPES), event=event, realis=label)


def _entity(rng, number):
    return Entity(f"e{number}", kb=rng.choice(IDS), kb_status="weak" if rng.random() < 0.05 else None)


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
    if rng.random() < 0.2:
        changes["type"] = rng.choice(types)
    if isinstance(item, EventMention) and rng.random() < 0.3:
        changes["realis"] = rng.choice((None, *REALIS))
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
