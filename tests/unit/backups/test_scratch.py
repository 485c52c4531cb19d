"""Where backups are tried and restored: what a kill left there goes with the next one, and nothing else does."""

from pathlib import Path

import pytest

from desktop.backups import restoring
from desktop.backups.restoring import restore_room, scratch_among
from tests.disk_steps import FOLDER_SYNCED, disk_steps
from tests.unit.backups.conftest import ADMIN


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def killed(folder: Path, name: str) -> Path:
    """What one that was killed leaves behind."""
    left = folder / name
    (left / "work" / "room").mkdir(parents=True)
    (left / "held").touch()
    (left / "work" / "room" / "records.db").write_bytes(b"x")
    return left


def test_what_was_left_goes_and_what_is_not_ours_stays(tmp_path):
    killed(tmp_path, "trial-1")
    own = tmp_path / "trial-of somebody"
    own.mkdir()
    with scratch_among(tmp_path, "trial-") as place:
        assert names(place) == []
        assert len(names(tmp_path)) == 2
    assert names(tmp_path) == ["trial-of somebody"]


def test_one_that_is_at_work_is_left_alone(tmp_path):
    with scratch_among(tmp_path, "trial-") as first:
        with scratch_among(tmp_path, "trial-") as second:
            assert first.is_dir() and second.is_dir() and first != second
        assert first.is_dir()
    assert names(tmp_path) == []


def test_nothing_stays_where_the_work_fails(tmp_path):
    with pytest.raises(ValueError, match="failed"), scratch_among(tmp_path, "trial-") as place:
        (place / "file").touch()
        raise ValueError("failed")
    assert names(tmp_path) == []


def test_a_restore_clears_away_what_a_killed_one_left(room, backups, keys, tmp_path):
    card = backups.make(ADMIN)
    above = tmp_path / "rooms"
    above.mkdir()
    killed(above, restoring._SCRATCH + "1")
    restore_room(card.path, above / "room", keys)
    assert names(above) == ["room"]


def test_a_restored_room_has_its_name_on_the_disk(room, backups, keys, tmp_path):
    card = backups.make(ADMIN, with_files=True)
    above = tmp_path / "rooms"
    above.mkdir()
    with disk_steps(above) as steps:
        restore_room(card.path, above / "room", keys)
    assert steps[steps.index(("named", "room")) + 1 :] == FOLDER_SYNCED


def test_folders_of_a_restored_room_are_synced_before_it_has_its_name(room, backups, keys, tmp_path, monkeypatch):
    card = backups.make(ADMIN, with_files=True)
    synced: list[str] = []

    def note(folder: Path) -> None:
        synced.append(folder.name)

    monkeypatch.setattr(restoring, "sync_folder", note)
    restore_room(card.path, tmp_path / "again", keys)
    assert {"room", "files", "ab"} <= set(synced)
