"""brat stand-off: a folder of DOC.txt and DOC.ann, with the configuration of the annotation tool.

brat reads a text with universal newlines, so offsets count CR LF as one character, and DOC.txt has line feeds only.
"""
