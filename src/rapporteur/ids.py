"""Identifiers: tagged hashes of content, which anyone can derive again."""

from __future__ import annotations

import hashlib

__all__ = ["content_id", "sha256"]

_LENGTH = 32
"""Hexadecimal digits kept of a SHA-256: 128 bits, no collision to be expected in any record."""


def sha256(content: bytes) -> str:
    """Give the SHA-256 of bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def content_id(tag: str, *parts: str | int | None) -> str:
    """Give the identifier of a thing of one sort (`tag`) made of `parts`: ``tag-<32 hex digits>``.

    Each part is hashed with its type and its length, so that no two lists of parts can run together
    into the same bytes (``("ab", "c")`` and ``("a", "bc")`` differ, and so do ``1`` and ``"1"``).
    """
    digest = hashlib.sha256()
    for part in (tag, *parts):
        if part is None:
            sort, raw = b"n", b""
        elif isinstance(part, int):
            sort, raw = b"i", str(part).encode()
        else:
            sort, raw = b"s", part.encode("utf-8", "surrogatepass")
        digest.update(sort + str(len(raw)).encode() + b":" + raw)
    return f"{tag}-{digest.hexdigest()[:_LENGTH]}"
