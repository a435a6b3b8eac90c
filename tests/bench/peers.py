"""Other scorers on the measures that they share with us. Their input is made beforehand: only their own work counts."""

import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Annotation


class Peer(NamedTuple):
    """Another scorer.

    prepare: gold, predictions and the path of the scorer to what is measured, which returns the F1 of the first of
    `metrics`, where it has one over all documents. metrics: ours of the same work. needs: a path, where it is none
    of our packages.
    """

    prepare: Callable[[str, str, str], Callable[[], float | None]]
    metrics: tuple[str, ...]
    what: str
    needs: str | None = None


def _records(gold, pred):
    decode = msgspec.json.Decoder(Annotation).decode
    return [[decode(line) for line in Path(path).read_bytes().splitlines()] for path in (gold, pred)]


def _nervaluate(gold, pred, _):
    from nervaluate import Evaluator

    sides = [
        [[{"label": each.type, "start": each.start, "end": each.end - 1} for each in one.mentions] for one in side]
        for side in _records(gold, pred)
    ]
    tags = sorted({each["label"] for side in sides for one in side for each in one})
    return lambda: Evaluator(*sides, tags=tags, loader="dict").evaluate()["overall"]["strict"].f1


def _seqeval(gold, pred, _):
    from seqeval.metrics import classification_report

    tags = [_tags(*pair) for pair in zip(*_records(gold, pred), strict=True)]
    sides = [list(side) for side in zip(*tags, strict=True)]

    def work():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return float(classification_report(*sides, output_dict=True, zero_division=0)["micro avg"]["f1-score"])

    return work


def _tags(*sides):
    """Return IOB2 tags of both sides over tokens of six characters, cut where a mention of either begins or ends."""
    marks = {mark for side in sides for each in side.mentions for mark in (each.start, each.end)}
    marks |= {*range(0, max(marks) + 6, 6)}
    places = sorted(marks)
    for side in sides:
        starts = {each.start: each for each in side.mentions}
        tags, inside = [], None
        for start, _ in pairwise(places):
            if inside is not None and start >= inside.end:
                inside = None
            begins = starts.get(start)
            inside = begins or inside
            tags.append("O" if inside is None else f"{'B' if begins else 'I'}-{inside.type}")
        yield tags


def _partitions(gold, pred):
    """Return clusters of spans of both sides, document by document."""
    return [[_clusters(each) for each in side] for side in _records(gold, pred)]


def _clusters(record):
    found = {}
    for each in record.mentions:
        found.setdefault(each.entity, set()).add((each.start, each.end))
    return list(found.values())


def _scorch(gold, pred, _):
    from scorch import scores

    sides = _partitions(gold, pred)

    def work():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for key, response in zip(*sides, strict=True):
                for measure in (scores.muc, scores.b_cubed, scores.ceaf_m, scores.ceaf_e, scores.blanc):
                    measure(key, response)

    return work


def _neleval(gold, pred, _):
    from differential.peers_neleval import coref_metrics

    sides = [[dict(enumerate(each)) for each in side] for side in _partitions(gold, pred)]

    def work():
        for key, response in zip(*sides, strict=True):
            for name in ("muc", "b_cubed", "mention_ceaf", "entity_ceaf"):
                getattr(coref_metrics, name)(key, response)

    return work


def _conll(gold, pred):
    """Write both sides in the format of CoNLL-2012, a token a span of either side."""
    folder = Path(tempfile.mkdtemp(prefix="armsbench-bench-"))
    paths = [folder / "gold.conll", folder / "pred.conll"]
    records = _records(gold, pred)
    for path, own in zip(paths, records, strict=True):
        lines = []
        for both, record in zip(zip(*records, strict=True), own, strict=True):
            lines.append(f"#begin document ({record.doc_id}); part 000")
            names = {(each.start, each.end): int(each.entity[1:]) for each in record.mentions}
            spans = sorted({(each.start, each.end) for side in both for each in side.mentions})
            lines += [f"{record.doc_id}\t0\tx\t{f'({names[each]})' if each in names else '-'}" for each in spans]
            lines += ["", "#end document"]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def _perl(gold, pred, scorer):
    key, response = _conll(gold, pred)
    return lambda: _first(["perl", scorer, "all", str(key), str(response), "none"], r"Coreference: .*F1: ([\d.]+)%")


def _coval(gold, pred, scorer):
    command = [sys.executable, scorer, *map(str, _conll(gold, pred)), "muc", "bcub", "ceafe", "lea"]
    return lambda: _first(command, r"F1: ([\d.]+)")


def _corefud(gold, pred):
    """Write both sides in CorefUD 1.0, a sentence a document, a word a span of either side."""
    folder = Path(tempfile.mkdtemp(prefix="armsbench-bench-"))
    paths = [folder / "gold.conllu", folder / "pred.conllu"]
    records, blank = _records(gold, pred), "\t_" * 4
    for path, own in zip(paths, records, strict=True):
        lines = ["# global.Entity = eid-etype-head"]
        for number, (both, record) in enumerate(zip(zip(*records, strict=True), own, strict=True)):
            lines += [f"# newdoc id = {record.doc_id}", f"# sent_id = {record.doc_id}"]
            names = {(each.start, each.end): f"Entity=(d{number}{each.entity}--1)" for each in record.mentions}
            spans = sorted({(each.start, each.end) for side in both for each in side.mentions})
            words = enumerate(spans, start=1)
            lines += [f"{place}\tx{blank}\t0\t_\t_\t{names.get(each, '_')}" for place, each in words]
            lines += [""]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def _corefud_scorer(gold, pred, scorer):
    """udapi has to be installed beside it."""
    options = ["-s", "-x", "-m", "muc", "bcub", "ceafm", "ceafe", "blanc", "lea"]
    command = [sys.executable, scorer, *map(str, _corefud(gold, pred)), *options]
    return lambda: _first(command, r"F1: ([\d.]+)")


def _first(command, pattern):
    """Run a scorer; return the first number of that pattern, in percent, as a share."""
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(re.findall(pattern, found.stdout)[0]) / 100


MENTION = ("mention.strict", "mention.exact", "mention.partial", "mention.type")
COREF = ("coref.muc", "coref.b3", "coref.ceafm", "coref.ceafe", "coref.blanc")
PEERS = {
    "nervaluate": Peer(_nervaluate, MENTION, "four schemes of SemEval-2013"),
    "seqeval": Peer(_seqeval, ("mention.strict",), "strict F1 by type, over tags"),
    "scorch": Peer(_scorch, COREF, "MUC, B3, CEAFm, CEAFe, BLANC"),
    "neleval": Peer(_neleval, COREF[:4], "MUC, B3, CEAFm, CEAFe"),
    "CoNLL scorer": Peer(_perl, COREF, "MUC, B3, CEAFm, CEAFe, BLANC", "perl"),
    "corefud-scorer": Peer(_corefud_scorer, (*COREF, "coref.lea"), "MUC, B3, CEAFm, CEAFe, BLANC, LEA", "corefud"),
    "coval": Peer(_coval, ("coref.muc", "coref.b3", "coref.ceafe", "coref.lea"), "MUC, B3, CEAFe, LEA", "coval"),
}
