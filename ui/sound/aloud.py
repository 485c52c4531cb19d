"""Reads text aloud with a voice of the system, where there is one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

_SILENT_ENGINES = frozenset({"mock"})  # Qt's test engine: it says nothing
_PATIENCE_MS = 5_000  # an engine that has not begun to speak by then has no voice, whatever it says of itself


class ReadAloud(QObject):
    """The engine starts with the first text. `language` as the catalogue has it: "ind", "eng", "bil"."""

    finished = Signal()  # the text was read to its end
    failed = Signal()  # no engine that the system names has a voice: `available` says so from now on
    speaking_changed = Signal(bool)

    def __init__(self, engines: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        """`engines`: those that may be used; None asks the system, when it is needed."""
        super().__init__(parent)
        self._engines: list[str] | None = None if engines is None else list(engines)
        self._speech: Any = None  # QTextToSpeech, loaded with the first text
        self.speaking = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.give_up)

    @property
    def available(self) -> bool:
        if self._engines is None:
            self._engines = system_engines()
        return bool(self._engines)

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for this language. It starts the engine."""
        return self._starts() and self._locale(language) is not None

    def say(self, text: str, language: str) -> None:
        if not self.available:
            return
        if not self._starts():
            self.failed.emit()
            return
        spoken = self._locale(language)
        if spoken is not None:
            self._speech.setLocale(spoken)
        self._set_speaking(True)
        self._patience.start()
        self._speech.say(text)

    def give_up(self) -> None:
        """The engine took the text and says nothing: it is as good as none."""
        if not self.speaking:
            return
        self.stop()
        if self._speech is not None:
            self._speech.deleteLater()
            self._speech = None
        if self._engines:
            self._engines.pop(0)
        self.failed.emit()

    def stop(self) -> None:
        self._patience.stop()
        self._set_speaking(False)
        if self._speech is not None:
            self._speech.stop()

    def _starts(self) -> bool:
        """Whether an engine is there: one that the system names may have no voice, or no service behind it."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        while self._speech is None and self.available:
            assert self._engines
            speech = QTextToSpeech(self._engines[0], self)
            if speech.state() is QTextToSpeech.State.Error:
                speech.deleteLater()
                self._engines.pop(0)
            else:
                self._speech = speech
                speech.stateChanged.connect(self._follow)
        return self._speech is not None

    def _locale(self, language: str) -> QLocale | None:
        wanted = QLocale.Language.English if language == "eng" else QLocale.Language.Indonesian
        return next((locale for locale in self._speech.availableLocales() if locale.language() is wanted), None)

    def _follow(self, state) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if state is QTextToSpeech.State.Speaking:
            self._patience.stop()
        if self.speaking and state is QTextToSpeech.State.Error:
            self._set_speaking(False)
            self.failed.emit()
        elif self.speaking and state is QTextToSpeech.State.Ready:
            self._set_speaking(False)
            self.finished.emit()

    def _set_speaking(self, speaking: bool) -> None:
        if speaking != self.speaking:
            self.speaking = speaking
            self.speaking_changed.emit(speaking)


def system_engines() -> list[str]:
    from PySide6.QtTextToSpeech import QTextToSpeech

    return [name for name in QTextToSpeech.availableEngines() if name not in _SILENT_ENGINES]
