"""What goes by stick, one thing at a time, in a thread while the windows go on: packs and envelopes."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.exchange.container import Progress
from desktop.actors import Actor
from desktop.sync.envelopes import Envelopes
from desktop.sync.packs.service import Packs
from ui.background import Background


class StickWork(QObject):
    """Lives as long as the program: a change of person stops nothing. Call `stop` before that of `background`."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # PackReport, PackMade, EnvelopeWritten, AnswerTaken, or the number that was taken back
    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped it

    def __init__(
        self,
        packs: Packs,
        envelopes: Envelopes,
        catch_up: Callable[[threading.Event], object],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        """`catch_up` makes what came searchable."""
        super().__init__(parent)
        self.packs, self._envelopes, self._catch_up, self._background = packs, envelopes, catch_up, background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._cancel is not None

    def take_pack(self, actor: Actor, path: Path, trust: str) -> None:
        self._run(lambda cancel: self._indexed(cancel, self.packs.take(actor, path, trust, cancel, self._tell)))

    def take_back(self, actor: Actor) -> None:
        self._run(lambda cancel: self._indexed(cancel, self.packs.take_back(actor)))

    def build_pack(self, actor: Actor, path: Path) -> None:
        self._run(lambda cancel: self.packs.build(actor, path, (), cancel, self._tell))

    def write_envelope(self, path: Path) -> None:
        self._run(lambda cancel: self._envelopes.write(path, self._stopping(cancel)))

    def take_answer(self, path: Path) -> None:
        self._run(lambda cancel: self._indexed(cancel, self._envelopes.take(path, self._stopping(cancel))))

    def stop(self) -> None:
        """Ask it to end; `failed` follows, and nothing is half-done."""
        if self._cancel is not None:
            self._cancel.set()

    def _indexed(self, cancel: threading.Event, result: object) -> object:
        self._catch_up(cancel)
        return result

    def _stopping(self, cancel: threading.Event) -> Progress:
        def tell(done: int, total: int) -> None:
            if cancel.is_set():
                raise Cancelled()
            self._tell(done, total)

        return tell

    def _tell(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _run(self, work: Callable[[threading.Event], object]) -> None:
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()
        self._background.run(self, lambda: work(cancel), self._on_finished, self._on_failed)

    def _on_finished(self, result: object) -> None:
        self._cancel = None
        self.finished.emit(result)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
