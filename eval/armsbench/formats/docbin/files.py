"""The files of DocBin: any number of documents in one, or one each in a folder."""

from __future__ import annotations

from collections.abc import Sequence

from armsbench.formats.docbin.making import ATTRIBUTES, encode
from armsbench.formats.docbin.parsing import decode
from armsbench.formats.filed import losing, reader, writer

LOSES = losing(mentions=["id", "entity", "level"], entities=["kb"], event_mentions=["id", "event"], events=[])


def join(parts: Sequence[bytes]) -> bytes:
    """Return one DocBin of the documents of several."""
    from spacy.tokens import DocBin

    whole = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for each in parts:
        whole.merge(DocBin(store_user_data=True).from_bytes(each))
    content: bytes = whole.to_bytes()
    return content


read = reader(decode, ".spacy")
write = writer(encode, decode, ".spacy", join=join)
