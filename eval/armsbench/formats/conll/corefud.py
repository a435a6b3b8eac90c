"""CorefUD 1.x: CoNLL-U with mentions as ``Entity=(e1-GPE-1-level:NAM`` in MISC, for udapi and the CorefUD scorer.

Holds every mention inside of a sentence that crosses none of its entity, with all its labels, and those of its
entity; `head` is the number of a head's first word in the mention. Nothing is said of morphology and syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from armsbench.formats import grids, matched, texts
from armsbench.formats.conll import brackets, columns, surface
from armsbench.formats.conll.brackets import Bracket, Marked
from armsbench.formats.conll.columns import Part, Row
from armsbench.formats.conll.entityparts import (
    ENTITY_LABELS,
    FIELDS,
    LABELS,
    Place,
    eid,
    entity,
    joined,
    mention,
    parts,
)
from armsbench.formats.filed import losing
from armsbench.formats.format import Documents
from armsbench.formats.grids import Grid
from armsbench.model.annotation import Annotation, Entity
from armsbench.model.document import Document

LOSES = losing(mentions=["entity", "head", *LABELS], entities=ENTITY_LABELS)
_LAYOUT = columns.Layout("#", re.compile(r"# newdoc(?: id)? *= *(.+)"), 10, "\t")
_GLOBAL = re.compile(r"# global\.Entity *= *(\S+)")
_CHUNK = re.compile(r"\([^()]+\)?|[^()]+\)")
_MISC = 9
_NO_SYNTAX = ["_", "_", "_", "_", "0", "_", "_"]  # as udapi writes words of no tree


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the CoNLL-U file of one document."""
    grid = grids.grid(document)
    marks = brackets.at_tokens(_marked(annotation, document.doc_id, grid), len(grid.tokens))
    lines = [f"# newdoc id = {document.doc_id}", f"# global.Entity = {'-'.join(FIELDS)}"]
    for number, (start, end) in enumerate(grid.sentences, start=1):
        lines += _sentence(f"{document.doc_id}-s{number}", range(start, end), grid, marks)
    return "\n".join([*lines, ""]).encode()


def _marked(annotation: Annotation, doc_id: str, grid: Grid) -> list[Marked]:
    """Return the mentions that can be written, with what their opening brackets say."""
    places = [
        Marked(span, eid(each, index, doc_id), str(index))
        for index, each in enumerate(annotation.mentions)
        if (span := grid.within(each)) is not None
    ]
    unsaid = {each.id: each for each in annotation.entities}
    found = []
    for each in brackets.uncrossed(places):
        one = annotation.mentions[int(each.more)]
        found.append(each._replace(more=joined(parts(one, each, grid, unsaid.pop(one.entity or "", None)))))
    return found


def _sentence(name: str, indices: range, grid: Grid, marks: Sequence[Sequence[Bracket]]) -> Iterator[str]:
    glued = [grid.tokens[index][1] in grid.first for index in indices]
    words = grid.words()
    spaced = (words[index] + ("" if near else " ") for index, near in zip(indices, glued, strict=True))
    yield f"# sent_id = {name}"
    yield f"# text = {''.join(spaced).rstrip(' ')}"
    for number, (index, near) in enumerate(zip(indices, glued, strict=True), start=1):
        entity = "".join(_spelt(each) for each in marks[index])
        misc = [*([f"Entity={entity}"] if entity else []), *(["SpaceAfter=No"] if near else [])]
        yield "\t".join([str(number), words[index], *_NO_SYNTAX, "|".join(misc) or "_"])
    yield ""


def _spelt(mark: Bracket) -> str:
    return ("(" + mark.more if mark.opens else mark.chain) + ")" * mark.closes


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the mentions and entities of each document of a file.

    Refused are mentions that begin or end inside of a multiword token of other letters, have an empty node, or are
    the parts of a discontinuous one: no span of the text is theirs.
    """
    parts = columns.parts(raw, _LAYOUT, file)
    declared = [name for each in parts for name in columns.found(each, _GLOBAL)]
    fields = (declared[0] if declared else "").split("-")
    if "eid" not in fields or len(set(declared)) > 1:
        raise matched.refuse(file, 1, f"global.Entity is {sorted(set(declared))}: expected one, with eid in it")
    return [_decoded(each, fields, documents, file) for each in parts]


def _decoded(part: Part, fields: Sequence[str], documents: Documents, file: str) -> Annotation:
    doc_id, line = columns.comment(part, _LAYOUT.begins, file)
    text = texts.document(documents, doc_id.strip(), file, line).text
    rows, borders = surface.words(part.rows, text, file)
    marks = [_brackets(row, fields.index("eid"), file) for row in rows]
    marked = brackets.spans(marks, [row.line for row in rows], file)
    places = [(each, Place(fields, borders, doc_id.strip(), file, rows[each.span[0]].line)) for each in marked]
    entities: dict[str, Entity] = {}
    for each, place in places:
        if (found := entity(each, place)) is not None:
            entities.setdefault(found.id, found)
    mentions = tuple(mention(each, place) for each, place in places)
    return Annotation(doc_id.strip(), mentions=mentions, entities=tuple(entities.values()))


def _brackets(row: Row, eid: int, file: str) -> list[Bracket]:
    cells = [cell.removeprefix("Entity=") for cell in row.columns[_MISC].split("|") if cell.startswith("Entity=")]
    text = "".join(cells)
    chunks = _CHUNK.findall(text)
    if "".join(chunks) != text:
        raise matched.refuse(file, row.line, f"{text!r} is no sequence of brackets")
    found = []
    for chunk in chunks:
        opens, closes, inner = chunk[0] == "(", chunk[-1] == ")", chunk.strip("()")
        cells = inner.split("-") if opens else [inner] * (eid + 1)
        chain = cells[eid] if eid < len(cells) else ""
        if not chain or chain.endswith("]"):
            raise matched.refuse(file, row.line, f"{chunk!r} has no entity id, or is a part of a mention")
        found.append(Bracket(chain, opens, closes, inner if opens else ""))
    return found
