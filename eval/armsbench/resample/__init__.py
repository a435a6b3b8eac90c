"""Uncertainty from rows of counts and a pure score; knows no metric."""
