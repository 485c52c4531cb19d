"""How a program that is tested dies at its n-th step, as if the power went.

Steps are the opening, renaming and removing of files, each statement sent to a database, and each commit.
"""

import os
import signal
import sys

from sqlalchemy import Engine, event

_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.truncate"})


class Death:
    """Counts steps, and dies at one of them as if the power went."""

    def __init__(self, at: int) -> None:
        self.steps = 0
        self._at = at
        self._counting = False

    def begin(self) -> None:
        self._counting = True
        sys.addaudithook(self._hear)
        event.listen(Engine, "after_cursor_execute", lambda *_: self._step())
        event.listen(Engine, "commit", lambda *_: self._step())

    def end(self) -> None:
        self._counting = False

    def _hear(self, name: str, arguments: object) -> None:
        if name in _STEPS:
            self._step()

    def _step(self) -> None:
        if not self._counting:
            return
        self.steps += 1
        if self.steps == self._at:
            if hasattr(signal, "SIGKILL"):
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(9)
