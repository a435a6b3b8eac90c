"""The pages of the documentation site, made from the files and docstrings that they are about."""
