"""Acquire: from a path or an address to an edition, the bytes as they came."""
