"""The blank annotation of a document that an annotator fills in."""

from __future__ import annotations

from armsbench.model.annotation import Annotation
from armsbench.store import pretty
from armsbench.store.documents import ontology

# form -> folder under annotations/: quotations are a draft, which `armsbench convert` turns into the pass
FORMS = {"quoted": "drafts", "json": "passes"}


def path(doc_id: str, annotator: str, form: str) -> str:
    """Return where the file of an annotator belongs, relative to the root."""
    return f"annotations/{FORMS[form]}/{annotator}/{doc_id}.json"


def blank(doc_id: str, annotator: str) -> bytes:
    """Return an annotation with nothing in it, whose layers say so; it is the same in both forms."""
    layers = dict.fromkeys(ontology().layers, "none")
    return pretty.to_pretty(Annotation(doc_id, layers=layers, annotator=annotator))
