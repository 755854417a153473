"""Acronyms and short names that a text defines."""

from __future__ import annotations

__all__ = ["find_acronyms"]


def find_acronyms(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Give ``(short, long, start, end)`` for each definition; the span holds the long and the short form."""
    raise NotImplementedError
