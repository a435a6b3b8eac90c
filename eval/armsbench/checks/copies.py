"""Level 8, lint: a region that repeats an earlier one carries the same mentions."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding
from armsbench.model.document import Region

_Claim = tuple[str, int, int, str]


def copied_region(context: Context) -> Iterator[Finding]:
    """A copied region has the mentions and event mentions of its original, as far as the text is the same."""
    regions = context.document.regions if context.document else ()
    for region in regions:
        if region.dup_of is not None and region.dup_of < len(regions):
            yield from _compare(context, regions[region.dup_of], region)


CHECKS: dict[str, Check] = {"W808": copied_region}


def _compare(context: Context, original: Region, copy: Region) -> Iterator[Finding]:
    text = context.document.text if context.document else ""
    size = _same(text[original.start : original.end], text[copy.start : copy.end])
    old, new = _claims(context, original.start, size), _claims(context, copy.start, size)
    for layer, start, end, kind in sorted(old - new):
        quote = text[original.start + start : original.start + end]
        place = f"[{copy.start + start}, {copy.start + end})"
        message = f"the copied {copy.type} at {copy.start} lacks {kind} {quote!r} at {place}"
        yield Finding((layer,), message, quote)
    for layer, start, end, kind in sorted(new - old):
        quote = text[copy.start + start : copy.start + end]
        message = f"the copied {copy.type} at {copy.start} has {kind} {quote!r}, which its original lacks"
        yield Finding((layer,), message, quote)


def _same(first: str, second: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((size for size, (one, other) in pairs if one != other), min(len(first), len(second)))


def _claims(context: Context, start: int, size: int) -> set[_Claim]:
    """Return layer, span counted from `start`, and type of what lies in the `size` characters at `start`."""
    held = context.annotation
    mentions = [("mentions", each.start, each.end, each.type) for each in held.mentions]
    triggers = [("event_mentions", each.start, each.end, each.type) for each in held.event_mentions]
    claims = [*mentions, *triggers]
    inside = [claim for claim in claims if start <= claim[1] and claim[2] <= start + size]
    return {(layer, first - start, last - start, kind) for layer, first, last, kind in inside}
