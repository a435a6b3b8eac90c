"""Predictions with a layer replaced by the gold's; one kind of layer a file, LAYERS in given.py."""
