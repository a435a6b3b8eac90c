"""Coreference: scorch and neleval, and for LEA its definition written out over links."""

import warnings
from fractions import Fraction
from itertools import combinations
from statistics import StatisticsError

from armsbench.metrics.counts import PRF, prf, prf_counts
from differential import generate
from differential.case import Case, same, scores, total

SCORCH = {"muc": "muc", "b3": "b_cubed", "ceafm": "ceaf_m", "ceafe": "ceaf_e", "blanc": "blanc"}
NELEVAL = {"muc": "muc", "b3": "b_cubed", "ceafm": "mention_ceaf", "ceafe": "entity_ceaf"}


def cases(rng):
    """Yield every comparison on one random document."""
    gold, pred = generate.document(rng, unique_spans=True)
    key, response = _clusters(gold), _clusters(pred)
    counts = {name: total(f"coref.{name}", gold, pred) for name in (*SCORCH, "conll")}
    yield from _scorch(key, response, counts)
    yield from _neleval(key, response, counts)
    yield lea(gold, pred)


def _clusters(side):
    grouped = {}
    for each in side.mentions:
        grouped.setdefault(each.entity or each.id, set()).add((each.start, each.end))
    return list(grouped.values())


def _scorch(key, response, counts):
    from scorch import scores as scorch

    for name, function in SCORCH.items():
        found = scores(f"coref.{name}", counts[name])
        ours = found["recall"], found["precision"], found["f1"]
        theirs = _called(getattr(scorch, function), key, response)
        facts = _blanc_facts(counts["blanc"], theirs, key, response) if name == "blanc" else {}
        facts["crash"] = lambda ours=ours, theirs=theirs: None in theirs and ours[2] == 0
        yield Case("scorch", f"coref.{name}", ours, theirs, facts)
    parts = [prf({name: counts["conll"][f"{part}.{name}"] for name in PRF})["f1"] for part in ("muc", "b3", "ceafe")]
    (theirs,) = _called(lambda *sides: [scorch.conll2012(*sides)], key, response)
    ours = scores("coref.conll", counts["conll"])["value"]
    zeros = sum(part or 0.0 for part in parts) / 3
    facts = {
        "conll-undefined-part": lambda: None in parts and same((zeros,), (theirs,)),
        "crash": lambda: theirs is None and not parts[2],
    }
    yield Case("scorch", "coref.conll", (ours,), (theirs,), facts)


def _called(function, key, response):
    """Return scorch's numbers; None where it raises, as it does from Python 3.10 on where CEAF is 0."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(map(float, function(key, response)))
    except StatisticsError:
        return (None,) * (1 if function.__name__ == "<lambda>" else 3)


def _blanc_facts(counts, theirs, key, response):
    """The boundary of 2011: a kind of link that the key lacks is left out, whatever the response says."""
    kinds = [
        prf(prf_counts(*(counts[f"{kind}_{part}"] for part in ("right", "gold", "right", "pred"))))
        for kind in ("coref", "noncoref")
        if counts[f"{kind}_gold"]
    ]
    old = [
        sum(kind[name] or 0.0 for kind in kinds) / len(kinds) if kinds else 0.0
        for name in ("recall", "precision", "f1")
    ]

    def one_sided():
        lacks = any(not counts[f"{kind}_gold"] and counts[f"{kind}_pred"] for kind in ("coref", "noncoref"))
        return lacks and same(tuple(old), theirs)

    def no_link():
        if counts["coref_gold"] or counts["noncoref_gold"]:
            return False
        lone = len(key) == len(response) == 1 == len(response[0])
        return theirs == ((1.0,) * 3 if (key == response if lone else not counts["noncoref_pred"]) else (0.0,) * 3)

    return {"blanc-no-link": no_link, "blanc-2011": one_sided}


def _neleval(key, response, counts):
    from differential.peers_neleval import coref_metrics

    sides = [dict(enumerate(side)) for side in (key, response)]
    for name, function in NELEVAL.items():
        found, size, right, wanted = getattr(coref_metrics, function)(*sides)
        theirs = tuple(map(float, (right, wanted, found, size)))
        yield Case("neleval", f"coref.{name}", tuple(counts[name].values()), theirs)


def lea(gold, pred):
    """Return LEA beside its definition: no package that can be installed computes it."""
    key, response = _clusters(gold), _clusters(pred)
    ours = tuple(total("coref.lea", gold, pred).values())
    return Case("definition", "coref.lea", ours, (*_lea(key, response), *_lea(response, key)))


def _lea(own, other):
    """Return numerator and denominator of LEA as its definition has it: link by link."""
    linked = {frozenset(pair) for cluster in other for pair in combinations(cluster, 2)}
    lone = {mention for cluster in other if len(cluster) == 1 for mention in cluster}
    found = Fraction(0)
    for cluster in own:
        links = [frozenset(pair) for pair in combinations(cluster, 2)]
        if links:
            found += len(cluster) * Fraction(sum(link in linked for link in links), len(links))
        else:
            found += len(cluster & lone)
    return float(found), sum(len(cluster) for cluster in own)
