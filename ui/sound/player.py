"""Plays one sound and says when it is over, also where nothing can be heard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QDir, QMetaObject, QObject, Qt, QTemporaryFile, QTimer, QUrl, Signal

from ui.sound.clips import Sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

_GRACE_MS = 2_000  # a device that never ends a sound must not hold up the next


class SoundPlayer(QObject):
    """Qt's multimedia is loaded with the first sound.

    Nothing here may wait for the player's threads while it holds Python's lock: they ask for that lock themselves, to
    log that there is no audio device. So the player is told what to do through the event loop, which has let go of it;
    and sounds lie in a file, since each read of a QBuffer of PySide asks for the lock too.
    """

    ended = Signal()  # once for each `play`, unless another `play` or `stop` came first

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._file: QTemporaryFile | None = None
        self._turn = 0  # grows with every beginning and end, so that what comes late is known as such
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._end)

    def play(self, sound: Sound) -> None:
        """Play this, instead of what is being played."""
        self.stop()
        self._limit.start(sound.length_ms + _GRACE_MS)
        self._soon(lambda: self._begin(sound))

    def stop(self) -> None:
        self._turn += 1
        self._limit.stop()
        if self._player is not None:
            _invoke(self._player, "stop")
            _invoke(self._player, "setSource", QUrl())
            self._soon(self._remove_file)

    def _begin(self, sound: Sound) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        player, output = self._ready()
        output.setDevice(QMediaDevices.defaultAudioOutput())  # loudspeakers may have come or gone
        self._remove_file()
        self._file = file = QTemporaryFile(QDir.temp().filePath("ruang-baca-XXXXXX.wav"), self)
        if not (file.open() and file.write(sound.wav) == len(sound.wav) and file.flush()):
            return  # no room on the disk: the limit ends it
        _invoke(player, "setSource", QUrl.fromLocalFile(file.fileName()))
        _invoke(player, "play")

    def _ready(self) -> "tuple[QMediaPlayer, QAudioOutput]":
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        if self._player is None or self._output is None:
            self._output = QAudioOutput(self)
            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(self._output)
            self._player.mediaStatusChanged.connect(self._follow)
            self._player.errorOccurred.connect(lambda *_: self._end())
        return self._player, self._output

    def _follow(self, status) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
            self._end()

    def _end(self) -> None:
        self.stop()
        self._soon(self.ended.emit)

    def _soon(self, action: Callable[[], object]) -> None:
        """After what was queued; not at all where something else was begun or ended since."""
        turn = self._turn
        QTimer.singleShot(0, self, lambda: action() if turn == self._turn else None)

    def _remove_file(self) -> None:
        if self._file is not None:
            self._file.deleteLater()
            self._file = None


def _invoke(player: "QMediaPlayer", slot: str, *arguments: QUrl) -> None:
    """Call a slot from the event loop."""
    values = [Q_ARG(QUrl, argument) for argument in arguments]
    # The stub wants bytes, which PySide refuses.
    QMetaObject.invokeMethod(player, slot, Qt.ConnectionType.QueuedConnection, *values)  # type: ignore[call-overload]
