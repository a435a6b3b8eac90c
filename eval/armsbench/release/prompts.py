"""The table `prompts`: one row a document, with what to ask a language model and the gold as its answer.

The answer is the quoted form, because models quote better than they count; `armsbench convert --from
quoted` turns an answer into a prediction that `armsbench score` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from armsbench.formats.quoting import to_quoted
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.store.documents import ontology

COLUMNS = {"doc_id": "string", "input": "string", "target": "string"}

_TASK = """\
Annotate the article below: entities, events, factuality and stances. Answer with one JSON object and nothing else.

Form: {{"doc_id": ..., "mentions": [{{"id", "span", "type", "subtype", "level", "entity", "role", "value"}}],
"entities": [{{"id", "type", "name"}}], "event_mentions": [{{"id", "span", "type", "event", "arguments":
[{{"role", "filler"}}], "realis", "polarity", "factuality": [{{"source", "value"}}], "time": {{"earliest", "latest",
"granularity", "doctimerel"}}}}], "relations": [{{"type", "arg1", "arg2"}}], "stances": [{{"holder", "target",
"polarity", "strength", "evidence"}}]}}

A span is an exact quotation; where the article has it more than once, "nth" says which (1 is the first). "entity" and
"event" name what a mention refers to: the same id for the same thing. A filler is the id of a mention or event
mention; a holder is the id of an entity; a target the id of an entity or event. A source is a chain that begins with
"author". Leave out what the article does not say.

Mention types:
{mentions}
Event types, with their roles:
{events}
Realis: {realis}. Polarity: {polarity}. Factuality: {factuality}. Relations: {relations}. Stance: {stance}.

Article {doc_id}, written {dct}:

{text}"""


def rows(document: Document, gold: Annotation) -> Iterator[dict[str, Any]]:
    """Yield the prompt of a document and the answer that its gold gives."""
    prompt = _TASK.format(
        doc_id=document.doc_id, dct=document.dct or "at an unknown date", text=document.text, **_menus()
    )
    answer = msgspec.json.encode(to_quoted(gold, document.text)).decode()
    yield {"doc_id": document.doc_id, "input": prompt, "target": answer}


@cache
def _menus() -> Mapping[str, str]:
    """Return the ontology's labels, for the places of _TASK."""
    labels = ontology()
    mentions = (f"- {name}: {each.definition}" for name, each in labels.mention_types.items())
    events = (
        f"- {name} ({', '.join(labels.roles(name))}): {each.definition}" for name, each in labels.event_types.items()
    )
    lists: dict[str, Iterable[str]] = {
        "realis": labels.realis,
        "polarity": labels.polarity,
        "factuality": labels.factuality,
        "relations": labels.relations,
        "stance": labels.stance.polarity,
    }
    return {"mentions": "\n".join(mentions), "events": "\n".join(events)} | {
        name: ", ".join(each) for name, each in lists.items()
    }
