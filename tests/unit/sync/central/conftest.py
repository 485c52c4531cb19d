"""The real central, on a real PostgreSQL, instead of the one in memory."""

from tests.central_kit import central, postgres

__all__ = ["central", "postgres"]
