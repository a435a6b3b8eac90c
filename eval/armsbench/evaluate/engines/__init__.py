"""Where parts are scored: processes of this machine, or a cluster that ships their paths."""
