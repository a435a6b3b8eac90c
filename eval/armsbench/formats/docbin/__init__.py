"""spaCy's DocBin: tokens and groups of spans, for training and for looking at.

The groups `mentions` and `events` have type, id and, of a mention, the knowledge base's id of its entity; each
entity is a group `coref_clusters_1` and so on, as spaCy's coreference has them, each event a group
`event_clusters_1`. `doc.ents` has the mentions that do not overlap, names before others; where a file has no group
`mentions`, they are read. White space that is more than one blank between tokens is a token of its own.
"""
