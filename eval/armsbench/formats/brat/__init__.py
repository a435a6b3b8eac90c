"""brat stand-off: a folder of DOC.txt and DOC.ann, with the configuration of the annotation tool.

DOC.txt is written with line feeds only, and offsets count its characters; a DOC.txt with other line ends, exactly the
document's, is read as it is. Names of types have no dot, as brat wants them: Arms_Deliver is Arms.Deliver.
"""
