"""The help opens, follows the language, and keeps staff topics from visitors."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.program_info import program_version
from desktop.settings.appearance import AppearanceSettings, Language, Theme
from desktop.settings.model import Office
from tests.conftest import PROJECT
from ui.help.cards import CardOf, card, card_title
from ui.help.topics import HELP, read_topics
from ui.help.window import HelpWindow
from ui.languages import install_language, remove_language
from ui.printing.print_dialog import PrintDialog
from ui.printing.printout import Paper
from ui.staff.panels import LOCKED, TOPIC_OF_SCREEN
from ui.window_state import WindowState


def test_both_languages_have_the_same_topics():
    indonesian, english = (read_topics(language, for_staff=True) for language in Language)
    assert [topic.name for topic in indonesian] == [topic.name for topic in english]
    assert all(one.title != other.title for one, other in zip(indonesian, english, strict=True))


def test_visitors_see_less_than_the_staff():
    visitors = {topic.name for topic in read_topics(Language.INDONESIAN, for_staff=False)}
    staff = {topic.name for topic in read_topics(Language.INDONESIAN, for_staff=True)}
    assert "importing" in staff - visitors


def test_it_begins_with_what_is_asked_for(qtbot, appearance, tmp_path):
    state = WindowState(tmp_path / "w.ini")
    for asked, shown in (("safety", "safety"), ("", "searching"), ("nothing", "searching")):
        window = HelpWindow(appearance, state, asked, for_staff=True)
        qtbot.addWidget(window)
        assert window.topic == shown
        assert window.page.toPlainText().startswith(window.list.currentItem().text())


def test_each_screen_of_the_staff_has_its_page():
    pages = {topic.name for topic in read_topics(Language.INDONESIAN, for_staff=True)}
    assert {LOCKED, *TOPIC_OF_SCREEN.values()} <= pages
    source = (PROJECT / "ui/staff/screens.py").read_text("utf-8")
    assert set(re.findall(r'StaffScreen\(\s*"(\w+)"', source)) == TOPIC_OF_SCREEN.keys()


def test_a_topic_is_shown_by_keyboard_and_follows_the_language(qtbot, appearance, tmp_path):
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=True)
    qtbot.addWidget(window)
    window.show()
    first = window.page.toPlainText()
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert window.page.toPlainText() != first
    titles = [window.list.item(row).text() for row in range(window.list.count())]
    appearance.apply(AppearanceSettings(language=Language.ENGLISH))
    install_language(Language.ENGLISH)
    QApplication.sendPostedEvents()
    assert [window.list.item(row).text() for row in range(window.list.count())] != titles
    assert window.list.currentRow() == 1
    remove_language()


def test_lines_are_no_longer_than_an_eye_follows(qtbot, appearance, tmp_path):
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=True)
    qtbot.addWidget(window)
    window.show()
    for width in (700, 1900):
        window.resize(width, 600)
        assert window.page.document().size().width() <= min(window.page.width(), 820)
        assert not window.page.horizontalScrollBar().isVisible()


@pytest.mark.wide
def test_it_leads_to_version_and_licences_and_the_staff_can_save_the_source(qtbot, appearance, tmp_path):
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=True)
    qtbot.addWidget(window)
    window.show()
    dialog = window.open_about()
    assert program_version() in dialog.version.text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in dialog.texts.text.toPlainText()
    qtbot.keyClick(dialog.texts.list, Qt.Key.Key_Down)
    assert dialog.texts.text.toPlainText().startswith(dialog.texts.list.currentItem().text())
    dialog.save(tmp_path / "none" / "source.zip")
    assert "source.zip" in dialog.note.text()
    dialog.save(tmp_path / "source.zip")
    assert (tmp_path / "source.zip").stat().st_size > 10**6
    dialog.reject()
    assert HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=False).open_about().save_button.isHidden()


@pytest.fixture
def window(qtbot, appearance, tmp_path):
    """As the staff see it."""
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=True)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


def titles(window: HelpWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def test_what_is_searched_for_is_listed_shown_and_highlighted(qtbot, window):
    every = titles(window)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.search.setText("cadangan")
    assert 0 < len(titles(window)) < len(every)
    assert "Cadangan" in titles(window)[0]  # a title that names it comes first
    found = [selection.cursor.selectedText().casefold() for selection in window.page.extraSelections()]
    assert found and all("cadang" in word for word in found)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.list.currentRow() == 1 and window.page.places > 0
    first = window.page.textCursor().position()
    if window.page.places > 1:
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
        assert window.page.textCursor().position() > first
    here = window.topic
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible() and titles(window) == every and window.topic == here
    assert window.page.extraSelections() == []
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_where_nothing_is_found_the_window_says_what_to_do(qtbot, window):
    every = titles(window)
    window.search.setText("qzxv")
    assert window.nothing.isVisible() and not window.page.isVisible() and titles(window) == []
    qtbot.mouseClick(window.nothing.button, Qt.MouseButton.LeftButton)
    assert titles(window) == every and window.page.isVisible() and window.search.text() == ""


def test_pictures_have_their_words_follow_the_theme_and_grow_with_the_text(qtbot, appearance, window):
    text = (HELP / "id" / "desk.md").read_text("utf-8")
    window.list.setCurrentRow([topic.name for topic in read_topics(Language.INDONESIAN, for_staff=True)].index("desk"))
    words = re.findall(r"!\[(.+?)\]", text)
    assert words and all(each in window.page.toPlainText() for each in words)

    def shown() -> tuple[float, int]:
        image = window.page.pictures()[0][2].toImageFormat()
        return image.width(), window.page.picture(image.name()).pixelColor(2, 2).lightness()

    wide, light = shown()
    window.resize(600, 700)
    qtbot.waitUntil(lambda: shown()[0] < wide)
    window.resize(1900, 700)
    qtbot.waitUntil(lambda: shown()[0] > 600)
    wide = shown()[0]
    appearance.apply(AppearanceSettings(theme=Theme.DARK, text_percent=150))
    assert shown()[0] > wide
    assert shown()[1] < light


@pytest.mark.parametrize("language", Language)
def test_each_card_fits_on_one_page_of_paper(qapp, language):
    for whose in CardOf:
        printout = card(whose, Office(), language)
        assert printout.page_count(Paper.A4) == 1


def test_the_staff_print_a_card_by_keys(qtbot, appearance, tmp_path):
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=True, office=Office)
    qtbot.addWidget(window)
    window.show()
    menu = window.choose_card()
    qtbot.keyClick(menu, Qt.Key.Key_2)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None and dialog.windowTitle() == card_title(CardOf.OFFICER)
    dialog.reject()


def test_visitors_print_no_cards(qtbot, appearance, tmp_path):
    window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), for_staff=False)
    qtbot.addWidget(window)
    window.show()
    assert not window.card_button.isVisible()
