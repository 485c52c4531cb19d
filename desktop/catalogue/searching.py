"""Search for windows: questions go to a thread, the newest wins; the index is kept up to date in another."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.database import CommitWatch, Database
from catalog_db.errors import ReadingRoomError
from catalog_db.search.messages import SearchRequest, SearchResults
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.values import IndexActivity, IndexState, PublicationCard

if TYPE_CHECKING:
    from desktop.catalogue.publication_search import PublicationSearch

_POLL_EVERY_S = 0.25
_SETTLE_S = 1.0  # after the start somebody may be typing already: suggestions come first
_QUIET_S = 2.0  # an import commits again and again: wait for the end of it before catching up
_IDLE_S = 30.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found, with what its rows show of it.

    Attributes:
        cards: Of the hits; of those that are gone by now there is none.
        page_labels: Printed page numbers, one per page, of the publications of hits and tables that have any.
    """

    results: SearchResults
    cards: dict[UUID, PublicationCard] = field(default_factory=dict)
    page_labels: dict[UUID, tuple[str, ...]] = field(default_factory=dict)


Question = Callable[["PublicationSearch"], Any]


class Searching(QObject):
    """Main-thread face of search. Call `start` once and `stop` before the room is closed."""

    found = Signal(int, object)  # request id, SearchAnswer
    failed = Signal(int, object)  # request id, ReadingRoomError
    suggested = Signal(int, object)  # request id, list of Suggestion
    state_changed = Signal()
    catalogue_changed = Signal()  # somebody committed to the catalogue: another program, or this one

    def __init__(
        self, catalog: Database, open_search: Callable[[], PublicationSearch], parent: QObject | None = None
    ) -> None:
        """`open_search` is called in a thread: opening the index takes a moment."""
        super().__init__(parent)
        self._ids = count()
        self._state = IndexState(IndexActivity.READY)
        self._search_worker = _SearchWorker(Catalogue(catalog), open_search)
        self._maintenance = _IndexMaintenance(catalog, open_search)
        # Slots of this object, so that everything goes on in the main thread.
        self._search_worker.found.connect(self._on_found)
        self._search_worker.suggested.connect(self._on_suggested)
        self._search_worker.failed.connect(self._on_failed)
        self._maintenance.state_changed.connect(self._on_state)
        self._maintenance.catalogue_changed.connect(self._on_catalogue_changed)

    def start(self) -> None:
        self._search_worker.start()
        self._maintenance.start()

    def search(self, request: SearchRequest) -> int:
        """Ask for results; `found` or `failed` answers unless a newer search was asked before."""
        request_id = next(self._ids)
        self._search_worker.ask_search(request_id, request)
        return request_id

    def suggest(self, text: str, limit: int = 8) -> int:
        """Ask for suggestions; `suggested` answers unless newer ones were asked for before."""
        request_id = next(self._ids)
        self._search_worker.ask_suggestions(request_id, text, limit)
        return request_id

    def state(self) -> IndexState:
        return self._state

    def catch_up(self) -> None:
        """Check at once whether the index lacks something."""
        self._maintenance.wake()

    def stop(self) -> None:
        """End both threads; what was under way is finished by the next start."""
        self._maintenance.stop()
        self._search_worker.stop()

    def _on_found(self, request_id: int, answer: object) -> None:
        self.found.emit(request_id, answer)

    def _on_suggested(self, request_id: int, suggestions: object) -> None:
        self.suggested.emit(request_id, suggestions)

    def _on_failed(self, request_id: int, error: object) -> None:
        self.failed.emit(request_id, error)

    def _on_state(self, state: IndexState) -> None:
        self._state = state
        self.state_changed.emit()

    def _on_catalogue_changed(self) -> None:
        self.catalogue_changed.emit()


class _SearchWorker(QObject):
    """A thread with two places for questions: the newest search and the newest suggestions."""

    found = Signal(int, object)
    suggested = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, catalogue: Catalogue, open_search: Callable[[], PublicationSearch]) -> None:
        super().__init__()
        self._catalogue, self._open_search = catalogue, open_search
        self._something = threading.Condition()
        self._waiting: dict[str, tuple[int, Question]] = {}
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._something:
            self._stopped = True
            self._something.notify()
        if self._thread.is_alive():
            self._thread.join()

    def ask_search(self, request_id: int, request: SearchRequest) -> None:
        self._put("search", request_id, lambda search: self._with_rows(search.search(request)))

    def ask_suggestions(self, request_id: int, text: str, limit: int) -> None:
        self._put("suggest", request_id, lambda search: search.suggest(text, limit))

    def _with_rows(self, results: SearchResults) -> SearchAnswer:
        cards = self._catalogue.cards([hit.id for hit in results.hits])
        labels = self._catalogue.page_labels([*cards, *(table.publication_id for table in results.tables)])
        return SearchAnswer(results, cards, labels)

    def _put(self, place: str, request_id: int, question: Question) -> None:
        with self._something:
            self._waiting[place] = (request_id, question)
            self._something.notify()

    def _run(self) -> None:
        while True:
            with self._something:
                self._something.wait_for(lambda: self._waiting or self._stopped)
                if self._stopped:
                    return
                # Suggestions first: somebody is typing.
                place = "suggest" if "suggest" in self._waiting else "search"
                request_id, question = self._waiting.pop(place)
            self._answer(place, request_id, question)

    def _answer(self, place: str, request_id: int, question: Question) -> None:
        try:
            answer = question(self._open_search())
        except ReadingRoomError as error:
            self.failed.emit(request_id, error)
            return
        except Exception:  # noqa: BLE001 - the boundary of the thread: a bug must not silence all later searches
            _log.exception("a search failed")
            self.failed.emit(request_id, ReadingRoomError())
            return
        with self._something:
            overtaken = place in self._waiting
        if not overtaken:
            (self.found if place == "search" else self.suggested).emit(request_id, answer)


class _IndexMaintenance(QObject):
    """A thread that notices commits and brings the index up to date once they have stopped."""

    state_changed = Signal(object)
    catalogue_changed = Signal()

    def __init__(self, catalog: Database, open_search: Callable[[], PublicationSearch]) -> None:
        super().__init__()
        self._catalog = catalog
        self._open_search = open_search
        self._search: PublicationSearch | None = None  # once it was opened here
        self._told: IndexActivity | None = None
        self._cancel = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="index-maintenance", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._cancel.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            watch = CommitWatch(self._catalog)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the catalogue can't be watched")
            return
        try:
            self._keep_up(watch)
        finally:
            watch.close()

    def _keep_up(self, watch: CommitWatch) -> None:
        due: float | None = time.monotonic() + _SETTLE_S
        tidy_at = time.monotonic() + _IDLE_S
        while not self._cancel.is_set():
            now = time.monotonic()
            if self._woken.is_set():
                self._woken.clear()
                due = now
            if self._search is not None and self._search.state().activity is not self._told:
                self._tell(self._search.state())  # an import fills it, too
            if watch.changed():
                self.catalogue_changed.emit()
                due, tidy_at = now + _QUIET_S, now + _IDLE_S
            if due is not None and now >= due:
                due = None if self._try(self._catch_up) else now + _IDLE_S
            elif due is None and now >= tidy_at:
                self._try(self._verify)
                tidy_at = now + _IDLE_S if self._try(lambda search: search.tidy()) else float("inf")
            self._woken.wait(_POLL_EVERY_S)

    def _catch_up(self, search: PublicationSearch) -> bool:
        complete = search.catch_up(self._cancel, self._tell)
        # A damaged index was begun anew: the second call fills it.
        return complete or search.catch_up(self._cancel, self._tell)

    def _tell(self, state: IndexState) -> None:
        self._told = state.activity
        self.state_changed.emit(state)

    def _verify(self, search: PublicationSearch) -> bool:
        """After an unclean stop, once nobody has written for a while: read the whole index, and mend it."""
        broken = search.verify_if_due(self._cancel, self._tell)
        return broken and self._catch_up(search)

    def _try(self, work: Question) -> bool:
        try:
            self._search = self._open_search()
            return bool(work(self._search))
        except ReadingRoomError:
            _log.warning("the index could not be brought up to date", exc_info=True)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("the maintenance of the index failed")
        return False
