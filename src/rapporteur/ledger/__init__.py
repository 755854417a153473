"""Ledger: the record in a database. SQLAlchemy lives here only."""
