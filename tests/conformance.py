"""Worked cases whose numbers the reference scorers gave; tests/cases/conformance/ says which and how."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "cases" / "conformance"


def load(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
