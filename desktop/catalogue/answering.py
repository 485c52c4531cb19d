"""Answers for windows: questions go to a thread, the newest wins; what was read of tables is taken in between them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError

if TYPE_CHECKING:
    from desktop.catalogue.answers.service import Answers, TableAnswers
    from desktop.catalogue.catalogue import Catalogue

_SETTLE_S: Final = 3.0  # after the start the first search and the first book come first
_BREATH_S: Final = 0.05  # between two books
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnswersFound:
    """`page_labels`: printed page numbers of the books that the cards are of, where there are any."""

    answers: Answers
    page_labels: dict[UUID, tuple[str, ...]]


class Answering(QObject):
    """Main-thread face of `TableAnswers`. Call `start` once and `stop` before the room is closed."""

    answered = Signal(int, object)  # request id, AnswersFound; again, once more tables are known

    def __init__(
        self, catalogue: Catalogue, open_answers: Callable[[], TableAnswers], parent: QObject | None = None
    ) -> None:
        """`open_answers` is called in the thread."""
        super().__init__(parent)
        self._catalogue, self._open = catalogue, open_answers
        self._ids = count()
        self._something = threading.Condition()
        self._asked: tuple[int, str] | None = None
        self._is_behind = True
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="answers", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._something:
            self._stopped = True
            self._something.notify()
        if self._thread.is_alive():
            self._thread.join()

    def ask(self, text: str) -> int:
        """Ask; `answered` says what was found, unless something newer was asked before."""
        request_id = next(self._ids)
        with self._something:
            self._asked = request_id, text
            self._something.notify()
        return request_id

    def refresh(self) -> None:
        """The catalogue has changed."""
        with self._something:
            self._is_behind = True
            self._something.notify()

    def _run(self) -> None:
        latest: tuple[int, str] | None = None
        with self._something:
            self._something.wait_for(lambda: self._stopped or self._asked is not None, _SETTLE_S)
        while True:
            with self._something:
                self._something.wait_for(lambda: self._stopped or self._asked is not None or self._is_behind)
                if self._stopped:
                    return
                asked, self._asked = self._asked, None
                is_behind, self._is_behind = self._is_behind, False
            if asked is not None:
                latest = asked
                self._answer(asked)
            if is_behind and self._take_in() and latest is not None and self._asked is None:
                self._answer(latest)

    def _take_in(self) -> bool:
        """Take a book in; the others after whatever is asked meanwhile. True where all are in."""
        try:
            whole = self._open().refresh(most=1)
        except ReadingRoomError as error:
            _log.info("tables can't be taken in for answers: %s", type(error).__name__)
            return False
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("taking tables in for answers failed")
            return False
        if not whole:
            with self._something:
                self._is_behind = True
                self._something.wait_for(lambda: self._stopped or self._asked is not None, _BREATH_S)
        return whole

    def _answer(self, asked: tuple[int, str]) -> None:
        request_id, text = asked
        try:
            answers = self._open().ask(text)
            labels = self._catalogue.page_labels([card.publication_id for card in answers.cards])
        except ReadingRoomError as error:
            _log.info("a question can't be answered: %s", type(error).__name__)
            return
        except Exception:  # noqa: BLE001 - the boundary of the thread: a search without cards is a search all the same
            _log.exception("answering failed")
            return
        with self._something:
            overtaken = self._asked is not None
        if not overtaken:
            self.answered.emit(request_id, AnswersFound(answers, labels))
