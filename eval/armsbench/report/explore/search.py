"""What the search box of the site finds: documents, entities, events, labels, and every line of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from armsbench.model.document import Document
from armsbench.report.explore import links
from armsbench.report.explore.guides import Guide
from armsbench.report.explore.world import Thing, World
from armsbench.report.html.text import blocks


class Entry(NamedTuple):
    """One thing to be found: its kind, title, address, and more words by which it is found."""

    kind: str
    title: str
    url: str
    words: str


def entries(world: World, guides: Iterable[Guide]) -> list[Entry]:
    """Return everything that can be found, the most general first."""
    return [
        *(Entry("label", each.label, links.label(each.label), each.summary) for each in guides),
        *(Entry("entity", each.name, links.entity(each.id), _texts(each)) for each in world.entities.values()),
        *(
            Entry("event", each.name, links.event(each.id), f"{each.type} {_texts(each)}")
            for each in world.events.values()
        ),
        *(line for each in world.documents.values() for line in _lines(each)),
    ]


def _texts(thing: Thing) -> str:
    return " ".join(dict.fromkeys(each.record.text or "" for each in thing.places))


def _lines(found: Document) -> Iterator[Entry]:
    for block in blocks(found):
        url = links.document(found.doc_id, links.line(block.start))
        yield Entry("text", found.text[block.start : block.end].strip(), url, found.doc_id)
