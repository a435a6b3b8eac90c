"""Run the command line as ``python -m armsbench``."""

from armsbench.cli.main import main

main()
