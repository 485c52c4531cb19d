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


class _Turn(NamedTuple):
    call: Announced
    voice: Voice | None  # None: the one that is used when its turn comes


class Announcer(QObject):
    """Calls wait their turn and never overlap. Without a voice, or muted, nothing waits."""

    began = Signal(str, int)  # ticket and desk: from now on it can be heard
    rested = Signal()  # all is said

    def __init__(
        self, voice: Voice | None, parent: QObject | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._turns: deque[_Turn] = deque()
        self._asked_at: dict[Announced, float] = {}
        self._voice = voice
        self._now: _Turn | None = None
        self._saying: Voice | None = None
        self._muted = False

    @property
    def speaking(self) -> Announced | None:
        return self._now.call if self._now else None

    @property
    def muted(self) -> bool:
        return self._muted

    def use(self, voice: Voice | None) -> None:
        """Speak with this from now on; None: with none. What was being said is said anew."""
        if voice is self._voice:
            return
        self._voice = voice
        if self._now is not None and self._now.voice is None:
            self._turns.appendleft(self._now)
            self._fall_silent()
            self._next()

    def mute(self, on: bool) -> None:
        """Muted, it falls silent at once, and what waited is never said: it would come too late."""
        self._muted = on
        if on:
            self._turns.clear()
            self._fall_silent()
            self._next()

    def call(self, ticket: str, desk: int) -> None:
        """Let this be heard after what is being said. A recall is heard again."""
        asked = Announced(ticket, desk)
        now = self._clock()
        self._asked_at = {one: at for one, at in self._asked_at.items() if now - at < _SAME_S}
        if asked in self._asked_at or self._muted or self._voice is None:
            return
        self._asked_at[asked] = now
        self._turns.append(_Turn(asked, None))
        self._begin()

    def hear(self, ticket: str, desk: int, voice: Voice) -> None:
        """Try a voice, also where the board is muted. It waits its turn as calls do."""
        self._turns.append(_Turn(Announced(ticket, desk), voice))
        self._begin()

    def stop(self) -> None:
        """Fall silent, for the end of the program."""
        self._turns.clear()
        self._fall_silent()
        self._now = None

    def _begin(self) -> None:
        if self._now is None:
            self._next()

    def _next(self) -> None:
        self._fall_silent()
        while self._turns:
            turn = self._turns.popleft()
            voice = turn.voice or self._voice
            if voice is None:
                continue
            self._now, self._saying = turn, voice
            voice.ended.connect(self._next)
            self.began.emit(*turn.call)
            voice.say(*turn.call)
            return
        if self._now is not None:
            self._now = None
            self.rested.emit()

    def _fall_silent(self) -> None:
        voice, self._saying = self._saying, None
        if voice is not None:
            voice.ended.disconnect(self._next)
            voice.stop()
