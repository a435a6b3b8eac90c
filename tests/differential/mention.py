"""Mentions: nervaluate (SemEval-2013), seqeval (tags), neleval (sets), and SciPy as solver of the alignment."""

import warnings

import msgspec

from armsbench.align.document import Alignment
from armsbench.metrics.registry import METRICS
from differential import generate
from differential.case import Case, same, scores, total

SCHEMES = {"strict": "strict", "exact": "exact", "type": "ent_type", "partial": "partial"}


def cases(rng):
    """Yield every comparison on one random document (for seqeval: on one of flat mentions)."""
    gold, pred = generate.document(rng)
    yield from nervaluate(gold, pred)
    yield from optimum(gold, pred)
    yield from _seqeval(*generate.flat(rng, rng.randint(3, 30)), size=30)


def nervaluate(gold, pred):
    """Yield the four SemEval-2013 measures, in total and by type."""
    theirs = _evaluate([gold.mentions], [pred.mentions])
    for name, scheme in SCHEMES.items():
        found = total(f"mention.{name}", gold, pred)
        ours = _row(found, scores(f"mention.{name}", found))
        facts = _facts(name, gold, pred)
        yield Case("nervaluate", f"mention.{name}", ours, _their_row(theirs["overall"][scheme]), facts)
        by_type = METRICS[f"mention.{name}"].tally(Alignment(gold, pred)).by_type
        for tag, row in by_type.items():
            counts = row["recall_num"], row["recall_den"], row["precision_num"], row["precision_den"]
            other = _their_row(theirs["entities"][tag][scheme])
            their_counts = other[0], other[1], other[0], other[2]
            yield Case(
                "nervaluate", f"mention.{name} by type", counts, their_counts, _by_type(name, gold, pred, tag, other)
            )


def _row(counts, found):
    return counts["recall_num"], counts["recall_den"], counts["precision_den"], *found.values()


def _their_row(found):
    right = found.correct + found.partial / 2
    return right, found.possible, found.actual, found.precision, found.recall, found.f1


def _evaluate(gold, pred):
    """Run nervaluate over documents given as lists of mentions; its ends are inclusive."""
    from nervaluate import Evaluator

    true, guess = ([[_as_dict(each) for each in items] for items in side] for side in (gold, pred))
    return Evaluator(true, guess, tags=list(generate.TYPES), loader="dict").evaluate()


def _as_dict(mention):
    return {"label": mention.type, "start": mention.start, "end": mention.end - 1}


def _facts(name, gold, pred):
    return {
        "greedy": lambda: _is_ambiguous(gold, pred) and same(*_given_pairs(name, gold, pred)),
        "under-one-percent": lambda: same(*_given_pairs(name, gold, pred, without_slight=True)),
    }


def _by_type(name, gold, pred, tag, theirs):
    """A type evaluated alone: what both sides have of it, and nothing else."""
    one, other = (_only(side, tag) for side in (gold, pred))

    def alone():
        ours = total(f"mention.{name}", one, other)
        counts = ours["recall_num"], ours["recall_den"], ours["precision_den"]
        return same(counts, theirs[:3]) or any(holds() for holds in _facts(name, one, other).values())

    return {"type-alone": alone}


def _only(side, tag):
    return msgspec.structs.replace(side, mentions=tuple(each for each in side.mentions if each.type == tag))


def _shared(one, other):
    return min(one.end, other.end) - max(one.start, other.start)


def _is_ambiguous(gold, pred):
    """Say whether some mention overlaps two of the other side, so that the pairing is a choice."""
    return any(
        sum(_shared(each, other) > 0 for other in others) > 1
        for own, others in ((gold.mentions, pred.mentions), (pred.mentions, gold.mentions))
        for each in own
    )


def _given_pairs(name, gold, pred, without_slight=False):
    """Return our counts, and nervaluate's where each of our pairs is a document of its own.

    `without_slight` takes our credit for pairs that share less than a hundredth of the gold mention away.
    """
    alignment = Alignment(gold, pred)
    pairs, gold, pred = alignment.mention_pairs, alignment.gold, alignment.pred
    joined = [([gold.mentions[pair.gold]], [pred.mentions[pair.pred]]) for pair in pairs]
    paired = {pair.gold for pair in pairs}, {pair.pred for pair in pairs}
    alone = [([each], []) for index, each in enumerate(gold.mentions) if index not in paired[0]]
    alone += [([], [each]) for index, each in enumerate(pred.mentions) if index not in paired[1]]
    found = _evaluate(*zip(*joined, *alone, strict=True))["overall"][SCHEMES[name]]
    ours = METRICS[f"mention.{name}"].tally(alignment).total["recall_num"]
    if without_slight:
        ours -= sum(_credit(name, *each) for each in joined if _is_slight(*each))
    return (ours, len(gold.mentions), len(pred.mentions)), _their_row(found)[:3]


def _is_slight(gold, pred):
    return _shared(gold[0], pred[0]) * 100 < gold[0].end - gold[0].start


def _credit(name, gold, pred):
    return {"strict": 0, "exact": 0, "partial": 0.5, "type": int(gold[0].type == pred[0].type)}[name]


def optimum(gold, pred):
    """Yield the optimum that the alignment of unequal spans promises: same types, then pairs, then characters."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    alignment = Alignment(gold, pred)
    pairs, gold, pred = alignment.mention_pairs, alignment.gold, alignment.pred
    equal = {pair.gold for pair in pairs if pair.same_span}, {pair.pred for pair in pairs if pair.same_span}
    one = [each for index, each in enumerate(gold.mentions) if index not in equal[0]]
    other = [each for index, each in enumerate(pred.mentions) if index not in equal[1]]
    if not one or not other:
        return
    gains = np.array([[_gain(left, right) for right in other] for left in one])
    best = int(gains[linear_sum_assignment(gains, maximize=True)].sum())
    loose = [(gold.mentions[pair.gold], pred.mentions[pair.pred]) for pair in pairs if not pair.same_span]
    yield Case("scipy", "mention alignment", (sum(_gain(*pair) for pair in loose),), (best,))


def _gain(one, other):
    shared = _shared(one, other)
    return (one.type == other.type) * 10**8 + 10**4 + shared if shared > 0 else 0


def _seqeval(gold, pred, size):
    from seqeval.metrics import f1_score, precision_score, recall_score
    from seqeval.scheme import IOB2

    tags = [[_tags(side, size)] for side in (gold, pred)]
    found = total("mention.strict", gold, pred)
    ours = tuple(scores("mention.strict", found).values())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of 0/0
        for mode in ({}, {"mode": "strict", "scheme": IOB2}):
            theirs = [score(*tags, zero_division=0, **mode) for score in (precision_score, recall_score, f1_score)]
            yield Case("seqeval", f"mention.strict {mode.get('mode', 'default')}", ours, tuple(map(float, theirs)))


def _tags(side, size):
    tags = ["O"] * size
    for each in side.mentions:
        tags[each.start] = f"B-{each.type}"
        tags[each.start + 1 : each.end] = [f"I-{each.type}"] * (each.end - each.start - 1)
    return tags
