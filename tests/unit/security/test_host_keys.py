"""A host with another certificate is known by the one of before; what older keys sealed or proved still counts."""

from uuid import uuid4

import pytest

from catalog_db.models import AuditEntry, DeliveryKey, HostIdentity
from catalog_db.rules.security import sealing
from desktop.clock import utc_now
from desktop.desk.access import admit_again, keep_in_journal
from desktop.desk.journal import Journal
from desktop.lan.sealed_calls import open_call, seal_call
from desktop.reading.copies.rows import newest_key
from desktop.security.audit import AuditTrail
from desktop.security.certificate import Identity, _make, identity, is_successor, sealing_keys
from desktop.security.host_keys import HostKeys


@pytest.fixture
def host_keys(records, clock) -> HostKeys:
    return HostKeys(records, AuditTrail(clock), clock)


@pytest.fixture
def renewed(records, host_keys, admin) -> list[Identity]:
    """The identities of the host, each signed for by the one before."""
    found = [identity(records)]
    for _ in range(2):
        host_keys.renew_host(admin)
        found.append(identity(records))
    return found


def test_each_later_certificate_is_known_by_each_earlier_one(renewed):
    first, second, third = (each.certificate for each in renewed)
    assert len({each.private_key for each in renewed}) == 3
    assert is_successor(second, first) and is_successor(third, second) and is_successor(third, first)
    assert not is_successor(first, second) and not is_successor(first, first)


def test_nobody_else_is_taken_for_the_host(renewed):
    stranger, key = _make()
    assert not is_successor(stranger, renewed[0].certificate)
    later, _ = _make(stranger, key)  # signed for by somebody else
    assert is_successor(later, stranger) and not is_successor(later, renewed[0].certificate)
    other, _ = _make(renewed[0].certificate, key)  # says that the host signed, with another key
    assert not is_successor(other, renewed[0].certificate)
    assert not is_successor("none", renewed[0].certificate)


def test_what_waited_for_the_host_is_opened_with_the_key_that_it_was_sealed_to(renewed, records):
    call = uuid4()
    sealed = seal_call(call, "Feedback.give", utc_now(), b"{}", sealing.public_key(renewed[0].sealing_key))
    keys = sealing_keys(records)
    assert keys == tuple(each.sealing_key for each in reversed(renewed))
    head, said = open_call(sealed, keys[-1])
    assert (head.id, said) == (call, b"{}")


def test_new_copies_get_codes_of_the_new_key_and_the_old_one_stays_for_verifying(records, host_keys, admin, clock):
    with records.writing() as session:
        before = newest_key(session, clock()).key
    host_keys.renew_check_codes(admin)
    with records.writing() as session:
        assert newest_key(session, clock()).key != before
        assert session.query(DeliveryKey).order_by(DeliveryKey.id).first().key == before
        assert [row.action for row in session.query(AuditEntry)][-1] == "HostKeys.renew_check_codes"


def test_a_restore_keeps_the_certificate_that_joined_pcs_have_followed_to(records, host_keys, admin, clock, tmp_path):
    before, journal = identity(records), Journal(tmp_path / "journal")
    keep_in_journal(records, journal, clock)
    host_keys.renew_host(admin)
    now = identity(records)
    with records.beside(records.path).writing() as session:  # as it stands in a backup of before
        row = session.get_one(HostIdentity, 1)
        row.certificate, row.private_key = before.certificate, before.private_key
        row.sealing_key = before.sealing_key
    assert admit_again(records, journal, clock) == 1
    assert identity(records) == now and before.sealing_key in sealing_keys(records)
