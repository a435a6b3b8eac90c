"""Label Studio: tasks with the text and pre-annotations, and the labelling configuration beside them.

Mentions and events are regions of two label sets, labels are choices of a region, arguments, coreference, relations
and stances are relations. Notes travel in the task's data, which Label Studio keeps. Offsets are code points.
"""
