"""How far the check in the background is, for every program of the room: ROOM/running/look-progress.json.

The host may check while somebody sits before a window. Nothing depends on it, so it is not forced onto the disk; what a
program left that died says nothing after a while.
"""

import logging
import time
from typing import Final

from pydantic import BaseModel, Field, ValidationError

from catalog_db.private_files import open_private
from desktop.clock import Steady
from desktop.room_folder import RoomFolder

_NOTIFY_EVERY_S: Final = 1.0
_STALE_S: Final = 120.0  # a large PDF on a slow disk is read for a minute
_MOST_BYTES: Final = 1_000
_log = logging.getLogger(__name__)


class CheckProgress(BaseModel, frozen=True):
    """`step`: "index", "books" or "covers"; `done` of `total`, 0 of 0: nobody knows."""

    step: str
    done: int = Field(ge=0)
    total: int = Field(ge=0)


class ProgressNote:
    """Told as often as one likes; `end` it."""

    def __init__(self, folder: RoomFolder, steady: Steady) -> None:
        self._folder, self._steady = folder, steady
        self._notified: tuple[str, float] | None = None  # the step, and when

    def notify(self, step: str, done: int, total: int) -> None:
        now = self._steady()
        if self._notified is not None and self._notified[0] == step and now - self._notified[1] < _NOTIFY_EVERY_S:
            return
        self._notified = step, now
        file = self._folder.check_progress
        part = file.with_name(f"{file.name}.part")
        try:
            with open_private(part, "wb") as written:
                written.write(CheckProgress(step=step, done=done, total=total).model_dump_json().encode())
            part.replace(file)
        except OSError as error:
            _log.info("how far the check is can't be told: %s", type(error).__name__)

    def end(self) -> None:
        self._notified = None
        try:
            self._folder.check_progress.unlink(missing_ok=True)
        except OSError:
            pass  # it says nothing after a while


def read_progress(folder: RoomFolder) -> CheckProgress | None:
    """How far it is; None where nobody checks."""
    file = folder.check_progress
    try:
        if abs(time.time() - file.stat().st_mtime) > _STALE_S:
            return None
        with file.open("rb") as found:
            return CheckProgress.model_validate_json(found.read(_MOST_BYTES))
    except (OSError, ValidationError):
        return None
