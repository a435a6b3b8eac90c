"""Label Studio's labelling configuration, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from armsbench.formats.palette import COLOURS, EVENT_COLOUR
from armsbench.formats.standoff.arcs import STANCE
from armsbench.formats.standoff.fields import EVENT, MENTION
from armsbench.formats.standoff.links import EVENTS, SAME
from armsbench.model.ontology import Ontology

_BESIDE = (
    "flex: 0 0 12em; position: sticky; top: 0; align-self: flex-start"  # what a chosen mark is asked, beside the text
)


def config(ontology: Ontology) -> str:
    """Return the configuration as XML: what may be marked, the choices of each mark, and the relations."""
    mentions = [_tag("Label", value=name, background=COLOURS.get(name, "#dddddd")) for name in ontology.mention_types]
    events = [_tag("Label", value=name, background=EVENT_COLOUR) for name in ontology.event_types]
    roles = dict.fromkeys(name for kind in ontology.event_types for name in ontology.roles(kind))
    relations = [*SAME, *(EVENTS + name for name in ontology.relations)]
    relations += [*(STANCE + name for name in ontology.stance.polarity), *roles]
    text = [
        *_block("Labels", mentions, name="mention", toName="text"),
        *_block(
            "View", _block("Labels", events, name="event", toName="text"), style="max-height: 10em; overflow: auto"
        ),
        _tag("Text", name="text", value="$text", granularity="symbol"),
    ]
    note = _tag("TextArea", name="Note", toName="text", perRegion="true", editable="true", placeholder="Note")
    columns = [
        *_block("View", text, style="flex: 1"),
        *_block("View", [*_mention_choices(ontology), *_event_choices(ontology), note], style=_BESIDE),
    ]
    parts = [
        *_block("View", columns, style="display: flex; gap: 1em"),
        *_block("Relations", [_tag("Relation", value=name) for name in relations]),
    ]
    return "\n".join(_block("View", parts)) + "\n"


def _mention_choices(ontology: Ontology) -> list[str]:
    found = [
        line
        for name, spec in ontology.mention_types.items()
        if spec.subtypes
        for line in _choices(MENTION["subtype"].replace("TYPE", name), spec.subtypes, "mention", [name])
    ]
    found += _choices(MENTION["level"], ontology.levels, "mention", ())
    return [*found, *_choices(MENTION["role"], ontology.gpe_roles, "mention", ["GPE"])]


def _event_choices(ontology: Ontology) -> list[str]:
    tables = {field: getattr(ontology, field) for field in ("realis", "polarity", "factuality")}
    tables["time"] = ontology.doctimerel
    found = [line for field, labels in tables.items() for line in _choices(EVENT[field], labels, "event", ())]
    special: dict[str, tuple[list[str], dict[str, None]]] = {}
    for name, spec in ontology.event_types.items():
        if spec.attribute:
            kinds, labels = special.setdefault(spec.attribute.name, ([], {}))
            kinds.append(name)
            labels.update(dict.fromkeys(spec.attribute.labels))
    for field, (kinds, labels) in special.items():
        found += _choices(EVENT[field], labels, "event", kinds)
    return found


def _choices(name: str, labels: Iterable[str], tag: str, kinds: Iterable[str]) -> list[str]:
    only = {"whenLabelValue": ",".join(kinds)} if kinds else {}
    rules = {"perRegion": "true", "visibleWhen": "region-selected", "whenTagName": tag, "layout": "select", **only}
    content = [
        _tag("Header", value=name, size="6"),
        *_block("Choices", _values(labels), name=name, toName="text", **rules),
    ]
    return _block("View", content, visibleWhen="region-selected", whenTagName=tag, **only)


def _values(labels: Iterable[str]) -> list[str]:
    return [_tag("Choice", value=name) for name in labels]


def _tag(name: str, /, **attributes: str) -> str:
    return f"<{name}{_written(attributes)}/>"


def _block(name: str, content: Iterable[str], /, **attributes: str) -> list[str]:
    return [f"<{name}{_written(attributes)}>", *(f"  {line}" for line in content), f"</{name}>"]


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
