"""Extract: from a document to claims. spaCy lives here only."""
