"""The PostgreSQL that `central try` starts; tests/e2e/test_central.py starts and ends it."""

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
