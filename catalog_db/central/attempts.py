"""Limits that hold over all workers, counted in the database."""

from datetime import datetime, timedelta

from sqlalchemy import text

from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import RequestRefused

_COUNT = text("""
    INSERT INTO attempt AS a (key, since, count) VALUES (:key, :now, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN a.since <= :begin THEN 1 ELSE a.count + 1 END,
        since = CASE WHEN a.since <= :begin THEN :now ELSE a.since END
    RETURNING count AS tries, since
""")


class Attempts:
    """Counts what must not be tried often, whatever becomes of it."""

    def __init__(self, database: CentralDatabase) -> None:
        self._database = database

    def note(self, key: str, most: int, within: timedelta, now: datetime) -> None:
        """One more.

        Raises:
            RequestRefused: There were as many as are allowed since the first of them.
        """
        with self._database.writing() as session:
            row = session.execute(_COUNT, {"key": key, "now": now, "begin": now - within}).one()
        if row.tries > most:
            wait_s = (row.since + within - now).total_seconds()
            raise RequestRefused(429, "too_often", "Try again later.", max(1, round(wait_s)))

    def forget(self, key: str) -> None:
        """It went well: what was tried before does not count."""
        with self._database.writing() as session:
            session.execute(text("DELETE FROM attempt WHERE key = :key"), {"key": key})

    def clear_away(self, before: datetime) -> None:
        with self._database.writing() as session:
            session.execute(text("DELETE FROM attempt WHERE since < :before"), {"before": before})
