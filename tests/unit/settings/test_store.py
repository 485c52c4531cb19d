"""Settings change in one place and are kept before anybody hears of them."""

import pytest

from desktop.settings import file as settings_file
from desktop.settings.accepted import LiveSettings
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import Settings
from desktop.settings.store import SettingsStore


def test_a_change_is_written_and_announced_once(qapp, tmp_path):
    store = SettingsStore(tmp_path / "room.toml", Settings())
    heard = []
    store.settings_changed.connect(heard.append)
    changed = store.current.model_copy(update={"look": AppearanceSettings(language=Language.ENGLISH)})
    store.change(changed)
    store.change(changed)
    assert heard == [changed]
    assert settings_file.load(tmp_path / "room.toml") == changed


def test_what_cannot_be_written_is_not_used(qapp, tmp_path):
    old = Settings()
    store = SettingsStore(tmp_path / "nowhere" / "room.toml", old)
    with pytest.raises(OSError, match="nowhere"):
        store.change(Settings(code="1701"))
    assert store.current == old


def test_what_another_program_writes_is_used(qtbot, tmp_path):
    file = tmp_path / "room.toml"
    settings = Settings()
    settings_file.save(file, settings)
    store = SettingsStore(file, settings)
    store.follow(LiveSettings(file, settings))
    changed = settings.model_copy(update={"name": "Ruang Baca Seluma"})
    with qtbot.waitSignal(store.settings_changed) as heard:
        settings_file.save(file, changed)
    assert heard.args == [changed] and store.current == changed
    store.deleteLater()
