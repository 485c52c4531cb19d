"""A database that tests use one after the other is as new for each of them, or is not used again."""

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.central_kit import Postgres, ticket
from tests.lent_databases import LentDatabases, tables


def rows(url: str) -> dict[str, list[tuple]]:
    with psycopg.connect(url) as connection:
        return {
            table: sorted(map(tuple, connection.execute(f"SELECT * FROM {table}".encode())), key=str)
            for table in tables(connection)
        }


def test_what_a_test_has_written_is_gone(central, postgres: Postgres):
    new = rows(postgres.new_database())
    room = central.new_room()
    room.push(ticket())
    assert rows(central.url) != new
    central.database.close()
    lent = LentDatabases(postgres.new_database)
    assert rows(lent.lend()) == new
    assert lent.take_back(central.url)
    assert lent.lend() == central.url
    assert rows(central.url) == new


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (id int)",
        "ALTER TABLE account ADD COLUMN more int",
        "REVOKE DELETE ON account FROM CURRENT_USER",
        "DROP TABLE batch CASCADE",
        "CREATE SCHEMA more",
        "CREATE INDEX more ON account (id)",
    ],
)
def test_one_whose_form_was_changed_is_not_used_again(postgres: Postgres, change):
    lent = LentDatabases(postgres.new_database)
    url = lent.lend()
    assert lent.take_back(url) and lent.lend() == url  # its form was looked at once
    with psycopg.connect(url) as connection:
        connection.execute(change.encode())
    assert not lent.take_back(url)
    assert lent.lend() != url


def test_one_that_is_held_or_gone_is_not_used_again(postgres: Postgres):
    lent = LentDatabases(postgres.new_database)
    url = lent.lend()
    with psycopg.connect(url) as connection:
        connection.execute("LOCK TABLE account")
        assert not lent.take_back(url)
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{conninfo_to_dict(url)["dbname"]}" WITH (FORCE)'.encode())
    assert not lent.take_back(url)
