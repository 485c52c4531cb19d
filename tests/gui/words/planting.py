"""Rooms in which every text that somebody else wrote is also HTML that names a picture on the disk."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table, Text, text

from catalog_db.database import Database
from catalog_db.models import CatalogueBase, RecordsBase
from desktop.actors import nobody_yet
from desktop.room.room import Room
from desktop.settings.service import RoomSettings

# What is no text of anybody: secrets, hashes, certificates, keys that are compared, states of ours, addresses.
NO_WORDS = {
    "central_file.sha256", "host_identity.certificate", "host_identity.private_key", "staff_member.password_hash",
    "staff_member.pin_hash", "sync_account.token", "sync_account.url", "sync_account.enrol_code", "sync_enrolment.url",
    "sync_enrolment.code_hash", "visitor_pin.pin_hash", "visitor.name_key", "publication.title_key",
    "publication.series_key", "import_job.metadata_path", "consent_wording.items", "copy_request.pages",
    "requested_table.format", "requested_table.original_sha256", "taken_table.format", "taken_table.cells_sha256",
    "delivery.pages", "visitor.email", "email_proof.email", "email_delivery.email",
}  # fmt: skip
# Short columns that hold words all the same.
SHORT_WORDS = {
    "device.name", "device.place", "join_code.name", "join_code.place", "publication.catalog_number",
    "publication.publication_number", "publication.issn", "publication.isbn", "publication.region_name",
    "publication.shelf", "table_entry.number", "visitor.phone", "seat_message.text",
}  # fmt: skip
_OF_SERVICES, _LONGEST = ("name", "name_en"), 60
_OF_OFFICE = ("name", "unit", "address", "city", "signer_title", "signer_name")


def planted(canary: Path, where: str) -> str:
    """What stands behind each text; `where` tells later which were seen."""
    return f' <img src="file://{canary}" alt="{where}"><b>{where}</b>'


def columns() -> Iterator[tuple[str, str, str]]:
    """database, table, column"""
    for name, base in (("records", RecordsBase), ("catalog", CatalogueBase)):
        for table in base.metadata.sorted_tables:
            for column in _columns_of(table):
                yield name, table.name, column


def _columns_of(table: Table) -> Iterator[str]:
    for column in table.columns:
        where = f"{table.name}.{column.name}"
        is_text = isinstance(column.type, Text) and not column.primary_key and not column.foreign_keys
        if (is_text and where not in NO_WORDS) or where in SHORT_WORDS:
            yield column.name


def plant(room: Room, canary: Path) -> None:
    """Put it behind every text of both databases."""
    databases: dict[str, Database] = {"records": room.records, "catalog": room.catalog}
    for name, database in databases.items():
        with database.writing() as session:
            guards = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
            for guard in guards:  # what is only ever added to can't be changed, but it was written by somebody
                session.execute(text(f'DROP TRIGGER "{guard}"'))
            for of, table, column in columns():
                if of == name:
                    statement = f"UPDATE {table} SET {column} = {column} || :words WHERE {column} != ''"
                    session.execute(text(statement), {"words": planted(canary, f"{table}.{column}")})


def plant_settings(room: Room, canary: Path) -> None:
    """Names of the office, of the room and of its services, and what runs over the board."""
    words = f"<img src=file://{canary}>"  # there is room for little
    now = room.settings
    office = {name: getattr(now.office, name) + words for name in _OF_OFFICE}
    services = tuple(
        one.model_copy(update={name: getattr(one, name)[: _LONGEST - len(words)] + words for name in _OF_SERVICES})
        for one in now.desk.services
    )
    changed = now.model_copy(
        update={
            "name": now.name + words,
            "office": now.office.model_copy(update=office),
            "desk": now.desk.model_copy(update={"services": services, "board_text": words}),
        }
    )
    room.get(RoomSettings).change(nobody_yet(), now, changed)
