"""Limits and defaults that a user can change."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused, in bytes and characters, unless the user raises it."""

    file_bytes: int = 64 * MEBIBYTE
    unpacked_bytes: int = 256 * MEBIBYTE
    text_characters: int = 4_000_000
    pdf_pages: int = 2_000
    fetch_seconds: float = 30.0
