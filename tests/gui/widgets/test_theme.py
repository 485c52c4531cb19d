"""Every theme is legible, complete, and grows as a whole."""

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from desktop.settings.appearance import AppearanceSettings, Theme
from ui.theme import TOUCH_PX, Appearance, OpaqueStyle, Role

THEMES = [Theme.LIGHT, Theme.DARK, Theme.CONTRAST]


def contrast(a: QColor, b: QColor) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""

    def luminance(color: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("percent", [100, 150])
def test_text_stands_out(appearance: Appearance, theme: Theme, percent: int) -> None:
    appearance.apply(AppearanceSettings(theme=theme, text_percent=percent))
    colors = appearance.colors
    least = 7 if theme is Theme.CONTRAST else 4.5
    texts = (colors.text, colors.secondary, colors.link, colors.success, colors.warning, colors.danger)
    for ground, text in itertools.product((colors.window, colors.base, colors.panel), texts):
        assert contrast(ground, text) >= least, f"{text.name()} on {ground.name()}"
    assert contrast(colors.hover, colors.link) >= least
    assert contrast(colors.accent, colors.onAccent) >= least
    for ground in (colors.window, colors.base):
        assert contrast(ground, colors.focus) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_of_the_style_is_seen_around_a_primary_button_too(appearance: Appearance, theme: Theme) -> None:
    appearance.apply(AppearanceSettings(theme=theme))
    style_theme = QApplication.style().theme()  # type: ignore[attr-defined]  # Qlementine's; owns its colours
    ring = style_theme.focusColor
    assert ring.alpha() == 255
    for ground in (appearance.colors.window, appearance.colors.base):
        assert contrast(ground, ring) >= 3
    assert contrast(appearance.colors.accent, ring) >= 1.25


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_fields_and_boxes_are_seen(appearance: Appearance, theme: Theme) -> None:
    """A circle that is not chosen, and an empty field, are known by their edge alone (WCAG 2.2, 1.4.11)."""
    appearance.apply(AppearanceSettings(theme=theme))
    style_theme = QApplication.style().theme()  # type: ignore[attr-defined]  # Qlementine's; owns its colours
    for ground in (appearance.colors.window, appearance.colors.base):
        assert contrast(ground, style_theme.borderColor) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_placeholders_and_links_are_legible(appearance: Appearance, theme: Theme) -> None:
    appearance.apply(AppearanceSettings(theme=theme))
    edit = QLineEdit()
    assert contrast(edit.palette().placeholderText().color(), appearance.colors.base) >= 4.5
    assert contrast(edit.palette().link().color(), appearance.colors.base) >= 4.5


def test_everything_grows_with_the_text(appearance: Appearance) -> None:
    box, button = QCheckBox("a"), QPushButton("a")

    def measure() -> tuple[int, ...]:
        for widget in (box, button):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        style = QApplication.style()
        return (
            QApplication.font().pixelSize(),
            appearance.font(Role.TITLE).pixelSize(),
            style.pixelMetric(style.PixelMetric.PM_IndicatorWidth),
            button.sizeHint().height(),
            appearance.px(8),
        )

    appearance.apply(AppearanceSettings(theme=Theme.LIGHT))
    small = measure()
    appearance.apply(AppearanceSettings(theme=Theme.LIGHT, text_percent=200))
    assert measure() == tuple(2 * size for size in small)


def test_kept_spacing_follows_the_text_size(appearance: Appearance) -> None:
    widget = QWidget()
    layout = QHBoxLayout(widget)
    appearance.space(layout, 8, (4, 8, 12, 16))
    appearance.touch(widget)
    appearance.apply(AppearanceSettings(text_percent=150))
    assert layout.spacing() == 12
    assert widget.minimumHeight() == TOUCH_PX * 1.5
    appearance.apply(AppearanceSettings())
    assert layout.spacing() == 8


def test_a_deleted_widget_is_no_longer_arranged(appearance: Appearance, qtbot) -> None:
    widget = QWidget()
    calls = []
    appearance.keep(widget, calls.append)
    with qtbot.waitSignal(widget.destroyed):
        widget.deleteLater()
    appearance.apply(AppearanceSettings(text_percent=110))
    assert len(calls) == 1


def test_the_system_decides_where_asked(appearance: Appearance, qapp: QApplication) -> None:
    appearance.apply(AppearanceSettings(theme=Theme.SYSTEM))
    assert appearance.dark is (qapp.styleHints().colorScheme().name == "Dark")


def test_where_nothing_is_seen_through_what_opens_has_a_ground_of_its_own(qtbot, qapp, appearance) -> None:
    style, parent = OpaqueStyle(qapp), QWidget()
    qtbot.addWidget(parent)
    menu, box = QMenu(parent), QComboBox(parent)
    box.addItems(["a", "b"])
    for widget in (menu, box, box.view(), box.view().window()):
        widget.setStyle(style)
        widget.ensurePolished()
    for opened in (menu, box.view().window()):
        assert not opened.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
