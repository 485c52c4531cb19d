"""Changed settings of the room reach every PC that joined it, and stay there for a start without the host."""

import queue

import pytest

from desktop import membership
from desktop import settings as settings_file
from desktop.lan.event_reader import Link
from desktop.settings import Settings
from desktop.settings_file import SettingsFile

PATIENCE_S = 20


@pytest.fixture
def settings(host_room, monkeypatch):
    """Of the room, in its file as every room has them."""
    found = Settings(name="Ruang Uji")
    settings_file.save(host_room.folder.settings_file, found)
    monkeypatch.setattr("tests.unit.lan.conftest.Settings", lambda: found)
    return found


@pytest.fixture
def heard(settings, joined):
    settings_told: queue.Queue[Settings] = queue.Queue()
    links: queue.Queue[Link] = queue.Queue()
    joined.listen(lambda _event: None, links.put, on_settings=settings_told.put)
    assert links.get(timeout=PATIENCE_S) is Link.UP
    return settings_told


def rename(host_room, settings: Settings, name: str) -> Settings:
    changed = settings.model_copy(update={"name": name})
    settings_file.save(host_room.folder.settings_file, changed)
    return changed


def test_a_change_is_told_at_once_and_kept(host_room, settings, joined, heard):
    changed = rename(host_room, settings, "Ruang Baru")
    assert heard.get(timeout=PATIENCE_S) == changed
    assert membership.load(joined.folder.joined_file).settings == changed
    again = rename(host_room, settings, "Ruang Lama")
    assert heard.get(timeout=PATIENCE_S) == again
    assert heard.empty()


def test_a_change_while_the_pc_was_away_is_noticed_when_it_is_back(host_room, settings, serving, joined, heard):
    serving.stop()
    changed = rename(host_room, settings, "Ruang Baru")
    serving.start()
    assert heard.get(timeout=PATIENCE_S) == changed


def test_a_file_that_cannot_be_used_changes_nothing(tmp_path, caplog):
    path, settings = tmp_path / "room.toml", Settings()
    watched = SettingsFile(path, settings)
    assert not watched.changed()  # there is none
    settings_file.save(path, settings)
    assert not watched.changed()  # it says the same
    path.write_text("code = 7\nnonsense = [")
    assert [watched.changed() for _ in range(3)] == [False] * 3
    assert watched.current == settings
    assert caplog.text.count("can't be used") == 1
    changed = settings.model_copy(update={"name": "Ruang Baru"})
    settings_file.save(path, changed)
    assert watched.changed() and not watched.changed()
    assert watched.current == changed
    path.unlink()
    assert not watched.changed()


def test_what_was_changed_before_the_host_began_is_a_change(tmp_path):
    path = tmp_path / "room.toml"
    changed = Settings(name="Ruang Baru")
    settings_file.save(path, changed)
    watched = SettingsFile(path, Settings())
    assert watched.changed()
    assert watched.current == changed
