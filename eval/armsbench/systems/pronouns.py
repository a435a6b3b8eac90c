"""Pronouns, each tied to the nearest earlier mention of its kind; those without one are left out.

Relative pronouns are no mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from armsbench.systems import words
from armsbench.systems.found import Found
from armsbench.systems.tokens import Sentence, Token

_EMPTY_IT = frozenset(["is", "was", "be", "remains", "remained"])


def pronouns(sentences: Sequence[Sentence], found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """Return the resolved pronouns of each sentence; `found` are the other mentions, sentence by sentence."""
    resolved: list[list[Found]] = []
    for number, sentence in enumerate(sentences):
        before = found[number - 1] if number else ()
        made = [_resolve(sentence, at, found[number], before) for at in range(len(sentence))]
        resolved.append([each for each in made if each])
    return resolved


def _resolve(sentence: Sentence, at: int, here: Sequence[Found], before: Sequence[Found]) -> Found | None:
    token = sentence[at]
    kind = words.load("modifiers")["pronouns"].get(token.lower)
    if kind not in _RULES or token.text == "US" or _expletive(sentence, at):
        return None
    antecedent = _RULES[kind](token, [each for each in here if each.end <= token.start], before)
    if antecedent is None:
        return None
    span = (token.start, token.end)
    return antecedent._replace(start=token.start, end=token.end, head=span, level="PRO")


def _expletive(sentence: Sentence, at: int) -> bool:
    """Say whether this is an it that refers to nothing: it is/was ... that/to."""
    if sentence[at].lower != "it" or at + 1 == len(sentence) or sentence[at + 1].lower not in _EMPTY_IT:
        return False
    return any(token.lower in ("that", "to") for token in sentence[at + 2 : at + 6])


def _thing(_token: Token, here: Sequence[Found], before: Sequence[Found]) -> Found | None:
    """Take the first state or organisation of the sentence, else of the one before: it is likely the subject."""
    for mentions in (here, before):
        for each in mentions:
            if (each.type == "GPE" and each.role == "GOV" and each.level != "ADJ") or each.type == "ORG":
                return each
    return None


def _person(_token: Token, here: Sequence[Found], before: Sequence[Found]) -> Found | None:
    persons = [each for each in (*before, *here) if each.type == "PER" and each.subtype == "Individual"]
    return persons[-1] if persons else None


def _many(_token: Token, here: Sequence[Found], before: Sequence[Found]) -> Found | None:
    groups = [each for each in (*before, *here) if each.type == "PER" and each.subtype in ("Group", "Indefinite")]
    return groups[-1] if groups else None


_RULES: dict[str | None, Callable[[Token, Sequence[Found], Sequence[Found]], Found | None]] = {
    "thing": _thing,
    "man": _person,
    "woman": _person,
    "i": _person,
    "many": _many,
}
