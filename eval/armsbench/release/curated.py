"""The two files that curators write: seeds/sources.json and annotations/regions.json."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Name, Record
from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext, reader
from armsbench.store.jsontext import Path, Place


class SourceEntry(Record, frozen=True):
    """Where one seed article comes from; what the text does not show and nobody can confirm is null."""

    doc_id: Name
    seed: Name
    sha256: Name
    language: Name
    dct: Name | None
    publisher: Name | None
    publisher_evidence: Name | None
    title: Name | None
    date: Name | None
    date_confidence: Name
    date_evidence: Name
    url: Name | None
    rights: Name


class RegionEntry(Record, frozen=True):
    """A region by its first line, its first and its last characters; schema/regions.schema.json defines each."""

    type: Name
    line: int
    begins: Name
    ends: Name
    dup_of: int | None = None
    dct: Name | None = None
    dct_evidence: Name | None = None


class Curated(NamedTuple):
    """The curators' files as records, with the place of each value in its file."""

    sources: tuple[SourceEntry, ...]
    regions: dict[str, tuple[RegionEntry, ...]]
    source_places: dict[Path, Place]
    region_places: dict[Path, Place]

    def at_source(self, path: Path, code: str, message: str) -> Problem:
        """Return a problem at a path of sources.json; the empty path is the file as a whole."""
        place = self.source_places[path] if path else (0, 0)
        return Problem(SOURCES, *place, code, message)

    def at_region(self, path: Path, code: str, message: str) -> Problem:
        """Return a problem at a path of regions.json; the empty path is the file as a whole."""
        place = self.region_places[path] if path else (0, 0)
        return Problem(REGIONS, *place, code, message)


SOURCES = "seeds/sources.json"
REGIONS = "annotations/regions.json"


def read(sources: bytes, regions: bytes) -> Curated:
    """Return both files as records; raise DataError with every breach of JSON or of their schemas."""
    problems = reader.explain(sources, "sources", SOURCES) + reader.explain(regions, "regions", REGIONS)
    if problems:
        raise DataError(problems)
    return Curated(
        msgspec.json.decode(sources, type=tuple[SourceEntry, ...]),
        msgspec.json.decode(regions, type=dict[str, tuple[RegionEntry, ...]]),
        _places(sources),
        _places(regions),
    )


def _places(raw: bytes) -> dict[Path, Place]:
    return jsontext.parse(raw.decode("utf-8")).places
