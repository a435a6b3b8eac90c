"""Entity linking: `link.mention`, `link.entity`, `link.nil` and `link.nil_mention`, as neleval counts them.

Formula: P, R and F1 over
  link.mention       the set of (span, knowledge-base id) of linked mentions (strong_link_match)
  link.entity        the set of ids of each document (entity_match)
  link.nil           the clusters of mentions without an id, by CEAFm (mention_ceaf over NIL mentions)
  link.nil_mention   the set of spans of mentions without an id (strong_nil_match)

strong_nil_match is satisfied when an unlinked mention is left unlinked, whatever it is clustered with;
link.nil asks for the clusters too and is never higher. They agree where all NIL clusters are right.

Source: Ji et al. 2014 (TAC KBP), Hachey et al. 2014 (neleval). A mention is linked if its entity has a
`kb`. Edge cases: both sides empty is n/a. Where the gold's candidate is only weak (`kb_status`), nobody
knows the right answer: such mentions are left out on both sides. Values and times are no entities.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.align.document import Alignment
from armsbench.align.side import MentionItem, Side
from armsbench.align.units import clusters, name_units
from armsbench.metrics import coref
from armsbench.metrics.counts import Tally
from armsbench.metrics.keys import count_keys

WEAK = "weak"


def _asked(alignment: Alignment, side: Side) -> Iterator[tuple[MentionItem, str | None]]:
    """Yield the entity mentions to be linked with their id, without those whose answer is unknown."""
    unknown = {
        item.span
        for item in alignment.gold.mentions
        if item.cluster in alignment.gold.entities and alignment.gold.entities[item.cluster].kb_status == WEAK
    }
    not_entities = alignment.value_types | alignment.time_types
    for item in side.mentions:
        if item.type not in not_entities and item.span not in unknown:
            entity = side.entities.get(item.cluster)
            yield item, entity.kb if entity else None


def count_mention(alignment: Alignment) -> Tally:
    """Count linked mentions with their id, under their type."""
    gold, pred = (
        {(item.span, kb): item.type for item, kb in _asked(alignment, side) if kb}
        for side in (alignment.gold, alignment.pred)
    )
    return count_keys(((name, key) for key, name in gold.items()), ((name, key) for key, name in pred.items()))


def count_entity(alignment: Alignment) -> Tally:
    """Count the distinct ids of a document, under the type of their first mention."""
    gold, pred = (
        {kb: item.type for item, kb in reversed(list(_asked(alignment, side))) if kb}
        for side in (alignment.gold, alignment.pred)
    )
    return count_keys(((name, key) for key, name in gold.items()), ((name, key) for key, name in pred.items()))


def count_nil(alignment: Alignment) -> Tally:
    """Count CEAFm over the clusters of mentions without an id."""
    gold, pred = ([item for item, kb in _asked(alignment, side) if not kb] for side in _sides(alignment))
    units = name_units(gold, pred)
    return Tally(coref.ceafm(clusters(units.gold), clusters(units.pred)), {})


def count_nil_mention(alignment: Alignment) -> Tally:
    """Count the spans of mentions without an id, under their type."""
    gold, pred = (
        {item.span: item.type for item, kb in _asked(alignment, side) if not kb} for side in _sides(alignment)
    )
    return count_keys(((name, key) for key, name in gold.items()), ((name, key) for key, name in pred.items()))


def _sides(alignment: Alignment) -> tuple[Side, Side]:
    return alignment.gold, alignment.pred
