"""What holds for every document of the corpus; a check is a row of CHECKS."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from armsbench.model.document import Document, Region
from armsbench.model.nearest import unknown
from armsbench.model.ontology import Ontology
from armsbench.store.jsontext import Path

NEAR = 0.9  # a duplicate repeats at least this share of the earlier region's characters


class Finding(NamedTuple):
    """A breach: the path of the wrong value in the document, and what is wrong."""

    path: Path
    message: str


def partition(document: Document, _: Ontology) -> Iterator[Finding]:
    """Yield where a character lies in no region or in two, or the regions are not in the order of the text."""
    end = 0
    for index, region in enumerate(document.regions):
        if region.start != end or region.end <= region.start:
            message = f"[{region.start}, {region.end}) does not follow the region before it, which ends at {end}"
            yield Finding(("regions", index), message)
        end = region.end
    if end != len(document.text):
        yield Finding(("regions",), f"the regions end at {end}, the text at {len(document.text)}")


def types(document: Document, ontology: Ontology) -> Iterator[Finding]:
    """Yield each region whose type the ontology does not have."""
    for index, region in enumerate(document.regions):
        if region.type not in ontology.regions:
            yield Finding(("regions", index), unknown("region type", region.type, ontology.regions))


def scored(document: Document, ontology: Ontology) -> Iterator[Finding]:
    """Yield each region that is scored although its type is not or it repeats another, or the reverse."""
    for index, region in enumerate(document.regions):
        if region.type in ontology.regions:
            expected = ontology.regions[region.type].scored and region.dup_of is None
            if region.scored != expected:
                yield Finding(("regions", index), f"scored is {region.scored}, expected {expected}")


def duplicates(document: Document, _: Ontology) -> Iterator[Finding]:
    """Yield each duplicate that does not repeat, at least nearly, an earlier original of its type."""
    for index, region in enumerate(document.regions):
        if region.dup_of is not None:
            if not 0 <= region.dup_of < index:
                yield Finding(("regions", index), f"dup_of {region.dup_of} is no earlier region")
            elif not _repeats(document.text, document.regions[region.dup_of], region):
                yield Finding(("regions", index), f"does not repeat region {region.dup_of}, which dup_of names")


def _repeats(text: str, earlier: Region, later: Region) -> bool:
    first, second = (text[region.start : region.end].strip() for region in (earlier, later))
    alike = difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()
    return earlier.dup_of is None and earlier.type == later.type and alike >= NEAR


def dates(document: Document, _: Ontology) -> Iterator[Finding]:
    """Yield each date that is neither null nor a day of the calendar as YYYY-MM-DD."""
    given: list[tuple[Path, str | None]] = [(("dct",), document.dct), (("date",), document.source.date)]
    given += [(("regions", index), region.dct) for index, region in enumerate(document.regions)]
    for path, date in given:
        if date is not None and not is_iso_date(date):
            yield Finding(path, f"found {date!r}, expected a date as YYYY-MM-DD")


def is_iso_date(text: str) -> bool:
    """Say whether a text is a day of the calendar as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def title(document: Document, _: Ontology) -> Iterator[Finding]:
    """Yield a title that is not the text of the first TITLE region (null where there is none)."""
    regions = [region for region in document.regions if region.type == "TITLE"]
    shown = document.text[regions[0].start : regions[0].end].strip() if regions else None
    if document.source.title != shown:
        yield Finding(("title",), f"found {document.source.title!r}, the text shows {shown!r}")


def url(document: Document, _: Ontology) -> Iterator[Finding]:
    """Yield an address that the text does not give."""
    if document.source.url is not None and document.source.url not in document.text:
        yield Finding(("url",), f"the text does not give {document.source.url!r}")


CHECKS: dict[str, Callable[[Document, Ontology], Iterator[Finding]]] = {
    "D301": partition,
    "D302": types,
    "D303": scored,
    "D304": duplicates,
    "D305": dates,
    "D306": title,
    "D307": url,
}


def breaches(document: Document, ontology: Ontology) -> Iterator[tuple[str, Finding]]:
    """Yield each breach of CHECKS with its code."""
    for code, check in CHECKS.items():
        for finding in check(document, ontology):
            yield code, finding
