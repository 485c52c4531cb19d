"""The wire format: its page is true, it reads what newer programs write, and only listed columns travel."""

import inspect
import json
import re
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from catalog_db.change_log import LOGGED
from catalog_db.exchange import catalogue, container, enrolment, envelope, mail, records, signing, sync, wire
from catalog_db.exchange.errors import FormatTooNew, FormatUnclear
from catalog_db.exchange.records import COMPUTED, TRAVELS, RowMessage, digest, fields_of
from catalog_db.exchange.sync import PushBatch, Receipt, RecordRejected, is_signed, read_record, sign_receipt
from catalog_db.exchange.wire import Message, require_readable
from catalog_db.models import RecordsBase

NOVEMBER = date(2026, 11, 1)
PAGE = (Path(wire.__file__).parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### (\w+)\n(?:[^#]*?)```json\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))
MESSAGES = {
    name: found
    for module in (wire, catalogue, enrolment, records, sync, mail, signing, container, envelope)
    for name, found in vars(module).items()
    if inspect.isclass(found) and issubclass(found, Message) and found not in (Message, RowMessage)
}


def example(name: str) -> dict:
    return json.loads(EXAMPLES[name])


def a_record(table: str) -> dict:
    fields = example(TRAVELS[table].__name__)
    row = TRAVELS[table].model_validate(fields)
    return {"table": table, "row_id": row.row_id(), "operation": "upsert", "counter": 1, "fields": fields}


def test_every_message_has_an_example():
    assert set(EXAMPLES) == set(MESSAGES)


def test_an_example_is_what_its_message_writes():
    for name in sorted(MESSAGES):
        message = MESSAGES[name].model_validate_json(EXAMPLES[name])
        assert json.loads(message.model_dump_json()) == example(name)


def test_what_a_newer_program_adds_is_passed_over():
    for name in sorted(MESSAGES):
        newer = example(name) | {"of_a_later_version": {"deep": [1]}}
        assert MESSAGES[name].model_validate(newer) == MESSAGES[name].model_validate(example(name))


@pytest.mark.parametrize("version", ["1.0", "1.7", "0.9"])
def test_a_newer_minor_is_read(version):
    require_readable(version)


def test_a_newer_major_is_refused():
    with pytest.raises(FormatTooNew) as refused:
        require_readable("2.0")
    assert refused.value.found == "2.0"


@pytest.mark.parametrize("version", [None, "", "x", "1", "1.0.0", "-1.0", "1.0\n", "९.0"])
def test_what_is_no_version_is_refused(version):
    with pytest.raises(FormatUnclear):
        require_readable(version)


# Written once more, so that no field comes to a message by mistake.
OF_THE_LOG = {
    "ticket": {
        "id",
        "visit_id",
        "service",
        "service_day",
        "sequence",
        "number",
        "state",
        "priority",
        "desk",
        "registered_at",
    },
    "ticket_event": {
        "id",
        "ticket_id",
        "position",
        "sequence",
        "kind",
        "state_before",
        "state",
        "service",
        "desk",
        "at",
        "clock_doubtful",
        "undoes",
    },
    "service_day": {"day", "opened_at", "closed_at"},
    "delivery": {
        "id",
        "serial",
        "publication_id",
        "kind",
        "channel",
        "page_count",
        "original_sha256",
        "sha256",
        "delivered_at",
    },
    "complaint": {"id", "number", "classification", "state", "received_at", "due", "closed_at"},
}


def test_only_listed_columns_travel():
    assert {table: set(row.model_fields) for table, row in TRAVELS.items() if table not in COMPUTED} == OF_THE_LOG
    for table, names in OF_THE_LOG.items():
        assert table in LOGGED and names <= set(RecordsBase.metadata.tables[table].columns.keys())
        assert not [name for name in names if any(word in name for word in ("hash", "pin", "note"))]


def test_names_and_addresses_are_in_three_messages_only():
    personal = {"name", "contact", "email", "phone", "code", "pin", "need", "note", "comment", "reason"}
    found = {table: set(row.model_fields) & personal for table, row in TRAVELS.items()}
    assert {table: names for table, names in found.items() if names} == {
        "mail_proof": {"email"},
        "mail_delivery": {"email"},
        "complaint_escalated": {"name", "contact"},
        "report_up": {"reason"},  # a code of the option list
    }


@pytest.mark.parametrize("table", sorted(TRAVELS))
def test_a_row_is_read_from_its_record(table):
    record, row = read_record(0, a_record(table))
    assert row is not None
    assert fields_of(row) == record.fields
    assert (row.report_day() or NOVEMBER).year == 2026
    assert isinstance(row.part_of(), str)


EARLY = "2026-10-31T17:30:00Z"  # half past midnight at the office


@pytest.mark.parametrize(
    ("table", "moment"),
    [
        ("delivery", "delivered_at"),
        ("complaint", "received_at"),
        ("complaint_escalated", "received_at"),
        ("report_up", "reported_at"),
    ],
)
def test_what_happens_early_in_the_morning_counts_for_the_day_of_the_office(table, moment):
    row = TRAVELS[table].model_validate(example(TRAVELS[table].__name__) | {moment: EARLY})
    assert row.report_day() == NOVEMBER


def test_a_deletion_needs_no_fields():
    record, row = read_record(0, {"table": "ticket", "row_id": "x", "operation": "delete", "counter": 4})
    assert (record.counter, row) == (4, None)


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        ({"table": "visitor"}, "table", ""),
        ({"row_id": "2026-11-25"}, "row_id", ""),
        ({"fields": {}}, "fields", "day"),
        (
            {"fields": {"day": "2026-11-24", "opened_at": "2026-11-24T01:00:00", "closed_at": None}},
            "fields",
            "opened_at",
        ),
        ({"fields": {"day": "0001-01-01", "opened_at": "2026-11-24T01:00:00Z", "closed_at": None}}, "fields", "day"),
        ({"counter": -1}, "record", "counter"),
        ({"operation": "truncate"}, "record", "operation"),
        ({"row_id": "a\0b"}, "record", "row_id"),
    ],
)
def test_a_bad_record_says_why(change, reason, field):
    with pytest.raises(RecordRejected) as refused:
        read_record(7, a_record("service_day") | change)
    rejection = refused.value.rejection
    assert (rejection.position, rejection.reason, rejection.field) == (7, reason, field)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T23:59:59Z"])
def test_times_that_no_database_keeps_are_refused(at):
    fields = {"day": "2026-11-24", "opened_at": at, "closed_at": None}
    with pytest.raises(ValidationError):
        TRAVELS["service_day"].model_validate(fields)


def test_a_digest_does_not_depend_on_the_order_of_fields():
    fields = example("TicketRow")
    assert digest(fields) == digest(dict(reversed(fields.items())))
    assert digest(fields) != digest(fields | {"state": "called"})


def test_a_batch_takes_bad_records_but_not_too_many():
    batch = example("PushBatch") | {"records": [{}] * 500}
    assert len(PushBatch.model_validate(batch).records) == 500
    with pytest.raises(ValidationError):
        PushBatch.model_validate(batch | {"records": [{}] * 501})


@pytest.mark.parametrize(
    "change",
    [
        {"stored": 2},
        {"counter_to": 40},
        {"reoffer": True},
        {"set_aside": []},
        {"audit_head": None},
        {"batch_id": "7d444840-9dc0-11d1-b245-5ffdce74fad3"},
        {"signature": "00" * 64},
        {"signature": ""},
    ],
)
def test_a_receipt_is_believed_only_as_it_was_signed(change):
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    signed = sign_receipt(Receipt.model_validate(example("Receipt")), key)
    assert is_signed(signed, public)
    assert is_signed(Receipt.model_validate(signed.model_dump() | {"from_later": 1}), public)
    assert not is_signed(Receipt.model_validate(signed.model_dump(mode="json") | change), public)
    assert not is_signed(signed, Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())
