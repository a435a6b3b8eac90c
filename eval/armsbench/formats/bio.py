"""Tag sequences (IOB1, IOB2, IOBES, BILOU) as spans of tokens, malformed ones by a rule that has a name.

A chunk ends where conlleval ends it: before O, before a tag of another type, before a tag that begins,
after a tag that ends (Tjong Kim Sang and Buchholz 2000). In a well-formed sequence these are the spans;
elsewhere a chunk lacks its begin or its end, and `malformed` says what becomes of it:
  error       every place is reported; nothing is returned
  conlleval   it is a span all the same (seqeval's default mode)
  drop        it is no span (seqeval's strict mode)
Gold belongs under `error`: dropping gold changes what recall is measured on, and conlleval invents gold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, Problem, UsageError

BEGIN, INSIDE, END, SINGLE = "BIES"


class TagSpan(NamedTuple):
    """A typed half-open span of tokens."""

    start: int
    end: int
    type: str


class _Tag(NamedTuple):
    part: str  # BEGIN, INSIDE, END, SINGLE, or empty for O
    type: str


class _Chunk(NamedTuple):
    span: TagSpan
    parts: str
    adjacent: bool  # right behind another chunk of its type


def _iob1(chunk: _Chunk) -> bool:
    return set(chunk.parts[1:]) <= {INSIDE} and chunk.parts[0] == (BEGIN if chunk.adjacent else INSIDE)


def _iob2(chunk: _Chunk) -> bool:
    return set(chunk.parts[1:]) <= {INSIDE} and chunk.parts[0] == BEGIN


def _with_ends(chunk: _Chunk) -> bool:
    if len(chunk.parts) == 1:
        return chunk.parts == SINGLE
    return chunk.parts == BEGIN + INSIDE * (len(chunk.parts) - 2) + END


class Scheme(NamedTuple):
    """The prefix of each part of a span, and whether a chunk is well-formed."""

    prefixes: dict[str, str]
    is_well_formed: Callable[[_Chunk], bool]


SCHEMES: dict[str, Scheme] = {
    "IOB1": Scheme({"B": BEGIN, "I": INSIDE}, _iob1),
    "IOB2": Scheme({"B": BEGIN, "I": INSIDE}, _iob2),
    "IOBES": Scheme({"B": BEGIN, "I": INSIDE, "E": END, "S": SINGLE}, _with_ends),
    "BILOU": Scheme({"B": BEGIN, "I": INSIDE, "L": END, "U": SINGLE}, _with_ends),
}
MALFORMED = ("error", "conlleval", "drop")


def spans(tags: Sequence[str], scheme: str = "IOB2", malformed: str = "error", name: str = "tags") -> list[TagSpan]:
    """Return the spans of one sequence of tags such as ``["B-GPE", "I-GPE", "O"]``, in order.

    DataError with every tag that the scheme does not have, and, where `malformed` is error, with every
    malformed chunk, by the number of its first token, from 1, under `name`; UsageError for an unknown scheme or rule.
    """
    if scheme not in SCHEMES:
        raise UsageError(unknown("scheme", scheme, SCHEMES))
    if malformed not in MALFORMED:
        raise UsageError(unknown("rule", malformed, MALFORMED))
    rules = SCHEMES[scheme]
    chunks = list(_chunks(_parsed(tags, scheme, name)))
    wrong = [chunk for chunk in chunks if not rules.is_well_formed(chunk)]
    if wrong and malformed == "error":
        raise DataError(_problem(name, chunk.span.start, _spelt(tags, chunk), scheme) for chunk in wrong)
    return [chunk.span for chunk in chunks if malformed != "drop" or rules.is_well_formed(chunk)]


def _parsed(tags: Sequence[str], scheme: str, name: str) -> list[_Tag]:
    prefixes = SCHEMES[scheme].prefixes
    found, problems = [], []
    for index, tag in enumerate(tags):
        prefix, dash, kind = tag.partition("-")
        if tag == "O":
            found.append(_Tag("", ""))
        elif dash and kind and prefix in prefixes:
            found.append(_Tag(prefixes[prefix], kind))
        else:
            problems.append(_problem(name, index, tag, scheme))
    if problems:
        raise DataError(problems)
    return found


def _chunks(tags: Sequence[_Tag]) -> Iterator[_Chunk]:
    start, last = 0, TagSpan(0, 0, "")
    for index in range(1, len(tags) + 1):
        if index < len(tags) and not _is_border(tags[index - 1], tags[index]):
            continue
        if tags[start].part:
            span = TagSpan(start, index, tags[start].type)
            adjacent = (last.end, last.type) == (start, span.type)
            yield _Chunk(span, "".join(each.part for each in tags[start:index]), adjacent)
            last = span
        start = index


def _is_border(left: _Tag, right: _Tag) -> bool:
    return left.type != right.type or left.part in {END, SINGLE} or right.part in {BEGIN, SINGLE}


def _spelt(tags: Sequence[str], chunk: _Chunk) -> str:
    return " ".join(tags[chunk.span.start : chunk.span.end])


def _problem(name: str, token: int, found: str, scheme: str) -> Problem:
    return Problem(name, 0, token + 1, "E120", f"token {token + 1}: {found!r} is not {scheme}")
