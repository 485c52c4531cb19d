"""What is known of the health of the room and of this PC: a little by itself, all of it when somebody wants it."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import utc_now
from desktop.room.confinement_check import check_confinement
from desktop.room.findings import Area, Finding, Severity
from desktop.room.health import Watch, close_rights, large_parts
from desktop.room.room import Room
from ui.background import Background, LongWork, Refresher
from ui.platform_check import check_devices, check_parts

if TYPE_CHECKING:
    from desktop.room.joined_room import JoinedRoom

FIRST_MS = 2_000  # after the window is there: it has its own things to read
_EVERY_MS = 5 * 60_000
# With nothing to tell they tell nothing.
_MAY_BE_SILENT = frozenset({Area.WAITING, Area.CENTRAL, Area.DEVICES, Area.SEALING})


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, the gravest first.

    Attributes:
        read_at: When what takes no time was asked for last.
        checked_at: When everything was read last; None: not since the program was started.
    """

    findings: tuple[Finding, ...]
    read_at: datetime
    checked_at: datetime | None = None

    @property
    def wrong(self) -> int:
        """How many things need attention."""
        return sum(found.severity in (Severity.WARNING, Severity.DANGER) for found in self.findings)


class HealthWork(LongWork):
    """Of one program. `changed` follows whenever something else is known; the light in the side bar and the screen show
    it. Call `start` once somebody is there who may see it.
    """

    changed = Signal()
    progressed = Signal(str, int, int)  # the area, files done, files in all; 0 of 0: nobody knows
    done = Signal()  # all was examined, or somebody stopped it

    def __init__(
        self,
        room: "Room | JoinedRoom",
        background: Background,
        *,
        first_ms: int = FIRST_MS,
        parent: QObject | None = None,
    ) -> None:
        """`first_ms`: after that it asks for the first time."""
        super().__init__(background, parent)
        self.room = room
        self.health: Health | None = None
        self._thorough: tuple[Finding, ...] = ()
        self._checked_at: datetime | None = None
        self._quick: tuple[Finding, ...] = ()
        self.refresher = Refresher(self, background, lambda: room.quick_findings, self._keep_quick)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.refresher.refresh)
        self._first = QTimer(self, singleShot=True, interval=first_ms)
        self._first.timeout.connect(self.refresher.refresh)
        self.failed.connect(lambda _error: self.done.emit())

    def start(self) -> None:
        """Ask soon, and every few minutes from then on."""
        if not self._timer.isActive():
            self._timer.start()
            self._first.start()

    def stop(self) -> None:
        self._timer.stop()
        self._first.stop()
        super().stop()

    def check_all(self) -> None:
        """Read both databases and every file, and try what this PC needs. `cancel` ends it."""
        room = self.room
        keys = room.keys if isinstance(room, Room) else None

        def check(cancel: threading.Event) -> list[Finding]:
            watch = Watch(cancel, lambda area, done, total: self.progressed.emit(area.value, done, total))
            found = room.findings(watch)
            watch.at(Area.DOCUMENTS)
            found.append(check_confinement(room.documents))
            return [*found, *check_parts(keys)]

        self.begin(check, self._keep_all)

    def fill_index(self) -> None:
        """Add what waits, or make the index again where it was damaged."""

        def fill(cancel: threading.Event) -> None:
            search = self.room.open_search()
            search.catch_up(cancel)
            search.catch_up(cancel)  # the first one may have begun it anew

        self._mend(fill)

    def close_rights(self) -> None:
        """Take from other accounts what they may read of the room."""
        self._mend(lambda _cancel: close_rights(self.room.folder))

    def find_large(self, then: Callable[[list[tuple[str, int]]], object]) -> None:
        """What of the room is large, in bytes."""
        folder = self.room.folder
        self.begin(lambda _cancel: large_parts(folder), then)

    def forget(self, areas: Collection[Area]) -> None:
        """What was found there was mended: it is not true any more, and not known until it is examined again."""
        self._thorough = tuple(found for found in self._thorough if found.area not in areas)
        self.refresher.refresh()

    def _mend(self, work: Callable[[threading.Event], None]) -> None:
        self.begin(work, lambda _nothing: self._after_mending())

    def _after_mending(self) -> None:
        self.forget({Area.INDEX, Area.RIGHTS})
        self.done.emit()

    def _keep_quick(self, found: list[Finding]) -> None:
        self._quick = tuple(found)
        self._thorough = tuple(each for each in self._thorough if each.area not in _MAY_BE_SILENT)
        self._tell()

    def _keep_all(self, found: list[Finding]) -> None:
        self._thorough = (*found, *check_devices())
        areas = {each.area for each in self._thorough}
        self._quick = tuple(each for each in self._quick if each.area not in areas)
        self._checked_at = utc_now()
        self._tell()
        self.done.emit()

    def _tell(self) -> None:
        """What takes no time is newer than what was read once, but of files that knows less."""
        newer = {found.area for found in self._quick}
        if any(found.area is Area.FILES and not found.ok for found in self._thorough):
            newer.discard(Area.FILES)
        both = [
            *(found for found in self._thorough if found.area not in newer),
            *(found for found in self._quick if found.area in newer),
        ]
        order = list(Severity)
        both.sort(key=lambda found: -order.index(found.severity))
        self.health = Health(tuple(both), utc_now(), self._checked_at)
        self.changed.emit()
