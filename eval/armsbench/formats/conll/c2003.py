"""CoNLL-2003: a token a line, its tag last (Tjong Kim Sang and De Meulder 2003), tags written in IOB2.

Holds the type and the place of mentions that do not overlap: of those that do, a name, else the longest. The
file does not name its documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsbench.formats import bio, grids, matched
from armsbench.formats.conll import columns
from armsbench.formats.conll.columns import Part, Row
from armsbench.formats.filed import losing
from armsbench.formats.format import Documents
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

LOSES = losing(mentions=["level"])
_HEADER = "-DOCSTART- -X- O O"
_LAYOUT = columns.Layout("-DOCSTART-", re.compile("-DOCSTART-"), 2, implied=True)
_UNKNOWN = "_ _"  # part of speech and chunk, which nobody has labelled


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the file of one document."""
    grid = grids.grid(document)
    tags = ["O"] * len(grid.tokens)
    for (start, end), mention in grids.flat(filter(_is_tag, annotation.mentions), grid, _rank):
        tags[start:end] = [f"B-{mention.type}"] + [f"I-{mention.type}"] * (end - start - 1)
    lines = [f"{word} {_UNKNOWN} {tag}" for word, tag in zip(grid.words(), tags, strict=True)]
    parts = [_HEADER, *("\n".join(lines[start:end]) for start, end in grid.sentences)]
    return ("\n\n".join(parts) + "\n\n").encode()


def _rank(mention: Mention) -> tuple[bool, int]:
    return mention.level != "NAM", mention.start - mention.end


def _is_tag(mention: Mention) -> bool:
    return not any(character.isspace() for character in mention.type)


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the mentions of each document of a file, its tags in IOB2 or in IOB1, as the shared task had them."""
    return [_decoded(part, documents, file) for part in columns.parts(raw, _LAYOUT, file) if part.sentences]


def _decoded(part: Part, documents: Documents, file: str) -> Annotation:
    words = part.words(0)
    document = matched.fitting(words, documents, file)
    tokens = matched.place(words, document.text, file)
    mentions, at = [], 0
    for sentence, spans in zip(part.sentences, _spans(part.sentences, file), strict=True):
        for first, end, kind in spans:
            span = grids.characters(tokens, at + first, at + end)
            mentions.append(Mention(start=span[0], end=span[1], type=kind))
        at += len(sentence)
    return Annotation(document.doc_id, mentions=tuple(mentions))


def _spans(sequences: Sequence[Sequence[Row]], file: str) -> list[list[bio.TagSpan]]:
    """Return the spans of each sentence in the one scheme that all tags keep."""
    problems: list[Problem] = []
    for scheme in ("IOB2", "IOB1"):
        wrong = []
        found = []
        for rows in sequences:
            try:
                found.append(bio.spans([row.columns[-1] for row in rows], scheme))
            except DataError as error:
                wrong += [each._replace(file=file, line=rows[each.column - 1].line) for each in error.problems]
        if not wrong:
            return found
        problems = problems or wrong
    raise DataError(each._replace(column=0) for each in problems)
