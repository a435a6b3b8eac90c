"""How long scoring takes, beside reading the same files and beside other scorers: `make bench`."""
