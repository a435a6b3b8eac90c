"""There and back through a format's bytes, and what a format of tokens can hold at all, said once more and plainly."""

import msgspec

from armsbench.formats.tokens import sentences, tokenise
from armsbench.store.plain import from_text


def document(text, doc_id="d"):
    return from_text(doc_id, text.encode())


def trip(form, annotation, known):
    """Return the annotation after it was written and read, and check that a second trip changes nothing."""
    documents = {known.doc_id: known}
    (after,) = form.decode(form.encode(annotation, known), documents, "file")
    assert form.decode(form.encode(after, known), documents, "file") == [after]
    return after


def bare(item, *kept):
    """Return a mention or event mention with its place, its type and the fields named, as a record."""
    return {name: getattr(item, name) for name in ("start", "end", "type", *kept)}


def bares(items, *kept):
    return [bare(item, *kept) for item in items]


class Tokens:
    """The tokens of a text as sets of borders, which says more simply what `gridded` says by numbers."""

    def __init__(self, text):
        self.spans = tokenise(text)
        self.starts, self.ends = {start for start, _ in self.spans}, {end for _, end in self.spans}
        self.sentences = [(self.spans[first][0], self.spans[end - 1][1]) for first, end in sentences(text, self.spans)]

    def whole(self, item):
        return item.start in self.starts and item.end in self.ends

    def within(self, item):
        return self.whole(item) and any(start <= item.start and item.end <= end for start, end in self.sentences)

    def size(self, item):
        return sum(item.start <= start < item.end for start, _ in self.spans)


def without_text(annotation):
    """Return an annotation without copies of the text."""
    return msgspec.structs.replace(
        annotation,
        mentions=tuple(msgspec.structs.replace(each, text=None) for each in annotation.mentions),
        event_mentions=tuple(msgspec.structs.replace(each, text=None) for each in annotation.event_mentions),
    )
