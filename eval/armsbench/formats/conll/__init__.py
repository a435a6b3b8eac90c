"""Formats of one token a line: CoNLL-2003, CoNLL-2012, CorefUD."""
