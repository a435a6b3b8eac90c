"""The explorer: the dataset as a static site."""
