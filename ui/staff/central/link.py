"""Syncs with the central office for the windows of the PC with the records: when it is due, and when somebody asks."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

from desktop.room.room import Room
from desktop.sync.schedule import SyncSchedule
from desktop.sync.syncing import Stage, Sync, SyncReport
from ui.background import Background, LongWork


class CentralLink(LongWork):
    """Call `start` once."""

    progressed = Signal(object, int)  # Stage and its count
    finished = Signal(object)  # SyncReport, of a sync run that somebody asked for
    catalogue_changed = Signal()  # by any sync run

    def __init__(
        self, room: Room, background: Background, is_served: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`is_served`: whether a host serves the room, which then syncs by itself."""
        super().__init__(background, parent)
        self._room, self._is_served = room, is_served
        self._network: QNetworkInformation | None = None
        self._online = True
        self._schedule = SyncSchedule(room.get(Sync), self._index, self._reachable, self._on_report)

    def start(self) -> None:
        """Begin to sync whenever it is due."""
        if QNetworkInformation.loadDefaultBackend():
            self._network = QNetworkInformation.instance()
            self._network.reachabilityChanged.connect(self._on_network)
            self._on_network()
        self._schedule.start()

    def sync_now(self) -> None:
        """Sync now; does nothing while that goes on."""

        def work(cancel: threading.Event) -> SyncReport:
            report = self._room.get(Sync).run(cancel, self._notify)
            if report.files or report.pulled:
                self._index(cancel)
            return report

        self.begin(work, self._on_over)

    def stop(self) -> None:
        super().stop()
        self._schedule.stop()

    def _index(self, cancel: threading.Event) -> None:
        self._room.open_search().catch_up(cancel)

    def _on_report(self, report: SyncReport) -> None:
        if report.files or report.pulled:
            self.catalogue_changed.emit()

    def _reachable(self) -> bool:
        return self._online and not self._is_served()

    @Slot()
    def _on_network(self) -> None:
        """Only "disconnected" is believed: what a PC takes for the internet says nothing of the central office."""
        if self._network is not None:
            self._online = self._network.reachability() is not self._network.Reachability.Disconnected
            if self._online:
                self._schedule.wake()

    def _notify(self, stage: Stage, count: int) -> None:
        self.progressed.emit(stage, count)

    def _on_over(self, report: SyncReport) -> None:
        self.finished.emit(report)
        self._on_report(report)
