"""Annotations as annotation tools have them: marks in the text with labels, links between them, and notes.

Mentions and triggers are marks, event mentions have arguments, labels are attributes, entities and events are
equivalences, relations and stances are links. What a tool has no place for stands in notes as JSON. What an
annotator sees and changes in the tool counts before what a note says, so that a document may be edited and read back.
"""
