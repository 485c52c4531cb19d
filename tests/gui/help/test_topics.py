"""F1 opens the topic of what somebody is looking at; and the help calls things as the screens do."""

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from importlib import resources

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from catalog_db.models import Role
from desktop.settings.appearance import AppearanceSettings, Language
from tests.gui.desk.keyboard import to_front
from tests.gui.staff.conftest import background, make_window, people, who  # noqa: F401
from ui.help.window import HelpWindow
from ui.help_key import belongs_to, topic_of
from ui.languages import install_language
from ui.reader.navigation import AboutPublication, AboutService, Home, MyAnnotations, topic_at
from ui.staff.panels import TOPIC_OF_SCREEN
from ui.viewer.key_sheet import KeySheet
from ui.widgets.form_dialog import FormDialog
from ui.window_state import WindowState

HELP = resources.files("resources") / "help"
NAMED_AS_ON_THE_SCREENS = (
    "tables",
    "opinions",
    "taking",
    "service",
    "copies",
    "verify",
    "loans",
    "errata",
    "webapi",
    "sticks",
    "central",
)
KEYS = re.compile(r"(F\d|Esc|Enter|[A-Z]|Ctrl\+\S+)")


def names() -> set[str]:
    return {topic["name"] for topic in tomllib.loads((HELP / "topics.toml").read_text("utf-8"))["topics"]}


def bare(text: str) -> str:
    """As it is compared: without what a sentence adds to a label, and without its number."""
    return re.sub(r" \(?(?:%n|\d+)\)?(?= )", "", text.rstrip(".:?").replace("&", "")).casefold()


def labels(language: str) -> set[str]:
    """All words of the screens."""
    root = ElementTree.parse(str(resources.files("resources") / "translations" / "ruang_baca_id.ts")).getroot()
    part = "source" if language == "en" else "translation"
    texts = (message.find(part) for message in root.iter("message"))
    return {bare("".join(text.itertext()).strip()) for text in texts if text is not None}


def test_every_screen_has_a_topic_that_exists():
    assert set(TOPIC_OF_SCREEN.values()) <= names()
    here = (Home(), AboutService(), AboutPublication(None), MyAnnotations())  # type: ignore[arg-type]
    assert {topic_at(place) for place in here} <= names()


def test_what_is_bold_is_a_key_or_stands_on_a_screen():
    for name in NAMED_AS_ON_THE_SCREENS:
        for language in ["id", "en"]:
            text = (HELP / language / f"{name}.md").read_text("utf-8")
            known = labels(language)
            bold = [word for word in re.findall(r"\*\*(.+?)\*\*", text) if not KEYS.fullmatch(word)]
            assert [word for word in bold if bare(word) not in known] == []


def test_each_says_what_to_do_when_it_fails():
    for name in NAMED_AS_ON_THE_SCREENS:
        for language in ["id", "en"]:
            text = (HELP / language / f"{name}.md").read_text("utf-8")
            headings = [line for line in text.splitlines() if line.startswith("## ")]
            fails = ("When", "Bila")
            assert name == "service" or any(
                line.split()[1] in fails for line in headings
            )  # a page that is only read can't fail


@pytest.mark.wide
def test_f1_opens_the_topic_of_the_screen(qtbot, people, who, make_window):  # noqa: F811
    people.enter(who, Role.ADMIN)
    window = make_window()
    assert set(window.side_bar.keys) == set(TOPIC_OF_SCREEN)
    asked: list[str] = []
    window.help_asked.connect(asked.append)
    for key in window.side_bar.keys:
        window.show_screen(key)
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == [TOPIC_OF_SCREEN[key] for key in window.side_bar.keys]
    asked.clear()
    window.show_screen("copies")
    copies = window.panels["copies"]
    for page in (copies.loans, copies.verify, copies.ledger):
        copies.tabs.setCurrentWidget(page)
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == ["loans", "verify", "copies"]
    window.lock()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked[-1] == "staff"


def test_a_dialog_asks_the_window_behind_it(qtbot, people, who, make_window, appearance):  # noqa: F811
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("copies")
    window.panels["copies"].tabs.setCurrentWidget(window.panels["copies"].loans)
    dialog = FormDialog(appearance, window.panels["copies"].loans)
    dialog.open()
    to_front(qtbot, dialog)
    with qtbot.waitSignal(window.help_asked) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert asked.args == ["loans"]
    belongs_to(dialog, "copies")
    with qtbot.waitSignal(window.help_asked) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert asked.args == ["copies"]
    dialog.reject()


def test_a_dialog_without_a_window_that_helps_lets_it_be(qtbot, appearance):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FormDialog(appearance, parent)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert dialog.isVisible() and topic_of(dialog) == ""
    dialog.reject()


def test_the_sheet_of_keys_leads_to_the_help_about_reading(qtbot, appearance):
    class Window(QWidget):
        """Stands for the reader's window."""

        help_asked = Signal(str)

    window = Window()
    qtbot.addWidget(window)
    asked: list[str] = []
    window.help_asked.connect(asked.append)
    sheet = KeySheet(appearance, window, [])
    window.show()
    sheet.open()
    qtbot.keyClick(sheet.help_button, Qt.Key.Key_Space)
    assert asked == ["reading"]


def test_the_help_turns_to_a_topic_in_both_languages(qtbot, appearance, tmp_path):
    for language, title in ((Language.INDONESIAN, "Lewat flash disk"), (Language.ENGLISH, "By USB drive")):
        install_language(language)
        appearance.apply(AppearanceSettings(language=language))
        window = HelpWindow(appearance, WindowState(tmp_path / "w.ini"), "sticks", for_staff=True)
        qtbot.addWidget(window)
        assert window.page.toPlainText().startswith(title) and window.topic == "sticks"
