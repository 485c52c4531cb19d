"""How calls are heard at this board, one after the other: what the room wants, what this PC can, and whether it is
muted here.
"""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.sound.voices import ClipVoice, SystemVoice, Voice
from ui.window_state import WindowState

# Lets calls be heard one after the other.

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


_MUTED, _VOICE, _SYSTEM = "board/muted", "board/voice", "system"
EXAMPLE = ("P-012", 1)


class BoardSound(QObject):
    """Keeps what was chosen at this PC. `stop` it at the end."""

    changed = Signal()
    tried = Signal()  # the voice of the system was heard to its end, or not heard at all

    def __init__(
        self,
        state: WindowState,
        parent: QObject | None = None,
        make_system_voice: Callable[[QObject], SystemVoice] = lambda parent: SystemVoice(parent=parent),
    ) -> None:
        super().__init__(parent)
        self._state, self._make_system_voice = state, make_system_voice
        self._setting: Literal["clips", "chime", "off"] = "off"
        self._clips: Voice = ClipVoice(self)
        self._chime: Voice = ClipVoice(self, words=False)
        self._system: SystemVoice | None = None
        self._trying = False
        self.announcer = Announcer(None, self)
        self.announcer.mute(on=state.word(_MUTED) == "yes")
        self.announcer.rested.connect(self._rested)

    @property
    def muted(self) -> bool:
        return self.announcer.muted

    @property
    def off(self) -> bool:
        """The settings of the room want no sound at all."""
        return self._setting == "off"

    @property
    def speaks_by_system(self) -> bool:
        return self._state.word(_VOICE) == _SYSTEM

    def use_setting(self, setting: Literal["clips", "chime", "off"]) -> None:
        """What the room wants to be heard."""
        if setting != self._setting:
            self._setting = setting
            self._choose()

    def set_muted(self, muted: bool) -> None:
        self._state.keep_word(_MUTED, "yes" if muted else "no")
        self.announcer.mute(muted)
        self.changed.emit()

    def has_system_voice(self) -> bool:
        """Whether the system has a voice for Indonesian. It starts the engine, which takes a moment."""
        return self._system_voice().available

    def use_system_voice(self, on: bool) -> None:
        """Only after somebody has heard it: an engine may be there and say nothing."""
        self._state.keep_word(_VOICE, _SYSTEM if on else "clips")
        self._choose()

    def hear_example(self) -> None:
        """Let the usual voice be heard, whatever is muted."""
        self.announcer.hear(*EXAMPLE, self._voice() or self._clips)

    def try_system_voice(self) -> None:
        """Let it be heard; `tried` says when it is over."""
        self._trying = True
        self.announcer.hear(*EXAMPLE, self._system_voice())

    def stop(self) -> None:
        self.announcer.stop()

    def _rested(self) -> None:
        if self._trying:
            self._trying = False
            self.tried.emit()

    def _choose(self) -> None:
        self.announcer.use(self._voice())
        self.changed.emit()

    def _voice(self) -> Voice | None:
        if self._setting == "off":
            return None
        if self._setting == "chime":
            return self._chime
        if self.speaks_by_system and self._system_voice().available:
            return self._system_voice()
        return self._clips

    def _system_voice(self) -> SystemVoice:
        if self._system is None:
            self._system = self._make_system_voice(self)
        return self._system
