"""One small document with gold and a system that errs in every way, and hostile strings for every field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TEXT = (
    "Kara signs the deal.\n"
    "\n"
    "Bela denies that Kara bought two ships from Doria on Monday.\n"
    "Kara is wrong, Bela said.\n"
    "printed by Kara"
)
SCORED = TEXT.index("printed")
DOCUMENT = {
    "doc_id": "d1",
    "seed": "s",
    "sha256": "0" * 64,
    "language": "en",
    "dct": "2020-01-07",
    "source": {
        "publisher": "The Paper",
        "title": "Kara & Bela",
        "date": None,
        "date_confidence": "none",
        "date_evidence": "none",
        "url": None,
        "rights": "none",
    },
    "regions": [
        {"type": "TITLE", "start": 0, "end": 21, "scored": True, "dup_of": None, "dct": None},
        {"type": "BODY", "start": 21, "end": SCORED, "scored": True, "dup_of": None, "dct": None},
        {"type": "BOILERPLATE", "start": SCORED, "end": len(TEXT), "scored": False, "dup_of": None, "dct": None},
    ],
    "text": TEXT,
}


def span(words: str, nth: int = 0) -> dict[str, int]:
    """Return start and end of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def mention(id_: str, words: str, type_: str, entity: str | None = None, nth: int = 0, **more: Any) -> dict[str, Any]:
    known = {"id": id_, **span(words, nth), "type": type_, **more}
    return known | ({"entity": entity} if entity else {})


def event(id_: str, words: str, type_: str, *arguments: tuple[str, str], **more: Any) -> dict[str, Any]:
    given = [{"role": role, "filler": filler} for role, filler in arguments]
    return {"id": id_, **span(words), "type": type_, "event": f"h{id_}", "arguments": given, **more}


def evidence(words: str) -> list[list[int]]:
    return [list(span(words).values())]


GOLD = {
    "doc_id": "d1",
    "mentions": [
        mention("m1", "Kara", "GPE", "e1"),
        mention("m2", "the deal", "AGR", "e2"),
        mention("m3", "Bela", "PER", "e3"),
        mention("m4", "Kara", "GPE", "e1", 1),
        mention("m5", "two ships", "WEA", "e4"),
        mention("m6", "Doria", "GPE", "e5"),
        mention("m7", "Monday", "TIME", value="2020-01-06"),
        mention("m8", "Kara", "GPE", "e1", 2),
        mention("m9", "Bela", "PER", "e3", 1),
    ],
    "entities": [
        {"id": "e1", "name": "Kara", "kb": "Q1"},
        {"id": "e2"},
        {"id": "e3", "name": "Bela"},
        {"id": "e4"},
        {"id": "e5"},
    ],
    "event_mentions": [
        event("v1", "signs", "Arms.ContractSign", ("Party", "m1"), ("Instrument", "m2"), realis="asserted"),
        event("v2", "denies", "Communication.Statement", ("Speaker", "m3"), ("Content", "v3"), realis="asserted"),
        event(
            "v3",
            "bought",
            "Arms.Purchase",
            ("Buyer", "m4"),
            ("Seller", "m6"),
            ("Item", "m5"),
            realis="asserted",
            polarity="pos",
            factuality=[
                {"source": ["author"], "value": "Uu"},
                {"source": ["author", "e3"], "value": "CT-"},
            ],
        ),
    ],
    "events": [{"id": "hv1"}, {"id": "hv2"}, {"id": "hv3"}],
    "stances": [
        {"id": "s1", "holder": "e3", "target": "e1", "polarity": "against", "evidence": evidence("Kara is wrong")},
        {"id": "s2", "holder": "author", "target": "e3", "polarity": "favor"},
    ],
}

PREDICTION = {
    "doc_id": "d1",
    "mentions": [
        mention("m1", "Kara", "GPE", "e1"),
        mention("m2", "deal", "AGR", "e2"),
        mention("m3", "Bela", "ORG", "e3"),
        mention("m4", "Kara", "GPE", "e9", 1),
        mention("m6", "Doria", "GPE", "e5"),
        mention("m7", "Monday", "TIME", value="2020-01-13"),
        mention("m8", "Kara", "GPE", "e1", 2),
        mention("m9", "Bela", "ORG", "e3", 1),
        mention("m10", "wrong", "PER", "e8"),
        mention("m11", "Kara", "GPE", "e1", 3),
    ],
    "entities": [
        {"id": "e1", "name": "Kara", "kb": "Q2"},
        {"id": "e2"},
        {"id": "e3", "name": "Bela"},
        {"id": "e5"},
        {"id": "e8"},
        {"id": "e9", "name": "another Kara"},
    ],
    "event_mentions": [
        event("v1", "signs", "Arms.ContractSign", ("Party", "m1"), ("Instrument", "m2"), realis="future"),
        event(
            "v3",
            "bought",
            "Arms.Purchase",
            ("Buyer", "m4"),
            ("Buyer", "m6"),
            realis="asserted",
            polarity="pos",
            factuality="Uu",
        ),
    ],
    "events": [{"id": "hv1"}, {"id": "hv3"}],
    "stances": [
        {"id": "s1", "holder": "e3", "target": "e1", "polarity": "favor", "evidence": evidence("Kara is wrong")},
        {"id": "s9", "holder": "e3", "target": "e5", "polarity": "against"},
    ],
}

SECOND = {"doc_id": "d2", "mentions": [{"id": "m1", "start": 0, "end": 3, "type": "GPE"}]}  # its text is not known


def files(folder: Path) -> tuple[Path, Path, Path]:
    """Write documents, gold and predictions into a folder, and return where."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "d1.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    places = documents, folder / "gold.jsonl", folder / "pred.jsonl"
    for place, records in zip(places[1:], ([GOLD, SECOND], [PREDICTION, SECOND]), strict=True):
        place.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return places
