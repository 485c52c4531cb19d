"""The application with windows, from the first line of it to the exit status; one for each room and purpose."""

import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QCryptographicHash, QDir, QLockFile, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from catalog_db.errors import DisplayMissing, NoDisplay, ScreenTaken
from desktop.platform.keeping_open import Ended
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore
from desktop.settings.appearance import read_startup_info
from ui.startup.modes import FULL_SCREEN, READING, Mode, mode_at_start
from ui.startup.program import Program

# One program per room and purpose: a second start raises the first.

_WAIT_MS = 500
_CLAIM_MS = 5_000  # for another start, which claims the room in this moment


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

    def is_claimed(self) -> bool:
        """Whether somebody has it; nobody is asked to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(_WAIT_MS)

    def is_first(self) -> bool:
        """True where nobody else has the room open; else the other window is asked to come to the front.

        Of several starts in one moment one is the first.
        """
        if self._has_raised_another():
            return False
        claiming = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        claiming.tryLock(_CLAIM_MS)  # where there can be none, or it is held up, it is claimed all the same
        try:
            if self._has_raised_another():
                return False
            if self._server.listen(self._name):
                return True
            QLocalServer.removeServer(self._name)  # left behind by a program that was killed
            return self._server.listen(self._name)
        finally:
            claiming.unlock()

    def _has_raised_another(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.waitForReadyRead(_WAIT_MS)
        socket.disconnectFromServer()
        return True

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


# A locked reader takes the whole PC, whatever room it is of: it would cover a board, and take the keyboard from a guest
# book. So neither begins beside the other, on one display of one user.

_ANY_ROOM = Path("/")


def claim_screen(mode: Mode, *, locked: bool, display: str) -> SingleInstance | None:
    """Claim the screen for a locked reader, or for a screen of visitors, as long as the answer is kept.

    Returns:
        None: this one claims nothing.
    Raises:
        ScreenTaken: The other kind has it.
    """
    if not locked and mode not in FULL_SCREEN:
        return None
    reader, others = f"locked {display}", [f"{each} {display}" for each in FULL_SCREEN]
    claiming = claiming_lock(f"screen {display}")
    claiming.tryLock(_CLAIM_MS)  # of two that start in one moment the second finds the first
    try:
        if any(SingleInstance(_ANY_ROOM, each).is_claimed() for each in (others if locked else [reader])):
            raise ScreenTaken()
        claim = SingleInstance(_ANY_ROOM, reader if locked else f"{mode} {display}")
        claim.is_first()  # a second of the same kind is nobody's harm
        return claim
    finally:
        claiming.unlock()


class LockedScreen:
    """The claim of a reader that may become locked, and be unlocked again, while its window is open."""

    def __init__(self, display: str) -> None:
        """`display`: empty where windows are drawn into memory, and so cover nobody's."""
        self._display = display
        self._claim: SingleInstance | None = None

    def take(self) -> bool:
        """Whether it has the screen now; not while a screen of visitors is shown there."""
        if self._claim is None and self._display:
            try:
                self._claim = claim_screen(Mode.READER, locked=True, display=self._display)
            except ScreenTaken:
                return False
        return True

    def give_back(self) -> None:
        claim, self._claim = self._claim, None
        if claim is not None:
            claim.close()


def claiming_lock(what: str) -> QLockFile:
    """Taken while something is asked for and claimed."""
    name = QCryptographicHash.hash(what.encode(), QCryptographicHash.Algorithm.Sha256).toHex().toStdString()[:16]
    return QLockFile(QDir.temp().filePath(f"ruang-baca-{name}.lock"))


def _display() -> str:
    """Which one windows are shown on; empty: none, they are drawn into memory."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return ""
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "only"


def make_application(*, may_be_hidden: bool) -> QApplication:
    """The QApplication, named so that its settings and windows carry the program's name.

    Args:
        may_be_hidden: Draw into memory where this session has no display (the tour, checks).
    Raises:
        NoDisplay: There is none, and it was needed.
    """
    QCoreApplication.setOrganizationName("ruang-baca")
    QCoreApplication.setApplicationName("ruang-baca")
    QGuiApplication.setApplicationDisplayName("Ruang Baca")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not _has_display():
        if not may_be_hidden:
            raise NoDisplay()
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(["ruang-baca"])


def _has_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def run_application(
    room_path: Path,
    keys: KeyStore,
    *,
    mode: str | None = None,
    display: int | None = None,
    kept: bool = False,
    ends_with_input: bool = False,
) -> int:
    """Open the windows of a room and stay until they are closed. A person may begin a room where there is none.

    Args:
        display: Number of the display, from 1.
        kept: A program starts this one again where it dies (`desktop.platform.keeping_open`).
        ends_with_input: The program that opened this one ends it by closing its standard input, or by dying.
    Returns:
        The exit status: 1 where the room never opened. Kept open it is `Ended`: closing it ends it in any case.
    Raises:
        ModeMismatch, ScreenTaken
        DisplayMissing: `display` is not there.
    """
    count = len(QGuiApplication.screens())
    if display is not None and not 1 <= display <= count:
        raise DisplayMissing(display, count)
    display_name = _display()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    info = read_startup_info(RoomFolder(room_path).settings_file)
    chosen = mode_at_start(mode, info)
    instance = SingleInstance(room_path, "" if chosen in READING else chosen)
    if not instance.is_first():
        return Ended.ELSEWHERE if kept else 0
    locked = LockedScreen(display_name)
    program = Program(app, room_path, keys, chosen, kept=kept, screen=locked)
    try:
        if program.locks_reader and not locked.take():
            raise ScreenTaken()
        screen = claim_screen(chosen, locked=False, display=display_name) if display_name else None
    except ScreenTaken:
        program.close()
        instance.close()
        if kept:
            return Ended.ELSEWHERE  # it waits until the other has ended
        raise
    instance.raise_requested.connect(program.bring_to_front)
    claims = [instance] if screen is None else [instance, screen]

    def claim(mode: Mode) -> None:
        """It joined a room as something else than it began: a second start of that raises it, too."""
        if mode not in READING:
            claims.append(SingleInstance(room_path, mode))
            claims[-1].is_first()
            claims[-1].raise_requested.connect(program.bring_to_front)

    program.became.connect(claim)
    ending = InputEnd()
    ending.over.connect(app.quit)
    if ends_with_input:
        ending.listen()
    try:
        program.show(display)
        status = app.exec()
        program.back_up()
        return status or (0 if program.has_opened or kept else 1)
    finally:
        program.close()
        locked.give_back()
        for claimed in claims:
            claimed.close()


class InputEnd(QObject):
    """Hears in a thread that nobody holds the other end of standard input any more."""

    over = Signal()

    def listen(self) -> None:
        threading.Thread(target=self._wait, name="input", daemon=True).start()

    def _wait(self) -> None:
        try:
            while os.read(0, 1):  # not sys.stdin, whose lock would hold up the end of the program
                pass
        except OSError:
            pass
        if isValid(self):
            self.over.emit()
