"""Spans as BIO tags over tokens, and back. Only outermost spans fit; nested ones are left out, by intent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from armsbench.systems.found import overlaps
from armsbench.systems.labelled import Span
from armsbench.systems.tokens import Sentence

OUTSIDE = "O"


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return spans of which none shares a character with another: the longest first, then the earlier."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each.start - each.end, each.start, each.label)):
        if not overlaps(span.start, span.end, [(each.start, each.end) for each in kept]):
            kept.append(span)
    return sorted(kept)


def encode(sentence: Sentence, spans: Sequence[Span]) -> list[str]:
    """Return the tag of each token; a span covers the tokens that lie inside it."""
    tags = [OUTSIDE] * len(sentence)
    for span in spans:
        inside = [at for at, token in enumerate(sentence) if span.start <= token.start and token.end <= span.end]
        for at in inside:
            tags[at] = ("B-" if at == inside[0] else "I-") + span.label
    return tags


def decode(sentence: Sentence, tags: Sequence[str]) -> list[Span]:
    """Return the spans of tags; an I- that continues nothing of its label begins a span."""
    spans: list[Span] = []
    previous = OUTSIDE
    for token, tag in zip(sentence, tags, strict=True):
        if tag != OUTSIDE:
            continues = tag.startswith("I-") and previous[2:] == tag[2:]
            start = spans.pop().start if continues else token.start
            spans.append(Span(start, token.end, tag[2:]))
        previous = tag
    return spans
