"""The page of ways in, sessions, keys and logs has all of them, and what it says of times is so."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Final

import sqlalchemy

from catalog_db.central import accounts
from catalog_db.models import RecordsBase
from desktop.lan import authenticator
from desktop.room.service_list import SERVICES
from desktop.room_folder import RoomFolder
from desktop.security import passwords, staff
from desktop.services import table_of_rights

PROJECT: Final = Path(__file__).resolve().parents[2]
_PAGE: Final = (PROJECT / "desktop/security/README.md").read_text(encoding="utf-8")
# Bytes that are no key, nor the hash of a secret.
_NO_KEYS: Final = {
    "sync_batch",
    "sync_receipt",
    "provision_place",
    "publication_report",
    "requested_table",
    "taken_table",
}
# What is called a key and is none: sorts names, or says what is counted.
_NO_SECRETS: Final = {"visitor.name_key", "sign_in_guard.key", "seat_removal.key"}


def _part(heading: str) -> str:
    return _PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_every_method_that_takes_a_password_or_pin_is_among_the_ways_in():
    named = set(re.findall(r"`([A-Z]\w+\.\w+)`", _part("Ways in")))
    assert named == {right.name for right in table_of_rights(SERVICES) if right.checks_password}


def test_every_place_of_a_key_is_named():
    part, folder = _part("Keys"), RoomFolder(Path("room"))
    files = {getattr(folder, name).name for name, made in vars(RoomFolder).items() if isinstance(made, property)}
    tables = {
        table.name
        for table in RecordsBase.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sqlalchemy.LargeBinary) or column.name == "key" or column.name.endswith("_key")
        if f"{table.name}.{column.name}" not in _NO_SECRETS and table.name not in _NO_KEYS
    }
    wanted = {name for name in files if name.endswith(".key")} | tables
    assert sorted(name for name in wanted if f"`{name}`" not in part) == []


def test_every_log_is_named():
    part = _part("Logs")
    writing = {
        file.relative_to(PROJECT).as_posix()
        for folder in ("ui", "desktop", "catalog_db")
        for file in (PROJECT / folder).rglob("*.py")
        if re.search(r"\blog_to\(|FileHandler\(|StreamHandler\(|postgres\.log", file.read_text(encoding="utf-8"))
    }
    named = {
        "ui/crash_log.py": "ruang-baca.log",
        "ui/startup/program.py": "ruang-baca-seat.log",
        "ui/cli/commands/host.py": "host.log",
        "ui/cli/commands/seat.py": "ruang-baca-seat.log",
        "ui/cli/command_log.py": "command.log",
        "catalog_db/central/server/log.py": "journal",
        "catalog_db/central/server/embedded.py": "postgres.log",
    }
    assert writing == named.keys()
    wanted = {*named.values(), "audit_entry", RoomFolder(Path()).journal.name}
    assert sorted(name for name in wanted if f"`{name}`" not in part) == []


def test_times_and_numbers_are_those_of_the_program():
    ways, sessions = _part("Ways in"), _part("Sessions")
    assert f"{passwords.FREE_TRIES}, then" in ways and f"{staff.PC_TRIES} of one PC" in ways
    assert f"{staff.PIN_TRIES}, then the password" in ways
    assert f"{passwords.SHORTEST_PASSWORD} letters or more, none" in ways
    assert f"{accounts.SHORTEST_PASSWORD} letters or more, and" in ways
    assert timedelta(days=7) == staff.FIRST_PASSWORD and "7 days, and only" in ways
    for said, span in (
        ("{} hours at the host", authenticator.IDLE),
        ("{} hours (`LONGEST`)", authenticator.LONGEST),
        ("| {} hours | signing out; another password; the account", accounts.LONGEST),
    ):
        assert said.format(span // timedelta(hours=1)) in sessions
    assert f"{accounts.IDLE // timedelta(minutes=1)} minutes" in sessions
