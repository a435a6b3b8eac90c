"""The colours of every page: each with a light and a dark form, legible on its own wash and on paper.

A page names colours as `var(--NAME)`; the class `k-NAME` of a tone sets `--tone` and `--wash` for what bears it.
"""

from __future__ import annotations

from typing import NamedTuple


class Tone(NamedTuple):
    """A colour for lines and letters, and a pale one to lay under text, in light and in dark."""

    ink: str
    wash: str
    dark_ink: str
    dark_wash: str


# name -> (light, dark)
BASE = {
    "paper": ("#fcfbf9", "#16171a"),
    "card": ("#ffffff", "#1e2024"),
    "sunk": ("#f3f1ed", "#25272c"),
    "ink": ("#1c1b1a", "#ececea"),
    "muted": ("#5d5a55", "#b0aea9"),
    "line": ("#dedad3", "#3a3c43"),
    "accent": ("#1d4f91", "#8ab4f8"),
}

_RED = Tone("#b3261e", "#fde7e4", "#ff9d92", "#4a1f1c")
_OCHRE = Tone("#8a4f00", "#fff0d6", "#f3bd6b", "#43300f")
_BLUE = Tone("#1b5fa8", "#e3effc", "#8fc1ff", "#17324f")
_VIOLET = Tone("#6d3cb0", "#f0e8fb", "#c7a6ff", "#35235a")
_PINK = Tone("#a0266f", "#fce5f2", "#ff9ccf", "#4b1c38")
_TEAL = Tone("#0b6868", "#dcf3f2", "#6fd6d3", "#123a3a")
_GREEN = Tone("#256f45", "#e4f4ea", "#7fd1a0", "#1b3226")
_RUST = Tone("#9c3a00", "#ffe9dc", "#ffab80", "#472513")
_OLIVE = Tone("#4a6600", "#eff5d8", "#bcd86a", "#2f3a10")
_GOLD = Tone("#705400", "#fbf1cf", "#e5c558", "#3d320d")
_SLATE = Tone("#5b5b66", "#ececf1", "#bdbdca", "#33343d")
_INDIGO = Tone("#4a55a8", "#e8eafb", "#aab4ff", "#272d57")

TONES = {
    "red": _RED,
    "ochre": _OCHRE,
    "blue": _BLUE,
    "violet": _VIOLET,
    "pink": _PINK,
    "teal": _TEAL,
    "green": _GREEN,
    "rust": _RUST,
    "olive": _OLIVE,
    "gold": _GOLD,
    "slate": _SLATE,
    "indigo": _INDIGO,
}

# The tone of each mention type, and of each group of event types; of a label that is none of these: PLAIN.
PLAIN = "slate"
MENTION_TONES = {
    "PER": "rust",
    "ORG": "blue",
    "GPE": "green",
    "LOC": "olive",
    "FAC": "gold",
    "WEA": "red",
    "PROG": "violet",
    "LAW": "slate",
    "AGR": "teal",
    "VALUE": "pink",
    "TIME": "indigo",
}
EVENT_TONES = {
    "Arms": "red",
    "Military": "olive",
    "Program": "violet",
    "Sanction": "pink",
    "Diplomacy": "blue",
    "Conflict": "rust",
    "Justice": "slate",
    "Economy": "teal",
    "Communication": "indigo",
    "Auxiliary": "gold",
}
# The tone of a stance
POLARITY_TONES = {"favor": "green", "against": "red", "neutral": "slate"}


def event_tone(event_type: str) -> str:
    """Return the tone of an event type, which is its group's."""
    return EVENT_TONES.get(event_type.split(".", maxsplit=1)[0], PLAIN)


def css() -> str:
    """Return the colours as custom properties: light, dark where the reader's system or the page's switch says so."""
    light, dark = _declarations(0), _declarations(1)
    tones = "\n".join(f".k-{name}{{--tone:var(--{name});--wash:var(--{name}-wash)}}" for name in TONES)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        f"{tones}\n"
    )


def _declarations(mode: int) -> str:
    found = {name: pair[mode] for name, pair in BASE.items()}
    for name, tone in TONES.items():
        found |= {name: tone[2 * mode], f"{name}-wash": tone[2 * mode + 1]}
    return "".join(f"--{name}:{colour};" for name, colour in found.items())
