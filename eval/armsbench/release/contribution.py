"""Start a document: its text, source, proposed regions and blank annotations, in a folder laid out like the project."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from armsbench import paths
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.release import blank, documents
from armsbench.release.curated import SourceEntry
from armsbench.release.invariants import is_iso_date
from armsbench.release.propose import propose
from armsbench.release.regions import resolve
from armsbench.store import pretty, reader
from armsbench.store.documents import ontology, read_documents

_NO_PUBLISHER = "report"


class About(NamedTuple):
    """What a contributor says of an article; None is not known."""

    publisher: str | None
    publisher_evidence: str | None
    date: str | None
    date_confidence: str
    date_evidence: str
    dct: str | None
    url: str | None
    rights: str
    language: str = "en"
    doc_id: str | None = None


class Started(NamedTuple):
    """A new document, and its files: path under the folder -> content, in the order in which they are written."""

    document: Document
    files: dict[str, bytes]


def name(about: About) -> str:
    """Return the id of a document: the one that was given, or its publisher in plain small letters and its date."""
    plain = unicodedata.normalize("NFKD", about.publisher or "").encode("ascii", "ignore").decode().lower()
    publisher = re.sub(r"[^a-z0-9]+", "", re.sub(r"^the\s+", "", plain)) or _NO_PUBLISHER
    return about.doc_id or f"{publisher}-{about.date or 'undated'}"


def start(root: Path, article: bytes, about: About, annotators: Sequence[str], form: str = "quoted") -> Started:
    """Return the files of a new document under `root`, none of them written yet.

    Raises DataError where the text or what is said of it breaks a rule of the corpus, UsageError where the document
    or one of its files is there already.
    """
    text = text_of(article)
    regions = msgspec.to_builtins(propose(text))
    entry = _entry(article, text, about)
    _refuse_known(root, entry)
    sources = _appended(_read(paths.sources(root), b"[]"), msgspec.json.format(msgspec.json.encode(entry)).decode())
    curated = _appended(_read(paths.regions(root), b"{}"), _listed(entry.doc_id, regions))
    seeds = (documents.read_seeds(root) if paths.seeds(root).is_dir() else {}) | {entry.seed: article}
    document = documents.documents(sources, curated, seeds)[entry.doc_id]
    files = {f"seeds/{entry.seed}": article}
    files |= {blank.path(entry.doc_id, each, form): blank.blank(entry.doc_id, each) for each in annotators}
    _refuse_there(root, files)
    files[f"corpus/documents/{document.doc_id}.json"] = pretty.to_pretty(document)
    return Started(document, files | {"annotations/regions.json": curated, "seeds/sources.json": sources})


def text_of(article: bytes) -> str:
    """Return the text of an article; UsageError where there is none."""
    try:
        text = article.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"the article is not UTF-8: byte 0x{article[error.start]:02x} at {error.start}") from None
    if not text.strip():
        raise UsageError("the article is empty")
    return text


def _entry(article: bytes, text: str, about: About) -> SourceEntry:
    _refuse_wrong(text, about)
    titles = [each for each in resolve(propose(text), text, ontology()) if each.type == "TITLE"]
    title = text[titles[0].start : titles[0].end].strip() if titles else None
    digest = hashlib.sha256(article).hexdigest()
    said = about._asdict() | {"doc_id": name(about)}
    return SourceEntry(seed=f"{name(about)}.txt", sha256=digest, title=title, **said)


def _refuse_wrong(text: str, about: About) -> None:
    """Refuse what the corpus would refuse, in the terms of the one who says it."""
    for field, day in (("date", about.date), ("dct", about.dct)):
        if day is not None and not is_iso_date(day):
            raise UsageError(f"{field}: found {day!r}, expected a day as YYYY-MM-DD")
    if about.url is not None and about.url not in text:
        raise UsageError(f"url: the text does not give {about.url!r}; leave out what it does not show")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name(about)):
        raise UsageError(f"doc_id {name(about)!r}: expected small letters, digits, hyphens and dots")


def _refuse_known(root: Path, entry: SourceEntry) -> None:
    """Refuse an id or a text that the folder or the corpus has already."""
    there = msgspec.json.decode(_read(paths.sources(root), b"[]"))
    known: list[tuple[Any, Any]] = [(each.doc_id, each.sha256) for each in read_documents().values()]
    known += [(each.get("doc_id"), each.get("sha256")) for each in there if isinstance(each, dict)]
    for doc_id, digest in known:
        if doc_id == entry.doc_id:
            raise UsageError(f"there is a document {doc_id!r} already: give another doc_id")
        if digest == entry.sha256:
            raise UsageError(f"this very text is there already, as {doc_id!r}")


def _refuse_there(root: Path, files: Mapping[str, bytes]) -> None:
    there = [str(root / path) for path, content in files.items() if (root / path).exists()]
    if there:
        raise UsageError(f"there already, and never overwritten: {', '.join(there)}")


def _read(path: Path, empty: bytes) -> bytes:
    """Return a curators' file of JSON, or an empty one where there is none yet."""
    if not path.exists():
        return empty
    raw = reader.read_bytes(path)
    try:
        msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise DataError([Problem(str(path), 0, 0, "E101", f"not JSON: {error}")]) from None
    return raw


def _appended(raw: bytes, entry: str) -> bytes:
    """Return a JSON array or object with one entry more, what is there kept byte for byte."""
    head = raw.decode().rstrip()
    close, head = head[-1], head[:-1].rstrip()
    comma = "" if head in ("[", "{") else ","
    indented = "\n".join(f"  {line}" for line in entry.splitlines())
    return f"{head}{comma}\n{indented}\n{close}\n".encode()


def _listed(doc_id: str, regions: Sequence[Mapping[str, Any]]) -> str:
    lines = [msgspec.json.format(msgspec.json.encode(each), indent=0).decode() for each in regions]
    return f'"{doc_id}": [\n  ' + ",\n  ".join(lines) + "\n]"
