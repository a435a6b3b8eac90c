"""Errors of arguments under `argument.cls`: trigger span and type, filler span, role.

What is not right on both sides is paired, one-to-one in order of place, by the first rule that fits:
  role             same trigger and filler, another role
  filler boundary  same trigger and role, the fillers overlap
  filler mention   same trigger and role, another mention of the filler's entity (right under `:entity`)
  trigger          same filler and role on another trigger; the trigger's own partner goes first
What is left is `missing` or `spurious`. Missing, role, filler and trigger errors sum to the recall's loss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import ArgumentItem, Filler, Span, TriggerItem
from armsbench.evaluate.errors.causes import Causes
from armsbench.evaluate.errors.record import Error, Place
from armsbench.evaluate.errors.spans import trigger_pairs

Key = tuple[Span, str, Span, str]


class Argument(NamedTuple):
    """One argument in one reading."""

    trigger: TriggerItem
    role: str
    filler: Filler

    @property
    def key(self) -> Key:
        return self.trigger.span, self.trigger.type, self.filler.span, self.role


Fits = Callable[[Argument, Argument], bool]


def arguments(alignment: Alignment) -> Iterator[Error]:
    """Yield the errors of arguments, each lost one with its causes."""
    pred = {each.key: each for each in (_read(item) for item in alignment.pred.arguments)}
    gold = {each.key: each for each in (_read(item, pred) for item in alignment.gold.arguments)}
    lost = [gold[key] for key in sorted(gold.keys() - pred.keys())]
    extra = [pred[key] for key in sorted(pred.keys() - gold.keys())]
    causes = Causes(alignment)

    def error(kind: str, one: Argument, other: Argument | None) -> Error:
        why = causes.of_argument(one.trigger, one.filler)
        return Error(alignment.doc_id, "arguments", kind, _place(one), _place(other) if other else None, why)

    for kind, fits in _rules(alignment):
        for one, other in _matched(lost, extra, fits):
            yield error(kind, one, other)
    for each in lost:
        yield error("missing", each, None)
    for each in extra:
        yield Error(alignment.doc_id, "arguments", "spurious", None, _place(each))


def _read(item: ArgumentItem, shown: Iterable[Key] = ()) -> Argument:
    """Return the accepted reading that the other side shows, else the chosen one."""
    readings = [Argument(item.trigger, reading.role, reading.filler) for reading in item.readings]
    return next((each for each in readings if each.key in shown), readings[0])


def _rules(alignment: Alignment) -> tuple[tuple[str, Fits], ...]:
    gold, pred = alignment.gold.triggers, alignment.pred.triggers
    partners = {(gold[pair.gold].span, pred[pair.pred].span) for pair in trigger_pairs(alignment)}
    entity = {item.span: item.cluster for item in sorted(alignment.gold.mentions, key=attrgetter("type"))}
    return (
        ("role", lambda one, other: one.key[:3] == other.key[:3]),
        ("filler boundary", lambda one, other: _same_slot(one, other) and _overlap(one.filler, other.filler)),
        (
            "filler mention",
            lambda one, other: _same_slot(one, other) and one.filler.cluster == entity.get(other.filler.span),
        ),
        (
            "trigger",
            lambda one, other: one.key[2:] == other.key[2:] and (one.trigger.span, other.trigger.span) in partners,
        ),
        ("trigger", lambda one, other: one.key[2:] == other.key[2:]),
    )


def _same_slot(one: Argument, other: Argument) -> bool:
    return one.key[:2] == other.key[:2] and one.role == other.role


def _overlap(one: Filler, other: Filler) -> bool:
    return one.start < other.end and other.start < one.end


def _matched(lost: list[Argument], extra: list[Argument], fits: Fits) -> Iterator[tuple[Argument, Argument]]:
    """Take pairs that fit out of both lists."""
    for one in list(lost):
        other = next((each for each in extra if fits(one, each)), None)
        if other:
            lost.remove(one)
            extra.remove(other)
            yield one, other


def _place(argument: Argument) -> Place:
    trigger = argument.trigger
    label = f"{argument.role} of {trigger.type} at {trigger.start}-{trigger.end}"
    return Place(argument.filler.start, argument.filler.end, label)
