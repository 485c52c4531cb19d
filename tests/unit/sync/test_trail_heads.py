"""A trail that was rewritten by who holds the key is told by what central signed and by what stands on paper."""

import pytest
from sqlalchemy import select

from catalog_db.models import AuditEntry, SyncReceipt
from catalog_db.rules.security.audit_chain import AuditFields, Break, Flaw, Head, entry_hash
from desktop.desk.pending import Pending
from desktop.desk.reports.service import Reports
from desktop.room.findings import Area
from desktop.security.audit import Audit, Compared, first_differing, newest_head, printed, verify_trail
from desktop.security.trail_heads import receipt_heads
from tests.unit.sync.conftest import ADMIN


@pytest.fixture
def room(here):
    """It has sent what it has, so central has signed where the trail ended."""
    for _ in range(3):
        here.register()
    here.run()
    return here.room


def rewrite(room, gone):
    """What M4 shows: entries go, and the chain is reckoned anew, so that it is whole in itself."""
    with room.records.engine.begin() as connection:
        for event in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_no_{event}")
    with room.records.writing() as session:
        rows = [row for row in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)) if row.seq not in gone]
        fields = [
            (seq, row.at, row.holder, row.staff_id, row.device_id, row.action, row.subject, row.detail)
            for seq, row in enumerate(rows, start=1)
        ]
        for row in list(session.scalars(select(AuditEntry))):
            session.delete(row)
        session.flush()
        before = "0" * 64
        for each in fields:
            before = entry_hash(before, AuditFields(*each))
            names = ("seq", "at", "holder", "staff_id", "device_id", "action", "subject", "detail")
            session.add(AuditEntry(**dict(zip(names, each, strict=True)), hash=before))


def wrong(room):
    return [finding for finding in room.quick_findings() if finding.area is Area.AUDIT and not finding.ok]


def test_what_central_signed_is_compared_at_every_start_and_by_the_check(room):
    with room.records.reading() as session:
        (signed, *_) = receipt_heads(session)
        assert signed.seq == newest_head(session).seq
    assert wrong(room) == [] and room.get(Audit).verify(ADMIN).flaw is None
    rewrite(room, {1})
    with room.records.reading() as session:
        assert verify_trail(session) is None  # whole in itself
    (found,) = wrong(room)
    assert (found.code, found.data) == ("cut", {"entry": signed.seq})
    assert room.get(Audit).verify(ADMIN).flaw is not None


def test_a_trail_of_the_same_length_is_told_too(room, here):
    rewrite(room, {1})
    for _ in range(2):
        here.register()
    (found,) = wrong(room)
    assert found.code == "replaced"


def test_a_receipt_that_central_did_not_sign_counts_for_nothing(room):
    with room.records.writing() as session:
        for receipt in session.scalars(select(SyncReceipt)):
            receipt.body = receipt.body.replace(b'"hash":"', b'"hash":"0', 1)
    with room.records.reading() as session:
        assert receipt_heads(session) == []


def test_the_line_on_paper_tells_a_trail_that_was_rewritten(room, here):
    audit = room.get(Audit)
    line = room.get(Pending).summary(ADMIN).trail
    assert line == room.get(Reports).trail(ADMIN) and len(line.split("-")) == 4
    for typed in (line, line.lower(), f"Jejak audit: {line}", line.replace("-", " ")):
        assert audit.compare(ADMIN, typed) is Compared.SAME, typed
    for typed in ("", "17", "abc", "17 ABCD"):
        assert audit.compare(ADMIN, typed) is Compared.ILLEGIBLE, typed
    rewrite(room, {1})
    assert audit.compare(ADMIN, line) is Compared.CUT
    here.register()
    assert audit.compare(ADMIN, line) is Compared.REPLACED


def test_only_what_differs_is_told(room):
    with room.records.reading() as session:
        head = newest_head(session)
        assert first_differing(session, [head, Head(0, "1" * 64)]) is None
        assert first_differing(session, [Head(head.seq, "1" * 64)]) == Break(head.seq, Flaw.REPLACED)
        assert first_differing(session, [Head(head.seq + 1, "1" * 64)]) == Break(head.seq + 1, Flaw.CUT)
        assert printed(Head(7, "abcdef0123456789" * 4)) == "7 ABCD-EF01-2345-6789"
