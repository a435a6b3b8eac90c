"""Conversions tried with the real annotation tools, each in an environment of its own (`make tools`)."""
