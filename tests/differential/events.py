"""Triggers, arguments and mention heads: neleval's measures over sets, with the fields of each key of ours."""

from collections import Counter

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
    gold, pred = generate.document(rng, unique_spans=True)
    yield from _fillers(gold, pred)
    yield _mention_head(gold, pred)


def _fillers(gold, pred):
    """Compare the arguments of one document by the head, and by the gold's entity, of their fillers."""
    from differential.peers_neleval import counts_of_rows

    entity = {(each.start, each.end): each.entity or each.id for each in gold.mentions}
    by_entity = [
        {each.id: entity.get((each.start, each.end), (each.start, each.end)) for each in side.mentions}
        for side in (gold, pred)
    ]
    for variant, fillers in (("head", (heads(gold, pred), heads(pred, gold))), ("entity", by_entity)):
        for name, fields in ARGUMENTS.items():
            ours = tuple(map(float, total(f"{name}:{variant}", gold, pred).values()))
            rows = [_rows(side, filler, fields) for side, filler in zip((gold, pred), fillers, strict=True)]
            yield Case("neleval", f"{name}:{variant}", ours, counts_of_rows(*rows))


def _rows(side, filler, fields):
    """Return the fields of each argument, a filler as `filler` has it."""
    rows = [
        {"type": each.type, "trigger": (each.start, each.end), "role": argument.role, "filler": filler[argument.filler]}
        for each in side.event_mentions
        for argument in each.arguments
    ]
    return [{field: row[field] for field in ("filler", *fields) if field != "span"} for row in rows]


def heads(side, other):
    """Return the head of each mention by id: its own, that of the same span on the other side, or the span."""
    also = {(each.start, each.end): each.head for each in other.mentions if each.head}
    return {each.id: each.head or also.get((each.start, each.end)) or (each.start, each.end) for each in side.mentions}


def _mention_head(gold, pred):
    """Compare heads with their types; the second of two equal ones is another row than the first."""
    from differential.peers_neleval import counts_of_rows

    rows = []
    for side, other in ((gold, pred), (pred, gold)):
        head, seen = heads(side, other), Counter()
        rows.append([])
        for each in side.mentions:
            seen[head[each.id], each.type] += 1
            rows[-1].append({"head": head[each.id], "type": each.type, "repeat": seen[head[each.id], each.type]})
    ours = tuple(map(float, total("mention.head", gold, pred).values()))
    return Case("neleval", "mention.head", ours, counts_of_rows(*rows))


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
