"""The command line: one command, one file; only this floor prints."""
