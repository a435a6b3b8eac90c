"""What a system does well and badly, in sentences that follow from the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from armsbench.evaluate.errors.record import OWN
from armsbench.report.html import words
from armsbench.report.html.gather import Scored, layer_of
from armsbench.report.html.page import percent
from armsbench.report.html.words import Band


class Point(NamedTuple):
    """A layer and how well it goes."""

    name: str
    what: str
    value: float
    band: Band


class Trouble(NamedTuple):
    """Something that goes wrong: its heading, and a sentence."""

    name: str
    what: str


class Verdict(NamedTuple):
    """All in a sentence, the best and the worst layers, and what goes wrong."""

    sentence: str
    best: tuple[Point, ...]
    worst: tuple[Point, ...]
    troubles: tuple[Trouble, ...]


def verdict(scored: Scored) -> Verdict:
    """Return the verdict on a system; layers whose score is n/a take no part."""
    silent, points = [], []
    for name in words.VERDICT:
        metric = scored.result.metrics.get(name)
        named = words.metric(name)
        if metric is None or not metric.scores:
            continue
        value = metric.scores[metric.headline]
        if layer_of(name) not in scored.attempted:
            silent.append(named.name)
        elif value is not None:
            points.append(Point(named.name, named.what, value, words.band(value)))
    ordered = sorted(points, key=lambda point: -point.value)
    half = min(3, len(ordered) // 2 or 1)
    best = [point for point in ordered[:half] if point.value > 0]
    worst = [point for point in reversed(ordered) if point not in best][:half]
    troubles = (*_most_frequent(scored), *_costs(scored), *_gain(scored))
    return Verdict(_sentence(ordered, silent), tuple(best), tuple(worst), troubles)


def _sentence(points: Sequence[Point], silent: Sequence[str]) -> str:
    """Say in one sentence how every layer goes, the best first."""
    bands: dict[str, list[str]] = {}
    for point in points:
        bands.setdefault(point.band.words, []).append(point.name)
    clauses = "; ".join(f"{_listed(names)} {band}" for band, names in bands.items())
    said = [f"It handles {clauses}."] if clauses else []
    said += [f"It says nothing of {_listed(silent)}."] if silent else []
    return " ".join(said) or "Nothing was scored."


def _listed(names: Sequence[str]) -> str:
    lowered = [name[0].lower() + name[1:] for name in names]
    return " and ".join(filter(None, (", ".join(lowered[:-1]), lowered[-1])))


def _most_frequent(scored: Scored) -> Iterator[Trouble]:
    """Say which class of error is the largest, among layers of which the system says anything."""
    classes = {
        (layer, kind): len(errors)
        for layer, kinds in scored.errors.by_class().items()
        for kind, errors in kinds.items()
        if layer in scored.attempted
    }
    if classes:
        (layer, kind), number = max(classes.items(), key=lambda item: item[1])
        total = sum(classes.values())
        yield Trouble(
            "Most frequent error",
            f"{words.LAYERS[layer]}, {kind}: {words.KINDS[kind].what}. {number:,} of "
            f"{words.plural(total, 'error')} ({percent(number / total)}%) in the layers that it attempts.",
        )


def _costs(scored: Scored) -> Iterator[Trouble]:
    """Say which earlier error cost most arguments and stances."""
    for layer in ("arguments", "stances"):
        lost = [each.causes for each in scored.errors.errors if each.layer == layer and each.causes]
        single = Counter(cause for causes in lost for cause in causes if causes != OWN)
        if single and layer in scored.attempted:
            (cause, number), earlier = single.most_common(1)[0], sum(causes != OWN for causes in lost)
            yield Trouble(
                f"Costliest earlier error of {layer}",
                f"{cause_in_words(cause).capitalize()}: {number:,} of {len(lost):,} lost {layer}. In all, earlier "
                f"errors explain {earlier:,}; for the others everything was there.",
            )


def cause_in_words(cause: str) -> str:
    """Return a cause, or causes joined by " + ", in plain words."""
    return ", and ".join(words.CAUSES.get(each, each) for each in cause.split(" + "))


def _gain(scored: Scored) -> Iterator[Trouble]:
    """Say which gold layer would raise which other layer's score most, when given after all earlier ones."""
    gains = []
    for name in words.VERDICT:
        row = scored.ladder.scores.get(name, ()) if layer_of(name) in scored.attempted else ()
        for step, (before, after) in zip(scored.ladder.steps[1:], pairwise(row), strict=False):
            if before is not None and after is not None and not name.startswith(words.STEPS[step].own):
                gains.append((after - before, name, step, before, after))
    best = max(gains, default=None)
    if best and best[0] > 0:
        _, name, step, before, after = best
        first = scored.ladder.steps.index(step) == 1
        yield Trouble(
            "Largest gain from a gold layer",
            f"With right {words.STEPS[step].name}{'' if first else ' (and all layers before)'}, "
            f"{words.metric(name).name.lower()} would go from {percent(before)}% to {percent(after)}%.",
        )
