"""How the annotations of one document are called, and the page that each has: only what the gold knows has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from armsbench.model.annotation import Annotation, EventMention, Mention
from armsbench.report.explore import links
from armsbench.report.explore.world import AUTHOR, Thing, World

Named = tuple[str, str, str]  # name, no class, address from a document's page


class Names(NamedTuple):
    """The names within one annotation of one document."""

    text: str
    entities: Mapping[str, Named]
    events: Mapping[str, Named]
    fillers: Mapping[str, Mention | EventMention]
    labels: frozenset[str]

    def entity(self, identifier: str) -> Named:
        """Return how an entity, or the author, is called."""
        return self.entities.get(identifier, (identifier, "", ""))

    def event(self, identifier: str) -> Named:
        """Return how an event is called."""
        return self.events.get(identifier, (identifier, "", ""))

    def target(self, target: str | tuple[int, ...]) -> Named:
        """Return how the target of a stance is called."""
        if not isinstance(target, str):
            return f"“{self.text[slice(*target)]}”", "", ""
        return self.events[target] if target in self.events else self.entity(target)

    def filler(self, identifier: str) -> Mention | EventMention | None:
        """Return what fills a role."""
        return self.fillers.get(identifier)

    def label(self, name: str) -> str:
        """Return the address of a label's guideline, or nothing where there is none."""
        return f"../{links.label(name)}" if name in self.labels else ""


def names(world: World, annotation: Annotation, labels: frozenset[str], gold: bool) -> Names:
    """Return the names in an annotation of a document of the world; those of a system lead nowhere."""
    doc_id = annotation.doc_id
    author = {AUTHOR: (world.who(doc_id, AUTHOR)[0], "", "")}
    both: list[Mention | EventMention] = [*annotation.mentions, *annotation.event_mentions]
    fillers = {each.id: each for each in both if each.id}
    text = world.documents[doc_id].text
    if gold:
        entities = {
            each.id: _of(world.entities, world.entity_of[doc_id, each.id], links.entity) for each in annotation.entities
        }
        events = {
            each.id: _of(world.events, world.event_of[doc_id, each.id], links.event) for each in annotation.events
        }
        return Names(text, author | entities, events, fillers, labels)
    return Names(text, author | _called(annotation, text), _triggers(annotation, text), fillers, labels)


def _of(things: Mapping[str, Thing], identity: str, address: Callable[[str], str]) -> Named:
    return things[identity].name, "", f"../{address(identity)}"


def _called(annotation: Annotation, text: str) -> dict[str, Named]:
    """Name a system's entities as it does, else by their first mention."""
    first = {each.entity: text[each.start : each.end] for each in reversed(annotation.mentions) if each.entity}
    given = {each.id: each.name for each in annotation.entities if each.name}
    return {identifier: (name, "", "") for identifier, name in (first | given).items()}


def _triggers(annotation: Annotation, text: str) -> dict[str, Named]:
    found = {each.event: text[each.start : each.end] for each in reversed(annotation.event_mentions) if each.event}
    return {identifier: (f"“{trigger}”", "", "") for identifier, trigger in found.items()}
