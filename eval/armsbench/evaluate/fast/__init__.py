"""Score batches of documents in columns: what plain scoring counts document by document, bit for bit."""
