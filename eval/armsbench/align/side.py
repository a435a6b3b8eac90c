"""One annotation as the scorer sees it: scored items only, one reading each, references resolved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention, Relation, Stance

Span = tuple[int, int]
AUTHOR = "author"


class MentionItem(NamedTuple):
    """A mention to be scored; `cluster` is its entity, or itself where it has none."""

    start: int
    end: int
    type: str
    head: Span | None
    cluster: str
    record: Mention

    @property
    def span(self) -> Span:
        return self.start, self.end


class TriggerItem(NamedTuple):
    """An event mention's trigger; `cluster` is its event, or itself where it has none."""

    start: int
    end: int
    type: str
    head: Span | None
    cluster: str
    record: EventMention

    @property
    def span(self) -> Span:
        return self.start, self.end


Filler = MentionItem | TriggerItem
Fillers = Mapping[str, Filler]


class Reading(NamedTuple):
    """One accepted way to state an argument."""

    role: str
    filler: Filler


class ArgumentItem(NamedTuple):
    """An argument of a trigger; the first reading is the chosen one, the others are alternatives."""

    trigger: TriggerItem
    readings: tuple[Reading, ...]


class StanceItem(NamedTuple):
    """A stance; holder and target are clusters, "author", or the span of a proposition."""

    holder: str
    target: str | Span
    polarity: str
    strength: int | None
    evidence: tuple[Span, ...]
    readings: tuple[StanceItem, ...]  # accepted alternatives


class Side(NamedTuple):
    """What one side claims about a document, within its scored regions; mentions and triggers in order of place."""

    mentions: tuple[MentionItem, ...]
    triggers: tuple[TriggerItem, ...]
    arguments: tuple[ArgumentItem, ...]
    stances: tuple[StanceItem, ...]
    relations: tuple[Relation, ...]
    entities: Mapping[str, Entity]  # by name of cluster
    events: Mapping[str, Event]
    dropped: int  # mentions and event mentions inside unscored regions
    unseen: frozenset[str]  # clusters whose every mention lies inside unscored regions


def side(annotation: Annotation, unscored: Sequence[Span] = ()) -> Side:
    """Return what `annotation` claims outside the unscored spans."""
    mentions = [(each.id, _mention_item(index, each)) for index, each in enumerate(annotation.mentions)]
    triggers = [(each, _trigger_item(index, each)) for index, each in enumerate(annotation.event_mentions)]
    scored_mentions = [(id_, item) for id_, item in mentions if not _inside(item, unscored)]
    scored_triggers = [(each, item) for each, item in triggers if not _inside(item, unscored)]
    entities = {each.id for each in annotation.entities}
    unseen = _unseen([*mentions, *triggers], [*scored_mentions, *scored_triggers])
    fillers: dict[str, Filler] = {id_: item for id_, item in scored_mentions if id_}
    fillers |= {each.id: item for each, item in scored_triggers if each.id}
    return Side(
        mentions=tuple(sorted((item for _, item in scored_mentions), key=_place)),
        triggers=tuple(sorted((item for _, item in scored_triggers), key=_place)),
        arguments=tuple(found for each, item in scored_triggers for found in _arguments(each, item, fillers)),
        stances=tuple(
            found
            for each in annotation.stances
            if not {(found := _stance(each, entities)).holder, found.target} & unseen
        ),
        relations=annotation.relations,
        entities={entity_cluster(each.id): each for each in annotation.entities},
        events={event_cluster(each.id): each for each in annotation.events},
        dropped=len(mentions) - len(scored_mentions) + len(triggers) - len(scored_triggers),
        unseen=unseen,
    )


def _place(item: Filler) -> tuple[int, int, str]:
    """Return what no two mentions share, so that the order in which they are listed does not matter to any metric."""
    return item.start, item.end, item.type


def _unseen(claimed: Sequence[tuple[object, Filler]], scored: Sequence[tuple[object, Filler]]) -> frozenset[str]:
    """Return the clusters that have mentions, but none outside of unscored regions: nothing said of them is scored."""
    return frozenset(item.cluster for _, item in claimed) - {item.cluster for _, item in scored}


def _inside(item: Filler, unscored: Sequence[Span]) -> bool:
    return any(start <= item.start and item.end <= end for start, end in unscored)


def _arguments(event_mention: EventMention, trigger: TriggerItem, fillers: Fillers) -> list[ArgumentItem]:
    """Return the arguments whose filler is scored; an argument filled from an unscored region is not."""
    readings = ((argument, _readings(argument, fillers)) for argument in event_mention.arguments)
    return [ArgumentItem(trigger, found) for argument, found in readings if argument.filler in fillers]


def _readings(argument: Argument, fillers: Fillers) -> tuple[Reading, ...]:
    stated = [(argument.role, argument.filler)]
    stated += [(each.role or argument.role, each.filler or argument.filler) for each in argument.alternatives]
    return tuple(Reading(role, fillers[filler]) for role, filler in stated if filler in fillers)


def _mention_item(index: int, mention: Mention) -> MentionItem:
    cluster = entity_cluster(mention.entity) if mention.entity else f"singleton mention {index}"
    return MentionItem(mention.start, mention.end, mention.type, mention.head, cluster, mention)


def _trigger_item(index: int, trigger: EventMention) -> TriggerItem:
    cluster = event_cluster(trigger.event) if trigger.event else f"singleton trigger {index}"
    return TriggerItem(trigger.start, trigger.end, trigger.type, None, cluster, trigger)


def _stance(stance: Stance, entities: Collection[str]) -> StanceItem:
    def target(found: str | tuple[int, ...]) -> str | Span:
        if not isinstance(found, str):
            return found[0], found[1]
        return entity_cluster(found) if found in entities else event_cluster(found)

    chosen = StanceItem(
        entity_cluster(stance.holder), target(stance.target), stance.polarity, stance.strength, stance.evidence, ()
    )
    readings = (
        chosen._replace(
            holder=entity_cluster(each.holder) if each.holder else chosen.holder,
            target=target(each.target) if each.target else chosen.target,
            polarity=each.polarity or chosen.polarity,
            strength=each.strength or chosen.strength,
        )
        for each in stance.alternatives
    )
    return chosen._replace(readings=tuple(readings))


def entity_cluster(id_: str) -> str:
    """Return the name of an entity's cluster; the author is no entity and is named as such."""
    return AUTHOR if id_ == AUTHOR else f"entity {id_}"


def event_cluster(id_: str) -> str:
    """Return the name of an event's cluster."""
    return f"event {id_}"
