"""The report of one system as a page."""

from __future__ import annotations

from typing import Any, NamedTuple

from armsbench.evaluate.errors.record import Error
from armsbench.evaluate.signature import settings_of
from armsbench.model.options import DEFAULT
from armsbench.report.html import classes, confusion, page, rungs, scores, texts, verdict, words
from armsbench.report.html.gather import Scored

SHOWN = 20  # documents shown in full


class Header(NamedTuple):
    """What was scored against what."""

    system: str
    gold: str
    chosen: tuple[str, ...]  # options other than the defaults
    signature: str
    predictions: str
    documents: int
    warnings: tuple[str, ...]


def page_of(scored: Scored) -> str:
    """Return the report as the text of an HTML file."""
    views = documents(scored)
    places: dict[Error, str] = {error: key for each in views for error, key in each.places.items()}
    items = {key: item for each in views for key, item in each.items.items()}
    kinds = {kind: known.tone for kind, known in words.KINDS.items()}
    return page.render(
        "score.html.j2",
        styles=("report.css",),
        header=header(scored),
        verdict=verdict.verdict(scored),
        headline=scores.headline(scored.result),
        groups=scores.groups(scored.result),
        by_type=scores.by_type(scored.result),
        by_document=scores.by_document(scored.result, scored.options)[:SHOWN],
        matrices=confusion.matrices(scored.alignments),
        layers=classes.layers(scored, places),
        costs=classes.costs(scored.errors),
        rungs=rungs.rungs(scored.ladder),
        legend=rungs.legend(scored.ladder),
        documents=views,
        left_out=len(scored.alignments) - len(views),
        filters=filters(views),
        kinds=words.KINDS,
        data={"tones": kinds, "items": items},
    )


def header(scored: Scored) -> Header:
    """Return what was scored against what, from the signature."""
    settings = settings_of(scored.result.signature)
    data = settings.get("data", "").split("+")[0]
    gold = f"ARMS {data}, {scored.gold}" if not data.startswith("sha256:") else scored.gold
    return Header(
        scored.system,
        gold,
        tuple(f"{name}={value}" for name, value in scored.options._asdict().items() if value != getattr(DEFAULT, name)),
        scored.result.signature,
        scored.result.predictions,
        scored.result.n_documents,
        tuple(scored.result.warnings),
    )


def documents(scored: Scored) -> list[texts.DocumentView]:
    """Return the first documents with everything that is shown of them."""
    errors: dict[str, list[Error]] = {}
    for each in scored.errors.errors:
        errors.setdefault(each.doc_id, []).append(each)
    return [
        texts.view(f"d{number}", each, scored.documents.get(each.doc_id), errors.get(each.doc_id, []))
        for number, each in enumerate(scored.alignments[:SHOWN])
    ]


class Filters(NamedTuple):
    """What spans can be filtered by: layers and classes with the number of spans, types of mentions and of events."""

    layers: tuple[tuple[str, str, int], ...]
    classes: tuple[tuple[str, str, str, int], ...]
    mention_types: tuple[str, ...]
    event_types: tuple[str, ...]


def filters(views: list[texts.DocumentView]) -> Filters:
    """Return the filters that select anything."""
    items: list[dict[str, Any]] = [item for each in views for item in each.items.values()]
    layers, kinds = ([{facet[part] for facet in item["f"]} for item in items] for part in (0, 1))
    mentions = {item["t"] for item in items if item["s"] == "m"}
    events = {item["t"] for item in items if item["s"] == "v"}
    return Filters(
        tuple(
            (key, name, count) for key, name in words.LAYERS.items() if (count := sum(key in each for each in layers))
        ),
        tuple(
            (kind, known.what, known.tone, count)
            for kind, known in words.KINDS.items()
            if (count := sum(kind in each for each in kinds))
        ),
        tuple(sorted(mentions)),
        tuple(sorted(events)),
    )
