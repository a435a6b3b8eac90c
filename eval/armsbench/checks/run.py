"""Run all levels over files and say every problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from armsbench.checks import allowed, crossdoc
from armsbench.checks.context import Context, Finding, build
from armsbench.checks.levels import GOLD_ONLY, LEVELS, PREDICTION_LEVELS
from armsbench.checks.quick import is_fit
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.problem import DataError, Problem
from armsbench.store import annotations as store, jsontext, reader
from armsbench.store.annotations import Sourced


class Settings(NamedTuple):
    """What records are held against; None for documents or ontology: not known, so not checked."""

    documents: Mapping[str, Document] | None
    ontology: Ontology | None
    gold: bool | None = None  # None: by the folder that a file lies in
    lint: bool = True
    allowed: frozenset[tuple[str, str, str | None]] = frozenset()


class _Item(NamedTuple):
    """A record that was read, with its context."""

    source: Sourced
    context: Context
    gold: bool


def check_files(files: Sequence[str], settings: Settings) -> list[Problem]:
    """Return every problem of all files and folders, in order of file, line and column."""
    problems: list[Problem] = []
    groups: dict[Path, list[_Item]] = {}
    for file in files:
        items, found = _read(file, settings)
        problems += found
        for item in items:
            problems += _check(item, settings)
            if item.gold:
                groups.setdefault(Path(file) if Path(file).is_dir() else Path(file).parent, []).append(item)
    for folder, items in groups.items():
        problems += _together(items, settings, whole=str(folder) in {str(Path(file)) for file in files})
    return sorted(set(problems))


def is_curated(file: str) -> bool:
    """Say whether a file lies under annotations/gold or annotations/passes."""
    parts = Path(file).resolve().parts
    return any(pair in (("annotations", "gold"), ("annotations", "passes")) for pair in pairwise(parts))


def for_scoring(
    found: Sequence[Sourced], documents: Mapping[str, Document], ontology: Ontology | None
) -> list[Problem]:
    """Return the errors (no warnings) that make records unfit for scoring; a document may be unknown."""
    settings = Settings(documents, ontology, gold=False)
    problems: list[Problem] = []
    for source in found:
        if source.annotation.doc_id not in documents and is_fit(source.annotation, ontology):
            continue
        context = build(source.annotation, documents.get(source.annotation.doc_id), ontology, gold=False)
        problems += _check(_Item(source, context, False), settings)
    return sorted({problem for problem in problems if problem.code.startswith("E")})


def _read(file: str, settings: Settings) -> tuple[list[_Item], list[Problem]]:
    items: list[_Item] = []
    problems: list[Problem] = []
    try:
        for raw, name, line in store.texts(file):
            try:
                items.append(_item(raw, name, line, settings))
            except DataError as error:
                problems += error.problems
    except DataError as error:
        problems += error.problems
    if not any(item.gold for item in items):
        problems += store.repeated([item.source for item in items])
    return items, problems


def _item(raw: bytes, name: str, line: int, settings: Settings) -> _Item:
    gold = is_curated(name) if settings.gold is None else settings.gold
    record = (reader.decode_gold if gold else reader.decode_annotation)(raw, name, line)
    known = settings.documents
    document = known.get(record.doc_id) if known is not None else None
    context = build(record, document, settings.ontology, frozenset(known) if known is not None else None, gold)
    return _Item(Sourced(record, name, line, raw), context, gold)


def _check(item: _Item, settings: Settings) -> Iterator[Problem]:
    levels = [level for level in LEVELS if item.gold or level in PREDICTION_LEVELS]
    if not settings.lint:
        levels = [level for level in levels if level != "lint"]
    codes = [(code, check) for level in levels for code, check in LEVELS[level].items()]
    found = [
        (code, finding)
        for code, check in codes
        if item.gold or code not in GOLD_ONLY
        for finding in check(item.context)
    ]
    return _placed(item, found, settings)


def _together(items: Sequence[_Item], settings: Settings, whole: bool) -> Iterator[Problem]:
    contexts = [item.context for item in items]
    for code, check in crossdoc.CHECKS.items():
        for number, finding in check(contexts) if whole or code not in crossdoc.OF_WHOLE_FOLDERS else ():
            yield from _placed(items[number], [(code, finding)], settings)


def _placed(item: _Item, found: list[tuple[str, Finding]], settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each finding that is not allowed; places are looked up only when there is one."""
    doc_id = item.source.annotation.doc_id
    found = [(code, each) for code, each in found if not allowed.is_allowed(settings.allowed, code, each, doc_id)]
    if not found:
        return
    places = jsontext.parse(item.source.raw.decode("utf-8"), item.source.line).places
    for code, finding in found:
        path = finding.path
        while path not in places:
            path = path[:-1]
        yield Problem(item.source.file, *places[path], code, finding.message)
