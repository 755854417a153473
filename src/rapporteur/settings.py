"""Settings and defaults that a user can change."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Settings"]

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What is refused, in bytes and characters, unless the user raises it, and what parses the text."""

    file_bytes: int = 64 * MEBIBYTE
    unpacked_bytes: int = 256 * MEBIBYTE
    text_characters: int = 4_000_000
    pdf_pages: int = 2_000
    fetch_seconds: float = 30.0
    language_model: str | None = None
    """A spaCy pipeline by name or folder; without one, that which comes with Rapporteur."""
