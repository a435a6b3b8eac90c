"""Make README.md's front matter, and its tables: each stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from armsbench import paths
from armsbench.evaluate import recheck
from armsbench.model.problem import DataError, Problem
from armsbench.release import agreement, card, dependencies, huggingface, leaderboard
from armsbench.report import stats
from armsbench.report.markdown import table as _table
from armsbench.store import lines
from armsbench.store.annotations import read
from armsbench.store.documents import read_documents

FILE = "README.md"
# what the card shows of each layer: F1, which counts what one pass has and the other misses, and alpha on matched units
AGREEMENT = {
    "mentions": ("mention.strict", "type.alpha"),
    "entities": ("coref.conll", None),
    "values": ("time.value", None),
    "links": ("link.mention", None),
    "event_mentions": ("trigger.cls", "type.alpha"),
    "arguments": ("argument.cls", "role.alpha"),
    "realis": ("realis", "label.alpha"),
    "polarity": ("polarity", "label.alpha"),
    "factuality": ("factuality", "label.alpha"),
    "event_times": ("doctimerel.kappa", "doctimerel.alpha"),
    "event_coref": ("event_coref.conll", None),
    "relations": ("relation", None),
    "stances": ("stance.pair", "stance.alpha"),
    "xdoc": ("xdoc_entity.conll", None),
}


def files() -> dict[str, bytes]:
    """Return README.md with its generated front matter and tables; DataError where a table has no place in it."""
    text = (paths.checkout() / FILE).read_text(encoding="utf-8")
    for name, make in _TABLES.items():
        begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
        before, found, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise DataError([Problem(FILE, 0, 0, "B104", f"no place for the table {name!r}")])
        text = before + begin + make() + end + after
    return {FILE: card.with_front_matter(text, huggingface.from_checkout()).encode()}


def _stats() -> str:
    gold = [each.annotation for each in read(paths.gold())]
    rows = stats.by_document(gold, read_documents())
    columns = list(rows["total"])
    body = [[doc_id, *(f"{row.get(column, 0)}" for column in columns)] for doc_id, row in rows.items()]
    return _table(["document", *(column.replace("_", " ") for column in columns)], body)


def _agreement() -> str:
    if not agreement.files():
        return ""
    layers = agreement.of_passes().to_dict()["layers"]
    body = []
    for layer, (first, second) in AGREEMENT.items():
        shown = [_measure(layers[layer][name]) if name else "" for name in (first, second)]
        body.append([layer.replace("_", " "), f"`{first}`", shown[0], shown[1], f"{layers[layer][first]['units']:g}"])
    return _table(["layer", "measure", "value [95% interval]", "alpha on matched units", "units"], body)


def _measure(found: dict[str, Any]) -> str:
    if found["value"] is None:
        return "n/a"
    interval = found["ci"]
    return f"{found['value']:.3f}" + (f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")


def _recheck() -> str:
    path = paths.annotations() / "recheck.jsonl"
    if not path.exists():
        return ""
    found = recheck.rates(lines.read(path), str(path))
    body = [
        [layer.replace("_", " "), str(rate.items), str(rate.wrong), f"{rate.rate:.3f}", f"{rate.upper:.3f}"]
        for layer, rate in found.items()
    ]
    return _table(["layer", "items judged", "wrong", "error rate", "upper bound"], body)


def _dependencies() -> str:
    return _table(["package", "for"], [[f"`{each.name}`", each.reason] for each in dependencies.core()])


def _extras() -> str:
    body = (
        [f"`{each.name}`", each.reason, ", ".join(map(dependencies.name, each.asked))] for each in dependencies.extras()
    )
    return _table(["extra", "for", "brings"], body)


_TABLES: dict[str, Callable[[], str]] = {
    "stats": _stats,
    "results": leaderboard.main_table,
    "agreement": _agreement,
    "recheck": _recheck,
    "dependencies": _dependencies,
    "extras": _extras,
}
