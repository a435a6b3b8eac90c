"""Coreference metrics over two partitions of mentions into clusters.

A mention is its span. Mentions that only one side has stay in the denominators and earn nothing, as
the CoNLL reference scorer v8.01 counts (Pradhan et al. 2014): no side is manipulated to fit the other.
Singletons count as clusters of one where they are kept. Both sides empty is n/a.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache

from armsbench.align.assign import best_pairs
from armsbench.metrics.counts import PRF, Counts, Scores, mean, prf, prf_counts

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]
Measure = Callable[[Clusters, Clusters], Counts]


def muc(gold: Clusters, pred: Clusters) -> Counts:
    """MUC (Vilain et al. 1995): links that need not be added.

    Formula: recall = sum over gold clusters K of (|K| - parts of K) / sum of (|K| - 1), where the parts of K are
    the system clusters that it meets and its mentions that the system lacks; precision with the roles
    swapped. Singletons have no link: without any link on both sides the score is n/a.
    """
    return prf_counts(*_muc_recall(gold, pred), *_muc_recall(pred, gold))


def _muc_recall(own: Clusters, other: Clusters) -> tuple[int, int]:
    found = sum(shared - 1 for _, _, shared in _overlaps(own, other))
    return found, _size(own) - len(own)


def b3(gold: Clusters, pred: Clusters) -> Counts:
    """B-cubed (Bagga and Baldwin 1998): the mean over mentions of the share of their cluster that is found.

    Formula: recall = (sum over gold clusters K and system clusters S of |K & S|^2 / |K|) / (gold mentions);
    precision is recall with the roles swapped. A mention that the other side lacks adds 0.
    """
    return prf_counts(_b3_recall(gold, pred), _size(gold), _b3_recall(pred, gold), _size(pred))


def _b3_recall(own: Clusters, other: Clusters) -> float:
    return math.fsum(shared * shared / len(own[index]) for index, _, shared in _overlaps(own, other))


def ceafm(gold: Clusters, pred: Clusters) -> Counts:
    """Mention-based CEAF (Luo 2005): the one-to-one pairing of clusters with most shared mentions.

    Formula: recall = shared mentions of the best pairing / gold mentions; precision over system mentions.
    """
    weights = {(left, right): shared for left, right, shared in _overlaps(gold, pred)}
    found = sum(weights[pair] for pair in best_pairs(weights))
    return prf_counts(found, _size(gold), found, _size(pred))


def ceafe(gold: Clusters, pred: Clusters) -> Counts:
    """Entity-based CEAF (Luo 2005, phi4): the one-to-one pairing of clusters with most similarity.

    Formula: phi4(K, S) = 2|K & S| / (|K| + |S|). Recall = similarity of the best pairing / gold clusters;
    precision over system clusters.

    The pairing is found on exact integers: each similarity times
    the least common multiple of the denominators.
    """
    found = _best_similarity(tuple(gold), tuple(pred))
    return prf_counts(found, len(gold), found, len(pred))


@lru_cache(maxsize=2)  # `conll` asks again
def _best_similarity(gold: tuple[Cluster, ...], pred: tuple[Cluster, ...]) -> float:
    phi = {
        (left, right): (2 * shared, len(gold[left]) + len(pred[right])) for left, right, shared in _overlaps(gold, pred)
    }
    scale = math.lcm(*{size for _, size in phi.values()})
    weights = {edge: shared * (scale // size) for edge, (shared, size) in phi.items()}
    return sum(weights[pair] for pair in best_pairs(weights)) / scale


def lea(gold: Clusters, pred: Clusters) -> Counts:
    """LEA (Moosavi and Strube 2016): the share of a cluster's links that is found, weighted by its size.

    Formula: recall = sum over gold clusters K of |K| * (sum over S of links(K & S)) / links(K) / sum of |K|, with
    links(n) = n(n-1)/2; a singleton links to itself and is found only if it is a singleton on the other
    side too. Precision with the roles swapped.
    """
    return prf_counts(_lea_recall(gold, pred), _size(gold), _lea_recall(pred, gold), _size(pred))


def _lea_recall(own: Clusters, other: Clusters) -> float:
    terms = []
    for left, right, shared in _overlaps(own, other):
        size = len(own[left])
        if size == 1:
            terms.append(float(len(other[right]) == 1))
        else:
            terms.append(size * (shared * (shared - 1)) / (size * (size - 1)))
    return math.fsum(terms)


BLANC = ("coref_right", "coref_gold", "coref_pred", "noncoref_right", "noncoref_gold", "noncoref_pred")


def blanc(gold: Clusters, pred: Clusters) -> Counts:
    """Count the links of BLANC (Recasens and Hovy 2011, extended to differing mentions by Luo et al. 2014).

    A link joins two mentions of one side: coreferent if they share a cluster, else non-coreferent. A
    link is right if the other side has it, of the same kind.
    """
    right = sum(_links(shared) for _, _, shared in _overlaps(gold, pred))
    both = len({mention for cluster in gold for mention in cluster} & {each for cluster in pred for each in cluster})
    gold_in_both = sum(_links(size) for size in _kept_sizes(gold, pred))
    pred_in_both = sum(_links(size) for size in _kept_sizes(pred, gold))
    noncoref_right = _links(both) - gold_in_both - pred_in_both + right
    linked = [sum(_links(len(cluster)) for cluster in side) for side in (gold, pred)]
    apart = [_links(_size(gold)) - linked[0], _links(_size(pred)) - linked[1]]
    return dict(zip(BLANC, (right, *linked, noncoref_right, *apart), strict=True))


def blanc_score(counts: Counts) -> Scores:
    """Return the mean over the two kinds of link, coreferent and not, of precision, of recall and of F1.

    Formula: for each kind recall = right links / gold links and precision = right links / system links;
    then the mean of the two, each.

    Boundary after Luo et al. 2014: a kind that neither side has is left out of the mean; a kind that one
    side has, scores 0. No link at all is n/a.
    """
    return _mean([kind for kind in _kinds(counts) if kind["recall_den"] or kind["precision_den"]])


def blanc_score_of_gold_kinds(counts: Counts) -> Scores:
    """Return BLANC with the boundary of Recasens and Hovy 2011, as the CoNLL reference scorer v8.01 has it.

    A kind of link that the gold lacks is left out of the mean, however many of them the system claims:
    they cost nothing. Where the gold has no link at all, the score is n/a.
    """
    return _mean([kind for kind in _kinds(counts) if kind["recall_den"]])


def _kinds(counts: Counts) -> list[Counts]:
    coreferent, other = ([counts[name] for name in names] for names in (BLANC[:3], BLANC[3:]))
    return [prf_counts(right, gold, right, pred) for right, gold, pred in (coreferent, other)]


def _mean(kinds: Sequence[Counts]) -> Scores:
    scored = [prf(kind) for kind in kinds]
    if not scored:
        return dict.fromkeys(("precision", "recall", "f1"))
    return {name: mean([each[name] or 0.0 for each in scored]) for name in ("precision", "recall", "f1")}


CONLL: dict[str, Measure] = {"muc": muc, "b3": b3, "ceafe": ceafe}


def conll(gold: Clusters, pred: Clusters) -> Counts:
    """Count MUC, B-cubed and CEAFe at once."""
    return {f"{name}.{key}": number for name, count in CONLL.items() for key, number in count(gold, pred).items()}


def conll_score(counts: Counts) -> Scores:
    """Return the CoNLL score (Pradhan et al. 2012): the mean of the F1 of MUC, B-cubed and CEAFe.

    Formula: (F1 of MUC + F1 of B-cubed + F1 of CEAFe) / 3.

    A part that is n/a is left out of the mean: a gold without any link (MUC 0/0) still scores 1 against
    itself. The reference scorer counts such a part as 0 and would give 2/3.
    """
    known = [part for part in _conll_parts(counts) if part is not None]
    return {"value": mean(known) if known else None}


def conll_score_of_three(counts: Counts) -> Scores:
    """Return the CoNLL score as published: the mean of all three, a part that is n/a being 0."""
    return {"value": mean([part or 0.0 for part in _conll_parts(counts)])}


def _conll_parts(counts: Counts) -> list[float | None]:
    return [prf({key: counts[f"{name}.{key}"] for key in PRF})["f1"] for name in CONLL]


def _overlaps(own: Clusters, other: Clusters) -> Sequence[tuple[int, int, int]]:
    """Return (index of own cluster, index of other cluster, shared mentions) wherever they meet."""
    return _meetings(tuple(own), tuple(other))


@lru_cache(maxsize=4)  # every measure asks for the same two sides, both ways round
def _meetings(own: tuple[Cluster, ...], other: tuple[Cluster, ...]) -> list[tuple[int, int, int]]:
    where = {mention: index for index, cluster in enumerate(other) for mention in cluster}
    found: list[tuple[int, int, int]] = []
    for index, cluster in enumerate(own):
        met: dict[int, int] = {}
        for mention in cluster:
            if (right := where.get(mention)) is not None:
                met[right] = met.get(right, 0) + 1
        found += ((index, right, met[right]) for right in sorted(met))
    return found


def _kept_sizes(own: Clusters, other: Clusters) -> Iterator[int]:
    """Yield the size of each own cluster reduced to the mentions that the other side has."""
    kept = {mention for cluster in other for mention in cluster}
    return (len(cluster & kept) for cluster in own)


def _links(mentions: int) -> int:
    return mentions * (mentions - 1) // 2


def _size(clusters: Clusters) -> int:
    return sum(len(cluster) for cluster in clusters)
