"""Entity linking: `link.mention`, `link.entity` and `link.nil`, as neleval counts them.

  link.mention   P, R and F1 over (span, knowledge-base id) of linked mentions (strong_link_match)
  link.entity    the same over the set of ids of each document (entity_match)
  link.nil       CEAFm over the clusters of mentions without an id (mention_ceaf over NIL mentions)

Source: Ji et al. 2014 (TAC KBP), Hachey et al. 2014 (neleval). A mention is linked if its entity has a
`kb`. Edge cases: both sides empty is n/a. Where the gold's candidate is only weak (`kb_status`), nobody
knows the right answer: such mentions are left out on both sides. Values and times are no entities.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.align.document import Alignment, clusters
from armsbench.align.side import MentionItem, Side
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
    gold, pred = (
        clusters([item for item, kb in _asked(alignment, side) if not kb]) for side in (alignment.gold, alignment.pred)
    )
    return Tally(coref.ceafm(gold, pred), {})
