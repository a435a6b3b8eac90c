"""Make annotations/agreement.json: the agreement of the two raw passes, before adjudication."""

from __future__ import annotations

from functools import cache

import msgspec

from armsbench import paths
from armsbench.evaluate.agree import Agreement, agree

FILE = "annotations/agreement.json"


@cache
def of_passes() -> Agreement:
    """Return the agreement of annotations/passes/a and b."""
    return agree(paths.passes("a"), paths.passes("b"))


def files() -> dict[str, bytes]:
    """Return the agreement file; nothing while there are no passes."""
    if not (paths.passes("a").is_dir() and paths.passes("b").is_dir()):
        return {}
    return {FILE: msgspec.json.format(msgspec.json.encode(of_passes().to_dict()), indent=1) + b"\n"}
