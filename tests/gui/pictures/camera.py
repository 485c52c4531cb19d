"""Takes pictures of windows with their menus, notes the order of Tab, and lays pictures side by side."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui.tour.stage import press, settle, wait_until

_MOST_STOPS = 80
_SHEET_WIDTH, _GAP = 1000, 6  # pixels of one picture in a sheet, and between two


class Camera:
    """Writes `DIR/<screen>/<appearance>.png` and `DIR/<screen>/<appearance>.txt`."""

    def __init__(self, out: Path, appearance_name: str, size: tuple[int, int]) -> None:
        self._out, self._appearance_name, self._size = out, appearance_name, size

    def place(self, window: QWidget) -> None:
        """Give a window the size of the screen, and let it be the one that is typed into."""
        QCursor.setPos(self._size[0] - 2, self._size[1] - 2)  # nothing lies under the pointer
        window.move(0, 0)
        window.resize(*self._size)
        window.show()
        self.activate(window)

    def activate(self, window: QWidget) -> None:
        window.activateWindow()
        wait_until(window.isActiveWindow, 2_000)

    def take(self, window: QWidget, screen: str, *, at_once: bool = False) -> None:
        """Keep a picture. `at_once`: of what is there for a moment only."""
        if not at_once:
            if QApplication.activePopupWidget() is None:
                self.activate(window)
            settle()
        picture = window.grab()
        painter = QPainter(picture)
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                painter.drawPixmap(menu.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0)), menu.grab())
        painter.end()
        picture.save(str(self._file(screen, "png")))

    def walk(self, window: QWidget, screen: str) -> None:
        """Press Tab through a window and note who gets the focus, where it is, and by which name."""
        self.activate(window)
        lines: list[str] = []
        first = here = QApplication.focusWidget()
        while here is not None and len(lines) < _MOST_STOPS:
            at = here.mapTo(window, QPoint(0, 0))
            text = here.accessibleName() or str(getattr(here, "text", str)())
            lines.append(f"{at.x():5},{at.y():5} {here.width():4}x{here.height():<4} {type(here).__name__:16} {text}")
            press(here, Qt.Key.Key_Tab)
            here = QApplication.focusWidget()
            if here is first:
                break
        self._file(screen, "txt").write_text("\n".join(lines or ["nothing has the focus"]) + "\n", encoding="utf-8")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file(self, screen: str, suffix: str) -> Path:
        folder = self._out / screen
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self._appearance_name}.{suffix}"


def make_sheet(pictures: Sequence[Path], file: Path) -> None:
    """Lay pictures of one size two by two."""
    images = [QImage(str(picture)) for picture in pictures]
    height = _SHEET_WIDTH * images[0].height() // images[0].width()
    rows = (len(images) + 1) // 2
    sheet = QImage(2 * _SHEET_WIDTH + _GAP, rows * (height + _GAP) - _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#ff00ff"))
    painter = QPainter(sheet)
    for n, image in enumerate(images):
        small = image.scaled(
            _SHEET_WIDTH, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(n % 2 * (_SHEET_WIDTH + _GAP), n // 2 * (height + _GAP), small)
    painter.end()
    sheet.save(str(file))
