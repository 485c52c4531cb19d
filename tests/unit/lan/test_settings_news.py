"""Changed settings of the room reach every PC that joined it, and stay there for a start without the host."""

import queue

import pytest

from desktop.lan import membership
from desktop.lan.event_reader import Link
from desktop.settings import file as settings_file
from desktop.settings.changes import changed
from desktop.settings.model import Settings
from tests.unit.lan.conftest import SETTINGS

PATIENCE_S = 60


@pytest.fixture
def settings(host_room):
    """Of the room, in its file as every room has them."""
    settings_file.save(host_room.folder.settings_file, SETTINGS)
    return SETTINGS


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


def test_a_file_that_cannot_be_used_and_one_that_says_the_same_change_nothing(host_room, settings, joined, heard):
    file = host_room.folder.settings_file
    file.write_text("code = 7\nnonsense = [")
    settings_file.save(file, settings)
    changed = rename(host_room, settings, "Ruang Baru")
    assert heard.get(timeout=PATIENCE_S) == changed
    file.write_text("nonsense = [")
    with pytest.raises(queue.Empty):
        heard.get_nowait()
    assert host_room.host._settings() == changed


def test_what_was_changed_before_the_host_began_is_told_by_it(host_room, serving, settings, joined, heard):
    serving.stop()
    rename(host_room, settings, "Ruang Lama")
    changed = rename(host_room, settings, "Ruang Baru")
    serving.start()
    assert heard.get(timeout=PATIENCE_S) == changed
    assert host_room.host._settings() == changed


def test_what_was_changed_and_taken_back_is_told_where_a_pc_asked_in_between(host_room, settings):
    host = host_room.make_host()
    assert not host._settings_changed()
    rename(host_room, settings, "Ruang Baru")
    assert host._settings().name == "Ruang Baru"  # by which a PC goes from now on
    settings_file.save(host_room.folder.settings_file, settings)
    assert host._settings_changed() and not host._settings_changed()


def test_another_number_of_days_of_the_lease_counts_at_once(host_room, settings, joined, monkeypatch):
    renewed: queue.Queue[int] = queue.Queue()
    renew = joined.keeper.renew

    def note() -> None:
        renew()
        renewed.put(joined.keeper.lease.days)

    monkeypatch.setattr(joined.keeper, "renew", note)
    joined.listen(lambda _event: None, lambda _link: None)
    assert renewed.get(timeout=PATIENCE_S) == 30
    settings_file.save(host_room.folder.settings_file, changed(settings, "protection", {"lease_days": 7}))
    while renewed.get(timeout=PATIENCE_S) != 7:  # some are of before
        pass
