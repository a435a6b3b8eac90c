"""brat stand-off: a folder of DOC.txt and DOC.ann, with the configuration of the annotation tool.

Mentions are text-bound annotations (T), event mentions are events (E) with their arguments, labels are attributes
(A), entities and events are equivalences (*), KB identifiers are normalisations (N), relations and stances are
relations (R). What brat has no place for stands in notes (#) as JSON. What an annotator sees and changes in brat
counts before what a note says, so that a file may be edited and read back.

brat reads a text with universal newlines, so offsets count CR LF as one character, and DOC.txt has line feeds only.
"""
