"""Ways to let people hear a call: our clips, the chime alone, or a voice of the system after the chime."""

from PySide6.QtCore import QObject, QTimer, Signal

from catalog_db.rules.desk.spoken import as_text, call_phrases
from ui.sound.aloud import ReadAloud
from ui.sound.clips import call_sound, chime
from ui.sound.player import SoundPlayer

_SPEAKING_LIMIT_MS = 20_000
_LANGUAGE = "ind"


class Voice(QObject):
    """Says one call after the other: after `say` wait for `ended`, or `stop`."""

    ended = Signal()

    def say(self, ticket: str, desk: int) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError


class ClipVoice(Voice):
    """The bundled clips, or of them only the chime."""

    def __init__(self, parent: QObject | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        self._words = words
        self._player = SoundPlayer(self)
        self._player.ended.connect(self.ended)

    def say(self, ticket: str, desk: int) -> None:
        self._player.play(call_sound(ticket, desk) if self._words else chime())

    def stop(self) -> None:
        self._player.stop()


class SystemVoice(Voice):
    """The chime, then a voice that the system has. Offered only where it speaks Indonesian."""

    def __init__(self, aloud: ReadAloud | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aloud = aloud or ReadAloud(parent=self)
        self._player = SoundPlayer(self)
        self._text = ""
        self._speaking = False
        self._limit = QTimer(self, singleShot=True, interval=_SPEAKING_LIMIT_MS)
        self._limit.timeout.connect(self._end)
        self._player.ended.connect(self._speak)
        self._aloud.speaking_changed.connect(self._follow)

    @property
    def available(self) -> bool:
        return self._aloud.speaks(_LANGUAGE)

    def say(self, ticket: str, desk: int) -> None:
        self.stop()
        self._text = ". ".join(as_text(phrase) for phrase in call_phrases(ticket, desk))
        self._player.play(chime())

    def stop(self) -> None:
        self._speaking = False
        self._limit.stop()
        self._player.stop()
        self._aloud.stop()

    def _speak(self) -> None:
        self._speaking = True
        self._limit.start()
        self._aloud.say(self._text, _LANGUAGE)
        if not self._aloud.speaking:  # there is no voice any more
            self._end()

    def _follow(self, speaking: bool) -> None:
        """It ends with an error as well as with its last word."""
        if not speaking:
            self._end()

    def _end(self) -> None:
        if self._speaking:
            self.stop()
            self.ended.emit()
