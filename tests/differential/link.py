"""Linking: neleval's strong_link_match, entity_match, and CEAFm and spans of the mentions without an id."""

import msgspec

from differential import generate
from differential.case import Case, same, total

MEASURES = {
    "link.mention": (["span", "kbid"], "is_linked", "sets"),
    "link.entity": (["docid", "kbid"], "is_linked", "sets"),
    "link.nil": (["span"], "is_nil", "mention_ceaf"),
    "link.nil_mention": (["span"], "is_nil", "sets"),
}


def cases(rng):
    """Yield every comparison on one random document."""
    gold, pred = generate.document(rng, unique_spans=True)
    for name in MEASURES:
        ours = tuple(map(float, total(name, gold, pred).values()))
        facts = {"weak-link": lambda name=name, ours=ours: _without_weak(name, gold, pred, ours)}
        yield Case("neleval", name, ours, _neleval(name, gold, pred), facts)


def _neleval(name, gold, pred):
    from differential.peers_neleval import Measure, counts

    return tuple(map(float, counts(Measure(*MEASURES[name]), _annotations(gold), _annotations(pred))))


def _annotations(side):
    """A mention without an entity is a NIL of its own; ends are inclusive."""
    from differential.peers_neleval import Annotation, Candidate

    ids = {each.id: each.kb or f"NIL-{each.id}" for each in side.entities}
    return [
        Annotation("d", each.start, each.end - 1, [Candidate(ids.get(each.entity, f"NIL-alone-{number}"))])
        for number, each in enumerate(side.mentions)
    ]


def _without_weak(name, gold, pred, ours):
    """Say whether neleval agrees once the mentions whose right answer nobody knows are taken away."""
    weak = {each.id for each in gold.entities if each.kb_status == "weak"}
    spans = {(each.start, each.end) for each in gold.mentions if each.entity in weak}
    kept = [
        msgspec.structs.replace(
            side, mentions=tuple(each for each in side.mentions if (each.start, each.end) not in spans)
        )
        for side in (gold, pred)
    ]
    return bool(spans) and same(ours, _neleval(name, *kept))
