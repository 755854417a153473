"""Publish: what people and other programs see of the record."""
