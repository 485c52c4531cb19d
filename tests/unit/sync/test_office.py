"""What staff see of the line to central, and the program that keeps it."""

import threading

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from catalog_db.errors import Invalid, NotAllowed, Subject
from catalog_db.models import Publication, Role, SyncAccount, Ticket
from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.sync.client import central_address
from desktop.sync.errors import CentralAddressInvalid
from desktop.sync.office import CentralOffice
from desktop.sync.schedule import SyncSchedule
from tests.errors import about
from tests.unit.sync.conftest import ADMIN
from tests.unit.sync.test_pull import book, publish


def test_the_state_is_counted_and_names_the_last_error(here, central):
    office = here.room.get(CentralOffice)
    assert (office.state(ADMIN).name, office.state(ADMIN).succeeded_at) == ("Pusat", None)
    here.register()
    waiting = office.state(ADMIN).waiting
    assert waiting == 3  # the day, the ticket, its event
    here.run()
    state = office.state(Actor(Role.OFFICER))
    assert (state.waiting, state.error, state.succeeded_at) == (0, "", here.clock())
    central.key = Ed25519PrivateKey.generate()
    here.register()
    here.clock.go_on(minutes=9)
    here.run()
    state = office.state(ADMIN)
    assert (state.error, state.succeeded_at < here.clock()) == ("failed", True)
    assert state.waiting >= 2


def test_what_was_rejected_is_listed_by_its_number_and_sent_again(here, central):
    here.register()
    (bad,) = here.tickets()
    central.poison = {bad}
    here.run()
    office = here.room.get(CentralOffice)
    (line,) = office.aside(ADMIN)
    assert (line.table, line.row_id, line.label, line.reason) == ("ticket", bad, "P-001", "fields:state")
    central.poison = set()
    office.send_again(ADMIN, (("ticket", bad),))
    assert office.aside(ADMIN) == []
    assert office.state(ADMIN).waiting == 1
    here.run()
    assert set(central.table("ticket")) == {bad}
    counts = [receipt.rejected for receipt in office.receipts(ADMIN)]
    assert (counts[0], counts[-1], sum(counts)) == (0, 1, 1)


def test_leaving_forgets_the_account_and_keeps_the_publications(here, central):
    one = publish(central, "Satu", b"%PDF 1")
    here.register()
    here.run()
    here.room.get(CentralOffice).leave(ADMIN)
    assert here.room.get(CentralOffice).state(ADMIN).name == ""
    assert book(here, one).sha256
    with here.room.records.reading() as session:
        assert session.scalars(select(SyncAccount)).all() == []


def test_only_an_administrator_may_connect_and_leave(here):
    for role in (Role.OFFICER, Role.LIBRARIAN, Role.HEAD):
        with pytest.raises(NotAllowed):
            here.room.get(CentralOffice).enrol(Actor(role), "https://x.example", "AAAA")
        with pytest.raises(NotAllowed):
            here.room.get(CentralOffice).leave(Actor(role))


def test_a_publication_of_centrals_is_only_placed_here(here, central):
    one = publish(central, "Satu", b"%PDF 1")
    here.run()
    editor = here.room.get(CatalogueEditor)
    with pytest.raises(Invalid, check=about(Subject.PUBLICATION), match="central"):
        editor.update(ADMIN, [one], {"title": "Lain"})
    with pytest.raises(Invalid, check=about(Subject.PUBLICATION), match="central"):
        editor.withdraw(ADMIN, [one], "double")
    before = book(here, one).version
    undo = editor.update(ADMIN, [one], {"shelf": "B2", "copies": 1, "subject": "531"})
    publish(central, "Satu, ralat", b"%PDF 1", one, version=2)
    here.run()
    row = book(here, one)
    assert (row.title, row.shelf, row.copies, row.subject) == ("Satu, ralat", "B2", 1, "531")
    assert row.version > before + 1  # the index sees both
    editor.undo(ADMIN, undo)
    publish(central, "Satu, ralat lagi", b"%PDF 1", one, version=3)
    here.run()
    assert (book(here, one).shelf, book(here, one).copies) == ("", 0)


def test_the_room_meets_central_when_it_is_due_and_there_is_a_network(here, central):
    here.register()
    there, met, indexed = threading.Event(), threading.Event(), threading.Event()
    publish(central, "Satu", b"%PDF 1")
    asked = threading.Semaphore(0)

    def reachable() -> bool:
        asked.release()
        return there.is_set()

    schedule = SyncSchedule(
        here.sync(), lambda _cancel: indexed.set(), reachable, lambda _report: met.set(), poll_s=0.01
    )
    schedule.start()
    try:
        assert asked.acquire(timeout=120)
        assert asked.acquire(timeout=120)
        assert central.pushes == 0
        there.set()
        schedule.wake()
        assert met.wait(120)
    finally:
        schedule.stop()
    assert indexed.is_set()
    assert len(central.table("ticket")) == 1
    assert not here.sync().is_due()
    here.clock.go_on(minutes=10)
    assert here.sync().is_due()


def test_a_clock_that_went_ahead_for_a_while_puts_no_meeting_off_for_years(here):
    here.clock.go_on(days=1_500)
    here.run()
    here.clock.go_on(days=-1_500)
    assert here.sync().is_due()


def test_a_cancelled_meeting_goes_on_the_next_time(here, central):
    for _ in range(3):
        here.register()
    cancel = threading.Event()
    central.before = lambda request: cancel.set() if request.url.path == "/v1/push" else None
    report = here.sync().run(cancel)
    assert report.error == ""
    central.before = lambda _request: None
    assert here.run().waiting == 0
    with here.room.records.reading() as session:
        assert len(session.scalars(select(Ticket)).all()) == len(central.table("ticket"))
    with here.room.catalog.reading() as session:
        assert session.scalars(select(Publication)).all() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("pusat.example.go.id", "https://pusat.example.go.id"),
        (" https://Pusat.example.go.id:8443/ruang/ ", "https://pusat.example.go.id:8443/ruang"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_kept_in_one_form(typed, kept):
    assert central_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("http://pusat.example.go.id", "tls"),
        ("http://127.0.0.1.example.com", "tls"),
        ("ftp://pusat.example.go.id", "form"),
        ("https://user:secret@pusat.example.go.id", "form"),
        ("https://", "form"),
        ("https://pusat .example", "form"),
        ("https://pusat:99999", "form"),
        ("https://pusat..example", "form"),
        ("https://" + "p" * 64, "form"),
        ("\u202epusat.example.go.id", "form"),
        ("pusat\x1b", "form"),
        ("", "form"),
    ],
)
def test_an_address_without_encryption_or_sense_is_refused(typed, reason):
    with pytest.raises(CentralAddressInvalid) as caught:
        central_address(typed)
    assert caught.value.reason == reason
