"""One program per room and purpose: a second start raises the first."""

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class SingleInstance(QObject):
    """Claims a room for this user's windows of one purpose, such as the board beside the desk.

    Ask `is_first` once, then keep the object as long as the window.
    """

    raise_requested = Signal()

    def __init__(self, room: Path, purpose: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Names are short on Linux and may hold no separators on Windows.
        claimed = QCryptographicHash.hash(f"{room.resolve()}\0{purpose}".encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = f"ruang-baca-{claimed.toHex().toStdString()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """True where nobody else has the room open; else the other window is asked to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.waitForReadyRead(_WAIT_MS)
            socket.disconnectFromServer()
            return False
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)  # left behind by a program that was killed
        return self._server.listen(self._name)

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.write(b"raised")
            connection.flush()
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
        self.raise_requested.emit()
