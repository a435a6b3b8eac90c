"""Label and stance scores: scikit-learn and statsmodels."""

import math
import warnings

from differential import generate
from differential.case import Case, scores, total


def cases(rng):
    """Yield every comparison on one random document of events and one of stances."""
    gold, pred = generate.document(rng)
    yield from _keys("realis", gold, pred, *map(_realis, (gold, pred)))
    yield from _matched("realis", gold, pred, *map(dict, map(_realis, (gold, pred))))
    gold, pred = generate.stances(rng)
    polarity = [[((each.holder, each.target), each.polarity) for each in side.stances] for side in (gold, pred)]
    yield from _keys("stance.pair", gold, pred, *([(pair, "") for pair, _ in side] for side in polarity))
    yield from _keys("stance.polarity", gold, pred, *polarity)
    yield from _matched("stance", gold, pred, *map(dict, polarity))
    yield from _strength(gold, pred)


def _realis(side):
    return [((each.start, each.end, each.type), each.realis) for each in side.event_mentions if each.realis]


def _keys(name, gold, pred, gold_keys, pred_keys):
    """Precision, recall and F1 over sets, as scikit-learn's micro scores of one multi-label sample."""
    from sklearn.metrics import precision_recall_fscore_support

    every = list(dict.fromkeys([*gold_keys, *pred_keys]))
    if every:
        rows = [[[each in side for each in every]] for side in (gold_keys, pred_keys)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a matrix of one column is no multi-label
            rows = [[[*row[0], False]] for row in rows]
            theirs = precision_recall_fscore_support(*rows, average="micro", zero_division=0)[:3]
        ours = tuple(scores(name, total(name, gold, pred)).values())
        yield Case("scikit-learn", name, ours, tuple(map(float, theirs)))


def _matched(family, gold, pred, gold_labels, pred_labels):
    from sklearn import metrics as sk

    pairs = [(gold_labels[unit], pred_labels[unit]) for unit in gold_labels if unit in pred_labels]
    if not pairs:
        return
    left, right = zip(*pairs, strict=True)
    theirs = {"accuracy": sk.accuracy_score(left, right), "macro_f1": sk.f1_score(left, right, average="macro")}
    if family == "realis":
        theirs["kappa"] = _kappa(left, right)
    else:
        named = ["favor", "against"]
        theirs["favg"] = sk.f1_score(left, right, labels=named, average="macro", zero_division=0)
    for name, value in theirs.items():
        yield Case("scikit-learn", f"{family}.{name}", _value(f"{family}.{name}", gold, pred), (float(value),))
    if family == "realis":
        yield Case("statsmodels", "realis.kappa", _value("realis.kappa", gold, pred), (_cohen(left, right),))


def _value(name, gold, pred):
    return (next(iter(scores(name, total(name, gold, pred)).values())),)


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
