"""What a Doc holds of an annotation."""

from __future__ import annotations

from typing import NamedTuple

from armsbench.model.annotation import Span

CLUSTERS = {"mentions": "coref_clusters_", "events": "event_clusters_"}  # the names of groups but for their number


class Item(NamedTuple):
    """A mention or event mention on the tokens of a Doc."""

    span: Span
    type: str
    id: str
    kb: str
    cluster: str
