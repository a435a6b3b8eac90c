"""What is wrong with marks and links before they can be an annotation: nothing is guessed or left out in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from armsbench.formats.standoff import lines
from armsbench.formats.standoff.found import Found
from armsbench.model.problem import Problem

Fault = tuple[int, str, str]  # line, code, message


def problems(content: Sequence[lines.Line], found: Found) -> list[Problem]:
    """Return all that does not match the text, refers to nothing, or is no label that the tool was given."""
    faults = [*_repeated(content), *_texts(found), *_references(found), *_groups(found), *_labels(found)]
    return [Problem(found.file, line, 0, code, message) for line, code, message in faults]


def _repeated(content: Sequence[lines.Line]) -> Iterator[Fault]:
    named = [line for line in content if isinstance(line, lines.Text | lines.Event | lines.Relation)]
    for name, count in Counter(line.id for line in named).items():
        if count > 1:
            line = max(each.line for each in named if each.id == name)
            yield line, "E121", f"{name} is the id of {count} marks or links"


def _texts(found: Found) -> Iterator[Fault]:
    size = len(found.places.text)
    for each in found.texts.values():
        end = max(last for _, last in each.fragments)
        words = found.places.words(each.fragments)
        if end > size:
            yield each.line, "E302", f"{each.id} ends at {end}, outside of the text, which has {size} characters"
        elif words != each.text:
            yield each.line, "E303", f"{each.id}: text is {each.text!r}, but the span holds {words!r}"


def _references(found: Found) -> Iterator[Fault]:
    known = {mark.id for mark in found.mentions} | found.events.keys()
    named = [(event.line, event.id, name) for event in found.events.values() for _, name in event.arguments]
    named += [(each.line, each.id, name) for each in found.relations for name in (each.arg1, each.arg2)]
    named += [(each.line, each.id, each.target) for each in found.attributes]
    missing = [fault for fault in named if fault[2] not in known]
    missing += [(each.line, each.id, each.trigger) for each in found.events.values() if each.trigger not in found.texts]
    for line, ours, theirs in missing:
        yield line, "E121", f"{ours} refers to {theirs}, which is not there"


def _groups(found: Found) -> Iterator[Fault]:
    mentions = {mark.id for mark in found.mentions}
    for each in found.equivalences:
        if not (set(each.ids) <= mentions or set(each.ids) <= found.events.keys()):
            yield each.line, "E121", f"{each.type} of {', '.join(each.ids)}: expected mentions only, or events only"
    for base in found.bases:
        if base.target not in mentions:
            yield base.line, "E121", f"{base.id} names an entry for {base.target}, which is no mention"


def _labels(found: Found) -> Iterator[Fault]:
    """Labels that no field has; the subtype that was of another type does no harm."""
    for each in found.attributes:
        fields = found.tool.event_fields if each.target in found.events else found.tool.mention_fields
        known = fields.values()
        ends = [name.removeprefix("TYPE") for name in known if name.startswith("TYPE")]
        if each.name not in known and not each.name.endswith(tuple(ends)):
            yield each.line, "E121", f"{each.id}: {each.name!r} is no label of {each.target}"
