"""Read: from an edition to a document, its text, passages and what is known about it."""
