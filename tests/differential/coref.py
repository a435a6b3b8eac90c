"""Coreference of entities, of events and across documents: scorch, neleval, and LEA's definition over links."""

import warnings
from fractions import Fraction
from itertools import combinations
from statistics import StatisticsError

import msgspec

from armsbench.align.document import Alignment
from armsbench.metrics.counts import PRF, prf, prf_counts
from armsbench.metrics.registry import METRICS
from differential import generate, pairing
from differential.case import Case, same, scores, total

SCORCH = {"muc": "muc", "b3": "b_cubed", "ceafm": "ceaf_m", "ceafe": "ceaf_e", "blanc": "blanc"}
NELEVAL = {"muc": "muc", "b3": "b_cubed", "ceafm": "mention_ceaf", "ceafe": "entity_ceaf"}


def cases(rng):
    """Yield every comparison on the entities of one random document, then SciPy's pairing of its clusters."""
    gold, pred = generate.document(rng, unique_spans=True)
    yield from compared(*map(clusters, (gold, pred)), "coref", lambda name: total(f"coref.{name}", gold, pred))
    yield from pairing.cases(gold, pred)


def event_cases(rng):
    """Yield every comparison on the events of one random document."""
    gold, pred = generate.document(rng, unique_spans=True)
    sides = [
        _grouped((each.event or each.id, (each.start, each.end)) for each in side.event_mentions)
        for side in (gold, pred)
    ]
    yield from compared(*sides, "event_coref", lambda name: total(f"event_coref.{name}", gold, pred))


def xdoc_cases(rng):
    """Yield every comparison across one to three random documents, of which any may be empty."""
    pairs = [_renamed(f"d{number}", *generate.document(rng, unique_spans=True)) for number in range(rng.randint(1, 3))]
    alignments = [Alignment(*pair) for pair in pairs]
    for family, named in (("xdoc_entity", _entities), ("xdoc_event", _events)):
        sides = [_grouped(each for side in sides for each in named(side)) for sides in zip(*pairs, strict=True)]
        yield from compared(*sides, family, lambda name, of=family: METRICS[f"{of}.{name}"].tally(alignments).total)


def compared(key, response, family, count):
    """Yield every comparison on two partitions; `count` gives our counts of a measure."""
    counts = {name: count(name) for name in (*SCORCH, "conll", "lea")}
    yield from _scorch(key, response, counts, family)
    yield from _neleval(key, response, counts, family)
    theirs = (*_lea(key, response), *_lea(response, key))
    yield Case("definition", f"{family}.lea", tuple(counts["lea"].values()), theirs)


def clusters(side):
    """Return the entities of one side as sets of spans."""
    return _grouped((each.entity or each.id, (each.start, each.end)) for each in side.mentions)


def _grouped(members):
    grouped = {}
    for name, member in members:
        grouped.setdefault(name, set()).add(member)
    return list(grouped.values())


def _renamed(doc_id, *sides):
    return [msgspec.structs.replace(side, doc_id=doc_id) for side in sides]


def _entities(side):
    """Yield what a mention refers to across documents, and the mention; an entity without such a name stays here."""
    across = {each.id: each.xdoc for each in side.entities}
    for each in side.mentions:
        yield across.get(each.entity) or (side.doc_id, each.entity or each.id), (side.doc_id, each.start, each.end)


def _events(side):
    across = {each.id: each.xdoc for each in side.events}
    for each in side.event_mentions:
        yield across.get(each.event) or (side.doc_id, each.event or each.id), (side.doc_id, each.start, each.end)


def _scorch(key, response, counts, family):
    from scorch import scores as scorch

    for name, function in SCORCH.items():
        found = scores(f"{family}.{name}", counts[name])
        ours = found["recall"], found["precision"], found["f1"]
        theirs = _called(getattr(scorch, function), key, response)
        facts = _blanc_facts(counts["blanc"], theirs, key, response) if name == "blanc" else {}
        facts["crash"] = lambda ours=ours, theirs=theirs: None in theirs and ours[2] == 0
        yield Case("scorch", f"{family}.{name}", ours, theirs, facts)
    parts = [prf({name: counts["conll"][f"{part}.{name}"] for name in PRF})["f1"] for part in ("muc", "b3", "ceafe")]
    (theirs,) = _called(lambda *sides: [scorch.conll2012(*sides)], key, response)
    ours = scores(f"{family}.conll", counts["conll"])["value"]
    zeros = sum(part or 0.0 for part in parts) / 3
    facts = {
        "conll-undefined-part": lambda: None in parts and same((zeros,), (theirs,)),
        "crash": lambda: theirs is None and not parts[2],
    }
    yield Case("scorch", f"{family}.conll", (ours,), (theirs,), facts)


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


def _neleval(key, response, counts, family):
    from differential.peers_neleval import coref_metrics

    sides = [dict(enumerate(side)) for side in (key, response)]
    for name, function in NELEVAL.items():
        found, size, right, wanted = getattr(coref_metrics, function)(*sides)
        theirs = tuple(map(float, (right, wanted, found, size)))
        yield Case("neleval", f"{family}.{name}", tuple(counts[name].values()), theirs)


def lea(gold, pred):
    """Return LEA beside its definition: no package that can be installed computes it."""
    key, response = clusters(gold), clusters(pred)
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
