"""What changed in a room, for windows: the same on the PC with the records and on one that joined."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.database import CommitWatch, Database
from catalog_db.models import RecordsBase

if TYPE_CHECKING:
    from desktop.lan.events import EventMessage

POLL_EVERY_MS = 250
_MOST_LINES = 500


class RoomNews(QObject):
    """Says which tables of the records changed. Every program of the room is told of every commit, its own too.

    On the PC with the records call `watch`; on one that joined hand `hear` to `JoinedRoom.listen`.
    """

    changed = Signal(frozenset)  # names of tables; empty: anything may have changed, read all anew
    _heard = Signal(frozenset, object)  # from the thread that listens; and how far the log is told by that

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._pass_on)
        self._timer = QTimer(self, interval=POLL_EVERY_MS)
        self._timer.timeout.connect(self._poll)
        self._records: Database | None = None
        self._watch: CommitWatch | None = None
        # The last line of the records' log that was told of; None: not known, or anything may have changed just now.
        self.newest_change: int | None = None

    def watch(self, records: Database) -> None:
        """Poll for commits in the main thread; a question takes some microseconds."""
        self._records, self._watch = records, CommitWatch(records)
        with records.reading() as session:
            self.newest_change = newest_seq(session, RecordsBase)
        self._timer.start()

    def hear(self, event: "EventMessage") -> None:
        """Take a line of the host's event stream, in whichever thread."""
        tables = frozenset(change.table for change in event.changes)
        if event.begins or tables:
            self._heard.emit(frozenset() if event.begins else tables, event.newest_change)

    def on(self, owner: QObject, tables: Collection[str], slot: Callable[[], object]) -> None:
        """Call `slot` whenever one of these tables changed, or anything may have, for as long as `owner` lives."""
        self.changed.connect(_Listener(owner, frozenset(tables), slot).hear)

    def stop(self) -> None:
        self._timer.stop()
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _pass_on(self, tables: frozenset[str], newest_change: int | None) -> None:
        self.newest_change = newest_change if tables else None
        self.changed.emit(tables)
        self.newest_change = newest_change

    def _poll(self) -> None:
        if self._watch is None or self._records is None or not self._watch.changed():
            return
        tables: set[str] = set()
        with self._records.reading() as session:
            while lines := changes_after(session, RecordsBase, self.newest_change or 0, _MOST_LINES):
                self.newest_change = lines[-1].seq
                tables.update(line.table for line in lines)
        if tables:
            self.changed.emit(frozenset(tables))


class _Listener(QObject):
    """Calls `slot` for news of its tables, for as long as its owner lives."""

    def __init__(self, owner: QObject, tables: frozenset[str], slot: Callable[[], object]) -> None:
        super().__init__(owner)
        self._tables, self._slot = tables, slot

    def hear(self, tables: frozenset[str]) -> None:
        if not tables or tables & self._tables:
            self._slot()
