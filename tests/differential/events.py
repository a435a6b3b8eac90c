"""Triggers and arguments: neleval's measures over sets, with the fields of each key of ours."""

from differential import generate
from differential.case import Case, total

TRIGGERS = {"trigger.id": ["span"], "trigger.cls": ["span", "type"]}
ARGUMENTS = {
    "argument.id": ["span", "type", "trigger"],
    "argument.cls": ["span", "type", "trigger", "role"],
    "argument.unattached_id": ["span", "type"],
    "argument.unattached_cls": ["span", "type", "role"],
}


def cases(rng):
    """Yield every comparison on one random document."""
    gold, pred = generate.document(rng)
    for measures, items in ((TRIGGERS, _triggers), (ARGUMENTS, _arguments)):
        for name, fields in measures.items():
            ours = tuple(map(float, total(name, gold, pred).values()))
            yield Case("neleval", name, ours, _neleval(fields, items(gold), items(pred)))


def _neleval(fields, gold, pred):
    from differential.peers_neleval import Measure, counts

    return tuple(map(float, counts(Measure(fields), gold, pred)))


def _triggers(side):
    from differential.peers_neleval import Annotation, Candidate

    return [Annotation("d", each.start, each.end - 1, [Candidate("x", type=each.type)]) for each in side.event_mentions]


def _arguments(side):
    from differential.peers_neleval import Annotation, Candidate

    spans = {each.id: (each.start, each.end - 1) for each in side.mentions}
    return [
        Annotation(
            "d",
            *spans[argument.filler],
            [Candidate("x", type={"type": each.type, "trigger": (each.start, each.end), "role": argument.role})],
        )
        for each in side.event_mentions
        for argument in each.arguments
    ]
