"""Score files that need not fit in memory: cut both sides into parts, score each, merge the sums."""
