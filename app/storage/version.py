"""The version of the database that this program writes."""

from __future__ import annotations

SCHEMA_VERSION = 5
"""Kept in `PRAGMA user_version`."""
