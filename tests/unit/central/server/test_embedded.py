"""The PostgreSQL that `central try` starts; tests/e2e/test_central.py starts and ends it."""

import os
import sys
from pathlib import Path

import pytest

from catalog_db.central.errors import TryUnavailable
from catalog_db.central.server.embedded import EmbeddedPostgres
from catalog_db.central.server.serving import try_folder


def test_data_of_a_postgresql_that_is_not_installed_are_left_alone(tmp_path):
    version = tmp_path / "postgres" / "PG_VERSION"
    version.parent.mkdir()
    version.write_text("15\n", encoding="utf-8")
    with pytest.raises(TryUnavailable, match="PostgreSQL 15"), EmbeddedPostgres(tmp_path):
        pass
    assert [file.name for file in version.parent.iterdir()] == ["PG_VERSION"]


@pytest.mark.skipif(sys.platform == "win32", reason="there it listens on a port")
def test_a_folder_may_be_named_from_where_one_stands(monkeypatch, tmp_path):
    """PostgreSQL works in a folder of its own, and would look for the socket there."""
    monkeypatch.chdir(tmp_path)
    url, options = EmbeddedPostgres(Path("try"))._listening()
    assert url.endswith(f"?host={tmp_path / 'try' / 'socket'}")
    assert options[1] == str(tmp_path / "try" / "socket")


@pytest.mark.skipif(sys.platform == "win32", reason="folders of others are a matter of Linux here")
@pytest.mark.parametrize("root", [True, False])
def test_the_folder_of_a_trial_lies_where_nobody_else_makes_one(monkeypatch, root):
    """One with its name could wait in a folder for temporary files."""
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    above = next(folder for folder in try_folder().parents if folder.exists())
    assert try_folder().is_relative_to("/var/lib" if root else Path.home())
    assert not above.stat().st_mode & 0o002


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give a folder away")
def test_root_begins_no_trial_in_a_folder_of_another_account(tmp_path):
    """Links that wait there would make files of root's another account's."""
    folder, private = tmp_path / "theirs", tmp_path / "of-root"
    folder.mkdir()
    private.mkdir()
    (folder / "postgres").symlink_to(private)
    os.chown(folder, 65534, 65534)
    with pytest.raises(TryUnavailable) as refused, EmbeddedPostgres(folder):
        pass
    assert refused.value.reason == "foreign"
    assert private.stat().st_uid == 0
