"""What each format of tokens can hold of an annotation, said plainly, and that it is what comes back."""

from armsbench.formats.conll import c2003, c2012, corefud
from armsbench.formats.conll.entityparts import ENTITY_LABELS, LABELS
from armsbench.formats.events import dygie, textee
from armsbench.model.annotation import Argument
from formats.trips import Tokens, bare, bares, trip


def check_conll2003(known, annotation):
    tokens = Tokens(known.text)
    after = trip(c2003, annotation, known)
    could = [each for each in annotation.mentions if tokens.within(each) and each.type]
    held = bares(after.mentions)
    assert all(each in bares(could) for each in held)
    covered = [set(range(each.start, each.end)) for each in after.mentions]
    assert sum(map(len, covered)) == len(set().union(*covered))
    assert all(any(set(range(each.start, each.end)) & other for other in covered) for each in could)


def check_conll2012(known, annotation):
    tokens = Tokens(known.text)
    after = trip(c2012, annotation, known)
    could = [each for each in annotation.mentions if tokens.within(each)]
    places = [(each.start, each.end) for each in after.mentions]
    assert len(set(places)) == len(places)
    for each in after.mentions:
        here = [one for one in could if (one.start, one.end) == (each.start, each.end)]
        assert any(one.entity == each.entity for one in here)
        if each.entity is None:
            assert bare(each) in [bare(one) for one in here]
    # what is left out crosses a mention of its entity, or is hidden by another on its span or in the column of types
    for each in could:
        if each.entity and (each.start, each.end) not in places:
            same = [one for one in after.mentions if one.entity == each.entity]
            assert any(one.start < each.start < one.end < each.end for one in same)


def check_textee(known, annotation):
    whole = Tokens(known.text).whole
    after = trip(textee, annotation, known)
    mentions = [each for each in annotation.mentions if whole(each)]
    assert bares(after.mentions, "id") == bares(mentions, "id")
    events = [each for each in annotation.event_mentions if whole(each)]
    assert bares(after.event_mentions, "id") == bares(events, "id")
    ids = {each.id for each in mentions}
    for event, found in zip(events, after.event_mentions, strict=True):
        assert found.arguments == tuple(
            Argument(each.role, each.filler) for each in event.arguments if each.filler in ids
        )


def arguments(annotation):
    """Return the roles of each event mention with the spans and kinds of their fillers."""
    places = {each.id: ("m", each.start, each.end) for each in annotation.mentions}
    places |= {each.id: ("v", each.start, each.end) for each in annotation.event_mentions}
    return {
        (each.start, each.end, each.type): [(one.role, places[one.filler]) for one in each.arguments]
        for each in annotation.event_mentions
    }


def check_dygie(known, annotation):
    tokens = Tokens(known.text)
    after = trip(dygie, annotation, known)
    could = [each for each in annotation.mentions if tokens.within(each)]
    assert {(each.start, each.end) for each in after.mentions} == {(each.start, each.end) for each in could}
    for each in after.mentions:
        assert any((one.start, one.end, one.type) == (each.start, each.end, each.type) for one in could)
    triggers = [each for each in annotation.event_mentions if tokens.within(each) and tokens.size(each) == 1]
    assert {(each.start, each.end) for each in after.event_mentions} == {(each.start, each.end) for each in triggers}
    before = arguments(annotation)
    for place, found in arguments(after).items():
        assert [each for each in before[place] if each in found] == found


def held(annotation, tokens):
    """Return the mentions that CorefUD can hold, as records, with the heads that are whole words."""
    kept = []
    for each in sorted(filter(tokens.within, annotation.mentions), key=lambda one: (one.start, -one.end)):
        same = [one for one in kept if one.entity and one.entity == each.entity]
        if not any(one.start < each.start < one.end < each.end for one in same):
            kept.append(each)
    records = []
    for each in kept:
        whole = each.head and each.head[0] in tokens.starts and each.head[1] in tokens.ends
        records.append(bare(each, "entity", *LABELS) | {"head": each.head if whole else None})
    return records


def labels(entity):
    return [entity.id, *(getattr(entity, name) for name in ENTITY_LABELS)]


def spelt(record):
    return sorted((name, str(value)) for name, value in record.items())


def check_corefud(known, annotation):
    after = trip(corefud, annotation, known)
    found = bares(after.mentions, "entity", "head", *LABELS)
    assert sorted(map(spelt, found)) == sorted(map(spelt, held(annotation, Tokens(known.text))))
    named = list(dict.fromkeys(each["entity"] for each in found if each["entity"]))
    entities = {each.id: each for each in annotation.entities}
    assert list(map(labels, after.entities)) == [labels(entities[name]) for name in named]


CHECKS = {
    "conll-2003": check_conll2003,
    "conll-2012": check_conll2012,
    "corefud": check_corefud,
    "dygie": check_dygie,
    "textee": check_textee,
}
