"""The menu for theme, text size and language. It changes nothing itself: it says what was chosen."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget, QWidgetAction

from desktop.settings.appearance import AppearanceSettings, Theme
from ui.languages import LANGUAGES
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone

_SIZES = (100, 110, 125, 150, 175, 200)


def with_text_step(settings: AppearanceSettings, direction: int) -> AppearanceSettings:
    """The next larger (1) or smaller (-1) text; the same where there is none."""
    sizes = sorted(_SIZES, reverse=direction < 0)
    present = settings.text_percent
    beyond = (size for size in sizes if (size > present if direction > 0 else size < present))
    return replace(settings, text_percent=next(beyond, present))


def with_contrast(settings: AppearanceSettings, usual: Theme) -> AppearanceSettings:
    """High contrast, or from it back to the theme that was usual."""
    if settings.theme is not Theme.CONTRAST:
        return replace(settings, theme=Theme.CONTRAST)
    return replace(settings, theme=Theme.SYSTEM if usual is Theme.CONTRAST else usual)


class AppearanceMenu(QPushButton):
    """A quiet button with the menu of the appearance."""

    appearance_chosen = Signal(AppearanceSettings)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFlat(True)
        self.setText(self.tr("View"))
        self.setToolTip(self.tr("Theme, text size, language"))
        set_icon(appearance, self, "appearance")
        appearance.touch(self)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def fill(self) -> None:
        """Build the entries anew, what is chosen now checked."""
        self._menu.clear()
        present = self._appearance.settings
        themes = {
            Theme.SYSTEM: self.tr("As the system"),
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Theme.CONTRAST: self.tr("High contrast"),
        }
        self._add_group(self.tr("Theme"), [(name, {"theme": theme}) for theme, name in themes.items()], present)
        sizes = [(self.tr("{percent} %").format(percent=size), {"text_percent": size}) for size in _SIZES]
        self._add_group(self.tr("Text size"), sizes, present)
        languages = [(name, {"language": language}) for language, name in LANGUAGES.items()]
        self._add_group(self.tr("Language"), languages, present)

    def pop_up_at(self, widget: QWidget) -> None:
        """Open at another button that stands for this one."""
        self.fill()
        self._menu.popup(widget.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))

    def _add_group(self, title: str, entries: list[tuple[str, dict]], present: AppearanceSettings) -> None:
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        self._menu.addAction(self._heading(title))
        group = QActionGroup(self._menu)
        for name, change in entries:
            changed = replace(present, **change)
            action = QAction(name, group, checkable=True, checked=changed == present)
            action.setStatusTip(f"{title}: {name}")  # which screen readers say of an entry
            action.triggered.connect(lambda _, chosen=changed: self.appearance_chosen.emit(chosen))
            self._menu.addAction(action)

    def _heading(self, title: str) -> QWidgetAction:
        """A title in the menu. The style paints none of its own: neither a section nor a disabled entry can be read."""
        words = Text(self._appearance, title, Role.SECONDARY, Tone.SECONDARY, bold=True)
        self._appearance.keep(
            words,
            lambda appearance: words.setContentsMargins(
                appearance.px(8), appearance.px(6), appearance.px(8), appearance.px(2)
            ),
        )
        heading = QWidgetAction(self._menu)
        heading.setText(title)
        heading.setDefaultWidget(words)
        heading.setEnabled(False)  # the arrow keys pass over it
        return heading
