"""Every format in plain sight: what it is, what it is read and written with, and what it cannot hold.

A format's module imports what is heavy inside the functions that use it.
"""

from __future__ import annotations

from armsbench.formats import parquet, records
from armsbench.formats.brat import folder as brat
from armsbench.formats.format import Format

RECORDS = "a .json file, .jsonl, or a folder of .json files"

FORMATS: dict[str, Format] = {
    "armsbench": Format("the one format of this project", RECORDS, records.read, records.write, needs_text=False),
    "brat": Format("brat stand-off", "a folder of DOC.txt and DOC.ann, with annotation.conf", brat.read, brat.write),
    "parquet": Format(
        "the one format as nested Arrow columns, one row a document",
        "a .parquet file",
        parquet.read,
        parquet.write,
        needs_text=False,
        extra="parquet",
    ),
    "quoted": Format(
        "the one format with quotations in place of offsets, for writing by hand",
        RECORDS,
        records.read_quoted,
        records.write_quoted,
    ),
}
