"""One fetch from the BPS WebAPI at a time, in a thread while the windows go on."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.webapi.fetching import WebApiFetch
from desktop.catalogue.webapi.source import WebApiSource, open_webapi
from desktop.catalogue.webapi.values import FetchProgress, FetchReport, ListedTitle
from ui.background import Background


class WebApiFetcher(QObject):
    """Lives as long as the program: a change of person stops no fetch. Call `stop` before that of `background`."""

    progressed = Signal(object)  # FetchProgress
    listed = Signal(object)  # list[ListedTitle]
    finished = Signal(object)  # FetchReport, also of one that was cancelled
    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped the list

    def __init__(
        self,
        source: WebApiSource,
        make_fetch: Callable[[Actor], WebApiFetch],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._make_fetch, self._background = make_fetch, background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._cancel is not None

    def list(self, actor: Actor, domain: str, language: str) -> None:
        """Read the list of a domain; `listed` follows. Does nothing while something runs."""

        def read(cancel: threading.Event) -> list[ListedTitle]:
            with open_webapi(self.source) as api:
                return self._make_fetch(actor).titles(api, domain, language, cancel, self._tell)

        self._run(read, self.listed.emit)

    def fetch(self, actor: Actor, domain: str, language: str, wanted: Sequence[str]) -> None:
        """Fetch publications by their ids; `finished` follows. Does nothing while something runs."""

        def take(cancel: threading.Event) -> FetchReport:
            self.source.begin(actor, domain, language)
            with open_webapi(self.source) as api:
                return self._make_fetch(actor).fetch(api, domain, language, wanted, cancel, self._tell)

        self._run(take, self.finished.emit)

    def stop(self) -> None:
        """Ask it to end; what has come is imported still."""
        if self._cancel is not None:
            self._cancel.set()

    def _run(self, work: Callable[[threading.Event], object], then: Callable[[object], None]) -> None:
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()

        def over(result: object) -> None:
            self._cancel = None
            then(result)

        self._background.run(self, lambda: work(cancel), over, self._on_failed)

    def _tell(self, progress: FetchProgress) -> None:
        self.progressed.emit(progress)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._cancel = None
        self.failed.emit(error)
