"""The icons of the program: our words for them, drawn from one set (Material Design Icons, by QtAwesome)."""

from functools import cache

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton
from qtawesome.iconic_font import IconicFont

from ui.theme import Appearance

_SET = ("mdi6", "materialdesignicons6-webfont-6.9.96.ttf", "materialdesignicons6-webfont-charmap-6.9.96.json")
_NAMES = {
    "account": "account-outline",
    "add": "plus",
    "back": "arrow-left",
    "beside": "view-split-vertical",
    "book": "book-open-page-variant-outline",
    "cancel": "close-circle-outline",
    "check": "check",
    "clear": "close",
    "contents": "format-list-bulleted",
    "dark_page": "theme-light-dark",
    "done": "check-circle-outline",
    "down": "chevron-down",
    "edit": "pencil-outline",
    "empty": "text-box-search-outline",
    "error": "alert-circle-outline",
    "figure": "chart-box-outline",
    "file": "file-document-outline",
    "fit_page": "fit-to-page-outline",
    "fit_width": "arrow-expand-horizontal",
    "folder": "folder-open-outline",
    "forward": "arrow-right",
    "help": "keyboard-outline",
    "home": "home-outline",
    "import": "tray-arrow-down",
    "info": "information-outline",
    "library": "bookshelf",
    "locked": "lock-outline",
    "look": "format-size",
    "map": "map-marker-outline",
    "metadata": "table-arrow-down",
    "more": "dots-horizontal",
    "next": "chevron-right",
    "pages": "view-grid-outline",
    "previous": "chevron-left",
    "reading": "fullscreen",
    "redo": "redo",
    "refresh": "refresh",
    "remove": "minus",
    "rotate": "rotate-right",
    "search": "magnify",
    "skip": "minus-circle-outline",
    "speak": "volume-high",
    "staff": "account-key-outline",
    "stop": "stop",
    "subject": "tag-outline",
    "table": "table-large",
    "text": "text-long",
    "undo": "undo",
    "up": "chevron-up",
    "waiting": "clock-outline",
    "warning": "alert-outline",
    "withdraw": "eye-off-outline",
    "year": "calendar-blank-outline",
}


@cache
def _font() -> IconicFont:
    # One font instead of QtAwesome's dozen: they would be read at the first icon, before the first window.
    return IconicFont(_SET)


def icon(look: Appearance, name: str, color: QColor | None = None) -> QIcon:
    """An icon in the text colour of the theme, or another."""
    color = color or look.colors.text
    return _font().icon(f"mdi6.{_NAMES[name]}", color=color, color_disabled=look.colors.disabled)


def pixmap(look: Appearance, name: str, size: int, color: QColor | None = None, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` pixels at 100 %."""
    side = round(look.px(size) * ratio)
    picture = icon(look, name, color).pixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    return picture


def set_icon(look: Appearance, button: QAbstractButton, name: str, *, primary: bool = False) -> None:
    """Give a button an icon that follows theme and text size; `primary` for one on the accent colour."""

    def arrange(look: Appearance) -> None:
        button.setIcon(icon(look, name, look.colors.onAccent if primary else None))

    look.keep(button, arrange)
