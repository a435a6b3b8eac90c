"""Deals as templates: `template.ceaf_ree`, `.ceaf_ree_prop`, `.ceaf_rme` and `.ceaf_rme_phi3`.

A template is a deal event of a document (align/deals.py): its type and, by slot, the entities that fill
it, each as the set of the spans of its mentions. The system's mentions, clusters, events and arguments
all have to be right for it: the end of the pipeline in one number.

Formula: with g a gold filler, s a system's filler of the same slot, both sets of spans,
  ceaf_ree        templates put aside: in each slot the one-to-one pairing of fillers with most s <= g (subset);
                  recall = pairs / gold fillers, precision = pairs / system fillers
  ceaf_ree_prop   the same with |s & g| / |s| for each pair
  ceaf_rme        the one-to-one pairing of templates of one type with most system fillers s <= some g;
                  precision = such s / system fillers, recall = g that have such an s / gold fillers
  ceaf_rme_phi3   the one-to-one pairing of templates of one type with the greatest sum of |s & g| over
                  one-to-one pairs of fillers; over all mentions of gold fillers, of system fillers
Source: Du et al. 2021 (GRIT) for REE; Chen et al. 2023 (IterX) for RME, whose default is the subset form.

Edge cases: both sides without fillers is n/a. A template without fillers counts for nothing. A filler
none of whose mentions is scored is no filler. A subset is satisfied by any one mention, and `ceaf_rme`
lets several fillers be subsets of one: whoever splits every entity into its mentions loses nothing there,
but does in `ceaf_rme_phi3`. The code of IterX takes one shared mention for a subset; the formula, which
holds here, does not, so that one huge filler is not right everywhere. By type: the slot for REE, the
event type for RME.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from armsbench.align.assign import best_pairs
from armsbench.align.deals import Entity, Template, templates
from armsbench.align.document import Alignment
from armsbench.metrics.counts import PRF, Counts, Tally, add, prf_counts

Rows = dict[str, Counts]  # by slot, or by type
Measure = Callable[[Sequence[Template], Sequence[Template]], Rows]


def count(alignment: Alignment, measure: Measure) -> Tally:
    """Count a measure over both sides' deals."""
    rows = measure(*_both(alignment))
    return Tally(dict.fromkeys(PRF, 0) | add(rows.values()), rows)


@lru_cache(maxsize=1)  # every measure asks for them
def _both(alignment: Alignment) -> tuple[Sequence[Template], Sequence[Template]]:
    return templates(alignment.gold), templates(alignment.pred)


def ceaf_ree(gold: Sequence[Template], pred: Sequence[Template]) -> Rows:
    """Count role fillers, one-to-one within a slot, a filler being right if it is a subset of the gold's."""
    return _ree(gold, pred, lambda one, other: Fraction(other <= one))


def ceaf_ree_prop(gold: Sequence[Template], pred: Sequence[Template]) -> Rows:
    """Count role fillers, one-to-one within a slot, each worth the share of its mentions that is right."""
    return _ree(gold, pred, lambda one, other: Fraction(len(one & other), len(other)))


def _ree(gold: Sequence[Template], pred: Sequence[Template], phi: Callable[[Entity, Entity], Fraction]) -> Rows:
    own, other = _merged(gold), _merged(pred)
    rows = {}
    for slot in sorted({*own, *other}):
        left, right = own.get(slot, []), other.get(slot, [])
        values = {
            (row, column): value
            for row, one in enumerate(left)
            for column, two in enumerate(right)
            if not one.isdisjoint(two) and (value := phi(one, two))
        }
        found = _best(values)
        rows[slot] = prf_counts(found, len(left), found, len(right))
    return rows


def _merged(found: Sequence[Template]) -> dict[str, list[Entity]]:
    """Return the different fillers of each slot over all templates, in order."""
    slots: dict[str, dict[Entity, None]] = {}
    for template in found:
        for slot, fillers in template.fillers.items():
            slots.setdefault(slot, {}).update(dict.fromkeys(filter(None, fillers)))
    return {slot: list(fillers) for slot, fillers in slots.items()}


def _best(values: Mapping[tuple[int, int], Fraction]) -> float:
    """Return the greatest sum of values of a one-to-one pairing, found on exact integers."""
    scale = math.lcm(*(value.denominator for value in values.values()))
    total = sum(values[pair] for pair in best_pairs({pair: int(value * scale) for pair, value in values.items()}))
    return float(total) if scale > 1 else int(total)


def ceaf_rme(gold: Sequence[Template], pred: Sequence[Template]) -> Rows:
    """Count fillers of paired templates, a filler being right if it is a subset of a gold filler of its slot."""
    return {kind: _rme_subset(*both) for kind, both in _by_type(gold, pred).items()}


def _rme_subset(gold: Sequence[Template], pred: Sequence[Template]) -> Counts:
    right = {(left, index): _subsets(one, other) for left, one in enumerate(gold) for index, other in enumerate(pred)}
    most = _size(gold) + 1
    pairs = best_pairs({pair: found * most + hit for pair, (found, hit) in right.items() if found})
    found, hit = (sum(right[pair][column] for pair in pairs) for column in (0, 1))
    return prf_counts(hit, _size(gold), found, _size(pred))


def _subsets(gold: Template, pred: Template) -> tuple[int, int]:
    """Return how many system fillers lie within a gold filler of their slot, and in how many gold fillers one lies."""
    within = [
        (slot, left, right)
        for slot, fillers in pred.fillers.items()
        for right, other in enumerate(fillers)
        for left, one in enumerate(gold.fillers.get(slot, ()))
        if other and other <= one
    ]
    return len({(slot, right) for slot, _, right in within}), len({(slot, left) for slot, left, _ in within})


def ceaf_rme_phi3(gold: Sequence[Template], pred: Sequence[Template]) -> Rows:
    """Count the mentions that fillers of paired templates share, fillers one-to-one within a slot."""
    return {kind: _rme_phi3(*both) for kind, both in _by_type(gold, pred).items()}


def _rme_phi3(gold: Sequence[Template], pred: Sequence[Template]) -> Counts:
    shared = {(left, right): _shared(one, other) for left, one in enumerate(gold) for right, other in enumerate(pred)}
    found = sum(shared[pair] for pair in best_pairs({pair: number for pair, number in shared.items() if number}))
    return prf_counts(found, _mentions(gold), found, _mentions(pred))


def _shared(gold: Template, pred: Template) -> int:
    total = 0
    for slot, fillers in pred.fillers.items():
        weights = {
            (left, right): len(one & other)
            for left, one in enumerate(gold.fillers.get(slot, ()))
            for right, other in enumerate(fillers)
            if one & other
        }
        total += sum(weights[pair] for pair in best_pairs(weights))
    return total


def _by_type(
    gold: Sequence[Template], pred: Sequence[Template]
) -> dict[str, tuple[Sequence[Template], Sequence[Template]]]:
    """Split both sides by type; templates without fillers are left out."""
    kinds = sorted({each.type for each in (*gold, *pred) if _size([each])})
    return {kind: ([e for e in gold if e.type == kind], [e for e in pred if e.type == kind]) for kind in kinds}


def _size(found: Sequence[Template]) -> int:
    return sum(1 for template in found for fillers in template.fillers.values() for each in fillers if each)


def _mentions(found: Sequence[Template]) -> int:
    return sum(len(each) for template in found for fillers in template.fillers.values() for each in fillers)
