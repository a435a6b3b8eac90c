"""Ways to look good without understanding: each makes a prediction from a document and what a cheater could know.

`base` is an honest prediction to tamper with; cheats that ignore it work from the bare text. `known` says
which labels are the most frequent in the gold, more than a cheater would have.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from armsbench.model.annotation import (
    Annotation,
    Argument,
    ArgumentAlternative,
    Entity,
    Event,
    EventMention,
    Mention,
    MentionAlternative,
    SourcedFactuality,
    Stance,
)


class Known(NamedTuple):
    """What the gold says most often, and every label that there is."""

    mention_type: str
    event_type: str
    role: str
    realis: str
    polarity: str
    kb: str
    mention_types: tuple[str, ...]
    event_types: tuple[str, ...]
    roles: tuple[str, ...]
    polarities: tuple[str, ...]


def known(golds, ontology):
    def most(labels):
        return Counter(label for label in labels if label).most_common(1)[0][0]

    mentions = [each for gold in golds for each in gold.mentions]
    events = [each for gold in golds for each in gold.event_mentions]
    kbs = [
        entity.kb for gold in golds for each in gold.mentions for entity in gold.entities if entity.id == each.entity
    ]
    arguments = [argument.role for each in events for argument in each.arguments]
    return Known(
        mention_type=most(each.type for each in mentions),
        event_type=most(each.type for each in events),
        role=most(arguments),
        realis=most(each.realis for each in events),
        polarity=most(each.polarity for gold in golds for each in gold.stances),
        kb=most(kbs),
        mention_types=tuple(ontology.mention_types),
        event_types=tuple(ontology.event_types),
        roles=tuple(sorted(set(arguments))),
        polarities=tuple(ontology.stance.polarity),
    )


def words(document):
    return [match.span() for match in re.finditer(r"\w[\w-]*", document.text)]


def mentions(spans, types):
    """Every span under every type, each an entity of its own."""
    return tuple(
        Mention(id=f"m{number}.{name}", start=start, end=end, type=name)
        for number, (start, end) in enumerate(spans)
        for name in types
    )


def triggers(spans, types, **labels):
    return tuple(
        EventMention(id=f"v{number}.{name}", start=start, end=end, type=name, **labels)
        for number, (start, end) in enumerate(spans)
        for name in types
    )


def each_mention(base, change):
    return replace(base, mentions=tuple(replace(each, **change(each)) for each in base.mentions))


def each_event(base, change):
    return replace(base, event_mentions=tuple(replace(each, **change(each)) for each in base.event_mentions))


# From the bare text.


def nothing(document, base, known):
    return Annotation(document.doc_id)


def every_span_of_three_words(document, base, known):
    found = words(document)
    spans = [(one[0], other[1]) for at, one in enumerate(found) for other in found[at : at + 3]]
    return Annotation(document.doc_id, mentions=mentions(spans, [known.mention_type]))


def every_word_with_every_type(document, base, known):
    return Annotation(document.doc_id, mentions=mentions(words(document), known.mention_types))


def every_word_with_the_commonest_type(document, base, known):
    return Annotation(document.doc_id, mentions=mentions(words(document), [known.mention_type]))


def every_pair_of_words(document, base, known):
    spans = [(one[0], other[1]) for one, other in pairwise(words(document))]
    return Annotation(document.doc_id, mentions=mentions(spans, known.mention_types))


def every_sentence(document, base, known):
    spans = [match.span() for match in re.finditer(r"[^.\n]+", document.text)]
    return Annotation(document.doc_id, mentions=mentions(spans, [known.mention_type]))


def the_whole_document(document, base, known):
    whole = [(0, len(document.text))]
    return Annotation(
        document.doc_id,
        mentions=mentions(whole, known.mention_types),
        event_mentions=triggers(whole, known.event_types, realis=known.realis, polarity="pos", factuality="CT+"),
    )


def every_word_a_trigger(document, base, known):
    labels = {"realis": known.realis, "polarity": "pos", "factuality": "CT+"}
    return Annotation(document.doc_id, event_mentions=triggers(words(document), [known.event_type], **labels))


def every_word_a_trigger_of_every_type(document, base, known):
    labels = {"realis": known.realis, "polarity": "pos", "factuality": "CT+"}
    return Annotation(document.doc_id, event_mentions=triggers(words(document), known.event_types, **labels))


# Mentions and entities.


def only_the_easiest_type(document, base, known):
    return replace(base, mentions=tuple(each for each in base.mentions if each.type == "GPE"))


def the_commonest_type_for_all(document, base, known):
    return each_mention(base, lambda each: {"type": known.mention_type})


def every_type_for_each_mention(document, base, known):
    more = mentions([(each.start, each.end) for each in base.mentions], known.mention_types)
    return replace(base, mentions=(*base.mentions, *more))


def each_mention_again_shifted_by_one(document, base, known):
    spans = [(each.start + 1, each.end, each.type) for each in base.mentions]
    spans += [(each.start, each.end - 1, each.type) for each in base.mentions]
    more = tuple(
        Mention(id=f"again {number}", start=start, end=end, type=name)
        for number, (start, end, name) in enumerate(spans)
        if start < end
    )
    return replace(base, mentions=(*base.mentions, *more))


def mentions_of_the_last_word_only(document, base, known):
    def last(each):
        at = document.text.rfind(" ", each.start, each.end)
        return {"start": max(each.start, at + 1)}

    return each_mention(base, last)


def twice_the_mentions(document, base, known):
    again = tuple(replace(each, id=f"{each.id} again") for each in base.mentions)
    return replace(base, mentions=(*base.mentions, *again))


def labels_in_unscored_regions(document, base, known):
    spans = [span for span in words(document) if unscored(document, span)]
    return replace(
        base,
        mentions=(*base.mentions, *mentions(spans, known.mention_types)),
        event_mentions=(*base.event_mentions, *triggers(spans, known.event_types)),
    )


def unscored(document, span):
    return any(start <= span[0] and span[1] <= end for start, end in unscored_spans(document))


def unscored_spans(document):
    return [(each.start, each.end) for each in document.regions if not each.scored]


def alternatives_for_everything(document, base, known):
    also = tuple(MentionAlternative(type=name) for name in known.mention_types)
    roles = tuple(ArgumentAlternative(role=name) for name in known.roles)
    mentioned = each_mention(base, lambda each: {"alternatives": also})
    return each_event(
        mentioned, lambda each: {"arguments": tuple(replace(found, alternatives=roles) for found in each.arguments)}
    )


def claims_that_its_layers_are_partial(document, base, known):
    return replace(base, layers={"mentions": "none", "event_mentions": "none", "stances": "none"})


# Clusters and identity.


def one_giant_entity(document, base, known):
    return replace(each_mention(base, lambda each: {"entity": "e"}), entities=(Entity("e"),), stances=())


def every_mention_alone(document, base, known):
    return replace(each_mention(base, lambda each: {"entity": None}), entities=(), stances=())


def one_giant_event(document, base, known):
    return replace(each_event(base, lambda each: {"event": "h"}), events=(Event("h"),), stances=())


def every_event_mention_alone(document, base, known):
    return replace(each_event(base, lambda each: {"event": None}), events=(), stances=())


def one_identity_over_all_documents(document, base, known):
    return replace(
        base,
        entities=tuple(replace(each, xdoc="x") for each in base.entities),
        events=tuple(replace(each, xdoc="y") for each in base.events),
    )


def the_commonest_kb_id_for_all(document, base, known):
    return replace(base, entities=tuple(replace(each, kb=known.kb) for each in base.entities))


# Events.


def every_type_for_each_trigger(document, base, known):
    more = triggers([(each.start, each.end) for each in base.event_mentions], known.event_types)
    return replace(base, event_mentions=(*base.event_mentions, *more))


def every_role_for_every_filler(document, base, known):
    return each_event(base, lambda each: {"arguments": fill(base, each, known.roles)})


def the_commonest_role_for_every_filler(document, base, known):
    return each_event(base, lambda each: {"arguments": fill(base, each, [known.role])})


def fill(base, trigger, roles, near=100):
    """Every mention near a trigger in every role."""
    fillers = [each.id for each in base.mentions if abs(each.start - trigger.start) <= near]
    return tuple(Argument(role, filler) for role in roles for filler in fillers)


def every_argument_implicit(document, base, known):
    return each_event(
        base, lambda each: {"arguments": tuple(replace(found, implicit=True) for found in each.arguments)}
    )


def every_event_generic(document, base, known):
    return each_event(base, lambda each: {"realis": "generic"})


def the_commonest_realis_for_all(document, base, known):
    return each_event(base, lambda each: {"realis": known.realis})


def everything_happened(document, base, known):
    return each_event(base, lambda each: {"polarity": "pos", "factuality": "CT+"})


def every_source_is_certain(document, base, known):
    sources = ["author", *(each.id for each in base.entities)]
    beliefs = tuple(SourcedFactuality((source,), "CT+") for source in sources)
    return each_event(base, lambda each: {"factuality": beliefs})


def every_value_for_the_author(document, base, known):
    beliefs = tuple(SourcedFactuality(("author",), value) for value in ("CT+", "PR+", "PS+", "CT-", "Uu"))
    return each_event(base, lambda each: {"factuality": beliefs})


# Stances.


def stances(pairs, polarities, **labels):
    return tuple(
        Stance(holder=holder, target=target, polarity=polarity, **labels)
        for holder, target in pairs
        for polarity in polarities
    )


def every_pair(base):
    holders = ["author", *(each.id for each in base.entities)]
    targets = [each.id for each in (*base.entities, *base.events)]
    return [(holder, target) for holder in holders for target in targets if holder != target]


def every_stance_in_favor(document, base, known):
    return replace(base, stances=stances(every_pair(base), ["favor"]))


def every_stance_with_every_polarity(document, base, known):
    return replace(base, stances=stances(every_pair(base), known.polarities))


def the_author_favors_everything(document, base, known):
    pairs = [pair for pair in every_pair(base) if pair[0] == "author"]
    return replace(base, stances=stances(pairs, ["favor"]))


def the_commonest_polarity_for_all(document, base, known):
    return replace(base, stances=tuple(replace(each, polarity=known.polarity) for each in base.stances))


def both_polarities_for_each_stance(document, base, known):
    pairs = dict.fromkeys((each.holder, each.target) for each in base.stances)
    return replace(base, stances=stances(pairs, ["favor", "against"]))


def the_whole_text_as_evidence(document, base, known):
    return replace(base, stances=tuple(replace(each, evidence=((0, len(document.text)),)) for each in base.stances))


CHEATS = (
    nothing,
    every_span_of_three_words,
    every_word_with_every_type,
    every_word_with_the_commonest_type,
    every_pair_of_words,
    every_sentence,
    the_whole_document,
    every_word_a_trigger,
    every_word_a_trigger_of_every_type,
    only_the_easiest_type,
    the_commonest_type_for_all,
    every_type_for_each_mention,
    each_mention_again_shifted_by_one,
    mentions_of_the_last_word_only,
    twice_the_mentions,
    labels_in_unscored_regions,
    alternatives_for_everything,
    claims_that_its_layers_are_partial,
    one_giant_entity,
    every_mention_alone,
    one_giant_event,
    every_event_mention_alone,
    one_identity_over_all_documents,
    the_commonest_kb_id_for_all,
    every_type_for_each_trigger,
    every_role_for_every_filler,
    the_commonest_role_for_every_filler,
    every_argument_implicit,
    every_event_generic,
    the_commonest_realis_for_all,
    everything_happened,
    every_source_is_certain,
    every_value_for_the_author,
    every_stance_in_favor,
    every_stance_with_every_polarity,
    the_author_favors_everything,
    the_commonest_polarity_for_all,
    both_polarities_for_each_stance,
    the_whole_text_as_evidence,
)
