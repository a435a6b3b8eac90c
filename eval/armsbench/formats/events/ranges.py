"""The annotation of a document in DyGIE++'s form: ranges of tokens become mentions and event mentions with ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from armsbench.formats import texts
from armsbench.formats.format import Documents
from armsbench.formats.matched import Word, place, refuse
from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention, Span

UNTYPED = "ENTITY"  # a member of a cluster, or an argument, that `ner` does not have
Range = tuple[int, int]  # of tokens, the end inclusive


class Found(msgspec.Struct):
    """A document as DyGIE++ has it; what is not there is empty."""

    doc_key: str
    sentences: list[list[str]]
    ner: list[list[tuple[int, int, str]]] = []
    events: list[list[list[list[int | str]]]] = []  # [[token, type], [start, end, role], ...]
    clusters: list[list[Range]] = []
    event_clusters: list[list[Range]] = []


class _Told(msgspec.Struct, frozen=True):
    """An event: its token, its type and its arguments."""

    token: int
    type: str
    arguments: list[tuple[Range, str]]


class _WrongError(Exception):
    """What is wrong with a line."""


def annotation(found: Found, documents: Documents, file: str, line: int) -> Annotation:
    """Return the annotation of one line of a file; DataError where it does not fit its document."""
    text = texts.document(documents, found.doc_key, file, line).text
    tokens = place([Word(token, line) for sentence in found.sentences for token in sentence], text, file)
    try:
        told = [_told(each) for sentence in found.events for each in sentence]
        mentions = _mentions(found, told, tokens)
        events = _events(found, told, mentions, tokens)
    except _WrongError as error:
        raise refuse(file, line, str(error)) from None
    return Annotation(
        found.doc_key,
        mentions=tuple(mentions),
        entities=tuple(Entity(f"e{number + 1}") for number in range(len(found.clusters))),
        event_mentions=tuple(events),
        events=tuple(Event(f"h{number + 1}") for number in range(len(found.event_clusters))),
    )


def _told(record: Sequence[Sequence[int | str]]) -> _Told:
    try:
        (token, kind), *others = record
        arguments = [((int(start), int(end)), str(role)) for start, end, role in others]
        return _Told(int(token), str(kind), arguments)
    except ValueError:
        raise _WrongError(f"{record!r} is no event [[token, type], [start, end, role], ...]") from None


def _mentions(found: Found, told: Iterable[_Told], tokens: Sequence[Span]) -> list[Mention]:
    """Return the mentions of `ner`, then those that only clusters or arguments have."""
    clusters = _named(found.clusters, "e")
    ranges = [((first, last), kind) for sentence in found.ner for first, last, kind in sentence]
    known = {at for at, _ in ranges} | {(each.token, each.token) for each in told}
    others = [at for cluster in found.clusters for at in cluster if at not in {at for at, _ in ranges}]
    others += [at for each in told for at, _ in each.arguments if at not in known]
    ranges += [(at, UNTYPED) for at in dict.fromkeys(others)]
    mentions = []
    for number, (at, kind) in enumerate(ranges, start=1):
        start, end = _characters(at, tokens)
        mentions.append(Mention(id=f"m{number}", start=start, end=end, type=kind, entity=clusters.get(at)))
    return mentions


def _events(
    found: Found, told: Sequence[_Told], mentions: Iterable[Mention], tokens: Sequence[Span]
) -> list[EventMention]:
    clusters = _named(found.event_clusters, "h")
    ids = {_characters((each.token, each.token), tokens): f"v{number}" for number, each in enumerate(told, start=1)}
    ids |= {(each.start, each.end): each.id or "" for each in reversed(list(mentions))}
    events = []
    for number, each in enumerate(told, start=1):
        start, end = _characters((each.token, each.token), tokens)
        arguments = tuple(Argument(role, ids[_characters(at, tokens)]) for at, role in each.arguments)
        event = clusters.get((each.token, each.token))
        events.append(
            EventMention(id=f"v{number}", start=start, end=end, type=each.type, event=event, arguments=arguments)
        )
    return events


def _named(clusters: Sequence[Iterable[Range]], prefix: str) -> Mapping[Range, str]:
    """Return the name of the cluster that each range is in: e1 for the first."""
    found: dict[Range, str] = {}
    for number, cluster in enumerate(clusters, start=1):
        for at in cluster:
            if found.setdefault(at, f"{prefix}{number}") != f"{prefix}{number}":
                raise _WrongError(f"tokens {at[0]} to {at[1]} are in two clusters")
    return found


def _characters(at: Range, tokens: Sequence[Span]) -> Span:
    if not 0 <= at[0] <= at[1] < len(tokens):
        raise _WrongError(f"tokens {at[0]} to {at[1]}, inclusive, of {len(tokens)}: no range of them")
    return tokens[at[0]][0], tokens[at[1]][1]
