"""Pages of one file: the skeleton, the palette, texts with marked spans, and the reports made of them."""
