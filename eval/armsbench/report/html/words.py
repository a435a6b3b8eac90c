"""Plain words for what a report shows: metrics, families, layers, classes of error and their causes."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """A reader's name of something, and what it is in a few words."""

    name: str
    what: str


# The headline metrics; for the others the family's name and the id have to do.
METRICS = {
    "mention.strict": Named("Mentions", "span and type are right"),
    "mention.partial": Named("Mentions, roughly", "half credit where the span only overlaps"),
    "coref.conll": Named("Entity coreference", "which mentions mean the same"),
    "link.mention": Named("Links", "span and knowledge-base id are right"),
    "trigger.id": Named("Event triggers, span only", "the word that reports an event"),
    "trigger.cls": Named("Event triggers", "span and event type are right"),
    "argument.cls": Named("Arguments", "trigger, filler and role are right"),
    "argument.cls:entity": Named("Arguments, any mention", "any mention of the right filler counts"),
    "event_coref.conll": Named("Event coreference", "which triggers report the same event"),
    "realis": Named("Realis", "asserted, future, hypothetical or generic"),
    "polarity": Named("Polarity", "said to happen, or not to"),
    "factuality": Named("Factuality", "how certain, according to whom"),
    "stance.pair": Named("Stance pairs", "who has a stance on what"),
    "stance.polarity": Named("Stances", "holder, target and polarity are right"),
    "stance.favg": Named("Stance polarity alone", "favor or against, on the pairs that were found"),
    "xdoc_entity.conll": Named("Entities across documents", "coreference over all documents as one"),
    "xdoc_event.conll": Named("Events across documents", "coreference over all documents as one"),
}

# Families of metrics, by what an id has before its first dot.
FAMILIES = {
    "mention": Named("Mentions", "spans that name, describe or point to somebody or something"),
    "coref": Named("Entity coreference", "which mentions mean the same entity"),
    "link": Named("Links", "ids in a knowledge base"),
    "trigger": Named("Event triggers", "the words that report an event, and its type"),
    "argument": Named("Arguments", "who takes part in an event, in which role"),
    "event_coref": Named("Event coreference", "which triggers report the same event"),
    "realis": Named("Realis", "asserted, future, hypothetical or generic"),
    "polarity": Named("Polarity", "said to happen, or not to"),
    "factuality": Named("Factuality", "how certain an event is, for each source"),
    "time": Named("Times", "normalised values of times"),
    "value": Named("Amounts", "normalised values of amounts"),
    "stance": Named("Stances", "who is for or against whom or what"),
    "template": Named("Deals", "arms deals derived from the events, as templates"),
    "xdoc_entity": Named("Entities across documents", "coreference over all documents as one"),
    "xdoc_event": Named("Events across documents", "coreference over all documents as one"),
}

# The layers that a verdict weighs, each by one metric; in the order of the pipeline.
VERDICT = (
    "mention.strict",
    "coref.conll",
    "link.mention",
    "trigger.cls",
    "argument.cls",
    "event_coref.conll",
    "realis",
    "polarity",
    "factuality",
    "stance.polarity",
    "xdoc_entity.conll",
    "xdoc_event.conll",
)

# The layers of errors, as evaluate/errors/listing.py names them.
LAYERS = {
    "mentions": "Mentions",
    "coreference": "Entity coreference",
    "links": "Links",
    "times": "Times",
    "amounts": "Amounts",
    "triggers": "Event triggers",
    "event_coreference": "Event coreference",
    "arguments": "Arguments",
    "realis": "Realis",
    "polarity": "Polarity",
    "factuality": "Factuality",
    "stances": "Stances",
}


class Kind(NamedTuple):
    """A class of error: its tone (palette.py) and what it means."""

    tone: str
    what: str


# In order of weight: a span with several errors shows the first.
KINDS = {
    "missing": Kind("red", "only the gold has it"),
    "spurious": Kind("ochre", "only the system has it"),
    "both": Kind("pink", "overlaps, and the type differs too"),
    "type": Kind("violet", "the span is right, the type is not"),
    "boundary": Kind("blue", "the type is right, the span only overlaps"),
    "merged": Kind("olive", "joined to a cluster that means another"),
    "split": Kind("teal", "cut off from its cluster"),
    "wrong link": Kind("violet", "another knowledge-base id"),
    "polarity": Kind("violet", "the pair is right, the polarity is not"),
    "label": Kind("violet", "another label"),
    "role": Kind("violet", "another role"),
    "trigger": Kind("rust", "hangs on another trigger"),
    "filler boundary": Kind("blue", "the filler only overlaps"),
    "filler mention": Kind("slate", "another mention of the same entity"),
    "right": Kind("green", "as in the gold"),
}

# What cost a lost argument or stance (evaluate/errors/causes.py); the first of these that begins a cause says it.
CAUSES = {
    "own": "no earlier error: everything it needs was there",
    "mention missing": "the filler's mention was missed",
    "mention boundary": "the filler's mention has a wrong span",
    "mention type": "the filler's mention has a wrong type",
    "mention both": "the filler's mention has a wrong span and type",
    "filler event missing": "the event that fills it was missed",
    "filler event boundary": "the event that fills it has a wrong span",
    "filler event type": "the event that fills it has a wrong type",
    "filler event both": "the event that fills it has a wrong span and type",
    "trigger missing": "the trigger was missed",
    "trigger boundary": "the trigger has a wrong span",
    "trigger type": "the trigger has a wrong type",
    "trigger both": "the trigger has a wrong span and type",
    "holder mention missing": "no mention of the holder was found",
    "holder mention boundary": "the holder's mentions have wrong spans",
    "holder wrong cluster": "the holder's cluster is wrong",
    "holder not mentioned": "the gold has no scored mention of the holder",
    "target mention missing": "no mention of the target was found",
    "target mention boundary": "the target's mentions have wrong spans",
    "target trigger missing": "no trigger of the target was found",
    "target trigger boundary": "the target's triggers have wrong spans",
    "target wrong cluster": "the target's cluster is wrong",
    "target not mentioned": "the gold has no scored mention of the target",
}


class Step(NamedTuple):
    """A step of the ladder, and how the ids of metrics begin that are right of themselves from then on."""

    name: str
    own: tuple[str, ...]


STEPS = {
    "system": Step("the system alone", ()),
    "mentions": Step("mentions", ("mention.",)),
    "coreference": Step("coreference", ("coref.", "xdoc_entity.")),
    "triggers": Step("triggers", ("trigger.",)),
    "event_coreference": Step("event coreference", ("event_coref.", "xdoc_event.")),
    "arguments": Step("arguments", ("argument.",)),
    "pairs": Step("stance pairs", ("stance.pair",)),
}


class Band(NamedTuple):
    """From which score on a layer goes how, and in which tone that is told."""

    least: float
    words: str
    tone: str


BANDS = (
    Band(0.9, "very well", "green"),
    Band(0.75, "well", "green"),
    Band(0.5, "fairly", "ochre"),
    Band(0.25, "poorly", "red"),
    Band(0.0, "hardly at all", "red"),
)


def metric(name: str) -> Named:
    """Return a metric's name for a reader: of a headline metric its own, else its family's."""
    return METRICS.get(name) or FAMILIES.get(name.split(".", maxsplit=1)[0]) or Named(name, "")


def band(share: float) -> Band:
    """Return how good a score is."""
    return next((each for each in BANDS if share >= each.least), BANDS[-1])


def plural(number: float, one: str, many: str = "") -> str:
    """Return e.g. "1 document", "5 documents"."""
    return f"{number:,g} {one if number == 1 else many or one + 's'}"
