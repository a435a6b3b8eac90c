"""CoNLL-2012: coreference in the last column, named entities in the eleventh (Pradhan et al. 2012).

Holds one mention of a span, with its entity, and the type of mentions that do not overlap; the type of
another mention is that of the first of its entity that has one, else UNTYPED. Chains are numbers: an entity
e7 is chain 7 where all entities are named so, and else they are numbered in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from armsbench.formats import grids, matched, texts
from armsbench.formats.conll import brackets, columns
from armsbench.formats.conll.brackets import Bracket, Marked
from armsbench.formats.conll.columns import Part, Row
from armsbench.formats.filed import losing
from armsbench.formats.format import Documents
from armsbench.formats.grids import Grid
from armsbench.model.annotation import Annotation, Entity, Mention, Span
from armsbench.model.document import Document

LOSES = losing(mentions=["entity"], entities=[])
UNTYPED = "ENTITY"
_LAYOUT = columns.Layout("#", re.compile(r"#begin document \((.*)\); part (?:\d+)"), 12)
_NUMBERED = re.compile(r"e(0|[1-9][0-9]*)")
_CHAIN = re.compile(r"(\()?(\d+)(\))?")
_NAMED = re.compile(r"(?:\(([^\s()*|]+))?\*(\))?")
_NAME_COLUMN = 10


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the file of one document, its columns apart by tabs."""
    grid = grids.grid(document)
    held = grids.one_a_span(annotation.mentions, grid)
    chains = _chains(each.entity for each in held.values())
    marked = [Marked(span, chains[each.entity]) for span, each in held.items() if each.entity]
    kept = brackets.uncrossed(marked)
    crossing = {one.span for one in marked} - {one.span for one in kept}
    coreference = brackets.at_tokens(kept, len(grid.tokens))
    names = _names([each for span, each in held.items() if span not in crossing], grid)
    lines = [f"#begin document ({document.doc_id}); part 000"]
    name = "_".join(document.doc_id.split())
    for start, end in grid.sentences:
        for index in range(start, end):
            row = [name, "0", str(index - start), document.text[slice(*grid.tokens[index])], *["-"] * 6]
            lines.append("\t".join([*row, names[index], _spelt(coreference[index])]))
        lines.append("")
    return "\n".join([*lines, "#end document", ""]).encode()


def _chains(entities: Iterable[str | None]) -> dict[str, str]:
    named = list(dict.fromkeys(name for name in entities if name))
    if all(_NUMBERED.fullmatch(name) for name in named):
        return {name: name[1:] for name in named}
    return {name: str(number) for number, name in enumerate(named, start=1)}


def _names(mentions: Iterable[Mention], grid: Grid) -> list[str]:
    column = ["*"] * len(grid.tokens)
    writable = (one for one in mentions if _NAMED.fullmatch(f"({one.type}*"))
    for (start, end), each in grids.flat(writable, grid, _rank):
        column[start] = f"({each.type}{column[start]}"
        column[end - 1] += ")"
    return column


def _rank(mention: Mention) -> tuple[bool, int]:
    """Mentions that the other column does not have go first, then the shorter, for there are more of them."""
    return mention.entity is not None, mention.end - mention.start


def _spelt(marks: Iterable[Bracket]) -> str:
    return "|".join("(" * each.opens + each.chain + ")" * each.closes for each in marks) or "-"


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the mentions and entities of each document of a file; a document is one part."""
    return [_decoded(part, documents, file) for part in columns.parts(raw, _LAYOUT, file)]


def _decoded(part: Part, documents: Documents, file: str) -> Annotation:
    doc_id, line = columns.comment(part, _LAYOUT.begins, file)
    document = texts.document(documents, doc_id, file, line)
    rows = part.rows
    tokens = matched.place(part.words(3), document.text, file)
    names = dict(_named(rows, file))
    chained = brackets.spans([_brackets(row, file) for row in rows], [row.line for row in rows], file)
    types = {one.chain: names[one.span] for one in reversed(chained) if one.span in names}
    alone = [Marked(span, "") for span in names.keys() - {one.span for one in chained}]
    mentions = []
    for span, chain, _ in sorted([*chained, *alone], key=lambda one: (one.span[0], -one.span[1])):
        start, end = grids.characters(tokens, *span)
        kind = names.get(span) or types.get(chain, UNTYPED)
        mentions.append(Mention(start=start, end=end, type=kind, entity=f"e{chain}" if chain else None))
    order = dict.fromkeys(each.entity for each in mentions if each.entity)
    return Annotation(document.doc_id, mentions=tuple(mentions), entities=tuple(map(Entity, order)))


def _named(rows: Iterable[Row], file: str) -> Iterable[tuple[Span, str]]:
    opened: tuple[int, str] | None = None
    for index, row in enumerate(rows):
        match = _NAMED.fullmatch(row.columns[_NAME_COLUMN])
        kind, closes = match.groups() if match else (None, None)
        if not match or (kind and opened) or (closes and not (kind or opened)):
            raise matched.refuse(file, row.line, f"{row.columns[_NAME_COLUMN]!r} is no column of named entities here")
        opened = (index, kind) if kind else opened
        if closes and opened:
            yield (opened[0], index + 1), opened[1]
            opened = None


def _brackets(row: Row, file: str) -> list[Bracket]:
    cell = row.columns[-1]
    matches = [_CHAIN.fullmatch(part) for part in cell.split("|")] if cell not in {"-", "_"} else []
    if any(match is None or not (match[1] or match[3]) for match in matches):
        raise matched.refuse(file, row.line, f"{cell!r} is no column of coreference")
    return [Bracket(match[2], bool(match[1]), bool(match[3])) for match in matches if match]
