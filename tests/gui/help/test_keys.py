"""The help names the keys that the viewer and the desk have."""

import re
from importlib import resources

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.desk.papers import KEYS
from ui.desk.queue.action_bar import Act
from ui.desk.queue.panel import ABSENT_KEYS, PENDING_KEYS
from ui.viewer.commands import Commands


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_key_of_the_viewer_is_in_the_help(qtbot, appearance, language):
    viewer = QWidget()
    qtbot.addWidget(viewer)
    commands = Commands(appearance, viewer)
    text = (resources.files("resources") / "help" / language / "keys.md").read_text("utf-8")
    first_cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    named = set(re.findall(r"[^\s,]+", " ".join(first_cells)))
    missing = [
        action.text()
        for action in commands.findChildren(QAction)
        if action.shortcuts() and not named & {key.toString() for key in action.shortcuts()}
    ]
    assert missing == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_key_of_the_desk_is_in_the_help(language):
    text = (resources.files("resources") / "help" / language / "desk.md").read_text("utf-8")
    named = {line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")}
    keys = {found.toString() for found in (KEYS, ABSENT_KEYS, PENDING_KEYS)}
    assert {act.value for act in Act} | keys | {"Ctrl+Z", "Ctrl+Enter"} <= named


@pytest.mark.parametrize("language", ["id", "en"])
def test_keys_of_every_screen_of_readers_are_in_the_help(language):
    text = (resources.files("resources") / "help" / language / "keys.md").read_text("utf-8")
    assert {"Ctrl+L", "Alt+Home", "F6", "F2"} <= {
        line.split("|")[1].strip() for line in text.split("\n") if "|" in line
    }
