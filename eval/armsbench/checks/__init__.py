"""What a good record keeps to: one small function per rule, one file per level."""
