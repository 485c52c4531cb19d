"""Lets calls be heard one after the other."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.sound.voices import Voice

_SAME_S = 1.0  # the same call twice in this time is one: a key that was pressed twice, news that came twice


class Announced(NamedTuple):
    ticket: str
    desk: int


class Announcer(QObject):
    """Calls wait their turn and never overlap. Without a voice, or muted, they are over at once."""

    began = Signal(str, int)  # ticket and desk: from now on it can be heard
    rested = Signal()  # all is said

    def __init__(
        self, voice: Voice | None, parent: QObject | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._waiting: deque[Announced] = deque()
        self._asked_at: dict[Announced, float] = {}
        self._voice: Voice | None = None
        self._now: Announced | None = None
        self._muted = False
        self.use(voice)

    @property
    def speaking(self) -> Announced | None:
        return self._now

    @property
    def muted(self) -> bool:
        return self._muted

    def use(self, voice: Voice | None) -> None:
        """Speak with this from now on; None: with none. What was being said is said anew."""
        if voice is self._voice:
            return
        if self._voice is not None:
            self._voice.ended.disconnect(self._next)
            self._voice.stop()
        self._voice = voice
        if voice is not None:
            voice.ended.connect(self._next)
        if self._now is not None:
            self._waiting.appendleft(self._now)
            self._next()

    def mute(self, on: bool) -> None:
        """Muted, it falls silent at once, and what waited is never said: it would come too late."""
        self._muted = on
        if on:
            self._waiting.clear()
            if self._voice is not None:
                self._voice.stop()
            self._rest()

    def call(self, ticket: str, desk: int) -> None:
        """Let this be heard after what is being said. A recall is heard again."""
        asked = Announced(ticket, desk)
        now = self._clock()
        self._asked_at = {one: at for one, at in self._asked_at.items() if now - at < _SAME_S}
        if asked in self._asked_at or self._muted or self._voice is None:
            return
        self._asked_at[asked] = now
        self._waiting.append(asked)
        if self._now is None:
            self._next()

    def stop(self) -> None:
        """Fall silent, for the end of the program."""
        self._waiting.clear()
        if self._voice is not None:
            self._voice.stop()
        self._now = None

    def _next(self) -> None:
        if not self._waiting or self._voice is None:
            self._waiting.clear()
            self._rest()
            return
        self._now = self._waiting.popleft()
        self.began.emit(*self._now)
        self._voice.say(*self._now)

    def _rest(self) -> None:
        if self._now is not None:
            self._now = None
            self.rested.emit()
