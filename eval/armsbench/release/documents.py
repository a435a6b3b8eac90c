"""Make the corpus: seeds, their sources and the curated regions -> corpus/documents/<doc_id>.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from armsbench import paths
from armsbench.model.document import Document, Source
from armsbench.model.problem import DataError, Problem
from armsbench.release import curated, invariants
from armsbench.release.curated import Curated, SourceEntry
from armsbench.release.regions import MisfitError, resolve
from armsbench.store import pretty, reader
from armsbench.store.documents import ontology


def files(root: Path | None = None) -> dict[str, bytes]:
    """Return the corpus of a root (default: the checkout): path relative to it -> content. Raise DataError."""
    made = from_checkout(root)
    found = {f"corpus/documents/{doc_id}.json": pretty.to_pretty(document) for doc_id, document in made.items()}
    problems = [problem for file, raw in found.items() for problem in reader.explain(raw, "document", file)]
    if problems:
        raise DataError(problems)
    return found


def from_checkout(root: Path | None = None) -> dict[str, Document]:
    """Return the documents that a root's seeds and curated files make, by doc_id; raise DataError."""
    return documents(
        reader.read_bytes(paths.sources(root)),
        reader.read_bytes(paths.regions(root)),
        read_seeds(root),
    )


def read_seeds(root: Path | None = None) -> dict[str, bytes]:
    """Return the articles of a root by file name."""
    return {path.name: reader.read_bytes(path) for path in paths.seeds(root).glob("*.txt")}


def documents(sources: bytes, regions: bytes, seeds: Mapping[str, bytes]) -> dict[str, Document]:
    """Return the documents by doc_id, in that order; raise DataError with every problem found.

    `sources` and `regions` are the curators' files, `seeds` the articles' bytes by file name.
    """
    read = curated.read(sources, regions)
    problems = list(_listing(read, seeds))
    if problems:
        raise DataError(problems)
    made = []
    for index, entry in enumerate(read.sources):
        try:
            made.append(_document(read, index, entry, seeds[entry.seed]))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return {document.doc_id: document for document in sorted(made, key=lambda each: each.doc_id)}


def _listing(read: Curated, seeds: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield where the seeds, the sources and the regions are not of the same documents."""
    for field, code in (("doc_id", "D101"), ("seed", "D102")):
        names = [getattr(entry, field) for entry in read.sources]
        for index, name in enumerate(names):
            if name in names[:index]:
                yield read.at_source((index, field), code, f"{field} {name!r} again")
    for index, entry in enumerate(read.sources):
        if entry.seed not in seeds:
            yield read.at_source((index, "seed"), "D102", f"there is no seed {entry.seed!r}")
        if entry.doc_id not in read.regions:
            yield read.at_source((index, "doc_id"), "D101", f"{entry.doc_id!r} has no regions in {curated.REGIONS}")
    for seed in sorted(seeds.keys() - {entry.seed for entry in read.sources}):
        yield read.at_source((), "D102", f"the seed {seed!r} has no entry")
    for doc_id in read.regions.keys() - {entry.doc_id for entry in read.sources}:
        yield read.at_region((doc_id,), "D101", f"{doc_id!r} has no entry in {curated.SOURCES}")


def _document(read: Curated, index: int, entry: SourceEntry, seed: bytes) -> Document:
    text = _text(read, index, entry, seed)
    try:
        regions = resolve(read.regions[entry.doc_id], text, ontology())
    except MisfitError as error:
        raise DataError(
            read.at_region((entry.doc_id, misfit.region), misfit.code, misfit.message) for misfit in error.misfits
        ) from None
    source = Source(**{field: getattr(entry, field) for field in Source.__struct_fields__})
    made = Document(entry.doc_id, entry.seed, entry.sha256, entry.language, entry.dct, source, regions, text)
    problems = list(_breaches(read, index, made))
    if problems:
        raise DataError(problems)
    return made


def _text(read: Curated, index: int, entry: SourceEntry, seed: bytes) -> str:
    """Return the seed's exact text, once its bytes are known to be the ones that sources.json means."""
    digest = hashlib.sha256(seed).hexdigest()
    if digest != entry.sha256:
        message = f"{entry.seed} has sha256 {digest}: the seed was changed, or the entry is wrong"
        raise DataError([read.at_source((index, "sha256"), "D103", message)])
    try:
        return seed.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{entry.seed} is not UTF-8: byte 0x{seed[error.start]:02x} at {error.start}"
        raise DataError([read.at_source((index, "seed"), "D104", message)]) from None


def _breaches(read: Curated, index: int, document: Document) -> Iterator[Problem]:
    """Yield each breach of the invariants at its place in the curators' files."""
    for code, finding in invariants.breaches(document, ontology()):
        if finding.path[0] == "regions":
            yield read.at_region((document.doc_id, *finding.path[1:]), code, finding.message)
        else:
            yield read.at_source((index, *finding.path), code, finding.message)
