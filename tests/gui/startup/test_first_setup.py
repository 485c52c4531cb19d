"""The first start of an office that begins: its language, a key where the session keeps none, and the assistant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_db.errors import KeyringMissing
from desktop.security.key_place import own_key_file, usual_keys
from desktop.security.key_store import KeyFileStore
from desktop.settings.appearance import Language
from desktop.settings.setup import SetupStep
from ui.languages import remove_language
from ui.staff.setup.assistant import SetupAssistant
from ui.startup.program import Program


class NoKeyring:
    """A session without one."""

    def get(self, room_id: str) -> bytes | None:
        raise KeyringMissing()

    named = get

    def put(self, room_id: str, key: bytes) -> None:
        raise KeyringMissing()

    def replace(self, room_id: str, before: bytes, key: bytes) -> None:
        raise KeyringMissing()

    def forget(self, room_id: str) -> None:
        """Nothing is kept."""

    def check_for_new(self, making: Path) -> None:
        raise KeyringMissing()


@pytest.fixture
def program(qapp, tmp_path, monkeypatch) -> Iterator[Program]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_args, **_named: tmp_path / "config")
    program = Program(qapp, tmp_path / "room", NoKeyring())
    yield program
    program.close()
    remove_language()


def test_the_first_page_leads_to_a_room_that_is_set_up(qtbot, program, tmp_path, capsys):
    reader = program.reader
    program.show()
    reader.first_start.language_buttons[Language.ENGLISH].click()
    qtbot.waitUntil(lambda: reader.first_start.setup_button.text() == "Set up a new reading room")
    qtbot.waitUntil(lambda: not reader._retranslation.isActive())  # a language comes as several events
    with qtbot.waitSignal(program.opening.failed):
        reader.first_start.setup_button.click()
    failure = reader._first.failure
    assert str(own_key_file(tmp_path / "room")) in failure.sentence.text() and failure.other_button.isVisible()
    assert not (tmp_path / "room" / "records.db").exists()
    failure.other_button.click()
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(usual_keys(tmp_path / "room"), KeyFileStore), "the next start finds it"
    assert program.room.settings.look.language is Language.ENGLISH
    qtbot.waitUntil(lambda: program.windows.staff_window is not None)
    [assistant] = program.windows.staff_window.findChildren(SetupAssistant)
    assert assistant.isVisible() and assistant.step is SetupStep.OFFICE
    assistant.reject()
    capsys.readouterr()
