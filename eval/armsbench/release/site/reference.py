"""Pages of the Python interface; their text is put in by mkdocstrings when the site is built."""

from __future__ import annotations

import ast
from pathlib import Path

from armsbench import paths
from armsbench.metrics.registry import METRICS
from armsbench.release.metrics_page import documented
from armsbench.release.site.page import Page
from armsbench.report.markdown import table

# what a user calls or gets, beside the modules that count metrics
MODULES = (
    *("store.dataset", "release.loader", "evaluate.score", "evaluate.compare", "evaluate.agree", "evaluate.agree_many"),
    *("evaluate.verify", "evaluate.ladder", "evaluate.errors.listing", "evaluate.errors.record", "evaluate.adjudicate"),
    *("evaluate.decisions", "evaluate.recheck", "evaluate.inputs", "evaluate.signature", "evaluate.fingerprint"),
    *("model.annotation", "model.document", "model.ontology", "model.options", "model.problem", "model.result"),
    *("store.annotations", "store.documents", "store.lines", "store.schemas", "store.atomic"),
    *("checks.run", "checks.context", "formats.registry", "formats.quoted", "systems.registry", "systems.run"),
    *("metrics.counts", "metrics.registry", "resample.bootstrap", "resample.paired", "resample.poisson"),
    *("align.document", "align.spans", "align.clusters", "align.assign", "align.crowds"),
)

# what `import armsbench` gives: name -> where it is written
FUNCTIONS = {
    "armsbench.load": "armsbench.store.dataset.load",
    "armsbench.score": "armsbench.evaluate.score.score",
    "armsbench.load_dataset": "armsbench.release.loader.load_dataset",
}


def modules() -> list[str]:
    """Return the modules that have a page, without the package's name, in order."""
    functions = (getattr(each, "func", each) for metric in METRICS.values() for each in documented(metric))
    return sorted({*MODULES, *(each.__module__.removeprefix("armsbench.") for each in functions)})


def overview() -> Page:
    """Return the page of the three functions that most users need, and of all modules."""
    rows = [[f"[`armsbench.{name}`]({name}.md)", _first_line(_file(name))] for name in modules()]
    text = f"""# Python

What the commands do, as functions. `DataError` says all that is wrong with data, each with its place; `UsageError`
says that something was asked for that is not there. Offsets are code points, scores fractions between 0 and 1, and n/a
is None.

{"".join(_function(*each) for each in FUNCTIONS.items())}## Modules

{table(["module", "what it is"], rows)}"""
    return Page("api/index.md", "Overview", text)


def _function(name: str, written: str) -> str:
    """Return a section that mkdocstrings fills, with the name by which a user calls the function."""
    options = {"show_root_heading": "true", "show_root_toc_entry": "true", "heading": name}
    lines = "".join(f"      {key}: {value}\n" for key, value in options.items())
    return f"::: {written}\n    options:\n{lines}\n"


def each() -> list[Page]:
    """Return the page of each module."""
    return [Page(f"api/{name}.md", name, f"# {name}\n\n::: armsbench.{name}\n") for name in modules()]


def _file(name: str) -> Path:
    return paths.checkout() / "eval" / "armsbench" / f"{name.replace('.', '/')}.py"


def _first_line(file: Path) -> str:
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]
