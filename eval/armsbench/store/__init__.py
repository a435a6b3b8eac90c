"""Files to records and back: strict reading with places, schemas, atomic writing."""
