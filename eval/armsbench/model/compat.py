"""Scorers whose published numbers can be compared: their choices as options, and the ids of their measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Peer(NamedTuple):
    """A row of PEERS: every option as that scorer has it, our id of each of its measures, what to use instead."""

    scorer: str
    options: Mapping[str, str]
    measures: Mapping[str, str]
    instead: str


_ZERO = {
    "singletons": "keep",
    "match": "exact",
    "boundary": "luo2014",
    "undefined": "zero",
    "duplicates": "drop-first",
    "documents": "lenient",
    "oracle": "none",
}
_COREF = {"muc": "coref.muc", "bcub": "coref.b3", "ceafm": "coref.ceafm", "ceafe": "coref.ceafe"}

PEERS: dict[str, Peer] = {
    "conll-8.01": Peer(
        "CoNLL reference scorer 8.01",
        _ZERO | {"boundary": "recasens2011", "duplicates": "conll-8.01"},
        _COREF | {"blanc": "coref.blanc", "CoNLL score (mean of muc, bcub, ceafe)": "coref.conll"},
        "the same ids without compat: BLANC with the boundary of Luo et al. 2014, a repeat is an error, and a "
        "measure that is 0/0 is left out of the CoNLL mean; add coref.lea",
    ),
    "nervaluate": Peer(
        "nervaluate 1.2",
        _ZERO | {"duplicates": "error"},
        {
            "strict": "mention.strict",
            "exact": "mention.exact",
            "partial": "mention.partial",
            "ent_type": "mention.type",
        },
        "mention.strict, and mention.head where boundaries are a matter of taste",
    ),
    "seqeval-strict": Peer(
        "seqeval 1.2, strict mode",
        _ZERO,
        {"micro avg": "mention.strict"},
        'mention.strict on tags read by formats/bio.py with malformed="error": seqeval drops malformed gold silently',
    ),
    "textee": Peer(
        "TextEE",
        _ZERO,
        {
            "Tri-I": "trigger.id",
            "Tri-C": "trigger.cls",
            "Arg-I": "argument.unattached_id",
            "Arg-C": "argument.unattached_cls",
            "Arg-I+": "argument.id",
            "Arg-C+": "argument.cls",
        },
        "argument.cls (attached), and argument.cls:entity, which accepts any mention of the right filler",
    ),
    "neleval": Peer(
        "neleval 3.1",
        _ZERO,
        {
            "strong_mention_match": "mention.exact",
            "strong_typed_mention_match": "mention.strict",
            "strong_link_match": "link.mention",
            "entity_match": "link.entity",
            "strong_nil_match": "link.nil_mention",
            "mention_ceaf:is_nil:span": "link.nil",
            "muc": "xdoc_entity.muc",
            "b_cubed": "xdoc_entity.b3",
            "mention_ceaf": "xdoc_entity.ceafm",
            "entity_ceaf": "xdoc_entity.ceafe",
        },
        "link.nil, which asks whether unlinked mentions are clustered right, not only left unlinked",
    ),
    "semeval-2016": Peer(
        "SemEval-2016 task 6, eval.pl",
        _ZERO | {"oracle": "pairs"},
        {"macro-averaged F over FAVOR and AGAINST": "stance.favg"},
        "stance.polarity, which also counts pairs that the system has to find; stance.macro_f1 where labels are given",
    ),
}
