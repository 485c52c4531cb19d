"""A host that is a program of its own does what the window would do that has started it."""

import argparse

import pytest

from desktop.backups.keeper import BackupKeeper
from desktop.catalogue.tables.background import BackgroundTables
from desktop.lan.host import Host
from desktop.recovery.background_check import BackgroundCheck
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from desktop.sync.schedule import SyncSchedule
from desktop.visitors.daily_retention import DailyRetention
from ui.cli.answers import Context
from ui.cli.commands import host


@pytest.mark.parametrize("child_of", [None, 1])
def test_it_does_by_itself_what_has_to_be_done_and_the_index_where_no_window_does(tmp_path, monkeypatch, child_of):
    told: list[bool] = []
    make = Room.make_background_check

    def make_background_check(room: Room, *, with_index: bool = False):
        told.append(with_index)
        return make(room, with_index=with_index)

    started: list[type] = []
    for by_itself in (BackupKeeper, DailyRetention, BackgroundCheck, BackgroundTables, SyncSchedule):
        monkeypatch.setattr(by_itself, "start", lambda self: started.append(type(self)))
    monkeypatch.setattr(Room, "make_background_check", make_background_check)
    monkeypatch.setattr(Host, "serve", lambda *_: None)
    monkeypatch.setattr(host, "_end_with_input", lambda _stop: None)
    keys = KeyFileStore(tmp_path / "key")
    options = argparse.Namespace(address="127.0.0.1", port=0, quiet=True, child_of=child_of)
    with create_room(tmp_path / "room", keys, Settings()) as room:
        host.serve(Context(tmp_path / "room", keys, json=False), options, room)
    assert told == [child_of is None]
    by_themselves = {BackupKeeper, DailyRetention, BackgroundCheck, BackgroundTables, SyncSchedule}
    assert set(started) == by_themselves, "what goes on by itself"
