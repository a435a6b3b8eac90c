"""The labels on which any number of annotators are compared at once, by layer, with their scores."""

from __future__ import annotations

from collections.abc import Callable

from armsbench.metrics import event_labels, many, units
from armsbench.metrics.counts import Counts, Scores
from armsbench.metrics.event_labels import Label

Chance = dict[str, tuple[Callable[[Counts], Scores], str]]  # score, and the units that it stands on

NOMINAL: Chance = {
    "fleiss_kappa": (many.fleiss_kappa, "all"),
    "fleiss_kappa_with_misses": (many.fleiss_kappa_with_misses, "with_misses"),
    "alpha": (many.alpha, "all"),
    "alpha_any": (many.alpha_any, "any"),
    "alpha_with_misses": (many.alpha_with_misses, "with_misses"),
}
ORDINAL: Chance = {"ordinal_alpha": (many.ordinal_alpha, "all"), "ordinal_alpha_any": (many.ordinal_alpha_any, "any")}

LABELS: dict[str, dict[str, tuple[Label, Chance]]] = {
    "mentions": {
        "type": (units.mention_type, NOMINAL),
        "level": (units.mention_level, NOMINAL),
        "gpe_role": (units.gpe_role, NOMINAL),
    },
    "event_mentions": {"type": (units.trigger_type, NOMINAL)},
    "arguments": {"role": (units.argument_role, NOMINAL)},
    "realis": {"label": (event_labels.realis, NOMINAL)},
    "polarity": {"label": (event_labels.polarity, NOMINAL)},
    "factuality": {"label": (event_labels.factuality, NOMINAL)},
    "event_times": {"doctimerel": (event_labels.doctimerel, NOMINAL), "days": (event_labels.event_days, NOMINAL)},
    "stances": {"stance": (units.stance_polarity, NOMINAL), "stance.strength": (units.stance_strength, ORDINAL)},
}
