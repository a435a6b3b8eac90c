"""Levels 1 and 2, syntax and schema: what the reader finds; here is what its codes mean."""

from __future__ import annotations

CODES = {
    "E100": "A file can be read.",
    "E101": "A text is valid JSON.",
    "E102": "An object has a key once.",
    "E103": "A number is a number: NaN and Infinity are none.",
    "E104": "A number fits 64 bits.",
    "E105": "A string holds no half of a surrogate pair.",
    "E106": "A text has no byte order mark.",
    "E107": "A value is nested at most 64 levels deep.",
    "E108": "A file is UTF-8.",
    "E109": "A file is not empty.",
    "E110": "A compressed file can be decompressed.",
    "E111": "A Parquet file can be read, and has the columns and types of the format.",
    "E120": "A tag is one of its scheme, where tags are read for spans.",
    "E121": "A file of another format can be read for annotations, and its names are names of files.",
    "E122": "A text that a file of another format brings is that of the document.",
    "E201": "A key is one of the record's keys.",
    "E202": "A required key is there.",
    "E203": "A value is of its JSON type.",
    "E204": "A number is in its range.",
    "E205": "A string or list is of its length.",
    "E206": "A value keeps every other rule of the schema.",
    "E207": "A file labels a document once.",
    "E310": "A quotation names one place in the text (in the quoted form only).",
}
