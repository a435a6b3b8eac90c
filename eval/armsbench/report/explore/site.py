"""The pages of the site, and writing them: to a new folder, or in the place of an earlier site."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.report.explore import links
from armsbench.report.explore.guides import guides
from armsbench.report.explore.names import names
from armsbench.report.explore.search import entries
from armsbench.report.explore.stances import matrix, stances
from armsbench.report.explore.texts import text
from armsbench.report.explore.timeline import timeline
from armsbench.report.explore.views import View, entity_view, event_view
from armsbench.report.explore.world import Thing, World
from armsbench.report.html.page import render
from armsbench.store.relations import relations

MARK = ".armsbench-explore"  # in a folder that holds a site, which a later one may replace


class Page(NamedTuple):
    """A page: its address from the root, its template, its title, and what the template shows."""

    url: str
    template: str
    title: str
    view: View


def pages(world: World, systems: Mapping[str, Mapping[str, Annotation]]) -> Iterator[Page]:
    """Yield every page of the site; `systems` are predictions by system and document."""
    found, shown = guides(), stances(world)
    events, entities = _by_reports(world.events), _by_reports(world.entities)
    shared = [each for each in events if len(each.records) > 1]
    local = [each for each in events if len(each.records) == 1]
    documents = sorted(world.documents.values(), key=lambda each: (each.dct or "", each.doc_id))
    home = {"world": world, "guides": found, "documents": documents, "shared_events": shared}
    yield Page("index.html", "index", "The dataset", {**home, "entries": entries(world, found)})
    yield Page("events.html", "events", "Events", {"shared_events": shared, "local_events": local})
    yield Page("entities.html", "entities", "Entities", {"entities": entities})
    yield Page("timeline.html", "timeline", "Timeline", {"timeline": timeline(world)})
    yield Page("stances.html", "stances", "Stances", {"matrix": matrix(shown), "stances": shown})
    kinds = {kind: [each for each in found if each.kind == kind] for kind in ("entities", "events", "layers")}
    yield Page("labels.html", "labels", "Labels", {"kinds": kinds})
    labels = frozenset(each.label for each in found)
    for document in documents:
        view = _document(world, document, systems, labels)
        yield Page(links.document(document.doc_id), "document", document.source.title or document.doc_id, view)
    across = relations()
    for event in events:
        yield Page(links.event(event.id), "event", event.name, event_view(world, event, shown, across))
    for entity in entities:
        yield Page(links.entity(entity.id), "entity", entity.name, entity_view(world, entity, shown))
    for guide in found:
        of_type = [each for each in (*events, *entities) if each.type == guide.label]
        view = {"html": Markup(guide.html), "events": of_type, "is_event": guide.kind == "events"}
        yield Page(links.label(guide.label), "label", guide.label, view)


def write(out: Path, found: Iterator[Page]) -> int:
    """Write the pages into the folder `out` and return how many they are.

    The folder appears, or replaces an earlier site, only when it is complete. Raises UsageError when
    `out` holds anything else.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise UsageError(f"{out} holds something else than a site of this command: name a new or an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as made:
        new = Path(made) / "site"
        count = 0
        for count, page in enumerate(found, start=1):  # noqa: B007
            path = new / page.url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_html(page), encoding="utf-8")
        (new / MARK).touch()
        if out.exists():
            shutil.move(out, Path(made) / "earlier")
        new.rename(out)
    return count


def _html(page: Page) -> str:
    return render(
        f"{page.template}.html.j2",
        package="armsbench.report.explore",
        styles=["explore.css"],
        scripts=["explore.js"],
        title=page.title,
        root="../" * page.url.count("/"),
        here=page.url,
        link=links,
        **page.view,
    )


def _by_reports(things: Mapping[str, Thing]) -> Sequence[Thing]:
    return sorted(things.values(), key=lambda each: (-len(each.records), -len(each.places), each.name, each.id))


def _document(
    world: World, document: Document, systems: Mapping[str, Mapping[str, Annotation]], labels: frozenset[str]
) -> View:
    """Return the text of a document by the gold and by each system that has labelled it."""
    gold = world.gold[document.doc_id]
    sides = {"gold": text(document, gold, names(world, gold, labels, True), "g")}
    for number, (name, predictions) in enumerate(systems.items()):
        if document.doc_id in predictions:
            found = predictions[document.doc_id]
            sides[name] = text(document, found, names(world, found, labels, False), f"p{number}")
    items = {key: item for side in sides.values() for key, item in side.items.items()}
    return {"document": document, "sides": sides, "data": {"items": items}}
