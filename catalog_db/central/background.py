"""Work that a worker does beside its requests. Every worker does it: who comes first takes it."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from catalog_db.central.database import CentralDatabase
from catalog_db.central.figures.day_figures import count_missing
from catalog_db.central.server.limits import Attempts
from catalog_db.central.server.log import note_fault

_DAYS_AT_ONCE: Final = 100  # of rooms, that are counted before the next poll
_OLDEST: Final = timedelta(days=400)
_ATTEMPTS: Final = timedelta(days=2)


class Background:
    """Calls `work` until it says that there is nothing to do, and again after a pause."""

    def __init__(self, name: str, work: Callable[[], bool], pause_s: float) -> None:
        self._name = name
        self._work = work
        self._pause_s = pause_s
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ends.is_set():
            try:
                busy = self._work()
            except SQLAlchemyError as error:
                note_fault(f"{self._name} waits for the database", error)
                busy = False
            except Exception as error:  # noqa: BLE001 - the thread must live on, and try again later
                note_fault(f"{self._name} failed", error)
                busy = False
            if not busy:
                self._ends.wait(self._pause_s)


def tidy_up(database: CentralDatabase, clock: Callable[[], datetime]) -> bool:
    """Forget old tries, and count days that changed, so that the pages need not."""
    now = clock()
    Attempts(database).clear_away(now - _ATTEMPTS)
    today = now.date()
    return count_missing(database, None, today - _OLDEST, today, now, _DAYS_AT_ONCE) == _DAYS_AT_ONCE


# What central need not remember for ever: done every hour by each worker, a part at a time.

RECEIPTS: Final = timedelta(days=35)  # before the last word of the room
REMARKS: Final = timedelta(days=400)  # refused records, e-mails that are over and what was said of them
CODES: Final = timedelta(days=30)  # after they ended
LEFTOVERS_S: Final = 24 * 3600.0  # of uploads whose worker was killed
_AT_ONCE: Final = 2_000

# A room repeats its last batches only, however long it was away: that is why its own last word counts. One that comes
# later still is no loss: it does not follow, so the room is asked to offer all its rows.
_RECEIPTS: Final = text("""
    DELETE FROM batch WHERE (room_id, batch_id) IN (
        SELECT b.room_id, b.batch_id FROM batch b JOIN room r ON r.id = b.room_id
        WHERE b.received_at < :before AND b.received_at < r.pushed_at - CAST(:kept AS interval)
        ORDER BY b.received_at LIMIT :most FOR UPDATE OF b SKIP LOCKED)
""")
_REMARKS: Final = (
    text("""
    DELETE FROM refused_record WHERE id IN (
        SELECT id FROM refused_record WHERE at < :before ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
    """),
    text("""
    DELETE FROM mail_task WHERE (room_id, kind, id) IN (
        SELECT room_id, kind, id FROM mail_task WHERE state = 'over' AND due_at < :before AND expires_at < :before
        LIMIT :most FOR UPDATE SKIP LOCKED)
    """),
    text("""
    DELETE FROM down_line WHERE (room_id, id) IN (
        SELECT room_id, id FROM down_line WHERE kind LIKE 'mail\\_%' AND at < :before
        LIMIT :most FOR UPDATE SKIP LOCKED)
    """),
)
_CODES: Final = text("DELETE FROM enrol_code WHERE expires_at < :before")


def forget_old(database: CentralDatabase, incoming: Path, clock: Callable[[], datetime]) -> bool:
    """Delete a part of what is old; True where there may be more.

    Args:
        incoming: The folder of uploads under way.
    """
    now = clock()
    with database.writing() as session:
        receipts = {"before": now - RECEIPTS, "kept": RECEIPTS, "most": _AT_ONCE}
        gone: list[int] = [session.execute(_RECEIPTS, receipts).rowcount]  # type: ignore[attr-defined]
        for statement in _REMARKS:
            done = session.execute(statement, {"before": now - REMARKS, "most": _AT_ONCE})
            gone.append(done.rowcount)  # type: ignore[attr-defined]
        session.execute(_CODES, {"before": now - CODES})
    _clear(incoming)
    return max(gone) == _AT_ONCE


def _clear(folder: Path) -> None:
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        try:
            if file.stat().st_mtime < time.time() - LEFTOVERS_S:
                file.unlink(missing_ok=True)
        except OSError:
            continue  # another worker was faster, or the disk is ill; the next hour tries again
