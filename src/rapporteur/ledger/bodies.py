"""How the items of a record are kept: the names of their layers, and their bodies as JSON and back."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from rapporteur.record import Happening, Promise

__all__ = ["COPY", "HAPPENING", "PROMISE", "happening_body", "promise_body"]

HAPPENING, PROMISE, COPY = "happening", "promise", "copy"
"""The layers of items that are held against each other."""


@cache
def happening_body() -> TypeAdapter[Happening]:
    """What takes a happening to JSON and back."""
    return TypeAdapter(Happening)


@cache
def promise_body() -> TypeAdapter[Promise]:
    """What takes a promise to JSON and back."""
    return TypeAdapter(Promise)
