"""What a language model is asked: the tasks in plain sight, and their prompts with the ontology's labels.

The answer is in the quoted form, because models quote better than they count.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from armsbench.model.document import Document
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError
from armsbench.release.menus import MENUS
from armsbench.store.documents import ontology


class Task(NamedTuple):
    """What a task asks for, in which of FORMS, by which of RULES, and the metrics that score it ((): all)."""

    about: str
    forms: tuple[str, ...]
    rules: tuple[str, ...]
    metrics: tuple[str, ...]


TASKS = {
    "entities": Task(
        about="entities, values and times, with coreference",
        forms=("mentions", "entities"),
        rules=("quote", "entity"),
        metrics=("mention", "coref"),
    ),
    "events": Task(
        about="events with their arguments, coreference of events, and factuality",
        forms=("mentions", "event_mentions"),
        rules=("quote", "entity", "event", "filler", "source"),
        metrics=("trigger", "argument", "event_coref", "realis", "polarity", "factuality", "template"),
    ),
    "stance": Task(
        about="stances, with the entities that hold them and the entities and events that they are about",
        forms=("mentions", "entities", "targets", "stances"),
        rules=("quote", "entity", "event", "holder"),
        metrics=("stance",),
    ),
    "full": Task(
        about="entities, events, factuality and stances",
        forms=("mentions", "entities", "event_mentions", "relations", "stances"),
        rules=("quote", "entity", "event", "filler", "holder", "source"),
        metrics=(),
    ),
}

# the fields of each form; those of INSIDE are lists of objects, or one object
FORMS = {
    "mentions": ("id", "span", "nth", "type", "subtype", "level", "entity", "role", "value"),
    "entities": ("id", "type", "name"),
    "event_mentions": ("id", "span", "nth", "type", "event", "arguments", "realis", "polarity", "factuality", "time"),
    "targets": ("id", "span", "nth", "type", "event"),
    "relations": ("type", "arg1", "arg2"),
    "stances": ("holder", "target", "polarity", "strength", "evidence"),
}
INSIDE = {
    "arguments": ("role", "filler"),
    "factuality": ("source", "value"),
    "time": ("earliest", "latest", "granularity", "doctimerel"),
}
ONE = frozenset({"time"})
KEYS = {form: "event_mentions" if form == "targets" else form for form in FORMS}
RULES = {
    "quote": 'A span is an exact quotation; where the article has it more than once, "nth" says which (1 is the '
    "first).",
    "entity": '"entity" names what a mention refers to: the same id for the same thing.',
    "event": '"event" does so for events.',
    "filler": "A filler is the id of a mention or event mention.",
    "holder": 'A holder is the id of an entity, or "author"; a target the id of an entity or event; evidence is a list '
    "of quotations.",
    "source": 'A source is a chain of ids of entities that begins with "author".',
}
_LAST_RULE = "Leave out what the article does not say."


def prompt(document: Document, task: str = "full") -> str:
    """Return what a model is asked about a document; UsageError for an unknown task."""
    if task not in TASKS:
        raise UsageError(unknown("task", task, TASKS))
    written = document.dct or "at an unknown date"
    return f"{_instructions(task)}\n\nArticle {document.doc_id}, written {written}:\n\n{document.text}"


@cache
def _instructions(task: str) -> str:
    """Return all of a task's prompt but the article."""
    asked = TASKS[task]
    form = ", ".join(['"doc_id"', *(f'"{KEYS[form]}": [{_form(FORMS[form])}]' for form in asked.forms)])
    rules = " ".join([*(RULES[name] for name in asked.rules), _LAST_RULE])
    menus = [menu(ontology()) for form in asked.forms for menu in MENUS.get(form, ())]
    opening = f"Annotate the article below: {asked.about}. Answer with one JSON object and nothing else."
    paragraphs = [opening, _filled(f"Form: {{{form}}}"), _filled(rules), *menus]
    return "\n\n".join(paragraphs)


def _form(fields: Iterable[str]) -> str:
    """Return the fields of an object as the prompt shows them: names only."""
    return "{" + ", ".join(f'"{field}"{_inside(field)}' for field in fields) + "}"


def _inside(field: str) -> str:
    if field not in INSIDE:
        return ""
    shown = _form(INSIDE[field])
    return f": {shown}" if field in ONE else f": [{shown}]"


def _filled(paragraph: str) -> str:
    return textwrap.fill(paragraph, 118, break_long_words=False, break_on_hyphens=False)
