"""doccano: a project of sequence labelling with relations, as JSON Lines, with its labels beside.

Mentions and events are spans, everything between them is a relation; other labels, and what else doccano has no
place for, travel in a column of the example, as a JSON text, since doccano rounds numbers. Offsets count UTF-16 code
units, as doccano does unless a project counts graphemes.
"""
