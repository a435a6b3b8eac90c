"""Random documents through our metrics and through other people's scorers."""
