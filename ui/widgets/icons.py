"""The icons of the program: our words for them, drawn from one set (Material Design Icons, as QtAwesome brings it).

QtAwesome itself is not imported: it reads a dozen fonts and all of QtPy, 0.16 s before the first window.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QAbstractButton

from ui.theme import Appearance

_FONT = "materialdesignicons6-webfont-6.9.96.ttf"
_GLYPHS = "materialdesignicons6-webfont-charmap-6.9.96.json"
_FILLED = 0.92  # of the square that an icon is given
_NAMES = {
    "account": "account-outline",
    "add": "plus",
    "audit": "clipboard-text-clock-outline",
    "back": "arrow-left",
    "backspace": "backspace-outline",
    "backup": "archive-outline",
    "basket": "basket-outline",
    "beside": "view-split-vertical",
    "bell": "bell-ring-outline",
    "book": "book-open-page-variant-outline",
    "call": "bullhorn-outline",
    "cancel": "close-circle-outline",
    "caps": "apple-keyboard-caps",
    "central": "cloud-sync-outline",
    "check": "check",
    "cite": "format-quote-close",
    "clear": "close",
    "code": "shield-key-outline",
    "complaint": "comment-alert-outline",
    "data_request": "account-lock-outline",
    "incident": "shield-alert-outline",
    "contents": "format-list-bulleted",
    "copies": "file-document-multiple-outline",
    "dark_page": "theme-light-dark",
    "day": "calendar-check-outline",
    "devices": "monitor-multiple",
    "done": "check-circle-outline",
    "dot": "circle",
    "down": "chevron-down",
    "edit": "pencil-outline",
    "empty": "text-box-search-outline",
    "error": "alert-circle-outline",
    "face_glad": "emoticon-happy-outline",
    "face_happy": "emoticon-excited-outline",
    "face_sad": "emoticon-sad-outline",
    "face_unsure": "emoticon-neutral-outline",
    "feedback": "emoticon-happy-outline",
    "figure": "chart-box-outline",
    "file": "file-document-outline",
    "fit_page": "fit-to-page-outline",
    "fit_width": "arrow-expand-horizontal",
    "folder": "folder-open-outline",
    "forward": "arrow-right",
    "hand_over": "arrow-decision-outline",
    "health": "heart-pulse",
    "help": "keyboard-outline",
    "hold": "pause-circle-outline",
    "contrast": "contrast-circle",
    "home": "home-outline",
    "import": "tray-arrow-down",
    "stick": "usb-flash-drive-outline",
    "webapi": "cloud-download-outline",
    "info": "information-outline",
    "library": "bookshelf",
    "locked": "lock-outline",
    "appearance": "format-size",
    "bookmark": "bookmark-outline",
    "map": "map-marker-outline",
    "merge": "call-merge",
    "message": "message-text-outline",
    "metadata": "table-arrow-down",
    "more": "dots-horizontal",
    "move": "swap-horizontal",
    "mute": "volume-off",
    "new_visitor": "account-plus-outline",
    "next": "chevron-right",
    "no_show": "account-off-outline",
    "note": "comment-edit-outline",
    "pages": "view-grid-outline",
    "pause": "pause",
    "phone": "cellphone-arrow-down",
    "people": "account-group-outline",
    "place_back": "arrow-u-left-top",
    "place_forward": "arrow-u-right-top",
    "play": "play",
    "previous": "chevron-left",
    "print": "printer-outline",
    "priority": "star",
    "queue": "human-queue",
    "reading": "fullscreen",
    "redo": "redo",
    "refresh": "refresh",
    "remove": "minus",
    "report": "flag-outline",
    "reports": "chart-bar",
    "rights": "table-key",
    "rotate": "rotate-right",
    "search": "magnify",
    "seat": "monitor",
    "seat_away": "monitor-off",
    "serve": "account-check-outline",
    "settings": "cog-outline",
    "shift": "apple-keyboard-shift",
    "skip": "minus-circle-outline",
    "speak": "volume-high",
    "star": "star",
    "star_empty": "star-outline",
    "staff": "account-key-outline",
    "stop": "stop",
    "subject": "tag-outline",
    "switch": "account-switch-outline",
    "table": "table-large",
    "text": "text-long",
    "ticket": "ticket-confirmation-outline",
    "timer": "timer-outline",
    "undo": "undo",
    "unmet": "text-box-remove-outline",
    "up": "chevron-up",
    "visitors": "account-search-outline",
    "visits": "clipboard-list-outline",
    "waiting": "clock-outline",
    "warning": "alert-outline",
    "view": "eye-outline",
    "withdraw": "eye-off-outline",
    "year": "calendar-blank-outline",
}


@cache
def _folder() -> Path:
    spec = find_spec("qtawesome")
    assert spec is not None, "QtAwesome is a dependency"
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations))) / "fonts"


@cache
def _family() -> str:
    """Loads the font into the application; Qt keeps it until the end."""
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _glyphs() -> dict[str, str]:
    """The character of each of our icons."""
    points = json.loads((_folder() / _GLYPHS).read_text(encoding="utf-8"))
    return {name: chr(int(points[glyph], 16)) for name, glyph in _NAMES.items()}


class _GlyphEngine(QIconEngine):
    """Draws a character in any size, sharp on every display."""

    def __init__(self, glyph: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._glyph, self._color, self._disabled = glyph, color, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        font = QFont(_family())
        font.setPixelSize(max(1, round(min(rect.width(), rect.height()) * _FILLED)))
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Kept by Qt for all icons that look the same: a button asks whenever it is painted."""
        color = self._disabled if mode is QIcon.Mode.Disabled else self._color
        name = f"ruang-baca {self._glyph} {color.rgba():x} {size.width()} {size.height()}"
        picture = QPixmap()
        if QPixmapCache.find(name, picture):
            return picture
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        QPixmapCache.insert(name, picture)
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._color, self._disabled)


def icon(appearance: Appearance, name: str, color: QColor | None = None) -> QIcon:
    """An icon in the text colour of the theme, or another."""
    return QIcon(_GlyphEngine(_glyphs()[name], color or appearance.colors.text, appearance.colors.disabled))


def pixmap(appearance: Appearance, name: str, size: int, color: QColor | None = None, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` pixels at 100 %."""
    side = appearance.px(size)
    return icon(appearance, name, color).pixmap(QSize(side, side), ratio)


def set_icon(appearance: Appearance, button: QAbstractButton, name: str, *, primary: bool = False) -> None:
    """Give a button an icon that follows theme and text size; `primary` for one on the accent colour."""

    def arrange(appearance: Appearance) -> None:
        button.setIcon(icon(appearance, name, appearance.colors.onAccent if primary else None))

    appearance.keep(button, arrange)
