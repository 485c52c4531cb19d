"""Settings are on the disk when a change returns, or they are as they were."""

import errno
import os

import pytest

from desktop.settings import file as settings_file
from desktop.settings.model import Privacy, Settings


def test_settings_that_the_disk_does_not_take_leave_those_of_before(tmp_path, monkeypatch):
    file, before = tmp_path / "room.toml", Settings(privacy=Privacy(keep_months=60))
    settings_file.save(file, before)

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        settings_file.save(file, before.model_copy(update={"privacy": Privacy(keep_months=1)}))
    assert settings_file.load(file) == before and list(tmp_path.iterdir()) == [file]
