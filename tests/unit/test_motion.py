"""What the system says of motion."""

import sys

import pytest

from desktop.platform.system import wants_stillness

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the desktops of Linux")


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """A system without any; write into it what one says."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "bin").mkdir()
    return tmp_path


def say(desktop, script):
    file = desktop / "bin" / "gsettings"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_where_nobody_says_anything_things_move(desktop):
    assert not wants_stillness()


@pytest.mark.parametrize(("answer", "still"), [("false", True), ("true", False), ("", False)])
def test_gnome(desktop, answer, still):
    say(desktop, f'[ "$*" = "get org.gnome.desktop.interface enable-animations" ] && echo {answer}')
    assert wants_stillness() is still


def test_a_desktop_that_does_not_answer(desktop, monkeypatch):
    monkeypatch.setattr("desktop.platform.linux._ASKING_S", 0.2)
    say(desktop, "exec /bin/sleep 30")
    assert not wants_stillness()


@pytest.mark.parametrize(
    ("text", "still"),
    [
        ("[KDE]\nAnimationDurationFactor=0\n", True),
        ("[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("[KDE]\nAnimationDurationFactor=schnell\n", False),
        ("no settings at all\n", False),
    ],
)
def test_kde(desktop, text, still):
    (desktop / "kdeglobals").write_text(text)
    assert wants_stillness() is still
