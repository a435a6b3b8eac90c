"""Frozen records: what a document, an annotation, the ontology and a problem are. No I/O."""
