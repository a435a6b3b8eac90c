"""Every format in plain sight: what it is, what it is read and written with, and what it cannot hold.

A format's module imports what is heavy inside the functions that use it.
"""

from __future__ import annotations

from armsbench.formats import records
from armsbench.formats.format import Format

RECORDS = "a .json file, .jsonl, or a folder of .json files"

FORMATS: dict[str, Format] = {
    "armsbench": Format("the one format of this project", RECORDS, records.read, records.write, needs_text=False),
    "quoted": Format(
        "the one format with quotations in place of offsets, for writing by hand",
        RECORDS,
        records.read_quoted,
        records.write_quoted,
    ),
}
