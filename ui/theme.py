"""How everything appears: colours from resources/themes, sizes from one table, both scaled by one number.

`Appearance` is built once in `main()` and handed to every window. Widgets ask it for colours, fonts and pixels, and
follow its signal `changed`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum
from importlib.resources import files

from PySide6.QtCore import QJsonDocument, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from PySide6Qlementine import QlementineStyle
from PySide6Qlementine import Theme as StyleTheme

from desktop.settings.appearance import AppearanceSettings, Theme

TOUCH_PX = 44  # smallest target on a visitor's screen, at 100 %
MOTION_MS = 150  # no movement lasts longer

# Qlementine's durations in milliseconds, and its sizes in pixels at 100 %.
_DURATIONS = {
    "animationDuration": 120,
    "focusAnimationDuration": 120,
    "sliderAnimationDuration": 96,
}
_SCALED_SIZES = {
    "borderRadius": 8,
    "checkBoxBorderRadius": 4,
    "controlDefaultWidth": 96,
    "controlHeightLarge": 36,
    "controlHeightMedium": 32,
    "controlHeightSmall": 20,
    "fontSize": 14,
    "fontSizeS1": 13,
    "fontSizeH1": 28,
    "fontSizeH2": 24,
    "fontSizeH3": 20,
    "fontSizeH4": 18,
    "fontSizeH5": 15,
    "fontSizeMonospace": 13,
    "progressBarGrooveHeight": 6,
    "scrollBarThicknessFull": 12,
    "scrollBarThicknessSmall": 8,
    "sliderGrooveHeight": 4,
    "spacing": 8,
}
# The JSON reader of Qlementine passes over these, so they are set on the theme itself.
_ICON_SIZES = {"iconSize": 18, "iconSizeMedium": 22, "iconSizeLarge": 26, "iconSizeExtraSmall": 14}


class Role(Enum):
    """Text sizes in pixels at 100 %."""

    SECONDARY = 13
    BODY = 14
    INPUT = 16
    TITLE_SMALL = 17
    SECTION = 20
    TITLE = 28
    BOARD = 44


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours our own painting uses. On `window`, `base` and `panel` every text colour has a contrast >= 4.5."""

    window: QColor
    base: QColor
    panel: QColor
    hover: QColor
    line: QColor
    edge: QColor
    text: QColor
    secondary: QColor
    disabled: QColor
    accent: QColor
    onAccent: QColor
    link: QColor
    focus: QColor
    success: QColor
    warning: QColor
    danger: QColor


class OpaqueStyle(QlementineStyle):
    """Where no window can be seen through: menus, and lists that open, lie on a ground of their own, not on black."""

    def polish(self, what: QWidget | QPalette | QApplication) -> None:
        super().polish(what)
        if isinstance(what, QWidget) and (window := what.window()).windowType() is Qt.WindowType.Popup:
            for attribute in (Qt.WidgetAttribute.WA_TranslucentBackground, Qt.WidgetAttribute.WA_NoSystemBackground):
                window.setAttribute(attribute, False)  # of a list that opens, when what is in it is polished


def _style(app: QApplication) -> QlementineStyle:
    if QApplication.platformName() == "xcb":
        from desktop.platform.x11 import is_composited

        if not is_composited():
            return OpaqueStyle(app)
    return QlementineStyle(app)


class Appearance(QObject):
    """Colours, fonts and pixels of the chosen theme and text size."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: AppearanceSettings | None = None) -> None:
        """`settings`: to begin with; None: the usual ones."""
        super().__init__(app)
        self._app = app
        style = app.style()  # one for good: Qlementine's animations do not live through an exchange
        self._style = style if isinstance(style, QlementineStyle) else _style(app)
        self._settings = settings or AppearanceSettings()
        self._scale = self._settings.text_percent / 100
        self._still = False
        self._fonts: dict[tuple[Role, bool, bool], QFont] = {}
        self.dark = False
        self._use(self._read(self._resolved(self._settings.theme)))
        if self._style is not style:
            app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def apply(self, settings: AppearanceSettings) -> None:
        """Use a theme and text size from now on, in all windows."""
        self._settings = settings
        self._scale = settings.text_percent / 100
        self._use(self._read(self._resolved(settings.theme)))
        self.changed.emit()

    def stand_still(self, still: bool) -> None:
        """Move nothing from now on, or move again."""
        if still != self._still:
            self._still = still
            self.apply(self._settings)

    @property
    def settings(self) -> AppearanceSettings:
        return self._settings

    @property
    def high_contrast(self) -> bool:
        """Whether the theme that is shown is the one of high contrast, chosen or as the system has it."""
        return self._resolved(self._settings.theme) is Theme.CONTRAST

    def px(self, size: float) -> int:
        """Pixels at the chosen text size; never 0 for something visible."""
        return max(1, round(size * self._scale)) if size > 0 else 0

    def font(self, role: Role = Role.BODY, *, bold: bool = False, tabular: bool = False) -> QFont:
        known = self._fonts.get((role, bold, tabular))
        if known is None:
            known = self._fonts[role, bold, tabular] = self._make_font(role, bold, tabular)
        return QFont(known)

    def _make_font(self, role: Role, bold: bool, tabular: bool) -> QFont:
        font = QFont(self._app.font())
        font.setPixelSize(self.px(role.value))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def keep(self, owner: QObject, arrange: Callable[["Appearance"], None]) -> None:
        """Call `arrange` now and after every change, as long as `owner` lives."""
        _Arrangement(owner, self, arrange)

    def space(self, layout: QLayout, spacing: int, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        """Give a layout spacing and margins (left, top, right, bottom; at 100 %) that grow with the text."""

        def arrange(appearance: "Appearance") -> None:
            layout.setSpacing(appearance.px(spacing))
            layout.setContentsMargins(*(appearance.px(margin) for margin in margins))

        self.keep(layout, arrange)

    def touch(self, widget: QWidget) -> None:
        """Keep a widget of a visitor's screen large enough for a finger."""
        self.keep(widget, lambda appearance: widget.setMinimumHeight(appearance.px(TOUCH_PX)))

    def _follow_system(self) -> None:
        if self._settings.theme is Theme.SYSTEM:
            self.apply(self._settings)

    def _resolved(self, theme: Theme) -> Theme:
        if theme is not Theme.SYSTEM:
            return theme
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Theme.CONTRAST
        return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT

    def _read(self, theme: Theme) -> dict:
        return json.loads((files("resources") / "themes" / f"{theme}.json").read_text(encoding="utf-8"))

    def _use(self, theme: dict) -> None:
        self.dark = theme["dark"]
        self.colors = Colors(**{field.name: QColor(theme["colors"][field.name]) for field in fields(Colors)})
        self._style.setTheme(self._scaled(theme["qlementine"]))
        font = QFont(self._app.font())
        font.setPixelSize(self.px(Role.BODY.value))
        self._app.setFont(font)
        self._fonts.clear()
        self._app.setPalette(self._palette())

    def _scaled(self, theme: dict) -> StyleTheme:
        durations = dict.fromkeys(_DURATIONS, 0) if self._still else _DURATIONS
        document = theme | durations | {name: self.px(size) for name, size in _SCALED_SIZES.items()}
        scaled = StyleTheme.fromJsonDoc(QJsonDocument.fromJson(json.dumps(document).encode()))
        assert scaled is not None, "resources/themes is packed with the program"
        for name, size in _ICON_SIZES.items():
            setattr(scaled, name, QSize(self.px(size), self.px(size)))
        scaled.palette = self._palette(scaled.palette)
        return scaled

    def _palette(self, palette: QPalette | None = None) -> QPalette:
        """Qlementine takes its pale disabled colour for placeholders, and one grey for links and text."""
        palette = QPalette(palette or self._style.standardPalette())
        colors = self.colors
        for role, color in (
            (QPalette.ColorRole.PlaceholderText, colors.secondary),
            (QPalette.ColorRole.Link, colors.link),
            (QPalette.ColorRole.LinkVisited, colors.link),
            (QPalette.ColorRole.Accent, colors.accent),
        ):
            palette.setColor(QPalette.ColorGroup.All, role, color)
        return palette


class _Arrangement(QObject):
    """Dies with its owner, and takes the connection with it."""

    def __init__(self, owner: QObject, appearance: Appearance, arrange: Callable[[Appearance], None]) -> None:
        super().__init__(owner)
        self._appearance = appearance
        self._arrange = arrange
        appearance.changed.connect(self.run)
        self.run()

    def run(self) -> None:
        self._arrange(self._appearance)
