"""An office without a network: room, envelope, central, answer, room, by files alone (real PostgreSQL)."""

import hashlib
import threading
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.central.errors import RequestRefused
from catalog_db.central.publications import Publications
from catalog_db.change_log import rename_instance
from catalog_db.errors import Cancelled
from catalog_db.exchange import container
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.models import Publication, RecordsBase, SyncBatch, TablesRead
from catalog_db.wanted import want
from desktop.desk.queue.service import Queue
from desktop.settings.changes import changed
from desktop.settings.service import RoomSettings
from desktop.sync import envelopes, outbox
from desktop.sync.account import enrol_invited
from desktop.sync.envelopes import Envelopes
from desktop.sync.errors import CentralOffline, InvitationInvalid, PackUnreadable
from desktop.sync.office import CentralOffice
from desktop.sync.syncing import Sync
from tests.unit.central.offices import ADMIN, invite, make_office, office, publish
from tests.unit.lan.test_sealed_seat import readable

__all__ = ["make_office", "office"]
BOOK = b"%PDF buku pusat" * 500


def test_an_office_without_a_network_meets_central_by_files_alone(office, central):
    office.register("Siti Rahma")
    one = publish(central.database, central, "Provinsi Bengkulu Dalam Angka 2026", BOOK)
    gone = publish(central.database, central, "Salah Cetak", b"%PDF salah")

    written = office.room.get(Envelopes).write(office.envelope)
    assert written.number == 1 and written.rows > 0 and not written.more
    read = office.read()
    assert read.stored == written.rows and (read.publications, read.files, read.left) == (2, 2, 0)
    taken = office.room.get(Envelopes).take(office.answer)

    assert (taken.pushed, taken.pulled, taken.files) == (written.rows, 2, 2)
    assert list(office.tickets().values()) == ["waiting"]
    assert office.titles() == {"Provinsi Bengkulu Dalam Angka 2026": True, "Salah Cetak": True}

    office.room.get(Queue).call_next(ADMIN, 1)
    office.register("Budi Santoso")
    with central.database.catalogue.writing() as session:  # a withdrawal, a revision with an erratum's title, one more
        session.delete(session.get(Publication, gone))
    publish(central.database, central, "Provinsi Bengkulu Dalam Angka 2026 (Ralat)", b"%PDF ralat", one)
    office.exchange()
    assert sorted(office.tickets().values()) == ["called", "waiting"]
    assert office.titles() == {"Provinsi Bengkulu Dalam Angka 2026 (Ralat)": True}


@pytest.mark.wide
def test_books_of_an_answer_lie_sealed_from_their_first_byte_where_the_setting_says_so(office, central, monkeypatch):
    monkeypatch.setattr(container, "_CHUNK", 65_536)
    room = office.room
    before = room.live_settings()
    room.get(RoomSettings).change(ADMIN, before, changed(before, "protection", {"seal_books": True}))
    book = b"%PDF-1.7 " + b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(5_000))
    sha256 = hashlib.sha256(book).hexdigest()
    publish(central.database, central, "Provinsi Bengkulu Dalam Angka 2026", book)
    room.get(Envelopes).write(office.envelope)
    assert office.read().files == 1
    staged: list[str] = []

    def stop(done: int, total: int) -> None:
        if 0 < done < total:
            staged.extend(path.name for path in (room.folder.packs / "answer").rglob("*.part"))
            assert readable(room.folder.path, book) == []
            raise Cancelled()

    with pytest.raises(Cancelled):
        room.get(Envelopes).take(office.answer, stop)
    assert staged == [f"{sha256}.pdf.sealed.part"]
    assert room.get(Envelopes).take(office.answer).files == 1
    assert office.titles() == {"Provinsi Bengkulu Dalam Angka 2026": True}
    assert readable(room.folder.path, book) == [] and not room.books.clear_names()
    with room.books.open(sha256) as file:
        assert file.read() == book
    assert office.exchange().files == 0  # what lies sealed is there: it is not asked for again


def test_what_does_not_fit_into_one_envelope_is_said(office, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_RECORDS", 4)
    monkeypatch.setattr(envelopes, "MOST_BATCHES", 2)
    office.register("Siti Rahma")
    office.register("Budi Santoso")
    office.register("Ani Lestari")
    count, more = 0, True
    while more:
        more = office.room.get(Envelopes).write(office.envelope).more
        office.read()
        office.room.get(Envelopes).take(office.answer)
        count += 1
    assert count > 1
    assert sorted(office.tickets().values()) == ["waiting"] * 3


@pytest.mark.wide
def test_withdrawals_and_errata_of_the_office_come_by_files_and_visitors_see_them(office, central):
    """The office writes an erratum, withdraws, deletes and brings back; each comes with the next answer."""
    desk = Publications(central.database, central.settings, lambda: central.now)
    kept = publish(central.database, central, "Statistik Daerah Seluma 2026", BOOK)
    drawn = publish(central.database, central, "Salah Hitung Seluma 2026", b"%PDF salah")
    gone = publish(central.database, central, "Salah Cetak Seluma 2026", b"%PDF cetak")
    office.exchange()
    assert office.found("seluma") == {kept, drawn, gone}

    desk.edit(kept, {"erratum": "Tabel 3.1: kolom tertukar"})
    desk.withdraw(drawn, withdrawn=True)
    with central.database.catalogue.writing() as session:
        session.delete(session.get(Publication, gone))
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    assert office.room.get(Envelopes).take(office.answer).pulled == 3
    state = office.state()
    assert (state[kept].erratum, state[kept].erratum_date) == ("Tabel 3.1: kolom tertukar", central.now.date())
    assert (state[drawn].status, gone in state) == ("withdrawn", False)
    assert office.found("seluma") == {kept}

    before = {one: (row.version, row.status, row.erratum) for one, row in state.items()}
    for _ in range(2):  # the same envelope and the same answer once more
        office.read()
        again = office.room.get(Envelopes).take(office.answer)
        assert (again.pulled, again.files) == (0, 0)
    assert {one: (row.version, row.status, row.erratum) for one, row in office.state().items()} == before

    desk.withdraw(drawn, withdrawn=False)
    desk.edit(kept, {"erratum": ""})
    office.exchange()
    assert office.found("seluma") == {kept, drawn}
    assert office.state()[kept].erratum == ""


@pytest.mark.wide
def test_loading_twice_changes_nothing_at_either_side(office, central):
    office.register("Siti Rahma")
    publish(central.database, central, "Satu", BOOK)
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    office.room.get(Envelopes).take(office.answer)
    tickets, titles = office.tickets(), office.titles()

    assert office.read().stored > 0  # the receipt of then
    with office.room.catalog.writing() as session:  # what was read of tables, and did not fit into the answer
        want(session, TablesRead, session.scalars(select(Publication.id)).one(), "b" * 64)
    again = office.room.get(Envelopes).take(office.answer)

    assert (again.pulled, again.files) == (0, 0)
    assert (office.tickets(), office.titles()) == (tickets, titles)
    with office.room.catalog.reading() as session:
        assert session.scalars(select(TablesRead.wanted)).all() == [""]  # nobody can be asked: the room reads them


def test_an_older_answer_and_an_older_envelope_take_nothing_back(office, central):
    one = publish(central.database, central, "Satu", BOOK)
    office.room.get(Envelopes).write(office.envelope)
    old_envelope = office.envelope.read_bytes()
    office.read()
    old_answer = office.answer.read_bytes()
    office.room.get(Envelopes).take(office.answer)
    office.register("Siti Rahma")
    publish(central.database, central, "Satu baru", b"%PDF baru", one)
    office.exchange()
    tickets = office.tickets()

    office.answer.write_bytes(old_answer)
    with pytest.raises(ContainerInvalid, match="older"):
        office.room.get(Envelopes).take(office.answer)
    office.envelope.write_bytes(old_envelope)
    office.read()
    assert office.titles() == {"Satu baru": True} and office.tickets() == tickets


def test_an_envelope_that_got_lost_is_written_anew_with_what_came_since(office):
    office.register("Siti Rahma")
    first = office.room.get(Envelopes).write(office.envelope)
    office.envelope.unlink()
    office.register("Budi Santoso")
    second = office.room.get(Envelopes).write(office.envelope)
    assert second.number == 2 and second.rows > first.rows
    office.read()
    office.room.get(Envelopes).take(office.answer)
    assert len(office.tickets()) == 2
    with office.room.records.reading() as session:
        assert session.query(SyncBatch).count() == 0


def test_both_envelopes_reach_central_in_the_wrong_order(office):
    office.register("Siti Rahma")
    office.room.get(Envelopes).write(office.envelope)
    first = office.envelope.read_bytes()
    office.register("Budi Santoso")
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    newer = office.answer.read_bytes()
    office.envelope.write_bytes(first)
    office.read()
    assert len(office.tickets()) == 2
    office.room.get(Envelopes).take(office.answer)
    office.answer.write_bytes(newer)
    office.room.get(Envelopes).take(office.answer)
    office.register("Cici Paramita")
    office.exchange()
    assert len(office.tickets()) == 3


def test_a_restored_room_sends_all_it_has_and_ends_equal(office):
    for name in ("Siti Rahma", "Budi Santoso"):
        office.register(name)
    office.exchange()
    with office.room.records.writing() as session:
        rename_instance(session, RecordsBase)
    office.register("Cici Paramita")
    office.exchange()
    assert len(office.tickets()) == 3


def test_files_that_do_not_fit_in_come_with_the_next_answer(office, central):
    for n in range(3):
        publish(central.database, central, f"Buku {n}", b"%PDF" + bytes([n]) * 1000)
    office.room.get(Envelopes).write(office.envelope)
    read = office.answers.answer(office.envelope, office.answer, most_file_bytes=2500)
    assert (read.files, read.left) == (2, 1)
    assert office.room.get(Envelopes).take(office.answer).files == 2
    assert sorted(office.titles().values()) == [False, True, True]
    assert office.exchange().files == 1
    assert all(office.titles().values())


def test_a_revision_whose_file_does_not_fit_in_takes_no_edition_away(office, central):
    content = [b"%PDF" + bytes([n]) * 1000 for n in range(2)]
    books = [publish(central.database, central, f"Buku {n}", content[n]) for n in range(2)]
    office.exchange()
    for n, one in enumerate(books):
        publish(central.database, central, f"Revisi {n}", content[n] + b" revisi", one)
    office.room.get(Envelopes).write(office.envelope)
    assert office.answers.answer(office.envelope, office.answer, most_file_bytes=1500).left == 1
    assert office.room.get(Envelopes).take(office.answer).files == 1
    for one, row in office.state().items():
        n = books.index(one)
        said = office.room.folder.file_of(str(row.sha256)).read_bytes()
        assert (row.title, said) in ((f"Buku {n}", content[n]), (f"Revisi {n}", content[n] + b" revisi"))
    assert sorted(title.split()[0] for title in office.titles()) == ["Buku", "Revisi"]
    assert office.exchange().files == 1
    assert office.titles() == {"Revisi 0": True, "Revisi 1": True}


def test_nothing_that_is_sealed_can_be_read_on_the_way(office):
    office.register("Siti Rahma", need="harga cabai merah")
    office.exchange()
    for file in (office.envelope, office.answer):
        data = file.read_bytes()
        for word in (b"Siti", b"Rahma", b"siti@example.com", b"harga cabai", b"ticket"):
            assert word not in data


def test_an_envelope_for_another_central_or_of_a_stranger_is_refused(office, make_office, central, postgres, tmp_path):
    other = make_office("1771")
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    with pytest.raises(ContainerInvalid, match="recipient"):
        other.room.get(Envelopes).take(office.answer)
    central.rooms.revoke(UUID(office.room.settings.room_id))
    office.room.get(Envelopes).take(office.answer)
    office.room.get(Envelopes).write(office.envelope)
    with pytest.raises(ContainerInvalid, match="untrusted"):
        office.read()


def test_a_wrong_or_old_code_lets_nobody_in(office, central):
    room = office.room
    code = central.rooms.make_code("Ruang lain").code
    said = invite(central, code).model_dump_json()
    for text, typed in ((said, "AAAA-BBBB-CCCC-DDDD"), ("{}", code), ("\xff", code), (said[:-9], code)):
        with pytest.raises(InvitationInvalid):
            enrol_invited(room.records, room.catalog, room.settings, text, typed, office.clock())
    enrol_invited(room.records, room.catalog, room.settings, said, code.lower(), office.clock())
    central.pass_time(hours=25)
    room.get(Envelopes).write(office.envelope)
    with pytest.raises(RequestRefused):
        office.read()


def test_an_invitation_that_is_entered_twice_takes_nothing_back(make_office, central):
    """The first envelope may be under way by then, or its answer."""
    code = central.rooms.make_code("Ruang 1706").code
    said = invite(central, code).model_dump_json()
    office = make_office("1706")
    room = office.room

    def enter() -> None:
        enrol_invited(room.records, room.catalog, room.settings, said, code, office.clock())

    enter()
    office.register("Siti Rahma")
    room.get(Envelopes).write(office.envelope)
    office.read()
    enter()
    room.get(Envelopes).take(office.answer)
    office.register("Ani Lestari")
    assert office.exchange().again  # the room counts its batches anew
    assert not office.exchange().again
    assert sorted(office.tickets().values()) == ["waiting"] * 2
    assert office.room.get(CentralOffice).state(ADMIN).waiting == 0


def test_a_forged_answer_is_refused_and_changes_nothing(office, central, tmp_path):
    office.register("Siti Rahma")
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    whole = office.answer.read_bytes()
    for at in range(0, len(whole), 11):
        office.answer.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            office.room.get(Envelopes).take(office.answer)
        except (ContainerInvalid, PackUnreadable):
            with office.room.records.reading() as session:
                assert session.query(SyncBatch).count() == 1
        else:
            break
    with pytest.raises(PackUnreadable):
        office.room.get(Envelopes).take(tmp_path / "gone.rbans")


def test_a_cancelled_envelope_writes_nothing_and_a_cancelled_answer_goes_on(office, central):
    office.register("Siti Rahma")
    publish(central.database, central, "Satu", BOOK * 400)
    publish(central.database, central, "Dua", BOOK * 401)

    def stop(done: int, total: int) -> None:
        raise Cancelled()

    with pytest.raises(Cancelled):
        office.room.get(Envelopes).write(office.envelope, stop)
    assert not office.envelope.exists()
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    with pytest.raises(Cancelled):
        office.room.get(Envelopes).take(office.answer, stop)
    assert not any(office.titles().values())
    assert office.room.get(Envelopes).take(office.answer).files == 2
    assert all(office.titles().values())


def test_the_network_is_not_asked_where_there_is_none(office):
    assert not office.room.get(Sync).is_due()
    with pytest.raises(CentralOffline):
        office.room.get(Sync).run(threading.Event())
