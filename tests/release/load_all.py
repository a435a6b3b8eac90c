"""Load every table in both ways with no network, and print what came: run by test_load_dataset.py."""

import importlib
import json
import socket
import sys


def refuse(*_):
    raise OSError("no network in this test")


socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
datasets = importlib.import_module("datasets")  # here, so that its import cannot connect either

if sys.argv[1] == "armsbench":
    from armsbench import load_dataset as load
else:

    def load(name, **options):
        return datasets.load_dataset(sys.argv[1], name, **options)


datasets.disable_progress_bars() if hasattr(datasets, "disable_progress_bars") else None
found = {}
for name in sys.argv[2:]:
    for streaming in (False, True):
        loaded = load(name, streaming=streaming)
        test = loaded["test"]
        names = {
            column: type_.names for column, type_ in test.features.items() if isinstance(type_, datasets.ClassLabel)
        }
        rows = [{key: names[key][value] if key in names else value for key, value in each.items()} for each in test]
        found[f"{name} {streaming}"] = {
            "splits": list(loaded),
            "type": type(loaded).__name__,
            "rows": rows,
            "description": test.info.description,
            "dates": sorted(
                column for column, type_ in test.features.items() if getattr(type_, "dtype", "") == "date32"
            ),
        }
json.dump(found, sys.stdout, default=lambda date: date.isoformat()[:10])  # datasets 2 streams days as times
