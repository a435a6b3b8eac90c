"""Each invariant of a document: a document that breaks it, and one that nearly does."""

from typing import Any

import msgspec
import pytest

from armsbench.model.document import Document, Region, Source
from armsbench.release import invariants
from armsbench.store.documents import ontology

TEXT = "Deal\nDeal\nA deal was made.\nSubscribe"
SOUND = Document(
    doc_id="d",
    seed="d.txt",
    sha256="0" * 64,
    language="en",
    dct="2020-02-29",
    source=Source("P", "Deal", None, "none", "nothing", None, "reserved"),
    regions=(
        Region("TITLE", 0, 5),
        Region("TITLE", 5, 10, scored=False, dup_of=0),
        Region("BODY", 10, 27),
        Region("BOILERPLATE", 27, 36, scored=False),
    ),
    text=TEXT,
)


def codes(document: Document) -> list[str]:
    return [code for code, _ in invariants.breaches(document, ontology())]


def with_region(index: int, **change: Any) -> Document:
    regions = list(SOUND.regions)
    regions[index] = msgspec.structs.replace(regions[index], **change)
    return msgspec.structs.replace(SOUND, regions=tuple(regions))


def with_source(**change: Any) -> Document:
    return msgspec.structs.replace(SOUND, source=msgspec.structs.replace(SOUND.source, **change))


def test_sound_document_has_no_breach() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (with_region(2, start=11), ["D301"]),  # a gap
        (with_region(2, start=9), ["D301"]),  # an overlap
        (with_region(3, end=35), ["D301"]),  # text after the last
        (with_region(3, end=37), ["D301"]),  # beyond the text
        (msgspec.structs.replace(SOUND, regions=()), ["D301", "D306"]),
        (with_region(2, type="BODIES"), ["D302"]),
        (with_region(2, scored=False), ["D303"]),
        (with_region(3, scored=True), ["D303"]),
        (with_region(1, scored=True), ["D303"]),
        (with_region(1, dup_of=1), ["D304"]),  # itself
        (with_region(1, dup_of=-1), ["D304"]),
        (with_region(2, dup_of=0, scored=False), ["D304"]),  # another type
        (msgspec.structs.replace(SOUND, text="Deal\nFeud\nA deal was made.\nSubscribe"), ["D304"]),
        (with_region(2, dct="2019-02-29"), ["D305"]),
        (msgspec.structs.replace(SOUND, dct="2020-2-9"), ["D305"]),
        (with_source(date="2020"), ["D305"]),
        (with_source(title=None), ["D306"]),
        (with_source(title="Deal\n"), ["D306"]),
        (with_source(url="https://example.org"), ["D307"]),
    ],
)
def test_breaches_are_found(document: Document, expected: list[str]) -> None:
    assert codes(document) == expected


def test_near_duplicate_is_a_duplicate() -> None:
    text = "A long headline of a deal\nA long headline of a deal.\n"
    regions = (Region("TITLE", 0, 26), Region("TITLE", 26, 53, scored=False, dup_of=0))
    source = msgspec.structs.replace(SOUND.source, title="A long headline of a deal")
    assert codes(msgspec.structs.replace(SOUND, text=text, regions=regions, source=source)) == []


def test_every_check_has_a_case() -> None:
    found = {
        case for mark in test_breaches_are_found.pytestmark for _, case_codes in mark.args[1] for case in case_codes
    }
    assert found == set(invariants.CHECKS)
