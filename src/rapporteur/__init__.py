"""Rapporteur reads public documents about relations between states and keeps the record of them."""

__version__ = "0.1.0"
