"""Every metric: what it counts in an alignment, and the pure score of summed counts."""
