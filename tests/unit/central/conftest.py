"""A central server for each test."""

from tests.central_kit import central, postgres

__all__ = ["central", "postgres"]
