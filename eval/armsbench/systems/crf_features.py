"""What the CRF sees of a token: its form, its neighbours, and what the word lists say of it."""

from __future__ import annotations

import re

from armsbench.systems import lexicon, phrases
from armsbench.systems.pieces import pieces
from armsbench.systems.tokens import Sentence

Features = dict[str, str | bool]


def features(sentence: Sentence) -> list[Features]:
    """Return the features of each token of a sentence."""
    listed = _listed(sentence)
    own = [_own(sentence, at) | {"listed": listed[at]} for at in range(len(sentence))]
    return [_with_neighbours(own, at) for at in range(len(sentence))]


def shape(text: str) -> str:
    """Return the shape of a word, runs shortened: S-400s -> X-dx."""
    shaped = re.sub(r"\d", "d", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", text)))
    return re.sub(r"(.)\1+", r"\1", shaped)


def _own(sentence: Sentence, at: int) -> Features:
    token = sentence[at]
    trigger = phrases.match(lexicon.triggers(), sentence, at, fold=True)
    return {
        "lower": token.lower,
        "shape": shape(token.text),
        "prefix": token.lower[:3],
        "suffix2": token.lower[-2:],
        "suffix3": token.lower[-3:],
        "trigger": trigger[1].type if trigger else "no",
        "first": at == 0,
    }


def _listed(sentence: Sentence) -> list[str]:
    """Return for each token the type and level that the word lists give its piece, or the piece's kind."""
    labels = [""] * len(sentence)
    for piece in pieces(sentence, frozenset()):
        label = f"{piece.sense.type}.{piece.sense.level}" if piece.sense else piece.kind
        labels[piece.start : piece.end] = [label] * (piece.end - piece.start)
    return labels


def _with_neighbours(own: list[Features], at: int) -> Features:
    made: Features = {"bias": True, **own[at]}
    for offset in (-2, -1, 1, 2):
        near = own[at + offset] if 0 <= at + offset < len(own) else {"lower": "", "shape": "", "listed": "edge"}
        made |= {f"{offset:+}{name}": near[name] for name in ("lower", "shape", "listed")}
    return made
