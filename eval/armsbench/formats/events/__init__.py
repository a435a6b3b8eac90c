"""Formats of event extraction, one JSON object a line: TextEE, DyGIE++."""
