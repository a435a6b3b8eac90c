"""Synthetic gold and predictions of any size: 40 mentions, 12 clusters, 8 events with 3 arguments, 3 stances.

About 4 KB of JSON a document. Every document follows from the seed and its number alone, so any of them can be
made without the others. The system finds most of the gold and errs in every way that the metrics look at.
"""

from pathlib import Path
from random import Random

from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention, Stance
from armsbench.store.annotations import to_line

MENTIONS, CLUSTERS, EVENTS, HOPPERS, STANCES = 40, 12, 8, 6, 3
PARTIES, GOODS = ("GPE", "ORG", "PER"), ("WEA", "PROG")
KINDS = {"Arms.Offer": ("Supplier", "Recipient", "Item"), "Arms.RequestBuy": ("Buyer", "Supplier", "Item")}
REALIS, POLARITY, BELIEFS = ("asserted", "future", "hypothetical", "generic"), ("pos", "neg"), ("CT+", "CT-", "PR+")
STANCE = ("favor", "against", "neutral")


def pair(number: int, seed: int = 0) -> tuple[Annotation, Annotation]:
    """Return the gold and the predictions of one document."""
    rng = Random(f"{seed} {number}")
    gold = _gold(f"doc-{number:09d}", rng)
    return gold, _system(gold, rng)


def _gold(doc_id: str, rng: Random) -> Annotation:
    kinds = [rng.choice(PARTIES if cluster < CLUSTERS * 2 // 3 else GOODS) for cluster in range(CLUSTERS)]
    clusters = [*range(CLUSTERS), *(rng.randrange(CLUSTERS) for _ in range(MENTIONS - CLUSTERS))]
    rng.shuffle(clusters)
    mentions = tuple(
        Mention(id=f"m{n}", start=60 * n, end=60 * n + rng.randint(3, 20), type=kinds[each], entity=f"e{each}")
        for n, each in enumerate(clusters)
    )
    hoppers = [rng.choice(list(KINDS)) for _ in range(HOPPERS)]
    return Annotation(
        doc_id,
        mentions=mentions,
        entities=tuple(Entity(f"e{n}", type=kind, kb=_kb(n, rng)) for n, kind in enumerate(kinds)),
        event_mentions=tuple(_event(n, hoppers, mentions, rng) for n in range(EVENTS)),
        events=tuple(Event(f"h{n}", type=kind) for n, kind in enumerate(hoppers)),
        stances=tuple(
            Stance(
                holder=f"e{n}",
                target=f"h{rng.randrange(HOPPERS)}",
                polarity=rng.choice(STANCE),
                strength=rng.randint(1, 2),
                evidence=((60 * n, 60 * n + 50),),
            )
            for n in range(STANCES)
        ),
    )


def _kb(cluster: int, rng: Random) -> str | None:
    return f"Q{cluster}" if rng.random() < 0.7 else None


def _event(number: int, hoppers: list[str], mentions: tuple[Mention, ...], rng: Random) -> EventMention:
    hopper = number % HOPPERS
    parties = [each.id for each in mentions if each.type in PARTIES]
    goods = [each.id for each in mentions if each.type in GOODS]
    first, second = rng.sample(parties, 2)
    fillers = (first, second, rng.choice(goods))
    return EventMention(
        id=f"v{number}",
        start=300 * number + 40,
        end=300 * number + 48,
        type=hoppers[hopper],
        event=f"h{hopper}",
        arguments=tuple(Argument(*each) for each in zip(KINDS[hoppers[hopper]], fillers, strict=True) if each[1]),
        realis=rng.choice(REALIS),
        polarity=rng.choice(POLARITY),
        factuality=rng.choice(BELIEFS),
    )


def _system(gold: Annotation, rng: Random) -> Annotation:
    """Return the gold with every kind of error in it."""
    mentions = tuple(_mention(each, rng) for each in gold.mentions if rng.random() > 0.1)
    known = {each.id for each in mentions}
    events = tuple(
        EventMention(
            id=each.id,
            start=each.start + (rng.random() < 0.1),
            end=each.end,
            type=each.type,
            event=each.event,
            arguments=tuple(found for found in each.arguments if found.filler in known and rng.random() > 0.15),
            realis=rng.choice((each.realis, each.realis, rng.choice(REALIS))),
            polarity=each.polarity,
            factuality=rng.choice((each.factuality, rng.choice(BELIEFS))),
        )
        for each in gold.event_mentions
        if rng.random() > 0.15
    )
    stances = tuple(
        Stance(
            holder=each.holder,
            target=each.target,
            polarity=rng.choice((each.polarity, rng.choice(STANCE))),
            strength=each.strength,
            evidence=each.evidence,
        )
        for each in gold.stances
        if rng.random() > 0.2
    )
    return Annotation(gold.doc_id, None, None, (), mentions, gold.entities, events, gold.events, (), stances)


def _mention(found: Mention, rng: Random) -> Mention:
    moved = rng.random() < 0.1
    entity = f"e{rng.randrange(CLUSTERS)}" if rng.random() < 0.15 else found.entity
    kind = found.type if found.type in GOODS or rng.random() > 0.05 else rng.choice(PARTIES)
    return Mention(id=found.id, start=found.start + moved, end=found.end + moved, type=kind, entity=entity)


def lines(documents: int, seed: int = 0) -> tuple[list[bytes], list[bytes]]:
    """Return the lines of both sides, in order of doc_id."""
    made = [pair(number, seed) for number in range(documents)]
    return [to_line(gold) for gold, _ in made], [to_line(pred) for _, pred in made]


def write(folder: Path, documents: int, seed: int = 0) -> tuple[Path, Path]:
    """Write gold.jsonl and pred.jsonl, in order of doc_id, a document at a time; return their paths."""
    paths = folder / "gold.jsonl", folder / "pred.jsonl"
    with paths[0].open("wb") as gold, paths[1].open("wb") as pred:
        for number in range(documents):
            for file, record in zip((gold, pred), pair(number, seed), strict=True):
                file.write(to_line(record))
    return paths
