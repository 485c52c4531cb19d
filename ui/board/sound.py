"""How calls are heard at this board: what the room wants, what this PC can, and whether it is muted here."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from ui.board.announcer import Announcer
from ui.sound.voices import ClipVoice, SystemVoice, Voice
from ui.window_state import WindowState

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
