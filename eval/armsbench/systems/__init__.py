"""Systems that label documents, behind one protocol: ``predict(document: Document) -> Annotation``."""
