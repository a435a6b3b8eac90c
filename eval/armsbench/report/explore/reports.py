"""Who says what of an event, when, and how sure they are: the rows of an event's page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from armsbench.model.annotation import EventMention, EventTime
from armsbench.report.explore.quotes import Quote, quote
from armsbench.report.explore.world import AUTHOR, Thing, World, day

# A value of factuality in words, and how far it leans from no (-3) to yes (3).
CERTAINTY = {
    "CT+": ("certain", 3),
    "PR+": ("probable", 2),
    "PS+": ("possible", 1),
    "PS-": ("possibly not", -1),
    "PR-": ("probably not", -2),
    "CT-": ("certainly not", -3),
    "CTu": ("knows, does not say", 0),
    "Uu": ("leaves it open", 0),
}


class Source(NamedTuple):
    """One that speaks, and its identity where it is an entity."""

    name: str
    identity: str | None


class Claim(NamedTuple):
    """How sure the last source of a chain is; the first is the article's author."""

    chain: tuple[Source, ...]
    value: str
    words: str
    lean: int


class Report(NamedTuple):
    """An event mention: when it was published, what it says, who commits to it, when the event is said to be."""

    doc_id: str
    mention: str
    published: str
    quote: Quote
    claims: tuple[Claim, ...]
    realis: str | None
    polarity: str | None
    when: str


class Disagreement(NamedTuple):
    """Two claims of one event, one that says yes and one that says no."""

    yes: tuple[Report, Claim]
    no: tuple[Report, Claim]


def reports(world: World, event: Thing) -> list[Report]:
    """Return the reports of an event in order of publication, then of place in the text."""
    found = [_report(world, doc_id, record) for doc_id, record in event.places if isinstance(record, EventMention)]
    return sorted(found, key=lambda each: (each.published, each.doc_id, each.quote.start))


def committed(found: list[Report]) -> list[tuple[Report, Claim]]:
    """Return what each chain of sources of an article commits itself to, at its first place in the article."""
    claims = [(report, claim) for report in found for claim in report.claims if claim.lean]
    first = {(report.doc_id, claim.chain, claim.value): (report, claim) for report, claim in reversed(claims)}
    return list(reversed(first.values()))


def disagreements(found: list[Report]) -> list[Disagreement]:
    """Return each pair of a source that leans to yes and another that leans to no, once for each pair of sources."""
    claims = [(report, claim) for report in found for claim in report.claims]
    pairs = {
        (_speaker(yes), _speaker(no)): Disagreement(yes, no)
        for yes in claims
        if yes[1].lean > 0
        for no in claims
        if no[1].lean < 0 and _speaker(yes) != _speaker(no)
    }
    return list(pairs.values())


def _speaker(said: tuple[Report, Claim]) -> tuple[str, Source]:
    report, claim = said
    last = claim.chain[-1]
    return ("" if last.identity else report.doc_id), last


def _report(world: World, doc_id: str, mention: EventMention) -> Report:
    document = world.documents[doc_id]
    return Report(
        doc_id=doc_id,
        mention=mention.id or "",
        published=day(document, mention.start) or "",
        quote=quote(document.text, mention.start, mention.end),
        claims=tuple(_claims(world, doc_id, mention)),
        realis=mention.realis,
        polarity=mention.polarity,
        when=when(mention.time),
    )


def _claims(world: World, doc_id: str, mention: EventMention) -> Iterator[Claim]:
    """Yield what each source holds, those who commit themselves first."""
    beliefs = mention.factuality or ()
    sourced: list[tuple[tuple[str, ...], str]] = (
        [((AUTHOR,), beliefs)] if isinstance(beliefs, str) else [(each.source, each.value) for each in beliefs]
    )
    for source, value in sorted(sourced, key=lambda each: -abs(CERTAINTY[each[1]][1])):
        chain = tuple(Source(*world.who(doc_id, each)) for each in source)
        yield Claim(chain, value, *CERTAINTY[value])


def when(time: EventTime | None) -> str:
    """Return a time as a reader would write it: its bounds, else its relation to the article."""
    if time is None:
        return ""
    if time.earliest and time.earliest == time.latest:
        return time.earliest
    if time.earliest and time.latest:
        return f"{time.earliest} to {time.latest}"
    if time.earliest or time.latest:
        return f"from {time.earliest}" if time.earliest else f"by {time.latest}"
    return RELATION.get(time.doctimerel or "", "")


RELATION = {
    "before": "before the article",
    "after": "after the article",
    "overlap": "as of the article",
    "before-overlap": "up to the article and on",
}
