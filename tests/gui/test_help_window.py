"""The help opens, follows the language, and keeps staff topics from visitors."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.program_info import program_version
from desktop.settings.appearance import AppearanceSettings, Language
from tests.conftest import PROJECT
from ui.help_window import HelpWindow, read_topics
from ui.languages import install_language, remove_language
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
