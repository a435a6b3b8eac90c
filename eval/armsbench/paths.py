"""Where the project's folders lie: the only module that knows."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parents[2]


def data_root() -> Path:
    """Return the folder that holds corpus/, annotations/ and schema/: package data, else the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def checkout() -> Path:
    """Return the root of the checkout: where `build` reads and writes."""
    return _CHECKOUT


def seeds(root: Path | None = None) -> Path:
    """Return the folder of the seed articles of a root (default: the checkout; an installed package has none)."""
    return (root or checkout()) / "seeds"


def sources(root: Path | None = None) -> Path:
    """Return the file that says where each seed article comes from."""
    return seeds(root) / "sources.json"


def regions(root: Path | None = None) -> Path:
    """Return the curators' file of the regions of each document."""
    return (root or checkout()) / "annotations" / "regions.json"


def documents() -> Path:
    """Return the folder of the corpus documents."""
    return data_root() / "corpus" / "documents"


def annotations() -> Path:
    """Return the folder of everything that curators made."""
    return data_root() / "annotations"


def guidelines() -> Path:
    """Return the folder of the annotators' pages."""
    return annotations() / "guidelines"


def gold() -> Path:
    """Return the folder of the gold annotations."""
    return annotations() / "gold"


def passes(annotator: str) -> Path:
    """Return the folder of one annotator's raw pass."""
    return annotations() / "passes" / annotator


def schema(name: str) -> Path:
    """Return the path of a schema file, e.g. ``schema("ontology.json")``."""
    return data_root() / "schema" / name
