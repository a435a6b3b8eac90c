"""Other ways to write annotations, converted to and from the one format."""
