"""The page of what is kept says something of every table that there is, and nothing of any that there is not."""

from sqlalchemy import Text

from catalog_db.models import RecordsBase
from desktop.settings.model import Settings
from desktop.visitors.inventory import ENTRIES, WITHOUT_PEOPLE, columns_of, months_of

TABLES = RecordsBase.metadata.tables
LISTED = [name for entry in ENTRIES for name in entry.tables]
OF_PEOPLE = {"visitor", "visit", "ticket", "reading_session", "complaint", "delivery", "copy_request"}
# Free words in tables without people, and what they are.
WORDS = {
    "accepted_settings.document": "settings",
    "central_report.text": "of staff, about a publication",
    "central_report.answer": "of central",
    "device.name": "of a PC",
    "device.place": "of a PC",
    "device_health.found": "findings of a PC, by name",
    "device_lock.ways": "names of ways out",
    "host_identity.certificate": "of the host",
    "host_identity.private_key": "of the host",
    "join_code.name": "of a PC",
    "join_code.place": "of a PC",
    "pack_sender.name": "of an office",
    "seat_removal.answer": "a code",
    "sync_account.url": "of central",
    "sync_account.central_name": "of central",
    "sync_account.enrol_code": "of the office",
    "sync_account.error": "a code",
    "sync_account.token": "of the office",
    "sync_account.offer_table": "of a table",
    "sync_account.offer_after": "an id",
    "sync_enrolment.url": "of central",
    "webapi_access.key": "of the office",
}


def test_every_table_stands_in_one_place():
    assert sorted([*LISTED, *WITHOUT_PEOPLE]) == sorted(TABLES)


def test_what_points_at_somebody_or_holds_their_words_is_listed():
    """Found by the models: a reference to a person's row, or free text that nobody has looked at."""
    for name in WITHOUT_PEOPLE:
        table = TABLES[name]
        points = {key.column.table.name for column in table.columns for key in column.foreign_keys}
        assert not points & OF_PEOPLE, name
        assert not {"visitor_id", "visit_id"} & set(table.columns.keys()), name
        words = {f"{name}.{column.name}" for column in table.columns if isinstance(column.type, Text)}
        assert words <= set(WORDS), words - set(WORDS)


def test_columns_are_those_of_the_models():
    (visitor,) = [entry for entry in ENTRIES if entry.tables == ("visitor",)]
    assert columns_of(visitor) == {"visitor": [column.name for column in TABLES["visitor"].columns]}
    for entry in ENTRIES:
        assert entry.what and entry.why and entry.basis and entry.until.format(**months_of(Settings()))
