"""A locked window keeps the keys of Windows from the system, as long as it is locked."""

import sys

import pytest
from PySide6.QtWidgets import QWidget

from ui.lock import grab
from ui.lock.grab import KeyboardGrab

if sys.platform != "win32":
    pytest.skip("keys of Windows", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only


def test_the_hook_stands_while_the_window_is_locked(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    keys = KeyboardGrab(window)
    keys.take()
    assert not keys.is_held and keys._hook is None  # not with windows in memory alone, as those of tests
    monkeypatch.setattr(grab.QGuiApplication, "platformName", lambda: "windows")
    keys.take()
    hook = keys._hook
    assert keys.is_held and hook is not None and keys.answers()
    keys.take()
    assert keys._hook is hook
    keys.drop()
    assert not keys.is_held and not keys.answers() and not hook.is_set and keys._hook is keys._hot_keys is None
