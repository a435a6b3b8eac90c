"""A page for each label: its guideline, and what the gold has of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from armsbench.model.annotation import EventMention, Mention
from armsbench.release.site import files
from armsbench.release.site.page import Page
from armsbench.report.markdown import table
from armsbench.store.dataset import Dataset, load
from armsbench.store.documents import ontology

FOLDER = "annotations/guidelines"
_SHOWN = 8  # words of the gold, the most frequent ones


def overview() -> Page:
    """Return the page that all others of labels are found from."""
    return files.whole("labels/README.md", f"{FOLDER}/README.md", "Overview")


def layers() -> list[Page]:
    """Return the pages of the layers."""
    return files.every(f"{FOLDER}/layers", "*.md", "labels/layers")


def entities() -> list[Page]:
    """Return the pages of the types of mentions."""
    return [_with_gold(page, data) for data in [load()] for page in _of_types("entities")]


def events() -> list[Page]:
    """Return the pages of the types of events."""
    return [_with_gold(page, data) for data in [load()] for page in _of_types("events")]


def _of_types(folder: str) -> list[Page]:
    return files.every(f"{FOLDER}/{folder}", "*.md", f"labels/{folder}")


def _with_gold(page: Page, data: Dataset) -> Page:
    """Return a page with the ontology's other names for its label, and the words that bear it in the gold."""
    label = page.title
    body = [[name, f"`{other}`"] for name, other in _alignment(label).items()]
    other = f"\n## In other schemes\n\n{table(['scheme', 'label'], body)}" if body else ""
    return page._replace(content=f"{page.content}{other}\n## In the gold\n\n{_counted(label, data)}")


def _alignment(label: str) -> dict[str, str]:
    known = ontology()
    if label in known.event_types:
        return dict(known.event_types[label].alignment)
    return dict(known.mention_types[label].alignment) if label in known.mention_types else {}


def _counted(label: str, data: Dataset) -> str:
    words = list(_words(label, data))
    if not words:
        return "No mention has this label.\n"
    found = Counter(word.lower() for word, _ in words)
    shown = ", ".join(f"{word} ({number})" for word, number in found.most_common(_SHOWN))
    documents = len({doc_id for _, doc_id in words})
    return f"{len(words)} mentions in {documents} of {len(data.gold)} documents; most often: {shown}.\n"


def _words(label: str, data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the words of each mention with a label, on one line, and its document."""
    for doc_id, gold in data.gold.items():
        items: Iterable[Mention | EventMention] = (*gold.mentions, *gold.event_mentions)
        yield from ((" ".join((each.text or "").split()), doc_id) for each in items if each.type == label)
