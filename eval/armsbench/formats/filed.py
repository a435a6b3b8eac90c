"""Formats whose file is some bytes of any number of documents: read and written, and held against what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import get_type_hints

import msgspec

from armsbench.formats import compared, inputs, outputs
from armsbench.formats.format import Documents, Loss, Read, Write
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention, Relation, Stance
from armsbench.model.document import Document
from armsbench.model.problem import UsageError

Encode = Callable[[Annotation, Document], bytes]
Decode = Callable[[bytes, Documents, str], list[Annotation]]

_RECORDS: dict[str, type[msgspec.Struct]] = {
    "mentions": Mention,
    "entities": Entity,
    "event_mentions": EventMention,
    "events": Event,
    "relations": Relation,
    "stances": Stance,
}
PARTS_OF_ARGUMENTS = tuple(f"event_mentions.arguments.{part}" for part in ("implicit", "alternatives", "attributes"))
_OWN = ("layers", "annotator", "reviewed_by", "attributes")


def reader(decode: Decode, *suffixes: str) -> Read:
    """Return what reads a file, a folder or an archive of files that end in one of `suffixes`."""

    def read(source: Path, documents: Documents) -> list[Annotation]:
        return [found for each in inputs.read(source, *suffixes) for found in decode(each.raw, documents, each.place)]

    return read


def writer(
    encode: Encode,
    decode: Decode,
    suffix: str,
    *,
    alone: bool = False,
    beside: Callable[[], dict[str, bytes]] = dict,
    join: Callable[[Sequence[bytes]], bytes] = b"".join,
) -> Write:
    """Return what writes one file of all documents, or, where OUT has no suffix, a folder of a file each.

    A file holds one document where they stand `alone`; `beside` gives further files of a folder.
    `join` makes one file of several.

    Each document is read back from what is to be written: what differs is what was lost.
    """

    def write(annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
        encoded = [encode(each, documents[each.doc_id]) for each in annotations]
        losses = []
        for before, raw in zip(annotations, encoded, strict=True):
            found = decode(raw, {before.doc_id: documents[before.doc_id]}, before.doc_id)
            losses += compared.losses(before, found[0] if found else Annotation(before.doc_id))
        if out.suffix and not out.is_dir():
            if alone and len(encoded) != 1:
                raise UsageError(f"{out}: a {suffix} file holds one document, not {len(encoded)}; name a folder")
            outputs.write_file(out, join(encoded))
        else:
            names = (outputs.file_name(each.doc_id, suffix) for each in annotations)
            outputs.write_folder(out, dict(zip(names, encoded, strict=True)) | beside())
        return losses

    return write


def losing(**holds: Iterable[str]) -> tuple[str, ...]:
    """Return all paths but those held: ``losing(mentions=["entity"])`` is every other layer, and field of mentions.

    What a record must have, and the text at a span, need not be named.
    """
    gone = [*_OWN, *(layer for layer in _RECORDS if layer not in holds)]
    for layer, held in holds.items():
        required = {each.encode_name for each in msgspec.structs.fields(_RECORDS[layer]) if each.required}
        names = (name for name in get_type_hints(_RECORDS[layer]) if name not in {*required, *held, "text"})
        gone += [f"{layer}.{name}" for name in names]
    return tuple(gone)
