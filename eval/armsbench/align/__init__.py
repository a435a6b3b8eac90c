"""Pair what the gold says with what a system says, once per document; metrics only count the pairs."""
