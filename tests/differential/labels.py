"""Labels, values, stances and their evidence: scikit-learn, statsmodels and krippendorff."""

import math
import warnings

from armsbench.align.document import Alignment
from armsbench.metrics.registry import METRICS
from differential import generate
from differential.case import Case, scores, total

KAPPA = ("realis", "polarity", "factuality")


def cases(rng):
    """Yield every comparison on the labels of one random document's events and on one of values."""
    gold, pred = generate.document(rng)
    for name in ("realis", "polarity"):
        labels = [
            [
                ((each.start, each.end, each.type), getattr(each, name))
                for each in side.event_mentions
                if getattr(each, name)
            ]
            for side in (gold, pred)
        ]
        yield from _keys(name, gold, pred, *labels)
        yield from _matched(name, gold, pred, *map(dict, labels))
    yield from _values(*generate.values(rng))


def stance_cases(rng):
    """Yield every comparison on the stances and the factuality of one random document."""
    gold, pred = generate.stances(rng)
    beliefs = [list(_beliefs(side)) for side in (gold, pred)]
    yield from _keys("factuality", gold, pred, *beliefs)
    yield from _matched("factuality", gold, pred, *map(dict, beliefs))
    polarity = [[((each.holder, each.target), each.polarity) for each in side.stances] for side in (gold, pred)]
    yield from _keys("stance.pair", gold, pred, *([(pair, "") for pair, _ in side] for side in polarity))
    yield from _keys("stance.polarity", gold, pred, *polarity)
    yield from _matched("stance", gold, pred, *map(dict, polarity))
    yield from _strength(gold, pred)
    yield from _evidence(gold, pred)


def _beliefs(side):
    """Yield each source chain of an event with its value; a bare value is the author's."""
    for each in side.event_mentions:
        if isinstance(each.factuality, str):
            yield (each.id, ("author",)), each.factuality
        else:
            yield from (((each.id, belief.source), belief.value) for belief in each.factuality or ())


def _values(gold, pred):
    """Compare values of times, and of amounts, as the accuracy on the mentions that both sides have."""
    from sklearn.metrics import accuracy_score

    kinds = {"time_types": frozenset({"TIME"}), "value_types": frozenset({"VALUE"})}
    alignment = Alignment(gold, pred, **kinds)
    for name, kind in (("time.value", "TIME"), ("value.value", "VALUE")):
        left, right = (
            {each.start: str(each.value) for each in side.mentions if each.type == kind} for side in (gold, pred)
        )
        both = sorted(left.keys() & right.keys())
        if both:
            theirs = accuracy_score([left[place] for place in both], [right[place] for place in both])
            ours = METRICS[name].score(METRICS[name].tally(alignment).total)["value"]
            yield Case("scikit-learn", name, (ours,), (float(theirs),))


def _evidence(gold, pred):
    """Compare the characters of the evidence for pairs that both sides have, each a label of one sample."""
    left, right = ({(each.holder, each.target): each.evidence for each in side.stances} for side in (gold, pred))
    characters = [
        [
            ((pair, at), "")
            for pair in left
            if pair in right
            for at in sorted({n for span in side[pair] for n in range(*span)})
        ]
        for side in (left, right)
    ]
    yield from _keys("stance.evidence", gold, pred, *characters)


def _keys(name, gold, pred, gold_keys, pred_keys):
    """Precision, recall and F1 over sets, as scikit-learn's micro scores of one multi-label sample."""
    from sklearn.metrics import precision_recall_fscore_support

    every = list(dict.fromkeys([*gold_keys, *pred_keys]))
    if every:
        rows = [[[each in side for each in every]] for side in (set(gold_keys), set(pred_keys))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a matrix of one column is no multi-label
            rows = [[[*row[0], False]] for row in rows]
            theirs = precision_recall_fscore_support(*rows, average="micro", zero_division=0)[:3]
        ours = tuple(scores(name, total(name, gold, pred)).values())
        yield Case("scikit-learn", name, ours, tuple(map(float, theirs)))


def _matched(family, gold, pred, gold_labels, pred_labels):
    from sklearn import metrics as sk

    every = dict.fromkeys([*gold_labels, *pred_labels])
    misses = [(gold_labels.get(unit, "-"), pred_labels.get(unit, "-")) for unit in every]
    pairs = [pair for pair in misses if "-" not in pair]
    for name, rows in (("alpha", pairs), ("alpha_with_misses", misses)):
        yield Case("krippendorff", f"{family}.{name}", _value(f"{family}.{name}", gold, pred), (_alpha(rows),))
    if not pairs:
        return
    left, right = zip(*pairs, strict=True)
    theirs = {"accuracy": sk.accuracy_score(left, right), "macro_f1": sk.f1_score(left, right, average="macro")}
    if family in KAPPA:
        theirs["kappa"] = _kappa(left, right)
    else:
        named = ["favor", "against"]
        theirs["favg"] = sk.f1_score(left, right, labels=named, average="macro", zero_division=0)
    for name, value in theirs.items():
        yield Case("scikit-learn", f"{family}.{name}", _value(f"{family}.{name}", gold, pred), (float(value),))
    if family in KAPPA:
        name = f"{family}.kappa"
        yield Case("statsmodels", name, _value(name, gold, pred), (_cohen(left, right),))


def _value(name, gold, pred):
    return (next(iter(scores(name, total(name, gold, pred)).values())),)


def _alpha(rows):
    import krippendorff

    names = sorted({label for row in rows for label in row})
    if len(names) < 2:
        return math.nan  # the package refuses a single value
    counts = [[row.count(name) for name in names] for row in rows]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def _strength(gold, pred):
    first, second = ({(each.holder, each.target): each.strength for each in side.stances} for side in (gold, pred))
    pairs = [(first[unit], second[unit]) for unit in first if first[unit] and second.get(unit)]
    if pairs:
        left, right = zip(*pairs, strict=True)
        ours = _value("stance.kappa", gold, pred)
        yield Case("scikit-learn", "stance.kappa", ours, (_kappa(left, right, weights="quadratic"),))
        yield Case("statsmodels", "stance.kappa", ours, (_cohen(left, right, wt="quadratic"),))


def _kappa(left, right, **options):
    from sklearn.metrics import cohen_kappa_score

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of 0/0
        return float(cohen_kappa_score(left, right, **options))


def _cohen(left, right, **options):
    from statsmodels.stats.inter_rater import cohens_kappa

    names = sorted({*left, *right})
    if len(names) < 2:
        return math.nan  # statsmodels refuses a table of one cell
    table = [[sum(pair == (one, other) for pair in zip(left, right, strict=True)) for other in names] for one in names]
    return float(cohens_kappa(table, return_results=False, **options))
