"""The PostgreSQL that `central try` starts; tests/e2e/test_central.py starts and ends it."""

import sys
from pathlib import Path

import pytest

from catalog_db.central.errors import TryUnavailable
from catalog_db.central.server.embedded import EmbeddedPostgres


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
