"""Text size and contrast of the whole program, changed from inside a book."""

from PySide6.QtCore import Qt

from desktop.settings.appearance import AppearanceSettings, Theme
from ui.widgets.appearance_menu import with_contrast, with_text_step


def test_text_goes_step_by_step_and_stays_at_its_ends():
    settings = AppearanceSettings(text_percent=150)
    assert with_text_step(settings, 1).text_percent == 175
    assert with_text_step(settings, -1).text_percent == 125
    assert with_text_step(AppearanceSettings(text_percent=200), 1).text_percent == 200


def test_high_contrast_leads_back_to_what_was_usual():
    dark = AppearanceSettings(theme=Theme.DARK)
    contrast = with_contrast(dark, dark.theme)
    assert contrast.theme is Theme.CONTRAST
    assert with_contrast(contrast, Theme.DARK) == dark
    assert with_contrast(contrast, Theme.CONTRAST).theme is Theme.SYSTEM


def test_keys_of_the_window_ask_for_size_and_contrast(qtbot, window):
    chosen = []
    window.appearance_chosen.connect(chosen.append)
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert [each.text_percent for each in chosen] == [110, 100]
    assert chosen[1].theme is Theme.CONTRAST
