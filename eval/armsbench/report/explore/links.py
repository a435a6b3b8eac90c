"""Where each page of the site lies, from the site's root."""

from __future__ import annotations


def document(doc_id: str, place: str | None = None) -> str:
    """Return the address of a document, or of a place in it: a mark (`gold`) or a line (`line`)."""
    return f"documents/{doc_id}.html" + (f"#{place}" if place else "")


def gold(identifier: str) -> str:
    """Return the place of the gold annotation with this id."""
    return f"g{identifier}"


def line(start: int) -> str:
    """Return the place of the line that begins at the offset `start`."""
    return f"t{start}"


def entity(identity: str) -> str:
    """Return the address of an entity's page."""
    return f"entities/{_name(identity)}.html"


def event(identity: str) -> str:
    """Return the address of an event's page."""
    return f"events/{_name(identity)}.html"


def label(name: str) -> str:
    """Return the address of a label's guideline."""
    return f"labels/{name}.html"


def _name(identity: str) -> str:
    """Return an identity as a file name; that of one document's own (DOC/e1) has no slash then."""
    return identity.replace("/", "--")
